"""Names of people as Dutch letters write them: "Van der Staaij", "M. Linde-van de Eik"."""

import re
from dataclasses import dataclass

from pipeline.extract import directory, office
from pipeline.records import Span

CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ɏ]"
SMALL = "[a-zß-öø-ÿĀ-ɏ’']"
BEFORE = (
    r"(?:[Vv]an(?: (?:der|den|de|het|’t|'t))?|[Dd]er?|[Dd]en|[Tt]er|[Tt]en?|[Vv]on(?: der)?|[Ee]l|"
    r"[Aa]l|[Uu]it (?:de|den)|[Ii]n (?:’t|'t|de)|[Oo]p (?:de|den)|[Ll]a|[Ll]e|[Dd]i|[Dd]a|[Dd]os|[Bb]en|’t|'t)"
)
WORD = rf"{CAPITAL}(?:[Jc]{CAPITAL}?)?{SMALL}{{1,25}}(?:{CAPITAL}{SMALL}{{1,20}})?"
MARRIED = rf"(?:[-–](?:{BEFORE} )?{WORD}){{0,2}}"
INITIALS = rf"(?:(?:{CAPITAL}|IJ|Th|Chr|Ph|Joh)\. ?){{1,6}}"
FIRST = rf"{CAPITAL}{SMALL}{{1,15}}(?:-(?!Van|De){CAPITAL}{SMALL}{{1,15}})?"

# "M. van Linde", "Inge van Linde", "Van Linde"; the space may be lost: "Inge vanLinde".
WITH_INITIALS = re.compile(rf"(?P<given>{INITIALS})(?P<surname>(?:{BEFORE} ?)?{WORD}{MARRIED})")
WITH_FIRST = re.compile(
    rf"(?P<given>{FIRST}(?: {FIRST})?) (?P<surname>(?:{BEFORE} ?){WORD}{MARRIED})"
)
WITH_TWO = re.compile(
    rf"(?P<given>{FIRST}(?: Jan| Jelle| Willem| Hein| Anthonie)?) (?P<surname>{WORD}(?: {WORD})?{MARRIED})"
)
ALONE = re.compile(rf"(?P<given>)(?P<surname>(?=[A-ZÀ-ÖØ-ÞĀ-ɏ’'])(?:{BEFORE} )?{WORD}{MARRIED})")
LOWERED = re.compile(rf"(?=[a-z’'])(?P<surname>{BEFORE} {WORD}{MARRIED})")

