"""Numbers, amounts and days in a text as fixed words, so that every way to write one meets.

"937,6 miljoen", "€ 937,6 mln" -> "n937600000"; "4 maart 2026", "04-03-2026" -> "d2026-03-04".
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.notation import MONTHS
from pipeline.records import Span

REFERENCE = "r:"  # before the id of a publication
TIMES = {
    "duizend": Decimal(1_000),
    "mln": Decimal(1_000_000),
    "miljoen": Decimal(1_000_000),
    "mld": Decimal(1_000_000_000),
    "miljard": Decimal(1_000_000_000),
}
DIGIT = re.compile(r"[0-9]")
NUMBER = re.compile(
    r"(?<![0-9.,])"
    r"([0-9]{1,3}(?:[. \u00a0][0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})(?:,([0-9]{1,4}))?(?![0-9])"
    r"(?:[ \u00a0]{0,2}(duizend|mln|miljoen|mld|miljard)\b)?",
    re.IGNORECASE,
)
DAY = re.compile(
    rf"(?<![0-9])(?:([0-9]{{1,2}})[ \u00a0])?({'|'.join(MONTHS)})[ \u00a0]([0-9]{{4}})(?![0-9])",
    re.IGNORECASE,
)
FIGURES = re.compile(r"(?<![0-9])([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?![0-9])")
ISO = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")


def words_of(text: str) -> Iterator[str]:
    """Yield a word for every number and every day that a text names."""
    if not DIGIT.search(text):
        return
    yield from _numbers(text)
    lower = text.casefold()
    if any(month in lower for month in MONTHS):  # ten times quicker than looking for the pattern
        yield from _days(text)
    for day, month, year in FIGURES.findall(text):
        yield from _day(year, month, day)
    for year, month, day in ISO.findall(text):
        yield from _day(year, month, day)


def spans(text: str) -> Iterator[Span]:
    """Yield where a text writes a day, or an amount in more than one word."""
    for pattern in (DAY, FIGURES, ISO):
        yield from (Span(*found.span()) for found in pattern.finditer(text))
    for found in NUMBER.finditer(text):
        if found[2] or found[3] or not found[1].isdigit():
            yield Span(*found.span())


def of_amount(amount: Decimal) -> str:
    """Return the word of an amount: exact, without trailing zeros."""
    return f"n{format(amount.normalize(), 'f')}"


def of_reference(identity: str) -> str:
    return f"{REFERENCE}{identity.casefold()}"


def of_day(day: date) -> str:
    return f"d{day.isoformat()}"


def of_month(year: int, month: int) -> str:
    return f"m{year:04}-{month:02}"


def _numbers(text: str) -> Iterator[str]:
    for whole, decimals, times in NUMBER.findall(text):
        digits = re.sub(r"[^0-9]", "", whole)
        if len(digits) < 3 and not decimals and not times:
            continue  # "5" alone is no better as a value than as a word
        value = Decimal(f"{digits}.{decimals or 0}") * TIMES.get(times.casefold(), Decimal(1))
        yield of_amount(value)


def _days(text: str) -> Iterator[str]:
    for day, month, year in DAY.findall(text):
        number = MONTHS.index(month.casefold()) + 1
        yield of_month(int(year), number)
        if day:
            yield from _day(year, str(number), day)


def _day(year: str, month: str, day: str) -> Iterator[str]:
    try:
        yield of_day(date(int(year), int(month), int(day)))
    except ValueError:
        return  # 31-02-2024 is printed, but is no day
