"""Words that mean the same: whoever asks for "COA" finds "Centraal Orgaan opvang Asielzoekers"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from pipeline.search import dutch
from pipeline.search.dutch import Word

SHORT = 2  # letters: shorter names count only in capitals


@dataclass(frozen=True, slots=True)
class Concept:
    """What a group of variants means: a fixed word for the index, and the variants as written."""

    word: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A concept found in a text: from word `start` until word `end` of its words."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to name a concept, as stems."""

    stems: tuple[str, ...]
    concept: Concept
    exact: str | None  # where capitals count: the variant itself


class Thesaurus:
    """Groups of variants, ready to be found in a text."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self.version = sha256(repr(sorted(map(tuple, groups))).encode()).hexdigest()[:12]
        self._by_first: dict[str, list[Variant]] = {}
        for group in groups:
            concept = Concept("c" + dutch.fold(group[0]).replace(" ", "_"), tuple(group))
            for text in group:
                stems = tuple(word.stem for word in dutch.words(text))
                exact = text if len(text) <= SHORT else None
                self._by_first.setdefault(stems[0], []).append(Variant(stems, concept, exact))
        for variants in self._by_first.values():
            variants.sort(key=lambda variant: -len(variant.stems))

    def find(self, words: Sequence[Word]) -> Iterator[Named]:
        """Yield the concepts that a row of words names; the longest variant at a place wins."""
        position = 0
        while position < len(words):
            variant = self._at(words, position)
            if variant is None:
                position += 1
                continue
            end = position + len(variant.stems)
            yield Named(variant.concept, position, end)
            position = end

    def _at(self, words: Sequence[Word], position: int) -> Variant | None:
        for variant in self._by_first.get(words[position].stem, ()):
            there = words[position : position + len(variant.stems)]
            if tuple(word.stem for word in there) == variant.stems and (
                variant.exact is None or variant.exact == there[0].text
            ):
                return variant
        return None


@cache
def thesaurus() -> Thesaurus:
    """Return the synonyms that come with kamerspoor."""
    groups = [
        [variant.strip() for variant in line.split("=")] for line in dutch.lines("synonyms.txt")
    ]
    return Thesaurus([[variant for variant in group if variant] for group in groups])
