"""What a person can decide about the register. Every decision is an event; none changes another.

The functions return the events; whoever calls them keeps them (`store.add_event`). The register
lays all events over the statements each time it is made, so no better rule can lose a decision.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.records import (
    Commitment,
    Event,
    Letter,
    Proposal,
    Span,
    Statement,
    StatementKind,
    Status,
    record_id,
)
from pipeline.register import decisions, plain, wording
from pipeline.register.decisions import CORRECTABLE, DOUBT, Action, Decisions, Pair
from pipeline.register.status import status
from pipeline.register.traces import said_on

UNSURE = 0.75  # below this a finding is shown to a person first
BY_HAND = "met de hand"
UNDATED = (
    "Het stuk heeft geen datum, en zonder dag komt de uitspraak niet in het register. Is het een "
    "toezegging, geef de dag dan mee: soort=gedaan gedaan_op=JJJJ-MM-DD."
)
TERM_FIELDS = ("termijn", "termijn_van", "termijn_tot")


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, and when."""

    name: str
    moment: datetime  # aware

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("Een beslissing heeft de naam nodig van wie haar neemt.")
        if self.moment.tzinfo is None:
            raise ValueError(f"{self.moment}: het tijdstip van een beslissing mist een tijdzone")


def _event(by: Reviewer, action: Action, subject: str, detail: dict[str, str]) -> Event:
    what = json.dumps(detail, sort_keys=True, ensure_ascii=False)
    identity = ("beslissing", by.moment.isoformat(), by.name, action.value, subject, what)
    return Event(record_id(*identity), by.moment, by.name, action.value, subject, detail)


def _carry(statement: Statement, letter: Letter, which: str = "") -> dict[str, str]:
    """Return what a decision carries of the statement it is about."""
    return {
        f"{which}uitspraak": plain.text_of(statement),
        f"{which}brief": plain.text_of(letter),
    }


def _letter_of(commitment: Commitment, statement: Statement) -> Letter:
    for known, letter in zip(commitment.statements, commitment.letters, strict=True):
        if known.id == statement.id:
            return letter
    raise ValueError(f"Uitspraak {statement.id} hoort niet bij toezegging {commitment.id}.")


# Decisions ------------------------------------------------------------------------------


def confirm(commitment: Commitment, by: Reviewer) -> Event:
    """Say that a commitment is right as it stands."""
    first = commitment.statements[0]
    return _event(by, Action.CONFIRMED, first.id, _carry(first, commitment.letters[0]))


def correct(
    commitment: Commitment, statement: Statement, changes: dict[str, str], by: Reviewer
) -> Event:
    """Correct what was read in a statement; an empty value means that the letter does not say.

    Names: soort, door, aan, gedaan_op, gedaan_in, nummer, samenvatting, organisaties, dossier,
    termijn, termijn_van, termijn_tot. Raises ValueError for another name or an unreadable value.
    """
    _readable(statement, changes)
    carried = _carry(statement, _letter_of(commitment, statement))
    return _event(by, Action.CORRECTED, statement.id, carried | changes)


def _readable(statement: Statement, changes: dict[str, str]) -> Statement:
    if unknown := sorted(set(changes) - {*CORRECTABLE, *TERM_FIELDS}):
        raise ValueError(f"Dit veld kan niet worden verbeterd: {', '.join(unknown)}.")
    try:
        return decisions.corrected(statement, changes)
    except ValueError as error:
        raise ValueError(f"Deze verbetering is niet te lezen: {error}.") from error


def merge(one: Commitment, other: Commitment, by: Reviewer) -> Event:
    """Say that two commitments are one promise."""
    if one.id == other.id:
        raise ValueError("Een toezegging kan niet met zichzelf worden samengevoegd.")
    return _bound(one, other.statements[0], other.letters[0], Action.MERGED, by)


def accept(commitment: Commitment, proposal: Proposal, by: Reviewer) -> Event:
    """Say that a proposed statement belongs to a commitment."""
    return _bound(commitment, proposal.statement, proposal.letter, Action.MERGED, by)


