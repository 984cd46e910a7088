"""From the lines of a text file to blocks: paragraphs, lists, headings, tables, notes, furniture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.text import plain_footnotes, plain_furniture, plain_headings, plain_tables, tables
from pipeline.text.blocks import Block, BlockKind
from pipeline.text.plain_lines import (
    Line,
    Role,
    continues,
    ends_sentence,
    fits,
    is_open,
    starts_sentence,
)
from pipeline.text.words import HYPHENS, SOFT_HYPHENS, Vocabulary, paragraph

LONGEST = 8_000  # characters of a paragraph; a longer one is cut at the end of a sentence
ENUMERATED = re.compile(r"\(?[0-9]{1,2}[.)] (?=\S)")
BESIDE = (BlockKind.FOOTNOTE, BlockKind.FURNITURE, BlockKind.TABLE)
SENTENCE_END = re.compile(r"[.?!][)»”’\"']?\s+(?=[A-Z«“‘(])")


@dataclass(slots=True)
class Piece:
    """Lines that belong together, and the furniture and notes that stood in or behind them."""

    lines: list[Line]
    aside: list[Line] = field(default_factory=list)
    passed: int = 0  # how many of `aside` stood before the last line

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.passed = len(self.aside)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a piece: the line before it, the line behind it, the width of lines."""

    before: Line | None
    after: Line | None
    width: int
    below_heading: bool = False  # the line before it is a heading


def blocks(lines: Sequence[Line], width: int, vocabulary: Vocabulary) -> list[Block]:
    """Return the blocks of a document in reading order; `width` is 0 where lines are paragraphs."""
    pieces = list(_pieces(lines, width))
    found: list[Block] = []
    before: Line | None = None
    below_heading = False
    for at, piece in enumerate(pieces):
        if piece.lines:
            after = next(
                (other.lines[0] for other in pieces[at + 1 : at + 3] if other.lines), None
            )
            around = Around(before, after, width, below_heading)
            found += _texts(piece.lines, around, vocabulary)
            before, below_heading = piece.lines[-1], found[-1].kind is BlockKind.HEADING
        found += _beside(piece.aside, vocabulary)
    return list(_asked(_levelled(list(_lettered(_without_markers(found))))))


def _pieces(lines: Sequence[Line], width: int) -> Iterator[Piece]:
    """Yield the lines as they belong together; only the first piece may be without text."""
    piece = Piece([])
    for at, line in enumerate(lines):
        if line.role in (Role.FURNITURE, Role.NOTE):
            piece.aside.append(line)
        elif piece.lines and not (
            _is_new(piece, line, width) or _is_apart(piece.lines[-1], line, lines[at + 1 :], width)
        ):
            piece.add(line)
        else:
            yield piece
            piece = Piece([line])
    yield piece


def _is_new(piece: Piece, line: Line, width: int) -> bool:
    """Tell whether a line begins a new piece rather than going on with the one before it."""
    last = piece.lines[-1]
    if Role.TABLE in (last.role, line.role):
        return last.role is not line.role or line.gap > 1
    if line.level or last.level or line.bullet:
        return True
    if plain_headings.is_question(last.text) or plain_headings.is_question(line.text):
        return True
    interrupted = len(piece.aside) > piece.passed or line.turned or line.shifted
    if not width:
        return not _goes_on(last, line) or len(last.text) < 40
    if line.gap or interrupted:
        return not _goes_on(last, line) and not (interrupted and _is_cut(last, line, width))
    if not fits(last, line, width) or is_open(last.text):
        return False
    if plain_headings.is_signature(last.text):
        return False
    return ends_sentence(last.text) or last.text[-1] in ":;" or _begins(line)


def _is_apart(last: Line, line: Line, following: Sequence[Line], width: int) -> bool:
    """Tell whether a line is a heading between two paragraphs that nothing else sets apart.

    It begins where a sentence ended, and it ends on purpose: the next line would have fitted, or is
    a table.
    """
    if not width or not following or not ends_sentence(last.text):
        return False
    after = following[0]
    if after.role is Role.BODY and (
        continues(after.text) or after.bullet or not fits(line, after, width)
    ):
        return False
    beside = after.role in (Role.BODY, Role.TABLE)
    return beside and plain_headings.is_heading([line], width)


def _goes_on(last: Line, line: Line) -> bool:
    """Tell whether a sentence goes on over a break: it had not ended, and no other begins."""
    if last.text[-1] in HYPHENS + SOFT_HYPHENS and last.text[-2:-1].isalpha():
        return True
    if is_open(last.text) and not line.bullet:
        return True
    return not ends_sentence(last.text) and last.text[-1] not in ":;" and continues(line.text)


def _begins(line: Line) -> bool:
    """Tell whether a line may begin a paragraph: "(2022Z10723), niets doen" may not."""
    return starts_sentence(line.text) or ENUMERATED.match(line.text) is not None


def _is_cut(last: Line, line: Line, width: int) -> bool:
    """Tell whether a page break cut a sentence before a name or a number."""
    ended = ends_sentence(last.text) or last.text[-1] in ":;"
    starts = starts_sentence(line.text) or line.text[:1].isdigit()
    return not ended and starts and not line.gap and not fits(last, line, width)


# From pieces to blocks -----------------------------------------------------------------------


