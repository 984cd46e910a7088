"""Official publications in XML: Kamerstukken, Aanhangsel, Handelingen, bijlagen.

Element names of the schemas "op-xsd" and "op-consolidated" of officielebekendmakingen.nl, the old
and the new. An element that no rule knows is read as what it holds, so that nothing is lost.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from lxml import etree

from pipeline.records import Fact
from pipeline.text import cals, owms, prose, safe
from pipeline.text import xml_words as words_of
from pipeline.text.blocks import Block, BlockKind, Draft, Unreadable
from pipeline.text.inline import Inline, tidy

HEADS = frozenset(("kamerstukkop", "kamervraagkop", "handelingenkop", "dossier"))
SKIPPED = frozenset(("metadata", "plaatje", "illustratie", "colspec", "spanspec", "noot"))
BULLETS = re.compile(r"^[-–—•·*\u2022\uf0b7o]$")
QUESTION = re.compile(r"[0-9]{1,3}(?:[ ,]{1,3}(?:en|t/m|tot en met)? ?[0-9]{1,3}){0,30}")
# Styles of a heading between paragraphs, from the heaviest.
STYLES = ("vet", "vetcur", "cur", "rom", "ondlijn")


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the paragraphs within an element."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 1  # of the next heading
    label: str = ""
    speaker: str = ""


Rule = Callable[[etree._Element, Context], Iterator[Block]]


def read(raw: bytes, name: str) -> Draft:
    """Return an official publication as blocks.

    Raises Unreadable when the file is no valid XML or holds no text.
    """
    root = safe.xml(raw, name)
    blocks = list(_blocks(root, Context()))
    if not any(block.kind is BlockKind.QUESTION for block in blocks):
        blocks = list(prose.asked(prose.headed(blocks)))
    if _is_indented(root):
        blocks = [_tidied(block) for block in blocks]
    if not any(block.kind is not BlockKind.FURNITURE for block in blocks):
        raise Unreadable(f"{name} bevat geen tekst, alleen metadata of een lege publicatie.")
    return Draft("xml", blocks, list(_facts(root)), remarks=list(_remarks(raw, root)))


def _is_indented(root: etree._Element) -> bool:
    """Tell whether somebody printed the XML anew, with every word of a name on its own line."""
    names = islice(chain(root.iter("achternaam"), root.iter("nr")), 5)
    return any((name.text or "").startswith("\n") for name in names)


def _tidied(block: Block) -> Block:
    if block.table is not None or block.markers:
        return block
    return replace(block, text=tidy(block.text), speaker=tidy(block.speaker))


def _remarks(raw: bytes, root: etree._Element) -> Iterator[str]:
    if safe.is_misread(raw):
        yield "De tekst was verkeerd gecodeerd (zoals Ã« voor ë) en is hersteld."
    if pictures := sum(1 for _ in root.iter("illustratie")):
        yield f"Het document bevat {pictures} afbeelding(en), waarvan geen tekst is gelezen."


# Facts -----------------------------------------------------------------------------------


# Where the publication itself says what its metadata may leave out.
STATED = {
    ".//dossier/dossiernummer": "dossier",
    ".//ondernummer": "number",
    ".//kamervraagnummer": "number",
    ".//handelingen//item-titel": "title",
}
SESSION = re.compile(r"[12][0-9]{3}-[12][0-9]{3}")


def _facts(root: etree._Element) -> Iterator[Fact]:
    metadata = root.find("metadata")
    yield from owms.find(owms.pairs(metadata if metadata is not None else ()))
    for path, field in STATED.items():
        for found in root.iterfind(path):
            value = tidy(words_of.words(found))
            yield Fact(field, owms.canonical(field, value), owms.ORIGIN, value)
    for found in root.iterfind(".//tekstregel[@inhoud='vergaderjaar']"):
        if year := SESSION.search(words_of.words(found)):
            yield Fact("session_year", year[0], owms.ORIGIN, words_of.words(found))
    for found in root.iterfind(".//datumtekst/datum"):
        yield Fact("date", (found.get("isodatum") or "")[:10], owms.ORIGIN, words_of.words(found))
    if root.find(".//handelingen") is not None:
        yield Fact("kind", "handelingen", owms.ORIGIN, "handelingen")
    titles = (root.findall(path)[:1] for path in (".//dossier/titel", ".//stuk/titel"))
    dossier, piece = ("".join(map(words_of.words, found)) for found in titles)
    yield from owms.piece(dossier, piece)


# Blocks ----------------------------------------------------------------------------------


def _blocks(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield the blocks of an element, by the rule for its name or by what it holds."""
    tag = etree.QName(element).localname
    if tag in SKIPPED:
        return
    if tag in HEADS:
        yield from _furniture(element, context)
    elif rule := RULES.get(tag):
        yield from rule(element, context)
    else:
        yield from _mixed(element, context)


