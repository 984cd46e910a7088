"""Toezeggingen as the registers of the two Kamers list them.

The register of the Tweede Kamer has no deadline: its `datumNakoming` is the day on which a promise
was met, filled exactly when `kamerbriefNakoming` is, and 1 January of the year 1 while it is open.
The register of the Eerste Kamer does name a deadline.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from pipeline.notation import MONTHS
from pipeline.records import Status
from pipeline.settings import shipped_table

SECOND, FIRST = "Tweede Kamer", "Eerste Kamer"
SECTION = {SECOND: "tweede_kamer", FIRST: "eerste_kamer"}
FRACTION = re.compile(r"(\.[0-9]{6})[0-9]{1,9}")
WRITTEN = re.compile(r"\b([0-9]{1,2}) (\w{3,9}) ([0-9]{4})\b")
NUMERIC = re.compile(r"\b([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})\b")


class Unreadable(ValueError):
    """What came in is no register of a Kamer; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One promise as a Kamer has it in its register. Empty where the register does not say."""

    house: str  # "Tweede Kamer" or "Eerste Kamer"
    key: str  # the register's own id: a GUID, or the number
    number: str
    text: str
    raw_status: str  # as it stands there
    status: Status | None  # None: a word that we do not know
    made_on: date | None = None  # of the debate; without it the day on which it was listed
    title: str = ""
    office: str = ""  # who answers for it now, as the register says
    office_then: str = ""
    ministry: str = ""
    speaker: str = ""  # surname of who promised
    members: tuple[str, ...] = ()  # names, or ids where only those are given
    parties: tuple[str, ...] = ()
    committee: str = ""
    activity: str = ""
    settled_by: tuple[str, ...] = ()  # the letters that met it
    settled_on: date | None = None  # the day it was met; never a deadline
    deadline: date | None = None  # of the Eerste Kamer only
    dossier: str = ""
    quote: str = ""
    refers: tuple[str, ...] = ()  # keys of those it repeats, adds to or changes
    deleted: bool = False
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """What was read of a register, and what a person should know of it."""

    listed: tuple[Listed, ...]
    remarks: tuple[str, ...] = ()  # one Dutch sentence each
    more: bool = False  # it says that a next page follows


Fields = Mapping[str, tuple[str, ...]]  # our name -> every value it has
Raw = Mapping[str, tuple[str, ...]]  # their name, in lower case -> every value


@cache
def _tables(name: str) -> dict[str, dict[str, object]]:
    return shipped_table(f"corpus/lookups/{name}.toml")


def status_of(raw: str, house: str) -> Status | None:
    """Return what a status of a Kamer is here; None for a word that no list knows."""
    known = _tables("statuses")[SECTION[house]].get(" ".join(raw.casefold().split()))
    return Status(known) if isinstance(known, str) else None


def register(raws: Iterable[Raw], house: str) -> Register:
    """Return a register from records with their own names; what is unknown is remarked once."""
    listed: list[Listed] = []
    remarks: dict[str, None] = {}
    names = _names(house)
    for raw in raws:
        fields: dict[str, tuple[str, ...]] = {}
        for name, values in raw.items():
            ours = names.get(name)
            if ours is None and any(values):
                remarks[f"Het register van de {house} heeft een onbekend veld “{name}”."] = None
            elif ours:
                fields[ours] = fields.get(ours, ()) + values
        if found := _listed(fields, house, remarks):
            listed.append(found)
    return Register(tuple(latest(listed)), tuple(remarks))


def _names(house: str) -> dict[str, str]:
    """Return their names with ours; what is ignored has an empty name."""
    table = _tables("kamer_fields")[SECTION[house]]
    found: dict[str, str] = {}
    for ours, theirs in table.items():
        if isinstance(theirs, list):
            found |= {str(name): "" if ours == "ignored" else ours for name in theirs}
    return found


def latest(listed: Iterable[Listed]) -> Iterator[Listed]:
    """Yield each promise once, as it was last: a feed lists a record again when it changes.

    What came in later counts as later, unless both tell when they changed and it is older.
    """
    last: dict[str, Listed] = {}
    for each in listed:
        known = last.get(each.key)
        if known is None or not _older(each, known):
            last[each.key] = each
    yield from last.values()


def _older(one: Listed, other: Listed) -> bool:
    return one.updated is not None and other.updated is not None and one.updated < other.updated


def _listed(fields: Fields, house: str, remarks: dict[str, None]) -> Listed | None:
    def one(name: str) -> str:
        return next((value.strip() for value in fields.get(name, ()) if value.strip()), "")

    key = one("key") or one("number")
    if not key:
        remarks[
            f"Een regel in het register van de {house} heeft geen nummer en is overgeslagen."
        ] = None
        return None
    deleted = one("deleted").casefold() in ("true", "1", "ja")
    status = None if deleted else status_of(one("status"), house)
    if status is None and not deleted:
        what = f"“{one('status')}”" if one("status") else "die leeg is"
        remarks[f"Het register van de {house} heeft een status {what} die wij niet kennen."] = None
    settled = tuple(value for value in fields.get("settled_by", ()) if value)
    return Listed(
        house=house,
        key=key,
        number=one("number").replace(" ", ""),
        text=one("text") or one("title"),
        raw_status=one("status"),
        status=status,
        made_on=day(one("debated_on")) or day(one("made_on")),
        title=one("title"),
        office=one("office"),
        office_then=one("office_then"),
        ministry=one("ministry"),
        speaker=" ".join(part for part in (one("prefix"), one("surname")) if part),
        members=_several(fields, "person"),
        parties=_several(fields, "party"),
        committee=one("committee"),
        activity=one("activity"),
        settled_by=settled,
        settled_on=day(one("settled_on")),
        deadline=day(one("deadline")),
        dossier=one("dossier"),
        quote=one("quote"),
        refers=tuple(
            value for name in ("repeats", "adds_to", "changes") for value in fields.get(name, ())
        ),
        deleted=deleted,
        updated=moment(one("updated")),
    )


def _several(fields: Fields, name: str) -> tuple[str, ...]:
    parts = [part.strip() for value in fields.get(name, ()) for part in re.split(r"[;\n]", value)]
    return tuple(dict.fromkeys(part for part in parts if part))


def day(text: str) -> date | None:
    """Return a day as a register writes it; the year 1 means that there is none.

    "2026-03-17T00:00:00+01:00", "17-03-2026" and "17 maart 2026" are the same day.
    """
    try:
        found = _local_day(datetime.fromisoformat(FRACTION.sub(r"\1", text))) if text else None
    except (ValueError, OverflowError):
        found = _dutch(text)
    return found if found is not None and found.year > 1 else None


def _local_day(found: datetime) -> date:
    """Return the day in the Netherlands; 23:00 in UTC is the next day there."""
    if found.tzinfo is None or found.year <= 1:
        return found.date()
    return found.astimezone(ZoneInfo("Europe/Amsterdam")).date()


def _dutch(text: str) -> date | None:
    written, numeric = WRITTEN.search(text), NUMERIC.search(text)
    try:
        if numeric:
            return date(int(numeric[3]), int(numeric[2]), int(numeric[1]))
        if written:
            months = [month[:3] for month in MONTHS]
            short = {"maa": "mrt"}.get(written[2].casefold()[:3], written[2].casefold()[:3])
            months[2] = "mrt"
            return date(int(written[3]), months.index(short) + 1, int(written[1]))
    except ValueError:
        return None
    return None


def moment(text: str) -> datetime | None:
    """Return a moment as the Tweede Kamer writes it; without a zone it is UTC, as its schema says."""
    try:
        found = datetime.fromisoformat(FRACTION.sub(r"\1", text)) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
