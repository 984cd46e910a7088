"""The same closing list, in every layout in which a debate is published."""

from datetime import date

import pytest

from pipeline.extract import commitments
from pipeline.extract.finding import docs_of
from pipeline.text import read_bytes
from tests.extract.debate_papers import LAYOUTS

CHAIR, MINISTER, STATE = "De voorzitter", "Minister Halsma", "Staatssecretaris Pruim"
MEMBER, OTHER = "Mevrouw Kamphuis (ABC)", "De heer Verhoef (DEF)"
OF_WATER = "Minister van Infrastructuur en Waterstaat"
OF_CARE = "Staatssecretaris van Volksgezondheid, Welzijn en Sport"
BEFORE = [
    (CHAIR, ["Ik open de vergadering en heet iedereen welkom. Het woord is aan mevrouw Kamphuis."]),
    (MEMBER, ["Voorzitter. Kan de minister toezeggen dat de veerpont blijft varen? Ik hoor het graag.",
              "De steigers in Zuidermeer zijn slecht. Mijn fractie maakt zich daar zorgen over."]),
    (OTHER, ["Voorzitter. Ook ik vraag aandacht voor de pont. De bemanning is oud en er komt niemand bij."]),
    (MINISTER, ["Voorzitter. De veerpont is van belang voor de streek. Wij spreken daarover met de provincie.",
                "Mevrouw Kamphuis vroeg naar de tarieven van de pont. Daar kom ik voor de zomer schriftelijk op terug.",
                "De heer Verhoef vroeg naar de bemanning. Die cijfers heb ik niet. Dat ga ik niet uitzoeken."]),
    (STATE, ["Voorzitter. Over de zorg aan boord kan ik kort zijn. Ik kan niet toezeggen dat er een arts meevaart.",
             "Ik zal de Kamer in het najaar informeren over de reddingsvesten."]),
    (OTHER, ["En als de vesten te duur blijken?"]),
    (STATE, ["Als dat blijkt, zal ik de Kamer daarover informeren. Dat zeg ik toe."]),
    (CHAIR, ["Dan zijn we toe aan het einde van de beantwoording. Mevrouw Kamphuis, gaat uw gang."]),
    (MEMBER, ["Dank aan de bewindslieden voor de antwoorden. Ik overweeg een motie over de veerpont."]),
]  # fmt: skip
LIST = [
    (CHAIR, ["Ik dank u wel. Ik loop de toezeggingen met u na. De eerste:",
             "- De minister stuurt de Kamer voor het zomerreces een brief over de tarieven van de veerpont (TZ202405-116). Deze is gericht aan mevrouw Kamphuis.",
             "Klopt dat? Ik zie geknik. De tweede:",
             "- De staatssecretaris informeert de Kamer in het najaar over de reddingsvesten aan boord."]),
    (STATE, ["Dat wordt lastig. Dat kan in december."]),
    (CHAIR, ["Dan noteren we december. Ik ga verder met de derde toezegging.",
             "- De Kamer ontvangt een overzicht van alle steigers. Dit was een verzoek van de heer Verhoef.",
             "Wanneer komt dat, vraag ik de minister?"]),
    (MINISTER, ["Voor 1 september 2024."]),
    (CHAIR, ["Dat is genoteerd. Er is ook een tweeminutendebat aangevraagd door mevrouw Kamphuis.",
             "Heb ik een toezegging gemist? Mevrouw Kamphuis."]),
    (MEMBER, ["Aan het begin heb ik van de minister de toezegging gekregen dat hij met de provincie spreekt over de dienstregeling."]),
    (MINISTER, ["Dat klopt, voorzitter."]),
    (CHAIR, ["Die voegen we toe. Dan dank ik u allen en sluit ik de vergadering."]),
]  # fmt: skip
# First words, by whom, to whom, last day, number.
WANTED = [
    ("De minister stuurt", OF_WATER, "lid Kamphuis", date(2024, 7, 4), "TZ202405-116"),
    ("De staatssecretaris informeert", OF_CARE, "Kamer", date(2024, 12, 31), None),
    ("De Kamer ontvangt", None, "lid Verhoef", date(2024, 8, 31), None),
    ("Aan het begin heb ik", OF_WATER, "lid Kamphuis", None, None),
]


