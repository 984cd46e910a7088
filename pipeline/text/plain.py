"""Plain text and Markdown, as extracted from a PDF or a page by somebody else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from pipeline.text import (
    kerning,
    plain_columns,
    plain_footnotes,
    plain_furniture,
    plain_lines,
    plain_pages,
    plain_paragraphs,
    plain_stacked,
    plain_tables,
)
from pipeline.text.blocks import Draft, Unreadable
from pipeline.text.plain_decoding import clean, decode
from pipeline.text.words import Vocabulary, vocabulary_of

LONGEST_TEXT = 20_000_000  # characters: some 8,000 pages


def read(raw: bytes, name: str) -> Draft:
    """Return a text as blocks: paragraphs rebuilt from lines, furniture and footnotes apart.

    Raises Unreadable for a file that holds no text, or more than anyone writes.
    """
    text, remark = decode(raw)
    text = clean(text)
    if not text.strip():
        raise Unreadable(f"In {name} staat geen tekst.")
    if len(text) > LONGEST_TEXT:
        raise Unreadable(
            f"{name} is te groot: meer dan {LONGEST_TEXT // 1_000_000} miljoen tekens."
        )
    read = plain_lines.lines_of(plain_stacked.rebuilt(plain_columns.apart(text)))
    lines = _whole(read)
    mended = lines != read
    width = plain_lines.width_of(lines)
    lines = plain_tables.marked(plain_furniture.marked(lines))
    lines = plain_pages.numbered(plain_footnotes.marked(lines, width))
    vocabulary = vocabulary_of(line.text for line in lines if line.role is plain_lines.Role.BODY)
    return Draft(
        "md" if PurePath(name).suffix.lower() in {".md", ".markdown"} else "txt",
        plain_paragraphs.blocks(lines, width, vocabulary),
        remarks=[text for text in (remark, *_doubts(mended, vocabulary)) if text],
    )


def _whole(lines: list[plain_lines.Line]) -> list[plain_lines.Line]:
    """Return the lines, with words whole again where the extraction pulled them apart."""
    texts = [line.text for line in lines]
    vocabulary = vocabulary_of(texts)
    if not kerning.is_pulled_apart(texts, vocabulary):
        return lines
    return [replace(line, text=kerning.joined(line.text, vocabulary)) for line in lines]


def _doubts(mended: bool, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what a person should know of words that were joined because lists know them."""
    if mended:
        yield "Letters stonden los van hun woord; kamerspoor voegde ze samen waar dat een woord gaf."
    if vocabulary.loses_hyphens:
        yield "Afbreekstreepjes zijn verloren gegaan; kamerspoor voegde woorddelen samen."
