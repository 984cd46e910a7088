"""Who is who: bewindspersonen and Kamerleden, from models/lists/people_*.csv."""

import csv
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.settings import shipped

# A letter may speak of a bewindspersoon of some time ago: "de motie die minister X ontraadde".
AROUND = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in public office as a list has it."""

    name: str  # surname, tussenvoegsel first: "Van der Burg"
    first_name: str  # "" where a list of those present gave the surname alone
    party: str | None
    office: str | None = None  # of a bewindspersoon: "Minister van Financiën"
    since: date | None = None
    until: date | None = None
    initials: str = ""  # where they begin otherwise than the first name: "H.W.M." of Dick

    def called(self, given: str) -> bool:
        """Tell whether a first name or initials can be theirs; no name fits everyone."""
        if given.endswith("."):
            return not self.first_name or given[0] in (self.first_name[0], self.initials[:1])
        return not given or not self.first_name or self.first_name.startswith(given)

    def holds(self, on: date | None) -> bool:
        """Tell whether a row of the list is true on a day; without days it always is."""
        if on is None:
            return True
        return (self.since or date.min) <= on < (self.until or date.max)

    def serves(self, on: date | None) -> bool:
        """Tell whether they held the office on a day, or not long before."""
        if on is None or self.since is None:
            return True
        return self.since <= on <= (self.until or date.max - AROUND) + AROUND


@lru_cache(maxsize=1)
def ministers() -> dict[str, tuple[Holder, ...]]:
    """Return the bewindspersonen by surname in lower case, the latest office last."""
    return _grouped(_rows("models/lists/people_bewindspersonen.csv"))


@lru_cache(maxsize=1)
def members() -> dict[str, tuple[Holder, ...]]:
    """Return the Kamerleden by surname in lower case."""
    return _grouped(_rows("models/lists/people_kamerleden.csv"))


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Return the first names of everyone listed: they tell "Inge Linde" from "Linde Eik"."""
    holders = [*ministers().values(), *members().values()]
    return frozenset(it.first_name for group in holders for it in group if it.first_name)


@lru_cache(maxsize=1)
def full_names() -> re.Pattern[str]:
    """Return what finds a listed person by first name and surname."""
    groups = [*ministers().values(), *members().values()]
    named = (holder for group in groups for holder in group if holder.first_name)
    names = {f"{holder.first_name} {_running(holder.name)}" for holder in named}
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


def _running(surname: str) -> str:
    """Return a surname as it stands behind a first name: "van der Burg"."""
    return re.sub(r"^(?:(?:Van|De|Den|Der|Ten|Ter|Von) )", lambda m: m.group().lower(), surname)


def _grouped(holders: list[Holder]) -> dict[str, tuple[Holder, ...]]:
    groups: dict[str, tuple[Holder, ...]] = {}
    for holder in holders:
        key = holder.name.casefold()
        groups[key] = (*groups.get(key, ()), holder)
    return groups


def _rows(path: str) -> list[Holder]:
    with shipped(path).open(encoding="utf-8", newline="") as stream:
        return [
            Holder(
                name=row["name"],
                first_name=row["first_name"],
                party=row["party"] or None,
                office=row.get("office"),
                since=_day(row.get("from")),
                until=_day(row.get("until")),
                initials=row.get("initials", ""),
            )
            for row in csv.DictReader(stream)
        ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
