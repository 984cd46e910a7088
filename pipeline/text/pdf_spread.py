"""Tables that go on over a page: parts with the same columns become one table again."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from pipeline.text import tables
from pipeline.text.pdf_blocks import Piece
from pipeline.text.pdf_tables import Grid, Slot

SAME_BORDER = 9.0  # points between the borders of one column on two pages
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
    found: dict[int, int] = {}
    for at, border in enumerate(part.borders, start=1):
        near = [
            number
            for number, other in enumerate(table.borders, start=1)
            if abs(other - border) < SAME_BORDER
        ]
        if not near:
            return None
        found[at] = near[0]
    if not found or found[max(found)] != len(table.borders):
        return None
    return {0: found[1] - 1, **found}


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
