"""Do the parts of a budget table add up to its totals? What does not is reported, never mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline import notation
from pipeline.extract import budget_amounts, budget_columns, budget_rows
from pipeline.extract.budget_columns import Column
from pipeline.extract.budget_rows import Level, Row
from pipeline.records import Reading, Table

MOST_REMARKS = 20  # of one table: a misread table says so once, not a thousand times
ROUNDING = Decimal("0.5")  # each printed part may be off by half of its last figure
MAY_DIFFER = {"verplichtingen"}  # they need not equal what is paid


@dataclass(frozen=True, slots=True)
class Sum:
    """A total as printed, and what its parts come to."""

    row: Row
    column: Column
    printed: Decimal
    parts: Decimal
    count: int

    @property
    def holds(self) -> bool:
        figures = Decimal(1).scaleb(min(0, int(self.printed.as_tuple().exponent)))
        return abs(self.printed - self.parts) <= max(1, self.count) * ROUNDING * figures


def remarks(reading: Reading) -> Iterator[str]:
    """Yield one Dutch sentence for every total in the tables of a reading that does not add up."""
    for table in reading.tables:
        yield from checks(table)


def checks(table: Table) -> list[str]:
    """Return one Dutch sentence for every total of a table that does not add up."""
    wrong = [total for total in sums(table) if not total.holds]
    found = [_sentence(table, total) for total in wrong[:MOST_REMARKS]]
    if len(wrong) > MOST_REMARKS:
        found.append(
            f"In de tabel op bladzijde {table.page} tellen nog {len(wrong) - MOST_REMARKS} "
            "andere totalen niet op; misschien is de tabel verkeerd gelezen."
        )
    return found


def _sentence(table: Table, total: Sum) -> str:
    when = f" ({total.column.head})" if total.column.head else ""
    return (
        f"In de tabel op bladzijde {table.page} staat bij ‘{total.row.label}’{when} "
        f"{notation.number(total.printed)}, maar de {total.count} onderdelen tellen op tot "
        f"{notation.number(total.parts)}."
    )


def sums(table: Table) -> Iterator[Sum]:
    """Yield every total of a table whose parts stand in the table too."""
    rows = list(budget_rows.rows(table, None))
    heads = budget_columns.columns(table)
    for at, row in enumerate(rows):
        parts = _parts(rows, at)
        for cell in row.cells if parts else ():
            yield from _sum(row, heads[cell.column], parts)


def _sum(row: Row, column: Column, parts: Sequence[Row]) -> Iterator[Sum]:
    printed = _number(row, column.number)
    numbers = [number for part in parts if (number := _number(part, column.number)) is not None]
    if row.level is Level.TOTAL:
        numbers = _without_subtotals(numbers)
    if printed is not None and numbers and "%" not in column.head:
        yield Sum(row, column, printed, sum(numbers, Decimal(0)), len(numbers))


def _without_subtotals(numbers: Sequence[Decimal]) -> list[Decimal]:
    """Return the numbers without those that are the sum of the two or more right above them."""
    kept: list[Decimal] = []
    since = 0  # where the numbers begin that no subtotal has taken up
    for number in numbers:
        if len(kept) - since >= 2 and sum(kept[since:]) == number:
            since = len(kept)
        else:
            kept.append(number)
    return kept


def _number(row: Row, column: int) -> Decimal | None:
    """Return the number in a column; a percentage is none."""
    cell = next((cell for cell in row.cells if cell.column == column), None)
    printed = budget_amounts.parse(cell.text) if cell else None
    return printed.number if printed else None


def _parts(rows: Sequence[Row], at: int) -> list[Row]:
    """Return the rows that a total is the sum of."""
    row = rows[at]
    if row.level is Level.TOTAL:
        return _above(rows, at)
    if row.level in (Level.POST, Level.PART) or row.flow in MAY_DIFFER:
        return []
    below = _below(rows, at)
    direct = min((part.level for part in below), default=Level.TOTAL)
    return [part for part in below if part.level is direct and direct < Level.PART]


def _below(rows: Sequence[Row], at: int) -> list[Row]:
    """Return the rows below a row until one that lies as high as it does."""
    below = []
    for row in rows[at + 1 :]:
        if row.level <= rows[at].level or row.level is Level.TOTAL:
            break
        below.append(row)
    return below


def _above(rows: Sequence[Row], at: int) -> list[Row]:
    """Return the rows that a "Totaal" adds up: all above it, where they are posts and no more."""
    above: list[Row] = []
    for row in reversed(rows[:at]):
        if row.level is Level.TOTAL:
            break
        above.append(row)
    plain = {row.level for row in above} == {Level.POST}
    whole = len(above) == at  # a second total may add up to anything
    return above[::-1] if plain and whole else []
