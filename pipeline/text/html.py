"""Pages: tweedekamer.nl, rijksoverheid.nl, rijksfinancien.nl, officielebekendmakingen.nl.

The text of the page without what stands around it; headings, lists, tables, quotes and footnotes
as the page marks them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.records import Fact
from pipeline.text import grid, html_main, owms, prose, safe
from pipeline.text.blocks import Block, BlockKind, Draft, Unreadable
from pipeline.text.counting import together, written
from pipeline.text.facts import days
from pipeline.text.inline import Inline
from pipeline.text.prose import Paragraph

ORIGIN = "HTML-metadata"
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "br",
    ]
)
HEADING = re.compile(r"^h([1-6])$")
BOLD, ITALIC = frozenset(("b", "strong")), frozenset(("i", "em"))
NOTE_NUMBER = re.compile(r"^[\[(]?([0-9]{1,3}|[*†‡]{1,3})[\])]?$")
LEADING = re.compile(r"^[\[(]?(?:[0-9]{1,3}|[*†‡↑^]{1,3})[\]).:]?\s+")
SITE = re.compile(r"\s+\|\s+[^|]{3,60}$|\s+[–-]\s+[^|–-]{3,60}$")
OPEN_GRAPH = {"og:title": "title", "article:published_time": "date", "dcterms.issued": "date"}
DEPRECATED = re.compile(r"^Technische informatie over de publicatie")
BULLET = re.compile(r"^[-–—•·▪]\s*(?=\S)")  # in the text of an entry, by hand
ROWS = 5000
# Elements of officielebekendmakingen.nl that look like headings and are lines of text.
LINES = "kamervraagomschrijving_kop"


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the paragraphs within an element."""

    kind: BlockKind = BlockKind.PARAGRAPH
    listed: bool = False
    label: str = ""  # of a list entry, before its first words


def read(raw: bytes, name: str) -> Draft:
    """Return a page as blocks, without navigation.

    Raises Unreadable when it is too large or too deep, or holds no text.
    """
    root = _parsed(raw, name)
    facts = list(_facts(root))
    html_main.strip(root)
    main = html_main.of(root)
    reader = _Reader(root)
    blocks = list(prose.blocks(reader.paragraphs(main, Context())))
    if not blocks:
        raise Unreadable(f"{name} is een pagina zonder tekst.")
    return Draft("html", blocks, facts, remarks=list(_remarks(blocks)))


def _parsed(raw: bytes, name: str) -> etree._Element:
    if len(raw) > safe.MARKUP_LIMIT:
        raise Unreadable(f"{name} is te groot: meer dan {safe.MARKUP_LIMIT // 2**20} MB.")
    text = safe.DECLARATION.sub("", safe.page(raw), count=1)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise Unreadable(f"{name} is een pagina zonder tekst.")
    safe.check_depth(root, name)
    return root


def _remarks(blocks: list[Block]) -> Iterator[str]:
    if any(DEPRECATED.match(block.text) for block in blocks[:5]):
        yield "Dit is de pagina met technische gegevens van een publicatie, niet de publicatie zelf."


def _facts(root: etree._Element) -> Iterator[Fact]:
    """Yield official metadata, then what the page says to other sites, then its title."""
    metas = list(root.iter("meta"))
    if any(_named(meta).startswith("overheid") for meta in metas):
        yield from owms.find(owms.pairs(metas))
    for meta in metas:
        field = OPEN_GRAPH.get(_named(meta), "")
        yield from _stated(field, " ".join((meta.get("content") or "").split()))
    for time in [*root.iter("time")][:1]:
        yield from _stated("date", time.get("datetime") or "".join(time.itertext()))
    for title in [*root.iter("h1"), *root.iter("title")][:2]:
        yield from _stated("title", " ".join("".join(title.itertext()).split()))


def _named(meta: etree._Element) -> str:
    return (meta.get("property") or meta.get("name") or "").lower()


def _stated(field: str, value: str) -> Iterator[Fact]:
    if field == "title" and value:
        yield Fact("title", SITE.sub("", value), ORIGIN, value)
    elif field == "date":
        for day, words in days.find(value[:40]):
            yield Fact("date", day.isoformat(), ORIGIN, words)


