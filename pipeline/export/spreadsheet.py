"""A spreadsheet that comes in from outside, read as plain cells, with nothing executed.

Such a file may be anything: size, number of cells and unpacked size are limited, entities in XML
are not resolved, and a formula is only known as such.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

MOST_ROWS, MOST_COLUMNS = 50_000, 200
MOST_BYTES = 200_000_000  # unpacked
LOCKED = bytes.fromhex(
    "d0cf11e0a1b11ae1"
)  # how a file of an older Office begins, and a locked one
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


class Foreign(ValueError):
    """The file is no overview of ours, or cannot be read; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, as text; a date as 2024-01-31."""

    text: str = ""
    formula: bool = False


Table = list[list[Cell]]


def read(path: Path) -> dict[str, Table]:
    """Return the cells of every sheet by its name. Raises Foreign for what is no spreadsheet."""
    kind = path.suffix.lower()
    if kind not in READERS:
        raise Foreign(f"{path.name} is geen xlsx- of ods-bestand.")
    try:
        _bounded(path)
        return READERS[kind](path)
    except FileNotFoundError as error:
        raise Foreign(f"{path.name} bestaat niet.") from error
    except Foreign:
        raise
    except Exception as error:
        raise Foreign(f"{path.name} is beschadigd en kan niet worden gelezen.") from error


def _bounded(path: Path) -> None:
    try:
        with ZipFile(path) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except BadZipFile as error:
        with path.open("rb") as stream:
            locked = stream.read(len(LOCKED)) == LOCKED
        if locked:
            raise Foreign(
                f"{path.name} heeft een wachtwoord of is van een oude Excel; sla het zonder "
                "wachtwoord op als xlsx."
            ) from error
        raise Foreign(f"{path.name} is beschadigd of geen spreadsheet.") from error
    if size > MOST_BYTES:
        raise Foreign(f"{path.name} is uitgepakt te groot om te lezen.")


def _xlsx(path: Path) -> dict[str, Table]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    try:
        return {page.title: _xlsx_table(page) for page in book.worksheets}
    finally:
        book.close()


def _xlsx_table(page: Any) -> Table:
    page.reset_dimensions()  # what a file says of its own size may be less than it holds
    return [
        [_xlsx_cell(cell) for cell in islice(line, MOST_COLUMNS)]
        for line in islice(page.iter_rows(), MOST_ROWS)
    ]


def _xlsx_cell(cell: Any) -> Cell:
    if cell.value is None:
        return Cell()
    if cell.data_type == "f":
        return Cell(str(cell.value), formula=True)
    return Cell(_plain(cell.value))


def _plain(found: object) -> str:
    match found:
        case datetime():
            return found.date().isoformat()
        case date():
            return found.isoformat()
        case float() if found.is_integer():
            return str(int(found))
        case _:
            return str(found)


def _ods(path: Path) -> dict[str, Table]:
    """Return the tables, row by row: what is packed in little may be much, and is let go at once."""
    from lxml import etree

    tables: dict[str, Table] = {}
    here: Table = []
    with ZipFile(path) as packed, packed.open("content.xml") as stream:
        for event, element in etree.iterparse(
            stream,
            events=("start", "end"),
            tag=(f"{TABLE}table", f"{TABLE}table-row"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        ):
            if element.tag == f"{TABLE}table":
                here = tables.setdefault(str(element.get(f"{TABLE}name")), [])
            elif event == "end":
                here.extend(islice(_ods_row(element), max(MOST_ROWS - len(here), 0)))
                _let_go(element)
    return tables


def _let_go(element: Any) -> None:
    """Forget an element that was read, and what stood before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _ods_row(row: Any) -> Iterator[list[Cell]]:
    """Yield a row as often as it is repeated; programs end a sheet with a million empty ones."""
    cells = list(islice(_ods_cells(row), MOST_COLUMNS))
    empty = not any(cell.text for cell in cells)
    for _ in range(1 if empty else _repeated(row, "rows")):
        yield cells


def _ods_cells(row: Any) -> Iterator[Cell]:
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        found = _ods_cell(cell)
        for _ in range(min(_repeated(cell, "columns"), MOST_COLUMNS)):
            yield found


def _ods_cell(cell: Any) -> Cell:
    words = "\n".join(_words(line) for line in cell.iterchildren(f"{TEXT}p"))
    formula = cell.get(f"{TABLE}formula") is not None
    match cell.get(f"{OFFICE}value-type"):
        case "date":
            return Cell(str(cell.get(f"{OFFICE}date-value"))[:10], formula)
        case "float" | "percentage" | "currency":
            return Cell(_plain(float(cell.get(f"{OFFICE}value", "nan"))), formula)
        case _:
            return Cell(words, formula)


def _words(line: Any) -> str:
    """Return the text of a paragraph; several spaces are an element of their own in ODF."""
    parts = [line.text or ""]
    for child in line.iterchildren():
        if child.tag == f"{TEXT}s":
            parts.append(" " * min(int(child.get(f"{TEXT}c", "1")), 100))
        elif isinstance(child.tag, str):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _repeated(element: Any, what: str) -> int:
    return min(int(element.get(f"{TABLE}number-{what}-repeated", "1")), MOST_ROWS)


READERS = {".xlsx": _xlsx, ".ods": _ods}
