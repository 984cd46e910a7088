"""Words of time: months, seasons, numbers in words, and arithmetic with days."""

from calendar import monthrange
from datetime import date, timedelta

from pipeline.notation import MONTHS
from pipeline.records import Period

SHORT_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb febr",
            "mrt",
            "apr",
            "",
            "jun",
            "jul",
            "aug",
            "sep sept",
            "okt",
            "nov",
            "dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag"

# Conventions of the measuring guideline: first and last month of the season.
SEASONS = {
    "voorjaar": (3, 5),
    "lente": (3, 5),
    "zomer": (6, 8),
    "najaar": (9, 11),
    "herfst": (9, 11),
    "winter": (12, 2),
}

NUMBERS = {
    word: number
    for number, words in enumerate(
        [
            "een één 'n",
            "twee",
            "drie",
            "vier",
            "vijf",
            "zes",
            "zeven",
            "acht",
            "negen",
            "tien",
            "elf",
            "twaalf",
            "dertien",
            "veertien",
            "vijftien",
            "zestien",
            "zeventien",
            "achttien",
            "negentien",
            "twintig",
        ],
        start=1,
    )
    for word in words.split()
}
ORDINALS = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "laatste": -1,
}

DAY, MONTH, QUARTER, HALF, SEASON, YEAR, WEEK = (
    "dag",
    "maand",
    "kwartaal",
    "halfjaar",
    "seizoen",
    "jaar",
    "week",
)


def month_number(word: str) -> int:
    """Return the number of a month by its name or short name; 0 for another word."""
    word = word.lower().rstrip(".")
    return MONTHS.index(word) + 1 if word in MONTHS else SHORT_MONTHS.get(word, 0)


def number(word: str) -> int | None:
    """Return a whole number written in digits or in words up to twenty."""
    return int(word) if word.isascii() and word.isdecimal() else NUMBERS.get(word.lower())


def ordinal(word: str) -> int:
    """Return which one "eerste", "2e", "3de" or "laatste" is; the last is -1."""
    return ORDINALS.get(word.lower()) or int(word[0])


def months(year: int, first: int, last: int, precision: str) -> Period:
    """Return the days from the first day of one month until the last day of another.

    A last month before the first one lies in the next year: the winter.
    """
    end = year + 1 if last < first else year
    return Period(date(year, first, 1), date(end, last, monthrange(end, last)[1]), precision)


def year_of(year: int) -> Period:
    return months(year, 1, 12, YEAR)


def later(day: date, count: int, unit: str) -> date:
    """Return the day that lies a number of days, weeks, months or years later (or earlier)."""
    unit = unit.lower()
    if unit.startswith(("dag", "etmaal")):
        return day + timedelta(count)
    if unit.startswith("werkdag"):
        return _workdays(day, count)
    if unit.startswith("we"):
        return day + timedelta(7 * count)
    return _months_later(day, count * _months_in(unit))


def _months_in(unit: str) -> int:
    if unit.startswith("kwarta"):
        return 3
    if unit.startswith("half"):
        return 6
    return 1 if unit.startswith("maand") else 12


def _months_later(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _workdays(day: date, count: int) -> date:
    """Count weekdays; public holidays are not known here, so this is never later than the law."""
    step = 1 if count > 0 else -1
    while count:
        day += timedelta(step)
        if day.weekday() < 5:
            count -= step
    return day
