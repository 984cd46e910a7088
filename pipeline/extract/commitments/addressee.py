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
# "de leden dhr. Zomers en mevr. Van Oord"
TITLE = r"(?:(?:dhr|mevr|mw)\. )?"
MEMBERS = re.compile(
    rf"\b(?P<title>(?:[Kk]amer)?[Ll](?:id|eden)|[Dd]e heer|[Dd]e heren|[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]hr\.)"
    rf" (?P<names>{TITLE}{NAME}{PARTY}(?:(?:, | en |, en |/| alsook | alsmede ){TITLE}{NAME}{PARTY}){{0,5}})"
)
OF_A_MOTION = re.compile(
    r"(?:motie|moties|amendement|amendementen|initiatiefwet|initiatiefnota|voorstel|rapport|advies"
    r"|aanbevelingen|onderzoek|boek|artikel|opiniestuk)"
    r"(?: [«\"“‘][^«»\"“”]{1,120}[»\"”’])?(?: \([^()]{1,60}\))?(?: van(?: het| de)?)? ?$",
    re.IGNORECASE,
)
COMMITTEE = re.compile(
    r"\b[Vv]aste (?:Kamer)?commissie (?:voor|van) [A-Z][\w-]+(?:(?:,| en) [A-Z][\w-]+){0,3}"
)
# "In het overleg met de vaste commissie heb ik de Kamer toegezegd": where, not to whom.
HELD_WITH = re.compile(r"\b(?:overleg|debat|gesprek|vergadering) (?:met|van) (?:de|uw) $")
SENATE = re.compile(r"\bEerste Kamer\b")
PARTY_GROUP = re.compile(
    r"\b(?:de leden van )?de (?:fractie van (?:het |de )?(?P<of>[A-Z][\w-]+)|(?P<before>[A-Z][\w&-]+)-fractie)"
)


# Who asks for it: "Op verzoek van het lid Zomers kom ik daarop terug."
ONE_MEMBER = rf"(?:[Hh]et (?:[Kk]amer)?lid|[Dd]e heer|[Mm]evrouw) {NAME}{PARTY}"
ASKED = re.compile(
    rf"\b(?:[Oo]p (?:verzoek|aandringen|vragen) van|[Nn]aar aanleiding van (?:een|de|het) (?:vraag|vragen|verzoek|inbreng|suggestie) van|"
    rf"[Ii]n (?:reactie|antwoord) op (?:een|de|het) (?:vraag|vragen|verzoek) van) (?P<by>{ONE_MEMBER})"
    rf"|\bdoor (?P<wanted>{ONE_MEMBER}) (?:gevraagde|verzochte)\b"
    rf"|^(?P<heard>{ONE_MEMBER}) (?:heb ik|hebben wij|zeg ik|kan ik|antwoord ik|wil ik)\b"
)
ASKS = re.compile(
    rf"\b(?:vroeg|vraagt|verzocht|verzoekt) {ONE_MEMBER}|{ONE_MEMBER} (?:vroeg|vraagt|verzocht|verzoekt|heeft (?:mij |ons )?(?:gevraagd|verzocht)|"
    rf"heeft (?:[a-z]+ ){{0,8}}(?:gevraagd|verzocht))\b"
)


def asked(text: str) -> str | None:
    """Return the member at whose asking a sentence promises something, or None."""
    match = ASKED.search(text)
    return find(match["by"] or match["wanted"] or match["heard"]) if match else None


def asks(text: str) -> bool:
    """Tell whether a sentence says that a member asked something: "vroeg het lid Zomers"."""
    return bool(ASKS.search(text))


def find(text: str) -> str | None:
    """Return whom a sentence names as the one it was promised to, or None."""
    for match in MEMBERS.finditer(text):
        if not OF_A_MOTION.search(text[: match.start()]):
            return members(match["names"])
    committee = COMMITTEE.search(text)
    if committee and not HELD_WITH.search(text[: committee.start()]):
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
        if plain := re.sub(rf"^{TITLE}", "", name.strip()):
            yield plain
