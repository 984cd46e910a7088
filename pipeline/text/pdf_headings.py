"""What a paragraph is: a heading, a question, an item of a list, a signature, or just text."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.text.blocks import Block, BlockKind
from pipeline.text.pdf_blocks import QUESTION, SIGNATURE, SPEAKER, Draught
from pipeline.text.pdf_lines import Line
from pipeline.text.pdf_paragraphs import is_item
from pipeline.text.pdf_sheets import Body, Sheet

LARGER = 1.08  # times the size of the text
WHITE = 1.3  # times the leading: from here on there is white space between two lines
# "Vraag 1: Bent u bekend ...?", where others print "Vraag 1" on a line of its own.
INLINE = re.compile(
    r"(?P<what>Vraag|Antwoord)(?: op vraag)?(?: \(?(?P<label>[0-9]{1,3}(?:(?:, | en |-)[0-9]{1,3}){0,6})\)?)?"
    r"\s?:\s",
    re.IGNORECASE,
)
DEPUTY = re.compile(r"namens (?:deze|dezen|de minister)[:.,]?\Z", re.IGNORECASE)
# Alone, or with the line that a page break brought to it.
OPENS_MOTION = re.compile(r"De Kamer,(?: gehoord de beraadslaging,)?")
LONGEST_HEADING = 300  # characters
SIGNATURE_LINES = 3  # paragraphs that may follow an office: a name, its title, "namens deze"


def classify(items: list[Draught | Block], body: Body) -> None:
    """Give every paragraph its kind, its level and its label."""
    state = _State()
    before: Draught | None = None
    for item, after in zip_longest(items, items[1:]):
        if isinstance(item, Draught):
            _name(item, before, after, body, state)
            before = item
    _level([item for item in items if isinstance(item, Draught)], body)


@dataclass(slots=True)
class _State:
    """What the paragraphs before this one opened."""

    mode: BlockKind = BlockKind.PARAGRAPH
    label: str = ""
    speaker: str = ""
    quoting: bool = False  # the text of a motion is read out
    signing: int = 0  # short lines that may still belong to a signature


def _name(
    item: Draught,
    before: Draught | None,
    after: Draught | Block | None,
    body: Body,
    state: _State,
) -> None:
    state.signing -= 1
    if _opens(item, state):
        return
    if state.signing > 0 and _is_name(item, body):
        item.kind = BlockKind.SIGNATURE
    elif _is_heading(item, before, after, body, state.mode):
        item.kind = BlockKind.HEADING
        if item.pieces[0].line.size > LARGER * body.size:
            state.mode, state.label, state.speaker = BlockKind.PARAGRAPH, "", ""
    elif _signs(item, after):
        item.kind, state.signing = BlockKind.SIGNATURE, SIGNATURE_LINES
    else:
        _follow(item, state)


def _opens(item: Draught, state: _State) -> bool:
    """Tell whether a line opens a turn, a question or an answer, and give it its kind."""
    asked = _asked(item)
    if asked is not None:
        state.mode, state.label = asked[0], asked[1] or state.label
        item.kind, item.label = BlockKind.HEADING, state.label
    elif len(item.pieces) == 1 and SPEAKER.fullmatch(_raw(item)):
        state.mode, state.speaker, state.quoting = BlockKind.TURN, _raw(item).rstrip(":"), False
        item.kind, item.speaker = BlockKind.TURN, state.speaker
    elif _prints_question(item):
        item.kind, item.label = BlockKind.QUESTION, _raw(item).split(None, 1)[0].rstrip(".)")
        state.mode, state.label = BlockKind.ANSWER, item.label
    else:
        return False
    return True


def _prints_question(item: Draught) -> bool:
    """Tell whether a numbered paragraph in bold or italics is a question to be answered below."""
    lines, text = [piece.line for piece in item.pieces], _raw(item)
    if not is_item(lines[0]) or not text[0].isdigit() or not text.endswith("?") or len(text) < 60:
        return False
    return all(line.bold for line in lines) or all(line.italic for line in lines)


def _follow(item: Draught, state: _State) -> None:
    """Give running text the kind of what it stands under."""
    inline = INLINE.match(_raw(item))
    if inline and state.mode is not BlockKind.TURN:
        asks = inline["what"].casefold() == "vraag"
        state.mode = BlockKind.QUESTION if asks else BlockKind.ANSWER
        state.label = inline["label"] or state.label
    item.kind, item.label, item.speaker = state.mode, state.label, state.speaker
    if state.mode is BlockKind.TURN and _in_motion(_raw(item), state):
        item.kind = BlockKind.QUOTE
    elif state.mode is BlockKind.PARAGRAPH and is_item(item.pieces[0].line):
        item.kind = BlockKind.LIST


def _is_name(item: Draught, body: Body) -> bool:
    """Tell whether a short paragraph below an office holds the name of who signs."""
    line, text = item.pieces[0].line, _raw(item)
    plain = not line.bold and line.size <= LARGER * body.size
    return plain and len(item.pieces) <= 3 and len(text) < 90 and not text.startswith("Bijlage")


def _in_motion(text: str, state: _State) -> bool:
    """Tell whether a paragraph belongs to a motion: from "De Kamer," to "de orde van de dag"."""
    inside = state.quoting or OPENS_MOTION.fullmatch(text) is not None
    state.quoting = inside and not text.startswith("en gaat over tot de orde van de dag")
    return inside


def _raw(draught: Draught) -> str:
    return " ".join(piece.line.text for piece in draught.pieces)


def _asked(draught: Draught) -> tuple[BlockKind, str] | None:
    """Return what a line like "Vraag 2 en 3" opens, and its numbers."""
    match = QUESTION.fullmatch(_raw(draught)) if len(draught.pieces) == 1 else None
    if match is None:
        return None
    kind = BlockKind.QUESTION if match["what"].casefold().startswith("vra") else BlockKind.ANSWER
    if kind is BlockKind.QUESTION and not match["label"]:
        return None
    return kind, match["label"] or ""


def _is_heading(
    draught: Draught,
    before: Draught | None,
    after: Draught | Block | None,
    body: Body,
    mode: BlockKind,
) -> bool:
    text, lines = _raw(draught), [piece.line for piece in draught.pieces]
    if not _may_head(text, lines):
        return False
    if all(line.size > LARGER * body.size for line in lines):
        return True
    if mode is BlockKind.QUESTION:
        return False  # some ministries print the questions bold or in italics
    if all(line.bold for line in lines):
        return True
    if text.endswith(".") or not isinstance(after, Draught):
        return False  # a short sentence in italics
    return _set_apart(draught, after) or _numbered_alone(draught, before, after, body)


def _set_apart(draught: Draught, after: Draught) -> bool:
    """Tell whether one or two lines are underlined, or in italics above text that is not."""
    text, lines = _raw(draught), [piece.line for piece in draught.pieces]
    if len(lines) > 2:
        return False
    if _underlined(draught):
        return True
    italic = all(line.italic for line in lines) and not after.pieces[0].line.italic
    enclosed = text[0] in "(«“" and text[-1] in ")»”"
    return italic and not enclosed and not text.endswith(":")


def _may_head(text: str, lines: list[Line]) -> bool:
    if len(lines) > 5 or not 2 < len(text) <= LONGEST_HEADING:
        return False
    if sum(letter.isalpha() for letter in text) < 3:
        return False
    return not text.endswith((".", ";", ",")) or (len(text) < 50 and text.endswith("."))


def _underlined(draught: Draught) -> bool:
    return all(_ruled(piece.line, piece.sheet) for piece in draught.pieces)


def _ruled(line: Line, sheet: Sheet) -> bool:
    """Tell whether a line is underlined over at least most of its length."""
    length = sum(
        min(rule.right, line.right) - max(rule.left, line.left)
        for rule in sheet.rules
        if rule.level
        and -0.05 * line.size < rule.top - line.base < 0.3 * line.size
        and rule.left < line.right
        and rule.right > line.left
    )
    return length > 0.8 * (line.right - line.left)


def _numbered_alone(
    draught: Draught, before: Draught | None, after: Draught | Block | None, body: Body
) -> bool:
    """Tell whether a plain line is a numbered heading: alone, and no item of a list.

    An item of the same sort above or below it makes a list; one of another sort ("3. Bescherming"
    above "a. Doel") only where no white space parts them. A letter needs that space anyhow.
    """
    line = draught.pieces[0].line
    if len(draught.pieces) > 1 or not is_item(line) or not line.words[0].text[0].isalnum():
        return False
    if line.text.endswith((".", "?", ":")) or len(line.text) >= 90:
        return False
    numbered = _is_numbered(line)
    beside = [item for item in (before, after) if isinstance(item, Draught)]
    items = [item for item in beside if is_item(item.pieces[0].line)]
    if any(_is_numbered(item.pieces[0].line) is numbered for item in items):
        return False
    if numbered and not items:
        return True
    return line.words[1].text[:1].isupper() and _alone(draught, before, after, body)


def _is_numbered(line: Line) -> bool:
    return line.words[0].text.strip("(")[0].isdigit()


def _alone(
    draught: Draught, before: Draught | None, after: Draught | Block | None, body: Body
) -> bool:
    """Tell whether white space stands above and below a line, or the edge of its page."""
    piece = draught.pieces[0]
    above = before.pieces[-1] if before else None
    below = after.pieces[0] if isinstance(after, Draught) else None
    return all(
        other is None
        or other.sheet is not piece.sheet
        or abs(other.line.base - piece.line.base) > WHITE * body.leading
        for other in (above, below)
    )


def _signs(draught: Draught, after: Draught | Block | None) -> bool:
    """Tell whether a paragraph names the office of who signs: "De Minister van ...," and a name."""
    text = _raw(draught)
    if len(draught.pieces) > 3 or not SIGNATURE.fullmatch(text):
        return False
    if text.endswith((".", ":", ";")):
        return DEPUTY.search(text) is not None
    name = _raw(after) if isinstance(after, Draught) else ""
    if not name:
        return after is None
    return SIGNATURE.fullmatch(name) is not None or (
        len(name.split()) <= 8 and not name.endswith((".", ":", ";", "?"))
    )


def _level(draughts: list[Draught], body: Body) -> None:
    """Rank the headings by how they are printed: larger before bold before italic."""
    headings = [draught for draught in draughts if draught.kind is BlockKind.HEADING]
    ranks = sorted({_rank(draught, body) for draught in headings})
    for draught in headings:
        draught.level = ranks.index(_rank(draught, body)) + 1


def _rank(draught: Draught, body: Body) -> tuple[float, bool, bool, bool, bool, int]:
    line = draught.pieces[0].line
    size = round(line.size * 2) / 2 if line.size > LARGER * body.size else 0.0
    number = line.words[0].text.strip(".")
    listed = is_item(line) and number[:1].isalnum()
    depth = number.count(".") if number[:1].isdigit() else int(listed)
    loose = not line.bold and not listed  # "Reactie" in italics stands under "2. Doel" in italics
    return -size, bool(draught.label), not line.bold, loose, line.italic, depth
