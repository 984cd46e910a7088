"""Tables in text files: cells between pipes, between tabs, or numbers behind a label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.records import Table
from pipeline.text import markdown, plain_spaced, tables
from pipeline.text.plain_lines import Line, Role, ends_sentence

SEPARATOR = re.compile(
    r"[ \t]*\|?(?:[ \t]*:?-{2,60}:?[ \t]*\|){1,200}(?:[ \t]*:?-{2,60}:?)?[ \t|]*\Z"
)
NUMBER = r"(?:[‒–−-] ?)?[(]?(?:[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,6}(?:,[0-9]{1,2})?)[)]?%?"
NUMBERS = re.compile(rf"(?P<label>.{{0,150}}?)(?P<values>(?:(?:\A| ){NUMBER}){{2,30}})\Z")
ONE_NUMBER = re.compile(NUMBER)
ENUMERATOR = re.compile(r"\s*(?:[0-9a-z]{1,3}[.)]|[•*–-]|)\s*\Z")
# "Budgettaire gevolgen van beleid" alone is the heading above the caption.
CAPTION = re.compile(r"Tabel\b|(?:Overzicht|Budgettaire gevolgen)\b.{0,120}[0-9]", re.IGNORECASE)
NUMBERED_HEAD = re.compile(
    r"(?:Mutaties?|Realisatie|Raming|Stand|Begroting) (?:19|20)[0-9]{2}(?= [^\W\d_]|\Z)"
    r"|[^\W\d_][^()]{2,80}?(?:\([^()0-9]{3,80}\) ?)?\([0-9]\)(?: ?= ?[(]?[0-9][0-9()+ ]{0,20}[)])?"
)
NAMED_HEAD = re.compile(
    r"(?:Oorspronkelijk vastgestelde begroting|(?:Oorspronkelijk )?[Vv]astgestelde begroting"
    r"|Ontwerpbegroting|Realisatie|Verschil|Mutatie|Stand|Begroting|Raming)"
    r"(?: (?:19|20)[0-9]{2})?(?![^\W\d_])",
)
HEADS = 4  # lines between a caption and the first row of numbers
LONGEST_HEAD, LONGEST_CAPTION = 90, 300  # characters
FEWEST_ROWS = 3  # of numbers behind labels: two such lines may be ordinary text


def marked(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; those of tables have that role."""
    roles = [False] * len(lines)
    for start, end in _runs(lines):
        start = _caption_above(lines, roles, start)
        roles[start:end] = [True] * (end - start)
    return [
        replace(line, role=Role.TABLE) if chosen and line.role is Role.BODY else line
        for line, chosen in zip(lines, roles, strict=True)
    ]


def _caption_above(lines: Sequence[Line], roles: Sequence[bool], start: int) -> int:
    """Return where the caption of a table stands; heads of words may stand between the two."""
    for at in range(start - 1, max(start - HEADS - 2, -1), -1):
        if roles[at] or lines[at].role is not Role.BODY or len(lines[at].text) > LONGEST_CAPTION:
            break
        if is_caption(lines[at]):
            return at - _is_second_line(lines, at)
        if NUMBERED_HEAD.match(lines[at].text):
            continue
        if ends_sentence(lines[at].text) or len(lines[at].text) > LONGEST_HEAD:
            break
    return start


