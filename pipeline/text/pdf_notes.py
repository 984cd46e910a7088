"""Footnotes at the foot of a page, and the markers in the text that refer to them."""

import re
from dataclasses import dataclass, field

from pipeline.text.pdf_lines import Line, Word, line_of
from pipeline.text.pdf_sheets import Body, Sheet

LABEL = re.compile(r"(?:[0-9]{1,3}|\*{1,4}|†|‡|[a-z](?=\)))\)?")
SMALLER = 0.93  # of the size of the text
SHORT_RULE = 0.45  # of the page's width: a longer rule belongs to a table
UNITS = frozenset({"m", "km", "cm", "mm", "dm", "hm", "ha", "m²"})


@dataclass(slots=True)
class Note:
    """A footnote while it is read; without label it goes on from the page before."""

    label: str
    page: int
    lines: list[Line] = field(default_factory=list)


def take(sheet: Sheet, column: list[Line], body: Body) -> tuple[list[Line], list[Note]]:
    """Return the text of a column and the footnotes that stood below it."""
    start, ruled = _start(sheet, column, body)
    notes: list[Note] = []
    for line in column[start:]:
        label = _label(line, notes, ruled)
        if label is not None:
            notes.append(Note(label[0], sheet.number, [label[1]] if label[1] else []))
        elif notes:
            notes[-1].lines.append(line)
        elif ruled:
            notes.append(Note("", sheet.number, [line]))
        else:
            return column, []
    return column[:start], notes


def _start(sheet: Sheet, column: list[Line], body: Body) -> tuple[int, bool]:
    """Return from which line on a column holds footnotes, and whether a rule says so."""
    if not column:
        return 0, False
    rule = _separator(sheet, column, body)
    if rule is not None:
        below = next((at for at, line in enumerate(column) if line.base > rule), len(column))
        if all(line.size <= 1.02 * body.size for line in column[below:]):
            return below, True
    start = len(column)
    while start and column[start - 1].size <= SMALLER * body.size:
        start -= 1
    while start < len(column) and _opening(column[start]) is None:
        start += 1
    return start, False


def _separator(sheet: Sheet, column: list[Line], body: Body) -> float | None:
    """Return how far down the short rule above the footnotes stands."""
    left = min(line.left for line in column)
    last = max((line.base for line in column if line.size > SMALLER * body.size), default=0.0)
    found = [
        rule.top
        for rule in sheet.rules
        if rule.level
        and abs(rule.left - left) < 8
        and 20 < rule.right - rule.left < SHORT_RULE * sheet.width
        and rule.top > 0.4 * sheet.height
        and rule.top > last - 2
    ]
    return min(found, default=None)


def _opening(line: Line) -> tuple[str, Line | None] | None:
    """Return the label with which a line opens a footnote, and the line without it."""
    first = line.words[0]
    rest = line.words[1:]
    if not LABEL.fullmatch(first.text) or (not rest and not first.shift):
        return None
    if not first.shift and rest and rest[0].glued:
        return None
    return first.text.rstrip(")"), line_of(rest) if rest else None


def _label(line: Line, notes: list[Note], ruled: bool) -> tuple[str, Line | None] | None:
    """Return label and text of a line that opens the next note; a number within one does not."""
    opening = _opening(line)
    if opening is None:
        return None
    label, before = opening[0], next((note.label for note in reversed(notes) if note.label), "")
    if line.words[0].shift > 0 or not (label.isdigit() and before.isdigit()):
        return opening
    return opening if int(label) == int(before) + 1 else None


def is_marker(word: Word, before: Word | None, labels: frozenset[str]) -> bool:
    """Tell whether a raised word refers to a footnote; an exponent ("m²") does not."""
    if word.shift <= 0 or not LABEL.fullmatch(word.text.strip(",;. ")):
        return False
    if before is not None and before.text.casefold() in UNITS and word.text in "23":
        return False
    return all(label in labels for label in re.split(r"[,;.\s]+", word.text.strip(",;. ")))
