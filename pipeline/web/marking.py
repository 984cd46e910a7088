"""A text cut into pieces, each with what is marked in it; a template may then escape each piece."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.records import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """What is marked, and how a page shows it."""

    span: Span
    kind: str  # class in the style sheet
    title: str = ""  # what a reader who points at it is told


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same mark, or under none."""

    text: str
    mark: Mark | None = None


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Return the text in order, without loss; of marks that overlap the first and longest counts."""
    found, position = [], 0
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if mark.span.start < position or mark.span.end > len(text):
            continue
        if mark.span.start > position:
            found.append(Piece(text[position : mark.span.start]))
        found.append(Piece(mark.span.of(text), mark))
        position = mark.span.end
    if position < len(text):
        found.append(Piece(text[position:]))
    return found
