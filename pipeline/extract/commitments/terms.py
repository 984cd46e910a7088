"""By when a promise is to be kept: which of the expressions of time in a sentence says so."""

import re
from dataclasses import replace
from datetime import date

from pipeline.extract import periods
from pipeline.extract.periods import Timed
from pipeline.records import Term

# A vehicle without a date: "in de volgende voortgangsbrief" stays an event.
EVENT = re.compile(
    r"\b(?:in|bij|met|via|door middel van|middels|tijdens|rond|gelijktijdig met)"
    r" (?:de|het|een|mijn|onze|deze)?(?: (?:aparte|separate))?"
    r" ?(?:eerst)?(?:volgende|komende|aanstaande|nieuwe|reguliere|jaarlijkse|halfjaarlijkse)"
    r" (?:[a-zë]+ ){0,2}?[\w-]*(?:brief|brieven|rapportage|rapportages|bericht|monitor|verslag|update|"
    r"debat|overleg|evaluatie|agenda|nota|begroting|raad|kwartaalrapportage)\b",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\b(?:niet|geen)(?: [a-zë]+){0,6} ?$", re.IGNORECASE)
INSTEAD = re.compile(r"\bmaar\b|\bdoch\b", re.IGNORECASE)
# After these words comes what the promise is about, no longer when it is kept.
ABOUT = re.compile(r"\b(?:over|inzake|betreffende|omtrent|naar aanleiding van|tijdens)\b")
DIGIT = re.compile(r"[0-9]")
AHEAD = "zal "  # a word that makes the grammar of time look ahead
RANK = {"voor": 4, "tot": 4, "na": 4, "in": 3, "vanaf": 3, "gebeurtenis": 3, "vaag": 2}
YEAR_ALONE = re.compile(r"[0-9]{4}(?:-[0-9]{2,4})?")


def find(text: str, on: date | None) -> Term | None:
    """Return the term that a sentence gives for what it promises, or None.

    `on` is the date of the letter or debate; what lies before it is no term.
    """
    expressions = [_from_now(timed, text, on) for timed in periods.find(text, on)]
    candidates = [timed for timed in expressions if _ahead(timed, on)]
    instead = _instead(text, candidates)
    if instead:
        return _term(text, instead[0])
    candidates = [timed for timed in candidates if not _negated(text, timed)]
    if candidates:
        return _term(text, max(candidates, key=lambda timed: _weight(text, timed)))
    return event(text)


def event(text: str) -> Term | None:
    """Return a term that names an event of which no calendar knows the day."""
    match = EVENT.search(text)
    if match is None:
        return None
    words = match.group()
    return Term(words, None, None, "commitments/event/1", "gebeurtenis", words)


def _term(text: str, timed: Timed) -> Term:
    period = timed.period
    return Term(
        text=timed.span.of(text),
        start=period.start,
        until=period.until,
        rule=timed.rule,
        precision=period.precision,
        event=timed.event,
    )


def _from_now(timed: Timed, text: str, on: date | None) -> Timed:
    """Return an expression of time as one who promises means it: the next one, not the last.

    "heeft toegezegd bij de Miljoenennota te berichten" speaks of the past, but not of a past
    Miljoenennota. What names its own year or day stands.
    """
    words = timed.span.of(text)
    if _ahead(timed, on) or DIGIT.search(words) or timed.relation == "vaag":
        return timed
    again = next(periods.find(f"{AHEAD}{words}", on), None)
    return timed if again is None else replace(again, span=timed.span)


def _ahead(timed: Timed, on: date | None) -> bool:
    """Tell whether an expression of time looks ahead from the day of writing."""
    period = timed.period
    if on is None or timed.relation in ("vaag", "gebeurtenis"):
        return True
    latest = period.until or period.start
    return period.until is None or (latest is not None and latest >= on)


def _instead(text: str, candidates: list[Timed]) -> list[Timed]:
    """Return what follows "niet voor de zomer, maar ...", in order."""
    turn = INSTEAD.search(text)
    if turn is None or not any(_negated(text, timed) for timed in candidates):
        return []
    return sorted(
        (timed for timed in candidates if timed.span.start > turn.start()),
        key=lambda timed: timed.span,
    )


def _negated(text: str, timed: Timed) -> bool:
    return bool(NEGATED.search(text[: timed.span.start]))


def _weight(text: str, timed: Timed) -> tuple[int, int]:
    """Return how likely this is the term: its sort first, then how early it stands."""
    words = timed.span.of(text)
    rank = RANK.get(timed.relation, 1)
    if YEAR_ALONE.fullmatch(words):
        rank = 0
    elif ABOUT.search(text[: timed.span.start]):
        rank -= 1
    return rank, -timed.span.start
