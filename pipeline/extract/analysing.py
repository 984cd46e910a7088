"""Asks every finder what a reading mentions, and puts it together."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import filterfalse

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract import Analysis, budget, commitments, note_references
from pipeline.extract.finding import Found, docs_of, heads_of, notes_of
from pipeline.records import Footnote, Heading, Mention, Passage, Reading


def analyse(reading: Reading, nlp: Language) -> Analysis:
    """Return what a reading mentions, its budget lines and its statements about promises."""
    docs = docs_of(reading, nlp)
    notes = notes_of(reading, docs, nlp)
    heads = heads_of(reading, docs, nlp)
    mentions = (
        *_mentions(reading, docs),
        *_note_mentions(reading, notes),
        *_head_mentions(reading, heads),
    )
    said = tuple(commitments.candidates(reading, docs))
    return Analysis(
        mentions,
        tuple(budget.lines(reading)),
        tuple(filter(commitments.is_sure, said)),
        tuple(commitments.motions(reading, docs, mentions)),
        tuple(filterfalse(commitments.is_sure, said)),
    )


def _mentions(reading: Reading, docs: list[Doc]) -> Iterator[Mention]:
    for passage, doc in zip(reading.passages, docs, strict=True):
        for found in _in_order(doc):
            yield _mention(passage.id, found, passage.text)


def _note_mentions(reading: Reading, notes: list[Doc]) -> Iterator[Mention]:
    """Yield what the footnotes mention, under the passage that refers to them."""
    found_in = [_in_order(doc) for doc in notes]
    for index, doc in enumerate(notes):
        passage = _passage_of(reading.footnotes[index], reading.passages)
        pointed = note_references.find(index, reading.footnotes, found_in)
        for found in (*found_in[index], *pointed) if passage else ():
            yield replace(_mention(passage, found, doc.text), footnote=index)


def _head_mentions(reading: Reading, heads: list[Doc]) -> Iterator[Mention]:
    """Yield what the headings mention, under the first passage that stands below them."""
    for index, doc in enumerate(heads):
        passage = _passage_below(reading.headings[index], reading.passages)
        for found in _in_order(doc) if passage else ():
            yield replace(_mention(passage, found, doc.text), heading=index)


def _passage_below(heading: Heading, passages: tuple[Passage, ...]) -> str:
    """Return the id of the first passage under a heading, or else of the last one before it."""
    below = (it for it in passages if heading.text in it.heading and it.page >= heading.page)
    before = [it for it in passages if it.page <= heading.page]
    first = next(below, None) or (before or passages or (None,))[-1]
    return first.id if first else ""


def _passage_of(note: Footnote, passages: tuple[Passage, ...]) -> str:
    """Return the id of the passage with the marker, or else of the last one on or before its page."""
    if note.passage:
        return note.passage
    before = [passage for passage in passages if passage.page <= note.page]
    return (before or passages)[-1].id if passages else ""


def _in_order(doc: Doc) -> list[Found]:
    return sorted(doc._.found, key=lambda found: (found.span, found.kind))


def _mention(passage: str, found: Found, text: str) -> Mention:
    return Mention(passage, found.kind, found.span, found.span.of(text), found.value, found.rule)
