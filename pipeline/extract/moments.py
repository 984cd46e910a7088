"""Named periods, and how the year that the words leave out is chosen."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.extract import timewords
from pipeline.records import Period, Span


@dataclass(frozen=True, slots=True)
class Named:
    """A named period; without days where the letter's date is unknown."""

    span: Span
    period: Period
    rule: str  # "dag", "maand", "reces-benadering": what the grammar calls it
    complete: bool = True  # it stands on its own: the words give the year
    part: str = ""  # "begin", "medio", "eind" where the words say so


@dataclass(frozen=True, slots=True)
class Moment:
    """When the words were written, and whether they look back or ahead."""

    on: date | None
    lean: str = ""  # "terug", "vooruit" or unknown

    def nearest(self, period_in: Callable[[int], Period]) -> Period | None:
        """Return the period in the year that the words most likely mean."""
        if self.on is None:
            return None
        on = self.on
        options = [period_in(on.year + step) for step in (-1, 0, 1)]
        past = [option for option in options if option.start and option.start <= on]
        coming = [option for option in options if option.until and option.until >= on]
        if self.lean == "terug":
            return past[-1]
        if self.lean == "vooruit":
            return coming[0]
        return min(options, key=lambda option: _distance(option, on))


def _distance(period: Period, on: date) -> int:
    if period.start is None or period.until is None:
        return 10**6
    return max((period.start - on).days, (on - period.until).days, 0)


def direction(word: str) -> int:
    """Tell whether "vorig", "dit" or "volgend" looks back (-1), here (0) or ahead (1)."""
    if word.startswith(("vorig", "verleden", "afgelopen")):
        return -1
    return 1 if word.startswith(("volgend", "komend", "aankomend", "aanstaande")) else 0


def _leaning(match: re.Match[str], moment: Moment) -> Moment:
    """Let "jl.", "a.s.", "afgelopen" and "komende" decide which way to look."""
    groups = match.groupdict()
    mark = (groups.get("mark") or "").lower().replace(".", "")
    if mark in ("jl", "ll", "jongstleden"):
        return Moment(moment.on, "terug")
    if mark in ("as", "aanstaande"):
        return Moment(moment.on, "vooruit")
    ahead = direction((groups.get("this") or "").lower())
    return Moment(moment.on, {-1: "terug", 0: moment.lean, 1: "vooruit"}[ahead])


def printed_year(match: re.Match[str], moment: Moment) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["which"] and moment.on:
        return moment.on.year + direction(match["which"].lower())
    return None


def in_year(
    match: re.Match[str], moment: Moment, period_in: Callable[[int], Period]
) -> Period | None:
    """Return the period in the year that is printed, or else in the likely one."""
    year = printed_year(match, moment)
    if year is not None:
        return period_in(year)
    return _leaning(match, moment).nearest(period_in)


def part_of(period: Period | None, part: str | None) -> Period | None:
    """Return the begin, middle or end of a period, by the conventions of the field.

    Of a year these are the first quarter, May to August, and the last quarter; of a month the
    days 1-10, 11-20 and 21 and later; of other periods the first, middle and last month.
    """
    if not part or period is None or period.start is None or period.until is None:
        return period
    which = {"b": 0, "e": 2}.get(part[0].lower(), 1)
    year, first, last = period.start.year, period.start.month, period.until.month
    if period.precision == timewords.YEAR:
        return timewords.months(year, *((1, 3), (5, 8), (10, 12))[which], timewords.QUARTER)
    if period.precision == timewords.MONTH:
        days = ((1, 10), (11, 20), (21, period.until.day))[which]
        start, until = (period.start.replace(day=day) for day in days)
        return Period(start, until, timewords.MONTH)
    if period.precision in (timewords.QUARTER, timewords.SEASON):
        months = [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
        month = (months[0], months[len(months) // 2], months[-1])[which]
        return timewords.months(year + (month < first), month, month, timewords.MONTH)
    return period