def found(nlp, layout, turns=LIST):
    reading = read_bytes(*reversed(LAYOUTS[layout]([*BEFORE, *turns])))
    return list(commitments.statements(reading, docs_of(reading, nlp)))


def listed(statements):
    return [it for it in statements if it.rule.startswith("commitments/slotlijst")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_list_is_the_same_in_every_layout(nlp, layout):
    items = listed(found(nlp, layout))
    assert [
        (next((w[0] for w in WANTED if w[0] in it.quote), it.quote), it.by, it.to, it.term and it.term.until, it.number)
        for it in items
    ] == WANTED  # fmt: skip
    assert [it.item for it in items] == [1, 2, 3, 4]
    assert {it.made_on for it in items} == {
        date(2024, 5, 15)
    }  # not the day the verslag was adopted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_promises_in_turns_are_the_same_in_every_layout(nlp, layout):
    spoken = [it for it in found(nlp, layout) if not it.rule.startswith("commitments/slotlijst")]
    assert [(it.quote, it.by, it.to, it.item, it.manner) for it in spoken] == [
        ("Daar kom ik voor de zomer schriftelijk op terug.", OF_WATER, "lid Kamphuis", None, ""),
        ("Ik zal de Kamer in het najaar informeren over de reddingsvesten.", OF_CARE, "Kamer", 2, ""),
        ("Als dat blijkt, zal ik de Kamer daarover informeren.", OF_CARE, "lid Verhoef", None, "voorwaardelijk"),
        ("Dat zeg ik toe.", OF_CARE, "lid Verhoef", None, ""),
    ]  # fmt: skip


def test_an_amendment_is_told_in_its_own_words(nlp):
    second = listed(found(nlp, "vlos"))[1]
    assert "gewijzigd: «Dat kan in december.»" in second.reason


# Lists as other verslagen have them: what is said, and of each item its first words, by whom, to
# whom and its last day.
FORMS = {
    "numbered, read by the griffier": (
        [
            (CHAIR, ["Dan geef ik de griffier het woord. Zij leest de toezeggingen voor."]),
            ("De griffier", ["1. De minister zegt toe de Kamer voor het zomerreces te informeren over de steigers.",
                             "2. De staatssecretaris stuurt het lid Verhoef een reactie op het plan van de schippers."]),
            (CHAIR, ["Klopt het zo? Dan sluit ik de vergadering."]),
        ],
        [("De minister zegt toe de Kamer", OF_WATER, "Kamer", date(2024, 7, 4)), ("De staatssecretaris stuurt het lid", OF_CARE, "lid Verhoef", None)],
    ),
    "to whom comes first": (
        [
            (CHAIR, ["De volgende toezeggingen zijn gedaan:",
                     "- Toezegging aan mevrouw Kamphuis: de minister komt in september schriftelijk terug op de tarieven.",
                     "- Toezegging aan de leden Kamphuis en Verhoef: de Staatssecretaris van VWS bericht over de vesten.",
                     "- Er wordt een tweeminutendebat aangevraagd met als eerste spreker mevrouw Kamphuis."]),
        ],
        [("Toezegging aan mevrouw", OF_WATER, "lid Kamphuis", date(2024, 9, 30)),
         ("Toezegging aan de leden", OF_CARE, "leden Kamphuis en Verhoef", None)],
    ),
    "over several turns of the chair, one taken off": (
        [
            (CHAIR, ["Ik kom bij de toezeggingen. De eerste toezegging:",
                     "- De minister verlaagt de tarieven van de pont."]),
            (MINISTER, ["Nee, dat is geen toezegging. Dat heb ik niet toegezegd."]),
            (CHAIR, ["Dan schrappen we die. De tweede:",
                     "- Minister Halsma overlegt met de provincie en informeert de Kamer daarover."]),
            (OTHER, ["Dat was een toezegging aan mevrouw Kamphuis, voorzitter."]),
            (CHAIR, ["Dat is genoteerd. Wanneer kan dat?"]),
            (MINISTER, ["Voor het commissiedebat Wadden."]),
            (CHAIR, ["Prima. Ik dank u allen en sluit de vergadering."]),
        ],
        [("Minister Halsma overlegt", OF_WATER, "lid Kamphuis", None)],
    ),
    "read twice": (
        [
            (CHAIR, ["Ik noem de toezeggingen.",
                     "- De minister informeert de Kamer in het najaar over de bemanning van de veerpont bij Zuidermeer."]),
            (MINISTER, ["Sorry?"]),
            (CHAIR, ["Ik herhaal de eerste even.",
                     "- De minister informeert de Kamer in oktober 2024 over de bemanning van de veerpont bij Zuidermeer."]),
            (MINISTER, ["Ja."]),
            (CHAIR, ["Mooi. Dan sluit ik af."]),
        ],
        [("De minister informeert", OF_WATER, "Kamer", date(2024, 10, 31))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", ["vlos", "kamerstuk", "tekst"])
def test_lists_in_other_forms(nlp, layout, form):
    turns, wanted = FORMS[form]
    items = listed(found(nlp, layout, turns))
    assert [
        (next((w[0] for w in wanted if w[0] in it.quote), it.quote), it.by, it.to, it.term and it.term.until)
        for it in items
    ] == wanted  # fmt: skip


def test_a_term_without_a_day_stays_the_meeting_it_waits_for(nlp):
    turns, _ = FORMS["over several turns of the chair, one taken off"]
    (item,) = listed(found(nlp, "vlos", turns))
    assert item.term
    assert (item.term.text, item.term.event) == ("Voor het commissiedebat Wadden",) * 2


OLD = """Verslag van een algemeen overleg

Vastgesteld 10 juni 2004

De vaste commissie voor Verkeer en Waterstaat heeft op 15 mei 2004 overleg gevoerd met minister Halsma van Verkeer en Waterstaat over de veren.

Vragen en opmerkingen uit de commissie

Mevrouw Kamphuis (ABC) vraagt of de veerpont blijft varen. Zij hoort graag een toezegging.

Antwoord van de minister

De minister antwoordt dat de veerpont van belang is voor de streek.

Toezeggingen

- De minister zal de Kamer voor het zomerreces een brief sturen over de tarieven.

- De Kamer ontvangt een overzicht van de steigers.

De voorzitter van de vaste commissie voor Verkeer en Waterstaat,
Linde
"""


@pytest.mark.parametrize("name", ["verslag.txt", "verslag.html"])
def test_an_old_verslag_prints_its_list_under_a_heading(nlp, name):
    raw = OLD
    if name.endswith("html"):
        parts = [
            f"<li>{p[2:]}</li>" if p.startswith("- ") else f"<p>{p}</p>" for p in OLD.split("\n\n")
        ]
        raw = "".join(parts).replace("<p>Toezeggingen</p>", "<h2>Toezeggingen</h2>")
        raw = f"<html><head><title>Verslag van een algemeen overleg</title></head><body><main><h1>Verslag van een algemeen overleg</h1>{raw}</main></body></html>"
    reading = read_bytes(raw.encode(), name)
    items = listed(list(commitments.statements(reading, docs_of(reading, nlp))))
    assert [(it.quote[:24], it.by, it.made_on) for it in items] == [
        ("De minister zal de Kamer", "Minister van Verkeer en Waterstaat", date(2004, 5, 15)),
        ("De Kamer ontvangt een ov", "Minister van Verkeer en Waterstaat", date(2004, 5, 15)),
    ]  # fmt: skip
