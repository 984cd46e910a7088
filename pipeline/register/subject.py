"""What a promise is about, as words with weights: a rare word says more than a common one."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log

from pipeline.records import Statement
from pipeline.settings import shipped_table

UNSEEN = 200  # statements
WORD = re.compile(r"[^\W\d_]{2,60}(?:&[^\W\d_]{1,10})?")
DOUBLE_VOWEL = re.compile(r"([aeou])\1")
DOUBLE_END = re.compile(r"([bcdfgklmnprst])\1$")


def stem(word: str) -> str:
    """Return the word without plural, inflection and doubled letters: "lidstaten" as "lidstaat".

    Light on purpose: both sides of a comparison go through it, so it need not be a real word.
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for ending in ("en", "s"):
        if plain.endswith(ending) and len(plain) > len(ending) + 3:
            plain = plain.removesuffix(ending)
            break
    if plain.endswith("e") and len(plain) > 4:
        plain = plain[:-1]
    plain = DOUBLE_END.sub(r"\1", DOUBLE_VOWEL.sub(r"\1", plain))
    return plain[:-1] + {"z": "s", "v": "f"}.get(plain[-1:], plain[-1:])


@cache
def silent() -> frozenset[str]:
    """Return the stems that say nothing of a subject, from corpus/lookups/subject_words.toml."""
    listed = shipped_table("corpus/lookups/subject_words.toml")
    return frozenset(stem(word) for text in listed.values() for word in WORD.findall(text))


def words(text: str) -> frozenset[str]:
    """Return the stems in a text that tell what it is about."""
    return frozenset(stem(word) for word in WORD.findall(text)) - silent()


def of(statement: Statement) -> frozenset[str]:
    """Return the subject words of a statement, without the member, the debate and the term."""
    beside = " ".join((statement.to or "", statement.made_at or ""))
    if statement.term is not None:
        beside += " " + statement.term.text
    numbers = {word.casefold() for word in WORD.findall(statement.number or "")}
    return words(f"{statement.quote} {statement.summary}") - words(beside) - numbers


def weights(subjects: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return for each word how much it tells, 0 (in every statement) to 1 (in one).

    A handful of statements cannot tell what is common: they are counted among UNSEEN others.
    """
    seen: Counter[str] = Counter()
    total = UNSEEN
    for subject in subjects:
        seen.update(subject)
        total += 1
    return {word: log(total / count) / log(total) for word, count in seen.items()}


def likeness(
    one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]
) -> tuple[float, float]:
    """Return how much of the shorter subject the other shares, and how much of both; 0 to 1.

    A shared word of little weight proves little: each rare word leaves a third of the doubt.
    """
    shared = sum(weight.get(word, 1.0) for word in one & other)
    if not shared:
        return 0.0, 0.0
    sizes = [sum(weight.get(word, 1.0) for word in subject) for subject in (one, other)]
    proof: float = 1 - 0.35**shared
    return proof * shared / min(sizes), proof * 2 * shared / sum(sizes)
