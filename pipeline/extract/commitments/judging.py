"""What a sentence does to a promise, and how sure that is."""

from dataclasses import dataclass

from pipeline.extract.commitments import rules
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import StatementKind


@dataclass(frozen=True, slots=True)
class Judgement:
    """A kind of statement, what decided it, and how often such a decision is right."""

    kind: StatementKind
    rule: str
    confidence: float
    reason: str  # one Dutch sentence


def judge(sentence: Sentence) -> Judgement | None:
    """Return what a sentence does to a promise, or None when nothing points at one."""
    rule = next(rules.holding(sentence), None)
    if rule is None:
        return None
    return Judgement(rule.kind, rule.name, 0.9, rule.reason)
