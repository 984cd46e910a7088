"""Text meant to hurt: a pattern that backtracks badly would never come back from these."""

from datetime import date

import pytest

from pipeline.extract import (
    amounts,
    eu_acts,
    introduced,
    kamerstukken,
    laws,
    numbers,
    periods,
    sentences,
    unlisted,
)
from tests.factories import doc

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
    "Kamerstukken 19 637 en 36 045 en ",
    "tussen € 1 en € 2 ",
    "een half miljoen en ",
    "Handelingen II 2022/23, nr. 1, items 2, 3 en ",
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


NAMES = [
    "Aa ",
    "Aa en Bb, ",
    "Instituut voor Aa ",
    "commissie voor Aa, Bb ",
    "Aa Research of the Bb ",
    "ABC adviseert ",
    "Stichting Aa (ABC) ",
    "Aanwezig zijn drie leden der Kamer, te weten: Aa, ",
    "«Waarheen? Aa ",
    "Aa.1 ",
    "(Aa. Bb ",
]


@pytest.mark.parametrize("piece", NAMES)
def test_names_without_end_come_back(nlp, piece):
    text = (piece * 6_000)[:6_000]
    assert len(introduced.learn(text)) <= len(text)
    assert all(like.span.end <= len(text) for like in unlisted.find(text))
    assert list(sentences.spans(text))
    assert doc(nlp, text)._.found is not None


@pytest.mark.parametrize(
    "text",
    [
        "Dat was op 31 februari 2024, op 31-02-2024 en op 0 mei 2024.",
        "Het was 29 februari 2023 of 30/02/2023.",
        "Het kost € 1,2,3 of € 12.34.5 of 1,2,3 miljoen euro.",
        "Het kost € " + "9" * 10_000 + ".",
        "Op " + "1" * 10_000 + " januari 2024" + "4" * 10_000 + ".",
        "Het kost € ٣٤ op ١٢ mei ٢٠٢٤ volgens Kamerstuk ١٩ ٦٣٧.",
        "Τελικά κοστίζει πολύ, и это всё, كل شيء.",
        "Zie ECLI:NL:RVS:2021 en ECLI:NLD:RVS:2021:193 en Kamerstuk 1 637, nr.",
    ],
    ids=range(8),
)
def test_what_does_not_exist_is_not_found(nlp, text):
    assert [it.span.of(text) for it in doc(nlp, text)._.found] == []
