"""The overview as an OpenDocument spreadsheet, with the same sheets as the Excel workbook."""

from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from pipeline.export import odf
from pipeline.export.annex import shortened
from pipeline.export.columns import Column, Sort, clean, link, value
from pipeline.export.sheets import BASE, HEADS, NOTES, Sheet, base, height, notes, sheets
from pipeline.notation import written
from pipeline.register.overview import Row

CENTIMETRES = 0.215  # one character of 10 points, about
WHOLE, SHARE = "getal", "procent"
NUMBERS = {Sort.DATE: odf.DATE, Sort.NUMBER: WHOLE, Sort.SHARE: SHARE}


def write(rows: Sequence[Row], on: date, stream: BinaryIO, selection: str = "") -> None:
    """Write the spreadsheet; the same rows on the same day give the same bytes."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import DatabaseRanges

    document = OpenDocumentSpreadsheet()
    title = f"Overzicht toezeggingen, stand op {written(on)}"
    odf.describe(document, title, on)
    selected = f"  ·  selectie: {shortened(clean(selection), 120)}" if selection else ""
    master = odf.page(document, title + selected, landscape=True, scaled=True)
    _numbers(document)
    styled = odf.Styles(document, common=True)
    shown = _sheet_style(document, "getoond", master, display=True)
    hidden = _sheet_style(document, "verborgen", master, display=False)
    filters = DatabaseRanges()
    made = list(sheets(rows))
    for number, sheet in enumerate(made):
        document.spreadsheet.addElement(_table(sheet, styled, shown))
        filters.addElement(_filter(sheet, number))
    document.spreadsheet.addElement(_explanation(notes(rows, on, selection), styled, shown))
    document.spreadsheet.addElement(_base(rows, hidden))
    document.spreadsheet.addElement(filters)
    _freeze(document, [sheet.name for sheet in made])
    odf.save(document, stream)


def _numbers(document: Any) -> None:
    """Give the document its ways of writing a date, a whole number and a share."""
    from odf import number

    day = number.DateStyle(name=odf.DATE)
    day.addElement(number.Day(style="long"))
    day.addElement(number.Text(text="-"))
    day.addElement(number.Month(style="long"))
    day.addElement(number.Text(text="-"))
    day.addElement(number.Year(style="long"))
    whole = number.NumberStyle(name=WHOLE)
    whole.addElement(number.Number(decimalplaces=0, minintegerdigits=1))
    share = number.PercentageStyle(name=SHARE)
    share.addElement(number.Number(decimalplaces=0, minintegerdigits=1))
    share.addElement(number.Text(text="%"))
    for made in (day, whole, share):
        document.styles.addElement(made)


def _sheet_style(document: Any, name: str, master: str, display: bool) -> str:
    from odf import style

    made = style.Style(name=name, family="table", masterpagename=master)
    made.addElement(style.TableProperties(display="true" if display else "false"))
    document.automaticstyles.addElement(made)
    return name


def _table(sheet: Sheet, styled: odf.Styles, kind: str) -> Any:
    from odf import table

    made = table.Table(name=sheet.name, stylename=kind, printranges=_range(sheet, sheet.printed))
    for column in sheet.columns:
        made.addElement(table.TableColumn(stylename=styled.width(column.width * CENTIMETRES)))
    heads = table.TableHeaderRows()
    cells = "".join(_text(column.label, styled.cell(head=True)) for column in sheet.columns)
    heads.appendChild(odf.written_out(f"<table:table-row>{cells}</table:table-row>"))
    made.addElement(heads)
    for row in sheet.rows:
        line = table.TableRow(stylename=styled.row(height(row, sheet)))
        line.appendChild(
            odf.written_out("".join(_cell(row, column, styled) for column in sheet.columns))
        )
        made.addElement(line)
    return made


def _cell(row: Row, column: Column, styled: odf.Styles) -> str:
    found = value(row, column)
    coloured = row.status if column.field in ("status", "te_laat") else None
    style = styled.cell(coloured, number=NUMBERS.get(column.sort, ""))
    match found:
        case None | "":
            return odf.cell(style, "")
        case date():
            kind = f'office:value-type="date" office:date-value="{found.isoformat()}"'
            return odf.cell(style, odf.line(f"{found:%d-%m-%Y}"), kind)
        case int() | float() if column.sort is Sort.SHARE:
            kind = f'office:value-type="percentage" office:value="{found}"'
            return odf.cell(style, odf.line(f"{found:.0%}"), kind)
        case int() | float():
            return _number(found, style)
        case str() if address := link(row, column):
            return odf.cell(style, odf.line(found, address, styled.text(link=True)), odf.WORDS)
        case str():
            return _text(found, style)


def _number(found: float, style: str) -> str:
    return odf.cell(
        style, odf.line(str(found)), f'office:value-type="float" office:value="{found}"'
    )


def _text(words: str, style: str) -> str:
    """Return a cell with text: what starts with = stays text, since it is no formula attribute."""
    return odf.cell(style, "".join(odf.line(each) for each in words.split("\n")), odf.WORDS)


def _explanation(
    lines: Sequence[tuple[str, str | int, str]], styled: odf.Styles, kind: str
) -> Any:
    from odf import table

    made = table.Table(name=NOTES, stylename=kind)
    for width in (4.8, 3.6, 22.0):
        made.addElement(table.TableColumn(stylename=styled.width(width)))
    for word, figure, meaning in lines:
        style = styled.plain(bold=word in HEADS)
        first = _text(word, styled.plain(bold=word in HEADS or figure == ""))
        second = _text(figure, style) if isinstance(figure, str) else _number(figure, style)
        cells = first + second + _text(meaning, style)
        made.appendChild(odf.written_out(f"<table:table-row>{cells}</table:table-row>"))
    return made


def _base(rows: Sequence[Row], kind: str) -> Any:
    """Return the hidden sheet with every cell as it was written."""
    from odf import table

    made = table.Table(name=BASE, stylename=kind)
    for line in base(rows):
        cells = "".join(_text(clean(words), "") for words in line)
        made.appendChild(odf.written_out(f"<table:table-row>{cells}</table:table-row>"))
    return made


def _range(sheet: Sheet, columns: int) -> str:
    name = sheet.name.replace("'", "''")
    last = _letters(columns - 1)
    return f"'{name}'.A1:'{name}'.{last}{max(len(sheet.rows), 1) + 1}"


def _letters(column: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _filter(sheet: Sheet, number: int) -> Any:
    """Return the filter of a sheet, named as LibreOffice names it: so Excel gets it as well."""
    from odf.table import DatabaseRange

    return DatabaseRange(
        name=f"__Anonymous_Sheet_DB__{number}",
        targetrangeaddress=_range(sheet, len(sheet.columns)),
        displayfilterbuttons="true",
    )


def _freeze(document: Any, names: Sequence[str]) -> None:
    """Keep the head and the first column in view on every sheet."""
    from odf import config

    tables = config.ConfigItemMapNamed(name="Tables")
    for name in names:
        entry = config.ConfigItemMapEntry(name=name)
        for key, number in FROZEN.items():
            kind = "short" if key.endswith("Mode") else "int"
            entry.addElement(config.ConfigItem(name=key, type=kind, text=str(number)))
        tables.addElement(entry)
    view = config.ConfigItemMapEntry()
    view.addElement(config.ConfigItem(name="ViewId", type="string", text="view1"))
    view.addElement(tables)
    views = config.ConfigItemMapIndexed(name="Views")
    views.addElement(view)
    kept = config.ConfigItemSet(name="ooo:view-settings")
    kept.addElement(views)
    document.settings.addElement(kept)


FROZEN = {
    "HorizontalSplitMode": 2,
    "VerticalSplitMode": 2,
    "HorizontalSplitPosition": 1,
    "VerticalSplitPosition": 1,
    "ActiveSplitRange": 3,
    "PositionLeft": 0,
    "PositionRight": 1,
    "PositionTop": 0,
    "PositionBottom": 1,
}
