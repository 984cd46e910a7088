"""Manuscripts as DOCX and ODT, as a department sends its answers round."""

import io
import zipfile

from docx import Document
from odf.opendocument import OpenDocumentText
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import H, List, ListItem, Note, NoteBody, NoteCitation, P

from corpus.writing.manuscript import Block, Manuscript
from corpus.writing.truth import day_in_words

MOMENT = (2026, 1, 1, 0, 0, 0)


def docx(manuscript: Manuscript) -> bytes:
    """Return the letter as a Word file."""
    document = Document()
    m = manuscript
    document.core_properties.title = m["titel"]
    document.core_properties.author = m["departement"]
    for line in (
        f"Datum\t{day_in_words(m['datum'])}",
        f"Betreft\t{m['titel']}",
        f"Ons kenmerk\t{m['kenmerk']}",
    ):
        document.add_paragraph(line)
    for block in m.blocks:
        _docx_block(document, block)
    if m["naam_afzender"]:
        document.add_paragraph(f"De {m['afzender']},")
        document.add_paragraph(m["naam_afzender"])
    stream = io.BytesIO()
    document.save(stream)
    return _timeless(stream.getvalue())


def _docx_block(document, block: Block) -> None:  # type: ignore[no-untyped-def]  # python-docx's own type
    if block.kind == "kop":
        document.add_heading(block.text, block.level)
    elif block.kind == "punt":
        document.add_paragraph(block.text, style="List Bullet")
    elif block.kind in ("vraag", "antwoord"):
        document.add_paragraph().add_run(f"{block.kind.capitalize()} {block.label}").bold = True
        document.add_paragraph(block.text)
    elif block.kind == "tabel":
        table = document.add_table(len(block.rows), len(block.rows[0]) - 1, style="Table Grid")
        for row, (_, *cells) in enumerate(block.rows):
            for column, cell in enumerate(cells):
                table.cell(row, column).text = cell
    elif block.kind == "alinea":
        document.add_paragraph(block.text)


def odt(manuscript: Manuscript) -> bytes:
    """Return the letter as an OpenDocument text, with real footnotes."""
    document, m = OpenDocumentText(), manuscript
    bold = Style(name="Vet", family="text")
    bold.addElement(TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    notes = {block.label: block.text for block in m.of("noot")}
    for line in (
        f"Datum: {day_in_words(m['datum'])}",
        f"Betreft: {m['titel']}",
        f"Ons kenmerk: {m['kenmerk']}",
    ):
        document.text.addElement(P(text=line))
    for block in m.blocks:
        for element in _odt_block(block, notes):
            document.text.addElement(element)
    document.text.addElement(P(text=f"De {m['afzender']},"))
    document.text.addElement(P(text=m["naam_afzender"]))
    stream = io.BytesIO()
    document.write(stream)
    return _timeless(stream.getvalue())


def _odt_block(block: Block, notes: dict[str, str]) -> list[object]:
    if block.kind == "kop":
        return [H(outlinelevel=block.level, text=block.text)]
    if block.kind == "punt":
        listed, point = List(), ListItem()
        point.addElement(P(text=block.text))
        listed.addElement(point)
        return [listed]
    if block.kind == "tabel":
        return [_odt_table(block)]
    return [_odt_paragraph(block, notes)] if block.kind == "alinea" else []


def _odt_paragraph(block: Block, notes: dict[str, str]) -> object:
    paragraph = P()
    for number, sentence in enumerate(block.sentences):
        position = 0
        if number:
            paragraph.addText(" ")
        for label, offset in sentence.notes:
            paragraph.addText(sentence.text[position:offset])
            note, body = Note(noteclass="footnote"), NoteBody()
            note.addElement(NoteCitation(text=label))
            body.addElement(P(text=notes[label]))
            note.addElement(body)
            paragraph.addElement(note)
            position = offset
        paragraph.addText(sentence.text[position:])
    return paragraph


def _odt_table(block: Block) -> object:
    table = Table(name="Tabel")
    for _, *cells in block.rows:
        row = TableRow()
        for text in cells:
            cell = TableCell()
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    return table


def _timeless(raw: bytes) -> bytes:
    """Return the same archive with one fixed moment, so that the same manuscript gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as read, zipfile.ZipFile(stream, "w") as written:
        for entry in read.infolist():
            content = read.read(entry)
            if entry.filename in ("meta.xml", "docProps/core.xml"):
                content = _without_moments(content)
            plain = zipfile.ZipInfo(entry.filename, MOMENT)
            plain.compress_type = entry.compress_type
            written.writestr(plain, content)
    return stream.getvalue()


def _without_moments(xml: bytes) -> bytes:
    import re

    return re.sub(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[0-9.]*", b"2026-01-01T00:00:00", xml)
