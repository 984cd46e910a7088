"""Statements that make, recall, settle or move a promise to the Kamer."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.commitments import (
    closing,
    debates,
    letters,
    manner,
    sentences,
    speakers,
)
from pipeline.extract.commitments import motions as named_motions
from pipeline.extract.commitments.motions import Motion
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import (
    LetterKind,
    Mention,
    Organisation,
    Reading,
    Span,
    Statement,
    StatementKind,
)

# Below this a finding goes to review, not to the register.
LINE = 0.5
# Documents in which nobody in office promises the Kamer anything.
SILENT = (LetterKind.AGENDA, LetterKind.MOTIE, LetterKind.BESLISNOTA)

# Kinds that say what is still to be done.
PROMISES = (StatementKind.MADE, StatementKind.RECALLED)


def statements(reading: Reading, docs: Sequence[Doc]) -> Iterator[Statement]:
    """Yield the statements of a letter; `docs` are those of its passages, in order."""
    return filter(is_sure, candidates(reading, docs))


def is_sure(found: Statement) -> bool:
    """Tell whether a statement may stand in the register before a person has looked at it."""
    return found.confidence >= LINE


def candidates(reading: Reading, docs: Sequence[Doc]) -> Iterator[Statement]:
    """Yield every statement that may be one, also those that a person should look at first."""
    if reading.letter.kind in SILENT:
        return
    found = list(sentences.all_of(reading, docs))
    seen: Counter[str] = Counter()
    places = {
        passage.id: (passage, doc) for passage, doc in zip(reading.passages, docs, strict=True)
    }
    for statement in _read(reading, found):
        passage, doc = places[statement.passage]
        yield replace(
            statement,
            occurrence=seen[statement.quote],
            at=passage.span.start + statement.span.start,
            heading=passage.heading,
            organisations=_organisations(doc, statement.span),
            manner=(how := _manner(statement)),
            reason=f"{statement.reason}{manner.TELLS.get(how, '')}",
        )
        seen[statement.quote] += 1


def _read(reading: Reading, found: list[Sentence]) -> list[Statement]:
    """Return the statements in the order of the text: of a debate, a letter, or a verslag that is both.

    An old verslag tells in its own words what was said, and prints the toezeggingen under a heading.
    """
    if any(sentence.where != "brief" for sentence in found):
        return list(debates.statements(reading, found))
    listed = closing.headed(found) if reading.letter.kind in speakers.SPOKEN else []
    told = [sentence for sentence in found if sentence not in listed]
    order = {passage.id: at for at, passage in enumerate(reading.passages)}
    return sorted(
        [
            *letters.statements(reading, told),
            *(debates.statements(reading, listed) if listed else ()),
        ],
        key=lambda statement: (order[statement.passage], statement.span),
    )


def _manner(statement: Statement) -> str:
    """Return how a promise holds; "" for one that is kept once, and for what looks back."""
    return manner.of(statement.quote) if statement.kind in PROMISES else ""


def _organisations(doc: Doc, span: Span) -> tuple[str, ...]:
    """Return the ids of the organisations that a sentence mentions."""
    values = [found.value for found in doc._.found or () if found.span.overlaps(span)]
    named = [value.id for value in values if isinstance(value, Organisation) and value.id]
    return tuple(dict.fromkeys(named))


def motions(
    reading: Reading, docs: Sequence[Doc], mentions: Sequence[Mention] = ()
) -> Iterator[Motion]:
    """Yield the motions that a letter names, and whether it says that they are carried out.

    `mentions` are those of the reading; the numbers of the motions are among them.
    """
    found = [sentence for sentence in sentences.all_of(reading, docs) if sentence.where == "brief"]
    return named_motions.find(reading, found, mentions)
