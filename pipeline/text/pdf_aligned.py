"""Tables without upright rules: rows of labels and numbers that stand below each other."""

from collections.abc import Iterator
from itertools import groupby

from pipeline.text import tables
from pipeline.text.pdf_lines import Line, joined
from pipeline.text.pdf_paragraphs import is_item
from pipeline.text.pdf_sheets import Sheet
from pipeline.text.pdf_tables import Grid, Slot, captioned, split

FEWEST_ROWS = 3  # with numbers; fewer rows are a coincidence
APART = 2.4  # times the size: wider between two rows ends the table
SPILL = 0.08  # of the rows may cross the gap between two columns
GAP = 3  # points between columns


def take(sheet: Sheet, lines: list[Line]) -> Iterator[list[Line] | Grid]:
    """Yield the lines of a column in order, with every table that stands among them as a grid."""
    rest: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at) if _tabular(lines[at]) else at
        start = _start(lines, at, len(rest)) if end > at else at
        grid = _grid(sheet, lines[start:end]) if end > at else None
        if grid is None:
            end = max(end, at + 1)
            rest += lines[at:end]
        else:
            above = captioned(rest[: len(rest) - (at - start)], grid)
            if above:
                yield above
            yield grid
            rest = []
        at = end
    if rest:
        yield rest


def _parts(line: Line) -> tuple[Line, ...]:
    return line.parts or (line,)


def _values(line: Line) -> int:
    return sum(_is_number(part.text) for part in _parts(line)[1:])


def _is_number(text: str) -> bool:
    """Tell whether a piece between tabs holds numbers only; two columns may stand close."""
    return all(tables.is_value(word) for word in text.split()) if text else False


def _tabular(line: Line) -> bool:
    parts = _parts(line)
    if len(parts) < 2 or (len(parts) == 2 and is_item(line)):
        return False
    return len(parts) > 2 or _values(line) > 0 or all(_is_number(part.text) for part in parts)


def _end(lines: list[Line], start: int) -> int:
    """Return where the table that begins at a row ends: after its last row with columns."""
    end = start + 1
    left, right = lines[start].left, lines[start].right
    for at in range(start + 1, len(lines)):
        line, before = lines[at], lines[at - 1]
        if line.base - before.base > APART * max(line.size, before.size):
            break
        if _tabular(line):
            end = at + 1
            left, right = min(left, line.left), max(right, line.right)
        elif line.right - line.left > 0.75 * (right - left) or at - end > 3:
            break
    return end


def _start(lines: list[Line], at: int, free: int) -> int:
    """Return where the heads above the first row begin: lines in pieces, close above it."""
    start = at
    while start > at - min(free, 3):
        line, below = lines[start - 1], lines[start]
        near = below.base - line.base < APART * max(line.size, below.size)
        if not near or len(_parts(line)) < 2 or is_item(line):
            break
        start -= 1
    return start


def _grid(sheet: Sheet, lines: list[Line]) -> Grid | None:
    rows = [line for line in lines if _tabular(line)]
    if sum(_values(line) > 0 for line in rows) < FEWEST_ROWS:
        return None
    borders = _borders(rows)
    if not borders:
        return None
    slots = [
        Slot(row, column, 1, pieces)
        for row, group in enumerate(_rows(lines, borders))
        for column, pieces in sorted(group.items())
    ]
    return Grid(sheet, slots, lines[0].top, lines[-1].bottom)


def _borders(rows: list[Line]) -> list[float]:
    """Return where the gaps between the columns lie."""
    left, right = min(line.left for line in rows), max(line.right for line in rows)
    covered = [0] * (int(right - left) + 3)
    for line in rows:
        for part in _parts(line):
            covered[int(part.left - left)] += 1
            covered[int(part.right - left) + 1] -= 1
    total, spill = 0, SPILL * len(rows)
    borders: list[float] = []
    depth = []
    for change in covered:
        total += change
        depth.append(total)
    for empty, run in groupby(range(len(depth)), key=lambda at: depth[at] <= spill):
        found = list(run)
        inside = found[0] > 0 and found[-1] < len(depth) - 3
        if empty and inside and len(found) >= GAP:
            # Numbers are set to the right: what spills into the gap is a label from the left.
            borders.append(left + found[-1] - 0.5)
    return borders


def _rows(lines: list[Line], borders: list[float]) -> list[dict[int, list[Line]]]:
    """Return the rows, each with its lines by column; a label that goes on below is one cell."""
    rows: list[dict[int, list[Line]]] = []
    for line in lines:
        cells = {column: [part] for column, part in _split(line, borders).items()}
        label = cells.get(0, [None])[0]
        wrapped = rows and label is not None and label.text[:1].islower()
        above = rows[-1] if rows else {}
        if wrapped and 0 in above and (set(cells) == {0} or set(above) == {0}):
            for column, pieces in cells.items():
                above.setdefault(column, []).extend(pieces)
            continue
        rows.append(cells)
    return rows


def _split(line: Line, borders: list[float]) -> dict[int, Line]:
    """Return a line by column; a piece that stands in one column is not cut."""
    found: dict[int, list[Line]] = {}
    for part in _parts(line):
        columns = split(part, borders)
        numbers = all(_is_number(piece.text) for piece in columns.values())
        if len(columns) > 1 and not numbers:
            columns = {min(columns): part}
        for column, piece in columns.items():
            found.setdefault(column, []).append(piece)
    return {column: joined(pieces) for column, pieces in found.items()}
