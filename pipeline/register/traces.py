"""What a statement tells of the promise it is about: the marks by which linking compares."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.records import Letter, LetterKind, Statement, StatementKind
from pipeline.register import addressees, offices, subject
from pipeline.register.addressees import Addressee

NUMBER = re.compile(r"\bTZ ?[0-9]{6}-[0-9]{1,4}\b|\bT ?[0-9]{5}\b")
# "Hiermee doe ik beide toezeggingen gestand."
PLURAL = re.compile(
    r"\b(deze|beide|genoemde|bovenstaande|bovengenoemde|twee|drie|vier|vijf|zes|zeven) "
    r"(?:\w{1,30} )?toezeggingen\b"
)
HOW_MANY = {"beide": 2, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7}
DEBATES = frozenset({LetterKind.HANDELINGEN, LetterKind.VERSLAG})
CLOSING = frozenset({StatementKind.SETTLED, StatementKind.LAPSED})


@dataclass(frozen=True, slots=True)
class Trace:
    """A statement with its letter, and the marks of its promise."""

    id: str  # of the statement
    statement: Statement
    letter: Letter
    said_on: date | None
    order: int  # its place among all statements, in time and then as read
    numbers: frozenset[str]
    made_on: date | None  # when the promise was made, as far as the words say
    meeting: frozenset[str]
    to: Addressee
    ministry: str | None
    words: frozenset[str]

    @property
    def kind(self) -> StatementKind:
        return self.statement.kind

    @property
    def section(self) -> tuple[str, ...]:
        """What stands together: the letter and the headings above it."""
        return (self.statement.letter, *self.statement.heading)

    @property
    def in_debate(self) -> bool:
        return self.letter.kind in DEBATES

    def speaks_of(self, number: int) -> bool:
        """Tell whether it speaks of this many promises at once."""
        found = PLURAL.search(self.statement.quote.casefold())
        return found is not None and number > 1 and HOW_MANY.get(found[1], number) == number


def said_on(statement: Statement, letter: Letter) -> date | None:
    """Return the day on which a statement was made: that of its letter.

    A promise in a letter without date has at least its own day.
    """
    if letter.date is None and statement.kind is StatementKind.MADE:
        return statement.made_on
    return letter.date


def numbers(statement: Statement) -> frozenset[str]:
    """Return the register numbers in a statement, without their spaces."""
    found = NUMBER.findall(f"{statement.number or ''} {statement.quote}")
    return frozenset(number.replace(" ", "") for number in found)


def trace(statement: Statement, letter: Letter, order: int) -> Trace:
    made = statement.made_on
    if made is None and statement.kind is StatementKind.MADE:
        made = letter.date
    return Trace(
        statement.id,
        statement,
        letter,
        said_on(statement, letter),
        order,
        numbers(statement),
        made,
        subject.words(statement.made_at or ""),
        addressees.read(statement.to),
        offices.ministry(statement.by or letter.sender),
        subject.of(statement),
    )


def in_order(pairs: list[tuple[Statement, Letter]]) -> list[Trace]:
    """Return the traces in order of time; within a letter as read, unknown days last."""

    def place(pair: tuple[Statement, Letter]) -> tuple[date, str, int, int]:
        statement, letter = pair
        return (
            said_on(statement, letter) or date.max,
            letter.id,
            statement.page,
            statement.at,
        )

    ordered = sorted(pairs, key=place)
    return [trace(statement, letter, order) for order, (statement, letter) in enumerate(ordered)]
