"""Paragraphs of a word processor or a page, with how they look, become blocks.

Authors mark headings by style, or only by making a short line bold. A heading "Vraag 3" says what
the paragraphs under it are; an office above a name is a signature.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.text.blocks import Block, BlockKind, Marker
from pipeline.text.counting import together
from pipeline.text.facts import signature
from pipeline.text.facts.letterhead import LABEL

QUESTION = re.compile(
    r"^(?P<what>Vra(?:ag|gen)|Antwoord(?:en)?)(?:\s(?:op\s)?(?:de\s)?vra(?:ag|gen))?"
    r"\s\(?(?P<label>[0-9]{1,3}[a-z]?(?:(?:\s?,\s?|\s)(?:en\s|t/m\s|tot en met\s)?[0-9]{1,3}[a-z]?){0,30})"
    r"\)?\s?[.:]?$|^(?P<bare>Antwoord)[.:]?$",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.?!:;,]['’”»)]?$")
NAME = re.compile(r"^(?:(?:drs|mr|dr|ir|ing|prof)\.\s?){0,3}[A-ZÀ-Ý][\w.’' -]{1,50}$")
SHORT = 160  # characters of a heading that only its looks make one
FILLED = 60  # characters of a paragraph that may have been broken off at the end of a line
BROKEN_OFF = re.compile(r"[a-zà-ÿ](?:,|['’”»)],?)?$")
LETTERED = re.compile(r"^[a-z]{1,4}[.)]|^[a-z]\s")
# The clauses of a motion or a bill each stand on their own.
CLAUSE = re.compile(
    r"^(?:en gaat over tot|gehoord|constaterende|overwegende|verzoekt|roept|spreekt|van mening|gelet op|gezien)\b"
)
NUMBER = re.compile(r"^[0-9]{1,5}$")  # of a page, or of the Aanhangsel
MASTHEAD = re.compile(r"^(?:Tweede|Eerste) Kamer der Staten-Generaal$|^Vergaderjaar [0-9]{4}\W")
INK = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph before it is known what it is."""

    text: str
    markers: tuple[Marker, ...] = ()
    level: int = 0  # of a heading by style; 0 for none
    bold: bool = False  # all of it
    italic: bool = False  # all of it
    listed: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH  # what its place already tells: a quote, furniture
    notes: tuple[Block, ...] = ()  # footnotes that belong to it
    block: Block | None = None  # a table: it is what it is


