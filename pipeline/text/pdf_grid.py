"""Tables that are drawn: cells between printed rules, or rows between rules that cross the text."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.text.pdf_glyphs import Rule
from pipeline.text.pdf_lines import Line
from pipeline.text.pdf_sheets import Sheet
from pipeline.text.pdf_tables import MOST_COLUMNS, MOST_ROWS, Grid, Slot, split

NEAR = 2.5  # points: rules that come this close touch


class Stroke(NamedTuple):
    """A straight rule: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float


def take(sheet: Sheet) -> list[Grid]:
    """Take the lines of drawn tables out of a sheet and return them as grids, from the top."""
    levels = _strokes(sheet.rules, level=True)
    uprights = _strokes(sheet.rules, level=False)
    grids: list[Grid] = []
    for rows, columns in _areas(levels, uprights):
        grid = _ruled(sheet, rows, columns)
        if grid is not None:
            grids.append(grid)
            taken = {id(line) for line in _inside(sheet.lines, rows, columns)}
            sheet.lines = [line for line in sheet.lines if id(line) not in taken]
    return sorted(grids, key=lambda grid: grid.top)


def _strokes(rules: list[Rule], *, level: bool) -> list[Stroke]:
    """Return the rules that run one way, each once; the edges of a drawn cell count as rules."""
    found: list[Stroke] = []
    for rule in rules:
        left, top, right, bottom = rule[:4]
        if rule.level or rule.upright:
            if rule.level is level:
                found.append(
                    Stroke((top + bottom) / 2, left, right)
                    if level
                    else Stroke((left + right) / 2, top, bottom)
                )
        elif not rule.filled:
            ends = ((top, bottom), (left, right)) if level else ((left, right), (top, bottom))
            found += [Stroke(at, *ends[1]) for at in ends[0]]
    return _merged(found)


def _merged(strokes: list[Stroke]) -> list[Stroke]:
    """Join strokes that lie in one line and touch."""
    merged: list[Stroke] = []
    open_: list[Stroke] = []
    for stroke in sorted(strokes):
        open_ = [other for other in open_ if stroke.at - other.at < 1.5]
        touching = next(
            (o for o in open_ if stroke.start <= o.end + NEAR and o.start <= stroke.end + NEAR),
            None,
        )
        if touching is None:
            merged.append(stroke)
            open_.append(stroke)
            continue
        joined = Stroke(
            touching.at, min(touching.start, stroke.start), max(touching.end, stroke.end)
        )
        merged[merged.index(touching)] = joined
        open_[open_.index(touching)] = joined
    return merged


Area = tuple[list[Stroke], list[Stroke]]


def _areas(levels: list[Stroke], uprights: list[Stroke]) -> Iterator[Area]:
    """Yield the rules that hang together, as level and upright ones."""
    left = set(range(len(levels)))
    crossing = {
        at: [number for number, level in enumerate(levels) if _cross(level, upright)]
        for at, upright in enumerate(uprights[:2000])
    }
    while left:
        rows, columns, todo = set[int](), set[int](), [min(left)]
        while todo:
            row = todo.pop()
            if row in rows:
                continue
            rows.add(row)
            for column, crossed in crossing.items():
                if row in crossed and column not in columns:
                    columns.add(column)
                    todo += crossed
        left -= rows
        if len(rows) > 1 and len(columns) > 1:
            yield [levels[row] for row in sorted(rows)], [uprights[c] for c in sorted(columns)]


def _cross(level: Stroke, upright: Stroke) -> bool:
    return (
        level.start - NEAR <= upright.at <= level.end + NEAR
        and upright.start - NEAR <= level.at <= upright.end + NEAR
    )


def _distinct(values: Iterator[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _inside(lines: list[Line], rows: list[Stroke], columns: list[Stroke]) -> list[Line]:
    top, bottom = rows[0].at, max(row.at for row in rows)
    left, right = min(c.at for c in columns), max(c.at for c in columns)
    return [
        line
        for line in lines
        if top - 1 < line.base - 0.3 * line.size < bottom + 1
        and left - NEAR < (line.left + line.right) / 2 < right + NEAR
    ]


def _ruled(sheet: Sheet, rows: list[Stroke], columns: list[Stroke]) -> Grid | None:
    """Return the cells between the rules with the lines in them; None where it is no table."""
    ys = _distinct(row.at for row in rows)
    xs = _distinct(column.at for column in columns)
    if not 2 < len(xs) <= MOST_COLUMNS or not 1 < len(ys) <= MOST_ROWS:
        return None
    slots = _cells(ys, xs, rows, columns)
    at = {(row, column): slot for slot, places in slots for row, column in places}
    for line in _inside(sheet.lines, rows, columns):
        row = min(max(bisect_right(ys, line.base - 0.3 * line.size) - 1, 0), len(ys) - 2)
        for column, part in split(line, xs[1:-1]).items():
            at[row, column].lines.append(part)
    filled = [slot for slot, _ in slots if slot.lines]
    if len({slot.column for slot in filled}) < 2:
        return None
    return Grid(sheet, list(_by_line(filled)), ys[0], ys[-1], borders=xs[1:-1])


def _cells(
    ys: list[float], xs: list[float], rows: list[Stroke], columns: list[Stroke]
) -> list[tuple[Slot, list[tuple[int, int]]]]:
    """Return the cells, each with the fields of the grid that it covers."""
    taken: set[tuple[int, int]] = set()
    found: list[tuple[Slot, list[tuple[int, int]]]] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right, below = column + 1, row + 1
            middle = (ys[row] + ys[row + 1]) / 2
            while right < len(xs) - 1 and not _covered(columns, xs[right], middle):
                right += 1
            while below < len(ys) - 1 and not any(
                _covered(rows, ys[below], (xs[c] + xs[c + 1]) / 2) or (below, c) in taken
                for c in range(column, right)
            ):
                below += 1
            places = [(r, c) for r in range(row, below) for c in range(column, right)]
            taken.update(places)
            found.append((Slot(row, column, right - column), places))
    return found


def _covered(strokes: list[Stroke], at: float, across: float) -> bool:
    return any(
        abs(stroke.at - at) <= NEAR and stroke.start - NEAR < across < stroke.end + NEAR
        for stroke in strokes
    )


def _by_line(slots: list[Slot]) -> Iterator[Slot]:
    """Give every printed row its own row where the rules only divide columns.

    A row between two rules holds several printed rows when at least two of its cells have the
    same number of lines, on the same baselines, and one of them holds numbers.
    """
    row = 0
    for number in sorted({slot.row for slot in slots}):
        cells = [slot for slot in slots if slot.row == number]
        bases = _printed_rows(cells)
        for slot in cells:
            if len(bases) < 2:
                yield Slot(row, slot.column, slot.columns, slot.lines)
                continue
            for line in slot.lines:
                at = row + max(0, bisect_right(bases, line.base + 2) - 1)
                yield Slot(at, slot.column, slot.columns, [line])
        row += max(1, len(bases))


def _printed_rows(cells: list[Slot]) -> list[float]:
    from pipeline.text.tables import is_value

    values = [
        slot
        for slot in cells
        if len(slot.lines) > 1 and all(is_value(line.text) for line in slot.lines)
    ]
    if not values:
        return []
    bases = [line.base for line in max(values, key=lambda slot: len(slot.lines)).lines]
    labels = [slot for slot in cells if slot not in values and len(slot.lines) >= len(bases)]
    return bases if len(values) > 1 or labels else []
