"""Heads of a table: cells of several lines, and heads that stand over several columns."""

from collections.abc import Iterator
from functools import cache

from pipeline.text import pdf_values, tables
from pipeline.text.pdf_lines import Line, line_of

WITHIN = 0.45  # ems: wider than a space
BELOW = 1.45  # of the size: lines of one cell lie at most this far apart
ALONE = 4.0  # points: what a column without a head of its own costs, see `_grouped`
OVER = 3.0  # times the points by which a head reaches over a column that is not its own

Cells = dict[int, list[Line]]
Extent = tuple[float, float]


def heads(
    lines: list[Line], borders: list[float], extents: list[Extent], labels: int
) -> Iterator[tuple[Cells, dict[int, int]]]:
    """Yield each row of heads: its lines by column, and how many columns a head stands over.

    `borders` are the gaps between the columns, `extents` what the values of each column cover,
    `labels` how many columns at the left hold words.
    """
    parts = (part for line in lines for part in pdf_values.parts(line))
    blocks = _blocks([piece for part in parts for piece in _apart(part)])
    while blocks:
        bottom = min(block[-1].bottom for block in blocks)
        row = [block for block in blocks if block[0].top < bottom - 1]
        blocks = [block for block in blocks if block[0].top >= bottom - 1]
        yield _spanned(sorted(row, key=lambda block: _extent(block)[0]), borders, extents, labels)


def _apart(part: Line) -> Iterator[Line]:
    """Yield the heads in a piece of a line: two may stand closer than a tab, but wider than a space."""
    run = [part.words[0]]
    for word in part.words[1:]:
        if word.left - run[-1].right > WITHIN * part.size and not word.shift:
            yield line_of(run)
            run = []
        run.append(word)
    yield line_of(run)


def _blocks(pieces: list[Line]) -> list[list[Line]]:
    """Join the pieces that stand below each other in one cell of a head."""
    blocks: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.left)):
        above = next((block for block in blocks if _goes_on(block[-1], piece)), None)
        if above is None:
            blocks.append([piece])
        else:
            above.append(piece)
    return blocks


def _goes_on(last: Line, piece: Line) -> bool:
    if tables.is_value(piece.text) or not 0 < piece.base - last.base < BELOW * piece.size:
        return False
    return last.left < piece.right and piece.left < last.right


def _extent(block: list[Line]) -> Extent:
    return min(line.left for line in block), max(line.right for line in block)


def _spanned(
    blocks: list[list[Line]], borders: list[float], extents: list[Extent], first: int
) -> tuple[Cells, dict[int, int]]:
    """Return one row of heads, each over the columns that it names."""
    cells: Cells = {}
    spans: dict[int, int] = {}
    labels = [block for block in blocks if _extent(block)[1] < borders[first - 1]]
    named = blocks[len(labels) :]
    for block in labels:
        cells.setdefault(_nearest(_extent(block), borders[: first - 1]), []).extend(block)
    groups = _grouped([_extent(block) for block in named], borders, extents, first)
    for block, (left, right) in zip(named, groups, strict=True):
        cells.setdefault(left, []).extend(block)
        spans[left] = right - left + 1
    return cells, spans


def _grouped(
    named: list[Extent], borders: list[float], extents: list[Extent], start: int
) -> list[tuple[int, int]]:
    """Return for every head the first and the last column it stands over, by least distance.

    A head is set to the left, the middle or the right of its columns. A column without a head of
    its own costs a little, so that one head over three columns is not taken for the second's.
    """
    count = len(borders)
    if len(named) > count + 1 - start:
        return [(at, at) for at in (_nearest(head, borders) for head in named)]

    @cache
    def best(head: int, column: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if head == len(named):
            return ALONE * (count + 1 - column), ()
        if count + 1 - column < len(named) - head:
            return float("inf"), ()
        skipped = best(head, column + 1)
        found = [(ALONE + skipped[0], skipped[1])]
        for last in range(column, count + 1 - (len(named) - head - 1)):
            cost, rest = best(head + 1, last + 1)
            own = _distance(named[head], column, last, borders, extents)
            found.append((own + cost, ((column, last), *rest)))
        return min(found)

    return list(best(0, start)[1])


def _nearest(head: Extent, borders: list[float]) -> int:
    return sum(border <= sum(head) / 2 for border in borders)


def _distance(
    head: Extent, first: int, last: int, borders: list[float], extents: list[Extent]
) -> float:
    """Return how far a head stands from where it would stand over these columns."""
    left, right = extents[first][0], extents[last][1]
    over = max(0.0, extents[first - 1][1] - head[0])
    if last < len(borders):
        over += max(0.0, head[1] - extents[last + 1][0])
    placed = (abs(head[0] - left), abs(head[1] - right), abs(sum(head) - left - right) / 2)
    return min(placed) + OVER * over
