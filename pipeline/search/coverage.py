"""How much of what is asked a passage says: each word of the question by what it is worth.

Unlike the score of the word index this does not grow with how often a word stands there, nor with
how short the passage is. A day counts where the letter is of it. A word also counts, for less, where only its parts are, or a word that
comes near to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.search import dutch, related
from pipeline.search.dutch import Word
from pipeline.search.entries import Entry
from pipeline.search.query import Question
from pipeline.search.synonyms import SHORT
from pipeline.search.words import Words, valued

Names = tuple[frozenset[str], ...]

# Chosen on measured questions (benchmarks/queries.py).
BESIDE = 0.6  # what a word counts of which only another of its family, or near to it, is there
PARTS = 0.5  # and of which only the parts are there


@dataclass(frozen=True, slots=True)
class Sought:
    """A word of a question, and what may stand for it."""

    stem: str
    worth: float
    parts: tuple[str, ...]
    beside: frozenset[str]  # stems of words that come near to it
    names: tuple[frozenset[str], ...]  # stems of each other name for what it helps to name

    def found(self, there: set[str]) -> float:
        """Return from 0 to 1 how much of it is there."""
        if self.stem in there or any(name <= there for name in self.names):
            return 1.0
        near = BESIDE if not self.beside.isdisjoint(there) else 0.0
        if not self.parts:
            return near
        return max(near, PARTS * sum(part in there for part in self.parts) / len(self.parts))


class Coverage:
    """A question taken apart once, to be held against many passages."""

    def __init__(self, question: Question, words: Words) -> None:
        said = dutch.words(question.free)
        named = [
            (said[one.start].start, said[one.end - 1].end, _names(one.concept.variants))
            for one in words.names(question)
        ]
        self._sought = [_sought(word, worth, named) for word, worth in words.worths(question)]
        self._values = words.worths_of_values(question)
        self._total = sum(one.worth for one in self._sought)
        self._total += sum(worth for _, worth in self._values)

    def __bool__(self) -> bool:
        return self._total > 0

    def of(self, entry: Entry) -> float:
        """Return from 0 to 1 how much of the question a passage says, with what stands above it."""
        there = dutch.stems(entry.text) | _above(entry.above)
        said = sum(one.worth * one.found(there) for one in self._sought)
        if self._values:
            known = valued(entry)
            said += sum(worth for value, worth in self._values if value in known)
        return said / self._total


@lru_cache(maxsize=2_000)
def _above(text: str) -> frozenset[str]:
    """Return the stems of headings and title, which the passages of a letter have in common."""
    return frozenset(dutch.stems(text))


def _sought(word: Word, worth: float, named: Sequence[tuple[int, int, Names]]) -> Sought:
    names = (name for start, end, names in named if start <= word.start < end for name in names)
    return Sought(word.stem, worth, word.parts, frozenset(related.every(word.stem)), tuple(names))


def _names(variants: Sequence[str]) -> Names:
    """Return the stems of each way to name a thing; of two letters there are too many that say it."""
    return tuple(
        frozenset(word.stem for word in dutch.words(variant))
        for variant in variants
        if len(variant) > SHORT
    )
