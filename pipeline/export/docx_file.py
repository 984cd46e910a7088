"""The overview as a Word document: the annex of a budget, and the one page for a debate."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO

from pipeline.export import annex
from pipeline.export.archive import timeless
from pipeline.export.sheets import COLOURS
from pipeline.notation import written
from pipeline.records import Status
from pipeline.register.overview import Row

HEAD = "154273"
FONT = "Arial"  # LibreOffice has one of the same widths, also where Calibri is missing
WIDTHS = (11.2, 5.2, 9.7)  # centimetres, of the 26.1 between the margins
PACKET_WIDTHS = (2.8, 7.6, 2.6, 2.5, 2.5)


def write(rows: Sequence[Row], on: date, stream: BinaryIO, selection: str = "") -> None:
    """Write the annex: Omschrijving, Vindplaats, Stand van zaken, on A4 landscape."""
    document = _document(annex.title(on), on, landscape=True)
    document.add_heading(annex.title(on), 1)
    _paragraph(document, annex.total(rows, selection))
    for section in annex.sections(rows):
        document.add_heading(section.title, 2)
        table = _table(document, annex.HEADS, WIDTHS)
        for entry in section.entries:
            cells = _row(table, WIDTHS)
            _write(cells[0], entry.what)
            _write(cells[0].add_paragraph(), entry.who, small=True)
            _linked(cells[1], entry.where, entry.link)
            _write(cells[2], entry.state, entry.status)
    _save(document, stream)


def packet(rows: Sequence[Row], on: date, debate: str, stream: BinaryIO) -> None:
    """Write the page for a debate: what is still open, most pressing first."""
    document = _document(f"Debatpakket {debate}", on, landscape=False)
    document.add_heading(f"Debatpakket: {debate}", 1)
    _paragraph(document, f"Toezeggingen, stand op {written(on)}: {annex.counts(rows)}.")
    chosen, left = annex.lines(rows)
    if chosen:
        table = _table(document, annex.PACKET_HEADS, PACKET_WIDTHS)
    for line in chosen:
        cells = _row(table, PACKET_WIDTHS)
        _linked(cells[0], line.nr, line.link)
        _write(cells[1], line.what)
        _write(cells[1].add_paragraph(), line.where, small=True)
        _write(cells[2], line.to)
        _write(cells[3], line.term)
        _write(cells[4], line.state, line.status)
    if left:
        _paragraph(document, annex.left_out(left))
    if not chosen:
        _paragraph(document, "Er staan geen toezeggingen open.")
    _save(document, stream)


def _document(title: str, on: date, landscape: bool) -> Any:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    long, short = Cm(29.7), Cm(21)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Cm(1.8 if landscape else 1.5)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.9)
    section.header_distance, section.footer_distance = Cm(0.8), Cm(0.9)
    for name, size in (("Normal", 9.5), ("Heading 1", 16), ("Heading 2", 12), ("Footer", 8)):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        _font(style, FONT)
        if name.startswith("Heading"):
            style.font.color.rgb = RGBColor.from_string(HEAD)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "kamerspoor", "nl-NL"
    moment = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - the format has no zone here
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.comments = "kamerspoor", ""
    _dutch(document)
    _footer(section, f"{title}  ·  gemaakt met kamerspoor  ·  bladzijde ")
    return document


def _font(style: Any, name: str) -> None:
    """Set the font for every script: headings of the template ask for one of their theme."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)


def _dutch(document: Any) -> None:
    """Say that the text is Dutch, for the spelling checker and for who has it read aloud."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    properties.append(language)


def _footer(section: Any, text: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(text)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _paragraph(document: Any, text: str) -> None:
    from docx.shared import Pt

    document.add_paragraph(text).paragraph_format.space_after = Pt(6)


def _table(document: Any, heads: Sequence[str], widths: Sequence[float]) -> Any:
    from docx.oxml import OxmlElement
    from docx.shared import Cm, RGBColor

    table = document.add_table(rows=0, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    _roomy(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells = _row(table, widths)
    for cell, head in zip(cells, heads, strict=True):
        _write(cell, head)
        _shade(cell, HEAD)
        run = cell.paragraphs[0].runs[0]
        run.font.bold, run.font.color.rgb = True, RGBColor(255, 255, 255)
    repeat = OxmlElement("w:tblHeader")  # the head comes back on every page
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    return table


def _roomy(table: Any) -> None:
    """Give every cell some air above and below its text."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "40")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # the schema wants the margins before it
    look.addprevious(margins)


def _row(table: Any, widths: Sequence[float]) -> Any:
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Cm(width)
    return row.cells


def _write(place: Any, text: str, status: Status | None = None, small: bool = False) -> None:
    """Write a text in a cell or a paragraph; what is late or near stands out."""
    from docx.shared import Pt, RGBColor

    paragraph = place.paragraphs[0] if hasattr(place, "paragraphs") else place
    run = paragraph.add_run(text)
    paragraph.paragraph_format.space_after = Pt(1)
    if small:
        run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x44, 0x44, 0x44)
    if status in (Status.OVERDUE, Status.DUE_SOON):
        ink, ground = COLOURS[status]
        run.font.color.rgb, run.font.bold = RGBColor.from_string(ink[1:]), True
        _shade(place, ground[1:])


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _linked(cell: Any, text: str, address: str) -> None:
    """Write a text with the address behind it, if it has one."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    _write(cell, text)
    if not address:
        return
    paragraph = cell.paragraphs[0]
    run = paragraph.runs[0]
    run.font.underline, run.font.color.rgb = True, RGBColor(0x0B, 0x53, 0x94)
    link = OxmlElement("w:hyperlink")
    known = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), known)
    link.append(run._r)
    paragraph._p.append(link)


def _save(document: Any, stream: BinaryIO) -> None:
    made = BytesIO()
    document.save(made)
    stream.write(timeless(made.getvalue()))
