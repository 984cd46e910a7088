"""How near in meaning and how alike in words become one score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.records import PassageRole
from pipeline.search.entries import Entry
from pipeline.search.formal import says_nothing

# Chosen on measured questions; see benchmarks/queries.py and models/card.md.
WORDS = 0.6  # the rest is meaning
COVERED = 0.6  # of the words: how much of the question is there; the rest is their score
OF_NUMBER = 0.9  # where a publication is asked for by its number; meaning only orders its passages
QUESTION = 0.8  # what a question is worth to who asks the same: the answer should come first
SIGNED = 0.5  # and a signature, greeting or list of names, which says nothing
BARE, SHORT = 0.8, 60  # what a passage of fewer letters than a sentence has is worth
WORTH = {PassageRole.QUESTION.value: QUESTION, PassageRole.SIGNATURE.value: SIGNED}
FLOOR = 2.0  # spreads from the middle at which something is near at all


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that one of the engines, or both, brought up."""

    key: int
    words: float  # as Tantivy scores it; 0 where the words did not bring it up
    meaning: float  # cosine with the question


@dataclass(frozen=True, slots=True)
class Middle:
    """How near the question is to all passages on average, and how much arbitrary ones differ."""

    mean: float
    spread: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its place between 0 and 1 in each engine, and together."""

    key: int
    score: float
    words: float
    meaning: float


def fuse(
    candidates: list[Candidate], middle: Middle | None, weight: float = WORDS
) -> list[Scored]:
    """Return the candidates with one score each, best first. Without a middle, words decide."""
    if not candidates:
        return []
    top_words = max(candidate.words for candidate in candidates) or 1.0
    top = max(candidate.meaning for candidate in candidates)
    share = weight if middle is not None else 1.0
    scored = []
    for candidate in candidates:
        words = candidate.words / top_words
        near = _near(candidate.meaning, top, middle) if middle is not None else 0.0
        score = share * words + (1 - share) * near
        scored.append(Scored(candidate.key, score, words, near))
    return sorted(scored, key=lambda one: (-one.score, one.key))


def _near(cosine: float, top: float, middle: Middle) -> float:
    """Return a cosine as the share of the way from the middle to the nearest passage.

    An E5 puts every two texts near each other, so its bare cosine says little. Where even the
    nearest is hardly nearer than any passage, nothing is near.
    """
    way = max(top - middle.mean, FLOOR * middle.spread)
    return max(0.0, cosine - middle.mean) / way if way > 0 else 0.0


def covered(scored: Sequence[Scored], said: Mapping[int, float], weight: float) -> list[Scored]:
    """Return the scores again, now that is known how much of the question each passage says.

    Where even the best passage says little of it, a few words are no reason to stand before what
    is near in meaning.
    """
    most = max(said.values(), default=0.0)
    return [
        replace(
            one,
            score=one.score
            + weight * (COVERED * said[one.key] - (1 - (1 - COVERED) * most**2) * one.words),
        )
        for one in scored
    ]


def weighed(scored: Sequence[Scored], entries: Mapping[int, Entry]) -> list[Scored]:
    """Return the scores weighed by what a passage can be to a reader, best first."""
    kept = (
        replace(one, score=one.score * _worth(entries[one.key]))
        for one in scored
        if one.key in entries
    )
    return sorted(kept, key=lambda one: (-one.score, one.key))


def _worth(entry: Entry) -> float:
    """Return how much of an answer a passage can be: a question or a bare heading is little."""
    worth = SIGNED if says_nothing(entry.text) else WORTH.get(entry.role, 1.0)
    return worth * (BARE if len(entry.text) < SHORT else 1.0)


def candidates(words: Mapping[int, float], meaning: Mapping[int, float]) -> list[Candidate]:
    """Return what either engine brought up, once each."""
    keys = dict.fromkeys([*words, *meaning])
    return [Candidate(key, words.get(key, 0.0), meaning.get(key, 0.0)) for key in keys]
