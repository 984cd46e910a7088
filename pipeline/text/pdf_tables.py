"""Tables of a PDF: cells with their lines and boxes become a Table and its text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.records import Box, Cell, Place, Span, Table
from pipeline.text import tables, words
from pipeline.text.blocks import Block, BlockKind, Marker
from pipeline.text.pdf_blocks import Piece, text_of
from pipeline.text.pdf_lines import Line, line_of
from pipeline.text.pdf_sheets import Sheet

SEPARATOR = " | "
CAPTION = re.compile(
    r"(?:tabel|figuur|overzicht|grafiek)\s?[0-9A-Z][0-9.]{0,6}\b.{0,300}", re.IGNORECASE
)
MOST_COLUMNS, MOST_ROWS = 60, 3000


@dataclass(slots=True)
class Slot:
    """A cell while the table is read: where it stands in the grid, and its lines."""

    row: int
    column: int
    columns: int = 1
    lines: list[Line] = field(default_factory=list)
    sheet: Sheet | None = None  # where it is printed, if not on the page where the table begins


@dataclass(slots=True)
class Grid:
    """A table while it is read; `top` and `bottom` say where on its page it stands."""

    sheet: Sheet
    slots: list[Slot]
    top: float
    bottom: float
    caption: list[Line] = field(default_factory=list)
    borders: list[float] = field(default_factory=list)  # between its columns
    repeated: list[tuple[Line, Sheet]] = field(default_factory=list)  # heads on the next pages
    last: Sheet = field(init=False)  # where it ends

    def __post_init__(self) -> None:
        self.last = self.sheet

    def lines(self) -> Iterable[Line]:
        return (line for slot in self.slots for line in slot.lines)


def block(grid: Grid, vocabulary: words.Vocabulary, labels: frozenset[str]) -> Block:
    """Return a table as a block: caption first, a line for each row, " | " between its cells."""
    number = grid.sheet.number
    text, places, markers = _caption(grid, vocabulary, labels)
    cells: list[Cell] = []
    row = 0
    for slot in sorted(grid.slots, key=lambda slot: (slot.row, slot.column)):
        if not slot.lines:
            continue
        sheet = slot.sheet or grid.sheet
        pieces = [Piece(line, sheet, line.left, line.right) for line in slot.lines]
        cell, within, marks = text_of(pieces, vocabulary, labels)
        if not cell:
            continue
        if text:
            text += SEPARATOR if cells and slot.row == row else "\n"
        row = slot.row
        places += [Place(place.span.shift(len(text)), place.box) for place in within]
        markers += [Marker(mark.label, mark.at + len(text)) for mark in marks]
        bold = all(line.bold for line in slot.lines)
        cells.append(Cell(slot.row, slot.column, cell, bold, _box(grid, slot), slot.columns))
        text += cell
    caption = text_of(_pieces(grid), vocabulary, labels)[0]
    heads = _head_rows(cells)
    said = " ".join([caption, *(cell.text for cell in cells if cell.row < max(heads, 1))])
    table = Table(number, tuple(cells), heads, caption, tables.unit_of(said))
    return Block(BlockKind.TABLE, text, number, 0, tuple(places), tuple(markers), table=table)


def _pieces(grid: Grid) -> list[Piece]:
    return [Piece(line, grid.sheet, line.left, line.right) for line in grid.caption]


def _caption(
    grid: Grid, vocabulary: words.Vocabulary, labels: frozenset[str]
) -> tuple[str, list[Place], list[Marker]]:
    text, places, markers = text_of(_pieces(grid), vocabulary, labels)
    return text, list(places), list(markers)


def _box(grid: Grid, slot: Slot) -> Box:
    return (slot.sheet or grid.sheet).area(
        min(line.left for line in slot.lines),
        min(line.top for line in slot.lines),
        max(line.right for line in slot.lines),
        max(line.bottom for line in slot.lines),
    )


def _head_rows(cells: list[Cell]) -> int:
    """Return how many rows name the columns: by their contents, and by bold where they tell none."""
    rows = Table(1, tuple(cells)).rows()
    if not rows:
        return 0
    width = max(cell.column for cell in cells) + 1
    texts = []
    for row in rows:
        filled = [""] * width
        for cell in row:
            filled[cell.column] = cell.text
        texts.append(filled)
    heads = tables.head_rows(texts)
    if not heads and len(rows) > 1 and len(rows[0]) > 1:
        first, second = (all(cell.bold for cell in row) for row in rows[:2])
        heads = int(first and not second)
    return heads


def split(line: Line, borders: list[float]) -> dict[int, Line]:
    """Return the words of a line by the column between borders in which each stands."""
    columns: dict[int, list[int]] = {}
    for at, word in enumerate(line.words):
        middle = (word.left + word.right) / 2
        column = sum(border <= middle for border in borders)
        if word.glued and at and at - 1 in columns.get(column - 1, ()):
            column -= 1  # letters of one word stay together
        columns.setdefault(column, []).append(at)
    return {column: line_of([line.words[at] for at in found]) for column, found in columns.items()}


def captioned(above: list[Line], grid: Grid) -> list[Line]:
    """Take the caption of a table from the end of the lines above it; return the others.

    A caption is a line "Tabel 3 ..." and what goes on under it, or the unit in brackets.
    """
    for back in range(1, min(4, len(above) + 1)):
        line = above[-back]
        near = grid.top - above[-1].base < 3 * line.size
        if near and (CAPTION.fullmatch(line.text) or (back == 1 and _only_unit(line.text))):
            if back == 1 and not CAPTION.fullmatch(line.text) and len(above) > 1:
                before = above[-2]
                if CAPTION.fullmatch(before.text) or (
                    before.bold and line.base - before.base < 2 * line.size
                ):
                    back = 2
            grid.caption = above[-back:]
            return above[:-back]
    return above


def _only_unit(text: str) -> bool:
    unit = tables.unit_of(text)
    return bool(unit) and len(text) < len(unit) + 25


__all__ = ["CAPTION", "Grid", "Slot", "Span", "block", "captioned", "split"]
