"""Titles of documents that print no Onderwerp: what they call themselves, or their first heading."""

import re
from collections.abc import Iterator

from pipeline.records import Fact, LetterKind
from pipeline.text.blocks import BlockKind
from pipeline.text.facts.sheet import Sheet

ORIGIN = "tekst"
# "In deze Verzamelbrief opvang Oekraïne informeer ik ...": a capital makes it a name.
SELF_NAMED = re.compile(
    r"\b(?:[Ii]n|[Mm]et) deze (?P<title>[A-Z][a-z]{2,20}(?:brief|rapportage|nota|notitie|agenda)"
    r"(?: [\w’'&()-]{1,30}){1,10}?) "
    r"(?:informeer|bericht|ga|breng|stuur|bied|geef|reageer|schets|licht|deel|meld) (?:ik|wij)\b"
)
# "Regeling van de Minister van ..., houdende ... (Tijdelijke regeling duinen)": the name it goes by.
REGULATION = re.compile(
    r"^(?:Regeling|Besluit|Beleidsregels?|Wet) van .{20,1500}\((?P<title>[A-Z][^()]{9,200})\)$"
)
HEADED = (
    LetterKind.AGENDA,
    LetterKind.RAPPORT,
    LetterKind.BESLISNOTA,
    LetterKind.HANDELINGEN,
    LetterKind.OVERIG,
)
KIND_ONLY = re.compile(
    r"^(?:concept)?-?(?:agenda|nota|beslisnota|rapport|brief|inhoud\w{0,6})$|^ter \w{5,20}$"
    r"|^(?:Artikel|Bijlage|Voorzitter|Griffier|Aanwezig)\b|^[0-9]",
    re.IGNORECASE,
)
# The heading of a note to a minister: "nota Aanbieding kabinetsreactie".
NOTE = re.compile(r"^(?:beslis)?nota:? (?P<title>[A-Z].{5,250})$", re.IGNORECASE)
BUDGET = re.compile(
    r"^(?:Ontwerpb|B)egroting\b|^Jaarverslag\b|suppletoire begroting\b", re.IGNORECASE
)
BLOCKS = 12  # a heading further down is no title


def find(sheet: Sheet, kind: LetterKind, known: list[Fact]) -> Iterator[Fact]:
    """Yield titles from the text; none where the head of the document already gave one."""
    if any(fact.field == "title" for fact in known):
        return
    note = next((m for m in map(NOTE.match, sheet.head_text.split("\n")) if m), None)
    if note and kind is LetterKind.BESLISNOTA:
        yield Fact("title", note["title"], ORIGIN, note[0], 1)
    elif match := SELF_NAMED.search(" ".join(sheet.text[:20_000].split())):
        yield Fact("title", match["title"], ORIGIN, match[0])
    elif kind in (LetterKind.BEGROTING, LetterKind.JAARVERSLAG):
        yield from (fact for fact in _first_heading(sheet) if BUDGET.search(fact.value))
    elif kind in HEADED:
        yield from _regulation(sheet)
        yield from _first_heading(sheet)


def _regulation(sheet: Sheet) -> Iterator[Fact]:
    for block in sheet.draft.blocks[:BLOCKS]:
        words = " ".join(block.text.split())
        if match := REGULATION.match(words):
            yield Fact("title", match["title"], ORIGIN, words[:200], block.page)
            return


def _first_heading(sheet: Sheet) -> Iterator[Fact]:
    for block in sheet.draft.blocks[:BLOCKS]:
        words = " ".join(block.text.split())
        if block.kind is BlockKind.HEADING and 0 < len(words) < 250 and not KIND_ONLY.match(words):
            yield Fact("title", words, "eerste kop", words, block.page)
            return
