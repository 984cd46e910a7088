"""Printed rows whose thousands are set apart by a space: "1 569 535 1 508 737 64 516".

Older papers print amounts so. Where one number ends and the next begins is told by the groups: one
that has no three figures begins a number, one that begins with a zero goes on. What that leaves open
is told by the other rows: how many numbers there are, and which column is the sum of which. A row
that still can be read in more than one way stays words.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, permutations

FEWEST_ROWS = 2  # that can be read in one way only
MOST_NUMBERS = 12
MOST_WAYS = 400  # in which one row may be read
DASHES = str.maketrans("‒–—−", "----")

Cut = tuple[str, ...]  # the numbers of a row


def together(rows: list[list[str]]) -> list[list[str]]:
    """Return rows of a label and groups of figures as rows of a label and numbers.

    Rows that are not printed so are returned as they are.
    """
    filled = [row[1:] for row in rows if len(row) > 2]
    if not _is_spaced(filled):
        return rows
    count = max(_fewest(groups) for groups in filled)
    ways = [list(_ways(row[1:], count)) if len(row) > 1 else [] for row in rows]
    sure = [found[0] for found in ways if len(found) == 1]
    if len(sure) < FEWEST_ROWS or not 2 <= count <= MOST_NUMBERS:
        return rows
    sums = _sums(sure)
    return [
        row if len(row) < 2 else _read(row, found, sums)
        for row, found in zip(rows, ways, strict=True)
    ]


def _is_spaced(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether figures stand in groups: one that begins with a zero is never a number itself."""
    groups = [group for row in rows for group in row]
    plain = not any(mark in group for group in groups for mark in ".,")
    return plain and any(_goes_on(group) for group in groups) and len(rows) >= FEWEST_ROWS


def _goes_on(group: str) -> bool:
    return len(group) == 3 and group.isdecimal() and group.startswith("0")


def _may_go_on(groups: Sequence[str], at: int) -> bool:
    """Tell whether a group may belong to the number before it."""
    three = len(groups[at]) == 3 and groups[at].isdecimal()
    before = groups[at - 1].translate(DASHES).strip("- ") if at else ""
    return three and before.isdecimal() and before != "0"


def _fewest(groups: Sequence[str]) -> int:
    return sum(not _may_go_on(groups, at) for at in range(len(groups)))


def _ways(groups: Sequence[str], count: int) -> Iterator[Cut]:
    """Yield every way to read groups of figures as so many numbers."""
    fixed = [at for at in range(len(groups)) if not _may_go_on(groups, at)]
    free = [at for at in range(len(groups)) if _may_go_on(groups, at) and not _goes_on(groups[at])]
    if not len(fixed) <= count <= len(fixed) + len(free):
        return
    for more, _ in zip(combinations(free, count - len(fixed)), range(MOST_WAYS), strict=False):
        starts = sorted([*fixed, *more, len(groups)])
        yield tuple(" ".join(groups[a:b]) for a, b in pairwise(starts))


def _number(text: str) -> Decimal:
    digits = Decimal(text.translate(DASHES).strip("-()% ").replace(" ", ""))
    return -digits if text.translate(DASHES).startswith(("-", "(")) else digits


def _sums(rows: Sequence[Cut]) -> list[tuple[int, int, int]]:
    """Return which column is the sum of which two, in all these rows and not only in zeros."""
    numbers = [[_number(text) for text in row] for row in rows]
    return [
        (one, two, total)
        for one, two, total in permutations(range(len(numbers[0])), 3)
        if one < two
        and all(row[one] + row[two] == row[total] for row in numbers)
        and any(row[one] and row[two] for row in numbers)
    ]


def _read(row: list[str], ways: Sequence[Cut], sums: Sequence[tuple[int, int, int]]) -> list[str]:
    """Return a row with its numbers, or as words where they can be told in more ways than one."""
    fitting = [way for way in ways if len(ways) == 1 or (sums and _adds_up(way, sums))]
    return [row[0], *fitting[0]] if len(fitting) == 1 else [" ".join(row)]


def _adds_up(way: Cut, sums: Sequence[tuple[int, int, int]]) -> bool:
    numbers = [_number(text) for text in way]
    return all(numbers[one] + numbers[two] == numbers[total] for one, two, total in sums)
