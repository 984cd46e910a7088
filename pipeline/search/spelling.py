"""A question as it may have been meant: words that stand nowhere, with the nearest that do."""

from collections.abc import Callable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.search import dutch
from pipeline.search.query import Question

SHORTEST = 5  # letters: shorter words have too many neighbours
SAME = 2  # first letters that a typist gets right
LOOKED_AT = 2_000  # words with that beginning

Beginning = Callable[[str, int], list[tuple[str, int]]]  # words that begin so, with their number


def suggest(question: Question, beginning: Beginning, known: Callable[[str], bool]) -> str | None:
    """Return the question with each unknown word replaced by the nearest known one, if any is.

    `known` tells whether a stem stands in the index; a word that Dutch knows stays as it is typed.
    """
    said = question.text
    for word in question.words:
        if len(word.text) < SHORTEST or not word.text.isalpha() or known(word.stem):
            continue
        if meant := _nearest(dutch.fold(word.text), beginning):
            capital = word.text[0].isupper()
            said = said.replace(word.text, meant.capitalize() if capital else meant)
    return said if said != question.text else None


def _nearest(typed: str, beginning: Beginning) -> str | None:
    """Return the commonest of the words that are one slip away (two in a long word)."""
    slips = 1 if len(typed) < 8 else 2
    there = dict(beginning(typed[:SAME], LOOKED_AT))
    there.pop(typed, None)
    near = process.extract(typed, list(there), scorer=OSA.distance, score_cutoff=slips, limit=20)
    if not near:
        return None
    return min(near, key=lambda found: (found[1], -there[found[0]], found[0]))[0]
