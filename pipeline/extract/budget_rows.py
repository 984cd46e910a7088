"""What the rows of a budget table are: articles, instruments, posts.

The order of rows is that of the Rijksbegrotingsvoorschriften: Verplichtingen, Uitgaven, then each
onderdeel of the article with its instruments and their posts, then Ontvangsten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from pipeline.records import Cell, Table
from pipeline.text.tables import is_value

# The head of the column with numbers, where the first row stands beside it.
COLUMN_HEAD = re.compile(r"art(?:ikel|\.)?(?: ?nr\.?| ?nummer)? (?=\D)", re.IGNORECASE)
FLOW = re.compile(
    r"(?:art(?:ikel|\.)?(?: ?nr\.?| ?nummer)? )?(?:totale |totaal )?(?:(?:programma|apparaats?)-?)?"
    r"(verplichtingen|uitgaven|ontvangsten)\b(?! aan| van| voor)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"(?:art(?:ikel|\.)? ?)?([0-9]{1,2})[.]([0-9]{1,2})(?P<part>[.][0-9]{1,2})?[.:]? (?=\D)",
    re.IGNORECASE,
)
GLUED = re.compile(r"([0-9]{2})([0-9]) (?=[A-Z])")  # older texts print 37.2 as "372"
WHOLE_ARTICLE = re.compile(r"(?:art(?:ikel|\.)? ?)?([0-9]{1,2})[.:]? (?=[A-Z])", re.IGNORECASE)
INSTRUMENT = re.compile(
    r"(?:bijdragen? (?:aan )?(?:\(?inter|agentschap|zbo|rwt|mede ?overheden|nationale|sociale|"
    r"(?:andere )?begroting|het bedrijfs|europese|bedrijven)"
    r"|subsidies?(?: \(regelingen\))?\Z|opdrachten\Z|bekostiging\Z|leningen\Z|garanties\Z"
    r"|inkomensoverdracht|vermogensverschaffing|storting|onttrekking|\(?schade\)?vergoeding"
    r"|personele uitgaven|materi[ëe]le uitgaven|apparaat\Z|apparaatsuitgaven\Z|rente\Z"
    r"|overige uitgaven\Z|institutionele inrichting|loon- en prijs|nog onverdeeld)",
    re.IGNORECASE,
)
LISTED = re.compile(r"[0-9]{1,2}[.)] (?=\D)")
PART = re.compile(r"(?:waarvan|w\.v\.|wv\.?)\b", re.IGNORECASE)
TOTAL = re.compile(r"(?:totaal|totale|eindtotaal|subtotaal)\b", re.IGNORECASE)
NO_MONEY = re.compile(
    r"%|\bprocent|aantal|\bfte|aandeel|percentage|\bindex|doorlooptijd|maanden\b|dagen\b|personen\b"
    r"|bezetting\b|\bratio\b",
    re.IGNORECASE,
)


class Level(IntEnum):
    """How deep a row lies in a table; a row is the sum of the rows one deeper below it."""

    FLOW = 0
    ARTICLE = 1
    INSTRUMENT = 2
    POST = 3
    PART = 4
    TOTAL = 5  # of the rows above it


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table below its head."""

    number: int
    label: str  # as printed, its cells joined
    level: Level
    cells: tuple[Cell, ...]  # those that may hold an amount
    article: str | None = None
    instrument: str | None = None
    flow: str | None = None
    under_article: bool = False  # a flow of the article whose row heads it

    @property
    def item(self) -> str:
        """The label without the head of the column it stands in: "Art. Verplichtingen"."""
        if self.level is not Level.FLOW:
            return self.label
        return COLUMN_HEAD.sub("", self.label, count=1).removesuffix(":")


def first_value_column(table: Table) -> int:
    """Return the number of the first column that holds values rather than labels."""
    body = [cell for cell in table.cells if cell.row >= table.head_rows]
    for column in range(1, max((cell.column for cell in body), default=0) + 1):
        texts = [cell.text for cell in body if cell.column == column]
        if texts and sum(map(is_value, texts)) * 2 > len(texts):
            return column
    return 1


