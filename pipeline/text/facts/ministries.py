"""Which ministry a name, an office, a kenmerk or a budget chapter belongs to, on a given day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipeline.settings import shipped_table

TITLE = re.compile(r"\b(?P<title>Minister-president|Minister|Staatssecretaris)\b", re.IGNORECASE)
# "Staatssecretaris Van Huizen": a capital makes it a name.
PREPOSITION = re.compile(r"\s{1,3}(?P<word>van|voor|VAN|VOOR)\s{1,3}")
# "Minister Bos (Volksgezondheid, Welzijn en Sport)": the name stands between title and portfolio.
BRACKETED = re.compile(r"\s{1,3}[^()\n]{2,60}?\s{0,2}\((?P<portfolio>[^()]{3,90})\)")
UNKNOWN = re.compile(r"[A-ZÀ-Ý][\w’'&-]*(?:(?:,? | en | )[A-ZÀ-Ý][\w’'&-]*){0,6}")
SMALL = {"van", "voor", "en", "de", "het", "der", "des", "den", "te", "in"}
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Ministry:
    """One name of one ministry and the days on which it had that name."""

    id: str
    name: str
    aliases: tuple[str, ...]
    offices: tuple[str, ...]
    chapters: tuple[str, ...]
    start: date
    until: date

    def existed(self, on: date | None) -> bool:
        return self.start <= on <= self.until if on else self.until == date.max


@dataclass(frozen=True, slots=True)
class Office:
    """A member of government by office: "Minister van", "Staatssecretaris", "Minister voor"."""

    title: str
    portfolio: str  # as the list spells it, "" where the text names none
    word: str  # "van" or "voor"
    quote: str  # the words as they stand in the text

    @property
    def name(self) -> str:
        return f"{self.title} {self.word} {self.portfolio}" if self.portfolio else self.title


@cache
def table() -> tuple[Ministry, ...]:
    """Return the ministries of corpus/lookups/ministries.toml; the present names first."""
    ministries = [
        Ministry(
            id=entry["id"],
            name=entry["name"],
            aliases=tuple(entry.get("aliases", ())),
            offices=tuple(entry.get("offices", ())),
            chapters=tuple(entry.get("chapters", ())),
            start=entry.get("from", date.min),
            until=entry.get("until", date.max),
        )
        for entry in _file()["ministry"]
    ]
    return tuple(sorted(ministries, key=lambda ministry: ministry.until, reverse=True))


@cache
def _file() -> dict[str, Any]:  # whatever TOML holds
    return shipped_table("corpus/lookups/ministries.toml")


@cache
def _portfolios() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of every portfolio in the list and their spelling there.

    The longest first, so that none hides a longer one; a name may run over a line end.
    """
    names = {name for ministry in table() for name in (ministry.name, *ministry.offices)}
    ordered = sorted(names, key=len, reverse=True)
    words = "|".join(re.escape(name).replace(r"\ ", r"\s{1,3}") for name in ordered)
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE), {_folded(n): n for n in names}


def by_name(name: str, on: date | None) -> str | None:
    """Return the short name of the ministry with this name or portfolio on a day.

    Without a day: the ministry of that name, also when it is gone. A name that no ministry had on
    that day still counts, because letters keep old names for a while.
    """
    wanted = _folded(name)
    found = [m for m in table() if wanted in map(_folded, (m.name, *m.offices))]
    return _chosen(_of_its_own(found, wanted) or found if on is None else found, on)


def by_letterhead(name: str, on: date | None) -> str | None:
    """Return the short name of the ministry whose name is printed on the paper itself.

    Printed paper outlives a ministry: "Ministerie van Asiel en Migratie" is that ministry, also in
    the month after its work went elsewhere and a minister still bears the name as an office.
    """
    wanted = _folded(name)
    of_its_own = _of_its_own(list(table()), wanted)
    return _chosen(of_its_own, on) if of_its_own else by_name(name, on)


def _of_its_own(found: list[Ministry], wanted: str) -> list[Ministry]:
    return [m for m in found if m.aliases and wanted == _folded(m.name)]


def by_alias(alias: str, on: date | None) -> str | None:
    """Return the ministry of a short name: "JenV", "J&V", "IENW"."""
    wanted = alias.casefold()
    return _chosen([m for m in table() if wanted in (a.casefold() for a in m.aliases)], on)


def by_chapter(chapter: str, on: date | None) -> str | None:
    """Return the ministry of a chapter of the national budget: "VI", "XX"."""
    return _chosen([m for m in table() if chapter in m.chapters], on)


def _chosen(found: list[Ministry], on: date | None) -> str | None:
    fitting = [ministry for ministry in found if ministry.existed(on)] or found
    return fitting[0].id if fitting else None


def starting(text: str) -> str | None:
    """Return the name of a ministry with which a text begins, over line ends."""
    pattern, spelling = _portfolios()
    match = pattern.match(text)
    return spelling[_folded(match[0])] if match else None


def offices(text: str) -> Iterator[Office]:
    """Yield the members of government that a text names by office, in order."""
    for match in TITLE.finditer(text):
        if office := _office(text, match):
            yield office


def _office(text: str, match: re.Match[str]) -> Office | None:
    title = "Minister-president" if "-" in match[0] else match[0].capitalize()
    if preposition := PREPOSITION.match(text, match.end()):
        portfolio, end = _portfolio(text, preposition.end())
        word = preposition["word"].lower()
        return Office(title, portfolio, word, text[match.start() : end]) if portfolio else None
    space = SPACE.match(text, match.end())
    bracketed = BRACKETED.match(text, match.end())
    if space and starting(text[space.end() : space.end() + 120]):
        # "staatssecretaris Rechtsbescherming", as the verslagen write it
        portfolio, end = _portfolio(text, space.end())
    elif bracketed:
        portfolio, _ = _portfolio(text, bracketed.start("portfolio"))
        end = bracketed.end()
    elif title == "Minister-president":
        portfolio, end = "", match.end()
    else:
        return None
    return Office(title, portfolio, _word(title, portfolio), text[match.start() : end])


def _portfolio(text: str, at: int) -> tuple[str, int]:
    """Return the portfolio that begins at a place in a text, and where it ends."""
    pattern, spelling = _portfolios()
    if match := pattern.match(text, at):
        return spelling[_folded(match[0])], match.end()
    match = UNKNOWN.match(text, at)
    if match is None:
        return "", at
    words = match[0].split()
    if match[0].isupper():
        words = [w.lower() if w.lower() in SMALL else w.capitalize() for w in words]
    return " ".join(words), match.end()


def _word(title: str, portfolio: str) -> str:
    voor = {_folded(office) for office in _file()["voor"]["offices"]}
    return "voor" if title == "Minister" and _folded(portfolio) in voor else "van"


def _folded(text: str) -> str:
    return SPACE.sub(" ", text).strip().casefold()
