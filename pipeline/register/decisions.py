"""What people decided about the register, read from the events and laid over the statements.

A decision names a statement by its id and carries its quote. When a better reading changes the
quote a little, the decision is tied to the sentence that comes nearest in the same letter, and a
remark says so. When the sentence is no longer found at all, the statement in the decision stays.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from rapidfuzz import fuzz, process

from pipeline.records import Event, Letter, Statement, StatementKind, Term
from pipeline.register import plain
from pipeline.register.traces import said_on

NEAR_ENOUGH = 82  # of 100: a quote in which a hyphen, a footnote or a page end was mended
DOUBT = "twijfel"  # in a decision: the statement was doubtful when it was taken
Pair = tuple[Statement, Letter]


class Action(StrEnum):
    """What a person can decide."""

    CONFIRMED = "bevestigd"
    CORRECTED = "verbeterd"
    MERGED = "samengevoegd"
    SPLIT = "gesplitst"
    REJECTED = "verworpen"
    ADDED = "toegevoegd"
    NOTED = "stand van zaken"
    WITHDRAWN = "brief ingetrokken"
    UNDONE = "ongedaan gemaakt"


KEEPING = frozenset({Action.CONFIRMED, Action.CORRECTED, Action.MERGED, Action.NOTED})


@dataclass(frozen=True, slots=True)
class Note:
    """The stand van zaken as a person wrote it."""

    text: str
    actor: str
    moment: datetime


@dataclass(slots=True)
class Decisions:
    """Statements after review, and what linking must keep together or apart."""

    pairs: dict[str, Pair] = field(default_factory=dict)
    waiting: dict[str, Pair] = field(default_factory=dict)  # doubtful or undated: not in it yet
    together: list[tuple[str, str]] = field(default_factory=list)
    apart: dict[str, frozenset[str]] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    reviews: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def standing(events: Iterable[Event]) -> list[Event]:
    """Return the events that were not undone, oldest first; undoing an undo brings it back."""
    ordered = sorted(events, key=lambda event: (event.moment, event.id))
    undone: set[str] = set()
    for event in reversed(ordered):
        if event.action == Action.UNDONE and event.id not in undone:
            undone.add(event.subject)
    return [event for event in ordered if event.id not in undone and event.action != Action.UNDONE]


def lay_over(
    pairs: Iterable[Pair], events: Iterable[Event], doubtful: Iterable[Pair] = ()
) -> Decisions:
    """Return the statements with everything that people decided about them.

    A doubtful one joins them when a person confirmed it; until then it waits, unless rejected.
    So does one of a document without date: it has no place in time until a person gives it one.
    """
    sure = _by_id(pairs)
    undated = {name: pair for name, pair in sure.items() if said_on(*pair) is None}
    dated = {name: pair for name, pair in sure.items() if name not in undated}
    decided = Decisions(dated, undated | _by_id(doubtful))
    read = decided.waiting | decided.pairs
    for event in standing(events):
        _lay(decided, event, read)
    return decided


def _by_id(pairs: Iterable[Pair]) -> dict[str, Pair]:
    return {statement.id: (statement, letter) for statement, letter in pairs}


def _lay(decided: Decisions, event: Event, read: dict[str, Pair]) -> None:
    lay = WITHOUT_SUBJECT.get(event.action)
    if lay is not None:
        lay(decided, event)
        return
    if event.action not in list(Action):
        decided.remarks.append(
            f"Onbekende handeling “{event.action}” van {event.actor} is overgeslagen."
        )
        return
    subject = _find(decided, event, read, "")
    if subject is not None:
        _decide(decided, event, read, subject)


def _decide(decided: Decisions, event: Event, read: dict[str, Pair], subject: str) -> None:
    if event.action in KEEPING:
        _take_up(decided, subject)
    match event.action:
        case Action.REJECTED:
            decided.pairs.pop(subject, None)
            decided.waiting.pop(subject, None)
            return
        case Action.CORRECTED:
            known, letter = decided.pairs[subject]
            decided.pairs[subject] = (corrected(known, event.detail), letter)
        case Action.MERGED | Action.SPLIT:
            _bind(decided, event, read, subject)
        case Action.NOTED:
            text = event.detail.get("tekst", "")
            decided.notes[subject] = Note(text, event.actor, event.moment)
    decided.reviews[subject] = (event.actor, event.moment)


def _take_up(decided: Decisions, name: str) -> None:
    """Let a doubtful statement stand in the register, for a person decided so."""
    if name in decided.waiting:
        decided.pairs[name] = decided.waiting.pop(name)


def _bind(decided: Decisions, event: Event, read: dict[str, Pair], subject: str) -> None:
    other = _find(decided, event, read, "andere_")
    if other is None:
        return
    if event.action == Action.MERGED:
        _take_up(decided, other)
        decided.together.append((subject, other))
        decided.apart[subject] = decided.apart.get(subject, frozenset()) - {other}
        return
    decided.together = [pair for pair in decided.together if set(pair) != {subject, other}]
    for one, two in ((subject, other), (other, subject)):
        decided.apart[one] = decided.apart.get(one, frozenset()) | {two}


def _withdraw(decided: Decisions, event: Event) -> None:
    day = date.fromisoformat(event.detail.get("datum") or event.moment.date().isoformat())
    for pairs in (decided.pairs, decided.waiting):
        for name, (statement, letter) in pairs.items():
            if letter.id == event.subject:
                pairs[name] = (statement, replace(letter, withdrawn_on=day))


def _add(decided: Decisions, event: Event) -> None:
    statement, letter = carried(event, "")
    decided.pairs[statement.id] = (statement, letter)
    decided.waiting.pop(statement.id, None)
    decided.reviews[statement.id] = (event.actor, event.moment)
    if other := event.detail.get("andere"):
        found = other if other in decided.pairs else _find(decided, event, {}, "andere_")
        if found is not None:
            _take_up(decided, found)
            decided.together.append((found, statement.id))


WITHOUT_SUBJECT: dict[str, Callable[[Decisions, Event], None]] = {
    Action.WITHDRAWN: _withdraw,
    Action.ADDED: _add,
}


# Finding the statement again ------------------------------------------------------------


def carried(event: Event, which: str) -> Pair:
    """Return the statement and letter that an event carries; ValueError where it has none."""
    try:
        told = event.detail[f"{which}uitspraak"], event.detail[f"{which}brief"]
        return plain.statement(told[0]), plain.letter(told[1])
    except (KeyError, TypeError) as error:
        raise ValueError(
            f"gebeurtenis {event.id} van {event.actor}: de uitspraak waarover zij gaat ontbreekt"
        ) from error


def _find(decided: Decisions, event: Event, read: dict[str, Pair], which: str) -> str | None:
    """Return the id under which the statement of a decision stands now."""
    wanted = event.detail.get("andere", "") if which else event.subject
    if wanted in decided.pairs or wanted in decided.waiting:
        return wanted
    if wanted in read:
        return None  # rejected by an earlier decision
    if f"{which}uitspraak" not in event.detail:
        decided.remarks.append(_lost(event, wanted))
        return None
    statement, letter = carried(event, which)
    return _again(decided, event, statement, letter)


def _again(decided: Decisions, event: Event, statement: Statement, letter: Letter) -> str | None:
    rejecting = event.action == Action.REJECTED and DOUBT in event.detail
    there = decided.waiting if rejecting else decided.pairs | decided.waiting
    if found := nearest(statement, [known for known, _ in there.values()]):
        decided.remarks.append(
            f"De beslissing “{event.action}” van {event.actor} ging over “{_short(statement)}”; "
            f"bij herlezen staat er “{_short(found)}” en daaraan is zij nu verbonden."
        )
        return found.id
    if rejecting:
        return None  # what nobody finds any more need not be refused
    if event.action not in KEEPING:
        decided.remarks.append(_lost(event, _short(statement)))
        return None
    decided.pairs[statement.id] = (statement, letter)
    decided.remarks.append(
        f"“{_short(statement)}” wordt niet meer in de brief gevonden; de uitspraak blijft staan "
        f"omdat {event.actor} haar heeft beoordeeld."
    )
    return statement.id


def nearest(statement: Statement, known: Sequence[Statement]) -> Statement | None:
    """Return the statement of the same letter whose quote comes nearest, if it comes near enough."""
    same = [other for other in known if other.letter == statement.letter]
    quotes = [other.quote for other in same]
    found = process.extract(statement.quote, quotes, scorer=fuzz.ratio, limit=2)
    if not found or found[0][1] < NEAR_ENOUGH:
        return None
    if len(found) > 1 and found[0][1] - found[1][1] < 4 and found[0][0] != found[1][0]:
        return None  # two sentences come as near: nobody may choose but a person
    return same[found[0][2]]


def _lost(event: Event, what: str) -> str:
    return (
        f"De beslissing “{event.action}” van {event.actor} op {event.moment:%d-%m-%Y} over "
        f"“{what}” kan niet worden geplaatst: de uitspraak is niet gevonden."
    )


def _short(statement: Statement) -> str:
    return statement.quote if len(statement.quote) <= 80 else f"{statement.quote[:79]}…"


# Corrections ----------------------------------------------------------------------------

CORRECTABLE = {
    "soort": "kind",
    "door": "by",
    "aan": "to",
    "gedaan_op": "made_on",
    "gedaan_in": "made_at",
    "nummer": "number",
    "samenvatting": "summary",
    "organisaties": "organisations",
    "dossier": "dossier",
}


def corrected(statement: Statement, detail: dict[str, str]) -> Statement:
    """Return a statement with the corrections of one decision; an empty value means "zegt niets".

    ValueError where a value cannot be read.
    """
    changes = {
        CORRECTABLE[name]: _value(name, text)
        for name, text in detail.items()
        if name in CORRECTABLE
    }
    if any(name.startswith("termijn") for name in detail):
        changes["term"] = _term(statement.term, detail)
    return replace(statement, **changes)  # type: ignore[arg-type]  # names come from CORRECTABLE


def shown(statement: Statement) -> dict[str, str]:
    """Return what can be corrected in a statement, as a person writes it in `corrected`."""
    term = statement.term
    values: dict[str, object] = {
        ours: getattr(statement, field) for ours, field in CORRECTABLE.items()
    }
    values["soort"] = statement.kind.value
    values["organisaties"] = ", ".join(statement.organisations)
    values |= {
        "termijn": term.text if term else "",
        "termijn_van": _day(term.start if term else None),
        "termijn_tot": _day(term.until if term else None),
    }
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _value(name: str, text: str) -> object:
    match name:
        case "soort":
            return _kind(text)
        case "gedaan_op":
            return _read(text)
        case "organisaties":
            return tuple(part.strip() for part in text.split(",") if part.strip())
        case "samenvatting":
            return text
        case _:
            return text or None


def _term(known: Term | None, detail: dict[str, str]) -> Term | None:
    words = detail.get("termijn", known.text if known else "")
    start = detail.get("termijn_van", _day(known.start if known else None))
    until = detail.get("termijn_tot", _day(known.until if known else None))
    if not words and not (until and "termijn_tot" in detail):
        return None  # emptied: the letter names no term
    return Term(
        words or "vastgesteld bij beoordeling",
        _read(start),
        _read(until),
        "met de hand",
        "dag" if until else "vaag",
    )


def _kind(text: str) -> StatementKind:
    wanted = text.strip().casefold().replace(" ", "_")
    if wanted not in list(StatementKind):
        known = ", ".join(each.value.replace("_", " ") for each in StatementKind)
        raise ValueError(f"“{text}” is geen soort uitspraak; kies uit {known}")
    return StatementKind(wanted)


def _read(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ValueError(f"“{text}” is geen datum als 2026-11-22") from error


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
