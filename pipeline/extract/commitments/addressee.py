"""To whom a promise was made: the Kamer, one of its members, several, or a committee."""

import re
from collections.abc import Iterator

KAMER = "Kamer"
NAME = (
    r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Ee]l|[Aa]l|['’]t|[Ll]e|[Ll]a) ){0,3}"
    r"[A-ZÀ-ÖØ-Þ][\w'’]*(?:[-‑/][\w'’]+){0,3}(?: (?:van|de|den|der|van der|van den|van de)"
    r"(?= [A-Z]))?(?: (?!Kamer|Partij)[A-ZÀ-ÖØ-Þ][\w'’-]+){0,2}"
)
PARTY = r"(?: \((?!hierna)[^()]{1,30}\))?"
MEMBERS = re.compile(
    rf"\b(?P<title>(?:[Kk]amer)?[Ll](?:id|eden)|[Dd]e heer|[Dd]e heren|[Mm]evrouw|[Mm]evr\.|[Mm]w\.)"
    rf" (?P<names>{NAME}{PARTY}(?:(?:, | en |, en |/| alsook | alsmede ){NAME}{PARTY}){{0,5}})"
)
SEVERAL = re.compile(rf"({NAME}){PARTY}")
OF_A_MOTION = re.compile(
    r"(?:motie|moties|amendement|amendementen|initiatiefwet|initiatiefnota|voorstel)"
    r"(?: \([^()]{1,60}\))?(?: van(?: het| de)?)? ?$",
    re.IGNORECASE,
)
COMMITTEE = re.compile(
    r"\b[Vv]aste (?:Kamer)?commissie (?:voor|van) [A-Z][\w-]+(?:(?:,| en) [A-Z][\w-]+){0,3}"
)
SENATE = re.compile(r"\bEerste Kamer\b")
PARTY_GROUP = re.compile(
    r"\b(?:de leden van )?de (?:fractie van (?:het |de )?(?P<of>[A-Z][\w-]+)|(?P<before>[A-Z][\w&-]+)-fractie)"
)


def find(text: str) -> str | None:
    """Return whom a sentence names as the one it was promised to, or None."""
    for match in MEMBERS.finditer(text):
        if not OF_A_MOTION.search(text[: match.start()]):
            return members(match["names"])
    if committee := COMMITTEE.search(text):
        return committee.group()[0].lower() + committee.group()[1:]
    if group := PARTY_GROUP.search(text):
        return f"fractie {group['of'] or group['before']}"
    return "Eerste Kamer" if SENATE.search(text) else None


def members(names: str) -> str:
    """Return "lid Podt" or "leden Podt en Kröger" for names as they are printed."""
    found = list(_names(names))
    if len(found) == 1:
        return f"lid {found[0]}"
    return f"leden {', '.join(found[:-1])} en {found[-1]}"


def speaker(line: str) -> str | None:
    """Return the member that a line of the verslag names: "De heer Koops (NSC)"."""
    match = MEMBERS.search(line)
    return members(match["names"]) if match else None


def _names(names: str) -> Iterator[str]:
    bare = re.sub(r" \([^()]{1,30}\)", "", names)
    for name in re.split(r", en |, | en | alsook | alsmede ", bare):
        if name.strip():
            yield name.strip()
