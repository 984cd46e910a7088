"""The records that travel through the pipeline.

Every record is frozen, knows where it came from, and can be rebuilt from its inputs:
an id is a hash of what makes the record itself, never a counter or a clock.
This module imports nothing but the standard library, so that everything may import it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

Day = date  # a field called `date` hides the type within its own class


def record_id(*parts: str) -> str:
    """Return a short, stable id for the raw values that identify a record.

    Values are taken as they stand in the source. A later improvement in cleaning
    must not change the id of a letter or a promise that we already published.
    """
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


# Where something stands ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters, `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page: points (1/72 inch) from the top left corner, as a reader looks."""

    page: int  # counted from 1
    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if self.page < 1 or self.right < self.left or self.bottom < self.top:
            raise ValueError(f"not a box: {self}")


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a passage and the box in which it is printed."""

    span: Span  # in the text of the passage
    box: Box


# A letter and what it is made of ---------------------------------------------------------


class LetterKind(StrEnum):
    """What sort of document it is; the values are those of the contract."""

    KAMERBRIEF = "kamerbrief"
    KAMERSTUK = "kamerstuk"
    KAMERVRAGEN = "kamervragen"
    BEGROTING = "begroting"
    JAARVERSLAG = "jaarverslag"
    MOTIE = "motie"
    HANDELINGEN = "handelingen"
    VERSLAG = "verslag"
    BESLISNOTA = "beslisnota"
    AGENDA = "agenda"
    RAPPORT = "rapport"
    OVERIG = "overig"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing we know of a letter as a whole, and how we know it."""

    field: str  # the field of Letter it fills; "office" and "held" of a debate
    value: str
    origin: str  # "briefhoofd", "Kamerstukkop", "XML-metadata", "bestandsnaam", ...
    quote: str = ""  # the words it was read from
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One version of one document written to the Kamer."""

    source: str  # name of the source: that of its folder, or as it was given
    key: str  # the source's own id: a relative path, a GUID, a publication number
    name: str  # file name, as a reader knows it
    sha256: str  # of the raw file: tells versions of the same letter apart
    format: str  # "pdf", "html", "xml", "vlos", "docx", "odt", "txt", "md"
    kind: LetterKind = LetterKind.OVERIG
    title: str | None = None
    date: Day | None = None
    sender: str | None = None  # "Staatssecretaris van Justitie en Veiligheid"
    ministry: str | None = None  # short name: "JenV", "AenM"
    reference: str | None = None  # kenmerk
    dossier: str | None = None  # canonical: "19637", "36360-VI"
    number: str | None = None  # ondernummer within the dossier, or number of the Aanhangsel
    session_year: str | None = None  # vergaderjaar, "2023-2024"
    pages: int | None = None  # None where the format has no pages
    facts: tuple[Fact, ...] = ()
    withdrawn_on: Day | None = None  # taken back: from that day what it says no longer counts
    printed: str | None = None  # SHA-256 of the PDF of the same publication: its pages and boxes

    @property
    def id(self) -> str:
        return record_id(self.source, self.key)


class PageState(StrEnum):
    """What could be read of a page."""

    TEXT = "tekst"
    OCR = "tekstherkenning"
    NO_TEXT = "zonder tekst"
    GARBAGE = "onleesbare tekstlaag"
    REDACTED = "gelakt"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as printed; sizes in points."""

    number: int
    width: float
    height: float
    state: PageState = PageState.TEXT


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, with its level: 1 for the highest that the document has."""

    text: str
    level: int
    page: int
    box: Box | None = None


class PassageRole(StrEnum):
    """What a passage is in its document."""

    PARAGRAPH = "alinea"
    LIST = "lijst"
    TABLE = "tabel"
    QUESTION = "vraag"
    ANSWER = "antwoord"
    QUOTE = "citaat"
    TURN = "spreekbeurt"
    SIGNATURE = "ondertekening"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one letter that is read, indexed and cited as a whole."""

    letter: str  # id of the letter
    page: int  # counted from 1, as a reader of the PDF counts
    span: Span  # in the text of the letter
    text: str
    heading: tuple[str, ...] = ()  # path of headings above it, highest first
    role: PassageRole = PassageRole.PARAGRAPH
    speaker: str = ""  # in debates: as the verslag names who speaks
    places: tuple[Place, ...] = ()  # where its pieces are printed; empty for formats without pages

    @property
    def id(self) -> str:
        return record_id(self.letter, str(self.span.start), str(self.span.end))


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page, tied to the passage that refers to it."""

    marker: str
    page: int
    text: str
    passage: str | None = None  # id of the passage with the marker
    at: int | None = None  # offset in that passage where the marker stood
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: what stands there, row and column counted from 0."""

    row: int
    column: int
    text: str
    bold: bool = False
    box: Box | None = None
    columns: int = 1  # how many columns it spans


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed, with what is said about it."""

    page: int
    cells: tuple[Cell, ...]
    head_rows: int = 0
    caption: str = ""
    unit: str = ""  # as printed: "x € 1.000", "%"
    heading: tuple[str, ...] = ()
    passage: str | None = None  # id of the passage with its text
    remarks: tuple[str, ...] = ()  # e.g. totals that do not add up

    def rows(self) -> list[list[Cell]]:
        """Return the cells row by row, in printed order."""
        table: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            table.setdefault(cell.row, []).append(cell)
        return list(table.values())


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is printed on a page but is no text: letterhead, running heads and feet, page numbers."""

    page: int
    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one file: everything the later stages need, and nothing they may look up."""

    letter: Letter
    text: str  # the whole reading text; every passage is a span of it
    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    pages: tuple[Page, ...] = ()
    remarks: tuple[str, ...] = ()  # one Dutch sentence each: what a person should know


# What a passage mentions -----------------------------------------------------------------


class MentionKind(StrEnum):
    """What sort of thing a mention is about; the values are those of the contract."""

    ORGANISATION = "organisation"
    PERSON = "person"
    DATE = "date"
    RTB_DATE = "rtb_date"
    AMOUNT = "amount"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body; without id when no list knows it."""

    id: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person in public office, by surname (with tussenvoegsel, as printed)."""

    name: str
    role: str  # "kamerlid", "bewindspersoon", "other"
    party: str | None = None
    office: str | None = None  # "Minister van Asiel en Migratie"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` until `until`, both included; None where the words leave a side open."""

    start: date | None
    until: date | None
    precision: str  # "dag", "maand", "kwartaal", "seizoen", "jaar", "vaag", "gebeurtenis"


