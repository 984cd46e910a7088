"""Deciding about the register: what waits for a person, and taking a decision, for command and page.

What is decided is added to the log of decisions; nothing else is changed.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from pipeline.desk import Desk, Refused, nr_of, own_nr, refusing
from pipeline.records import Commitment, Event, Letter, Proposal, Statement, StatementKind
from pipeline.register import overview, review, wording
from pipeline.register.review import UNDATED, Question, Reviewer
from pipeline.register.traces import said_on

LISTED = 20  # doubtful statements that are shown at once


def questions(desk: Desk) -> list[Question]:
    """Return what waits for a decision, with the promise, the reason and what is proposed."""
    return list(review.questions(desk.commitments, desk.on))


def waiting(desk: Desk) -> str:
    """Return what waits for a decision, each with its quotes, as a person reads it."""
    shown = []
    for question in questions(desk):
        commitment = question.commitment
        shown.append(f"{nr_of(commitment)}  {question.reason}")
        shown.append(f"    {_quoted(commitment.statements[0], commitment.letters[0])}")
        if question.proposal:
            number = commitment.proposals.index(question.proposal) + 1
            said = _quoted(question.proposal.statement, question.proposal.letter)
            shown.append(f"    voorstel {number}: {said}")
    shown += doubted(desk, LISTED)
    return "\n".join([*(shown or ["Er wacht niets op een beslissing."]), *remarks(desk)])


def remarks(desk: Desk) -> list[str]:
    """Return what a person should know of decisions whose statement was read anew or is gone."""
    store = desk.store
    return review.remarks(store.statements(), store.events(), store.doubtful())


def doubted(desk: Desk, most: int | None = None) -> list[str]:
    """Return the doubtful statements as a person reads them, the likeliest first, at most so many."""
    lines = []
    for said, letter in desk.doubtful[:most]:
        sure = round(100 * said.confidence)
        kind = said.kind.value.replace("_", " ")
        lines.append(
            f"{own_nr(said.id)}  Twijfel: is dit een toezegging? ({kind}, zekerheid {sure}%)"
        )
        lines += [f"    {_quoted(said, letter)}", f"    {said.reason}"]
        lines += [] if said_on(said, letter) else [f"    {UNDATED}"]
    rest = len(desk.doubtful) - len(desk.doubtful[:most])
    if rest > 0:
        lines.append(f"Nog {rest} bij twijfel; kamerspoor review twijfel toont ze alle.")
    return lines


def _quoted(said: Statement, letter: Letter) -> str:
    return f"“{said.quote}” ({wording.found_at(letter, said.page)}; {letter.name})"


def history(desk: Desk, name: str) -> str:
    """Return a commitment with everything said and decided about it, oldest first."""
    commitment = desk.find(name)
    row = overview.row(commitment, desk.on)
    lines = [f"{nr_of(commitment)}  {row.status.value}: {row.reden}"]
    for number, (said, letter) in enumerate(
        zip(commitment.statements, commitment.letters, strict=True), 1
    ):
        lines.append(
            f"  {number}. {letter.date or '?'} {said.kind.value.replace('_', ' ')}: "
            f"“{said.quote}” ({letter.name})"
        )
    for number, proposal in enumerate(commitment.proposals, 1):
        lines.append(f"  voorstel {number}. “{proposal.statement.quote}” ({proposal.letter.name})")
    for event in review.history(commitment, desk.store.events()):
        moment = event.moment.astimezone().strftime("%Y-%m-%d %H:%M")
        told = f" ({words})" if (words := review.told(event)) else ""
        lines.append(f"  {moment} {event.actor}: {event.action}{told} [{event.id}]")
    return "\n".join(lines)


def decide(desk: Desk, action: str, arguments: Sequence[str], by: str) -> str:
    """Take one decision, keep it, and say so; as `take` does."""
    event = take(desk, action, arguments, by)
    return f"Vastgelegd: {event.action} door {event.actor} [{event.id}]."


def take(desk: Desk, action: str, arguments: Sequence[str], by: str) -> Event:
    """Take one decision and keep it in the log.

    `action` is one of ACTIONS; what its arguments are, ACTIONS tells. Raises Refused.
    """
    if action not in ACTIONS:
        raise Refused(f"{action} is geen beslissing; kies uit {', '.join(ACTIONS)}.")
    told, made = ACTIONS[action]
    with refusing():
        try:
            event = made(desk, list(arguments), Reviewer(by.strip(), datetime.now(UTC)))
        except IndexError as error:
            raise Refused(f"Zo hoort het: kamerspoor review {action} {told}") from error
    desk.keep([event])
    return event


def _confirm(desk: Desk, said: list[str], by: Reviewer) -> Event:
    if pair := desk.find_doubtful(said[0]):
        return review.confirm_doubtful(pair, _changes(said[1:]), by)
    if said[1:]:
        raise Refused("Wat al in het register staat, wordt verbeterd met verbeter.")
    return review.confirm(desk.find(said[0]), by)


def _reject(desk: Desk, said: list[str], by: Reviewer) -> Event:
    if pair := desk.find_doubtful(said[0]):
        return review.reject_doubtful(pair, by)
    commitment = desk.find(said[0])
    return review.reject(commitment, _statement(commitment, said[1:] or ["1"]), by)


def _correct(desk: Desk, said: list[str], by: Reviewer) -> Event:
    commitment = desk.find(said[0])
    numbered = [word for word in said[1:2] if re.fullmatch("[0-9a-f]{16}|[0-9]{1,4}", word)]
    statement = _statement(commitment, numbered or ["1"])
    return review.correct(commitment, statement, _changes(said[1 + len(numbered) :]), by)


def _merge(desk: Desk, said: list[str], by: Reviewer) -> Event:
    return review.merge(desk.find(said[0]), desk.find(said[1]), by)


def _split(desk: Desk, said: list[str], by: Reviewer) -> Event:
    commitment = desk.find(said[0])
    return review.split(commitment, _statement(commitment, said[1:2] or [""]), by)


def _accept(desk: Desk, said: list[str], by: Reviewer) -> Event:
    commitment = desk.find(said[0])
    return review.accept(commitment, _proposal(commitment, said[1]), by)


def _decline(desk: Desk, said: list[str], by: Reviewer) -> Event:
    commitment = desk.find(said[0])
    return review.decline(commitment, _proposal(commitment, said[1]), by)


def _note(desk: Desk, said: list[str], by: Reviewer) -> Event:
    return review.note(desk.find(said[0]), " ".join([said[1], *said[2:]]), by)


def _close(desk: Desk, said: list[str], by: Reviewer) -> Event:
    commitment, kind, day = desk.find(said[0]), said[1].replace(" ", "_"), _day(said[2])
    words = " ".join([said[3], *said[4:]])
    if kind not in CLOSING:
        known = ", ".join(each.replace("_", " ") for each in CLOSING)
        raise Refused(f"Een toezegging sluit niet met {said[1]}; kies uit {known}.")
    return review.close(commitment, StatementKind(kind), day, words, by)


def _add(desk: Desk, said: list[str], by: Reviewer) -> Event:
    return review.add(said[1], _document(desk, said[0]), by, _changes(said[2:]))


def _withdraw(desk: Desk, said: list[str], by: Reviewer) -> Event:
    return review.withdraw(_document(desk, said[0]), _day(said[1]), by)


def _document(desk: Desk, name: str) -> Letter:
    found = [each for each in desk.store.letters() if name in (each.id, each.name)]
    if len(found) != 1:
        told = "geen" if not found else "meer dan één"
        raise Refused(f"Er is {told} document {name}.")
    return found[0]


def _undo(desk: Desk, said: list[str], by: Reviewer) -> Event:
    event = next((each for each in desk.store.events() if each.id == said[0]), None)
    if event is None:
        raise Refused(f"Er is geen beslissing {said[0]}.")
    return review.undo(event, by)


CLOSING = ("nagekomen", "deels_nagekomen", "uitgesteld", "vervallen")
Take = Callable[[Desk, list[str], Reviewer], Event]
ACTIONS: dict[str, tuple[str, Take]] = {
    "bevestig": ("NR, of bij twijfel NR [VELD=WAARDE …]", _confirm),
    "verwerp": ("NR [UITSPRAAK]", _reject),
    "verbeter": ("NR [UITSPRAAK] VELD=WAARDE …", _correct),
    "voegsamen": ("NR NR", _merge),
    "splits": ("NR UITSPRAAK", _split),
    "neemaan": ("NR VOORSTEL", _accept),
    "wijsaf": ("NR VOORSTEL", _decline),
    "notitie": ("NR TEKST", _note),
    "sluit": ("NR nagekomen|deels_nagekomen|uitgesteld|vervallen DATUM WOORDEN", _close),
    "voegtoe": ("DOCUMENT WOORDEN [VELD=WAARDE …]", _add),
    "trekin": ("DOCUMENT DATUM", _withdraw),
    "herstel": ("BESLISSING", _undo),
}


def _ordinal(word: str) -> int:
    """Return a number that a person counted from 1 as one that counts from 0."""
    if not word.isdigit() or int(word) < 1:
        raise Refused(f"{word or 'Niets'} is geen volgnummer.")
    return int(word) - 1


def _statement(commitment: Commitment, said: Sequence[str]) -> Statement:
    """Return a statement by its place in the history, from 1, or by its id."""
    named = (each for each in commitment.statements if each.id == said[0])
    return next(named, None) or commitment.statements[_ordinal(said[0])]


def _proposal(commitment: Commitment, said: str) -> Proposal:
    named = (each for each in commitment.proposals if each.statement.id == said)
    return next(named, None) or commitment.proposals[_ordinal(said)]


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise Refused(f"{word} is geen datum als 2026-11-22.") from error


def _changes(words: Sequence[str]) -> dict[str, str]:
    pairs = [word.partition("=") for word in words]
    if not all(equals for _, equals, _ in pairs):
        raise Refused("Een verbetering heeft de vorm veld=waarde.")
    return {name: value for name, _, value in pairs}