def blocks(paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    """Yield the blocks of a document, questions and answers with their numbers."""
    inked = [p for p in map(_off_the_text, paragraphs) if p.block or INK.search(p.text)]
    yield from asked(_signed(_read(_mended(inked))))


def _off_the_text(paragraph: Paragraph) -> Paragraph:
    """Return a table that is a letterhead or a masthead, and a bare number, as furniture."""
    table = paragraph.block.table if paragraph.block else None
    if NUMBER.match(paragraph.text) and paragraph.block is None:
        return replace(paragraph, kind=BlockKind.FURNITURE)
    if table is None:
        return paragraph
    rows = table.rows()
    labels = sum(1 for row in rows if LABEL.match(row[0].text))
    if 2 * labels >= len(rows) or any(MASTHEAD.match(cell.text) for row in rows for cell in row):
        text = "\n".join(cell.text for row in rows for cell in row)
        return Paragraph("", block=Block(BlockKind.FURNITURE, text))
    return paragraph


def _mended(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs, those joined that a typist broke off in the middle of a sentence."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        if kept and _runs_on(kept[-1], paragraph):
            before = kept.pop()
            text, markers = together((p.text, p.markers) for p in (before, paragraph))
            notes = before.notes + paragraph.notes
            paragraph = replace(before, text=text, markers=markers, notes=notes)
        kept.append(paragraph)
    return kept


def _runs_on(before: Paragraph, after: Paragraph) -> bool:
    """Tell whether a paragraph goes on in the next: "deel ik u mede", "dat de vragen ..."."""
    if replace(before, text="", markers=(), notes=()) != replace(
        after, text="", markers=(), notes=()
    ):
        return False  # another look, or another kind
    if before.block or before.level or before.listed or before.kind is not BlockKind.PARAGRAPH:
        return False
    if len(before.text) < FILLED or not BROKEN_OFF.search(before.text):
        return False
    if not after.text[:1].islower() or LETTERED.match(after.text) or CLAUSE.match(after.text):
        return False
    return not signature.signs(after.text.split("\n")[0])


def _read(paragraphs: list[Paragraph]) -> Iterator[Block]:
    level = 0  # of the last heading by style
    asked = False
    for at, paragraph in enumerate(paragraphs):
        # The words of a question are often as bold as its number.
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) and not asked else None
        level = paragraph.level or level
        yield paragraph.block or _block(paragraph, following, level + 1)
        yield from paragraph.notes
        asked = QUESTION.match(paragraph.text) is not None


def _block(paragraph: Paragraph, following: Paragraph | None, level: int) -> Block:
    block = Block(paragraph.kind, paragraph.text, markers=paragraph.markers)
    if paragraph.kind is not BlockKind.PARAGRAPH:
        return block
    if paragraph.level:
        return replace(block, kind=BlockKind.HEADING, level=paragraph.level)
    if QUESTION.match(paragraph.text):
        return replace(block, kind=BlockKind.HEADING, level=level)
    if paragraph.listed:
        return replace(block, kind=BlockKind.LIST)
    if _stands_out(paragraph, following):
        deeper = 0 if paragraph.bold else 1
        return replace(block, kind=BlockKind.HEADING, level=level + deeper)
    return block


def _stands_out(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Tell whether a short line in bold or italics heads the ordinary text after it."""
    if not (paragraph.bold or paragraph.italic) or len(paragraph.text) > SHORT:
        return False
    if ENDS.search(paragraph.text) or "\n" in paragraph.text or following is None:
        return False
    same = following.bold == paragraph.bold and following.italic == paragraph.italic
    numbered = QUESTION.match(following.text) is not None
    return following.block is not None or following.level > 0 or numbered or not same


def headed(read: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks of a format that has no looks: a paragraph "Vraag 3" is a heading too."""
    level = 0
    for block in read:
        if block.kind is BlockKind.PARAGRAPH and QUESTION.match(block.text):
            yield replace(block, kind=BlockKind.HEADING, level=level + 1)
            continue
        numbers = QUESTION.match(block.text) is not None
        level = block.level if block.kind is BlockKind.HEADING and not numbers else level
        yield block


def asked(read: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; those under "Vraag 3" are a question, those under "Antwoord 3" its answer.

    "Antwoord" without a number answers the question above it.
    """
    kind: BlockKind | None = None
    label = ""
    for block in read:
        if block.kind is BlockKind.HEADING:
            heading = QUESTION.match(block.text)
            if heading is None or not heading["bare"]:
                label = heading["label"].strip() if heading else ""
            asks = heading is not None and (heading["what"] or "").lower().startswith("vra")
            kind = None if not heading else BlockKind.QUESTION if asks else BlockKind.ANSWER
        elif block.kind is BlockKind.SIGNATURE:
            kind = None
        elif kind and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST):
            block = replace(block, kind=kind, label=label)
        yield block


def _signed(read: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; an office that signs becomes a signature, with the name under it."""
    waiting: Block | None = None
    for block in read:
        if waiting is not None:
            named = block.kind is BlockKind.PARAGRAPH and NAME.match(block.text)
            yield replace(waiting, text=f"{waiting.text}\n{block.text}") if named else waiting
            waiting = None
            if named:
                continue
        if block.kind is BlockKind.PARAGRAPH and signature.signs(block.text.split("\n")[0]):
            waiting = replace(block, kind=BlockKind.SIGNATURE)
        else:
            yield block
    if waiting is not None:
        yield waiting
