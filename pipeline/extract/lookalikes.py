"""Words that look like a period and are none: "2000 woningen", "Van der Mei", a vergaderjaar."""

import re
from collections.abc import Callable

from pipeline.notation import MONTHS

MONTH = "|".join(MONTHS)

BEFORE_A_YEAR = re.compile(
    r"(?:\b(?:ruim|circa|ca\.?|ongeveer|bijna|zo'n|zo’n|minimaal|maximaal|minstens|totaal|nr\.?"
    r"|nrs\.?|nummers?|artikel|art\.?|pagina|p\.|blz\.?|vergaderjaar|postbus|sg|motie|plus"
    r"|\w{0,30}(?:wet|wetboek|besluit|circulaire)|v[wbc]|stcrt\.?|stb\.?|trb\.?|staatscourant|staatsblad"
    r"|PbE[UG]|nen|iso|rond de|van de|slechts|vergaderjaren|\+)|[#=]|\b(?:COM|SWD|JOIN|C)\()\s*$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\s+(?:extra\s+|nieuwe\s+|unieke\s+|tot\s+(?![12][09][0-9]{2}))?(?:euro|personen|mensen|plekken"
    r"|plaatsen|woningen|asielzoekers|statushouders|vluchtelingen|kinderen|jongeren|leerlingen"
    r"|studenten|zaken|aanvragen|bedrijven|locaties|fte|fte's|uur|meter|km|kilometer|hectare|ton"
    r"|kg|mw|gw|mg|ha|keer|maal|stuks|werknemers|medewerkers|militairen|agenten|gezinnen"
    r"|huishoudens|meldingen|burgers|Nederlanders|vluchten|voertuigen|bomen|dieren|patiënten"
    r"|cliënten|inwoners|deelnemers|scholen|respondenten|ontheemden|vreemdelingen|miljoen|mln"
    r"|miljard|mld|procent)\b",
    re.IGNORECASE,
)
BEFORE_A_MONTH = re.compile(
    r"\b(?:in|sinds|vanaf|van|tot|per|voor|vóór|na|uiterlijk|en|of|medio|met|maand|t/m|rond"
    r"|omstreeks|tussen|over|naar|op|eerdere?|om|eind|begin|vroege?|late?)\s+$|[(,–-]\s*$",
    re.IGNORECASE,
)

AND_A_MONTH = re.compile(rf"\s?(?:en|of|t/m|tot en met|tot|[-–,/])\s?(?:{MONTH})\b")


def _is_year(match: re.Match[str]) -> bool:
    if match["part"]:
        return True
    before, after = match.string[: match.start()][-24:], match.string[match.end() :][:40]
    return not BEFORE_A_YEAR.search(before) and not COUNTED.match(after)


def _is_month(match: re.Match[str]) -> bool:
    """A bare month must be written small and follow a word of time: "Van der Mei" is a name."""
    if any(match[name] for name in ("part", "this", "year", "which", "mark")):
        return True
    before, after = match.string[: match.start()][-16:], match.string[match.end() :][:30]
    related = BEFORE_A_MONTH.search(before) or AND_A_MONTH.match(after)
    return match["month"].islower() and bool(related)


def _is_no_session(match: re.Match[str]) -> bool:
    return not re.search(
        r"(?:vergaderja(?:ar|ren)|(?:school|studie|college)jaar|seizoen|handelingen|kamerstukken|kamerstuk|\bI{1,2},?|TK|EK)\s*,?\s*$",
        match.string[: match.start()][-24:],
        re.IGNORECASE,
    )


def _follows_of_day(match: re.Match[str]) -> bool:
    return re.search(r"\bd\.d\.\s{1,2}$", match.string[: match.start()][-8:]) is not None


GUARDS: dict[str, Callable[[re.Match[str]], bool]] = {
    "jaar": _is_year,
    "maand": _is_month,
    "jaren": _is_no_session,
    "dag-zonder-jaar": _follows_of_day,
}
