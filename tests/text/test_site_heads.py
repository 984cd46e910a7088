"""The heads that sites set above a document. All letters and names are invented."""

from datetime import date

import pytest

from pipeline.records import Letter
from pipeline.text import facts, plain
from pipeline.text.blocks import Block, BlockKind
from tests.factories import letter

P, H = BlockKind.PARAGRAPH, BlockKind.HEADING
KAMER = "Hierbij informeer ik uw Kamer over de fietspaden."

LETTER_OF_A_SITE = """\
Brief regering : Verzamelbrief veren en pontjes
32 999 Waterwegen
36 998
Bruggen in het duin
Nr. 357
BRIEF VAN DE MINISTER VAN DEFENSIE
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 14 april 2031
Inleiding
Met deze brief informeer ik uw Kamer over de veren op de grote rivieren, zoals in het
vorige debat is afgesproken.
"""


def read(text: str) -> tuple[Letter, list[Block]]:
    draft = plain.read(text.encode(), "document.txt")
    return facts.fill(letter(name="document.txt"), draft), list(draft.blocks)


def headings(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if block.kind is H]


def test_a_letter_as_the_site_of_the_kamer_prints_it():
    found, blocks = read(LETTER_OF_A_SITE)
    assert (found.title, found.dossier, found.number) == (
        "Verzamelbrief veren en pontjes",
        "32999",
        "357",
    )
    assert (found.date, found.sender) == (date(2031, 4, 14), "Minister van Defensie")
    assert headings(blocks) == ["Inleiding"]


@pytest.mark.parametrize(
    "above",
    [
        "Datum publicatie | Organisatie | Vergaderjaar | Dossier- en ondernummer |\n---|---|---|---|\n"
        "Tweede Kamer der Staten-Generaal | 2030-2031 | 32999-VI nr. 52 |",
        "Datum publicatieOrganisatieVergaderjaarDossier- en ondernummer\n"
        "Tweede Kamer der Staten-Generaal2030-203132999-VI nr. 52",
    ],
)
def test_the_table_above_an_official_publication(above):
    found, blocks = read(f"Kamerstuk\n\n{above}\n\nVastgesteld 28 april 2031\n\n{KAMER}\n")
    assert (found.dossier, found.number) == ("32999-VI", "52")
    assert (found.session_year, found.date) == ("2030-2031", date(2031, 4, 28))
    assert headings(blocks) == []
    assert not any(block.table for block in blocks)


@pytest.mark.parametrize(
    "head", ["Nr. 6 VERSLAG", "nr. 11\nBRIEF VAN DE MINISTER VOOR BRUG- EN SLUISBELEID"]
)
@pytest.mark.parametrize(
    "dossier", ["31 501\nWijziging van de Bruggenwet", "31 501VI Wijziging van de begroting"]
)
def test_a_masthead_without_the_name_of_the_kamer(head, dossier):
    found, blocks = read(f"{dossier}\n\n{head}\n\nVastgesteld28 april 2031\n\n{KAMER}\n")
    assert (found.dossier or "").startswith("31501")
    assert found.number == head.split()[1]
    assert found.date == date(2031, 4, 28)
    assert headings(blocks) == []


def test_what_a_bill_is_does_not_swallow_the_headings_below_it():
    text = (
        "36 394 Regels over veren\nNr. 3\nMEMORIE VAN TOELICHTING\nALGEMEEN DEEL\n1. Inleiding\n"
    )
    _, blocks = read(
        text + "De veren varen over de rivieren en zijn daarvoor al lang in gebruik.\n" * 3
    )
    assert headings(blocks)[:1] == ["ALGEMEEN DEEL"]


def test_facts_that_a_site_lists_are_no_text():
    found, blocks = read(
        "Gepubliceerd: 1 juli 2031\nIndiener(s): Linde Eik (ABC)\nOnderwerpen: water\n"
        f"ID: 35874-6\n\nNr. 6 VERSLAG\n\nVastgesteld 1 juli 2031\n\n{KAMER}\n"
    )
    assert found.date == date(2031, 7, 1)
    assert headings(blocks) == []


def test_the_day_behind_the_number_of_an_advice():
    found, _ = read(f"No. W16.31.00078/II ’s-Gravenhage, 8 juni 2031\n\n{KAMER}\n")
    assert found.date == date(2031, 6, 8)


def test_a_sentence_with_a_colon_is_no_head_of_a_site():
    text = (
        "Ik bespreek : de veren, de pontjes en de bruggen.\n\nDaarna volgt de rest van de brief.\n"
    )
    _, blocks = read(text)
    assert blocks[0].kind is P
