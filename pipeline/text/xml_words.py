"""The words within a paragraph of an official publication, with its footnotes taken apart."""

from collections.abc import Iterator

from lxml import etree

from pipeline.text.blocks import Block, BlockKind, Marker
from pipeline.text.inline import Inline

# Elements within a paragraph; every other element begins a block of its own.
INLINE = frozenset(
    [
        "nadruk",
        "extref",
        "intref",
        "sup",
        "inf",
        "datum",
        "naam",
        "achternaam",
        "voornaam",
        "voorvoegsels",
        "organisatie",
        "politiek",
        "functie",
        "ondernummer",
        "noot",
        "nootref",
        "kamervraagonderwerp",
        "omissie",
        "redactie",
        "afkorting",
        "br",
        "dossiernummer",
        "stuknummer",
        "plaats",
        "term.inline",
        "verwijzing",
    ]
)
APART = frozenset(("naam", "voornaam", "achternaam", "functie"))  # written without space between


def gather(element: etree._Element, line: Inline, notes: list[etree._Element]) -> None:
    """Add the words of an element within a paragraph; footnotes are put aside."""
    tag = etree.QName(element).localname
    if tag == "noot":
        line.mark(_number(element))
        notes.append(element)
        return
    if tag == "nootref":
        line.mark(words(element) or _referred(element))
        return
    if tag in APART:
        line.space()
    if tag == "sup" and not len(element):
        line.add_raised(element.text)
        return
    line.add(element.text)
    for child in element:
        gather(child, line, notes)
        line.add(child.tail)
    if tag in APART and line.text[-1:].isalpha() and (element.tail or " ")[:1].isalpha():
        line.space()


def _number(note: etree._Element) -> str:
    number = note.find("noot.nr")
    return words(number).strip("()[] ") if number is not None else note.get("nr") or "*"


def _referred(reference: etree._Element) -> str:
    """Return the number of the note that a second reference points at."""
    wanted = reference.get("refid")
    for note in reference.getroottree().iter("noot"):
        if wanted and note.get("id") == wanted:
            return _number(note)
    return "*"


def footnotes(notes: list[etree._Element]) -> Iterator[Block]:
    for note in notes:
        line = Inline()
        for part in note:
            if etree.QName(part).localname != "noot.nr":
                line.space()
                gather(part, line, [])
        text, _ = line.taken()
        if text:
            yield Block(BlockKind.FOOTNOTE, text, label=_number(note))


def cell(entry: etree._Element) -> tuple[str, tuple[Marker, ...], list[Block]]:
    """Return text, footnote markers and footnotes of a cell of a table."""
    line, notes = Inline(), list[etree._Element]()
    line.add(entry.text)
    for part in entry.iterchildren():
        line.space()
        gather(part, line, notes)
        line.add(part.tail)
    text, markers = line.taken()
    return text, markers, list(footnotes(notes))


def words(element: etree._Element) -> str:
    """Return the words of an element without its footnotes."""
    line = Inline()
    line.add(element.text)
    for part in element:
        gather(part, line, [])
        line.add(part.tail)
    return line.taken()[0]
