"""PDF: glyphs to words, words to lines, lines to the blocks of a letter, on pdfminer.six."""

from collections.abc import Iterator

from pipeline.records import Page, PageState, Place, Span
from pipeline.text import (
    ocr,
    pdf_aligned,
    pdf_furniture,
    pdf_grid,
    pdf_notes,
    pdf_pages,
    pdf_quality,
    pdf_spread,
    pdf_tables,
    words,
)
from pipeline.text.blocks import Block, BlockKind, Draft
from pipeline.text.pdf_blocks import Draught, Piece, text_of
from pipeline.text.pdf_headings import classify
from pipeline.text.pdf_layout import columns
from pipeline.text.pdf_lines import Line
from pipeline.text.pdf_notes import Note
from pipeline.text.pdf_paragraphs import draughts
from pipeline.text.pdf_sheets import Body, Sheet, body_of
from pipeline.text.pdf_tables import Grid, captioned


def read(raw: bytes, name: str) -> Draft:
    """Return a PDF as blocks in reading order, each with the boxes in which it is printed.

    Raises Unreadable, with one Dutch sentence, for a file that is encrypted, broken or cut off.
    """
    opened = pdf_pages.document(raw, name)
    sheets = list(pdf_pages.sheets(opened, name))
    _recognise(sheets, raw)
    draft = Draft("pdf", facts=pdf_pages.facts(opened), pages=[_page(sheet) for sheet in sheets])
    draft.remarks += pdf_quality.remarks(sheets, name)
    for sheet in sheets:
        if sheet.state is PageState.GARBAGE:
            sheet.lines = []
    body = body_of(sheets)
    if body is None:
        return draft
    fields = pdf_furniture.separate(sheets, body)
    flow, notes = _flow(sheets, body)
    by_number = {sheet.number: sheet for sheet in sheets}
    furniture = [
        _furniture(group, by_number[number]) for number in fields for group in fields[number]
    ]
    repeated = (head for item in flow if isinstance(item, Grid) for head in item.repeated)
    furniture += [_furniture([line], sheet) for line, sheet in repeated]
    text = list(_blocks(flow, notes, sheets, body))
    draft.blocks += _in_place(text, furniture)
    return draft


def _recognise(sheets: list[Sheet], raw: bytes) -> None:
    """Give the pages without readable text the text that a machine sees in them, if it can."""
    blind = [s for s in sheets if s.state in (PageState.NO_TEXT, PageState.GARBAGE)]
    if not blind or not ocr.available():
        return
    recogniser = ocr.Recogniser(raw)
    for sheet in blind:
        lines = recogniser.lines(sheet.number)
        if lines:
            # Rules drawn on a page whose letters mean nothing still part its notes from its text.
            rules = sheet.rules if sheet.turns == 0 else []
            sheet.lines, sheet.aside, sheet.rules, sheet.turns = lines, [], rules, 0
            sheet.state = PageState.OCR


def _in_place(text: list[Block], furniture: list[Block]) -> Iterator[Block]:
    """Yield the text in its order, and before each block the furniture that is printed above it."""
    waiting = sorted(furniture, key=_position, reverse=True)
    for block in text:
        while waiting and _position(waiting[-1]) <= _position(block):
            yield waiting.pop()
        yield block
    yield from reversed(waiting)


def _position(block: Block) -> tuple[int, float, float]:
    box = block.box
    return (block.page, box.top, box.left) if box else (block.page, 0.0, 0.0)


def _page(sheet: Sheet) -> Page:
    width, height = sheet.width, sheet.height
    if sheet.turns in (1, 3):
        width, height = height, width
    return Page(sheet.number, round(width, 2), round(height, 2), sheet.state)


Item = Piece | Grid


def _flow(sheets: list[Sheet], body: Body) -> tuple[list[Item], list[Note]]:
    """Return lines and tables in reading order, and the notes that stood below them."""
    flow: list[Item] = []
    notes: list[Note] = []
    for sheet in sheets:
        grids = pdf_grid.take(sheet)
        for column in _bands(sheet, grids):
            if isinstance(column, Grid):
                flow.append(column)
                continue
            items, below = _items(sheet, column, body)
            flow += items
            notes += below
    return pdf_spread.joined(flow), _whole(notes)


