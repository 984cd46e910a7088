"""What is made anew when a letter is read again: its passages, and what was found in them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from pipeline.extract import Analysis
from pipeline.records import Passage, Reading
from pipeline.store import codec, rows, tables

PARTS = (
    tables.passages,
    tables.mentions,
    tables.budget_lines,
    tables.statements,
    tables.doubtful,
)


def empty(connection: Connection, letter: str) -> None:
    """Forget everything that was found in a letter."""
    for table in PARTS:
        connection.execute(delete(table).where(table.c.letter == letter))


def fill(connection: Connection, reading: Reading, analysis: Analysis) -> None:
    """Keep what a letter holds and what was found in it."""
    letter = reading.letter.id
    kept: list[tuple[Any, list[dict[str, Any]]]] = [
        (tables.passages, [rows.passage(n, p) for n, p in enumerate(reading.passages)]),
        (tables.mentions, [rows.mention(letter, found) for found in analysis.mentions]),
        (tables.budget_lines, [rows.budget_line(letter, line) for line in analysis.budget]),
        (tables.statements, [rows.statement(found) for found in analysis.statements]),
        (tables.doubtful, [rows.statement(found) for found in analysis.doubtful]),
    ]
    for table, values in kept:
        if values:
            connection.execute(insert(table), values)


def passages(connection: Connection, letter: str) -> Iterator[Passage]:
    """Yield the passages of a letter, in reading order."""
    query = (
        select(tables.passages.c.text, tables.passages.c.record)
        .where(tables.passages.c.letter == letter)
        .order_by(tables.passages.c.ordinal)
    )
    for text, record in connection.execute(query):
        yield codec.load(Passage, {**record, "text": text})
