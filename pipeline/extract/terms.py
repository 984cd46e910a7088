"""Times that no calendar names: durations, vague words, and events without a date."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.extract import timewords
from pipeline.records import Period, Span

VAGUE, EVENT = "vaag", "gebeurtenis"


@dataclass(frozen=True, slots=True)
class Term:
    """A duration, a vague time or an event, with the days it gives."""

    span: Span
    period: Period
    rule: str
    relation: str
    event: str | None = None


NUMBER = (
    r"(?:[0-9]{1,3}|[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien"
    r"|veertien|vijftien|zestien|achttien|twintig)"
)
UNIT = (
    r"(?:(?:werk)?dag(?:en)?|we(?:ek|ken)|maand(?:en)?|kwarta(?:al|len)|half\s?jaar|jaar|jaren"
    r"|etma(?:al|len))"
)
ABOUT = (
    r"(?:(?:nu\sen|circa|ca\.|ongeveer|uiterlijk|maximaal|hooguit|ten\shoogste|afzienbare"
    r"|een\s(?:periode|termijn)\svan)\s+)?"
)

AT_LEAST = rf"(?:{NUMBER}\s(?:tot|à|á|of|-|–)\s)?"  # of "zes tot acht weken" the last counts

# What is sent or held again and again: with "volgende" or "komende" it names a moment.
REPEATED = (
    r"(?:[a-z-]{0,40}(?:brief|brieven|rapportage|rapport|monitor|bericht|verslag|update|nota"
    r"|evaluatie|begroting|raad|overleg|vergadering|reactie|actieplan|agenda|bijlage|debat"
    r"|onderzoek|suppletoire|termijn|gesprek|meting|ronde|tussenstand))"
)
# What names a moment by itself.
HELD = (
    r"(?:commissiedebat|plenaire?\s(?:debat|behandeling)|tweeminutendebat|wetgevingsoverleg"
    r"|notaoverleg|begrotingsbehandeling(?:en)?|begrotingsdebat|debat|rondetafelgesprek"
    r"|halfjaarbericht|halfjaarrapportage|jaarrapportage|ministerraad|behandeling|wetsbehandeling"
    r"|voortgangs(?:brief|rapportage)|staat\svan\smigratie|technische\sbriefing|stemmingen?"
    r"|algemeen\soverleg|hoofdelijke\sstemming|kabinetsformatie|formatie|verkiezingen)"
)
NOUN = rf"(?:{HELD}|{REPEATED})"
NEXT = r"(?:(?:eerst)?volgende|eerstkomende|komende|aankomende|aanstaande|nieuwe|eerdere?)"
# A brief or raad is a moment only behind such a word, at most three words away.
REPEATED_NEXT = "|".join(
    rf"(?<={word}\s)(?:[\w-]{{1,30}}\s){{0,3}}?{REPEATED}"
    for word in ("volgende", "komende", "staande", "lijkse", "dieke", "nieuwe")
)
REGULAR = r"(?:jaarlijkse|halfjaarlijkse|periodieke|reguliere|nader)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


WITHIN = _compiled(rf"\bbinnen\s+{ABOUT}{AT_LEAST}(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\b")
IN_TIME = _compiled(rf"\bover\s+{ABOUT}(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\b")
AGO = _compiled(rf"\b(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\s+geleden\b")
COMING = _compiled(
    rf"\b(?:in\s+)?(?:de|het)\s+(?:aan)?komende\s+{AT_LEAST}(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\b"
)
LAST = _compiled(
    rf"\b(?:in\s+)?(?:de|het)\s+(?:afgelopen|laatste|voorbije)\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\b"
)
LOOSE = _compiled(
    r"\b(?:zo\s(?:spoedig|snel)\smogelijk|op\s(?:zeer\s|zo\s)?kort(?:e|st\smogelijke)\stermijn"
    r"|binnenkort|spoedig|te\szijner\stijd|t\.?z\.?t\.?|op\s(?:de\s)?(?:middellange|lange(?:re)?)\stermijn"
    r"|binnen\safzienbare\s(?:tijd|termijn)|op\seen\slater\smoment|op\stermijn|per\sommegaande"
    r"|binnen\s(?:enkele|een\spaar|een\saantal)\s(?:dagen|weken|maanden)"
    r"|(?:in\s)?(?:de\s)?(?:aan)?komende\s(?:dagen|weken|maanden|jaren|periode|tijd)"
    r"|(?:in\s)?(?:de\s)?afgelopen\s(?:dagen|weken|maanden|jaren|periode|tijd))(?!\w)"
)
# With the verb of the main clause an event ends: "na ontvangst van het advies stuur ik ...".
VERB = (
    r"(?:wordt|worden|zal|zullen|is|zijn|stuur|zend|informeer|bericht|ontvangt|kom|komt|volgt|ga"
    r"|gaat|kan|kunnen|wil|deel|meld|bied|biedt|rapporteer)\b"
)
AFTER_EVENT = _compiled(
    rf"\b(?:binnen\s+{ABOUT}{NUMBER}\s+{UNIT}\s+)?na\s+(?P<event>(?:(?:de|het)\s+)?(?:afronding|"
    r"inwerkingtreding|ontvangst|publicatie|oplevering|vaststelling|besluitvorming|verschijning|"
    r"dagtekening|ommekomst|afloop|aanbieding|advisering|consultatie|goedkeuring)"
    rf"(?:\s+(?:van|door|hier)(?:(?!\s{VERB})[^.,;:()]){{0,80}})?)"
)
ONCE = _compiled(r"\b(?P<event>zodra\s[^.,;:()]{3,100})")
HAPPENING = _compiled(
    r"\b(?:v[oó][oó]r|bij|in|na|tijdens|met|via|voorafgaand\saan|ten\stijde\svan|uiterlijk(?:\s(?:bij|in))?)\s+"
    rf"(?P<event>(?:(?:de|het|een|uw|mijn|onze|deze|dit)\s+)?(?:(?:{NEXT}|{REGULAR})\s+)?"
    rf"(?:{HELD}|{REPEATED_NEXT})\b"
    r"(?:\s+over\s+(?:de|het)\s+[a-zë-]{2,40})?)"
)


def may_hold_time(text: str) -> bool:
    """Tell cheaply whether a text can hold a named period at all."""
    return bool(HINT.search(text))


HINT = _compiled(
    r"[0-9]|jaar|maand|week|dag\b|kwartaal|helft|reces|zomer|najaar|lente|herfst|winter|kerst|nota"
    r"|januari|februari|maart|april|mei|ju[nl]i|augustus|september|oktober|november|december"
)


def find(text: str, on: date | None) -> Iterator[Term]:
    """Yield durations, vague times and events; those that need the letter's date may lack days."""
    for pattern, read in READERS:
        for match in pattern.finditer(text):
            yield read(match, on)


