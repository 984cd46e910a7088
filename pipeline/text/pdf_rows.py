"""Rows of a table without upright rules: which lines are one row, and which column each is in."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.text import pdf_heads, pdf_values, tables
from pipeline.text.pdf_lines import Line, joined
from pipeline.text.pdf_tables import Slot, split

BESIDE = 0.75  # of the size: lines of one row that are set to the middle lie this far apart
BELOW = 1.45  # of the size: lines of one cell lie at most this far apart
RULED = 0.6  # of the rows: so many have a rule below them where rules divide the rows
# What no label ends with.
DANGLING = re.compile(r"(?:aan|bij|de|en|het|in|met|naar|of|op|per|te|ter|tot|uit|van|voor)")
FULL = 0.9  # of the width of the labels: a shorter line was not broken off
PART = re.compile(r"waarvan\b|w\.?v\.", re.IGNORECASE)  # opens a row of its own
PADDED = 1.6  # of the size: rows that lie further apart have white space between them


@dataclass(slots=True)
class Row:
    """A row while it is gathered: its lines by column, from the top."""

    cells: dict[int, list[Line]]
    bases: list[float]
    spans: dict[int, int] = field(default_factory=dict)  # of heads: how many columns

    def take(self, other: "Row") -> None:
        """Add the lines of a row that turned out to be the same one."""
        for column, lines in other.cells.items():
            merged = [*self.cells.get(column, []), *lines]
            self.cells[column] = sorted(merged, key=lambda line: line.base)
        self.bases = sorted([*self.bases, *other.bases])


@dataclass(frozen=True, slots=True)
class Layout:
    """What the rows of a table have in common."""

    borders: list[float]
    labels: int  # how many columns at the left hold words
    right: float  # how far the words reach
    pitch: float  # points from a row with values to the next
    rules: tuple[float, ...]  # how far down the rules below its rows lie; empty if few have one

    def has_values(self, row: Row) -> bool:
        return any(column >= self.labels for column in row.cells)

    def label(self, row: Row) -> list[Line]:
        return row.cells.get(self.labels - 1, [])


def slots(lines: list[Line], borders: list[float], rules: list[float]) -> list[Slot]:
    """Return the cells of these lines, rows from the top, heads with the columns they span.

    `rules` says how far down the level rules within the table lie.
    """
    first = next((at for at, line in enumerate(lines) if _has_amounts(line)), 0)
    body = [Row(by_column(line, borders), [line.base]) for line in lines[first:]]
    words = borders[_labels(body, borders) - 1]
    while first and lines[first - 1].right < words:
        first -= 1  # a label, or its first lines, above its figures: no head
        body.insert(0, Row(by_column(lines[first], borders), [lines[first].base]))
    layout = _layout(body, borders, rules)
    heads = pdf_heads.heads(lines[:first], borders, _extents(body, borders), layout.labels)
    rows = [*(Row(cells, [], spans) for cells, spans in heads), *_rows(body, layout)]
    return [
        Slot(number, column, row.spans.get(column, 1), pieces)
        for number, row in enumerate(rows)
        for column, pieces in sorted(row.cells.items())
    ]


def _has_amounts(line: Line) -> bool:
    """Tell whether a line has a value that is no year: then it stands below the heads."""
    return any(
        tables.is_value(part.text) and not tables.is_year(part.text)
        for part in pdf_values.parts(line)[1:]
    )


def _layout(rows: list[Row], borders: list[float], rules: list[float]) -> Layout:
    labels = _labels(rows, borders)
    words = [line.right for row in rows for line in row.cells.get(labels - 1, [])]
    anchors = [row.bases[0] for row in rows if any(column >= labels for column in row.cells)]
    steps = [below - above for above, below in pairwise(anchors)]
    within = [y for y in rules if anchors and anchors[0] < y < anchors[-1]]
    return Layout(
        borders,
        labels,
        max(words, default=0.0),
        median(steps) if steps else 0.0,
        tuple(within) if len(within) > RULED * len(steps) else (),
    )


def _labels(rows: list[Row], borders: list[float]) -> int:
    """Return how many columns at the left hold words: the labels, and numbers before them."""
    labels = 1
    while labels < len(borders) and not _of_values(rows, labels):
        labels += 1
    return labels


def _of_values(rows: list[Row], column: int) -> bool:
    texts = [line.text for row in rows for line in row.cells.get(column, [])]
    return sum(map(pdf_values.is_number, texts)) * 2 >= len(texts)


def _extents(rows: list[Row], borders: list[float]) -> list[tuple[float, float]]:
    """Return from where to where the values of each column stand; the labels' column comes first."""
    found: list[tuple[float, float]] = []
    for column in range(len(borders) + 1):
        lines = [line for row in rows for line in row.cells.get(column, [])]
        at = borders[column - 1] if column else 0.0
        left = min((line.left for line in lines), default=at)
        found.append((left, max((line.right for line in lines), default=at)))
    return found


def _rows(lines: list[Row], layout: Layout) -> list[Row]:
    """Return the rows; a label of several lines is one cell, wherever its values stand."""
    found: list[Row] = []
    for row in lines:
        if found and _one_row(found[-1], row, layout):
            found[-1].take(row)
        else:
            found.append(row)
    return found


def _one_row(above: Row, row: Row, layout: Layout) -> bool:
    """Tell whether a line goes on with the row above it."""
    if layout.has_values(above) and layout.has_values(row):
        return False
    if layout.rules:
        return not any(above.bases[-1] < y < row.bases[0] for y in layout.rules)
    size = next(iter(row.cells.values()))[0].size
    gap = row.bases[0] - above.bases[-1]
    if gap < BESIDE * size:
        return True
    before, after = layout.label(above), layout.label(row)
    if not before or not after:
        return False
    if layout.pitch > PADDED * size:
        return gap < min(BELOW * size, 0.85 * layout.pitch)
    last, first = before[-1], after[0]
    if gap > max(BELOW * size, 1.05 * layout.pitch) or PART.match(first.text):
        return False
    if (last.bold, last.italic) != (first.bold, first.italic):
        return False
    unfinished = first.text[:1].islower() or DANGLING.fullmatch(last.words[-1].text) is not None
    return unfinished or _no_room(last, first, layout.right)


def _no_room(line: Line, following: Line, right: float) -> bool:
    """Tell whether the first word of a line would not have fitted behind the line above it."""
    first = following.words[0]
    full = line.right - line.left > FULL * (right - line.left)
    return full and right - line.right < first.right - first.left + 0.3 * line.size


def by_column(line: Line, borders: list[float]) -> dict[int, list[Line]]:
    """Return a line by column; a piece that stands in one column is not cut."""
    found: dict[int, list[Line]] = {}
    for part in pdf_values.parts(line):
        columns = split(part, borders)
        if len(columns) > 1 and not _divides(columns):
            columns = {min(columns): part}
        for column, piece in columns.items():
            found.setdefault(column, []).append(piece)
    return {column: [joined(pieces)] for column, pieces in found.items()}


def _divides(columns: dict[int, Line]) -> bool:
    """Tell whether a piece over several columns is a label with numbers behind it."""
    numbers = [tables.is_value(columns[column].text) for column in sorted(columns)]
    return all(numbers[1:]) and (numbers[0] or min(columns) == 0)