def _mixed(element: etree._Element, context: Context, start: str = "") -> Iterator[Block]:
    """Yield the text of an element, cut where an element within it is a block of its own.

    `start` stands before its first words: the number of a list entry.
    """
    line, notes = Inline(), list[etree._Element]()
    line.add(start)
    line.add(element.text)
    for child in element:
        if etree.QName(child).localname in words_of.INLINE:
            words_of.gather(child, line, notes)
        else:
            yield from _paragraph(line, notes, context)
            yield from _blocks(child, context)
        line.add(child.tail)
    yield from _paragraph(line, notes, context)


def _paragraph(line: Inline, notes: list[etree._Element], context: Context) -> Iterator[Block]:
    text, markers = line.taken()
    if text:
        yield Block(
            context.kind,
            text,
            markers=markers,
            label=context.label,
            speaker=context.speaker,
        )
    yield from words_of.footnotes(notes)
    notes.clear()


def _furniture(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield the head of a publication, a line for each of its parts."""
    if text := "\n".join(filter(None, map(words_of.words, element))):
        yield Block(BlockKind.FURNITURE, text)


def _headed(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield a division: its heading, then what stands under it, one level deeper."""
    head = element.find("kop")
    if head is not None:
        yield from _heading(head, context)
        context = replace(context, level=context.level + 1)
    for child in element:
        if child is not head:
            yield from _blocks(child, context)


def _heading(element: etree._Element, context: Context) -> Iterator[Block]:
    line, notes = Inline(), list[etree._Element]()
    line.add(element.text)
    for part in element:
        line.space()
        words_of.gather(part, line, notes)
        line.add(part.tail)
    text, markers = line.taken()
    if text:
        yield Block(BlockKind.HEADING, text, level=context.level, markers=markers)
    yield from words_of.footnotes(notes)


def _between(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield a heading between paragraphs; the heavier its style, the higher its level."""
    style = element.get("kopopmaak") or "vet"
    used = {e.get("kopopmaak") or "vet" for e in element.getroottree().iter("tussenkop")}
    ranked = [known for known in STYLES if known in used]
    deeper = ranked.index(style) if style in ranked else 0
    yield from _heading(element, replace(context, level=context.level + deeper))


def _asked(kind: BlockKind) -> Rule:
    def rule(element: etree._Element, context: Context) -> Iterator[Block]:
        number = element.find("nr")
        words = words_of.words(number) if number is not None else ""
        if words:
            yield Block(BlockKind.HEADING, words, level=context.level)
        label = QUESTION.search(words)
        inner = replace(context, kind=kind, label=label[0] if label else "")
        for child in element:
            if child is not number:
                yield from _blocks(child, inner)

    return rule


def _entry(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield an entry of a list; a dash or a bullet says nothing and stays out."""
    number = element.find("li.nr")
    start = words_of.words(number) if number is not None else ""
    start = "" if BULLETS.match(start) else f"{start} "
    kept = context.kind in (BlockKind.QUESTION, BlockKind.ANSWER, BlockKind.QUOTE)
    inner = context if kept else replace(context, kind=BlockKind.LIST)
    for child in element:
        if child is number:
            continue
        if etree.QName(child).localname == "al":
            yield from _mixed(child, inner, start)
            start = ""
        else:
            yield from _blocks(child, inner)


def _numbered(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield a clause of an article ("lid"), its number before its first words."""
    number = element.find("lidnr")
    start = f"{words_of.words(number)} " if number is not None else ""
    for child in element:
        if child is not number:
            yield from _mixed(child, context, start)
            start = ""


def _agenda_point(element: etree._Element, context: Context) -> Iterator[Block]:
    for child in element:
        tag = etree.QName(child).localname
        if tag == "item-titel":
            yield from _heading(child, context)
        elif tag == "nr":
            yield Block(BlockKind.FURNITURE, words_of.words(child))
        else:
            yield from _blocks(child, _going_on(child, context))


def _going_on(element: etree._Element, context: Context) -> Context:
    """Return the chair as speaker of a text after a motion: the chair spoke last, about it."""
    before = element.getprevious()
    motions = before.findall("tekst/motie") if before is not None else []
    if element.tag != "tekst" or not motions or motions[-1].getnext() is not None:
        return context
    speaker = motions[-1].find("motie-info/spreker")
    name = _speaker(speaker) if speaker is not None else ""
    return replace(context, kind=BlockKind.TURN, speaker=name) if name else context


def _speaker(speaker: etree._Element) -> str:
    return tidy(words_of.words(speaker)).rstrip(": ")


def _turn(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield what one speaker says, named as the verslag names them."""
    speaker = element.find("spreker")
    name = _speaker(speaker) if speaker is not None else ""
    inner = replace(context, kind=BlockKind.TURN, speaker=name)
    for child in element:
        if child is not speaker:
            yield from _blocks(child, inner)


def _motion(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield the text of a motion as a quote; what the chair says about it as the chair's turn."""
    for child in element:
        tag = etree.QName(child).localname
        if tag == "motie-info":
            yield from _turn(child, context)
        elif tag != "kop":
            yield from _blocks(child, replace(context, kind=BlockKind.QUOTE))


def _signed(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield who signed: the office on one line, the name on the next."""
    line = Inline(keeps_lines=True)
    line.add(element.text)
    for part in element:
        if etree.QName(part).localname == "naam":
            line.end_line()
        words_of.gather(part, line, [])
        line.add(part.tail)
    text, _ = line.taken()
    if text:
        yield Block(BlockKind.SIGNATURE, text)


def _quoted(element: etree._Element, context: Context) -> Iterator[Block]:
    for child in element:
        yield from _blocks(child, replace(context, kind=BlockKind.QUOTE))


def _table(element: etree._Element, context: Context) -> Iterator[Block]:
    yield from cals.blocks(element, words_of.cell)


def _line(element: etree._Element, context: Context) -> Iterator[Block]:
    if words := words_of.words(element):
        yield Block(BlockKind.FURNITURE, words)


def _piece(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield a Kamerstuk: number, title and date are its head, the rest its text."""
    for child in element:
        if etree.QName(child).localname in ("stuknr", "titel", "datumtekst"):
            yield from _line(child, context)
        else:
            yield from _blocks(child, context)


RULES: dict[str, Rule] = {
    "stuk": _piece,
    "kamervraagnummer": _line,
    "vraag": _asked(BlockKind.QUESTION),
    "antwoord": _asked(BlockKind.ANSWER),
    "agendapunt": _agenda_point,
    "handeling_bijlage": _agenda_point,
    "spreekbeurt": _turn,
    "motie": _motion,
    "divisie": _headed,
    "bijlage": _headed,
    "hoofdstuk": _headed,
    "paragraaf": _headed,
    "artikel": _headed,
    "kop": _heading,
    "tussenkop": _between,
    "li": _entry,
    "lid": _numbered,
    "citaat": _quoted,
    "ondertekening": _signed,
    "table": _table,
}
