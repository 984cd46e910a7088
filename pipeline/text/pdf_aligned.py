"""Tables without upright rules: rows of labels and numbers that stand below each other."""

from collections.abc import Iterator
from itertools import groupby

from pipeline.text import pdf_rows, pdf_values, tables
from pipeline.text.pdf_lines import Line
from pipeline.text.pdf_paragraphs import is_item
from pipeline.text.pdf_sheets import Sheet
from pipeline.text.pdf_tables import Grid, captioned

FEWEST_ROWS = 3  # with numbers; fewer rows are a coincidence
APART = 2.4  # times the size: wider between two rows ends the table
FAR = 4.5  # times the size: so far rows of numbers below each other may lie apart
HEAD_LINES = LABEL_LINES = 5  # at most
LINE_OF_CELL = 1.35  # times the size: so close lie the lines of one cell
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


def _values(line: Line) -> int:
    return sum(pdf_values.is_values(part) for part in pdf_values.parts(line)[1:])


def _tabular(line: Line) -> bool:
    parts = pdf_values.parts(line)
    if len(parts) < 2 or (len(parts) == 2 and is_item(line)):
        return False
    return len(parts) > 2 or _values(line) > 0 or all(map(pdf_values.is_values, parts))


def _end(lines: list[Line], start: int) -> int:
    """Return where the table that begins at a row ends: after its last row with columns."""
    end, figures = start + 1, _figures(lines[start])
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if not _near(lines, at):
            break
        if _tabular(line):
            end, figures = at + 1, min(figures, _figures(line))
        elif line.right > figures + line.size or at - end > LABEL_LINES:
            break
    return _tail(lines, start, end)


def _figures(line: Line) -> float:
    """Return where the first number of a row begins, or its second piece where it has none."""
    parts = pdf_values.parts(line)
    values = [part.left for part in parts if pdf_values.is_values(part) and part.left > line.left]
    return min(values, default=parts[-1].left)


def _tail(lines: list[Line], start: int, end: int) -> int:
    """Return where a table ends when the label of its last row goes on below its numbers."""
    parts = [part for line in lines[start:end] for part in pdf_values.parts(line)[1:]]
    first = min((part.left for part in parts if pdf_values.is_values(part)), default=0.0)
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        close = line.base - before.base < LINE_OF_CELL * line.size
        alike = abs(line.size - before.size) < 0.3 and line.bold == before.bold
        if not close or not alike or line.right > first or is_item(line):
            break
        end += 1
    return end


def _near(lines: list[Line], at: int) -> bool:
    """Tell whether a line stands close enough below the one before to be in one table with it.

    Rows with white space between them may lie further apart, if both have numbers below each
    other; so may the first line of a label that stands against its numbers.
    """
    line, before = lines[at], lines[at - 1]
    size, gap = max(line.size, before.size), line.base - before.base
    if gap <= APART * size:
        return True
    if gap > FAR * size:
        return False
    row = _with_values(lines[at : at + LABEL_LINES])
    above = _with_values(lines[at - 1 :: -1][:LABEL_LINES])
    return row is not None and above is not None and _below_each_other(above, row)


def _with_values(lines: list[Line]) -> Line | None:
    """Return the first of these lines with values, where those before it are close to it."""
    for before, line in zip(lines[:1] + lines, lines, strict=False):
        if abs(line.base - before.base) > LINE_OF_CELL * line.size:
            return None
        if _values(line):
            return line
    return None


def _below_each_other(above: Line, row: Line) -> bool:
    """Tell whether two rows have numbers in at least two columns that both have."""
    edges = [
        {round(edge(part)) for part in pdf_values.parts(line) if pdf_values.is_values(part)}
        for line in (above, row)
        for edge in (_left, _right)
    ]
    return any(
        sum(not near.isdisjoint({at - 1, at, at + 1}) for at in far) > 1
        for near, far in (edges[::2], edges[1::2])
    )


def _left(part: Line) -> float:
    return part.left


def _right(part: Line) -> float:
    return part.right


def _start(lines: list[Line], at: int, free: int) -> int:
    """Return where the heads above the first row begin: lines in pieces, close above it."""
    start = at
    while start > at - min(free, HEAD_LINES):
        line, below = lines[start - 1], lines[start]
        near = below.base - line.base < APART * max(line.size, below.size)
        if not near or not _may_head(lines, start - 1, at) or is_item(line):
            break
        start -= 1
    return start


def _may_head(lines: list[Line], at: int, first: int) -> bool:
    """Tell whether a line above a table is one of its heads: in pieces, or right of the labels."""
    line = lines[at]
    left = min(other.left for other in lines[first : first + 3])
    alike = abs(line.size - lines[first].size) < 0.3
    return len(line.parts) > 1 or (alike and line.left > left + 3 * line.size)


def _grid(sheet: Sheet, lines: list[Line]) -> Grid | None:
    rows = [line for line in lines if _values(line)]
    if len(rows) < FEWEST_ROWS and not _below_years(rows):
        return None
    borders = _borders([line for line in rows if _amounts(line)] or rows)
    if not borders:
        return None
    slots = pdf_rows.slots(lines, borders, _rules(sheet, lines))
    return Grid(sheet, slots, lines[0].top, lines[-1].bottom, borders=borders)


def _below_years(rows: list[Line]) -> bool:
    """Tell whether a single row stands below a head of years, as the last one on a page does."""
    return len(rows) > 1 and not _amounts(rows[0]) and _below_each_other(rows[0], rows[-1])


def _rules(sheet: Sheet, lines: list[Line]) -> list[float]:
    """Return how far down the level rules lie that run under the labels of these lines."""
    left = min(line.left for line in lines)
    return sorted(
        rule.top
        for rule in sheet.rules
        if rule.level and lines[0].top < rule.top < lines[-1].bottom
        if rule.left < left + 3 and rule.right > left + 30
    )


def _amounts(line: Line) -> bool:
    """Tell whether a row has values other than years, which are heads."""
    return any(
        pdf_values.is_values(part) and not tables.is_year(part.text)
        for part in pdf_values.parts(line)[1:]
    )


def _borders(rows: list[Line]) -> list[float]:
    """Return where the gaps between the columns lie."""
    left, right = min(line.left for line in rows), max(line.right for line in rows)
    covered = [0] * (int(right - left) + 3)
    for line in rows:
        for part in pdf_values.parts(line):
            weight = len(rows) if pdf_values.is_values(part) else 1  # only words may spill
            covered[int(part.left - left)] += weight
            covered[int(part.right - left) + 1] -= weight
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
