"""Statements that make, recall, settle or move a promise to the Kamer."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from pipeline.records import Reading, Statement


def statements(reading: Reading, docs: Sequence[Doc]) -> Iterator[Statement]:
    """Yield the statements of a letter; `docs` are those of its passages, in order."""
    yield from ()