class _Reader:
    """A page while it is read: the places its footnotes stand at."""

    def __init__(self, root: etree._Element) -> None:
        self.targets = {id: element for element in root.iter() if (id := element.get("id"))}
        self.notes: dict[etree._Element, str] = {}
        for link in root.iter("a"):
            if label := self.refers(link):
                target = self.targets[(link.get("href") or "").rpartition("#")[2]]
                self.notes.setdefault(_note_of(target), label)

    def refers(self, link: etree._Element) -> str:
        """Return the number of the footnote that a link points at, empty for other links."""
        place, _, target = (link.get("href") or "").rpartition("#")
        number = NOTE_NUMBER.match("".join(link.itertext()).strip())
        if place or number is None or target not in self.targets:
            return ""
        raised = link.find(".//sup") is not None or any(
            parent.tag == "sup" for parent in link.iterancestors()
        )
        return number[1] if raised or "noot" in (link.get("class") or "") else ""

    def paragraphs(self, element: etree._Element, context: Context) -> Iterator[Paragraph]:
        """Yield the paragraphs and tables of an element, in order."""
        if label := self.notes.get(element):
            yield from self._note(element, label)
        elif element.tag == "table":
            yield from self._table(element, context)
        elif element.tag == "pre":
            yield Paragraph(" ".join("".join(element.itertext()).split()))
        elif isinstance(element.tag, str):
            yield from self._mixed(element, _within(element, context))

    def _mixed(self, element: etree._Element, context: Context) -> Iterator[Paragraph]:
        """Yield what stands in an element, cut where a block begins and at empty lines."""
        line = _Line(self, context, _level(element))
        line.add(element.text)
        for child in element:
            if _is_inline(child):
                yield from line.gather(child)
            else:
                yield from line.taken()
                yield from self.paragraphs(child, line.context)
            line.add(child.tail)
        yield from line.taken()

    def _note(self, element: etree._Element, label: str) -> Iterator[Paragraph]:
        text = LEADING.sub("", " ".join("".join(element.itertext()).split()))
        if text := text.rstrip(" ↩↑^"):
            yield Paragraph("", block=Block(BlockKind.FOOTNOTE, text, label=label))

    def _table(self, element: etree._Element, context: Context) -> Iterator[Paragraph]:
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        entries = [[self._entry(cell) for cell in row if cell.tag in ("td", "th")] for row in rows]
        if grid.is_layout(entries):
            for row in rows[:ROWS]:
                for cell in row:
                    yield from self.paragraphs(cell, context)
            return
        heads = 0
        while heads < len(rows) and _is_head(rows[heads]):
            heads += 1
        caption = element.find("caption")
        title = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
        if block := grid.block(entries, heads if heads < len(rows) else 0, title):
            yield Paragraph(block.text, block=block)

    def _entry(self, cell: etree._Element) -> grid.Entry:
        found = [p for p in self._mixed(cell, Context()) if p.text]
        text, markers = together([(p.text, p.markers) for p in found])
        bold = bool(found) and all(paragraph.bold for paragraph in found)
        columns, rows = _span(cell, "colspan"), _span(cell, "rowspan")
        return grid.Entry(text, bold, columns, rows, markers=markers)


class _Line:
    """A paragraph of a page while its words are gathered."""

    def __init__(self, reader: _Reader, context: Context, level: int) -> None:
        self.reader, self.context, self.level = reader, context, level
        self.words = Inline()
        self.bold = self.italic = self.ink = 0
        self.breaks = 0
        self.words.add(context.label)

    def add(
        self, text: str | None, bold: bool = False, italic: bool = False, raised: bool = False
    ) -> None:
        before = len(self.words.text)
        if raised:
            self.words.add_raised(text)
        else:
            self.words.add(text)
        ink = len(self.words.text[before:].strip())
        self.ink += ink
        self.bold += ink if bold else 0
        self.italic += ink if italic else 0
        self.breaks = 0 if ink else self.breaks

    def gather(
        self, element: etree._Element, bold: bool = False, italic: bool = False
    ) -> Iterator[Paragraph]:
        """Add the words of an element within a paragraph; two breaks in a row end it."""
        bold, italic = bold or element.tag in BOLD, italic or element.tag in ITALIC
        if element.tag == "br":
            self.breaks += 1
            if self.breaks > 1:
                yield from self.taken()
            self.words.space()
        elif label := self._marker(element):
            self.words.mark(label)
        else:
            self.add(element.text, bold, italic, raised=element.tag == "sup")
            for child in element:
                if _is_inline(child):
                    yield from self.gather(child, bold, italic)
                else:
                    yield from self.taken()
                    yield from self.reader.paragraphs(child, self.context)
                self.add(child.tail, bold, italic)

    def _marker(self, element: etree._Element) -> str:
        """Return the number of the footnote that an element marks, empty for other elements."""
        if element.tag == "a":
            return self.reader.refers(element)
        links = element.findall(".//a") if element.tag == "sup" else []
        return self.reader.refers(links[0]) if len(links) == 1 else ""

    def taken(self) -> Iterator[Paragraph]:
        text, markers = self.words.taken()
        label = self.context.label.strip()
        if text and text != label:
            cut = BULLET.match(text)
            if cut and self.context.listed and not markers:
                text = text[cut.end() :]
            yield Paragraph(
                text,
                markers,
                level=self.level,
                bold=0 < self.ink == self.bold,
                italic=0 < self.ink == self.italic,
                listed=self.context.listed,
                kind=self.context.kind,
            )
            self.context = replace(self.context, label="")
        self.bold = self.italic = self.ink = self.breaks = 0


def _within(element: etree._Element, context: Context) -> Context:
    if element.tag == "blockquote":
        return replace(context, kind=BlockKind.QUOTE)
    if element.tag in ("ul", "ol"):
        return replace(context, label="")
    if element.tag == "li":
        return replace(context, listed=True, label=_label(element))
    return context


def _label(entry: etree._Element) -> str:
    """Return the number of an entry of a numbered list, as the page shows it."""
    parent = entry.getparent()
    if parent is None or parent.tag != "ol" or "list-style" in (parent.get("style") or ""):
        return ""
    start = parent.get("start") or "1"
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1
    before = sum(1 for other in entry.itersiblings("li", preceding=True))
    style = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return f"{written(first + before, style.get(parent.get('type') or '', 'decimal'))}. "


def _level(element: etree._Element) -> int:
    heading = HEADING.match(element.tag) if isinstance(element.tag, str) else None
    return int(heading[1]) if heading and LINES not in (element.get("class") or "") else 0


def _is_inline(element: etree._Element) -> bool:
    """Tell whether an element stands within a line: by its name, and because no block is in it."""
    if element.tag not in INLINE:
        return False
    return all(
        inner.tag in INLINE for inner in element.iterdescendants() if isinstance(inner.tag, str)
    )


def _is_head(row: etree._Element) -> bool:
    parent = row.getparent()
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    in_head = parent is not None and parent.tag == "thead"
    return in_head or (bool(cells) and all(cell.tag == "th" for cell in cells))


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _note_of(target: etree._Element) -> etree._Element:
    """Return the block that a footnote link points into."""
    while target.tag in INLINE and (parent := target.getparent()) is not None:
        target = parent
    return target
