"""The timeline of the Richtlijn Tijdelijke Bescherming over all letters, with what disagrees."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pipeline.records import Letter, Mention, RtbDate

VALID_UNTIL, REFERENCE_DAY = "geldig_tot", "peildatum"
NEAR = 7  # days between two peildata that must mean the same event


@dataclass(frozen=True, slots=True)
class Source:
    """A letter that names a day, and the words with which it does."""

    letter: Letter
    mention: Mention


@dataclass(frozen=True, slots=True)
class Entry:
    """A day in a role, with every letter that names it, oldest letter first."""

    day: date
    role: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two entries that cannot both hold; the reason is one Dutch sentence."""

    reason: str
    entries: tuple[Entry, Entry]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every day of the richtlijn in order of time."""

    entries: tuple[Entry, ...]
    contradictions: tuple[Contradiction, ...]


def timeline(found: Iterable[tuple[Letter, Mention]]) -> Timeline:
    """Return the timeline of the richtlijn from mentions and the letters that hold them.

    Mentions that are no RTB dates are left aside.
    """
    days: dict[tuple[date, str], list[Source]] = {}
    for letter, mention in found:
        if isinstance(mention.value, RtbDate):
            key = (mention.value.date, mention.value.role)
            days.setdefault(key, []).append(Source(letter, mention))
    entries = tuple(
        Entry(day, role, tuple(sorted(sources, key=_age)))
        for (day, role), sources in sorted(days.items())
    )
    return Timeline(entries, (*_reference_days(entries), *_ends(entries)))


def _age(source: Source) -> tuple[date, str, int]:
    letter = source.letter
    return (letter.date or date.max, letter.name, source.mention.span.start)


def _reference_days(entries: tuple[Entry, ...]) -> Iterator[Contradiction]:
    """Yield pairs of peildata that lie so near that one of them must be a slip."""
    days = [entry for entry in entries if entry.role == REFERENCE_DAY]
    for one, other in combinations(days, 2):
        if (other.day - one.day).days <= NEAR:
            yield Contradiction(
                f"De peildatum is {_dutch(one.day)} volgens {_names(one)}"
                f" en {_dutch(other.day)} volgens {_names(other)}.",
                (one, other),
            )


def _ends(entries: tuple[Entry, ...]) -> Iterator[Contradiction]:
    """Yield ends that were said after a later end was known already.

    A letter may recall an earlier end beside a later one; only its last end counts.
    """
    last = _last_end_of_each_letter(entries)
    for (letter, entry), (later, other) in combinations(last, 2):
        if letter.date and later.date and other.day < entry.day:
            yield Contradiction(
                f"{later.name} ({_dutch(later.date)}) noemt {_dutch(other.day)} als einde, maar"
                f" {letter.name} ({_dutch(letter.date)}) noemde al {_dutch(entry.day)}.",
                (entry, other),
            )


def _last_end_of_each_letter(entries: tuple[Entry, ...]) -> list[tuple[Letter, Entry]]:
    ends: dict[str, tuple[Letter, Entry]] = {}
    for entry in entries:  # in order of day, so the last one stays
        if entry.role == VALID_UNTIL:
            ends.update({source.letter.id: (source.letter, entry) for source in entry.sources})
    return sorted(ends.values(), key=lambda end: (end[0].date or date.max, end[0].name))


def _names(entry: Entry) -> str:
    return ", ".join(dict.fromkeys(source.letter.name for source in entry.sources))


def _dutch(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