@dataclass(frozen=True, slots=True)
class RtbDate:
    """A day that matters to the Richtlijn Tijdelijke Bescherming."""

    date: Day
    role: str  # "geldig_tot", "peildatum", "besluit", "overig"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of euros, exact; a range has an upper end."""

    eur: Decimal
    until: Decimal | None = None
    per: str | None = None  # "statushouder per dag"
    purpose: str | None = None  # what it is for, in the words of the sentence
    organisation: str | None = None  # id
    article: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Another text, by its canonical id: "kst-36045-170", "ah-tk-20222023-242", "wet:...", ECLI."""

    id: str
    address: str | None = None  # public address, where there is one


Value = Organisation | Person | Period | RtbDate | Amount | Reference


@dataclass(frozen=True, slots=True)
class Mention:
    """Something a letter mentions: the words that stand there and what we take them to mean."""

    passage: str  # id of the passage
    kind: MentionKind
    span: Span  # in the text of the passage
    quote: str  # the words themselves; always `span.of(passage.text)`, or of the note or heading
    value: Value
    rule: str  # the rule or model that found it, with its version: "amounts/1"
    # which footnote or heading of the reading holds it, from 0; the span is then in its text, and
    # the passage is the one that refers to the note, or the first one under the heading
    footnote: int | None = None
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One cell of a budget table, read."""

    item: str  # label of the row
    eur: Decimal
    page: int
    table: int  # which table of the reading, from 0
    row: int
    column: int
    quote: str  # the cell as printed
    year: int | None = None
    article: str | None = None  # "37.4"
    instrument: str | None = None
    chapter: str | None = None  # "VI", "XX"
    flow: str | None = None  # "verplichtingen", "uitgaven", "ontvangsten"
    stage: str | None = None  # "ontwerpbegroting", "suppletoire", "jaarverslag"
    rule: str = ""
    box: Box | None = None
    head: str = ""  # of the column, as printed: "Vastgestelde begroting 2026"
    # what the head says the column gives: "realisatie", "begroting", "ontwerpbegroting", "stand",
    # "mutatie", "verschil", "raming"; None where it only names a year
    measure: str | None = None
    budget_year: int | None = None  # that the table or document is about


