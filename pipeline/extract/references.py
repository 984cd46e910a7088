"""References to other texts, each by one id: Kamerstukken, laws, acts of the Union, ECLI."""

from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Doc

from pipeline.extract import eu_acts, kamerstukken, laws, numbers
from pipeline.extract.finding import Found
from pipeline.extract.kamerstukken import Cited
from pipeline.records import MentionKind


def find(doc: Doc) -> Iterator[Found]:
    """Yield the references in a passage; a list of numbers gives one for each, on the same words."""
    text, context = doc.text, doc._.context
    kept: list[Cited] = []
    for cited in sorted(
        chain(
            kamerstukken.find(text, context.on),
            numbers.find(text),
            eu_acts.find(text),
            laws.find(text, context.laws),
        ),
        key=lambda cited: cited.span.start - cited.span.end,
    ):
        if not any(_within_another(cited, other) for other in kept):
            kept.append(cited)
    for cited in sorted(kept, key=lambda cited: cited.span):
        yield Found(MentionKind.REFERENCE, cited.span, cited.reference, cited.rule)


def _within_another(cited: Cited, other: Cited) -> bool:
    """Tell whether another reference already says this, or holds the same words for another."""
    if cited.span == other.span:
        return cited.reference == other.reference
    return cited.span.overlaps(other.span)
