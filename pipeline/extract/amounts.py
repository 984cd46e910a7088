"""Amounts: being built."""

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.extract.finding import Found


def find(doc: Doc) -> Iterator[Found]:
    """Yield the amounts in a passage."""
    yield from ()
