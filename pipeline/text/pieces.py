"""Long blocks cut where a reader would pause: between sentences, or between rows of a table."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.records import Place, Span
from pipeline.text.blocks import Block, BlockKind, Marker

LONGEST = 4000  # characters of one passage; a page of a Kamerstuk has some 3000
# The word before the full stop has four letters, so that it is no abbreviation ("nr.", "dhr.").
SENTENCE = re.compile(r"[a-zà-ÿ0-9)»”’]{4}[.!?][’”»)]?\s+(?=[A-ZÀ-Ý‘“«(–])")
ROW = re.compile(r"\n")
WHOLE = (BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.FURNITURE)


def of(block: Block) -> Iterator[Block]:
    """Yield a block in pieces of at most LONGEST characters, itself when it is short.

    A single sentence or row that is longer stays whole. A table stays with its first rows.
    """
    if len(block.text) <= LONGEST or block.kind in WHOLE:
        yield block
        return
    pattern = ROW if block.kind is BlockKind.TABLE else SENTENCE
    start = 0
    for end in (*_cuts(block.text, pattern), len(block.text)):
        yield _piece(block, start, end)
        start = end


def _cuts(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Yield the last ends of a sentence within reach of each cut before it."""
    start = last = 0
    for match in pattern.finditer(text):
        if match.end() - start > LONGEST and last > start:
            yield last
            start = last
        last = match.end()
    if len(text) - start > LONGEST and start < last < len(text):
        yield last


def _piece(block: Block, start: int, end: int) -> Block:
    text = block.text[start:end].rstrip()
    start += len(text) - len(text := text.lstrip())
    last = start + len(text)
    markers = tuple(
        Marker(mark.label, min(mark.at, last) - start)
        for mark in block.markers
        if start <= mark.at < end or (mark.at == end == len(block.text))
    )
    places = tuple(filter(None, (_within(place, start, last) for place in block.places)))
    return replace(
        block,
        text=text,
        page=places[0].box.page if places else block.page,
        places=places,
        markers=markers,
        table=block.table if start == 0 else None,
    )


def _within(place: Place, start: int, end: int) -> Place | None:
    first, last = max(place.span.start, start), min(place.span.end, end)
    return replace(place, span=Span(first - start, last - start)) if first < last else None