# Promises --------------------------------------------------------------------------------


class StatementKind(StrEnum):
    """What a sentence does to a promise; the values are those of the contract."""

    MADE = "gedaan"
    RECALLED = "aangehaald"
    SETTLED = "nagekomen"
    PARTLY = "deels_nagekomen"
    POSTPONED = "uitgesteld"
    LAPSED = "vervallen"


@dataclass(frozen=True, slots=True)
class Term:
    """By when: the words, and the days they mean. No days where the words name an event."""

    text: str
    start: date | None
    until: date | None
    rule: str
    precision: str = ""
    event: str | None = None  # "de volgende voortgangsbrief"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in which a bewindspersoon makes, recalls, settles or moves a promise."""

    letter: str
    passage: str
    page: int
    span: Span  # in the text of the passage
    quote: str  # always `span.of(passage.text)`
    kind: StatementKind
    rule: str
    confidence: float  # calibrated: of the findings with 0.9, nine in ten are right
    by: str | None = None  # office
    to: str | None = None  # "Kamer", "lid Podt", "commissie ..."
    made_on: date | None = None
    made_at: str | None = None
    number: str | None = None  # TZ202309-010, T03930
    term: Term | None = None
    summary: str = ""
    reason: str = ""  # one Dutch sentence: why this counts
    occurrence: int = 0  # which of the equal sentences of the letter it is
    item: int | None = None  # in debates: which toezegging of the chair's closing list, from 1
    at: int = 0  # where it starts in the text of the letter: the order in which it is read
    heading: tuple[str, ...] = ()  # path of headings above it: what stands together
    organisations: tuple[str, ...] = ()  # ids of the organisations it mentions
    dossier: str | None = None  # canonical, where the sentence itself names one
    manner: str = ""  # how it holds: "doorlopend", "voorwaardelijk", or once

    @property
    def id(self) -> str:
        return record_id("uitspraak", self.letter, self.quote, str(self.occurrence))


class Status(StrEnum):
    """How a commitment stands on a day."""

    OPEN = "open"
    DUE_SOON = "termijn nadert"
    OVERDUE = "te laat"
    PARTLY = "deels nagekomen"
    SETTLED = "nagekomen"
    POSTPONED = "uitgesteld"
    LAPSED = "vervallen"
    UNCLEAR = "onduidelijk"


@dataclass(frozen=True, slots=True)
class Event:
    """What a person decided about the register. Events are only added, never changed."""

    id: str
    moment: datetime  # aware
    actor: str
    action: str  # "bevestigd", "verbeterd", "samengevoegd", ...
    subject: str  # id of the statement or commitment it is about
    detail: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement that may belong to a commitment; a person decides, with both quotes at hand."""

    statement: Statement
    letter: Letter
    score: float  # how well they fit, 0 to 1
    reason: str  # one Dutch sentence


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise with its life: the statements about it, in order of time.

    Derived from statements and events; made anew whenever either changes.
    """

    id: str  # id of the statement that started it
    statements: tuple[Statement, ...]
    letters: tuple[Letter, ...]  # the letters of those statements, in the same order
    why: tuple[str, ...] = ()  # for each statement one Dutch sentence: why it belongs here
    proposals: tuple[Proposal, ...] = ()  # what may belong to it
    numbers: tuple[str, ...] = ()
    reviewed_by: str | None = None
    reviewed_on: datetime | None = None
    note: str = ""  # stand van zaken, as a person wrote it
    noted_on: datetime | None = None

    @property
    def proposed(self) -> tuple[str, ...]:
        """Ids of the statements that may belong to it."""
        return tuple(proposal.statement.id for proposal in self.proposals)
