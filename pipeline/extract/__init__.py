"""What a letter mentions, budgets and promises.

A new kind is a module here, a line in language.py, and its name in models/nl_kamerspoor/config.cfg
and among the entry points.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract import budget, commitments
from pipeline.extract.finding import Context, Found, docs_of, notes_of
from pipeline.records import BudgetLine, Footnote, Mention, Passage, Reading, Statement

Finder = Callable[[Doc], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one reading."""

    mentions: tuple[Mention, ...]
    budget: tuple[BudgetLine, ...]
    statements: tuple[Statement, ...]


def analyse(reading: Reading, nlp: Language) -> Analysis:
    """Return what a reading mentions, its budget lines and its statements about promises.

    `nlp` is the pipeline that `language.load()` returns; load it once.
    """
    docs = docs_of(reading, nlp)
    notes = notes_of(reading, docs, nlp)
    mentions = (*_mentions(reading, docs), *_note_mentions(reading, notes))
    return Analysis(
        mentions, tuple(budget.lines(reading)), tuple(commitments.statements(reading, docs))
    )


def _mentions(reading: Reading, docs: list[Doc]) -> Iterator[Mention]:
    for passage, doc in zip(reading.passages, docs, strict=True):
        for found in _in_order(doc):
            yield _mention(passage.id, found, passage.text, None)


def _note_mentions(reading: Reading, notes: list[Doc]) -> Iterator[Mention]:
    """Yield what the footnotes mention, under the passage that refers to them."""
    for index, doc in enumerate(notes):
        passage = _passage_of(reading.footnotes[index], reading.passages)
        for found in _in_order(doc) if passage else ():
            yield _mention(passage, found, doc.text, index)


def _passage_of(note: Footnote, passages: tuple[Passage, ...]) -> str:
    """Return the id of the passage with the marker, or else of the last one on or before its page."""
    if note.passage:
        return note.passage
    before = [passage for passage in passages if passage.page <= note.page]
    return (before or passages)[-1].id if passages else ""


def _in_order(doc: Doc) -> list[Found]:
    return sorted(doc._.found, key=lambda found: (found.span, found.kind))


def _mention(passage: str, found: Found, text: str, footnote: int | None) -> Mention:
    quote = found.span.of(text)
    return Mention(passage, found.kind, found.span, quote, found.value, found.rule, footnote)


__all__ = ["Analysis", "Context", "Finder", "Found", "analyse"]