def rows(table: Table, article: str | None) -> Iterator[Row]:
    """Yield the rows below the head, each with its place in the article.

    `article` is the one that the caption or the heading above the table names, or None.
    """
    first = first_value_column(table)
    body = [line for line in table.rows() if line[0].row >= table.head_rows]
    plain = [_row(line, first) for line in body]
    top = article or _article_of(plain)
    state = Row(0, "", Level.FLOW, (), article=top)
    for row in plain:
        state = _placed(row, state, top)
        yield state


def _row(line: list[Cell], first: int) -> Row:
    labels = [cell.text for cell in line if cell.column < first]
    label = " ".join(labels)
    values = tuple(cell for cell in line if cell.column >= first)
    return Row(line[0].row, label, _level(label), values)


def _level(label: str) -> Level:
    if TOTAL.match(label) and not FLOW.match(label):
        return Level.TOTAL
    if FLOW.match(label):
        return Level.FLOW
    numbered = NUMBERED.match(label)
    if numbered and numbered["part"]:  # "12.2.1 Raden" divides onderdeel 12.2
        return Level.INSTRUMENT
    if numbered or GLUED.match(label) or WHOLE_ARTICLE.match(label):
        return Level.ARTICLE
    if INSTRUMENT.match(label):
        return Level.INSTRUMENT
    return Level.PART if PART.match(label) else Level.POST


def article_in(text: str, top: str | None = None) -> str | None:
    """Return the article that a label begins with: "37.4 Toegang" and "374 Toegang" are 37.4."""
    if found := NUMBERED.match(text):
        return f"{found[1]}.{found[2]}{found['part'] or ''}"
    if found := GLUED.match(text):
        return f"{found[1]}.{found[2]}"
    found = WHOLE_ARTICLE.match(text)
    if found and top and len(found[1]) == 2 and found[1][0] == top:  # "12 Dijken" in article 1
        return f"{top}.{found[1][1]}"
    return found[1] if found else None


def _article_of(plain: list[Row]) -> str | None:
    """Return the article whose onderdelen a table lists, where it lists those of one article."""
    found = {article_in(row.label) for row in plain if row.level is Level.ARTICLE} - {None}
    tops = {article.split(".")[0] for article in found if article and "." in article}
    return tops.pop() if len(tops) == 1 else None


def _placed(row: Row, above: Row, top: str | None) -> Row:
    """Return a row with the article, instrument and flow that it stands under."""
    flow = FLOW.match(row.label)
    if row.level is Level.FLOW and flow:
        under = _is_under_article(above)
        article = above.article if under else top
        return replace(row, article=article, flow=flow[1].lower(), under_article=under)
    if row.level is Level.ARTICLE and top and _is_listed(row.label, top):
        return replace(row, level=Level.POST, article=above.article, flow=above.flow)
    if row.level is Level.ARTICLE:
        return replace(row, article=article_in(row.label, top), flow=above.flow)
    if row.level is Level.TOTAL:
        return replace(row, article=top, flow=above.flow)
    instrument = row.label if row.level is Level.INSTRUMENT else above.instrument
    own = article_in(row.label) if NUMBERED.match(row.label) else None
    return replace(row, article=own or above.article, instrument=instrument, flow=above.flow)


def _is_under_article(above: Row) -> bool:
    """Tell whether a flow after this row is that of the whole article that heads it.

    "Artikel 6: Veren" without amounts, then "Uitgaven" and "Ontvangsten": tables of several articles.
    """
    if above.level is Level.ARTICLE:
        return "." not in (above.article or ".") and not any(
            is_value(cell.text) for cell in above.cells
        )
    return above.level is Level.FLOW and above.under_article


def _is_listed(label: str, top: str) -> bool:
    """Tell whether a number before a label only counts: "2. Overboekingen" in the table of article 37."""
    found = LISTED.match(label)
    return found is not None and article_in(label, top) not in (top, top.split(".")[0])