def _bands(sheet: Sheet, grids: list[Grid]) -> Iterator[list[Line] | Grid]:
    """Yield the columns of a page from top to bottom, with the drawn tables between them."""
    lines = sheet.lines
    for grid in grids:
        above = columns([line for line in lines if line.base < grid.top], sheet.width)
        lines = [line for line in lines if line.base >= grid.top]
        if above:
            above[-1] = captioned(above[-1], grid)
        yield from filter(None, above)
        yield grid
    yield from columns(lines, sheet.width)


def _items(sheet: Sheet, column: list[Line], body: Body) -> tuple[list[Item], list[Note]]:
    """Return the lines and tables of a column in order, and the notes below its last table."""
    parts = list(pdf_aligned.take(sheet, column))
    last = parts.pop() if parts else []
    text, notes = (last, []) if isinstance(last, Grid) else pdf_notes.take(sheet, last, body)
    parts += [text] if text else []
    lines = [line for part in parts if not isinstance(part, Grid) for line in part]
    left = min((line.left for line in lines), default=0.0)
    right = max(line.right for line in column)
    if len(column) < 8 and right < body.right:
        right = body.right
    items: list[Item] = []
    for part in parts:
        if isinstance(part, Grid):
            items.append(part)
        else:
            items += [Piece(line, sheet, left, right) for line in part]
    return items, notes


def _whole(notes: list[Note]) -> list[Note]:
    """Join notes that go on over a page with their beginning."""
    whole: list[Note] = []
    for note in notes:
        if not note.label and whole:
            whole[-1].lines += note.lines
        elif note.lines:
            whole.append(note)
    return whole


def _blocks(
    flow: list[Item], notes: list[Note], sheets: list[Sheet], body: Body
) -> Iterator[Block]:
    vocabulary = words.vocabulary_of(_texts(flow))
    labels = frozenset(note.label for note in notes)
    items = draughts(
        [
            pdf_tables.block(item, vocabulary, labels) if isinstance(item, Grid) else item
            for item in flow
        ],
        body,
    )
    classify(items, body)
    for item in items:
        if isinstance(item, Block):
            yield item
        elif not _names_speaker(item):
            yield _block(item, vocabulary, labels)
    by_number = {sheet.number: sheet for sheet in sheets}
    for note in notes:
        sheet = by_number[note.page]
        pieces = [Piece(line, sheet, line.left, line.right) for line in note.lines]
        text, places, _ = text_of(pieces, vocabulary, frozenset())
        yield Block(BlockKind.FOOTNOTE, text, note.page, places=places, label=note.label)


def _texts(flow: list[Item]) -> Iterator[str]:
    for item in flow:
        if isinstance(item, Grid):
            yield from (line.text for line in item.lines())
        else:
            yield item.line.text


def _names_speaker(draught: Draught) -> bool:
    """Tell whether a line only says who speaks; every passage of the turn says so too."""
    return draught.kind is BlockKind.TURN and draught.last.text == f"{draught.speaker}:"


def _block(draught: Draught, vocabulary: words.Vocabulary, labels: frozenset[str]) -> Block:
    text, places, markers = text_of(draught.pieces, vocabulary, labels)
    return Block(
        draught.kind,
        text,
        draught.pieces[0].sheet.number,
        draught.level,
        places,
        markers,
        draught.label,
        draught.speaker,
    )


def _furniture(lines: list[Line], sheet: Sheet) -> Block:
    """Return a field of the letterhead, a running head or a foot as printed, line by line."""
    text, places = "", []
    for line in lines:
        for at, part in enumerate(line.parts or (line,)):
            # A value goes on under its first line; a label stands above or before its value.
            text += "\n" if text and (not line.parts or at) else ""
            places.append(Place(Span(len(text), len(text) + len(part.text)), sheet.box(part)))
            text += part.text
    return Block(BlockKind.FURNITURE, text, sheet.number, places=tuple(places))
