"""What a hit says to its reader: which words were found, which sentence answers best, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Span
from pipeline.search import dutch, related, values
from pipeline.search.dutch import Word
from pipeline.search.query import Question
from pipeline.search.synonyms import Named, Thesaurus
from pipeline.search.windows import pieces

SHOWN = 6  # words named in the reason


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is to say of a hit."""

    why: str  # one Dutch sentence
    marks: tuple[Span, ...]  # the words that were asked for
    best: Span | None  # the sentence that has most of them


@dataclass(frozen=True, slots=True)
class Seen:
    """A text taken apart once: its words, and where they name something that was asked."""

    text: str
    words: Sequence[Word]
    named: Sequence[Named]
    beside: frozenset[str]  # stems near to what was asked and is not there itself


class Asked:
    """A question taken apart once, to be held against every hit."""

    def __init__(self, question: Question, thesaurus: Thesaurus) -> None:
        self._question, self._thesaurus = question, thesaurus
        self._stems = {word.stem for word in question.words}
        self._parts = {part for word in question.words for part in word.parts}
        said = dutch.words(question.free)
        self._typed = {dutch.fold(word.text) for word in said}
        self._concepts = {
            named.concept.word
            for named in thesaurus.find(said)
            if not _within(said[named.start], question.written)
        }
        self._exact = {atom for phrase in question.phrases for atom in phrase}
        # Of a number or a day it is the value that is told: "937" and "6" say nothing apart.
        self._plain = [word for word in question.words if not _within(word, question.written)]

    def answer(self, text: str, beside: str, nearness: str) -> Answer:
        """Return what there is to say of a passage, and of the headings above it."""
        seen = self._seen(text)
        marks = self._marks(seen)
        reasons = [*self._reasons(seen, beside), nearness]
        said = "; ".join(reason for reason in reasons if reason)
        why = f"{said[:1].upper()}{said[1:]}." if said else "Gevonden op betekenis."
        return Answer(why, marks, self._best(seen, marks))

    def _seen(self, text: str) -> Seen:
        words = dutch.words(text)
        names = self._thesaurus.find(words) if self._concepts else ()
        there = [one for one in names if one.concept.word in self._concepts]
        said = {word.stem for word in words} | {part for word in words for part in word.parts}
        absent = [word.stem for word in self._question.words if word.stem not in said]
        return Seen(
            text, words, there, frozenset(one for word in absent for one in related.every(word))
        )

    def _marks(self, seen: Seen) -> tuple[Span, ...]:
        """Return the words that were asked for, also by another name."""
        spans = [
            Span(word.start, word.end)
            for word in seen.words
            if self._asked(word) or word.stem in seen.beside
        ]
        spans += [
            Span(seen.words[one.start].start, seen.words[one.end - 1].end) for one in seen.named
        ]
        return tuple(_joined(sorted(spans)))

    def _asked(self, word: Word) -> bool:
        if word.stem in self._stems or word.stem in self._parts:
            return word.says_something
        if any(part in self._stems or part in self._parts for part in word.parts):
            return True
        if not self._exact and not self._question.prefixes:
            return False
        folded = dutch.fold(word.text)
        return folded in self._exact or folded.startswith(self._question.prefixes or ("\0",))

    def _best(self, seen: Seen, marks: Sequence[Span]) -> Span | None:
        """Return the sentence that has most of what was asked; the first one where none has."""
        sentences = pieces(seen.text)
        if not sentences:
            return None
        return max(sentences, key=lambda span: (self._weight(seen.text, span, marks), -span.start))

    def _weight(self, text: str, sentence: Span, marks: Sequence[Span]) -> float:
        """Return how many different things of the question a sentence names."""
        said = {mark.of(text).casefold() for mark in marks if mark.overlaps(sentence)}
        meant = self._question.named and set(values.words_of(sentence.of(text)))
        rare = sum(max(map(dutch.rarity, one.split())) for one in said)
        return rare + 2 * len(set(meant or ()) & set(self._question.named))

    def _reasons(self, seen: Seen, beside: str) -> Iterator[str]:
        found = list(self._same(seen.words))
        if found:
            yield f"woorden: {', '.join(found)}"
        heads = dutch.words(beside)
        if above := [word for word in self._same(heads) if word not in found]:
            yield f"in de kop: {', '.join(above)}"
        if partly := list(self._partly([*seen.words, *heads])):
            yield f"een deel van: {', '.join(partly)}"
        if others := list(self._otherwise(seen)):
            yield f"betekent hetzelfde: {', '.join(others)}"
        if near := [word.text for word in seen.words if word.stem in seen.beside]:
            yield f"verwant: {', '.join(list(dict.fromkeys(near))[:SHOWN])}"
        if self._question.named and set(values.words_of(seen.text)) & set(self._question.named):
            yield "hetzelfde bedrag, getal of dezelfde datum"

    def _same(self, words: Sequence[Word]) -> Iterator[str]:
        """Yield what was asked and stands there, as it was asked, be it in a longer word."""
        there = {word.stem for word in words} | {part for word in words for part in word.parts}
        asked = (w.text for w in self._plain if w.stem in there)
        yield from list(dict.fromkeys(asked))[:SHOWN]

    def _partly(self, words: Sequence[Word]) -> Iterator[str]:
        """Yield what was asked and of which only a part stands there."""
        there = {word.stem for word in words} | {part for word in words for part in word.parts}
        asked = (w.text for w in self._plain if w.stem not in there and set(w.parts) & there)
        yield from list(dict.fromkeys(asked))[:SHOWN]

    def _otherwise(self, seen: Seen) -> Iterator[str]:
        """Yield other names for what was asked, as they stand there."""
        there = (
            " ".join(word.text for word in seen.words[one.start : one.end]) for one in seen.named
        )
        other = (name for name in there if not set(map(dutch.fold, name.split())) <= self._typed)
        yield from list(dict.fromkeys(other))[:SHOWN]


def _within(word: Word, spans: Iterable[Span]) -> bool:
    return any(span.start <= word.start < span.end for span in spans)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, those that overlap as one."""
    last: Span | None = None
    for span in spans:
        if last is None:
            last = span
        elif span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
        else:
            yield last
            last = span
    if last is not None:
        yield last


def has(text: str, phrase: Sequence[str]) -> bool:
    """Tell whether a text has these folded words in this order."""
    atoms = dutch.atoms(text)
    length = len(phrase)
    return any(atoms[at : at + length] == list(phrase) for at in range(len(atoms) - length + 1))
