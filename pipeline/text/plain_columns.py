"""The letterhead column that `pdftotext -layout` prints on the same lines as the text.

Such a file keeps the page as it looks: the text at the left and, behind a gutter of spaces, the
column with directorate, address, contact, date and reference. Read line by line, each would stand
in the middle of a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.text import plain_furniture

RIGHT = re.compile(r"(?<=\S)[ ]{3,}(?=\S)|\A[ ]{30,}(?=\S)")
WIDEST = 50  # characters: the column is narrow
FEWEST = 4  # lines that stand in the column
EARLIEST = 40  # characters before it: the text is wider than the column
SLACK = 1  # characters that a line of the column may stand aside


def apart(text: str) -> str:
    """Return a text with the column of each page above the text beside it.

    Nothing changes where no gutter runs down the page, or where what stands right of it is no
    letterhead: then it may be a table.
    """
    return "\f".join(_page(page) for page in text.split("\f"))


def _page(page: str) -> str:
    lines = page.split("\n")
    starts = Counter(start for line in lines for start in _starts(line))
    for column, _ in starts.most_common(3):
        beside = [at for at, line in enumerate(lines) if _cut(line, column) is not None]
        if len(beside) >= FEWEST and _is_letterhead(lines, column, beside):
            return "\n".join(_apart(lines, column, range(beside[0], beside[-1] + 1)))
    return page


def _starts(line: str) -> Iterator[int]:
    """Yield where words begin behind a gutter."""
    for found in RIGHT.finditer(line[:400]):
        if found.end() >= EARLIEST and len(line) - found.end() <= WIDEST:
            yield found.end()


def _cut(line: str, column: int) -> int | None:
    """Return where the column begins in a line, or None where the line has nothing in it."""
    return next((start for start in _starts(line) if abs(start - column) <= SLACK), None)


def _is_letterhead(lines: Sequence[str], column: int, beside: Sequence[int]) -> bool:
    """Tell whether no line of the text runs into the column, and the column reads as a letterhead."""
    within = range(beside[0], beside[-1] + 1)
    taken = [at for at in within if len(lines[at].rstrip()) > column and at not in set(beside)]
    if taken:
        return False
    texts = [lines[at][_cut(lines[at], column) :].strip() for at in beside]
    told = sum(plain_furniture.tells_letterhead(text) for text in texts)
    return told >= 2


def _apart(lines: Sequence[str], column: int, within: range) -> Iterator[str]:
    """Yield the lines of a page: what is above, the column, and then the text beside it."""
    yield from lines[: within.start]
    yield ""
    for at in within:
        start = _cut(lines[at], column)
        yield lines[at][start:] if start is not None else ""
    yield ""
    for at in within:
        start = _cut(lines[at], column)
        yield lines[at][:start].rstrip() if start is not None else lines[at]
    yield from lines[within.stop :]
