"""The overview as an Excel workbook: filters, frozen heads, real dates, links, A4 landscape."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import Any, BinaryIO

from pipeline.export.annex import shortened
from pipeline.export.columns import Column, Sort, clean, link, value
from pipeline.export.csv_file import STARTS_A_FORMULA
from pipeline.export.sheets import BASE, COLOURS, HEADS, NOTES, Sheet, base, height, notes, sheets
from pipeline.notation import written
from pipeline.register.overview import Row

HEAD, LINE = "#154273", "#C9D1DA"
FONT = "Arial"  # LibreOffice has one of the same widths, also where Calibri is missing
FORMATS = {Sort.DATE: "dd-mm-yyyy", Sort.SHARE: "0%", Sort.NUMBER: "0"}
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(rows: Sequence[Row], on: date, stream: BinaryIO, selection: str = "") -> None:
    """Write the workbook; the same rows on the same day give the same bytes."""
    import xlsxwriter

    book = xlsxwriter.Workbook(stream, {"in_memory": True, **TEXT_ONLY})
    book.set_properties(
        {
            "title": f"Overzicht toezeggingen, stand op {written(on)}",
            "author": "kamerspoor",
            "created": datetime.combine(on, time()),
        }
    )
    styled = Styles(book)
    heading = Heading(on, selection)
    for sheet in sheets(rows):
        _table(book, sheet, styled, heading)
    _explanation(book, notes(rows, on, selection), styled, heading)
    hidden = book.add_worksheet(BASE)
    for number, cells in enumerate(base(rows)):
        for column, text in enumerate(cells):
            hidden.write_string(number, column, clean(text))
    hidden.very_hidden()
    book.close()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above every printed page."""

    on: date
    selection: str

    def text(self, name: str) -> str:
        """Return the head of a sheet, in the codes of Excel, in which & is a sign of its own."""
        selected = (
            f" (selectie: {shortened(clean(self.selection), 120)})" if self.selection else ""
        )
        left = f"Overzicht toezeggingen: {name.lower()}{selected}".replace("&", "&&")
        return f"&L&9{left}&R&9Stand op {written(self.on)}"


class Styles:
    """The cell styles of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            common = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}
            self.made[key] = self.book.add_format(common | properties)
        return self.made[key]

    def head(self) -> Any:
        return self(bold=True, font_color="#FFFFFF", bg_color=HEAD, border=1, border_color=LINE)

    def cell(self, row: Row, column: Column, text: object) -> Any:
        properties: dict[str, object] = {"border": 1, "border_color": LINE}
        if column.sort in FORMATS:
            properties["num_format"] = FORMATS[column.sort]
            properties["align"] = "left" if column.sort is Sort.DATE else "right"
        if column.field in ("status", "te_laat") and row.status in COLOURS:
            ink, ground = COLOURS[row.status]
            properties |= {"font_color": ink, "bg_color": ground, "bold": True}
        if link(row, column):
            properties |= {"font_color": "#0B5394", "underline": 1}
        if isinstance(text, str) and text.startswith(STARTS_A_FORMULA):
            properties["quote_prefix"] = True  # stays text when someone edits the cell
        return self(**properties)


def _table(book: Any, sheet: Sheet, styled: Styles, heading: Heading) -> None:
    page = book.add_worksheet(sheet.name)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(0, number, column.label, styled.head())
    page.set_row(0, 30)
    for line, row in enumerate(sheet.rows, start=1):
        page.set_row(line, height(row, sheet))
        for number, column in enumerate(sheet.columns):
            _cell(page, (line, number), row, column, styled)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    _paper(page, heading.text(sheet.name))
    page.repeat_rows(0)
    page.print_area(0, 0, max(len(sheet.rows), 1), sheet.printed - 1)


def _paper(page: Any, heading: str) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_header(heading)
    page.set_footer("&L&9Gemaakt met kamerspoor&R&9Bladzijde &P van &N")


def _cell(page: Any, place: tuple[int, int], row: Row, column: Column, styled: Styles) -> None:
    found = value(row, column)
    style = styled.cell(row, column, found)
    match found:
        case None | "":
            page.write_blank(*place, None, style)
        case date():
            page.write_datetime(*place, datetime.combine(found, time()), style)
        case int() | float():
            page.write_number(*place, found, style)
        case str() if address := link(row, column):
            page.write_url(*place, address, style, string=found)
        case str():
            page.write_string(*place, found, style)


def _explanation(
    book: Any, lines: Sequence[tuple[str, str | int, str]], styled: Styles, heading: Heading
) -> None:
    page = book.add_worksheet(NOTES)
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 18)
    page.set_column(2, 2, 90)
    for number, (word, figure, meaning) in enumerate(lines):
        bold = word in HEADS
        style = styled(bold=bold, align="left")
        page.write_string(number, 0, word, styled(bold=bold or not figure, align="left"))
        if isinstance(figure, int):
            page.write_number(number, 1, figure, style)
        else:
            page.write_string(number, 1, figure, style)
        page.write_string(number, 2, meaning, style)
        page.set_row(number, 14 * max(ceil(len(meaning) / 84), 1))
    _paper(page, heading.text(NOTES))
