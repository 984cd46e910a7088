"""Words that mean the same: whoever asks for "COA" finds "Centraal Orgaan opvang Asielzoekers".

They come from the list of organisations and from models/lists/synonyms.txt, which anyone may edit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from pipeline.search import dutch
from pipeline.search.dutch import Word
from pipeline.search.names import listed
from pipeline.search.stem import stem

LONG = 5  # letters: a longer name is a word, whose plural has its stem
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
        for group in _merged(groups):
            named, *_ = sorted(group.values(), key=lambda text: (len(text), text))
            concept = Concept("c" + dutch.fold(named).replace(" ", "_"), tuple(group.values()))
            for stems, text in group.items():
                exact = text if len(text) <= SHORT else None
                self._add(Variant(stems, concept, exact))
                if _is_abbreviation(text):  # "azcs", "CdKs"
                    self._add(Variant((f"{stems[0]}s",), concept, None))
        for variants in self._by_first.values():
            variants.sort(key=lambda variant: -len(variant.stems))

    def _add(self, variant: Variant) -> None:
        self._by_first.setdefault(variant.stems[0], []).append(variant)

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


def _is_abbreviation(text: str) -> bool:
    return (
        text.isalpha() and SHORT < len(text) <= LONG and stem(dutch.fold(text)) == dutch.fold(text)
    )


def _merged(groups: Iterable[Sequence[str]]) -> list[dict[tuple[str, ...], str]]:
    """Return the groups as stems and text of each variant; groups that share a variant are one."""
    merged: list[dict[tuple[str, ...], str]] = []
    for group in groups:
        ours = {tuple(word.stem for word in dutch.words(text)): text for text in group}
        ours.pop((), None)
        apart = []
        for other in merged:
            if other.keys() & ours.keys():
                ours = {**other, **ours}
            else:
                apart.append(other)
        merged = [*apart, ours] if ours else apart
    return merged


@cache
def thesaurus() -> Thesaurus:
    """Return the synonyms that come with kamerspoor."""
    own = (
        [variant.strip() for variant in line.split("=")] for line in dutch.lines("synonyms.txt")
    )
    return Thesaurus([*_organisations(), *own])


def _organisations() -> Iterator[list[str]]:
    """Yield the names of each organisation; those with a "?" need more than a name, and stay out."""
    for _, *names in listed():
        yield [name for name in names if not name.endswith("?")]
