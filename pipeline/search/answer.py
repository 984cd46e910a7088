"""What a hit says to its reader: which words were found, which sentence answers best, and why."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.records import Span
from pipeline.search import dutch, values
from pipeline.search.dutch import Word
from pipeline.search.query import Question
from pipeline.search.synonyms import Thesaurus
from pipeline.search.windows import pieces

SHOWN = 6  # words named in the reason
SMALL_PART = 0.5  # what a part of a word counts beside the word itself


class Asked:
    """A question taken apart once, to be held against every hit."""

    def __init__(self, question: Question, thesaurus: Thesaurus) -> None:
        self._question, self._thesaurus = question, thesaurus
        self._stems = {word.stem for word in question.words}
        self._parts = {part for word in question.words for part in word.parts}
        self._concepts = {
            named.concept.word for named in thesaurus.find(dutch.words(question.free))
        }
        self._exact = {atom for phrase in question.phrases for atom in phrase}

    def marks(self, text: str) -> tuple[Span, ...]:
        """Return the words of a text that were asked for, also by another name."""
        words = dutch.words(text)
        spans = [Span(word.start, word.end) for word in words if self._asked(word)]
        spans += [
            Span(words[named.start].start, words[named.end - 1].end)
            for named in self._thesaurus.find(words)
            if named.concept.word in self._concepts
        ]
        return tuple(_joined(sorted(spans)))

    def best(self, text: str) -> Span | None:
        """Return the sentence that has most of what was asked; the first one where none has."""
        sentences = pieces(text)
        if not sentences:
            return None
        return max(sentences, key=lambda span: (self._weight(span.of(text)), -span.start))

    def why(self, text: str, beside: str, nearness: str) -> str:
        """Return in one Dutch sentence why a passage is an answer."""
        reasons = [*self._reasons(text, beside), nearness]
        said = "; ".join(reason for reason in reasons if reason)
        return f"{said[:1].upper()}{said[1:]}." if said else "Gevonden op betekenis."

    def _asked(self, word: Word) -> bool:
        if word.stem in self._stems or word.stem in self._parts:
            return word.says_something
        if dutch.fold(word.text) in self._exact:
            return True
        if any(part in self._stems or part in self._parts for part in word.parts):
            return True
        return dutch.fold(word.text).startswith(self._question.prefixes or ("\0",))

    def _weight(self, sentence: str) -> float:
        words = dutch.words(sentence)
        stems = {word.stem for word in words if word.says_something}
        parts = {part for word in words for part in word.parts}
        named = {named.concept.word for named in self._thesaurus.find(words)} & self._concepts
        meant = set(values.words_of(sentence)) & set(self._question.named)
        whole = self._stems & stems
        return (
            len(whole)
            + len(named)
            + 2 * len(meant)
            + SMALL_PART * len((self._stems | self._parts) & (parts | stems) - whole)
        )

    def _reasons(self, text: str, beside: str) -> Iterator[str]:
        words = dutch.words(text)
        found = list(self._same(words))
        if found:
            yield f"woorden: {', '.join(found)}"
        if above := [word for word in self._same(dutch.words(beside)) if word not in found]:
            yield f"in de kop: {', '.join(above)}"
        if others := list(self._otherwise(words)):
            yield f"betekent hetzelfde: {', '.join(others)}"
        if set(values.words_of(text)) & set(self._question.named):
            yield "hetzelfde bedrag, getal of dezelfde datum"

    def _same(self, words: Sequence[Word]) -> Iterator[str]:
        """Yield what was asked and stands there, as it was asked."""
        there = {word.stem for word in words} | {part for word in words for part in word.parts}
        asked = (w.text for w in self._question.words if w.stem in there or set(w.parts) & there)
        yield from list(dict.fromkeys(asked))[:SHOWN]

    def _otherwise(self, words: Sequence[Word]) -> Iterator[str]:
        """Yield other names for what was asked, as they stand there."""
        typed = {dutch.fold(word.text) for word in dutch.words(self._question.free)}
        there = (
            " ".join(word.text for word in words[named.start : named.end])
            for named in self._thesaurus.find(words)
            if named.concept.word in self._concepts
        )
        other = (name for name in there if not set(map(dutch.fold, name.split())) <= typed)
        yield from list(dict.fromkeys(other))[:SHOWN]


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
