"""From blocks to passages: pieces that can be read, indexed and quoted as a whole."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.records import (
    Footnote,
    Furniture,
    Heading,
    Letter,
    Passage,
    PassageRole,
    Reading,
    Span,
    Table,
)
from pipeline.text import motions, pieces
from pipeline.text.blocks import Block, BlockKind, Draft

SEPARATOR = "\n\n"
BESIDE_THE_TEXT = (BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.FURNITURE)


@dataclass(frozen=True, slots=True)
class Tie:
    """A footnote marker that waits for its note."""

    block: int  # which of the blocks it stood in
    passage: Passage
    at: int


def assemble(draft: Draft, letter: Letter) -> Reading:
    """Return the reading of a letter: passages never cross a heading, a page's furniture is apart."""
    blocks = [piece for block in motions.whole(draft.blocks) for piece in pieces.of(block)]
    passages = list(_passages(blocks, letter.id))
    return Reading(
        letter=letter,
        text=SEPARATOR.join(passage.text for passage, _, _ in passages),
        passages=tuple(passage for passage, _, _ in passages),
        headings=tuple(
            Heading(block.text, max(block.level, 1), block.page, block.box)
            for block in blocks
            if block.kind is BlockKind.HEADING
        ),
        footnotes=tuple(_footnotes(blocks, passages)),
        tables=tuple(_tables(passages)),
        furniture=tuple(
            Furniture(block.page, block.text, block.box)
            for block in blocks
            if block.kind is BlockKind.FURNITURE
        ),
        pages=tuple(draft.pages),
        remarks=tuple(draft.remarks),
    )


def _passages(blocks: list[Block], letter: str) -> Iterator[tuple[Passage, Block, int]]:
    """Yield each passage with its block and the place of that among the blocks."""
    path: list[tuple[int, str]] = []
    position = 0
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            path = [(level, text) for level, text in path if level < max(block.level, 1)]
            path.append((max(block.level, 1), block.text))
        if block.kind in BESIDE_THE_TEXT or not block.text:
            continue
        yield (
            Passage(
                letter=letter,
                page=block.page,
                span=Span(position, position + len(block.text)),
                text=block.text,
                heading=tuple(text for _, text in path),
                role=PassageRole(block.kind.value),
                speaker=block.speaker,
                places=block.places,
            ),
            block,
            at,
        )
        position += len(block.text) + len(SEPARATOR)


def _footnotes(
    blocks: list[Block], passages: list[tuple[Passage, Block, int]]
) -> Iterator[Footnote]:
    """Yield the footnotes, each tied to the marker that refers to it."""
    markers: dict[str, list[Tie]] = {}
    for passage, block, at in passages:
        for mark in block.markers:
            markers.setdefault(mark.label, []).append(Tie(at, passage, mark.at))
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.FOOTNOTE:
            tied = _tied(markers.get(block.label, []), at, block.page)
            yield Footnote(
                marker=block.label,
                page=block.page,
                text=block.text,
                passage=tied.passage.id if tied else None,
                at=tied.at if tied else None,
                box=block.box,
            )


def _tied(ties: list[Tie], at: int, page: int) -> Tie | None:
    """Take from the markers with one label the one that a note belongs to.

    The last before the note, for numbers may begin anew on each page. Where a note stands before
    the text that refers to it, the next one on its page or the page after.
    """
    place = bisect_left(ties, at, key=lambda tie: tie.block)
    if place:
        return ties.pop(place - 1)
    if ties and ties[0].passage.page <= page + 1:
        return ties.pop(0)
    return None


def _tables(passages: list[tuple[Passage, Block, int]]) -> Iterator[Table]:
    for passage, block, _ in passages:
        if block.table is not None:
            yield replace(block.table, passage=passage.id, heading=passage.heading)