def decline(commitment: Commitment, proposal: Proposal, by: Reviewer) -> Event:
    """Say that a proposed statement does not belong to a commitment."""
    return _bound(commitment, proposal.statement, proposal.letter, Action.SPLIT, by)


def split(commitment: Commitment, statement: Statement, by: Reviewer) -> Event:
    """Say that a statement does not belong to the commitment it was linked to."""
    if statement.id == commitment.statements[0].id:
        raise ValueError(
            "De uitspraak waarmee een toezegging begint kan er niet van worden afgesplitst; "
            "splits de andere uitspraken af."
        )
    letter = _letter_of(commitment, statement)
    return _bound(commitment, statement, letter, Action.SPLIT, by)


def _bound(
    commitment: Commitment, statement: Statement, letter: Letter, action: Action, by: Reviewer
) -> Event:
    first = commitment.statements[0]
    detail = _carry(first, commitment.letters[0]) | _carry(statement, letter, "andere_")
    return _event(by, action, first.id, detail | {"andere": statement.id})


def reject(commitment: Commitment, statement: Statement, by: Reviewer) -> Event:
    """Say that a statement is no promise and says nothing about one."""
    carried = _carry(statement, _letter_of(commitment, statement))
    return _event(by, Action.REJECTED, statement.id, carried)


def confirm_doubtful(pair: Pair, changes: dict[str, str], by: Reviewer) -> Event:
    """Say that a doubtful statement is one, as it was read or with these corrections.

    From now on it is in the register. Raises ValueError as `correct` does, and where neither the
    document nor a correction tells the day: without one it has no place there.
    """
    if said_on(_readable(pair[0], changes), pair[1]) is None:
        raise ValueError(UNDATED)
    action = Action.CORRECTED if changes else Action.CONFIRMED
    return _event(by, action, pair[0].id, _carry(*pair) | {DOUBT: "ja"} | changes)


def reject_doubtful(pair: Pair, by: Reviewer) -> Event:
    """Say that a doubtful statement is none: it is not asked again."""
    return _event(by, Action.REJECTED, pair[0].id, _carry(*pair) | {DOUBT: "ja"})


def note(commitment: Commitment, text: str, by: Reviewer) -> Event:
    """Write down the stand van zaken of a commitment; the last one written is shown."""
    first = commitment.statements[0]
    carried = _carry(first, commitment.letters[0])
    return _event(by, Action.NOTED, first.id, carried | {"tekst": text.strip()})


def withdraw(letter: Letter, on: date, by: Reviewer) -> Event:
    """Say that a letter was taken back: from that day what it says no longer counts."""
    return _event(by, Action.WITHDRAWN, letter.id, {"datum": on.isoformat()})


def undo(event: Event, by: Reviewer) -> Event:
    """Take back a decision; undoing that brings it back."""
    if by.moment < event.moment:
        raise ValueError("Een beslissing kan niet worden teruggedraaid vóór zij is genomen.")
    return _event(by, Action.UNDONE, event.id, {"handeling": event.action})


def add(
    words: str, letter: Letter, by: Reviewer, changes: dict[str, str], to: Commitment | None = None
) -> Event:
    """Add a statement that no rule found: the words, and where they stand.

    `changes` names what it means, as in `correct` (soort is "gedaan" unless it says otherwise);
    with `to` it is a statement about that commitment. Raises ValueError as `correct` does.
    """
    if not words.strip():
        raise ValueError("Een toezegging heeft woorden nodig.")
    if unknown := sorted(set(changes) - {*CORRECTABLE, *TERM_FIELDS}):
        raise ValueError(f"Dit veld kan niet worden ingevuld: {', '.join(unknown)}.")
    statement = decisions.corrected(_by_hand(words.strip(), letter), changes)
    detail = _carry(statement, letter)
    if to is not None:
        detail |= _carry(to.statements[0], to.letters[0], "andere_")
        detail |= {"andere": to.statements[0].id}
    return _event(by, Action.ADDED, statement.id, detail)


