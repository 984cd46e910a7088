"""A text as search sees it: words, their stems, the parts of compounds, and what they name.

Documents and questions go through the same functions, so that what is said alike meets.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.search.stem import stem
from pipeline.settings import shipped

# A word may be joined inside by a sign: DV&O, amv's, TZ202309-010, 2001/55/EG, 37.4.
WORD = re.compile(r"[^\W_]+(?:[&.'’/\-][^\W_]+)*")
ATOM = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’](?:s|er|ers)$")
LINKS = ("", "s", "en", "e", "n")  # between the parts of a compound
LONGEST = 80  # letters: longer than any word; to look for parts in 2,000 letters takes for ever
PARTS_FROM = 7  # letters: a shorter word is no compound to us
WORDS = 60_000  # common words among which parts are looked for
PART_LETTERS = 3
NO_PARTS = frozenset(
    {"ers", "ing", "ten", "den", "ter", "der", "sten", "ste", "lijk", "heid", "heden", "tie"}
)
EVERYDAY = 6.5  # Zipf frequency at which a word says nothing
RARE_SHORT = 4.0  # Zipf frequency below which a part of three letters is no word


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, its stem, and the stems of its parts if it has any."""

    start: int
    end: int
    text: str
    stem: str
    parts: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        return self.text.casefold() not in stop_words()


def fold(text: str) -> str:
    """Return the text in lower case without diacritics; the length may change."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def words(text: str) -> list[Word]:
    """Return the words of a text, in order."""
    return [
        Word(found.start(), found.end(), found[0], *analysed(found[0]))
        for found in WORD.finditer(text)
    ]


def stems(text: str) -> set[str]:
    """Return the stems of all words of a text and of their parts, without where they stand."""
    found: set[str] = set()
    for word in set(WORD.findall(text)):
        stem_, parts = analysed(word)
        found.add(stem_)
        found.update(parts)
    return found


def atoms(text: str) -> list[str]:
    """Return the folded words as they stand, cut at every sign: what phrases are made of."""
    return [fold(found) for found in ATOM.findall(text)]


@lru_cache(maxsize=400_000)
def analysed(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a word and the stems of its parts.

    "opvanglocaties" -> ("opvanglocatie", ("opvang", "locatie"))
    """
    whole = POSSESSIVE.sub("", word)
    pieces = ATOM.findall(whole)
    if len(pieces) == 1:
        return _analysed_plain(whole)
    if "&" in whole:  # DV&O: its letters are no words
        return fold(whole), ()
    joined = fold(whole) if any(piece[0].isdigit() for piece in pieces) else _joined(pieces)
    return joined, tuple(dict.fromkeys(part for piece in pieces for part in _all(piece)))


def _joined(pieces: list[str]) -> str:
    return fold("".join(pieces[:-1])) + _analysed_plain(pieces[-1])[0]


def _all(piece: str) -> tuple[str, ...]:
    whole, parts = _analysed_plain(piece)
    return (whole, *parts)


def _analysed_plain(word: str) -> tuple[str, tuple[str, ...]]:
    if len(word) > LONGEST:
        return fold(word), ()
    base = basic(word)
    parts = split(fold(word))
    if len(parts) < 2:
        return base, ()
    last = basic(parts[-1])
    # The plural of a compound is that of its last part, which a dictionary knows better.
    head = fold(word)[: -len(parts[-1])]
    return head + last, (*(basic(part) for part in parts[:-1]), last)


@lru_cache(maxsize=200_000)
def basic(word: str) -> str:
    """Return the stem of a word's dictionary form: "toegezegd" -> "toezeg", as "toezeggen"."""
    import simplemma

    lower = word.casefold()
    if not lower.isalpha():
        return fold(lower)
    known = _lemmas().get(lower) or simplemma.lemmatize(lower, "nl").replace("_", "")
    if known.endswith("ster") and lower.endswith("er"):
        known = lower  # the dictionary makes a "houdster" of a "houder"
    return stem(fold(known))


@lru_cache(maxsize=200_000)
def split(word: str) -> tuple[str, ...]:
    """Return the parts of a compound, without the letters that link them; () for a simple word.

    A word that is more common than its parts is no compound: "minister" is no "mini" + "ster".
    """
    if len(word) < PARTS_FROM or not word.isalpha():
        return ()
    own = _frequencies().get(word, 0.0)
    ways = [
        (-len(parts), min(map(_frequency, parts)), parts)
        for end in range(PART_LETTERS, len(word) - PART_LETTERS + 1)
        for parts in _ways(word, end)
    ]
    stronger = [way for way in ways if way[1] > own]
    return max(stronger)[2] if stronger else ()  # the fewest parts, then the most common ones


def _ways(word: str, end: int) -> list[tuple[str, ...]]:
    """Return how a word can be cut at a place: first part with its link, rest whole or cut again."""
    ways: list[tuple[str, ...]] = []
    rest = word[end:]
    rests: list[tuple[str, ...]] = [(rest,)] if _frequency(rest) else []
    if len(rest) >= PARTS_FROM and (deeper := split(rest)):
        rests.append(deeper)
    if not rests:
        return []
    for link in LINKS:
        first = word[: end - len(link)] if word[:end].endswith(link) else ""
        if len(first) >= PART_LETTERS and _frequency(first):
            ways += [(first, *others) for others in rests]
    return ways


def _frequency(part: str) -> float:
    """Return how common a part is; 0 where it may not be one."""
    known = _frequencies().get(part, 0.0)
    if len(part) < PART_LETTERS or part in NO_PARTS or part in stop_words():
        return 0.0
    return known if len(part) > PART_LETTERS or known >= RARE_SHORT else 0.0


@cache
def _frequencies() -> dict[str, float]:
    """Return how common the commonest words are (Zipf: 3 is once in a million words)."""
    import wordfreq

    top = wordfreq.top_n_list("nl", WORDS)
    return {fold(word): wordfreq.zipf_frequency(word, "nl") for word in reversed(top)}


def rarity(word: str) -> float:
    """Return how much a word says by being rare in Dutch, from 0.3 ("grote") to 1.

    How rare it is among the passages says the same, but only when there are many.
    """
    common = _frequencies().get(fold(word), 0.0)
    return min(1.0, max(0.3, (EVERYDAY - common) / 2))


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing about the subject."""
    return frozenset(word for line in lines("stopwords.txt") for word in line.split())


@cache
def _lemmas() -> dict[str, str]:
    pairs = (line.split("=") for line in lines("lemmas.txt"))
    return {form.strip(): word.strip() for form, word in pairs}


def lines(name: str) -> list[str]:
    """Return the lines of one of our lists, without remarks."""
    said = (shipped("models/lists") / name).read_text("utf-8").splitlines()
    kept = (line.partition("#")[0].strip() for line in said)
    return [line for line in kept if line]
