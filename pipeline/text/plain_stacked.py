"""Tables of which a page was saved with one cell on every line.

A browser or a converter that knows no tables prints them so: the heads, then for every row its
label and its values, each on a line of its own, often with an empty line between. A line of blanks
stands for cells that are empty. How many values a row has tells which label they belong to; a row
that has another number of values, and no blanks that explain it, stays one cell of words: which
column its values are in would be a guess.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.text import tables
from pipeline.text.plain_lines import ends_sentence
from pipeline.text.plain_stacked_cells import (
    CAPTION,
    CODE,
    FORMULA,
    HEAD,
    LONGEST_LABEL,
    Item,
    Kind,
    is_caption,
    values,
)
from pipeline.text.plain_stacked_heads import Heads, heads_of

FEWEST_ROWS = 3  # with the same number of values
FEWEST_VALUES = 2  # in a row: a label with one number may be a table of contents
MOST_VALUES = 30
MOST_LABELS = 5  # between the values of one row and those of the next
LONGEST_EXPLAINED = 600  # characters of a label that its values follow


Cells = tuple[str, str, list[str]]  # the number of a row, its label, its values


@dataclass(frozen=True, slots=True)
class Run:
    """Values that follow each other, half-open in the items; blanks may stand between them."""

    start: int
    end: int
    values: int


def rebuilt(text: str) -> str:
    """Return a text with its tables of one cell a line as lines of cells with tabs between."""
    lines = text.split("\n")
    items = _without_lone_years(list(_items(lines)))
    runs = [run for run in _runs(items) if run.values]
    found = [table for cluster in _clusters(items, runs) if (table := _table(items, cluster))]
    for first, last, rows in reversed(found):
        above = first - 1
        while above >= 0 and not lines[above].strip():
            above -= 1
        apart = above < 0 or not is_caption(" ".join(lines[above].split()))
        lines[above + 1 : last + 1] = [*([""] if apart else []), *rows, ""]
    return "\n".join(lines)


def _items(lines: Sequence[str]) -> Iterator[Item]:
    for number, line in enumerate(lines):
        text = " ".join(line.split())
        if text:
            yield Item(number, text, _kind(line, text))
        elif line and not line.strip(" "):
            yield Item(number, "", Kind.BLANK, len(line))


def _without_lone_years(items: list[Item]) -> list[Item]:
    """Return the items with a year that stands alone as words: it ends a head ("Realisatie 2013")."""
    kinds = [Kind.OTHER, *(item.kind for item in items), Kind.OTHER]
    return [
        replace(item, kind=Kind.LABEL)
        if tables.is_year(item.text) and Kind.VALUE not in (kinds[at], kinds[at + 2])
        else item
        for at, item in enumerate(items)
    ]


def _kind(line: str, text: str) -> Kind:
    if "\t" in line.strip() or "|" in line or line.startswith("#"):
        return Kind.OTHER
    if FORMULA.match(text):
        return Kind.LABEL
    return Kind.VALUE if len(text) <= 30 and tables.is_value(text) else Kind.LABEL


def _runs(items: Sequence[Item]) -> Iterator[Run]:
    """Yield the runs of values and blanks between the labels."""
    start = 0
    for at, item in enumerate([*items, Item(-1, "", Kind.OTHER)]):
        if item.kind in (Kind.VALUE, Kind.BLANK):
            continue
        if at > start:
            yield Run(start, at, sum(each.kind is Kind.VALUE for each in items[start:at]))
        start = at + 1


def _clusters(items: Sequence[Item], runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield runs that are near enough to be rows of one table."""
    cluster: list[Run] = []
    for run in runs:
        if cluster and not _is_near(items[cluster[-1].end : run.start], run, cluster):
            yield cluster
            cluster = []
        cluster.append(run)
    if cluster:
        yield cluster


def _is_near(between: Sequence[Item], run: Run, cluster: Sequence[Run]) -> bool:
    labels = [item for item in between if item.kind is Kind.LABEL]
    if len(labels) < len(between) - sum(item.kind is Kind.BLANK for item in between):
        return False
    usual = _usual(cluster[-5:])
    if len(labels) == 1 and run.values == usual:
        return len(labels[0].text) <= LONGEST_EXPLAINED
    heads = sum(HEAD.search(item.text) is not None for item in labels)
    ended = any(ends_sentence(item.text) for item in labels[:-1])
    return (
        len(labels) <= MOST_LABELS
        and not ended
        and heads < max(usual, FEWEST_VALUES)
        and not any(CAPTION.match(item.text) or tables.unit_of(item.text) for item in labels)
        and all(len(item.text) <= LONGEST_LABEL for item in labels)
    )


def _usual(runs: Sequence[Run]) -> int:
    return Counter(run.values for run in runs).most_common(1)[0][0]


# From runs to rows ---------------------------------------------------------------------------


