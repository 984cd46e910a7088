"""Words that come near to a word: of its own family ("huisvesten", "huisvesting"), or of a list.

Such a word counts less than the word that was asked. It is looked up when a question is asked, so
a change of models/lists/related.txt works at once, also for what is indexed already.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.search import dutch
from pipeline.search.stem import stem

SHORTEST = 4  # letters that must be left of a word without its ending
SINGLE = re.compile(r"([aeou])(?=[^aeiouy]{2}\Z)")  # a long vowel that a stem writes once
CLOSED = re.compile(r"[^aeiouy][aeiou]([bdfgklmnprst])\Z")  # doubled before an ending
VOICED = {"f": "v", "s": "z"}  # "verhuis", "verhuizing"


@lru_cache(maxsize=20_000)
def family(word: str) -> tuple[str, ...]:
    """Return the stems that may be of one family with a stem: "verlag" -> "verlaging", ...

    Most of them are no words; those stand in no passage, and are looked up in vain.
    """
    kin = dict.fromkeys([*_nouns(word), *_origins(word)])
    kin.pop(word, None)
    return tuple(kin)


def every(word: str) -> tuple[str, ...]:
    """Return all stems that come near to a stem."""
    return (*family(word), *near(word))


def near(word: str) -> tuple[str, ...]:
    """Return the stems that our list puts beside a stem."""
    return _listed().get(word, ())


def _nouns(word: str) -> Iterator[str]:
    """Yield nouns made of a verb or an adjective."""
    if len(word) < SHORTEST or not word.isalpha():
        return
    yield f"{word}ing"
    yield f"{word}heid"
    if closed := CLOSED.search(word):
        yield f"{word}{closed[1]}ing"
    if word[-1] in VOICED:
        yield f"{word[:-1]}{VOICED[word[-1]]}ing"
    if SINGLE.search(word):
        yield SINGLE.sub(r"\1\1", word) + "ing"
    if word.endswith("er"):  # registreren, registratie
        yield f"{word[:-2]}atie"


def _origins(word: str) -> Iterator[str]:
    """Yield the verb or the adjective that a noun was made of."""
    for ending, instead in (("ing", "en"), ("heid", ""), ("atie", "eren")):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            yield stem(word[: -len(ending)] + instead)


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    beside: dict[str, dict[str, None]] = {}
    for line in dutch.lines("related.txt"):
        group = [dutch.words(word)[0].stem for word in line.split("~")]
        for word in group:
            beside.setdefault(word, {}).update(dict.fromkeys(group))
    return {word: tuple(one for one in others if one != word) for word, others in beside.items()}
