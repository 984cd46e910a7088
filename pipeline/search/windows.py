"""A passage cut into pieces that a model can take in, at ends of sentences or rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Span
from pipeline.search.entries import Entry

LENGTH = 900  # characters that one vector should stand for; about 200 tokens of Dutch
HARD = 1800  # characters that fit in any model of 512 tokens, context included
ASKED = 150  # of the question that it answers
TITLE = 100  # of the title of its letter
CONTEXT = 300  # characters of all that before it
# Where a sentence or a row ends. "jl." and "nr." before a capital may cut too early, which costs
# nothing here: the pieces are put together again until they are long enough.
# A motion is one sentence; what it considers and what it asks begins in small letters.
# A number behind "nr." belongs to it: that sentence answers who asks for that number.
END = re.compile(
    r"(?<=[.!?:;])(?<!\bnr\.)(?<!\bnrs\.)(?<!\bblz\.)(?<!\bart\.)[ \u00a0]+(?=[A-Z0-9€“‘\"'(•–-])|\n+"
    r"|(?<=[;,])[ \u00a0]+(?=(?:overwegende|constaterende|verzoekt|roept|spreekt|van mening)\b)"
)


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a passage, and what the model reads of it."""

    span: Span  # in the text of the passage
    text: str  # context and piece


def windows(entry: Entry) -> list[Window]:
    """Return the pieces of a passage, each with its headings and its table's caption before it."""
    before = _context(entry)
    return [Window(span, before + span.of(entry.text)) for span in cut(entry.text)]


def cut(text: str, length: int = LENGTH) -> list[Span]:
    """Return spans of about `length` characters that together cover a text, one at least.

    They end where a sentence or a row ends; a sentence longer than a model can take is cut
    between words.
    """
    if len(text) <= length * 4 // 3:
        return [Span(0, len(text))] if text else []
    return list(
        _gathered([part for piece in pieces(text) for part in _halved(text, piece)], length)
    )


def pieces(text: str) -> list[Span]:
    """Return the sentences or rows of a text, without the white space between them."""
    starts = [0, *(found.end() for found in END.finditer(text))]
    ends = [*(found.start() for found in END.finditer(text)), len(text)]
    return [
        Span(start, end)
        for start, end in zip(starts, ends, strict=True)
        if text[start:end].strip()
    ]


def _gathered(parts: Sequence[Span], length: int) -> Iterator[Span]:
    start = end = parts[0].start
    for part in parts:
        if end > start and part.end - start > length:
            yield Span(start, end)
            start = part.start
        end = part.end
    yield Span(start, end)


def _halved(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence as it is, or cut between words where no model could take it whole."""
    start = span.start
    while span.end - start > HARD:
        space = text.rfind(" ", start + 1, start + HARD)
        cut_at = space if space > start else start + HARD
        yield Span(start, cut_at)
        start = cut_at
    yield Span(start, span.end)


def _context(entry: Entry) -> str:
    """Return what a reader knows who comes to the passage: letter, headings, speaker, question."""
    title = (entry.title or "")[:TITLE]
    path = [title, *entry.heading[-2:], entry.caption, entry.speaker, entry.asked[:ASKED]]
    said = " – ".join(dict.fromkeys(part.strip() for part in path if part.strip()))
    return f"{said[:CONTEXT]}\n" if said else ""