# Words with a capital that begin no name.
NO_NAME = re.compile(
    r"(?:christenunie|groenlinks|denk|aan|als|antwoord|artikel|asiel|bij|brief|buitenlandse|commissie|dat|deze|die|dit|een|"
    r"eerste|er|europese|fractie|gehoord|gelet|geen|handelingen|heeft|hem|hen|het|hier|hij|"
    r"hoe|iedere|ik|in|indien|is|ja|justitie|kabinet|kamer|kamerleden|kamerlid|kamerstuk|"
    r"kamerstukken|leden|lid|met|migratie|minister|ministers|ministerie|mijn|moet|motie|"
    r"moties|na|naar|namens|nederland|nederlandse|nee|niet|nog|nota|nr|nu|om|onder|ons|ook|op|"
    r"over|president|raad|regering|rijk|staatssecretaris|staten|te|tijdens|toe|tot|tweede|uit|"
    r"uw|vanaf|veiligheid|vergaderjaar|verder|vervanging|volgens|volt|voor|voorgesteld|"
    r"voorzitter|vraag|vragen|waar|waarom|wanneer|want|wat|wel|welke|wet|wie|wij|zaken|zal|ze|"
    r"zie|zij|zijn|zo|zoals|januari|februari|maart|april|mei|juni|juli|augustus|september|"
    r"oktober|november|december|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"schriftelijk|algemene|sociale|binnenlandse|economische|klimaat|infrastructuur|"
    r"volksgezondheid|landbouw|onderwijs|financiën|defensie|rechtsbescherming|"
    r"volkshuisvesting|staat|generaal|plenipotentiair|digitale|nationale|mevrouw|heer|dank|"
    r"dames|heren)",
    re.IGNORECASE,
)
NO_GIVEN = re.compile(rf"{NO_NAME.pattern}|{BEFORE}|der", re.IGNORECASE)
# Ends of words that a ministry, a motion or a country may have, and hardly a surname.
COMMON = re.compile(
    r".*(?:ering|heid|zaken|iteit|atie|beleid|zorg|ië|schap|bouw|herstel|voer|milieu|energie)|"
    r"Openba(?:ar|re)|Media|Cultuur|Natuur|Jeugd|Langdurige|Medische|Primair|Basis|Toeslagen|Wonen|Werk|"
    r"Sport|Groningen|Visserij|Douane|Pensioenen|Armoede|Opvang|Spreidingswet",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Called:
    """A name of a person in a text."""

    span: Span
    given: str  # first name or initials, "" where only the surname stands there
    surname: str  # as in a list: "Van der Burg"


def read(text: str, at: int, alone: bool = False) -> Called | None:
    """Return the name of a person that begins at a place in a text, if one does.

    With `alone`, a word that is no known first name is the surname: "burgemeester Linde van Eik".
    """
    for pattern in (WITH_INITIALS, WITH_FIRST, WITH_TWO, ALONE):
        match = pattern.match(text, at)
        if match is None:
            continue
        if _listed(match.group()):
            return Called(Span(at, match.end()), "", canonical(match.group()))
        if alone and pattern is WITH_FIRST and match["given"] not in office.first_names():
            continue
        if _plausible(text, match, pattern):
            given, surname = _divided(match["given"].strip(), match["surname"])
            return Called(Span(at, match.end()), given, canonical(surname))
    return None


def lowered(text: str, at: int) -> Called | None:
    """Return a listed surname whose tussenvoegsel misses its capital: "minister van der Burg"."""
    match = LOWERED.match(text, at)
    if match and _listed(match["surname"]) and not text[match.end() : match.end() + 1].isalnum():
        return Called(Span(at, match.end()), "", canonical(match["surname"]))
    return None


def _divided(given: str, surname: str) -> tuple[str, str]:
    """Return first name and surname; a surname of two words looks like a second first name."""
    first, _, second = given.rpartition(" ")
    whole = f"{second} {surname}"
    return (first, whole) if first and _listed(whole) else (given, surname)


def _listed(surname: str) -> bool:
    return surname.casefold() in office.members() or surname.casefold() in office.ministers()


def common(name: Called) -> bool:
    """Tell whether a surname that no list has looks like an ordinary word."""
    return not known(name) and bool(COMMON.fullmatch(name.surname.split(" ")[-1]))


def known(name: Called) -> bool:
    """Tell whether a list has someone of that surname."""
    return _listed(name.surname)


def canonical(surname: str) -> str:
    """Return a surname with its first letter as a capital and its lost space back."""
    spaced = re.sub(r"^((?:[Vv]an|[Dd]e|[Vv]an de[rn]?))(?=[A-Z])", r"\1 ", surname)
    return spaced[0].upper() + spaced[1:]


def _plausible(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Tell whether what looks like a name is none of the words that look so too."""
    words = re.findall(r"[^\W\d_]+", match["surname"])
    if any(NO_NAME.fullmatch(word) and word[0].isupper() for word in words[:1] + words[-1:]):
        return False
    if text[match.end() : match.end() + 1].isalnum():
        return False
    if pattern is WITH_TWO and not _two(match):
        return False
    # "Linde De Eik": two names, unless the first is a first name that we know.
    if pattern is WITH_FIRST and match["surname"][0].isupper():
        return match["given"] in office.first_names()
    first = match["given"].split(" ")[0]
    if match["given"] in office.first_names() and _listed(match["surname"]):
        return True  # "Ben Linde": his first name is a tussenvoegsel of others
    return not NO_GIVEN.fullmatch(first) and not _organisation(text, match)


def _two(match: re.Match[str]) -> bool:
    """Tell whether two words with capitals are first name and surname, not two surnames."""
    if _listed(match["surname"]):
        return True
    return " " not in match["surname"] and match["given"] in office.first_names()


def _organisation(text: str, match: re.Match[str]) -> bool:
    """Tell whether an organisation of the list begins where the name does: "minister Justitie en"."""
    ahead = text[match.start() : match.end() + 60]
    named = next(directory.find(ahead), None)
    return named is not None and named.span.start == 0
