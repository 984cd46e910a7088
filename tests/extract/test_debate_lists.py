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
