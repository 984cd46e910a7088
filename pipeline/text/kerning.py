"""Words that an extraction pulled apart: "veiligheidsregio e n de" for "veiligheidsregio en de".

Where the glyphs are at hand, their places tell what belongs together. In a text file only the
words do; so nothing is joined unless the document shows that its words come apart, and then only
pieces that are no words and make one together.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.text.words import COMMON, FUNCTION_WORD, KNOWN, LONGEST_WORD, Vocabulary, zipf

PIECE_AT_END = re.compile(r"(?:\A|(?<=[(«“‘\"/-]))[^\W\d_]{1,40}\Z")
PIECE_AT_START = re.compile(r"[^\W\d_]{1,40}")
FEWEST = 4  # pieces that prove a document to be pulled apart
RARE = 1_500  # words for one such piece; in sound text there is one in 60,000
SAMPLE = 100_000  # words of a document that are looked at: some 300 pages
SHORT = 4  # letters; a shorter whole must be a common word, or "A en" would be one
FREQUENT = 3.3  # Zipf of such a word
# Words of this field whose pieces are words too.
OF_THE_FIELD = re.compile(r"kamerstuk(?:ken|nummers?)?|kamerbrie(?:f|ven)|kamervragen")
WORDS_OF_ONE_LETTER = frozenset({"u", "a", "o"})


@dataclass(frozen=True, slots=True)
class Pair:
    """The end of one word and the start of the next, in small letters."""

    left: str
    right: str
    capital: bool  # the second begins with one

    @property
    def whole(self) -> str:
        return self.left + self.right


def is_pulled_apart(lines: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Tell whether the words of a document come apart within its lines."""
    count, pieces = 0, 0
    for line in lines:
        words = line.split()
        count += len(words)
        pieces += sum(_is_proof(pair, vocabulary) for pair in _pairs(words))
        if count > SAMPLE:
            break
    return pieces >= max(FEWEST, count / RARE)


def _pairs(words: list[str]) -> Iterator[Pair]:
    for before, after in pairwise(words):
        if pair := _pair(before, after):
            yield pair


def _pair(before: str, after: str) -> Pair | None:
    left, right = PIECE_AT_END.search(before[-LONGEST_WORD:]), PIECE_AT_START.match(after)
    if left is None or right is None:
        return None
    return Pair(left.group().lower(), right.group().lower(), right.group()[0].isupper())


def _is_proof(pair: Pair, vocabulary: Vocabulary) -> bool:
    """Tell whether a pair can be nothing but a word pulled apart ("Kamers tuk")."""
    longest = max(len(pair.left), len(pair.right))
    return longest > 2 and not pair.capital and _belongs(pair, vocabulary)


def _belongs(pair: Pair, vocabulary: Vocabulary) -> bool:
    """Tell whether two pieces are one word: together they are, and not each is one apart."""
    if pair.capital or _stands_alone(pair.left) or _stands_alone(pair.right):
        return False
    if OF_THE_FIELD.fullmatch(pair.whole):
        return True
    if _is_word(pair.left) and _is_word(pair.right):
        return False
    if pair.whole in vocabulary.forms:
        return True
    return zipf(pair.whole) >= (FREQUENT if len(pair.whole) <= SHORT else KNOWN)


def _stands_alone(piece: str) -> bool:
    """Tell whether a piece is a word like "en": "asielverzoek en" is no "asielverzoeken"."""
    return len(piece) > 1 and zipf(piece) >= FUNCTION_WORD


def _is_word(piece: str) -> bool:
    if len(piece) == 1:
        return piece in WORDS_OF_ONE_LETTER
    return zipf(piece) >= COMMON


def joined(text: str, vocabulary: Vocabulary) -> str:
    """Return a line of a document that is pulled apart with its words whole again."""
    words: list[str] = []
    for word in text.split(" "):
        pair = _pair(words[-1], word) if words and words[-1] and word else None
        if pair and _belongs(pair, vocabulary):
            words[-1] += word
        else:
            words.append(word)
    return " ".join(words)
