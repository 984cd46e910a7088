"""What a letter mentions, budgets and promises.

A new kind is a module here, a line in language.py, and its name in models/nl_kamerspoor/config.cfg
and among the entry points.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract import budget, commitments
from pipeline.extract.finding import Context, Found, docs_of
from pipeline.records import BudgetLine, Mention, Reading, Statement

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
    mentions = tuple(
        Mention(
            passage.id,
            found.kind,
            found.span,
            found.span.of(passage.text),
            found.value,
            found.rule,
        )
        for passage, doc in zip(reading.passages, docs, strict=True)
        for found in sorted(doc._.found, key=lambda found: (found.span, found.kind))
    )
    return Analysis(
        mentions, tuple(budget.lines(reading)), tuple(commitments.statements(reading, docs))
    )


__all__ = ["Analysis", "Context", "Finder", "Found", "analyse"]
