"""Who answers for a document: its sender where nobody signed, and its ministry."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.records import Fact, LetterKind
from pipeline.text.facts import dossiers, ministries
from pipeline.text.facts.sheet import Sheet

# "begrotingshoofdstuk XX (AenM)", "hoofdstuk VI", "(XIII)" in the title of a begroting
CHAPTER = re.compile(r"\b(?:begrotings)?[Hh]oofdstuk (?P<chapter>[IVX]{1,6}[A-E]?)\b")
IN_TITLE = re.compile(r"\((?P<chapter>[IVX]{1,6}[A-E]?)\)")
SHORT = re.compile(
    r"\b(?:[Mm]inister|[Ss]taatssecretaris)(?: van)? (?P<alias>[A-Z][A-Za-z&]{1,5})\b"
)
PREFIX = re.compile(r"^(?P<alias>[A-Za-z&]{2,6})[-/ ]")
BUDGETS = (LetterKind.BEGROTING, LetterKind.JAARVERSLAG)
OF_MEMBERS = (LetterKind.MOTIE, LetterKind.HANDELINGEN)
COMMITTEE = re.compile(r"commissie(?:s)? voor (?P<name>.+)$")


def find(sheet: Sheet, kind: LetterKind, day: date | None, known: list[Fact]) -> Iterator[Fact]:
    """Yield the department as sender where nobody signed, then ministries, the surest first.

    A sender is surer than the letterhead: a new ministry uses the paper of the old one.
    """
    if kind in (LetterKind.AGENDA, LetterKind.BESLISNOTA):
        yield from _as("sender", known, "department")
    if kind in BUDGETS:
        yield from _by_chapter(sheet, day, known)
    yield from _by_sender(day, known)
    yield from _stated(day, known)
    if kind not in OF_MEMBERS:
        yield from _by_letterhead(sheet, day, known)
    if kind in (LetterKind.AGENDA, LetterKind.BESLISNOTA):
        yield from _by_addressee(sheet, day)


def _as(field: str, known: list[Fact], source: str) -> Iterator[Fact]:
    for fact in known:
        if fact.field == source:
            yield Fact(field, fact.value, fact.origin, fact.quote, fact.page)


def _by_chapter(sheet: Sheet, day: date | None, known: list[Fact]) -> Iterator[Fact]:
    """Yield the ministry of a budget: by dossier, by title, by the chapter in its text."""
    for fact in known:
        named = IN_TITLE.search(fact.value) if fact.field in ("title", "dossier_title") else None
        chapter = dossiers.chapter(fact.value) if fact.field == "dossier" else None
        chapter = chapter or (named["chapter"] if named else None)
        if chapter and (ministry := ministries.by_chapter(chapter, day or _year(known))):
            yield Fact("ministry", ministry, fact.origin, fact.quote, fact.page)
    for match in CHAPTER.finditer(sheet.text):
        if ministry := ministries.by_chapter(match["chapter"], day):
            yield Fact("ministry", ministry, "tekst", match[0])
            return


def _year(known: list[Fact]) -> date | None:
    """Return a day in the parliamentary year that is printed, for names that changed since."""
    years = [fact.value for fact in known if fact.field == "session_year"]
    return date(int(years[0][:4]), 12, 31) if years else None


def _by_sender(day: date | None, known: list[Fact]) -> Iterator[Fact]:
    on = day or _year(known)
    for fact in known:
        if fact.field not in ("sender", "office"):
            continue
        for office in ministries.offices(fact.value):
            if ministry := ministries.by_name(office.portfolio, on):
                yield Fact("ministry", ministry, fact.origin, fact.quote, fact.page)


def _stated(day: date | None, known: list[Fact]) -> Iterator[Fact]:
    """Yield what the format says: a short name, or the committee that held the debate."""
    for fact in known:
        match = COMMITTEE.search(fact.value) if fact.field == "committee" else None
        if match and (ministry := ministries.by_name(match["name"], day)):
            yield Fact("ministry", ministry, fact.origin, fact.value)


def _by_addressee(sheet: Sheet, day: date | None) -> Iterator[Fact]:
    """Yield the ministry of the first member of government whom an agenda or a note names."""
    for office in ministries.offices(sheet.head_text):
        if ministry := ministries.by_name(office.portfolio, day):
            yield Fact("ministry", ministry, "briefhoofd", office.quote, 1)
            return


def _by_letterhead(sheet: Sheet, day: date | None, known: list[Fact]) -> Iterator[Fact]:
    for match in SHORT.finditer(sheet.head_text):
        if ministry := ministries.by_alias(match["alias"], day):
            yield Fact("ministry", ministry, "briefhoofd", match[0], 1)
    for fact in known:
        prefix = PREFIX.match(fact.value) if fact.field == "reference" else None
        alias = prefix["alias"] if prefix else fact.value if fact.field == "ministry_alias" else ""
        named = fact.field == "ministry_name"
        printed = ministries.by_letterhead(fact.value, day) if named else None
        if ministry := printed or (ministries.by_alias(alias, day) if alias else None):
            yield Fact("ministry", ministry, fact.origin, fact.quote, fact.page)
