"""Text meant to hurt: a pattern that backtracks badly would never come back from these."""

from datetime import date

import pytest

from pipeline.extract import amounts, eu_acts, kamerstukken, laws, numbers, periods

ON = date(2024, 1, 1)
READERS = {
    "amounts": lambda text: amounts._read(text),
    "eu_acts": eu_acts.find,
    "kamerstukken": lambda text: kamerstukken.find(text, ON),
    "laws": lambda text: laws.find(text, {}),
    "numbers": numbers.find,
    "periods": lambda text: periods.find(text, ON),
}
REPEATED = [
    "artikel 6, tweede lid, onder a, ",
    "artikelen 1 tot en met 9 ",
    "Kamerstuk 19 637, nr. 1, 2, 3, ",
    "19 637 ",
    "12, ",
    "€ 1.000",
    "1.",
    "1 januari ",
    "2024-",
    "eind van ",
    "voor het debat ",
    "voor de volgende brief a ",
    "Wet op de a ",
    "zodra a ",
    "na afronding van a ",
    "binnen een termijn van ",
    "uiterlijk uiterlijk ",
    "tussen 1 en ",
    "Aanhangsel van de Handelingen, ",
    "vergaderjaar 2022-2023, ",
    "Aa-en aa",
    "9",
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", REPEATED)
def test_a_piece_repeated_to_twelve_thousand_characters_is_read(reader, piece):
    text = (piece * 12_000)[:12_000]
    for found in READERS[reader](text):
        assert 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "text",
    [
        "١٢ januari ٢٠٢٤ € ١٢",
        "§§ \x00\x85\u2028 € 1\u2028000",
        "Kamerstuk 19\u00a0637, nr.\u00a03171",
        "ИДК 12.05.2024 ΕUR 5",
        "\U0001f600" * 50 + " 3 mei 2024",
    ],
)
def test_other_scripts_and_odd_spaces_do_no_harm(reader, text):
    for found in READERS[reader](text):
        quote = found.span.of(text)
        assert quote
        assert all(sign.isascii() or sign in "€\u00a0" for sign in quote)
