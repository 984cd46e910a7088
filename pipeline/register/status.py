"""How a commitment stands on a day, with the statement that says so and one sentence why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from pipeline.notation import written
from pipeline.records import Commitment, Letter, Statement, StatementKind, Status, Term
from pipeline.register import passed, wording
from pipeline.register.linking import LINK
from pipeline.register.traces import said_on

SOON = timedelta(days=30)
WITHOUT_A_DAY = frozenset({"vaag", "gebeurtenis"})  # such a term cannot be passed
CLOSED = frozenset({Status.SETTLED, Status.LAPSED})
FINAL = {StatementKind.SETTLED: Status.SETTLED, StatementKind.LAPSED: Status.LAPSED}
REOPENING = frozenset({StatementKind.MADE, StatementKind.POSTPONED})


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that counts on the day asked for, with its letter and its day."""

    statement: Statement
    letter: Letter
    on: date

    @property
    def kind(self) -> StatementKind:
        return self.statement.kind

    @property
    def term(self) -> Term | None:
        return self.statement.term


@dataclass(frozen=True, slots=True)
class Postponement:
    """One time that a promise was moved."""

    said: Said
    before: Term | None
    after: Term | None  # None: no new term was named


@dataclass(frozen=True, slots=True)
class Standing:
    """How a commitment stands on a day."""

    status: Status
    on: date
    reason: str  # one Dutch sentence
    source: Said | None = None  # the statement that gives the status
    term: Term | None = None  # the term that holds
    term_source: Said | None = None
    postponed: tuple[Postponement, ...] = ()
    remarks: tuple[str, ...] = ()  # what a person should know

    @property
    def deadline(self) -> date | None:
        """The last day of the term that holds; None where no day can be named."""
        return deadline(self.term)

    @property
    def days(self) -> int | None:
        """Days to go; negative when late; None once closed or without deadline."""
        if self.deadline is None or self.status in (*CLOSED, Status.PARTLY, Status.UNCLEAR):
            return None
        return (self.deadline - self.on).days

    @property
    def closed(self) -> bool:
        return self.status in CLOSED


def deadline(term: Term | None) -> date | None:
    """Return the last day of a term, if its words name one."""
    if term is None or term.precision in WITHOUT_A_DAY:
        return None
    return term.until


def counted(commitment: Commitment, on: date) -> list[Said]:
    """Return the statements that count on a day, in order of time.

    Left out: what was said later, in a letter without date, or in a letter taken back by then.
    """
    pairs = zip(commitment.statements, commitment.letters, strict=True)
    said = [
        Said(statement, letter, day)
        for statement, letter in pairs
        if (day := said_on(statement, letter)) is not None
        and day <= on
        and (letter.withdrawn_on is None or letter.withdrawn_on > on)
    ]
    return sorted(said, key=lambda each: each.on)


def status(commitment: Commitment, on: date, soon: timedelta = SOON) -> Standing:
    """Return how a commitment stands on a day; only what was said by then counts."""
    said = counted(commitment, on)
    if not said:
        return Standing(Status.UNCLEAR, on, _why_nothing_counts(commitment, on))
    moved = tuple(postponements(said))
    term, source = _term(said)
    remarks = tuple(_remarks(commitment, said, on))
    found = _closed(said, on) or _unclear(commitment, said, on) or _running(said, moved, on, soon)
    return Standing(found.status, on, found.reason, found.source, term, source, moved, remarks)


# Terms ----------------------------------------------------------------------------------


def _term(said: Sequence[Said]) -> tuple[Term | None, Said | None]:
    """Return the term that holds and who said it; postponing without a new term leaves none."""
    term, source = None, None
    for each in said:
        if each.kind in FINAL:
            continue
        if each.term is not None and (each.kind is not StatementKind.RECALLED or source is None):
            term, source = each.term, each
        elif each.kind is StatementKind.POSTPONED and each.term is None:
            term, source = None, each
    return term, source


