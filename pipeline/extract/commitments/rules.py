"""From the signs of a sentence to what it does to a promise: the rules of models/rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.extract.commitments import signs
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import StatementKind

RULES = "models/rules/commitment_rules.jsonl"
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Rule:
    """Signs that must be there, of which one must be there, and that may not be there."""

    name: str
    kind: StatementKind
    where: frozenset[str]  # "brief", "beurt", "lijst"
    every: frozenset[str]
    some: frozenset[str]
    none: frozenset[str]
    needs: str  # what the letter around the sentence must show; "" for nothing
    example: str
    reason: str  # one Dutch sentence

    def holds(self, sentence: Sentence) -> bool:
        """Tell whether the rule decides about this sentence."""
        shown = sentence.signs
        return (
            sentence.where in self.where
            and self.every <= shown
            and not self.none & shown
            and (not self.some or bool(self.some & shown))
            and (not self.needs or self.needs in sentence.around)
        )


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in order; the first that holds decides."""
    return tuple(
        Rule(
            name=f"commitments/{line['rule']}/{VERSION}",
            kind=StatementKind(line["kind"]),
            where=frozenset(line.get("where", ("brief", "beurt", "lijst"))),
            every=frozenset(line["all"]),
            some=frozenset(line.get("any", ())),
            none=frozenset(line.get("none", ())),
            needs=line.get("needs", ""),
            example=line["example"],
            reason=line["reason"],
        )
        for line in signs.lines(RULES)
    )


def holding(sentence: Sentence) -> Iterator[Rule]:
    """Yield the rules that hold for a sentence, the deciding one first."""
    return (rule for rule in rules() if rule.holds(sentence))
