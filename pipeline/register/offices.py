"""Who answers for a promise: the ministry behind an office, and where its work went since."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.records import Statement
from pipeline.settings import shipped_table


@dataclass(frozen=True, slots=True)
class Move:
    """Work that went from one ministry to another."""

    origin: str
    to: str
    on: date
    office: str  # who answers for it now; empty where only the name changed
    words: frozenset[str]
    dossiers: frozenset[str]
    organisations: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether everything moved: the ministry only changed its name."""
        return not (self.words or self.dossiers or self.organisations)

    def covers(self, statements: Iterable[Statement], dossiers: Iterable[str]) -> bool:
        """Tell whether promises with these statements were part of the move."""
        if self.whole or self.dossiers & set(dossiers):
            return True
        return any(
            self.organisations & set(statement.organisations)
            or self.words & set(re.findall(r"[^\W\d_]{2,60}", statement.quote.casefold()))
            for statement in statements
        )


@dataclass(frozen=True, slots=True)
class Portfolios:
    """The ministries and what moved between them, oldest move first."""

    names: dict[str, str]  # short name -> full name
    words: tuple[tuple[re.Pattern[str], str], ...]  # words -> short name, longest first
    moves: tuple[Move, ...]
    families: dict[str, frozenset[str]]  # short name -> all that it came from or went to


@cache
def portfolios() -> Portfolios:
    """Return what corpus/lookups/portfolios.toml says."""
    listed = shipped_table("corpus/lookups/portfolios.toml")
    moves = sorted((_move(entry) for entry in listed["move"]), key=lambda move: move.on)
    names = {entry["short"]: entry["name"] for entry in listed["ministry"]}
    known = [(word, entry["short"]) for entry in listed["ministry"] for word in entry["words"]]
    known += [(short.casefold(), short) for short in names]
    known.sort(key=lambda pair: -len(pair[0]))
    patterns = tuple((re.compile(rf"\b{re.escape(word)}\b"), short) for word, short in known)
    return Portfolios(names, patterns, tuple(moves), _families(names, moves))


def _move(entry: dict[str, object]) -> Move:
    def several(name: str) -> frozenset[str]:
        found = entry.get(name, [])
        return frozenset(found) if isinstance(found, list) else frozenset()

    on = entry["on"]
    if not isinstance(on, date):
        raise ValueError(f"portfolios.toml: geen datum bij de overgang naar {entry['to']}")
    return Move(
        str(entry["from"]),
        str(entry["to"]),
        on,
        str(entry.get("office", "")),
        several("words"),
        several("dossiers"),
        several("organisations"),
    )


def _families(names: Iterable[str], moves: Iterable[Move]) -> dict[str, frozenset[str]]:
    """Return for each ministry those before and after it, not those beside it."""
    after = {name: {name} for name in names}
    for move in sorted(moves, key=lambda move: move.on, reverse=True):
        after[move.origin] |= after[move.to]
    return {
        name: frozenset(after[name] | {old for old in after if name in after[old]})
        for name in after
    }


def ministry(office: str | None) -> str | None:
    """Return the short name of the ministry of an office; None when the words name none we know."""
    if not office:
        return None
    plain = " ".join(office.casefold().split())
    for pattern, short in portfolios().words:
        if pattern.search(plain):
            return short
    return None


def related(one: str | None, other: str | None) -> bool | None:
    """Tell whether two ministries answer for the same work in time; None where one is unknown."""
    if one is None or other is None:
        return None
    return other in portfolios().families.get(one, frozenset({one}))


def now(
    office: str,
    made_on: date | None,
    statements: Iterable[Statement],
    dossiers: set[str],
    on: date,
) -> str:
    """Return who answers for a promise on a day, if its office lost that work to another.

    The office as it was comes back where nothing moved. `made_on` None: any move may apply.
    """
    short = ministry(office)
    known = list(statements)
    for move in portfolios().moves:
        passed = move.on <= on and (made_on is None or made_on < move.on)
        if move.origin == short and passed and move.covers(known, dossiers):
            office = move.office or _renamed(office, short, move.to)
            short = move.to
    return office


def _renamed(office: str, old: str, new: str) -> str:
    names = portfolios().names
    return re.sub(re.escape(names[old]), names[new], office, flags=re.IGNORECASE)
