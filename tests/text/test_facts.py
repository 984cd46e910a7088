"""What a letter says of itself, and which of its words is believed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Fact
from pipeline.text import facts
from pipeline.text.blocks import Block, Draft
from pipeline.text.facts import days, dossiers
from tests.factories import letter
from tests.text.heads import KAMER, F, H, P, filled


@pytest.mark.parametrize(
    "letterhead",
    [
        "Datum 7 mei 2031\nBetreft Fietspaden in duingebied",
        "Datum: 7 mei 2031\nOnderwerp: Fietspaden in duingebied",
        "Datum\n7 mei 2031\nOnderwerp\nFietspaden in duingebied",
        # a column of labels, then a column of values
        "Datum\nBetreft\n7 mei 2031\nFietspaden in duingebied",
        # a subject of two lines
        "Datum 7 mei 2031\nBetreft Fietspaden in\nduingebied\nGeachte voorzitter,",
        "Ons kenmerk 123-45\nDatum 7 mei 2031\nUw kenmerk\nBetreft Fietspaden in duingebied",
    ],
)
@pytest.mark.parametrize("kind", [F, P])
def test_letterhead(letterhead, kind):
    found = filled((kind, letterhead), KAMER)
    assert (found.kind, found.date) == ("kamerbrief", date(2031, 5, 7))
    assert found.title == "Fietspaden in duingebied"


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Ons kenmerk\n2031-0000123456", "2031-0000123456"),
        ("Kenmerk\nXYZ/DIR-2031/77777", "XYZ/DIR-2031/77777"),
        ("Onze referentie 7654321", "7654321"),
        ("Ons kenmerk7654321", "7654321"),  # label and value ran together
        ("Onze referentie\n-", None),
        ("Uw kenmerk\n2031Z00001", None),  # theirs, not ours
        ("Ons kenmerk\nUw kenmerk\n7654321\n2031Z00001", "7654321"),
        # no label, but the form that ministries give it
        ("Turfmarkt 147\n2031-0000123456\nDatum 7 mei 2031", "2031-0000123456"),
        (
            "Regeling van de Minister, nr. XYZ/DIR-2031/77777, houdende regels",
            "XYZ/DIR-2031/77777",
        ),
        ("7654321-123456-BRUG", "7654321-123456-BRUG"),
        ("Uw kenmerk\nBijlage\n\n2031-0000123456", None),
        ("Telefoon 070-1234567\n2031-0012", None),
    ],
)
def test_reference(text, reference):
    assert filled((F, text), KAMER).reference == reference


def test_a_sentence_that_begins_with_a_label_is_no_letterhead():
    found = filled((P, "Van de fietspaden is de helft klaar. Datum en plaats volgen."), KAMER)
    assert (found.date, found.title) == (None, None)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Datum 7 mei 20314 april 2031\nOnderwerp Duinen", date(2031, 5, 7)),  # two layers
        ("Datum 7 mei 2031\nOnderwerp Duinen", date(2031, 5, 7)),
    ],
)
def test_doubled_date(text, chosen):
    assert filled((F, text), KAMER).date == chosen


def test_a_contradiction_is_told():
    draft = Draft("txt", [Block(F, "Datum 7 mei 20314 april 2031"), Block(P, KAMER[1])])
    facts.fill(letter(), draft)
    assert "2031-05-07 is aangehouden" in draft.remarks[0]
    assert "2031-04-04" in draft.remarks[0]


def test_the_date_that_is_repeated_wins():
    found = filled((F, "Datum 7 mei 20314 april 2031"), (F, "Datum\n4 april 2031"), KAMER)
    assert found.date == date(2031, 4, 4)


def test_beslisnota():
    found = filled(
        (F, "TER BESLISSING"),
        (P, "Aan de Minister van Financiën"),
        (P, "nota Aanbieding van het duinplan"),
        (F, "Datum\n3 maart 2031"),
    )
    assert (found.kind, found.ministry) == ("beslisnota", "FIN")
    assert found.title == "Aanbieding van het duinplan"


def test_the_default_date_of_a_program_is_no_date():
    draft = Draft("pdf", [Block(P, "Tekst.")], [Fact("date", "2000-01-01", "bestandsmetadata")])
    assert facts.fill(letter(), draft).date is None


@pytest.mark.parametrize(
    ("titles", "chosen"),
    [
        (("Fietsen; Motie van het lid Kade", "Fietsen; Motie van het lid Kade over duinen"), 1),
        (("Duinen", "Iets anders over duinen"), 0),  # the more trusted
    ],
)
def test_the_fuller_of_two_titles_that_agree(titles, chosen):
    found = [Fact("title", title, "XML-metadata") for title in titles]
    assert facts.fill(letter(), Draft("xml", [Block(P, "x")], found)).title == titles[chosen]


def test_the_title_of_the_document_is_joined_to_its_dossier():
    found = [
        Fact("title", "Fietsen; Motie van het lid Kade", "XML-metadata"),
        Fact("title", "Motie van het lid Kade over duinen", "XML-metadata"),
    ]
    made = facts.fill(letter(), Draft("xml", [Block(P, "x")], found))
    assert made.title == "Fietsen; Motie van het lid Kade over duinen"


def test_a_date_from_beside_the_text_is_said_to_be_so():
    draft = Draft("pdf", [Block(P, "Tekst.")], [Fact("date", "2031-05-07", "bestandsmetadata")])
    assert facts.fill(letter(), draft).date == date(2031, 5, 7)
    assert "eigenschappen van het bestand" in draft.remarks[0]


@pytest.mark.parametrize(
    ("end", "sender"),
    [
        ("De Staatssecretaris van Financiën,\nA. Zee", "Staatssecretaris van Financiën"),
        (
            "DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,",
            "Minister van Infrastructuur en Waterstaat",
        ),
        (
            "Minister van Volksgezondheid, Welzijn en Sport",
            "Minister van Volksgezondheid, Welzijn en Sport",
        ),
        ("De minister voor Rechtsbescherming,", "Minister voor Rechtsbescherming"),
        ("De Minister-president,\nMinister van Algemene Zaken,", "Minister-president"),
        ("De Minister van Defensie,\nnamens deze:", "Minister van Defensie"),
        ("De Minister van Defensie, namens deze:", "Minister van Defensie"),
        # a sentence is no signature
        ("De Minister van Financiën stuurt uw Kamer een brief.", None),
        ("De Minister van Financiën zal u informeren", None),
    ],
)
def test_signature(end, sender):
    assert filled(KAMER, (P, end)).sender == sender


def test_of_two_signatures_the_first_counts():
    found = filled(
        KAMER,
        (P, "De Minister van Defensie,"),
        (P, "A. Zee"),
        (P, "De Minister van Financiën,"),
        (P, "B. Duin"),
    )
    assert (found.sender, found.ministry) == ("Minister van Defensie", "DEF")


def test_agenda():
    found = filled(
        (F, "Directoraat-Generaal\nMobiliteit\nDirectie Fietsen\nDuinweg 1\n1234 AB Den Haag"),
        (H, "agenda"),
        (H, "Overleg met de kustgemeenten"),
        (F, "Datum\n27 september 2031"),
    )
    assert (found.kind, found.date) == ("agenda", date(2031, 9, 27))
    assert found.title == "Overleg met de kustgemeenten"
    assert found.sender == "Directoraat-Generaal Mobiliteit, Directie Fietsen"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kst-19637-3171.pdf", ("19637", "3171", None)),
        ("kst-36360-VI-1.pdf", ("36360-VI", "1", None)),
        ("ah-tk-20312032-12.pdf", (None, "12", "2031-2032")),
        ("brief.pdf", (None, None, None)),
    ],
)
def test_the_name_of_the_file_is_the_last_resort(name, expected):
    found = filled(KAMER, name=name)
    assert (found.dossier, found.number, found.session_year) == expected


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2023, 9, 18), "2022-2023"),  # the day before Prinsjesdag
        (date(2023, 9, 19), "2023-2024"),
        (date(2024, 7, 23), "2023-2024"),
        (date(2024, 1, 1), "2023-2024"),
    ],
)
def test_session_year(day, year):
    assert days.session_year(day) == year


@given(st.from_regex(dossiers.DOSSIER, fullmatch=True))
def test_a_dossier_has_one_form(dossier):
    canonical = dossiers.canonical(dossier)
    assert dossiers.canonical(canonical) == canonical
    assert " " not in canonical


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_written_day_is_read_back(day):
    months = {number: name for name, number in reversed(days.MONTHS.items())}
    written = f"{day.day} {months[day.month]} {day.year}"
    assert [found for found, _ in days.find(written)] == [day]


WORDS = st.sampled_from(
    ["Datum", "Onderwerp", "7 mei 2031", "Vergaderjaar 2031–2032", "19 637", "Nr. 3", "MOTIE VAN",
     "De Minister van", "Financiën", "(ontvangen", "31 juni 2031)", "Kamer", "\n", ",", "«", "Ons kenmerk"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([F, P, H]), st.lists(WORDS, max_size=12))))
def test_no_mixture_of_heads_breaks_it(blocks):
    found = filled(*((kind, " ".join(words) or "x") for kind, words in blocks))
    assert found.title is None or found.title.strip()
    for fact in found.facts:
        assert fact.value
        assert fact.origin


def test_facts_of_real_documents(real_corpus):
    """What the metadata of the real publications says is also what is read from their heads."""
    from pipeline.text import read

    for path in sorted((real_corpus / "vlos").glob("*.xml")):
        assert read(path).letter.ministry in ("FIN", "JenV", "EZ")
