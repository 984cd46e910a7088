"""The overview as an OpenDocument text: the annex of a budget, and the one page for a debate."""

from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from pipeline.export import annex, odf
from pipeline.export.docx_file import PACKET_WIDTHS, WIDTHS
from pipeline.notation import written
from pipeline.records import Status
from pipeline.register.overview import Row

PRESSING = (Status.OVERDUE, Status.DUE_SOON)


def write(rows: Sequence[Row], on: date, stream: BinaryIO, selection: str = "") -> None:
    """Write the annex: Omschrijving, Vindplaats, Stand van zaken, on A4 landscape."""
    document, styled = _document(annex.title(on), on, landscape=True)
    _heading(document, annex.title(on), 1)
    _paragraph(document, annex.total(rows, selection))
    for number, section in enumerate(annex.sections(rows)):
        _heading(document, section.title, 2)
        table = _table(f"bijlage{number}", annex.HEADS, WIDTHS, styled)
        for entry in section.entries:
            what = [(entry.what, styled.text(9.5)), (entry.who, styled.text(8, "#444444"))]
            table.addElement(
                _row(
                    styled,
                    _cell(what, styled),
                    _linked(entry.where, entry.link, styled),
                    _cell([(entry.state, styled.text(9.5))], styled, entry.status),
                )
            )
        document.text.addElement(table)
    odf.save(document, stream)


def packet(rows: Sequence[Row], on: date, debate: str, stream: BinaryIO) -> None:
    """Write the page for a debate: what is still open, most pressing first."""
    document, styled = _document(f"Debatpakket {debate}", on, landscape=False)
    _heading(document, f"Debatpakket: {debate}", 1)
    _paragraph(document, f"Toezeggingen, stand op {written(on)}: {annex.counts(rows)}.")
    chosen, left = annex.lines(rows)
    if chosen:
        table = _table("debat", annex.PACKET_HEADS, PACKET_WIDTHS, styled)
        for line in chosen:
            told = (line.what, styled.text(9)), (line.where, styled.text(8, "#444444"))
            what = _cell(told, styled)
            texts = [_cell([(words, styled.text(9))], styled) for words in (line.to, line.term)]
            state = _cell([(line.state, styled.text(9))], styled, line.status)
            table.addElement(
                _row(styled, _linked(line.nr, line.link, styled), what, *texts, state)
            )
        document.text.addElement(table)
    if left:
        _paragraph(document, annex.left_out(left))
    if not chosen:
        _paragraph(document, "Er staan geen toezeggingen open.")
    odf.save(document, stream)


def _document(title: str, on: date, landscape: bool) -> tuple[Any, odf.Styles]:
    from odf import style
    from odf.opendocument import OpenDocumentText

    document = OpenDocumentText()
    odf.describe(document, title, on)
    odf.page(document, title, landscape)
    for name, size in (("Standard", 9.5), ("Heading 1", 16), ("Heading 2", 12), ("Alinea", 9.5)):
        made = style.Style(name=name, family="paragraph")
        if name != "Standard":
            space = style.ParagraphProperties(margintop="0.25cm", marginbottom="0.15cm")
            made.addElement(space)
        head = {"fontweight": "bold", "color": odf.HEAD} if name.startswith("Heading") else {}
        made.addElement(
            style.TextProperties(
                fontsize=f"{size}pt", fontfamily=odf.FONT, language="nl", country="NL", **head
            )
        )
        document.styles.addElement(made)
    return document, odf.Styles(document)


def _heading(document: Any, words: str, level: int) -> None:
    from odf import text

    document.text.addElement(text.H(outlinelevel=level, stylename=f"Heading {level}", text=words))


def _paragraph(document: Any, words: str) -> None:
    from odf import text

    document.text.addElement(text.P(stylename="Alinea", text=words))


def _table(name: str, heads: Sequence[str], widths: Sequence[float], styled: odf.Styles) -> Any:
    from odf import table

    made = table.Table(name=name)
    for width in widths:
        made.addElement(table.TableColumn(stylename=styled.width(width)))
    rows = table.TableHeaderRows()
    white = styled.text(9.5, "#FFFFFF", bold=True)
    rows.addElement(_row(styled, *(_cell([(head, white)], styled, head=True) for head in heads)))
    made.addElement(rows)
    return made


def _row(styled: odf.Styles, *cells: Any) -> Any:
    from odf import table

    row = table.TableRow(stylename=styled.row())
    for cell in cells:
        row.addElement(cell)
    return row


def _cell(
    texts: Sequence[tuple[str, str]],
    styled: odf.Styles,
    status: Status | None = None,
    head: bool = False,
) -> Any:
    from odf import table, text

    pressing = status if status in PRESSING else None
    cell = table.TableCell(stylename=styled.cell(pressing, head), valuetype="string")
    for words, style in texts:
        line = text.P()
        line.addElement(text.Span(stylename=style, text=words))
        cell.addElement(line)
    return cell


def _linked(words: str, address: str, styled: odf.Styles) -> Any:
    if not address:
        return _cell([(words, styled.text(9.5))], styled)
    from odf import text

    cell = _cell([], styled)
    line = text.P()
    line.addElement(odf.linked(words, address, styled))
    cell.addElement(line)
    return cell
