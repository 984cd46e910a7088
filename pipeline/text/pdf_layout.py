"""Reading order: a page as columns of lines, from the first to be read to the last."""

from collections import Counter
from itertools import groupby

from pipeline.text import tables
from pipeline.text.pdf_lines import Line, joined

ROWS_OF_A_COLUMN = 6  # fewer lines beside each other are no columns
FULL = 0.55  # of a column's width: what its lines fill on average where it holds running text
SAME_ROW = 2.0  # points between baselines of one row
CROSSING = 0.12  # of the rows: what may run across the gap between columns, as a title does


def columns(lines: list[Line], width: float) -> list[list[Line]]:
    """Return the lines of a page in columns, in reading order; each line whole again.

    `width` is that of the page. A line that runs across the columns divides them: what stands
    above it is read first.
    """
    rows = table_rows(lines)
    gap = _gap([line for line in lines if round(line.base) not in rows], width)
    if gap is None:
        return [whole(lines)] if lines else []
    found: list[list[Line]] = []
    for crosses, band in groupby(lines, key=lambda line: line.left < gap < line.right):
        part = list(band)
        if crosses:
            found.append(whole(part))
            continue
        left = [line for line in part if line.right <= gap]
        right = [line for line in part if line.right > gap]
        found += [column for side in (left, right) for column in columns(side, width)]
    return found


def table_rows(lines: list[Line]) -> set[int]:
    """Return the baselines on which several numbers stand: rows of a table, not of columns."""
    values: Counter[int] = Counter()
    for line in lines:
        texts = line.text.split()
        values[round(line.base)] += len(texts) if all(map(tables.is_value, texts)) else 0
    return {base for base, count in values.items() if count > 1}


def whole(lines: list[Line]) -> list[Line]:
    """Return the lines of one column, with the pieces that a tab divided joined again."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and line.base - rows[-1][0].base < SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [joined(row) for row in rows]


def _gap(lines: list[Line], width: float) -> float | None:
    """Return where the gap between two columns of running text lies, None where there is none."""
    if len(lines) < 2 * ROWS_OF_A_COLUMN:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    if right - left < 0.3 * width:
        return None
    covered = [0] * (int(right - left) + 2)
    for line in lines:
        covered[max(0, int(line.left - left))] += 1
        covered[int(line.right - left) + 1] -= 1
    total, best, where = 0, CROSSING * len(lines), None
    for at, change in enumerate(covered):
        total += change
        middle = 0.25 < at / (right - left) < 0.75
        if middle and total < best:
            best, where = total, left + at + 0.5
    if where is None or not _columns_beside(lines, where):
        return None
    return where


def _columns_beside(lines: list[Line], gap: float) -> bool:
    """Tell whether running text stands on both sides of a gap."""
    sides = (
        [line for line in lines if line.right <= gap],
        [line for line in lines if line.left >= gap],
    )
    if any(len(whole(side)) < ROWS_OF_A_COLUMN for side in sides):
        return False
    if min(line.left for line in sides[1]) - max(line.right for line in sides[0]) < 4:
        return False
    return all(_fills(side) for side in sides) and _beside_each_other(*sides)


def _fills(side: list[Line]) -> bool:
    left, right = min(line.left for line in side), max(line.right for line in side)
    rows = whole(side)
    filled = sum(line.right - line.left for line in rows) / len(rows)
    return filled > FULL * (right - left) and right - left > 12 * rows[0].size


def _beside_each_other(left: list[Line], right: list[Line]) -> bool:
    return max(left[0].base, right[0].base) < min(left[-1].base, right[-1].base)
