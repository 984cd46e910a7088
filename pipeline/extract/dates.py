"""Dates: the days and periods that a passage names and that can be pinned to days."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract import periods, timewords
from pipeline.extract.finding import Context, Found, claimed
from pipeline.extract.moments import Named
from pipeline.records import MentionKind, PassageRole, Span

# Of a table only whole days count: its years and months are heads of columns.
WHOLE_DAYS = ("dag", "dag-cijfers", "dagen")
# A nota has only a last day, a season or recess behind "voor" and "na" bounds a term.
NO_DATE = ("voorjaarsnota", "najaarsnota", "miljoenennota", "reces", "kerst")
# Nobody can tell which twelve months these are.
LOOSE_YEAR = re.compile(
    r"(?:\bafgelopen|\bhet (?:komende|aankomende|volgende)) jaar$", re.IGNORECASE
)
# What a letter without a date still tells, if the name of its file gives the month.
FROM_FILE_NAME = ("dag", "dagen", "maand", "dit-jaar", "seizoen")


def find(doc: Doc) -> Iterator[Found]:
    """Yield the dates in a passage, but not those inside references, laws and amounts."""
    context: Context = doc._.context
    in_table = context.role is PassageRole.TABLE
    for name in periods.names(doc.text, context.on or context.around):
        if context.on is None and not name.complete:
            if name.rule not in FROM_FILE_NAME:
                continue
            name = replace(name, rule=f"{name.rule}-naar-bestandsnaam")
        name = _year_of_nota(doc.text, name)
        if not _is_date(name) or (in_table and not name.rule.startswith(WHOLE_DAYS)):
            continue
        if _is_loose(doc.text, name) or _in_address(doc.text, name.span):
            continue
        if not claimed(doc, name.span, MentionKind.REFERENCE, MentionKind.AMOUNT):
            yield Found(MentionKind.DATE, name.span, name.period, f"dates/{name.rule}/1")


def _year_of_nota(text: str, name: Named) -> Named:
    """Return the year of "Miljoenennota 2031" as a year: the nota itself is no day."""
    year = re.search(r"[0-9]{4}\Z", name.span.of(text))
    if year is None or "nota" not in name.rule:
        return name
    span = Span(name.span.start + year.start(), name.span.end)
    return replace(name, span=span, period=timewords.year_of(int(year[0])), rule="jaar")


def _is_date(name: Named) -> bool:
    """Tell whether a period can be pinned to days and is meant as a date."""
    return bool(name.period.start and name.period.until) and not name.rule.startswith(NO_DATE)


def _is_loose(text: str, name: Named) -> bool:
    """Tell whether a year may be any twelve months; "4 mei afgelopen jaar" is a day."""
    start = max(0, name.span.start - 20)
    return name.rule == "dit-jaar" and bool(LOOSE_YEAR.search(text, start, name.span.end))


def _in_address(text: str, span: Span) -> bool:
    """Tell whether a year stands in a web address."""
    start = max(text.rfind(" ", 0, span.start), text.rfind("(", 0, span.start)) + 1
    word = text[start : span.start]
    return "://" in word or word.startswith("www.") or "@" in word
