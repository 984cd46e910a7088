"""OpenDocument texts (ODT), read from their XML: styles, lists, tables, notes, frames.

Element names: OASIS Open Document Format 1.3, part 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.records import Fact
from pipeline.text import grid, prose, safe
from pipeline.text.blocks import Block, BlockKind, Draft, Unreadable
from pipeline.text.counting import together
from pipeline.text.inline import Inline
from pipeline.text.odt_styles import OFFICE, STYLE, TABLE, TEXT, ListStyle, Styles
from pipeline.text.prose import Paragraph

ORIGIN = "bestandsmetadata"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
REPEATED = 200  # empty cells and rows that one element may stand for
UNSEEN = (
    f"{OFFICE}annotation",
    f"{OFFICE}annotation-end",
    f"{TEXT}tracked-changes",
    f"{TEXT}sequence-decls",
    f"{OFFICE}forms",
    f"{TEXT}table-of-content",
    f"{TEXT}hidden-text",
)


def read(raw: bytes, name: str) -> Draft:
    """Return an OpenDocument text as blocks; frames, headers and footers are furniture.

    Raises Unreadable when the archive is broken or unsafe, or holds no text.
    """
    archive = safe.Archive(raw, name)
    content = archive.xml("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise Unreadable(f"{name} bevat geen OpenDocument-tekst.")
    styles = archive.xml("styles.xml")
    reader = _Reader(Styles.load(content, styles))
    draft = Draft("odt", list(reader.furniture(styles)))
    draft.blocks += prose.blocks(list(reader.paragraphs(body)))
    draft.facts += _facts(archive.xml("meta.xml"))
    return draft


def _facts(meta: etree._Element | None) -> Iterator[Fact]:
    title = meta.findtext(f".//{DC}title") if meta is not None else None
    if title and title.strip():
        yield Fact("title", " ".join(title.split()), ORIGIN, title.strip())


@dataclass(slots=True)
class _Words:
    """A paragraph while its words are gathered."""

    line: Inline = field(default_factory=lambda: Inline(keeps_lines=True))
    notes: list[Block] = field(default_factory=list)
    frames: list[etree._Element] = field(default_factory=list)
    ink: int = 0
    bold: int = 0
    italic: int = 0

    def add(self, text: str | None, style: str, styles: Styles) -> None:
        before = len(self.line.text)
        if styles.raised(style):
            self.line.add_raised(text)
        else:
            self.line.add(text)
        ink = len(self.line.text[before:].strip())
        self.ink += ink
        self.bold += ink if styles.bold(style) else 0
        self.italic += ink if styles.italic(style) else 0


class _Reader:
    """What holds for the whole document while it is read."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.counts: dict[int, int] = {}

    def furniture(self, styles: etree._Element | None) -> Iterator[Block]:
        """Yield headers and footers of the pages."""
        for page in styles.iter(f"{STYLE}master-page") if styles is not None else ():
            for part in page:
                lines = [p.text for p in self.paragraphs(part) if p.text]
                if lines:
                    yield Block(BlockKind.FURNITURE, "\n".join(lines))

    def paragraphs(
        self, container: etree._Element, listed: ListStyle | None = None
    ) -> Iterator[Paragraph]:
        for element in container:
            if element.tag in UNSEEN:
                continue
            if element.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(element, listed)
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, listed)
            elif element.tag == f"{TABLE}table":
                yield from self._table(element)
            elif element.tag == f"{DRAW}frame":
                yield from self._frame(element)
            else:  # sections, indexes, what a later version adds: what they hold counts
                yield from self.paragraphs(element, listed)

    def _frame(self, element: etree._Element) -> Iterator[Paragraph]:
        lines = [p.text for p in self.paragraphs(element) if p.text]
        if lines:
            yield Paragraph("\n".join(lines), kind=BlockKind.FURNITURE)

    def _list(self, element: etree._Element, outer: ListStyle | None) -> Iterator[Paragraph]:
        """Yield the entries of a list, numbered as its style says."""
        depth = outer.depth + 1 if outer else 0
        name = element.get(f"{TEXT}style-name") or (outer.name if outer else "")
        if element.get(f"{TEXT}continue-numbering") != "true":
            self.counts[depth] = 0
        for entry in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            label = ""
            if entry.tag == f"{TEXT}list-item":
                self.counts[depth] = self.counts.get(depth, 0) + 1
                label = self.styles.label(name, depth, self.counts[depth])
            yield from self.paragraphs(entry, ListStyle(name, depth, label))

    def _paragraph(self, element: etree._Element, listed: ListStyle | None) -> Iterator[Paragraph]:
        words = _Words()
        style = element.get(f"{TEXT}style-name") or ""
        if listed and listed.label and element.getprevious() is None:
            words.line.add(f"{listed.label} ")
        self._gather(element, style, words)
        text, markers = words.line.taken()
        for frame in words.frames:
            yield from self._frame(frame)
        if words.ink:
            yield Paragraph(
                text,
                markers,
                level=self._level(element, style),
                bold=words.ink == words.bold,
                italic=words.ink == words.italic,
                listed=listed is not None,
                notes=tuple(words.notes),
            )

    def _level(self, element: etree._Element, style: str) -> int:
        if element.tag == f"{TEXT}h":
            level = element.get(f"{TEXT}outline-level") or "1"
            return int(level) if level.isascii() and level.isdigit() and len(level) < 3 else 1
        return self.styles.level(style)

    def _gather(self, element: etree._Element, style: str, words: _Words) -> None:
        words.add(element.text, style, self.styles)
        for child in element:
            self._part(child, style, words)
            words.add(child.tail, style, self.styles)

    def _part(self, child: etree._Element, style: str, words: _Words) -> None:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab"):
            words.line.space()
        elif child.tag == f"{TEXT}line-break":
            words.line.end_line()
        elif child.tag == f"{TEXT}note":
            self._note(child, words)
        elif child.tag == f"{DRAW}frame":
            words.frames.append(child)
        elif child.tag not in UNSEEN:
            self._gather(child, child.get(f"{TEXT}style-name") or style, words)

    def _note(self, note: etree._Element, words: _Words) -> None:
        label = (note.findtext(f"{TEXT}note-citation") or "").strip()
        body = note.find(f"{TEXT}note-body")
        lines = [p.text for p in self.paragraphs(body)] if body is not None else []
        words.line.mark(label)
        text = " ".join(" ".join(lines).split())
        if text:
            words.notes.append(Block(BlockKind.FOOTNOTE, text, label=label))

    def _table(self, element: etree._Element) -> Iterator[Paragraph]:
        rows = [list(self._row(row)) for row in element.iter(f"{TABLE}table-row")]
        entries = [[entry for entry, _ in row] for row in rows]
        heads = len(element.findall(f"{TABLE}table-header-rows/{TABLE}table-row"))
        if grid.is_layout(entries):
            yield from (p for row in rows for _, inner in row for p in inner)
        elif block := grid.block(entries, heads):
            notes = tuple(n for row in rows for _, inner in row for p in inner for n in p.notes)
            yield Paragraph(block.text, block=block, notes=notes)

    def _row(self, row: etree._Element) -> Iterator[tuple[grid.Entry, list[Paragraph]]]:
        # A covered cell lies under one that spans it; it holds nothing that is shown.
        for cell in row.iterchildren(f"{TABLE}table-cell"):
            inner = list(self.paragraphs(cell))
            texts = [p for p in inner if p.text]
            text, markers = together([(p.text, p.markers) for p in texts])
            entry = grid.Entry(
                text,
                bold=bool(texts) and all(p.bold for p in texts),
                columns=_number(cell, "number-columns-spanned"),
                rows=_number(cell, "number-rows-spanned"),
                markers=markers,
            )
            for _ in range(min(_number(cell, "number-columns-repeated"), REPEATED)):
                yield entry, inner


def _number(cell: etree._Element, name: str) -> int:
    value = cell.get(f"{TABLE}{name}") or "1"
    return int(value) if value.isascii() and value.isdigit() and 0 < len(value) < 6 else 1
