"""Every expression of time, with the days it means: the grammar under dates and terms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.records import Period, Span


@dataclass(frozen=True, slots=True)
class Timed:
    """An expression of time and what it means."""

    span: Span
    period: Period
    rule: str  # "periods/voor-reces/1"
    relation: str = (
        "in"  # "in", "voor" (until the day before), "na", "vanaf", "tot", "vaag", "gebeurtenis"
    )
    event: str | None = None  # where no calendar knows the day: "de volgende voortgangsbrief"


def find(text: str, on: date | None) -> Iterator[Timed]:
    """Yield the expressions of time in a text, longest first where they overlap.

    `on` is the date of the letter, against which relative expressions are resolved.
    """
    yield from ()