def _texts(lines: Sequence[Line], around: Around, vocabulary: Vocabulary) -> Iterator[Block]:
    """Yield the block that a piece is, or the blocks: two tables may follow without a break."""
    if lines[0].role is Role.TABLE:
        for part in plain_tables.apart(lines):
            table = plain_tables.table_of(part)
            text = tables.text_of(table)
            yield Block(BlockKind.TABLE, text, page=part[0].page, table=table)
        return
    text = paragraph((line.text for line in lines), vocabulary)
    block = Block(_kind(lines, text, around), text, lines[0].page, level=lines[0].level)
    yield from _short(block)


def _kind(lines: Sequence[Line], text: str, around: Around) -> BlockKind:
    if lines[0].level or plain_headings.is_question(text):
        return BlockKind.HEADING
    if plain_headings.is_signature(lines[0].text) or _signed(text, around.before):
        return BlockKind.SIGNATURE
    if _may_head(lines[0], lines[-1], around) and plain_headings.is_heading(lines, around.width):
        return BlockKind.HEADING
    listed = lines[0].bullet or ENUMERATED.match(text)
    return BlockKind.LIST if listed else BlockKind.PARAGRAPH


def _may_head(line: Line, last: Line, around: Around) -> bool:
    """Tell whether a heading may stand here: apart, and before something that begins."""
    after = around.after
    if after is None or (
        continues(after.text) and not after.bullet and after.role is not Role.TABLE
    ):
        return False
    if around.width and not (after.gap or after.level or fits(last, after, around.width)):
        return False
    apart = not around.width or line.gap > 0
    return apart or plain_headings.may_follow(around.before, around.below_heading)


def _signed(text: str, before: Line | None) -> bool:
    """Tell whether a name stands where somebody signs."""
    if before is None or not before.text.endswith(","):
        return False
    if plain_headings.is_surname_under(text, before.text):
        return True
    signs = plain_headings.is_signature(before.text)
    named = plain_headings.is_full_name(text) or plain_headings.is_surname(text)
    return plain_headings.is_name(text) or (signs and named)


def _short(block: Block) -> Iterator[Block]:
    """Yield a block, cut at ends of sentences where it is longer than anyone quotes."""
    text = block.text
    while len(text) > LONGEST:
        ends = [found.end() for found in SENTENCE_END.finditer(text, LONGEST // 2, LONGEST)]
        cut = ends[-1] if ends else text.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
        yield replace(block, text=text[:cut].rstrip())
        text = text[cut:].lstrip()
    yield replace(block, text=text)


def _beside(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Block]:
    """Yield the notes and the furniture that stood beside a piece."""
    for role, group in groupby(lines, key=lambda line: line.role):
        if role is Role.FURNITURE:
            yield from plain_furniture.blocks(list(group), vocabulary)
        else:
            yield from _notes(list(group), vocabulary)


def _notes(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Block]:
    starts = [at for at, line in enumerate(lines) if line.label]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        text = paragraph((line.text for line in lines[start:end]), vocabulary)
        first = lines[start]
        yield Block(BlockKind.FOOTNOTE, text, page=first.page, label=first.label)


def _without_markers(found: Sequence[Block]) -> list[Block]:
    """Return the blocks without the numbers of footnotes in them; they become markers."""
    texts = [(at, block.text) for at, block in enumerate(found) if block.kind not in BESIDE]
    notes = [
        (at, block.label) for at, block in enumerate(found) if block.kind is BlockKind.FOOTNOTE
    ]
    chosen = plain_footnotes.chosen(texts, notes)
    clean = list(found)
    for at, text in texts:
        places = [place[1:] for place in chosen if place[0] == at]
        text, markers = (
            plain_footnotes.without(text, places) if notes else plain_footnotes.take_lost(text)
        )
        if text.strip():  # else it was a number, not the number of a footnote
            clean[at] = replace(clean[at], text=text, markers=markers)
    return clean


def _lettered(found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; "C. Beleidsconclusies" below the headings A and B is a heading, not a name."""
    last = ""
    for block in found:
        letter = plain_headings.letter_of(block.text)
        counts_on = bool(last and letter) and ord(letter) == ord(last) + 1
        if counts_on and block.kind is BlockKind.PARAGRAPH and plain_headings.is_name(block.text):
            block = replace(block, kind=BlockKind.HEADING)
        last = letter if letter and block.kind is BlockKind.HEADING else last
        yield block


def _levelled(found: Sequence[Block]) -> list[Block]:
    """Return the blocks with the levels of the headings among them."""
    heads = [block for block in found if block.kind is BlockKind.HEADING]
    levels = iter(plain_headings.levels([(block.text, block.level) for block in heads]))
    return [
        replace(block, level=next(levels)) if block.kind is BlockKind.HEADING else block
        for block in found
    ]


def _asked(found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; paragraphs below "Vraag 2" and "Antwoord 2" are question and answer 2."""
    kind, label = BlockKind.PARAGRAPH, ""
    for block in found:
        if block.kind is BlockKind.HEADING:
            above = label
            asks, label = plain_headings.asked(block.text)
            label = above if label == plain_headings.UNNUMBERED else label
            kind = BlockKind.QUESTION if asks else BlockKind.ANSWER
        if block.kind is BlockKind.PARAGRAPH and label:
            yield replace(block, kind=kind, label=label)
        else:
            yield block
