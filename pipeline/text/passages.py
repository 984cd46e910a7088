"""From blocks to passages: pieces that can be read, indexed and quoted as a whole."""

from collections.abc import Iterator
from dataclasses import replace

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
from pipeline.text.blocks import Block, BlockKind, Draft

SEPARATOR = "\n\n"
BESIDE_THE_TEXT = (BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.FURNITURE)


def assemble(draft: Draft, letter: Letter) -> Reading:
    """Return the reading of a letter: passages never cross a heading, a page's furniture is apart."""
    passages = list(_passages(draft.blocks, letter.id))
    return Reading(
        letter=letter,
        text=SEPARATOR.join(passage.text for passage, _ in passages),
        passages=tuple(passage for passage, _ in passages),
        headings=tuple(
            Heading(block.text, max(block.level, 1), block.page, block.box)
            for block in draft.blocks
            if block.kind is BlockKind.HEADING
        ),
        footnotes=tuple(_footnotes(draft.blocks, passages)),
        tables=tuple(_tables(passages)),
        furniture=tuple(
            Furniture(block.page, block.text, block.box)
            for block in draft.blocks
            if block.kind is BlockKind.FURNITURE
        ),
        pages=tuple(draft.pages),
        remarks=tuple(draft.remarks),
    )


def _passages(blocks: list[Block], letter: str) -> Iterator[tuple[Passage, Block]]:
    path: list[tuple[int, str]] = []
    position = 0
    for block in blocks:
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
        )
        position += len(block.text) + len(SEPARATOR)


def _footnotes(blocks: list[Block], passages: list[tuple[Passage, Block]]) -> Iterator[Footnote]:
    """Yield the footnotes, each tied to the nearest marker before it that is not yet taken."""
    markers = [(passage, mark) for passage, block in passages for mark in block.markers]
    for block in blocks:
        if block.kind is not BlockKind.FOOTNOTE:
            continue
        tied = next((pair for pair in markers if pair[1].label == block.label), None)
        if tied:
            markers.remove(tied)
        yield Footnote(
            marker=block.label,
            page=block.page,
            text=block.text,
            passage=tied[0].id if tied else None,
            at=tied[1].at if tied else None,
            box=block.box,
        )


def _tables(passages: list[tuple[Passage, Block]]) -> Iterator[Table]:
    for passage, block in passages:
        if block.table is not None:
            yield replace(block.table, passage=passage.id, heading=passage.heading)
