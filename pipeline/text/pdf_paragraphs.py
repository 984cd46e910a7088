"""Where a paragraph begins and ends: from the space between lines, their length and their style."""

from collections.abc import Iterable
from itertools import pairwise

from pipeline.text.blocks import Block, BlockKind
from pipeline.text.pdf_blocks import (
    CLOSING,
    ENDS_SENTENCE,
    ITEM,
    QUESTION,
    SIGNATURE,
    SPEAKER,
    Draught,
    Piece,
)
from pipeline.text.pdf_lines import Line
from pipeline.text.pdf_sheets import Body

WIDER = 1.3  # times the leading: the space above a new paragraph
SPACE = 0.3  # ems
ALONE = (QUESTION, SPEAKER)  # what stands on a line of its own


def draughts(flow: Iterable[Piece | Block], body: Body) -> list[Draught | Block]:
    """Return the lines of a document gathered in paragraphs; tables stay where they stood."""
    found: list[Draught | Block] = []
    open_: Draught | None = None
    for item in flow:
        if isinstance(item, Block):
            found.append(item)
            continue
        if open_ is None or _begins(open_, item, body, torn=found[-1] is not open_):
            open_ = Draught(BlockKind.PARAGRAPH)
            found.append(open_)
        open_.pieces.append(item)
    return found


def _begins(draught: Draught, piece: Piece, body: Body, *, torn: bool) -> bool:
    """Tell whether a line begins a new paragraph after the lines gathered so far."""
    before, last, line = draught.pieces[-1], draught.last, piece.line
    if any(alone.fullmatch(text) for alone in ALONE for text in (last.text, line.text)):
        return True
    if SIGNATURE.fullmatch(line.text) and ENDS_SENTENCE.search(last.text.rstrip(",")):
        return True
    if before.sheet is not piece.sheet or before.left != piece.left or torn:
        return not _goes_on(draught, before, piece)
    if line.base - last.base > WIDER * body.leading * max(line.size / body.size, 0.9):
        return True
    if line.base < last.base - 1 or _restyled(before, piece):
        return True
    return _item(draught, line) or _dedented(draught, before, line) or _ended(before, piece)


def _goes_on(draught: Draught, before: Piece, piece: Piece) -> bool:
    """Tell whether a paragraph goes on in the next column, page, or after a table."""
    last, line = before.line, piece.line
    if last.bold != line.bold or abs(last.size - line.size) > 0.06 * last.size:
        return False
    if last.text.endswith(("-", "\xad")) and line.text[:1].isalpha():
        return True
    if ENDS_SENTENCE.search(last.text) or CLOSING.fullmatch(last.text):
        return False
    if line.text[:1].islower():
        return not is_item(line)
    return not is_item(line) and not _room(before, line)


def _restyled(before: Piece, piece: Piece) -> bool:
    last, line = before.line, piece.line
    if abs(last.size - line.size) > 0.06 * max(last.size, line.size):
        return True
    if last.bold == line.bold and last.italic == line.italic:
        return False
    if last.bold == line.bold and not _room(before, line):
        return False  # italics within a paragraph, as titles have
    return not (line.text[:1].islower() and not _room(before, line))


def _room(before: Piece, line: Line) -> bool:
    """Tell whether the first word of a line would have fitted on the line before it."""
    first = line.words[0]
    width = first.right - first.left
    for word, following in pairwise(line.words):
        if not following.glued or word is not first:
            break
        width = following.right - first.left
    return before.right - before.line.right > width + (SPACE + 0.35) * line.size


def _ended(before: Piece, piece: Piece) -> bool:
    last, line = before.line, piece.line
    if not _room(before, line):
        return False
    if ENDS_SENTENCE.search(last.text) or last.text.endswith(","):
        return bool(ENDS_SENTENCE.search(last.text)) or line.text[:1].isupper()
    spare = before.right - last.right > 0.25 * (before.right - before.left)
    return spare and not line.text[:1].islower()


def is_item(line: Line) -> bool:
    """Tell whether a line opens with the label of a list item, set apart from its text."""
    first = line.words[0]
    if len(line.words) < 2 or first.shift or not ITEM.fullmatch(first.text):
        return False
    return not line.words[1].glued


def _tabbed(line: Line) -> bool:
    return line.words[1].left - line.words[0].right > 0.6 * line.size


def _item(draught: Draught, line: Line) -> bool:
    if not is_item(line):
        return False
    last = draught.last
    if _tabbed(line) or ENDS_SENTENCE.search(last.text):
        return True
    return is_item(draught.pieces[0].line) and last.text.endswith(",")


def _dedented(draught: Draught, before: Piece, line: Line) -> bool:
    """Tell whether a line stands left of the list item, or right of the paragraph, before it."""
    first, last = draught.pieces[0].line, draught.last
    ended = bool(ENDS_SENTENCE.search(last.text))
    if is_item(first):
        text, margin = first.words[1].left, 0.5 * line.size
        if line.left >= text - margin or text - first.left < 0.8 * line.size:
            return False
        hanging = len(draught.pieces) > 1 and last.left >= text - margin
        return hanging or ended or (_room(before, line) and not line.text[:1].islower())
    if line.left > last.left + 0.8 * line.size:
        return ended
    return line.left < last.left - 0.8 * line.size and len(draught.pieces) > 1 and ended
