"""Tables of marked-up formats: cells with their spans become a table and its text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.records import Cell, Table
from pipeline.text import tables
from pipeline.text.blocks import Block, BlockKind, Marker

SEPARATOR = " | "
MOST_COLUMNS = 200
MOST_CELLS = 50_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell as the source has it, before it has a place in the table."""

    text: str
    bold: bool = False
    columns: int = 1
    rows: int = 1
    column: int | None = None  # where the source says it stands
    markers: tuple[Marker, ...] = ()


def block(
    rows: Iterable[Iterable[Entry]], head_rows: int, caption: str = "", page: int = 1
) -> Block | None:
    """Return the block of a table, None where every cell is empty.

    `head_rows` is what the source says; where it says none, they are told by their contents.
    """
    cells, entries = _placed(rows)
    if not cells:
        return None
    texts = [[cell.text for cell in row] for row in Table(page, cells).rows()]
    heads = head_rows or tables.head_rows(_full(cells))
    unit = tables.unit_of(" ".join([caption, *(text for row in texts[:heads] for text in row)]))
    text, markers = _text(cells, entries, caption)
    table = Table(page, cells, heads, caption, unit)
    return Block(BlockKind.TABLE, text, page, markers=markers, table=table)


def _placed(rows: Iterable[Iterable[Entry]]) -> tuple[tuple[Cell, ...], list[Entry]]:
    """Return the cells that hold something, each in its column, beside their entries.

    A cell that spans rows keeps its columns taken in the rows below.
    """
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    entries: list[Entry] = []
    for row, line in enumerate(rows):
        column = 0
        for entry in line:
            column = max(column, entry.column or 0)
            while (row, column) in taken:
                column += 1
            width = max(1, min(entry.columns, MOST_COLUMNS - column))
            if entry.rows > 1:
                height = range(row, row + min(entry.rows, 1000))
                taken |= {(r, c) for r in height for c in range(column, column + width)}
            if entry.text and len(cells) < MOST_CELLS and column < MOST_COLUMNS:
                cells.append(Cell(row, column, entry.text, entry.bold, columns=width))
                entries.append(entry)
            column += width
    return _renumbered(cells), entries


def _renumbered(cells: list[Cell]) -> tuple[Cell, ...]:
    """Return the cells with rows counted without the empty ones."""
    numbers = {row: at for at, row in enumerate(sorted({cell.row for cell in cells}))}
    return tuple(replace(cell, row=numbers[cell.row]) for cell in cells)


def _full(cells: tuple[Cell, ...]) -> list[list[str]]:
    """Return the texts with empty ones where a row has no cell, for those who count columns."""
    width = max(cell.column for cell in cells) + 1
    full = [[""] * width for _ in range(max(cell.row for cell in cells) + 1)]
    for cell in cells:
        full[cell.row][cell.column] = cell.text
    return full


def _text(
    cells: tuple[Cell, ...], entries: list[Entry], caption: str
) -> tuple[str, tuple[Marker, ...]]:
    """Return a table as text, a line for each row, and where in it footnote markers stood."""
    text, markers, row = caption, list[Marker](), -1
    for cell, entry in zip(cells, entries, strict=True):
        text += "" if not text else "\n" if cell.row != row else SEPARATOR
        row = cell.row
        markers += [Marker(mark.label, len(text) + mark.at) for mark in entry.markers]
        text += cell.text
    return text, tuple(markers)


def is_layout(rows: list[list[Entry]]) -> bool:
    """Tell whether a table only places text on a page: one column, or one long cell a row."""
    filled = [[entry for entry in row if entry.text] for row in rows]
    filled = [row for row in filled if row]
    return all(len(row) == 1 for row in filled) or len(filled) <= 1


def texts(rows: list[list[Entry]]) -> Iterator[Entry]:
    """Yield the filled cells of a table that is no table, in reading order."""
    for row in rows:
        yield from (entry for entry in row if entry.text)
