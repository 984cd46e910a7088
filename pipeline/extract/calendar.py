"""The parliamentary calendar: recesses and budget days, from corpus/calendar.

The files can be edited by a person and name a source for each entry. A recess that is not in
them is approximated by the school holidays of its year or else by its pattern, and says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from pipeline.notation import WEEKDAYS
from pipeline.settings import shipped_table


@dataclass(frozen=True, slots=True)
class Known:
    """Days of the calendar, both included."""

    start: date
    until: date
    exact: bool  # False where a pattern gave the start, or where only a last day is fixed
    source: str
    until_exact: bool = True


def recess(name: str, year: int) -> Known | None:
    """Return the recess that begins in a year, or None where no entry and no pattern knows it.

    Where the Kamer's own days are not in the file, those around the school holiday of that year.
    """
    if entry := _recesses().get((name, year)) or _school_holidays().get((name, year)):
        return entry
    pattern = _patterns().get(name)
    return None if pattern is None else _by_pattern(pattern, year)


def recesses() -> tuple[str, ...]:
    """Return the names of all recesses that the calendar knows."""
    return tuple(sorted({*(name for name, _ in _recesses()), *_patterns()}))


def budget_day(name: str, year: int) -> Known | None:
    """Return the day of Prinsjesdag and the like; for a nota the day on which it is due."""
    for entry in _budget().get("dag", ()):
        if entry["naam"] == name:
            day = _nth_weekday(year, entry["maand"], entry["weekdag"], entry["hoeveelste"])
            return Known(day, day, True, entry["bron"])
    for entry in _budget().get("uiterlijk", ()):
        if entry["naam"] == name:
            day = date(year, entry["maand"], entry["dag"])
            return Known(day, day, False, entry["bron"])
    return None


@cache
def _file(name: str) -> dict[str, Any]:
    return shipped_table(f"corpus/calendar/{name}.toml")


def _budget() -> dict[str, Any]:
    return _file("begroting")


@cache
def _patterns() -> dict[str, dict[str, Any]]:
    return {entry["naam"]: entry for entry in _file("recessen")["patroon"]}


@cache
def _recesses() -> dict[tuple[str, int], Known]:
    known = {}
    for entry in _file("recessen")["reces"]:
        start = entry["van"]
        until = entry.get("tot_en_met") or _last_day(_patterns()[entry["naam"]], start)
        known[entry["naam"], start.year] = Known(
            start, until, True, entry["bron"], until_exact="tot_en_met" in entry
        )
    return known


@cache
def _school_holidays() -> dict[tuple[str, int], Known]:
    """Return the recesses that lie around a school holiday: from Friday before to Monday after."""
    known = {}
    for entry in _file("recessen").get("schoolvakantie", ()):
        start, until = entry["van"] - timedelta(1), entry["tot_en_met"] + timedelta(1)
        source = f"benadering naar {entry['bron']}"
        known[entry["reces"], start.year] = Known(start, until, False, source, until_exact=False)
    return known


def _by_pattern(pattern: dict[str, Any], year: int) -> Known:
    start = date(year, pattern["maand"], pattern["dag"])
    start += timedelta((WEEKDAYS.index(pattern["weekdag"]) - start.weekday()) % 7)
    source = f"benadering naar {pattern['bron']}"
    return Known(start, _last_day(pattern, start), False, source, until_exact=False)


def _last_day(pattern: dict[str, Any], start: date) -> date:
    return start + timedelta(int(pattern["dagen"]) - 1)


def _nth_weekday(year: int, month: int, weekday: str, nth: int) -> date:
    first = date(year, month, 1)
    ahead = (WEEKDAYS.index(weekday) - first.weekday()) % 7
    return first + timedelta(ahead + 7 * (nth - 1))
