"""What search knows of a passage, and what it answers. The caller brings it; search asks no store."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from pipeline.records import PassageRole, Span, record_id

Day = date  # a field called `date` hides the type within its own class


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it is indexed: its text, where it stands, and what can be asked of it."""

    passage: str  # id
    letter: str  # id
    document: str  # file name or source id, as a reader knows it
    text: str
    page: int = 1
    heading: tuple[str, ...] = ()  # path of headings above it, highest first
    caption: str = ""  # of a table: what its figures are about
    notes: tuple[str, ...] = ()  # footnotes that the passage refers to
    role: str = ""  # what it is in its document, as PassageRole says
    speaker: str = ""  # in debates
    asked: str = ""  # the question that it answers; filled in by `answered`
    title: str | None = None
    kind: str = ""
    date: Day | None = None
    sender: str | None = None
    ministry: str | None = None
    dossier: str | None = None
    number: str | None = None
    session_year: str | None = None
    address: str | None = None  # of the public page
    citation: str = ""  # its place in the form of the Kamerstukken
    organisations: frozenset[str] = frozenset()  # ids
    people: frozenset[str] = frozenset()  # surnames
    amounts: frozenset[Decimal] = frozenset()  # euros
    days: frozenset[Day] = frozenset()  # days that the passage names, in whatever words
    references: frozenset[str] = frozenset()  # ids of the publications that it cites
    identity: str | None = None  # under which its own document was published
    has_commitment: bool = False

    @property
    def has_amount(self) -> bool:
        return bool(self.amounts)

    @property
    def key(self) -> int:
        return key(self.passage)

    @property
    def above(self) -> str:
        """What stands above the passage and says what it is about."""
        return " . ".join((*self.heading, self.caption, self.title or "", self.asked))


def answered(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield passages in the order of their documents, each answer with the question before it.

    An answer rarely repeats what was asked. Several questions may be answered at once.
    """
    letter, asked, open_to_more = "", "", False
    for entry in entries:
        if entry.letter != letter:
            letter, asked, open_to_more = entry.letter, "", False
        if entry.role == PassageRole.QUESTION:
            asked = f"{asked} {entry.text}" if open_to_more else entry.text
        open_to_more = entry.role == PassageRole.QUESTION
        answer = entry.role == PassageRole.ANSWER and asked
        yield replace(entry, asked=asked) if answer else entry


def key(passage: str) -> int:
    """Return the number under which every index knows a passage: its id, never its position."""
    if re.fullmatch("[0-9a-f]{16}", passage):
        return int(passage, 16)
    return int(record_id(passage.encode("utf-8", "replace").decode()), 16)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages may answer; an empty field asks nothing."""

    kinds: frozenset[str] = frozenset()
    ministries: frozenset[str] = frozenset()
    dossiers: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()  # ids; one of them is enough
    people: frozenset[str] = frozenset()  # surnames; one of them is enough
    since: date | None = None  # first day
    until: date | None = None  # last day
    has_amount: bool = False
    has_commitment: bool = False

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a question, and why we think so."""

    entry: Entry
    score: float  # 0 to about 1; compares hits of one question only
    why: str  # one Dutch sentence
    marks: tuple[Span, ...] = ()  # words of the passage that the question asked for
    best: Span | None = None  # the sentence that answers best
    also: tuple[Entry, ...] = ()  # nearly the same passage elsewhere


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one question."""

    query: str
    hits: tuple[Hit, ...] = ()
    suggestion: str | None = None  # the question as it may have been meant
    remarks: tuple[str, ...] = field(default=())  # one Dutch sentence each
