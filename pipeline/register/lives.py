"""A promise while its statements are gathered, and how well another statement fits it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.records import Proposal, StatementKind
from pipeline.register import addressees, offices, subject
from pipeline.register.traces import CLOSING, Trace

Similar = Callable[[str, str], float]  # two quotes -> 0 to 1, such as a cosine of vectors

# What each agreement is worth. Fitted on the lives of tests/register/lives_script.py.
SUBJECT, DAY, MEMBER, MEETING, DOSSIER, OFFICE = 0.65, 0.32, 0.21, 0.10, 0.05, 0.03
FIRST, SECOND = "Eerste Kamer", "Tweede Kamer"
APART = 0.15  # subjects that share less than this are about something else


NAMING = (StatementKind.MADE, StatementKind.POSTPONED)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the statements of a promise say of it together, gathered once for many comparisons."""

    numbers: frozenset[str]
    days: frozenset[date]  # by which a letter may call it: its own, and of letters that moved it
    dated: bool  # its own day is known, not only that of a letter that moved it
    closed: bool
    ministry: str | None
    meetings: tuple[frozenset[str], ...]
    dossiers: frozenset[str]
    statements: frozenset[str]  # ids


@dataclass(slots=True)
class Life:
    """One promise, with the statements about it so far."""

    traces: list[Trace] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    only: str | None = None  # the one number it is about, where its first statement names several
    _marks: Marks | None = None

    def add(self, trace: Trace, why: str) -> None:
        self.traces.append(trace)
        self.why.append(why)

        self.forget()

    def forget(self) -> None:
        """Let the marks be gathered anew: its statements changed."""
        self._marks = None

    @property
    def marks(self) -> Marks:
        if self._marks is None:
            self._marks = _marks(self)
        return self._marks

    def items(self, trace: Trace) -> set[int]:
        """The items of the closing list in the letter of a statement that it stands under."""
        here = [o.statement for o in self.traces if o.statement.letter == trace.statement.letter]
        return {statement.item for statement in here if statement.item is not None}


def _marks(life: Life) -> Marks:
    traces = life.traces
    single = [trace.numbers for trace in traces if len(trace.numbers) == 1]
    days = {trace.made_on for trace in traces}
    days |= {trace.said_on for trace in traces if trace.kind in NAMING}
    return Marks(
        numbers=frozenset({life.only}) if life.only else frozenset().union(*single),
        days=frozenset(day for day in days if day is not None),
        dated=any(trace.made_on or trace.kind is StatementKind.MADE for trace in traces),
        closed=any(trace.kind in CLOSING for trace in traces),
        ministry=next((trace.ministry for trace in traces if trace.ministry), None),
        meetings=tuple({trace.meeting for trace in traces if trace.meeting}),
        dossiers=frozenset(trace.letter.dossier for trace in traces if trace.letter.dossier),
        statements=frozenset(trace.id for trace in traces),
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a statement fits a life, and why."""

    life: Life
    score: float  # the worth of what agrees; all of it is some 1.3
    both: float  # how much of both subjects is shared
    reasons: tuple[str, ...]
    certain: bool = False  # by number
    elsewhere: bool = False  # the words are about something else
    sibling: bool = False  # the words are about something very like it: see linking

    @property
    def reason(self) -> str:
        return ", ".join(self.reasons) or "zelfde onderwerp"


def fit(
    trace: Trace, life: Life, weight: Mapping[str, float], similar: Similar | None
) -> Fit | None:
    """Return how well a statement fits a life; None when something contradicts it."""
    if shared := trace.numbers & life.marks.numbers:
        return Fit(life, 2.0, 1.0, (f"zelfde nummer {min(shared)}",), certain=True)
    if contradicted(trace, life):
        return None
    part, both = _subject(trace, life, weight, similar)
    score, reasons = SUBJECT * part, ["onderwerp komt overeen"] if part >= 0.5 else []
    for worth, reason in _agreements(trace, life):
        score += worth
        if reason:
            reasons.append(reason)
    elsewhere = part < APART and all(len(words) > 1 for words in _words(trace, life))
    return Fit(life, score, both, tuple(reasons), elsewhere=elsewhere)


def contradicted(trace: Trace, life: Life) -> bool:
    """Tell whether number, day, member or office shows that they are different promises."""
    known, marks = {_register(number) for number in trace.numbers}, life.marks
    if not known.isdisjoint(_register(number) for number in marks.numbers):
        return True  # two numbers of one register, and not the same
    if trace.statement.item is not None and life.items(trace) - {trace.statement.item}:
        return True  # another item of the same closing list
    if _other_day(trace, marks) or offices.related(trace.ministry, marks.ministry) is False:
        return True
    same = [addressees.same(trace.to, other.to) for other in life.traces]
    return False in same and True not in same


def _register(number: str) -> str:
    return SECOND if number.startswith("TZ") else FIRST


def _other_day(trace: Trace, marks: Marks) -> bool:
    named = trace.made_on if trace.kind is not StatementKind.MADE else None
    return named is not None and marks.dated and named not in marks.days


def _agreements(trace: Trace, life: Life) -> Iterable[tuple[float, str]]:
    marks = life.marks
    if trace.made_on is not None and trace.made_on in marks.days:
        yield DAY, f"zelfde datum {trace.made_on:%d-%m-%Y}"
    if trace.meeting and marks.meetings:
        agrees = any(trace.meeting & meeting for meeting in marks.meetings)
        yield (MEETING, "zelfde debat") if agrees else (-2 * MEETING, "")
    if any(addressees.same(trace.to, other.to) for other in life.traces):
        yield MEMBER, "zelfde lid"
    if trace.letter.dossier in marks.dossiers:
        yield DOSSIER, ""
    if offices.related(trace.ministry, marks.ministry):
        yield OFFICE, ""


def _words(trace: Trace, life: Life) -> tuple[frozenset[str], frozenset[str]]:
    longest = max((other.words for other in life.traces), key=len, default=frozenset())
    return trace.words, longest


def _subject(
    trace: Trace, life: Life, weight: Mapping[str, float], similar: Similar | None
) -> tuple[float, float]:
    known = [other for other in life.traces if other.words]
    likenesses = [subject.likeness(trace.words, other.words, weight) for other in known]
    part, both = max(likenesses, default=(0.0, 0.0))
    if similar is not None and known:
        near = max(similar(trace.statement.quote, other.statement.quote) for other in known)
        part = max(part, 0.8 * near)
    return part, both
