"""Tables that go on over a page: parts with the same columns become one table again."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, takewhile

from pipeline.text import tables
from pipeline.text.pdf_blocks import Piece
from pipeline.text.pdf_tables import Grid, Slot

CONTINUED = ("vervolg", "(vervolg)", "- vervolg", "– vervolg")


def joined(flow: Iterable[Piece | Grid]) -> list[Piece | Grid]:
    """Return lines and tables in order, each table whole; a repeated head goes to `repeated`."""
    found: list[Piece | Grid] = []
    for item in flow:
        last = found[-1] if found else None
        if isinstance(item, Grid) and isinstance(last, Grid) and _goes_on(last, item):
            _add(last, item)
        else:
            found.append(item)
    return found


def _goes_on(table: Grid, part: Grid) -> bool:
    """Tell whether a table at the head of a page is the rest of the one on the page before."""
    if part.sheet.number != table.last.number + 1 or _columns(table, part) is None:
        return False
    if part.caption and _caption(part) != _caption(table):
        return False
    repeated = _repeated(table, part)
    return repeated > 0 or not _named(_rows(part)[0])


def _caption(grid: Grid) -> str:
    text = " ".join(line.text for line in grid.caption).casefold()
    for ending in CONTINUED:
        text = text.removesuffix(ending).rstrip()
    return text


def _columns(table: Grid, part: Grid) -> dict[int, int] | None:
    """Return which column of a table each column of its rest is; None where they differ.

    The rest may have fewer: a column for numbers of articles that none of its rows has.
    """
    whole, own = _extents(table), _extents(part)
    found = {at: _over(extent, whole) for at, extent in own.items()}
    order = [found[at] for at in sorted(found)]
    if len(order) < 2 or any(after <= before for before, after in pairwise(order)):
        return None
    return found if order[-1] == max(whole) else None


def _extents(grid: Grid) -> dict[int, tuple[float, float]]:
    """Return from where to where each column is printed."""
    found: dict[int, tuple[float, float]] = {}
    for slot in grid.slots:
        if slot.columns == 1:
            left = min(line.left for line in slot.lines)
            right = max(line.right for line in slot.lines)
            known = found.get(slot.column, (left, right))
            found[slot.column] = (min(left, known[0]), max(right, known[1]))
    return found


def _over(extent: tuple[float, float], columns: dict[int, tuple[float, float]]) -> int:
    """Return the column that overlaps most; -1 where none does."""
    shared = {
        at: min(extent[1], right) - max(extent[0], left) for at, (left, right) in columns.items()
    }
    best = max(shared, key=lambda at: shared[at], default=-1)
    return best if best >= 0 and shared[best] > 0 else -1


def _rows(grid: Grid) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for slot in sorted(grid.slots, key=lambda slot: (slot.row, slot.column)):
        text = " ".join(line.text for line in slot.lines)
        rows.setdefault(slot.row, []).append(text)
    return [rows[number] for number in sorted(rows)]


def _repeated(table: Grid, part: Grid) -> int:
    """Return how many rows at the head of a part are those at the head of the table."""
    pairs = zip(_rows(table), _rows(part), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1] and not _amounts(pair[1]), pairs)))


def _amounts(row: list[str]) -> bool:
    return any(tables.is_value(text) and not tables.is_year(text) for text in row)


def _named(row: list[str]) -> bool:
    """Tell whether a row names columns: years, or words over several of them."""
    return not _amounts(row) and len(row) > 1


def _add(table: Grid, part: Grid) -> None:
    columns = _columns(table, part) or {}
    heads = _repeated(table, part)
    numbers = sorted({slot.row for slot in part.slots})
    first = max(slot.row for slot in table.slots) + 1
    table.repeated += [(line, part.sheet) for line in part.caption]
    for slot in part.slots:
        at = numbers.index(slot.row)
        if at < heads:
            table.repeated += [(line, part.sheet) for line in slot.lines]
        else:
            table.slots.append(_moved(slot, first + at - heads, columns, part))
    table.last = part.sheet


def _moved(slot: Slot, row: int, columns: dict[int, int], part: Grid) -> Slot:
    column = columns.get(slot.column, slot.column)
    return replace(slot, row=row, column=column, sheet=slot.sheet or part.sheet)
