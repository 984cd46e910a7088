"""References to other texts, each by one id: Kamerstukken, laws, acts of the Union, ECLI."""

from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Doc

from pipeline.extract import eu_acts, kamerstukken, laws, numbers
from pipeline.extract.finding import Found
from pipeline.extract.kamerstukken import Cited
from pipeline.extract.taken import Taken
from pipeline.records import MentionKind, Span


def find(doc: Doc) -> Iterator[Found]:
    """Yield the references in a passage; a list of numbers gives one for each, on the same words."""
    text, context = doc.text, doc._.context
    taken = Taken(len(text))
    kept: dict[Span, list[Cited]] = {}
    for cited in sorted(
        chain(
            kamerstukken.find(text, context.on),
            numbers.find(text),
            eu_acts.find(text),
            laws.find(text, context.laws),
        ),
        key=lambda cited: cited.span.start - cited.span.end,
    ):
        # A list of numbers stands on the same words; other overlaps are the shorter reading.
        if cited.span in kept or taken.take(cited.span):
            kept.setdefault(cited.span, []).append(cited)
    for span in sorted(kept):
        for cited in {cited.reference.id: cited for cited in kept[span]}.values():
            yield Found(MentionKind.REFERENCE, span, cited.reference, cited.rule)
