"""The text of a motion: one sentence over many lines, which belongs together.

"De Kamer, gehoord de beraadslaging, ... verzoekt de regering ..., en gaat over tot de orde van
de dag." (Reglement van Orde van de Tweede Kamer, on motions.) Every format cuts it differently.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.text.blocks import Block, BlockKind, Marker

BEGIN = re.compile(r"^De Kamer\s?,")
END = re.compile(r"\borde van de dag\s?[.,;]?$")
# "Kade", "Diederik van der Zee,": every word begins with a capital or is a small word of names.
NAME = re.compile(
    r"^(?:(?:van|de|der|den|ter|ten|het|el|op|in|’t)\s|[A-ZÀ-Ý’'][\w’'-]{0,30}(?:\s|$|(?=[.,]))){1,6}[.,]?$"
)
PARTS = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE)
PIECE = 1800  # characters: what a search model reads at once
LONGEST = 60  # blocks of one motion
NAMES = 20


def whole(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, those of each motion joined, and the names under it as a signature.

    A motion longer than a search model reads at once is cut between its considerations.
    """
    waiting = list(blocks)
    at = 0
    while at < len(waiting):
        end = _end(waiting, at)
        if end is None:
            yield waiting[at]
            at += 1
            continue
        yield from _joined(waiting[at:end], " ", PIECE)
        names = _names(waiting, end)
        signature = [replace(name, kind=BlockKind.SIGNATURE) for name in names]
        yield from _joined(signature, "\n", PIECE)
        at = end + len(names)


def _end(blocks: list[Block], begin: int) -> int | None:
    """Return the place behind the last block of the motion that begins here, if one does."""
    first = blocks[begin]
    if first.kind not in PARTS or not BEGIN.match(first.text):
        return None
    for at, block in enumerate(blocks[begin : begin + LONGEST], begin):
        if block.kind not in (*PARTS, BlockKind.FURNITURE) or block.speaker != first.speaker:
            return None
        if END.search(block.text):
            return at + 1
    return None


def _names(blocks: list[Block], begin: int) -> list[Block]:
    names: list[Block] = []
    for block in blocks[begin : begin + NAMES]:
        lines = block.text.split("\n")
        if block.kind not in PARTS or not all(map(NAME.match, lines)):
            break
        names.append(block)
    return names


def _joined(blocks: list[Block], glue: str, most: int) -> Iterator[Block]:
    """Yield the blocks joined into as few as `most` characters allow; furniture stays apart."""
    yield from (block for block in blocks if block.kind is BlockKind.FURNITURE)
    piece: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if piece is None or len(piece.text) + len(block.text) > most:
            if piece is not None:
                yield piece
            piece = block
        else:
            piece = _with(piece, block, glue)
    if piece is not None:
        yield piece


def _with(first: Block, second: Block, glue: str) -> Block:
    by = len(first.text) + len(glue)
    return replace(
        first,
        text=first.text + glue + second.text,
        places=first.places
        + tuple(replace(place, span=place.span.shift(by)) for place in second.places),
        markers=first.markers + tuple(Marker(mark.label, mark.at + by) for mark in second.markers),
    )
