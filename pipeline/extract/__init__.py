"""What a letter mentions, budgets and promises.

A new kind is a module here, a line in language.py, and its name in models/nl_kamerspoor/config.cfg
and among the entry points. Only who analyses a letter waits for spaCy, which takes seconds to
import; who asks for a number or a name does not.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.records import BudgetLine, Mention, Reading, Statement

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.extract.commitments.motions import Motion


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one reading."""

    mentions: tuple[Mention, ...]
    budget: tuple[BudgetLine, ...]
    statements: tuple[Statement, ...]
    motions: "tuple[Motion, ...]" = ()
    doubtful: tuple[Statement, ...] = ()  # may be a promise; a person should look first


def analyse(reading: Reading, nlp: "Language") -> Analysis:
    """Return what a reading mentions, its budget lines and its statements about promises.

    `nlp` is the pipeline that `language.load()` returns; load it once.
    """
    from pipeline.extract import analysing

    return analysing.analyse(reading, nlp)
