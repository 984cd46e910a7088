"""The heads of a table saved with one cell on every line: where they stand, and over which column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.text import tables
from pipeline.text.plain_lines import ends_sentence
from pipeline.text.plain_stacked_cells import (
    CAPTION,
    FORMULA,
    HEAD,
    LONGEST_LABEL,
    Item,
    Kind,
    values,
)

MOST_GROUPS = 4  # labels between a caption and the first values, where no head is among them
MOST_HEADS = 40  # lines between a caption and the first values
CORNER = re.compile(
    r"(?:omschrijving|onderdeel|artikel(?:onderdeel)?|art\.(?: ?nr\.?| ?nummer)?|naam|post|begrotingshoofdstuk"
    r"|hoofdstuk|instrument|agentschap|programma|categorie)\Z",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the heads of a table stand, half-open in the items, and what they say, row by row."""

    start: int
    end: int
    rows: list[list[str]]
    corner: tuple[str, ...] = ()  # the words over the numbers and the labels of the rows

    def named(self, labels: int) -> Iterator[list[str]]:
        """Yield every row of heads behind the cells over the labels, which hold words once."""
        for at, row in enumerate(self.rows):
            over = self.corner if not at else ()
            over = over if len(over) <= labels else (" ".join(over),)
            yield [*[""] * (labels - len(over)), *over, *row]


def _top_of(items: Sequence[Item], before: int) -> int:
    """Return the first item that may be a head: the one behind a caption, a value or a sentence."""
    at = before
    while at > 0 and before - at < MOST_HEADS:
        item = items[at - 1]
        if item.kind in (Kind.OTHER, Kind.VALUE) or len(item.text) > LONGEST_LABEL:
            break
        if CAPTION.match(item.text) or tables.unit_of(item.text):
            break
        if ends_sentence(item.text) and not CORNER.match(item.text):
            break
        at -= 1
    return at


def heads_of(
    items: Sequence[Item], before: int, width: int, *, bare: bool, above_years: bool
) -> Heads:
    """Return the heads among the items before the first values.

    With `bare` no label of a first row stands behind them. Where there are not as many as columns, and their words do not tell which of them stands over
    two, the columns stay without heads and their words are rows above the others.
    """
    words = [at for at in range(_top_of(items, before), before) if items[at].kind is Kind.LABEL]
    first = before if bare or not words else words.pop()  # the label of the first row
    named = [at for at in words if HEAD.search(items[at].text) or FORMULA.match(items[at].text)]
    if not named:
        start = words[0] if words and not bare and len(words) <= MOST_GROUPS else first
        return Heads(start, start, [])
    start = named[0]
    while start - 1 in words and named[0] - start < 2 and CORNER.match(items[start - 1].text):
        start -= 1
    corner = tuple(item.text for item in items[start : named[0]])
    end = _end_of_heads(items, named, before)
    if above_years:
        whole = not any(at >= end for at in words)
        row = _over_years(items[named[0] : end], width) if whole else []
        return Heads(start, before, [row], corner) if row else Heads(before, before, [])
    below = [items[at].text for at in words if at >= end]
    if bare and len(below) == width:
        over = " ".join(_texts(items[named[0] : end]))
        return Heads(start, before, [[f"{over} {head}" for head in below]], corner)
    row = _fitted(_with_years(_texts(items[named[0] : end]), width), width)
    formulas = _formulas(items[named[0] : end], width)
    if not row:
        return Heads(start, start, [])
    heads = [f"{head} {how}".strip() for head, how in zip(row, formulas, strict=True)]
    return Heads(start, end, [heads], corner)


def _end_of_heads(items: Sequence[Item], named: Sequence[int], before: int) -> int:
    """Return where the heads end: at the first words that are no head."""
    end = named[0] + 1
    while end < before and (end in named or items[end].kind is Kind.BLANK):
        end += 1
    return end


def _texts(items: Sequence[Item]) -> list[str]:
    return [item.text for item in items if item.text and not FORMULA.match(item.text)]


def _over_years(items: Sequence[Item], width: int) -> list[str]:
    """Return the heads above the years: with the empty cells beside them, or side by side."""
    cells = [replace(item, kind=Kind.VALUE) if item.text else item for item in items]
    rows, _ = values(cells, width)
    texts = _texts(items)
    return rows[0] if len(rows) == 1 else texts if len(texts) <= width else []


def _formulas(items: Sequence[Item], width: int) -> list[str]:
    """Return for each column from which others it follows; nothing where they tell no column."""
    places = [at for at, item in enumerate(items) if FORMULA.match(item.text)]
    if not places:
        return [""] * width
    part = [
        replace(item, kind=Kind.VALUE) if FORMULA.match(item.text) else item
        for item in items[places[0] :]
        if FORMULA.match(item.text) or item.kind is Kind.BLANK
    ]
    rows, _ = values(part, width)
    return rows[0] if len(rows) == 1 else [""] * width


def _with_years(heads: Sequence[str], width: int) -> list[str]:
    """Return heads with a year that stands alone joined to the head before it, where one is too many."""
    joined: list[str] = []
    for head in heads:
        if joined and tables.is_year(head) and len(heads) > width:
            joined[-1] = f"{joined[-1]} {head}"
        else:
            joined.append(head)
    return joined


def _fitted(heads: Sequence[str], width: int) -> list[str]:
    """Return a head for each column; of two rows of heads, the lower ones under the head they divide."""
    if len(heads) == width:
        return list(heads)
    if len(heads) != width + 1:
        return []
    found: set[tuple[str, ...]] = set()
    for lower in range(2, len(heads)):
        upper, below = heads[:-lower], heads[-lower:]
        for at, head in enumerate(upper):
            if all(_shares_a_word(head, each) for each in below):
                row = [*upper[:at], *(f"{head} {each}" for each in below), *upper[at + 1 :]]
                found.add(tuple(row))
    return list(found.pop()) if len(found) == 1 else []


def _shares_a_word(one: str, other: str) -> bool:
    first, second = ({word.casefold() for word in WORD.findall(text)} for text in (one, other))
    return bool(first & second)
