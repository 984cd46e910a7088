"""Word documents (DOCX), read from their XML: styles, lists, tables, footnotes, letterhead."""

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree

from pipeline.records import Fact
from pipeline.text import docx_numbers, docx_words, grid, prose, safe
from pipeline.text.blocks import Block, BlockKind, Draft, Unreadable
from pipeline.text.counting import shifted, together
from pipeline.text.docx_numbers import W
from pipeline.text.docx_words import Story, Styles
from pipeline.text.prose import Paragraph

ORIGIN = "bestandsmetadata"
DC = "{http://purl.org/dc/elements/1.1/}"
SIDES = re.compile(r"^word/(?:header|footer)[0-9]{1,3}\.xml$")
PLACED = f"{W}tblPr/{W}tblpPr"  # a table that stands beside the text


def read(raw: bytes, name: str) -> Draft:
    """Return a Word document as blocks; its headers and footers are furniture.

    Raises Unreadable when the archive is broken or unsafe, or holds no document.
    """
    archive = safe.Archive(raw, name)
    root = archive.xml("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Unreadable(f"{name} bevat geen Word-document.")
    reader = _Reader(archive)
    draft = Draft("docx", list(reader.furniture(archive)))
    draft.blocks += prose.blocks(list(reader.paragraphs(body)))
    draft.facts += _facts(archive)
    draft.remarks += _remarks(body)
    return draft


def _remarks(body: etree._Element) -> Iterator[str]:
    if next(body.iter(f"{W}del", f"{W}ins"), None) is not None:
        yield "Het document bevat wijzigingen onder voorbehoud; gelezen is de nieuwe tekst."


def _facts(archive: safe.Archive) -> Iterator[Fact]:
    core = archive.xml("docProps/core.xml")
    title = core.findtext(f"{DC}title") if core is not None else None
    if title and title.strip():
        yield Fact("title", title.strip(), ORIGIN, title.strip())


def _cells(part: etree._Element) -> list[etree._Element]:
    """Return the cells in a part of a row: itself, or those within a form field."""
    if part.tag == f"{W}tc":
        return [part]
    return part.findall(f"{W}sdtContent/{W}tc") if part.tag == f"{W}sdt" else []


class _Reader:
    """What holds for the whole document while it is read: styles, counts, footnotes."""

    def __init__(self, archive: safe.Archive) -> None:
        self.styles = Styles.load(archive.xml("word/styles.xml"))
        self.numbers = docx_numbers.load(archive.xml("word/numbering.xml"))
        self.notes = docx_words.notes(archive)

    def furniture(self, archive: safe.Archive) -> Iterator[Block]:
        """Yield headers and footers, each text once."""
        seen: set[str] = set()
        for part in sorted(filter(SIDES.match, archive.parts())):
            root = archive.xml(part)
            lines = (p.text for p in self.paragraphs(root) if p.text) if root is not None else ()
            text = "\n".join(lines)
            if text and text not in seen:
                seen.add(text)
                yield Block(BlockKind.FURNITURE, text)

    def paragraphs(self, container: etree._Element) -> Iterator[Paragraph]:
        """Yield the paragraphs and tables of a body, a cell or a header, in order."""
        story = Story(self.notes)
        yield from self._within(container, story)

    def _within(self, container: etree._Element, story: Story) -> Iterator[Paragraph]:
        for element in container:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, story)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, story)
            elif element.tag in (f"{W}sdt", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
                content = element.find(f"{W}sdtContent")
                yield from self._within(element if content is None else content, story)

    def _paragraph(self, element: etree._Element, story: Story) -> Iterator[Paragraph]:
        look = self.styles.look(element)
        label = self.numbers.next(look.number, look.list_level) if look.number else ""
        words = story.read(element, look)
        if words.text:
            text = f"{label} {words.text}" if label else words.text
            yield Paragraph(
                text,
                markers=tuple(shifted(words.markers, len(text) - len(words.text))),
                level=look.level,
                bold=words.bold,
                italic=words.italic,
                listed=bool(look.number) and not look.level,
                notes=words.notes,
            )
        for box in words.boxes:
            lines = "\n".join(p.text for p in self._within(box, story) if p.text)
            if lines:
                yield Paragraph(lines, kind=BlockKind.FURNITURE)

    def _table(self, element: etree._Element, story: Story) -> Iterator[Paragraph]:
        rows = [list(self._row(row, story)) for row in element.iterchildren(f"{W}tr")]
        entries = [[entry for entry, _ in row] for row in rows]
        if element.find(PLACED) is not None:
            lines = [entry.text for entry in grid.texts(entries)]
            if lines:
                yield Paragraph("\n".join(lines), kind=BlockKind.FURNITURE)
        elif grid.is_layout(entries):
            yield from (p for row in rows for _, inner in row for p in inner)
        else:
            heads = [row.find(f"{W}trPr/{W}tblHeader") for row in element.iterchildren(f"{W}tr")]
            count = next((at for at, head in enumerate(heads) if head is None), len(heads))
            notes = tuple(n for row in rows for _, inner in row for p in inner for n in p.notes)
            if block := grid.block(entries, count):
                yield Paragraph(block.text, block=block, notes=notes)

    def _row(
        self, row: etree._Element, story: Story
    ) -> Iterator[tuple[grid.Entry, list[Paragraph]]]:
        """Yield the cells of a row, each with its paragraphs."""
        for cell in chain(*(_cells(part) for part in row)):
            inner = list(self._within(cell, story))
            texts = [p for p in inner if p.text]
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val") != "restart"
            text, markers = together([(p.text, p.markers) for p in texts])
            yield (
                grid.Entry(
                    "" if goes_on else text,
                    bold=bool(texts) and all(p.bold for p in texts),
                    columns=docx_words.span(cell),
                    markers=() if goes_on else markers,
                ),
                inner,
            )
