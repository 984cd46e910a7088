"""Letterhead, running heads and feet, page numbers: told by repetition, position and size.

What repeats over pages at one place is furniture; so is what stands in the margin beside the text
in smaller print, above the heading rule of a Kamerstuk, or above the salutation of a letter.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from pipeline.text.pdf_blocks import QUESTION
from pipeline.text.pdf_layout import table_rows
from pipeline.text.pdf_lines import Line, joined
from pipeline.text.pdf_sheets import Body, Sheet, body_of

HEAD, FOOT = 0.16, 0.88  # of the page's height: above and below it running heads and feet stand
SAME_PLACE = 3.0  # points
NUMBER = re.compile(r"(?<![0-9])[0-9]{1,5}(?![0-9])")
PAGE_NUMBER = re.compile(
    r"(?:pag(?:ina|\.)?|blz\.?|bladzijde)?\s{0,3}[-–—]?\s{0,2}[0-9]{1,4}\s{0,2}[-–—]?"
    r"(?:\s{0,3}(?:van|/|\|)\s{0,3}[0-9]{1,4})?",
    re.IGNORECASE,
)
# The rows in which a letter says what it is, beside or above the text. Only their place tells
# that a row is such a row where there is no salutation.
LETTER_ROW = re.compile(
    r"(?:datum|betreft|betreft/onderwerp|onderwerp|ons kenmerk|uw kenmerk|kenmerk|uw brief van|"
    r"bijlagen?|bijlage\(n\)|aan|van|kopie aan|contactpersoon)\s{0,3}:?",
    re.IGNORECASE,
)
# How a publication of the Kamer names itself above its own title.
NAME = re.compile(
    r"(?:Tweede|Eerste) Kamer der Staten-Generaal|Verenigde Vergadering der Staten-Generaal|"
    r"[12]|Vergaderjaar [0-9]{4}\s?[-–]\s?(?:[0-9]{4}|[0-9]{2})|Aanhangsel van de Handelingen"
)
SALUTATION = re.compile(
    r"(?:zeer\s)?(?:geachte|beste|hooggeachte|hoogedelgestrenge|excellentie|weledel\w{0,20}|"
    r"mijnheer de voorzitter|mevrouw de voorzitter|l\.\s?s\.)\b.{0,80}",
    re.IGNORECASE,
)


def separate(sheets: list[Sheet], body: Body) -> dict[int, list[list[Line]]]:
    """Take the furniture out of the sheets and return it by page, one list of lines per field."""
    repeated = _repeated(sheets, body)
    body = replace(body, bottom=_bottom(sheets, body, repeated))
    return {sheet.number: _of(sheet, body, repeated) for sheet in sheets}


def _bottom(sheets: list[Sheet], body: Body, repeated: set[int]) -> float:
    """Return how far down a page full lines of text are printed."""
    full = 0.7 * (body.right - body.left)
    text = [
        line.base
        for sheet in sheets
        for line in sheet.lines
        if id(line) not in repeated and abs(line.size - body.size) < 0.3
        if full < line.right - line.left and line.left < body.right
    ]
    return max(text, default=0.0) if len(sheets) > 1 else 0.0


def _of(sheet: Sheet, body: Body, repeated: set[int]) -> list[list[Line]]:
    own = body_of([sheet])
    column = body
    if own and abs(own.size - body.size) < 0.3 and _prose(sheet, own):
        column = replace(own, bottom=body.bottom)
    found = {id(line) for line in sheet.lines if id(line) in repeated}
    for take in (_beside, _foot, _masthead, _letterhead):
        found |= {id(line) for line in take(sheet, column, found)}
    furniture = [line for line in sheet.lines if id(line) in found]
    sheet.lines = [line for line in sheet.lines if id(line) not in found]
    return [*_fields(furniture), *([line] for line in sheet.aside)]


def _prose(sheet: Sheet, body: Body) -> bool:
    """Tell whether a page has enough full lines to tell where its text stands."""
    full = 0.7 * (body.right - body.left)
    return sum(line.right - line.left > full for line in sheet.lines) > 8


def _repeated(sheets: list[Sheet], body: Body) -> set[int]:
    """Return the lines that stand at the same place on several pages, but for the page number."""
    places: dict[tuple[str, int, int], dict[int, Line]] = defaultdict(dict)
    for sheet in sheets:
        cells = _cells(sheet)
        for line in sheet.lines:
            if id(line) not in cells and (_margin(line, sheet) or _outside(line, body)):
                for text in _readings(line.text, sheet.number):
                    for place in {round(line.base / SAME_PLACE), int(line.base / SAME_PLACE)}:
                        places[text, round(line.left / 8), place][sheet.number] = line
    enough = 2 if len(sheets) < 6 else 3
    return {
        id(line) for lines in places.values() if len(lines) >= enough for line in lines.values()
    }


def _cells(sheet: Sheet) -> set[int]:
    """Return the lines in rows of a table: numbers beside each other, and the heads above them.

    A table that runs over pages repeats its head, and often a value, at one place.
    """
    values = table_rows(sheet.lines)
    rows: dict[int, list[Line]] = defaultdict(list)
    for line in sheet.lines:
        rows[round(line.base)].append(line)
    found: set[int] = set()
    below: float | None = None
    for base in sorted(rows, reverse=True):
        row = rows[base]
        close = below is not None and below - base < 2.6 * row[0].size
        if base in values or (close and len(row) > 1):
            found |= {id(line) for line in row}
            below = base
        elif not close:
            below = None
    return found


def _readings(text: str, page: int) -> Iterator[str]:
    """Yield a text as it stands, and with each of its numbers counted from the page it is on.

    "Pagina 2 van 7" and "Pagina 3 van 7" are one line; "Vraag 2" and "Vraag 4" are not.
    """
    yield text
    if not QUESTION.fullmatch(text):
        for number in islice(NUMBER.finditer(text), 8):
            from_page = f"<{int(number.group()) - page}>"
            yield text[: number.start()] + from_page + text[number.end() :]


def _margin(line: Line, sheet: Sheet) -> bool:
    return not HEAD * sheet.height < line.base < FOOT * sheet.height


def _outside(line: Line, body: Body) -> bool:
    return line.left > body.right - 2 or line.right < body.left


def _beside(sheet: Sheet, body: Body, found: set[int]) -> Iterator[Line]:
    """Yield what stands in the margin beside the text, in smaller print."""
    cells = _cells(sheet)
    small = 0.9 * body.size
    for line in sheet.lines:
        beside = line.left > body.right - 2 and line.size <= small
        if beside and id(line) not in cells:
            yield line
    yield from _margin_column(sheet, body)


def _margin_column(sheet: Sheet, body: Body) -> list[Line]:
    """Return what stands left of the text of a first page: dossier, number and imprint."""
    if sheet.number > 1 or body.left < 0.25 * sheet.width:
        return []
    rows = table_rows(sheet.lines)
    lines = [line for line in sheet.lines if round(line.base) not in rows]
    margin = [line for line in lines if line.right < body.left - 4]
    return margin if len(margin) < 0.25 * len(lines) else []


def _foot(sheet: Sheet, body: Body, found: set[int]) -> Iterator[Line]:
    """Yield page numbers, and what stands at the foot well apart from the text above it."""
    cells = _cells(sheet)
    rest = [line for line in sheet.lines if id(line) not in found | cells]
    for line in rest:
        if _margin(line, sheet) and PAGE_NUMBER.fullmatch(line.text):
            yield line
    text = [line for line in rest if not PAGE_NUMBER.fullmatch(line.text)]
    above = max((line.base for line in text if line.base < 0.9 * sheet.height), default=0.0)
    for line in sorted(text, key=lambda line: line.base):
        if line.base < 0.9 * sheet.height:
            continue
        if line.base - above < 2.4 * body.leading or _is_note(line, sheet):
            return
        if line.base < body.bottom + 2 and abs(line.size - body.size) < 0.3:
            return  # other pages have text as far down: a heading whose text is on the next
        yield line


def _is_note(line: Line, sheet: Sheet) -> bool:
    """Tell whether a line opens a footnote: a raised marker, or the short rule above it."""
    return line.words[0].shift > 0 or any(
        rule.level
        and 0 < line.base - rule.top < 2.5 * line.size
        and abs(rule.left - line.left) < 6
        and rule.right - rule.left < 0.4 * sheet.width
        for rule in sheet.rules
    )


def _masthead(sheet: Sheet, body: Body, found: set[int]) -> Iterator[Line]:
    """Yield the head of a typeset publication: the name of the Kamer, dossier, number and title.

    It ends with the bold lines beside the number in the margin ("Nr. 12"), or where there is no
    such number with the bold lines below the name ("Vragen gesteld door ...").
    """
    if sheet.number > 1:
        return
    head = [line for line in sheet.lines if line.base < 0.25 * sheet.height]
    names = [line for line in head if NAME.fullmatch(line.text)]
    if not any(line.size > 1.4 * body.size for line in names):
        return
    last = max(line.base for line in names)
    numbers = [
        line.base for line in _margin_column(sheet, body) if last < line.base < 0.7 * sheet.height
    ]
    until = max(numbers, default=last)
    for line in sheet.lines:
        if line.base <= until + 2 or (line.bold and _follows(line, until, numbers)):
            until = max(until, line.base)
            yield line
        else:
            return


def _follows(line: Line, until: float, numbers: list[float]) -> bool:
    """Tell whether a bold line still belongs to the head that ran down to `until`."""
    return not numbers or line.base - until < 1.5 * line.size


def _letterhead(sheet: Sheet, body: Body, found: set[int]) -> Iterator[Line]:
    """Yield the head of a letter: everything down to its rows "Datum", "Betreft"."""
    rows = [
        line
        for line in sheet.lines
        if line.base < 0.6 * sheet.height and LETTER_ROW.fullmatch(line.text.split("  ")[0])
        if line.left < body.right
    ]
    rows = [line for line in rows if _beside_value(line, sheet)]
    opening = next((line for line in sheet.lines if SALUTATION.fullmatch(line.text)), None)
    if len(rows) < 2 and not (opening and sheet.number == 1):
        return
    last = max((line.base for line in rows), default=0.0)
    value = next((line for line in reversed(sheet.lines) if abs(line.base - last) < 2), None)
    until = last + 0.5 * body.leading
    for line in sheet.lines:  # a subject of several lines goes on under its first
        below = last < line.base < until + 1.2 * body.leading
        if value and below and abs(line.left - value.left) < 3 and value.left > body.left + 20:
            until = line.base + 2
    if opening and opening.base < 0.65 * sheet.height:
        until = max(until, opening.base - 2)
    yield from (line for line in sheet.lines if line.base < until)


def _beside_value(label: Line, sheet: Sheet) -> bool:
    return any(abs(line.base - label.base) < 2 and line.left > label.right for line in sheet.lines)


def _fields(lines: list[Line]) -> list[list[Line]]:
    """Return lines of furniture in groups: a label with its value, an address, a page number."""
    rows = _rows(lines)
    fields: list[list[Line]] = []
    for row in rows:
        host = next((field for field in fields[-1:-9:-1] if _continues(field[-1], row)), None)
        if host is not None:
            host.append(row)
        else:
            fields.append([row])
    return fields


def _rows(lines: list[Line]) -> list[Line]:
    """Join a label with the value that stands beside it on its line."""
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.base), line.left)):
        last = rows[-1] if rows else None
        beside = last is not None and last.right < line.left < last.right + 150
        if last and beside and abs(last.base - line.base) < 2 and LETTER_ROW.fullmatch(last.text):
            rows[-1] = joined([last, line])
        else:
            rows.append(line)
    return rows


def _continues(last: Line, line: Line) -> bool:
    gap = line.base - last.base
    value = last.parts[-1] if last.parts else last
    near = 2.1 if last.bold and not line.bold else 1.65  # a label stands above its value
    if not 0 < gap < near * max(last.size, line.size):
        return False
    if last.parts and not line.parts:
        return abs(line.left - value.left) < 3
    return (
        abs(line.left - last.left) < 3
        and not line.parts
        and (last.bold or not line.bold)
        and abs(line.size - last.size) < 0.1 * last.size
    )