def postponements(said: Sequence[Said]) -> Iterator[Postponement]:
    """Yield each time that the promise was moved, in words or by naming a later term."""
    term: Term | None = None
    for before, each, after in zip((None, *said), said, (*said[1:], None), strict=False):
        if each.kind is StatementKind.POSTPONED:
            new = after.term if after and _same_breath(each, after) else None
            yield Postponement(each, term, each.term or new)
            term = each.term or new
            continue
        repeated = each.kind is StatementKind.MADE and before is not None and before.on < each.on
        if repeated and _later(term, each.term):
            yield Postponement(each, term, each.term)
        if each.term is not None and (each.kind is not StatementKind.RECALLED or term is None):
            term = each.term


def _same_breath(postponed: Said, after: Said) -> bool:
    """Tell whether a promise says when what its letter postpones will come."""
    made = after.kind is StatementKind.MADE and postponed.kind is StatementKind.POSTPONED
    return made and after.statement.letter == postponed.statement.letter


def _later(before: Term | None, after: Term | None) -> bool:
    old, new = deadline(before), deadline(after)
    return old is not None and new is not None and new > old


# Status ---------------------------------------------------------------------------------


def _closed(said: Sequence[Said], on: date) -> Standing | None:
    """Return the standing when the promise was settled or lapsed and not reopened since."""
    last = _last_turn(said)
    if last is None or last.kind not in FINAL:
        return None
    kind = last.kind
    first = next(each for each in _since_reopened(said) if each.kind is kind)
    if kind is StatementKind.LAPSED:
        return Standing(Status.LAPSED, on, f"Vervallen volgens {cite(first)}.", first)
    return Standing(Status.SETTLED, on, f"Nagekomen volgens {cite(first)}.", first)


def _last_turn(said: Sequence[Said]) -> Said | None:
    """Return the last statement that opens or closes; recalling a promise does neither."""
    turns = [each for each in said if each.kind is not StatementKind.RECALLED]
    return turns[-1] if turns else None


def _since_reopened(said: Sequence[Said]) -> list[Said]:
    """Return the statements after the last one that opened the promise again."""
    since: list[Said] = []
    for each in said:
        if each.kind in REOPENING and not (since and _same_breath(since[-1], each)):
            since = []
        since.append(each)
    return since


def _unclear(commitment: Commitment, said: Sequence[Said], on: date) -> Standing | None:
    """Return the standing when what was said contradicts itself, or a person must decide first."""
    since = _since_reopened(said)
    last = _last_turn(said)
    settled = next((each for each in since if each.kind in FINAL), None)
    if settled is not None and last is not None and last.kind is StatementKind.PARTLY:
        reason = (
            f"Nagekomen volgens {cite(settled)}, maar deels nagekomen volgens {cite(last)}: "
            "beoordeel welke brief geldt."
        )
        return Standing(Status.UNCLEAR, on, reason, last)
    if since and (words := passed.term(since[0].statement, since[0].on)):
        reason = f"De zin noemt “{words}”, en dat ligt vóór de toezegging zelf: beoordeel."
        return Standing(Status.UNCLEAR, on, reason, since[0])
    for proposal in commitment.proposals:
        day = said_on(proposal.statement, proposal.letter)
        closing = proposal.statement.kind in FINAL and proposal.score >= LINK
        if closing and day is not None and since[-1].on <= day <= on:
            maybe = Said(proposal.statement, proposal.letter, day)
            return Standing(
                Status.UNCLEAR, on, f"Mogelijk nagekomen volgens {cite(maybe)}: beoordeel.", maybe
            )
    return None


def _running(
    said: Sequence[Said], moved: Sequence[Postponement], on: date, soon: timedelta
) -> Standing:
    """Return the standing of a promise that is not closed."""
    since = _since_reopened(said)
    partly = next((each for each in reversed(since) if each.kind is StatementKind.PARTLY), None)
    term, source = _term(said)
    if partly is not None and source is not partly:
        return Standing(Status.PARTLY, on, f"Deels nagekomen volgens {cite(partly)}.", partly)
    until = deadline(term)
    if term is not None and source is not None and until is not None:
        if until < _promised(said, source):
            return Standing(
                Status.UNCLEAR,
                on,
                f"De termijn “{term.text}” ({written(until)}) ligt vóór de toezegging zelf: beoordeel.",
                source,
            )
        if until < on:
            return Standing(Status.OVERDUE, on, _late(term, until, source, on), source)
        if until - on <= soon:
            return Standing(Status.DUE_SOON, on, _near(term, until, source, on), source)
    return _waiting(said, moved, partly, on)


