"""Plain text and Markdown, as extracted from a PDF or a page by somebody else."""

from pathlib import PurePath

from pipeline.text import (
    plain_footnotes,
    plain_furniture,
    plain_lines,
    plain_pages,
    plain_paragraphs,
    plain_tables,
)
from pipeline.text.blocks import Draft, Unreadable
from pipeline.text.plain_decoding import clean, decode
from pipeline.text.words import vocabulary_of

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
    lines = plain_lines.lines_of(text)
    width = plain_lines.width_of(lines)
    lines = plain_tables.marked(plain_furniture.marked(lines))
    lines = plain_pages.numbered(plain_footnotes.marked(lines, width))
    vocabulary = vocabulary_of(line.text for line in lines if line.role is plain_lines.Role.BODY)
    return Draft(
        "md" if PurePath(name).suffix.lower() in {".md", ".markdown"} else "txt",
        plain_paragraphs.blocks(lines, width, vocabulary),
        remarks=[remark] if remark else [],
    )
