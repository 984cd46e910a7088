"""What the columns of a budget table give: which year, and whether it was planned, changed or paid.

The heads are those of the Rijksbegrotingsvoorschriften: a begroting prints years, a suppletoire
begroting what stood, what changes and what then stands, a jaarverslag what was paid beside what was
planned and the difference between the two.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.records import Cell, Table
from pipeline.text.tables import is_year

YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
# "(5) = (3) + (4)": how a head says that its column follows from others; no words of the head.
FORMULA = re.compile(r"\(?[0-9]{1,2}\)? ?= ?[(0-9)+ –-]{1,30}|\([0-9]{1,2}\)")
# What a head says its column gives; the first that fits counts. What stands between brackets does
# not: "Vastgestelde begroting (incl. nota van wijziging)" is no nota van wijziging.
MEASURES = (
    (re.compile(r"\bverschil", re.IGNORECASE), "verschil"),
    (re.compile(r"\bmutaties?\b|\bbijstelling|\bamendement|\bNvW\b", re.IGNORECASE), "mutatie"),
    (re.compile(r"\brealisatie|\bgerealiseerd|\bslotwet\b", re.IGNORECASE), "realisatie"),
    (
        re.compile(
            r"\bstand\b.{0,60}?(?:suppletoire|voorjaarsnota|najaarsnota|prinsjesdag)"
            r"|\b(?:vermoedelijke|geactualiseerde) ",
            re.IGNORECASE,
        ),
        "stand",
    ),
    (re.compile(r"\bontwerp-? ?begroting", re.IGNORECASE), "ontwerpbegroting"),
    (
        re.compile(r"\b(?:oorspronkelijk|vastgesteld)|\bbegroting\b|\bbegroot\b", re.IGNORECASE),
        "begroting",
    ),
    (re.compile(r"\braming|\bgeraamd|\bprognose", re.IGNORECASE), "raming"),
)
IN_BRACKETS = re.compile(r"\([^()]{0,200}\)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what its heads say, the year they name, and what they say it gives."""

    number: int
    head: str
    year: int | None
    measure: str | None = None


def columns(table: Table) -> dict[int, Column]:
    """Return the columns by number; a head stands over what follows until the next head beside it."""
    width = max((cell.column + cell.columns for cell in table.cells), default=0)
    heads = [""] * width
    for row in range(table.head_rows):
        cells = {cell.column: cell for cell in table.cells if cell.row == row}
        below = [cell for cell in table.cells if cell.row == row + 1 < table.head_rows]
        for column, text in enumerate(_spread(cells, below, width)):
            heads[column] = f"{heads[column]} {text}".strip()
    return {at: Column(at, head, _year(head), measure_of(head)) for at, head in enumerate(heads)}


def notes(table: Table, heads: Mapping[int, Column]) -> set[int]:
    """Return the columns that number notes: without a head among heads, and counting on from 1."""
    found = set[int]()
    for column, head in heads.items():
        texts = [c.text for c in table.cells if c.column == column and c.row >= table.head_rows]
        counted = all(text.isdecimal() and len(text) < 3 for text in texts)
        if column and not head.head and counted and len(texts) > 1:
            numbers = [int(text) for text in texts]
            if numbers[0] == 1 and all(a < b for a, b in pairwise(numbers)):
                found.add(column)
    return found if any(head.head for head in heads.values()) else set()


def _spread(cells: dict[int, Cell], below: Sequence[Cell], width: int) -> list[str]:
    """Return the text of one row of heads for every column; `below` is the row of heads under it.

    Where the extraction dropped how wide the heads are, the years below tell; where those do not
    tell either, the heads are left out.
    """
    if _is_collapsed(cells, below):
        return _by_years(sorted(cells.values(), key=lambda cell: cell.column), below, width)
    texts, current, until = [""] * width, "", 0
    for column in range(width):
        if cell := cells.get(column):
            current, until = cell.text, cell.column + cell.columns
        if column < until or (below and column):
            texts[column] = current
    return texts


def _is_collapsed(cells: dict[int, Cell], below: Sequence[Cell]) -> bool:
    """Tell whether heads of several columns stand side by side, over as many columns as heads."""
    years = [cell for cell in below if is_year(cell.text)]
    if len(years) < 2 or len(years) != len([cell for cell in below if cell.column]):
        return False
    heads = sorted(column for column in cells if column)
    first = min(cell.column for cell in years)
    side_by_side = heads == list(range(first, first + len(heads)))
    plain = all(cell.columns == 1 for cell in cells.values())
    return plain and side_by_side and 0 < len(heads) < len(years)


def _by_years(heads: list[Cell], below: Sequence[Cell], width: int) -> list[str]:
    """Return heads over runs of rising years, one for each; nothing where there are not as many."""
    years = sorted((cell for cell in below if is_year(cell.text)), key=lambda cell: cell.column)
    runs = [[years[0]]]
    for last, cell in pairwise(years):
        if int(cell.text[:4]) > int(last.text[:4]):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    heads = [head for head in heads if head.column >= years[0].column]
    texts = [""] * width
    if len(runs) == len(heads):
        for head, run in zip(heads, runs, strict=True):
            for cell in run:
                texts[cell.column] = head.text
    return texts


def _year(head: str) -> int | None:
    years = YEAR.findall(head)
    return int(years[-1]) if years else None


def measure_of(head: str) -> str | None:
    """Return what a head says its column gives, or None where it only names a year."""
    plain = IN_BRACKETS.sub(" ", FORMULA.sub(" ", head))
    return next((name for pattern, name in MEASURES if pattern.search(plain)), None)
