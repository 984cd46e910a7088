"""The words of a paragraph in a Word document: runs, fields, footnote markers, and their looks."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.text import safe
from pipeline.text.blocks import Block, BlockKind, Marker
from pipeline.text.docx_numbers import W
from pipeline.text.inline import Inline

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Not shown: what was deleted, moved away, or only serves older programs.
UNSEEN = (f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}rPr", f"{W}pPr", f"{W}delText")
HEADINGS = ("heading ", "kop ", "title", "titel")
INHERITED = 20  # styles that inherit from each other


@dataclass(frozen=True, slots=True)
class Look:
    """How the style and the settings of a paragraph make it look."""

    level: int = 0  # of a heading
    number: str = ""  # of the list it belongs to
    list_level: int = 0
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What one paragraph says."""

    text: str
    markers: tuple[Marker, ...]
    bold: bool
    italic: bool
    notes: tuple[Block, ...]
    boxes: tuple[etree._Element, ...]  # text boxes that hang on it


class Styles:
    """The paragraph styles of a document, each with what it inherits."""

    def __init__(self, elements: dict[str, etree._Element]) -> None:
        """Hold the style elements by their id."""
        self.elements = elements

    @classmethod
    def load(cls, root: etree._Element | None) -> "Styles":
        found = root.iterchildren(f"{W}style") if root is not None else ()
        return cls({style.get(f"{W}styleId") or "": style for style in found})

    def look(self, paragraph: etree._Element) -> Look:
        """Return how a paragraph looks: its own settings first, then those of its style."""
        own = paragraph.find(f"{W}pPr")
        chain = [own] if own is not None else []
        named = _attribute(own, "pStyle") if own is not None else ""
        styles = list(self._inherited(named))
        chain += [p for style in styles if (p := style.find(f"{W}pPr")) is not None]
        number = next(filter(None, (_path(p, "numPr", "numId") for p in chain)), "")
        return Look(
            level=_level(styles, chain),
            number="" if number == "0" else number,
            list_level=_small(next(filter(None, (_path(p, "numPr", "ilvl") for p in chain)), "0")),
            bold=any(_is_on(style.find(f"{W}rPr"), "b") for style in styles),
            italic=any(_is_on(style.find(f"{W}rPr"), "i") for style in styles),
        )

    def _inherited(self, name: str) -> Iterator[etree._Element]:
        for _ in range(INHERITED):
            style = self.elements.get(name)
            if style is None:
                return
            yield style
            name = _attribute(style, "basedOn")


def _level(styles: list[etree._Element], chain: list[etree._Element]) -> int:
    """Return the level of a heading: by outline, or by the name of its style."""
    for settings in chain:
        outline = _attribute(settings, "outlineLvl")
        if outline and _small(outline) < 9:
            return _small(outline) + 1
    for style in styles:
        name = _attribute(style, "name").lower()
        if name.startswith(HEADINGS):
            digits = name.split()[-1]
            return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 3 else 1
    return 0


@dataclass(slots=True)
class Story:
    """A run of paragraphs through which fields may go on: the body, a header, a cell."""

    notes: dict[str, list[str]]
    fields: list[bool] = field(default_factory=list)  # whether each open field shows its result

    def read(self, paragraph: etree._Element, look: Look) -> Words:
        """Return what a paragraph says; codes of fields ("PAGE") stay out."""
        line = Inline(keeps_lines=True)
        found: list[Block] = []
        boxes: list[etree._Element] = []
        inked = {"all": 0, "b": 0, "i": 0}
        for run in _runs(paragraph, boxes):
            before = len(line.text)
            self._run(run, line, found)
            ink = len(line.text[before:].strip())
            inked["all"] += ink
            settings = run.find(f"{W}rPr")
            for sign, default in (("b", look.bold), ("i", look.italic)):
                inked[sign] += ink if _is_on(settings, sign, default) else 0
        text, markers = line.taken()
        bold, italic = (0 < inked["all"] == inked[sign] for sign in ("b", "i"))
        return Words(text, markers, bold, italic, tuple(found), tuple(boxes))

    def _run(self, run: etree._Element, line: Inline, found: list[Block]) -> None:
        settings = run.find(f"{W}rPr")
        hidden = _is_on(settings, "vanish")
        raised = settings is not None and _attribute(settings, "vertAlign") == "superscript"
        for part in run:
            if part.tag == f"{W}fldChar":
                self._field(part.get(f"{W}fldCharType") or "")
            elif all(self.fields) and not hidden and raised and part.tag == f"{W}t":
                line.add_raised(part.text)
            elif all(self.fields) and not hidden:
                self._part(part, line, found)

    def _part(self, part: etree._Element, line: Inline, found: list[Block]) -> None:
        if part.tag == f"{W}t":
            line.add(part.text)
        elif part.tag in (f"{W}br", f"{W}cr"):
            line.end_line()
        elif part.tag in (f"{W}tab", f"{W}ptab"):
            line.space()
        elif part.tag == f"{W}noBreakHyphen":
            line.add("-")
        elif part.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            self._note(part, line, found)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _note(self, part: etree._Element, line: Inline, found: list[Block]) -> None:
        kind = "e" if part.tag == f"{W}endnoteReference" else "f"
        label, text = self.notes.get(kind + (part.get(f"{W}id") or ""), ["", ""])
        if label:
            line.mark(label)
            found.append(Block(BlockKind.FOOTNOTE, text, label=label))


def _runs(paragraph: etree._Element, boxes: list[etree._Element]) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph that are shown; text boxes are put aside."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in UNSEEN:
            continue
        if element.tag == f"{W}txbxContent":
            boxes.append(element)
            continue
        if element.tag == f"{W}r":
            yield element
        waiting.extend(reversed(element))


def notes(archive: safe.Archive) -> dict[str, list[str]]:
    """Return label and text of the footnotes ("f3") and endnotes ("e1"), numbered as they stand."""
    found: dict[str, list[str]] = {}
    for kind, part in (("f", "footnotes"), ("e", "endnotes")):
        root = archive.xml(f"word/{part}.xml")
        count = 0
        for note in root if root is not None else ():
            if note.get(f"{W}type") is None:
                story, count = Story({}), count + 1
                texts = (story.read(p, Look()).text for p in note.iter(f"{W}p"))
                text = " ".join(filter(None, texts)).replace("\n", " ")
                found[kind + (note.get(f"{W}id") or "")] = [str(count), text]
    return found


def span(cell: etree._Element) -> int:
    return max(1, _small(_path(cell, "tcPr", "gridSpan") or "1"))


def _attribute(element: etree._Element | None, tag: str) -> str:
    child = element.find(f"{W}{tag}") if element is not None else None
    return "" if child is None else child.get(f"{W}val") or ""


def _path(element: etree._Element, outer: str, inner: str) -> str:
    return _attribute(element.find(f"{W}{outer}"), inner)


def _is_on(settings: etree._Element | None, sign: str, otherwise: bool = False) -> bool:
    """Tell whether bold, italics or hiding is on; a setting can also turn it off."""
    child = settings.find(f"{W}{sign}") if settings is not None else None
    if child is None:
        return otherwise
    return (child.get(f"{W}val") or "true") not in ("0", "false", "off")


def _small(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
