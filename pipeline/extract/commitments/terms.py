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
# "Het lukt niet om ... voor de zomer te sturen": a term in the clause of what fails is the old one.
OLD = re.compile(
    r"\b(?:(?:luk(?:t|te|ken)|gelukt|haalbaar|mogelijk|redden?|slaag|geslaagd)\b[^,;:.]{0,60}?\bniet|"
    r"niet\b[^,;:.]{0,40}?\b(?:luk(?:t|ken)|gelukt|haalbaar|mogelijk|geslaagd))\b[^,;:]{0,200}$",
    re.IGNORECASE,
)
# "in de voortgangsbrief over de veerpont": the vehicle is the term, its subject is not.
SUBJECT = re.compile(r" (?:over|inzake|betreffende|omtrent|rond)\b")
DIGIT = re.compile(r"[0-9]")
CLAUSE = re.compile(r"[,;:]|\ben (?:de|het|dat|die|zal|zullen|ik)\b")
RECEIVER = re.compile(r"\b[Kk]amer\b|\bu\b")
# "Ik heb u in juni geïnformeerd en zal u in december berichten": what is done has no term.
TOLD = re.compile(
    r"\b(?:heb|heeft|hebben|had|is|zijn|was|werd)\b.{0,120}\b(?:geïnformeerd|bericht|gemeld|ingelicht"
    r"|toegezonden|toegestuurd|gestuurd|gezonden|aangeboden|ontvangen)\b"
)
AHEAD = "zal "  # a word that makes the grammar of time look ahead
# A day tells more than an event, and an event more than "spoedig".
RANK = {"voor": 5, "tot": 5, "na": 5, "in": 4, "vanaf": 4, "gebeurtenis": 3, "vaag": 2}
# "in 2026", "begin 2026"; not "het jaartal 2034" or "de begroting 2026".
IN_YEAR = re.compile(
    r"\b(?:in|eind|begin|medio|voor|vóór|na|vanaf|per|uiterlijk|tot|rond|half|over|van|het jaar)(?: het jaar)? $",
    re.IGNORECASE,
)
# "of zij voldoen aan de deadline van 1 april": somebody else's day.
DEADLINE = re.compile(r"\b(?:deadline|peildatum|ingangsdatum)s? van $", re.IGNORECASE)
# "over de ramingen tot en met 2031": the years that a report is about.
THROUGH = re.compile(r"(?:tot en met|t/m) [0-9]{4}")
# "Ik heb toegezegd in het voorjaar van 2018 de kaart te sturen": what was to be done by then.
PLEDGED = re.compile(r"\b(?:toegezegd|beloofd|aangekondigd)\b")
TO_DO = re.compile(r"[^,;:.]{0,200}?\b(?:te|zal|zou|zullen|zouden)\b")
YEAR_ALONE = re.compile(r"[0-9]{4}(?:[-–/][0-9]{2,4})?")


def find(text: str, on: date | None, *, postponed: bool = False) -> Term | None:
    """Return the term that a sentence gives for what it promises, or None.

    `on` is the date of the letter or debate; what lies before it is no term. A sentence that
    says that a promise is `postponed` may name the old term too; the new one is the later.
    """
    expressions = [_from_now(timed, text, on) for timed in periods.find(text, on)]
    candidates = [timed for timed in expressions if _ahead(timed, on) and _tells_when(timed, text)]
    instead = _instead(text, candidates)
    if instead:
        return _term(text, instead[0])
    candidates = [timed for timed in candidates if not _negated(text, timed)]
    if postponed:
        candidates = _new(text, candidates)
    if candidates:
        return _term(text, max(candidates, key=lambda timed: _weight(text, timed)))
    return event(text)


def passed(text: str, on: date | None) -> Term | None:
    """Return the term of a recalled promise that has passed by now: by when it was to be kept.

    It stands between "toegezegd" and what was to be done; the day of the debate stands before.
    """
    pledged = PLEDGED.search(text)
    if pledged is None:
        return None
    for timed in periods.find(text, on):
        between = text[pledged.end() : timed.span.start]
        aside = ABOUT.search(between) or CLAUSE.search(between)
        if timed.span.start < pledged.end() or aside or not timed.period.until:
            continue
        if TO_DO.match(text[timed.span.end :]) and _tells_when(timed, text):
            return _term(text, timed)
    return None


def event(text: str) -> Term | None:
    """Return a term that names an event of which no calendar knows the day."""
    match = EVENT.search(text)
    if match is None:
        return None
    words = SUBJECT.split(match.group())[0]
    return Term(words, None, None, "commitments/event/1", "gebeurtenis", words)


def _term(text: str, timed: Timed) -> Term:
    period, words, event = timed.period, timed.span.of(text), timed.event
    if period.start is None and period.until is None:
        words = SUBJECT.split(words)[0]
        event = event and SUBJECT.split(event)[0]
    return Term(words, period.start, period.until, timed.rule, period.precision, event)


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


def _tells_when(timed: Timed, text: str) -> bool:
    """Tell whether an expression can say when: a bare year does behind a word of time."""
    if DEADLINE.search(text[: timed.span.start]):
        return False
    if THROUGH.fullmatch(timed.span.of(text)) and ABOUT.search(text[: timed.span.start]):
        return False
    bare = YEAR_ALONE.fullmatch(timed.span.of(text))
    return not bare or bool(IN_YEAR.search(text[: timed.span.start]))


def _instead(text: str, candidates: list[Timed]) -> list[Timed]:
    """Return what follows "niet voor de zomer, maar ...", in order."""
    turn = INSTEAD.search(text)
    if turn is None or not any(_negated(text, timed) for timed in candidates):
        return []
    return sorted(
        (timed for timed in candidates if timed.span.start > turn.start()),
        key=lambda timed: timed.span,
    )


def _new(text: str, candidates: list[Timed]) -> list[Timed]:
    """Return what a postponement may give as the new term: nothing that ends sooner, or is kept not.

    "Het lukt niet om de kaart voor de zomer te sturen; u ontvangt haar dit najaar."
    """
    kept = [timed for timed in candidates if not OLD.search(text[: timed.span.start])]
    dated = [timed for timed in kept if timed.period.until or timed.period.start]
    return [max(dated, key=_end)] if len(dated) > 1 else kept


def _end(timed: Timed) -> date:
    """Return the last day that an expression of time names, or the first where it has no last."""
    return timed.period.until or timed.period.start or date.min


def _negated(text: str, timed: Timed) -> bool:
    return bool(NEGATED.search(text[: timed.span.start]))


def _weight(text: str, timed: Timed) -> tuple[bool, int, bool, int]:
    """Return how likely this is the term: its sort, what its clause says, how early it stands."""
    words = timed.span.of(text)
    rank = RANK.get(timed.relation, 1)
    if YEAR_ALONE.fullmatch(words):
        rank = 0
    elif ABOUT.search(text[: timed.span.start]):
        rank -= 1
    clause = _clause(text, timed)
    return not TOLD.search(clause), rank, bool(RECEIVER.search(clause)), -timed.span.start


def _clause(text: str, timed: Timed) -> str:
    """Return the clause of an expression of time, which says what happens then.

    "Het onderzoek start begin mei en de uitkomst zal ik in juni met uw Kamer delen."
    """
    start = max((cut.end() for cut in CLAUSE.finditer(text, 0, timed.span.start)), default=0)
    end = CLAUSE.search(text, timed.span.end)
    return text[start : end.start() if end else len(text)]
