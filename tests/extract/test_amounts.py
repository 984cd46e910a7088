from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import amounts
from pipeline.records import MentionKind, PassageRole
from tests.factories import found


def euros(nlp, text, **context):
    return [
        (words, str(amount.eur.normalize().__format__("f")))
        for words, amount in found(nlp, MentionKind.AMOUNT, text, **context)
    ]


@pytest.mark.parametrize(
    ("words", "eur"),
    [
        ("€ 937,6 mln", "937600000"),
        ("€ 866,5mln", "866500000"),
        ("€ 2,4 mld", "2400000000"),
        ("€ 1 miljard", "1000000000"),
        ("€23", "23"),
        ("€20,-", "20"),
        ("€ 1.250.000,50", "1250000.5"),
        ("60 euro", "60"),
        ("10 miljoen euro", "10000000"),
        ("anderhalf miljoen euro", "1500000"),
        ("EUR 250.000", "250000"),
        ("50 eurocent", "0.5"),
        ("3 cent", "0.03"),
        ("vijfhonderd miljoen euro", "500000000"),
        ("tweeënhalf miljard euro", "2500000000"),
        ("€ 0,35", "0.35"),
        ("1.000 euro's", "1000"),
        ("€ -3,2 mln", "-3200000"),
        ("-€ 5 mln", "-5000000"),
        ("-/- € 30 mln", "-30000000"),
        ("€ 2.5 miljoen", "2500000"),  # as the English write it; three digits would be thousands
    ],
)
def test_amount(nlp, words, eur):
    assert euros(nlp, f"Hiervoor is {words} nodig.") == [(words, eur)]


@pytest.mark.parametrize(
    "text",
    [
        "De bedragen zijn in de tabel gegeven (x € 1.000).",
        "In de zomer vertrokken 3,7 miljoen passagiers, de kosten daarvan stegen.",
        "De oogst bedroeg 20,2 miljoen kilo.",  # nothing here is about money
        "Dat kost $ 5 miljoen of 5 miljoen dollar.",
        "Het bedrag was € 1,2,3.",  # two commas: nobody knows
        "Het bedrag was € 12.34.",
        "Het bedrag was € " + "9" * 10_000,
        "Het bedrag was € ٣٤ en € १२.",
        "De 1.250 woningen van artikel 12.",
    ],
)
def test_no_amount(nlp, text):
    assert euros(nlp, text) == []


def test_millions_are_euros_where_money_is_meant(nlp):
    text = "Het budget bedraagt circa 20,2 miljoen. Dat is lager dan in 2022 (25,5 miljoen)."
    assert euros(nlp, text) == [("20,2 miljoen", "20200000"), ("25,5 miljoen", "25500000")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("De kosten zijn € 10 tot 15 miljoen.", "10000000", "15000000"),
        ("De kosten liggen tussen de € 10 en 15 miljoen.", "10000000", "15000000"),
        ("De kosten bedragen 30 à 35 mln. voor de tunnel.", "30000000", "35000000"),
        ("De kosten liggen tussen 10 en 15 miljoen euro.", "10000000", "15000000"),
        ("De kosten liggen tussen € 2 en € 3 mln.", "2000000", "3000000"),
        ("De kosten liggen tussen de 2 en 3 mln euro.", "2000000", "3000000"),
        ("De kosten liggen tussen de 2 en 3 miljoen.", "2000000", "3000000"),
        ("De kosten zijn € 2 tot € 3 mln.", "2000000", "3000000"),
        ("De kosten zijn € 200.000 tot € 3 mln.", "200000", "3000000"),
        ("De kosten zijn € 250.000 - 300.000.", "250000", "300000"),
    ],
)
def test_range(nlp, text, low, high):
    ((_, amount),) = found(nlp, MentionKind.AMOUNT, text)
    assert (amount.eur, amount.until) == (Decimal(low), Decimal(high))


def test_what_the_sentence_says_of_it(nlp):
    text = (
        "In 2026 krijgen gemeenten een normbedrag van € 60 per statushouder per dag. "
        "Uit artikel 37.4 komt € 5 mln voor de opvang van gezinnen."
    )
    (_, norm), (_, shelter) = found(nlp, MentionKind.AMOUNT, text)
    assert (norm.per, norm.year, norm.article) == ("statushouder per dag", 2026, None)
    assert (shelter.purpose, shelter.article, shelter.year) == (
        "de opvang van gezinnen",
        "37.4",
        None,
    )


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("In 2025 en in 2026 is dat € 2 mln.", [None]),  # of two years none is chosen
        ("In 2025 is dat € 2,4 mld en in 2026 € 2,5 mld.", [2025, 2026]),
        ("Het is 12 miljoen euro in 2024, oplopend tot 18 miljoen in 2026.", [2024, 2026]),
        ("Het is € 5 mln in 2025, € 6 mln in 2026 en later niets.", [2025, 2026]),
        ("Er is € 2 mln nodig, zo bleek in 2023.", [2023]),
    ],
)
def test_year(nlp, text, years):
    assert [amount.year for _, amount in found(nlp, MentionKind.AMOUNT, text)] == years


def test_millions_in_words_are_euros_where_money_is_meant(nlp):
    text = "Er moet een half miljard bij; de kosten zijn twee miljard."
    assert euros(nlp, text) == [("een half miljard", "500000000"), ("twee miljard", "2000000000")]
    assert euros(nlp, "Er kwamen twee miljoen reizigers.") == []


def test_what_another_amount_is_for_is_not_said_of_this_one(nlp):
    text = "Het COA krijgt € 30 mln en het Nidos € 12 mln (artikel 37.2)."
    (_, coa), (_, nidos) = found(nlp, MentionKind.AMOUNT, text)
    assert (coa.article, nidos.article) == (None, "37.2")
    assert nidos.organisation == "NIDOS"


def test_tables_are_read_by_budget(nlp):
    assert euros(nlp, "COA € 5 mln", role=PassageRole.TABLE) == []


@pytest.mark.parametrize(
    "pattern", [amounts.SIGNED, amounts.NAMED, amounts.BARE_MILLIONS, amounts.BARE_WORDS]
)
def test_everything_a_pattern_can_match_is_read(nlp, pattern):
    @settings(max_examples=40, deadline=None)
    @given(st.from_regex(pattern, fullmatch=True))
    def read(words):
        text = f"Het budget is {words} hoog."
        for quote, amount in found(nlp, MentionKind.AMOUNT, text):
            assert quote == quote.strip()
            assert amount.eur.is_finite()
            assert amount.until is None or amount.until > amount.eur

    read()
