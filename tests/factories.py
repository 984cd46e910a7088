"""Records with everything filled in; a test names only what it is about."""

from dataclasses import replace
from typing import Any

from pipeline.records import Letter, Passage, Span

LETTER = Letter(source="proef", key="brief.txt", name="brief.txt", sha256="0" * 64, format="txt")
PASSAGE = Passage(letter=LETTER.id, page=1, span=Span(0, 21), text="De minister zegt toe.")


def letter(**changes: Any) -> Letter:
    return replace(LETTER, **changes)


def passage(text: str = PASSAGE.text, **changes: Any) -> Passage:
    return replace(PASSAGE, text=text, span=Span(0, len(text)), **changes)
