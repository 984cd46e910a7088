"""Days as letterheads print them, and the parliamentary year a day falls in."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "feb": 2, "maart": 3, "mrt": 3, "april": 4, "apr": 4,
    "mei": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "augustus": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10, "november": 11, "nov": 11,
    "december": 12, "dec": 12,
}  # fmt: skip
DAY = re.compile(
    rf"""
    (?P<day>[0-9]{{1,2}})(?:e|ste)?[ \u00a0\n]{{1,3}}
    (?P<month>{"|".join(sorted(MONTHS, key=len, reverse=True))})\.?[ \u00a0\n]{{1,3}}
    (?P<year>[12][0-9]{{3}})
    | (?P<iso>[12][0-9]{{3}}-[01][0-9]-[0-3][0-9])
    | (?P<d>[0-3]?[0-9])[-/.](?P<m>[01]?[0-9])[-/.](?P<y>20[0-9]{{2}}|19[0-9]{{2}})
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find(text: str) -> Iterator[tuple[date, str]]:
    """Yield the days written in a text, with their words.

    A day may begin right after the year of the one before: in "7 november 20224 oktober 2022"
    two layers of one letterhead ran together.
    """
    position, end = 0, -1
    while match := DAY.search(text, position):
        position = match.end()
        glued = match.start() and text[match.start() - 1].isdigit() and match.start() != end
        if not glued and (day := _day(match)):
            end = match.end()
            yield day, match[0]


def _day(match: re.Match[str]) -> date | None:
    """Return the day of a match, or None where the calendar has no such day (31 juni)."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["d"]:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        return date(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    except ValueError:
        return None


def session_year(day: date) -> str:
    """Return the parliamentary year of a day, as "2023-2024".

    It begins on Prinsjesdag, the third Tuesday of September (Grondwet, art. 65).
    """
    first = day.year if day >= prinsjesdag(day.year) else day.year - 1
    return f"{first}-{first + 1}"


def prinsjesdag(year: int) -> date:
    first = date(year, 9, 1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 14)


def full_session_year(first: str, last: str) -> str | None:
    """Return "2023-2024" for the years as printed ("2023", "24"), None where they do not follow."""
    year = int(first)
    return f"{year}-{year + 1}" if int(last[-2:]) == (year + 1) % 100 else None