def _waiting(
    said: Sequence[Said], moved: Sequence[Postponement], partly: Said | None, on: date
) -> Standing:
    if partly is not None:
        return Standing(Status.PARTLY, on, f"Deels nagekomen volgens {cite(partly)}.", partly)
    if moved and moved[-1].said in _since_reopened(said):
        last = moved[-1]
        named = f"nieuwe termijn: {last.after.text}" if last.after else "zonder nieuwe termijn"
        reason = f"Uitgesteld volgens {cite(last.said)}, {named}."
        return Standing(Status.POSTPONED, on, reason, last.said)
    first = said[0]
    return Standing(Status.OPEN, on, f"Open: {_origin(first)} {cite(first)}.", first)


def _promised(said: Sequence[Said], source: Said) -> date:
    """Return the day before which a term cannot end: that of the promise it was named for."""
    if source.kind in REOPENING or source.kind is StatementKind.PARTLY:
        return source.on
    known = [each.statement.made_on for each in said if each.statement.made_on is not None]
    return min(known, default=date.min)


# Words ----------------------------------------------------------------------------------


def cite(said: Said) -> str:
    """Return the letter of a statement as one refers to it: "de brief van 7 november 2022 (p. 3)"."""
    return wording.cite(said.letter, said.on, said.statement.page)


def _origin(said: Said) -> str:
    return "toegezegd in" if said.kind is StatementKind.MADE else "toezegging genoemd in"


def _late(term: Term, until: date, source: Said, on: date) -> str:
    days = (on - until).days
    return (
        f"Te laat: de termijn “{term.text}” uit {cite(source)} liep af op {written(until)} "
        f"({days} {'dag' if days == 1 else 'dagen'} geleden)."
    )


def _near(term: Term, until: date, source: Said, on: date) -> str:
    days = (until - on).days
    left = "vandaag" if not days else f"over {days} {'dag' if days == 1 else 'dagen'}"
    return f"De termijn “{term.text}” uit {cite(source)} loopt {left} af ({written(until)})."


def _why_nothing_counts(commitment: Commitment, on: date) -> str:
    taken = [
        letter
        for letter in commitment.letters
        if letter.withdrawn_on is not None and letter.withdrawn_on <= on
    ]
    if taken and len(taken) == len(commitment.letters):
        return f"De brief is ingetrokken op {written(min(_withdrawn(taken)))}."
    if all(letter.date is None for letter in commitment.letters):
        return "De brief heeft geen datum: onbekend vanaf wanneer de toezegging telt."
    return f"Op {written(on)} was van deze toezegging nog niets bekend."


def _withdrawn(letters: Sequence[Letter]) -> list[date]:
    return [letter.withdrawn_on for letter in letters if letter.withdrawn_on is not None]


def _remarks(commitment: Commitment, said: Sequence[Said], on: date) -> Iterator[str]:
    settled = [each for each in said if each.kind is StatementKind.SETTLED]
    if len({each.letter.id for each in settled}) > 1:
        yield f"Twee brieven doen deze toezegging af: {cite(settled[0])} en {cite(settled[-1])}."
    for before, after in pairwise(said):
        if before.kind in FINAL and after.kind in REOPENING and before.letter != after.letter:
            yield f"Heropend door {cite(after)}, nadat zij was afgesloten."
    for day in sorted({d for d in _withdrawn(commitment.letters) if d <= on}):
        yield f"Een brief over deze toezegging is ingetrokken op {written(day)} en telt niet mee."
    if any(letter.date is None for letter in commitment.letters):
        yield "Een brief over deze toezegging heeft geen datum en telt niet mee in de tijd."
