"""What the cells of a table mean together, whatever the format: heads, columns, unit, caption.

Readers hand over rows of cells as printed; what comes back is a Table with every value under its
head. The order of cells is never changed; a whole row may move to the right, because extractions
drop the empty cells at the left of a row ("2024 | 2025 | |" above "COA | 1 | 2").
"""

import re
from collections.abc import Collection, Sequence

from pipeline.records import Cell, Table

MOST_CELLS = 100_000  # of one table; beyond that it is no table that a person reads
NUMBER = r"[0-9]{1,3}(?:[. ][0-9]{3}){1,5}(?:,[0-9]{1,4})?|[0-9]{1,15}(?:[.,][0-9]{1,4})?"
VALUE = re.compile(
    rf"(?:€|EUR)? ?(?:[‒–—−+-] ?)?(?:€ ?)?[(]?(?:€ ?)?(?:[‒–—−-] ?)?(?:{NUMBER})[)]? ?"
    r"(?:%|mln\.?|mld\.?|miljoen|miljard|euro)?[*⁰¹²³⁴-⁹]{0,3}\Z"
    r"|[‒–—−-]\Z|p\.?m\.?\Z|n\.?v\.?t\.?\Z|nihil\Z",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)[0-9]{2}[*¹²³]?\Z")
ARTICLE = re.compile(r"(?:art(?:ikel|\.)? ?)?[0-9]{1,3}(?:\.[0-9]{1,2})?\.?\Z", re.IGNORECASE)
UNIT = re.compile(
    r"x ?(?:€|EUR)? ?1(?:[. ]?000){1,3}(?: ?(?:euro|EUR))?\b"
    r"|x ?(?:€|EUR)? ?(?:1 ?)?(?:mln|mld|mio|miljoen|miljard)\b\.?(?: ?euro)?"
    r"|(?:in|bedragen in) (?:hele )?(?:€|euro[’']?s?)(?: ?(?:mln|mld|miljoen|miljard)\b\.?)?"
    r"(?: ?x ?1[.]?000)?"
    r"|in (?:duizenden|miljoenen|miljarden) euro[’']?s?|€ ?(?:mln|mld)\b\.?|\bmln\.? ?€",
    re.IGNORECASE,
)
HEAD_ROWS = 5  # at most


def is_value(text: str) -> bool:
    """Tell whether a cell holds a number, an amount, a percentage, or the dash that stands for it."""
    return VALUE.match(text) is not None


def is_year(text: str) -> bool:
    """Tell whether a cell holds a year and nothing else."""
    return YEAR.match(text) is not None


def table(
    rows: Sequence[Sequence[str]],
    *,
    page: int = 1,
    caption: str = "",
    bold: Collection[int] = (),
) -> Table:
    """Return the table of these rows of cells, each row from the left; `bold` has numbers of rows."""
    kept = [(at, _trimmed(row)) for at, row in enumerate(rows)]
    kept = [(at, row) for at, row in kept if row]
    grid = [row for _, row in kept]
    while len(grid) > 1 and len(grid[0]) == 1 and not is_year(grid[0][0]) and _caption(grid):
        caption = f"{caption} {grid[0][0]}".strip()
        kept, grid = kept[1:], grid[1:]
    grid = aligned(grid)
    cells = (
        Cell(row, column, text, bold=kept[row][0] in bold)
        for row, line in enumerate(grid)
        for column, text in enumerate(line)
        if text
    )
    heads = head_rows(grid)
    return Table(
        page=page,
        cells=tuple(cell for cell, _ in zip(cells, range(MOST_CELLS), strict=False)),
        head_rows=heads,
        caption=caption,
        unit=unit_of(" ".join([caption, *(text for row in grid[:heads] for text in row)])),
    )


def _trimmed(row: Sequence[str]) -> list[str]:
    cells = [" ".join(cell.split()) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _caption(grid: list[list[str]]) -> bool:
    """Tell whether the only cell of the first row speaks of the whole table, not of a column."""
    text = grid[0][0]
    return len(text) > 30 or unit_of(text) != "" or _values_of(grid) != 1 or len(grid[1]) < 2


def labels_of(row: Sequence[str]) -> int:
    """Return how many cells at the left of a row are labels: "37.1 | Apparaat | 0" has two."""
    for at, text in enumerate(row):
        numbered = at == 0 and ARTICLE.match(text) and len(row) > 1 and _is_words(row[1])
        if at > 0 and not text:
            return at
        if is_value(text) and not numbered:
            return at
    return len(row)


def _is_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text) and not is_value(text)


def _values_of(grid: Sequence[Sequence[str]]) -> int:
    """Return how many values the fullest row has behind its labels."""
    return max((len(row) - labels_of(row) for row in grid if labels_of(row)), default=0)


def aligned(grid: list[list[str]]) -> list[list[str]]:
    """Return the rows with every value in the column of its head."""
    body = [row for row in grid if 0 < labels_of(row) < len(row)]
    if not body or not grid[0]:
        return grid
    values, labels = _values_of(body), max(map(labels_of, body))
    heads = [
        at
        for at, row in enumerate(grid[:HEAD_ROWS])
        if row[0] and len(row) == values and (all(map(is_year, row)) or at == 0)
        if not unit_of(row[0])  # "bedragen x € 1 mln" stands in the corner, over the labels
    ]
    if not any(_is_shifted(grid[at], values) for at in heads) or labels > 3:
        return grid
    return [_shifted(row, at in heads, labels) for at, row in enumerate(grid)]


def _is_shifted(row: Sequence[str], values: int) -> bool:
    """Tell whether a head stands over the labels: it has as many cells as the rows have values."""
    return len(row) == values and (is_year(row[0]) or not any(map(is_value, row)))


def _shifted(row: list[str], head: bool, labels: int) -> list[str]:
    own = labels_of(row)
    if head and (own in (0, len(row))):
        return [""] * labels + row
    if own == len(row) > 1:  # a head of words, or a row that only says something
        return row
    return [""] * (labels - own) + row


def head_rows(grid: Sequence[Sequence[str]]) -> int:
    """Return how many rows at the top name the columns."""
    if not any(is_value(text) and not is_year(text) for row in grid for text in row):
        return 1 if len(grid) > 1 and len(grid[0]) > 2 else 0
    for at, row in enumerate(grid[:HEAD_ROWS]):
        named = sum(bool(text) for text in row[1:])
        if any(is_value(text) and not is_year(text) for text in row) or (at and not named):
            return at
    return min(1, len(grid) - 1)


def unit_of(text: str) -> str:
    """Return the unit of money as printed ("x € 1.000"), or nothing."""
    found = UNIT.search(text)
    return found.group().strip() if found else ""


def text_of(table: Table) -> str:
    """Return a table as text: its caption, then one line for each row, cells apart by " | "."""
    lines = [" | ".join(cell.text for cell in row) for row in table.rows()]
    return "\n".join([table.caption, *lines] if table.caption else lines)
