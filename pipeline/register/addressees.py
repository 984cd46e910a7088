"""To whom a promise was made: members with their fractie, a commissie, or the Kamer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

PARTY = re.compile(r"\(([^()]{2,40})\)")
TITLE = re.compile(
    r"\b(?:aan )?(?:het |de )?(?:leden|lid|kamerleden|kamerlid|heren|heer|mevrouw|mevr\.|dhr\.) ",
    re.IGNORECASE,
)
BEHIND = r"\b{} ?\(([^\W\d_][^()]{{1,39}})\)"
BETWEEN = re.compile(r"\s*(?:,|;|/|\ben\b|\band\b)\s*")
COMMITTEE = re.compile(r"\bcommissies?\b", re.IGNORECASE)
PREFIX = frozenset(
    [
        "van",
        "de",
        "den",
        "der",
        "het",
        "'t",
        "ter",
        "ten",
        "te",
        "op",
        "in",
        "von",
        "el",
        "al",
        "ben",
        "la",
        "le",
        "du",
        "d'",
    ]
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who was promised something."""

    members: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # members with their fractie: "Podt (D66)"
    committee: str | None = None
    surnames: frozenset[str] = frozenset()  # of the members, to compare them by


def read(to: str | None) -> Addressee:
    """Return whom the words name: "leden Podt (D66) en Kröger" are two members and one fractie."""
    if not to:
        return Addressee()
    parties = tuple(dict.fromkeys(found.strip() for found in PARTY.findall(to)))
    if COMMITTEE.search(to):
        return Addressee(parties=parties, committee=to.strip())
    if not TITLE.search(to):
        return Addressee(parties=parties)
    found = [_member(part) for part in BETWEEN.split(to)]
    members = [(name, party) for name, party in found if name[:1].isalpha() and not _general(name)]
    return Addressee(
        tuple(name for name, _ in members),
        parties,
        tuple(f"{name} ({party})" if party else name for name, party in members),
        surnames=frozenset(surname(name) for name, _ in members),
    )


def _member(part: str) -> tuple[str, str | None]:
    party = PARTY.search(part)
    name = TITLE.sub("", PARTY.sub("", part)).strip(" .")
    return name, party.group(1).strip() if party else None


def with_parties(to: Addressee, quotes: Iterable[str]) -> Addressee:
    """Return an addressee with the fractie that the sentences give behind a name: "Podt (D66)"."""
    if to.parties or not to.members:
        return to
    text = " ".join(quotes)
    found = {name: re.search(BEHIND.format(re.escape(name)), text) for name in to.members}
    named = [f"{name} ({party[1]})" if party else name for name, party in found.items()]
    parties = dict.fromkeys(party[1] for party in found.values() if party)
    return replace(to, parties=tuple(parties), named=tuple(named))


def surname(member: str) -> str:
    """Return the part of a name by which two mentions are the same person: "Inge van Dijk" is "dijk".

    Initials and tussenvoegsels are left out, since letters write them in every way.
    """
    parts = [part for part in member.casefold().split() if part not in PREFIX]
    return parts[-1] if parts else member.casefold()


def same(one: Addressee, other: Addressee) -> bool | None:
    """Tell whether both name a same member; None where one of them names no member."""
    if not one.members or not other.members:
        return None
    if not one.surnames & other.surnames:
        return False
    clash = one.parties and other.parties and not set(one.parties) & set(other.parties)
    return not clash


def _general(name: str) -> bool:
    return name.casefold() in {"kamer", "uw kamer", "tweede kamer", "eerste kamer"}