def _within(match: re.Match[str], on: date | None) -> Term:
    return _duration(match, on, "binnen", lambda day, far: (day, far), 1)


def _in_time(match: re.Match[str], on: date | None) -> Term:
    return _duration(match, on, "over", lambda day, far: (far, far), 1)


def _ago(match: re.Match[str], on: date | None) -> Term:
    return _duration(match, on, "geleden", lambda day, far: (far, far), -1)


def _coming(match: re.Match[str], on: date | None) -> Term:
    return _duration(match, on, "komende", lambda day, far: (day, far), 1)


def _last(match: re.Match[str], on: date | None) -> Term:
    return _duration(match, on, "afgelopen", lambda day, far: (far, day), -1)


def _duration(
    match: re.Match[str],
    on: date | None,
    rule: str,
    days: Callable[[date, date], tuple[date, date]],
    sign: int,
) -> Term:
    """Return a duration counted from the letter's date, forwards (1) or backwards (-1)."""
    span, count = Span(*match.span()), timewords.number(match["n"])
    precision = timewords.DAY
    relation = "tot" if rule == "binnen" else "in"
    if on is None or count is None:
        return Term(span, Period(None, None, precision), f"{rule}-zonder-briefdatum", relation)
    try:
        start, until = days(on, timewords.later(on, sign * count, match["unit"]))
    except (ValueError, OverflowError):
        return Term(span, Period(None, None, VAGUE), f"{rule}-buiten-kalender", relation)
    return Term(span, Period(start, until, precision), rule, relation)


def _loose(match: re.Match[str], on: date | None) -> Term:
    return Term(Span(*match.span()), Period(None, None, VAGUE), VAGUE, VAGUE)


def _event(match: re.Match[str], on: date | None) -> Term:
    event = match["event"].strip()
    return Term(Span(*match.span()), Period(None, None, EVENT), EVENT, EVENT, event)


READERS = (
    (WITHIN, _within),
    (IN_TIME, _in_time),
    (AGO, _ago),
    (COMING, _coming),
    (LAST, _last),
    (LOOSE, _loose),
    (AFTER_EVENT, _event),
    (ONCE, _event),
    (HAPPENING, _event),
)