def _table(items: Sequence[Item], runs: list[Run]) -> tuple[int, int, list[str]] | None:
    """Return the first and last line of a table and its rows as lines, or None for no table."""
    width = _width(items, runs)
    found = _within(items, runs, width)
    code = _code_before(items, runs, found)
    runs = found
    years = runs[0] if runs and _are_years(items, runs[0]) else None
    body = runs[1:] if years else runs
    if not body:
        return None
    full = sum(_is_one_row(items[run.start : run.end], width) for run in body)
    fewest = FEWEST_ROWS - (years is not None)
    if width < FEWEST_VALUES or full < fewest or full * 3 < len(body):
        return None
    before = runs[0].start if code is None else code
    bare = (
        years is not None or code is not None
    )  # no label stands between the heads and the values
    heads = heads_of(items, before, width, bare=bare, above_years=years is not None)
    if years:
        row = values(items[years.start : years.end], width)[0][0]
        heads = replace(heads, end=years.end, rows=[*heads.rows, row])
    cells, end = _rows(items, heads.end, body, width, items[code].text if code else "")
    return items[heads.start].line, items[end - 1].line, _printed(heads, cells)


def _width(items: Sequence[Item], runs: Sequence[Run]) -> int:
    """Return how many values the rows have, empty ones too: the number that explains most runs."""
    widths = Counter[int]()
    for run in runs:
        blanks = [item.blanks for item in items[run.start : run.end] if item.kind is Kind.BLANK]
        half = sum((each + 1) // 2 for each in blanks)
        widths.update({run.values, run.values + sum(blanks), run.values + half})
    likely = [width for width, _ in widths.most_common(5) if width <= MOST_VALUES]
    fits = {
        width: sum(_is_one_row(items[run.start : run.end], width) for run in runs)
        for width in likely
        if width >= FEWEST_VALUES
    }
    named = _named(items, runs[0])
    return max(
        fits, key=lambda width: (fits[width], width in named, widths[width], -width), default=0
    )


def _named(items: Sequence[Item], run: Run) -> set[int]:
    """Return how many columns the years name that may head a table; blanks behind them are heads too."""
    if not _are_years(items, run):
        return set()
    behind = items[run.end - 1].blanks
    return {run.values + behind, run.values + (behind + 1) // 2}


def _is_one_row(run: Sequence[Item], width: int) -> bool:
    """Tell whether a run of values is one row, perhaps with the number of the next one behind it."""
    rows, left = values(run, width) if width else ([], [])
    return len(rows) == 1 and all(map(CODE.match, left[:1])) and len(left) <= 1


def _code_before(items: Sequence[Item], runs: list[Run], found: list[Run]) -> int | None:
    """Return where the number of the first row stands, if it has one before its label."""
    at = runs.index(found[0]) if found else 0
    if not at or runs[at - 1].values != 1:
        return None
    code = next(n for n in range(runs[at - 1].start, len(items)) if items[n].kind is Kind.VALUE)
    labels = sum(item.kind is Kind.LABEL for item in items[code : found[0].start])
    return code if labels == 1 and CODE.match(items[code].text) else None


def _within(items: Sequence[Item], runs: list[Run], width: int) -> list[Run]:
    """Return the runs from the first to the last one that fills rows."""
    full = [at for at, run in enumerate(runs) if _is_one_row(items[run.start : run.end], width)]
    return runs[full[0] : full[-1] + 1] if full else []


def _are_years(items: Sequence[Item], run: Run) -> bool:
    filled = (item.text for item in items[run.start : run.end] if item.kind is Kind.VALUE)
    return all(map(tables.is_year, filled))


def _printed(heads: Heads, cells: Sequence[Cells]) -> list[str]:
    """Return rows of cells as lines with tabs; the numbers of rows have a column where any has one."""
    coded = any(code for code, _, _ in cells)
    lines = ["\t".join(row) for row in heads.named(1 + coded)]
    for code, label, found in cells:
        line = "\t".join([*([code] if coded else []), label, *found])
        lines.append(line if "\t" in line else f"{line}\t")
    return lines


def _rows(
    items: Sequence[Item], first: int, body: Sequence[Run], width: int, code: str
) -> tuple[list[Cells], int]:
    """Return the rows from an item on, and where in the items they end; `code` numbers the first."""
    rows: list[Cells] = []
    at, left = first, list[str]()
    for run in body:
        rows += [("", word, []) for word in left]
        labels = [item.text for item in items[at : run.start] if item.kind is Kind.LABEL]
        groups, label = labels[:-1], labels[-1] if labels else ""
        if groups and not code and CODE.match(groups[-1]):
            code = groups.pop()
        rows += [("", group, []) for group in groups]
        found, left = values(items[run.start : run.end], width)
        rows.append((code, label, found[0] if found else []))
        rows += [("", "", values) for values in found[1:]]
        code = left.pop() if found and len(left) == 1 and CODE.match(left[0]) else ""
        at = run.end
    rows += [("", word, []) for word in [code, *left] if word]
    while at + 1 < len(items) and _is_empty_row(items[at], items[at + 1]):
        rows.append(("", items[at].text, []))
        at += 2
    return rows, at


def _is_empty_row(label: Item, behind: Item) -> bool:
    """Tell whether words below the last values are a row too: blanks stand behind them."""
    words = label.kind is Kind.LABEL and len(label.text) <= LONGEST_LABEL
    return words and not ends_sentence(label.text) and behind.blanks >= FEWEST_VALUES