def _is_second_line(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line with the unit stands right under the line that names the table."""
    over = lines[at - 1] if at else None
    return over is not None and not lines[at].gap and is_caption(over)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where tables stand, half-open."""
    at = 0
    while at < len(lines):
        end = max(_pipes(lines, at), _tabs(lines, at), _numbers(lines, at))
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _pipes(lines: Sequence[Line], at: int) -> int:
    end = at
    while end < len(lines) and "|" in lines[end].raw and not (end > at and lines[end].gap > 1):
        end += 1
    rules = any(SEPARATOR.match(line.raw) for line in lines[at:end])
    return end if rules or end - at >= 2 else at


def _tabs(lines: Sequence[Line], at: int) -> int:
    end = at
    while (
        end < len(lines)
        and "\t" in lines[end].raw.strip(" ")
        and not (end > at and lines[end].gap)
    ):
        end += 1
    listed = all(ENUMERATOR.match(line.raw.split("\t", 1)[0]) for line in lines[at:end])
    years = any(
        tables.is_year(cell.strip()) for line in lines[at:end] for cell in line.raw.split("\t")
    )
    return end if end - at >= 2 and (not listed or years) else at


def _numbers(lines: Sequence[Line], at: int) -> int:
    """Return where a run of rows "COA 4.009.829 4.190.539" ends; short lines between them belong."""
    end, rows = at, 0
    for place in range(at, len(lines)):
        line = lines[place]
        if _is_row(line):
            end, rows = place + 1, rows + 1
        elif place == at or place - end >= 2 or len(line.text) > 70 or ends_sentence(line.text):
            break
    return end if rows >= FEWEST_ROWS else at


def _is_row(line: Line) -> bool:
    found = NUMBERS.match(line.text) if len(line.text) < 400 else None
    if found is None or line.role is not Role.BODY or tables.unit_of(line.text):
        return False
    label = found["label"].strip()
    years = all(map(tables.is_year, found["values"].split()))
    return bool(label) or years


def apart(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of each table: a rule under a later row begins a new table with that row."""
    first = 3 if is_caption(lines[0]) else 2
    starts = [at - 1 for at in range(first, len(lines)) if SEPARATOR.match(lines[at].raw)]
    for start, end in pairwise([0, *starts, len(lines)]):
        if end > start:
            yield lines[start:end]


def is_caption(line: Line) -> bool:
    """Tell whether a line above a table is its caption."""
    named = CAPTION.match(line.text) is not None or tables.unit_of(line.text) != ""
    return (
        named
        and len(line.text) < LONGEST_CAPTION
        and not line.level
        and not line.text.endswith(".")
    )


def table_of(lines: Sequence[Line]) -> Table:
    """Return the table that these lines print, the first of them perhaps its caption."""
    caption = ""
    if len(lines) > 1 and is_caption(lines[0]) and len(_cells(lines[0])) == 1:
        caption, lines = lines[0].text, lines[1:]
    rows = _headed([_cells(line) for line in lines if not SEPARATOR.match(line.raw)])
    bold = {at for at, row in enumerate(rows) if any(map(markdown.is_bold, row))}
    clean = [[markdown.unmarked(cell).strip() for cell in row] for row in rows]
    if not any("|" in line.raw or "\t" in line.raw for line in lines):
        clean = _with_numbers_in_labels(plain_spaced.together(clean))
    return tables.table(clean, page=lines[0].page, caption=caption, bold=bold)


def _with_numbers_in_labels(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows of printed lines, with no more values than there are years above them.

    "Stand begroting 2031 4.100 4.200" under two years: the label ends in a number.
    """
    years = next((row for row in rows if len(row) > 2 and all(map(tables.is_year, row[1:]))), [])
    count = len(years) - 1
    return [
        [" ".join(row[:-count]), *row[-count:]] if 0 < count < len(row) - 1 and row[0] else row
        for row in rows
    ]


def _headed(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows with the heads that stand in one line apart, where their words tell it.

    "Vastgestelde begroting (1) Mutaties (2)" are two heads by their numbers, "Realisatie Verschil"
    by what budget tables call their columns.
    """
    first = next((at for at, row in enumerate(rows) if len(row) > 1), 0)
    words = " ".join(row[0] for row in rows[:first])
    values = max((len(row) for row in rows), default=1) - 1
    for pattern in (NUMBERED_HEAD, NAMED_HEAD):
        heads = [found.group().strip() for found in pattern.finditer(words)]
        if 2 <= len(heads) <= values and len("".join(heads)) >= 0.8 * len(words) - len(heads):
            return [["", *heads], *rows[first:]]
    return rows


def _cells(line: Line) -> list[str]:
    raw = line.raw.strip(" ")
    if "|" in raw:
        return [cell.strip() for cell in raw.removeprefix("|").removesuffix("|").split("|")]
    if "\t" in raw:
        return raw.split("\t")
    found = NUMBERS.match(line.text)
    if found is None or tables.unit_of(line.text):
        return [line.text]
    return [found["label"].strip(), *ONE_NUMBER.findall(found["values"])]
