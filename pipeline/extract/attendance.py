"""Who was there: the names above and under a verslag, which no "het lid" announces.

"Voorzitter: Linde", "De griffier van de commissie, Eik", "Aanwezig zijn drie leden der Kamer, te
weten: Linde, Van den Eik en Beuk".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract import surnames
from pipeline.extract.surnames import Called

# Whoever presides over a commissie of the Kamer is a member of it; its griffier is not.
OFFICE = re.compile(
    r"(?:(?:\b[Dd]e )?(?:(?:fungerend|waarnemend|plaatsvervangend) )?(?:[Oo]nder)?"
    r"(?P<office>[Vv]oorzitter|(?:[Aa]djunct-)?[Gg]riffier)"
    r"(?: van de (?:(?:vaste|algemene|tijdelijke) )?(?:[Kk]amer)?[Cc]ommissie(?: voor [^.;:\n]{3,90}?)?)?"
    r"(?P<between>,\s{1,3}|: ))"
)
PRESENT = re.compile(
    r"\b[Aa]anwezig zijn [a-z0-9]{2,20} (?:leden der Kamer|Kamerleden)(?:,? te weten)?[:,] "
)
BETWEEN = re.compile(r",? en (?!de heer|mevrouw)|, (?!en )")
LONGEST_COMMISSION = 120  # characters of its name, and of the name behind it
MOST = 75  # nobody lists more members than half the Kamer


@dataclass(frozen=True, slots=True)
class Attended:
    """Someone who was there, and whether as a member of the Kamer."""

    name: Called
    member: bool


def find(text: str) -> Iterator[Attended]:
    """Yield those whom a verslag names as voorzitter, griffier or present."""
    for match in OFFICE.finditer(text):
        yield from _holder(text, match, match.end()) or _behind_commission(text, match)
    for match in PRESENT.finditer(text):
        yield from _listed(text, match.end())


def _behind_commission(text: str, match: re.Match[str]) -> list[Attended]:
    """Return who is named behind the last comma: the name of a commission may hold some itself."""
    line = text[match.end() :].split("\n", 1)[0][:LONGEST_COMMISSION]
    _, comma, name = line.rpartition(", ")
    return _holder(text, match, match.end() + len(line) - len(name)) if comma else []


def _holder(text: str, match: re.Match[str], at: int) -> list[Attended]:
    name = surnames.read(text, at)
    if name is None:
        return []
    # "Voorzitter, Linde is er niet": only at the end of what stands there.
    behind = text[name.span.end : name.span.end + 1]
    if behind in ("", "\n") or (match["between"] == ": " and behind in ",;"):
        return [Attended(name, match["office"].lower() == "voorzitter")]
    return []


def _listed(text: str, at: int) -> Iterator[Attended]:
    for _ in range(MOST):
        name = surnames.read(text, at)
        if name is None:
            return
        yield Attended(name, True)
        between = BETWEEN.match(text, name.span.end)
        if between is None:
            return
        at = between.end()