def _by_hand(words: str, letter: Letter) -> Statement:
    return Statement(
        letter=letter.id,
        passage="",
        page=1,
        span=Span(0, len(words)),
        quote=words,
        kind=StatementKind.MADE,
        rule=BY_HAND,
        confidence=1.0,
        by=letter.sender,
        reason="Met de hand toegevoegd.",
    )


def close(
    commitment: Commitment, kind: StatementKind, on: date, words: str, by: Reviewer
) -> Event:
    """Say how a commitment ended, or moved, where no letter in the register does: by word of mouth.

    `words` says how, such as "Mondeling afgedaan in het debat"; `on` is the day it happened.
    """
    letter = Letter(
        source=wording.BY_PERSON,
        key=f"{commitment.id}/{on.isoformat()}/{kind.value}",
        name=f"beoordeling door {by.name}",
        sha256="0" * 64,
        format="txt",
        title="Vastgesteld bij beoordeling",
        date=on,
    )
    return add(words, letter, by, {"soort": kind.value}, commitment)


# What to look at ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """Something a person should look at, and why."""

    commitment: Commitment
    reason: str  # one Dutch sentence
    proposal: Proposal | None = None


def questions(commitments: Iterable[Commitment], on: date) -> Iterator[Question]:
    """Yield what a person should decide, per commitment: proposals, doubt, contradiction."""
    for commitment in commitments:
        for proposal in commitment.proposals:
            where = wording.found_at(proposal.letter, proposal.statement.page)
            reason = (
                f"Hoort deze uitspraak ({where}) bij deze toezegging? "
                f"Wat overeenkomt: {proposal.reason}."
            )
            yield Question(commitment, reason.replace("..", "."), proposal)
        standing = status(commitment, on)
        if standing.status is Status.UNCLEAR and not commitment.proposals:
            yield Question(commitment, standing.reason)
        elif commitment.reviewed_by is None and commitment.statements[0].confidence < UNSURE:
            yield Question(commitment, f"Is dit een toezegging? {commitment.statements[0].reason}")


def doubtful(decided: Decisions) -> list[Pair]:
    """Return the statements that wait for a person: the likeliest first, of those the newest.

    What a letter said that was taken back need not be decided.
    """
    asked = [pair for pair in decided.waiting.values() if pair[1].withdrawn_on is None]
    asked.sort(key=lambda pair: pair[1].date or date.min, reverse=True)
    return sorted(asked, key=lambda pair: pair[0].confidence, reverse=True)


def remarks(
    statements: Iterable[Pair], events: Iterable[Event], doubtful: Iterable[Pair] = ()
) -> list[str]:
    """Return what a person should know of decisions whose statement was read anew or is gone."""
    return decisions.lay_over(statements, events, doubtful).remarks


def told(event: Event) -> str:
    """Return what a decision says beside its name, as a person reads it; empty where that is all."""
    match event.action:
        case Action.NOTED:
            return f"“{event.detail.get('tekst', '')}”"
        case Action.CORRECTED:
            named = (name for name in (*CORRECTABLE, *TERM_FIELDS) if name in event.detail)
            return "; ".join(
                f"{name.replace('_', ' ')}: {event.detail[name] or 'leeg'}" for name in named
            )
        case Action.ADDED:
            return _told(event, "")
        case Action.MERGED | Action.SPLIT:
            return _told(event, "andere_")
        case Action.WITHDRAWN:
            return event.detail.get("datum", "")
        case _:
            return ""


def _told(event: Event, which: str) -> str:
    if f"{which}uitspraak" not in event.detail:
        return ""
    statement, _ = decisions.carried(event, which)
    return f"{statement.kind.value.replace('_', ' ')}: “{statement.quote}”"


def history(commitment: Commitment, events: Sequence[Event]) -> list[Event]:
    """Return every decision about a commitment, oldest first, undone ones and undoings too."""
    names = {statement.id for statement in commitment.statements}
    names |= {letter.id for letter in commitment.letters}
    about = [
        event for event in events if event.subject in names or event.detail.get("andere") in names
    ]
    taken = {event.id for event in about}
    about += [event for event in events if event.subject in taken]
    return sorted(about, key=lambda event: (event.moment, event.id))
