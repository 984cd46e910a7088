"""Asks an index a question: by words and by meaning, within filters, and says why each hit is one."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar
from zipfile import BadZipFile

import numpy as np

from pipeline.search import answer, dutch, folding, fusion, reranking, spelling
from pipeline.search import manifest as manifests
from pipeline.search.coverage import Coverage
from pipeline.search.embedding import Embedder, Vectors
from pipeline.search.entries import Entry, Filters, Hit, Results, key
from pipeline.search.fusion import Middle, Scored
from pipeline.search.manifest import Manifest, OtherModel
from pipeline.search.parts import Part
from pipeline.search.query import Question, describe, parse
from pipeline.search.reranking import Reranker
from pipeline.search.synonyms import Thesaurus, thesaurus
from pipeline.search.words import Words
from pipeline.settings import Settings

WIDE = 3  # times the hits asked for, that are looked at to fold and to weigh
OTHERS = 6  # other names that an empty answer tells of
DEEP = 100  # passages that each engine brings up
SHARED = 0.3  # of what all passages have in common, that is taken from a question
# What is worth telling of a saved search: so much of the score of the best there is, and so much
# of it whatever else there is. Measured with judged questions and letters that come in one by one:
# models/card.md.
ENOUGH, LEAST = 0.6, 0.45
CLOSE, NEARBY = 0.8, 0.5  # of the way to the nearest: "sluit sterk aan", "sluit aan"


# What NumPy, SQLite, Tantivy (ValueError), FAISS (RuntimeError) and we say of files with nonsense.
BROKEN = (
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    EOFError,
    MemoryError,
    BadZipFile,
    sqlite3.Error,
)

P = ParamSpec("P")
T = TypeVar("T")
Asking = Callable[Concatenate["Searcher", P], T]


def _noticing(method: Asking[P, T]) -> Asking[P, T]:
    """Let a question that fails in a damaged index say so; a fault of ours stays what it is.

    Of a large index only the sizes are compared at opening, and any may be damaged while it is
    open. What fails in a whole index, or in one that is gone since, is no damage.
    """

    @wraps(method)
    def asked(self: "Searcher", /, *given: P.args, **named: P.kwargs) -> T:
        try:
            return method(self, *given, **named)
        except Exception:
            if self.folder.is_dir():
                manifests.read(self.folder, every_byte=True)  # raises what is to be told
            raise

    return asked


@dataclass(frozen=True, slots=True)
class Searcher:
    """An open index. It goes on answering from its own files when a newer index is swapped in."""

    folder: Path
    manifest: Manifest
    parts: tuple[Part, ...]
    words: Words
    thesaurus: Thesaurus
    embedder: Embedder | None  # None: words only
    weight: float = fusion.WORDS  # of the words beside the meaning; 0 is meaning only
    reranker: Reranker | None = None  # orders the best again, where the settings name one

    @classmethod
    def open(
        cls, settings: Settings, embedder: Embedder | None, folder: Path | None = None
    ) -> Self:
        """Open the index that serves, or another in `folder`.

        Raises IndexUnusable, with one Dutch sentence, when there is none, when it is damaged or
        when it was made with another model; RerankerUnusable for a reranker that cannot be loaded.
        """
        reranker = reranking.shared(settings) if embedder is not None else None
        folder = folder or manifests.serving(settings)
        manifest = manifests.read(folder)
        if embedder is not None and embedder.name != manifest.model:
            raise OtherModel(
                f"De zoekindex is gemaakt met {manifest.model}, niet met {embedder.name}"
            )
        try:
            parts = manifests.opened(folder, manifest)
            words = Words(folder / manifests.WORDS, thesaurus())
        except BROKEN as error:
            raise manifests.damaged(str(error)) from error
        return cls(folder, manifest, parts, words, thesaurus(), embedder, reranker=reranker)

    def close(self) -> None:
        for part in self.parts:
            part.close()

    @_noticing
    def search(self, query: str, limit: int = 10, filters: Filters | None = None) -> Results:
        """Return the passages that answer a question best; any text is a question."""
        query = query.encode("utf-8", "replace").decode()  # halves of signs cannot be told again
        question = parse(query)
        narrowed = _both(question.filters, filters or Filters())
        if not question.asks:
            return Results(query, remarks=(*question.remarks, _unasked(question, narrowed)))
        scored = self._scored(question, narrowed)
        hits = self._hits(question, scored, limit)
        remarks = (*question.remarks, *self._told(question, narrowed, scored, found=bool(hits)))
        return Results(query, tuple(hits), self._suggestion(question), remarks)

    @_noticing
    def similar(self, passage: str, limit: int = 10) -> Results:
        """Return the passages that mean most like a given one, without itself; at most DEEP."""
        limit = min(limit, DEEP)
        for part in self.parts:
            row = int(part.rows([key(passage)])[0])
            if row >= 0:
                vector = part.meaning.of_row(row).mean(axis=0)
                vector = self._apart(vector / np.linalg.norm(vector))
                found = self._near(vector, limit + 1, Filters())
                found.pop(key(passage), None)
                scored = [Scored(one, score, 0.0, score) for one, score in found.items()]
                return Results("", tuple(self._hits(Question(""), scored, limit)))
        called = (
            f"Passage {passage}" if passage.isalnum() and len(passage) < 40 else "Deze passage"
        )
        return Results("", remarks=(f"{called} staat niet in de index.",))

    @_noticing
    def entry(self, passage: str) -> Entry | None:
        """Return one passage as it is indexed; None when it is not."""
        return self._entries([key(passage)]).get(key(passage))

    @_noticing
    def fresh(self, query: str, letters: Mapping[str, str], limit: int) -> list[Entry]:
        """Return what answers a question well enough to tell, of these letters only (id to name).

        Well enough is measured against the best answer among all letters, not among these.
        """
        question = parse(query)
        among = Filters(documents=frozenset(letters.values()))
        scored = self._scored(question, question.filters, _both(question.filters, among))
        weighed, entries = self._weighed(question, scored)
        least = max(LEAST, ENOUGH * max((one.score for one in weighed), default=0.0))
        good = (entries[one.key] for one in weighed if one.score >= least)
        return [entry for entry in good if entry.letter in letters][:limit]

    # How

    def _scored(self, question: Question, *several: Filters) -> list[Scored]:
        """Return what answers within any of several filters, best first."""
        words: dict[int, float] = {}
        for filters in several:
            words |= self.words.search(question, filters, DEEP)
        words = self._without(question, words)
        if self.embedder is None or not question.free:
            return fusion.fuse(fusion.candidates(words, {}), None)
        vector = self._apart(self.embedder.query(question.free))
        near: dict[int, float] = {}
        for filters in several if not question.demands else ():
            near |= self._near(vector, DEEP, filters)
        near = self._without(question, near)
        near |= self._nearness(vector, [one for one in words if one not in near])
        middle = self._middle(vector)
        if self._by_number(question):
            # A number has no meaning to be near to: any other letter of its dossier looks alike.
            near = {one: score for one, score in near.items() if one in words}
            return fusion.fuse(fusion.candidates(words, near), middle, fusion.OF_NUMBER)
        return fusion.fuse(fusion.candidates(words, near), middle, self.weight)

    def _told(
        self, question: Question, filters: Filters, scored: Sequence[Scored], *, found: bool
    ) -> Iterator[str]:
        """Yield what a reader should know of the answer as a whole."""
        if not found:
            yield _nothing(question, filters, self._other_names(question))
        elif question.identity and not self.words.published(question.identity):
            yield f"{question.identity} staat niet in de index en wordt er niet aangehaald; dit lijkt erop."
        elif question.words and not any(one.words for one in scored):
            yield "Geen passage heeft deze woorden; wat volgt, lijkt er alleen in betekenis op."
        elif not any(one.words for one in scored):
            yield "Deze woorden staan overal; wat volgt, lijkt er alleen in betekenis op."
        elif nowhere := list(self._nowhere(question)):
            some = ", ".join(f"‘{word}’" for word in nowhere[:OTHERS])
            stand = "staat" if len(nowhere) == 1 else "staan"
            yield f"{some} {stand} in geen enkel stuk."

    def _nowhere(self, question: Question) -> Iterator[str]:
        """Yield the words that no passage has, in whatever form; a name may be there otherwise."""
        said = dutch.words(question.free)
        names = {
            word.start for one in self.thesaurus.find(said) for word in said[one.start : one.end]
        }
        values = {
            word.start
            for word in said
            if any(span.start <= word.start < span.end for span in question.written)
        }
        for word in question.words:
            if word.start not in names | values and not self._known(word.stem):
                yield word.text

    def _other_names(self, question: Question) -> list[str]:
        """Return by which other names was looked as well."""
        said = dutch.words(question.free)
        typed = {word.text.casefold() for word in said}
        named = (one.concept.variants for one in self.thesaurus.find(said))
        return [name for several in named for name in several if name.casefold() not in typed]

    def _suggestion(self, question: Question) -> str | None:
        return spelling.suggest(question, self.words.beginning, self._known)

    def _known(self, stem: str) -> bool:
        """Tell whether a stem stands anywhere in the index."""
        fields = ("stems", "parts", "heading", "notes")
        return any(self.words.frequency(field, stem) for field in fields)

    def _near(self, vector: Vectors, limit: int, filters: Filters) -> dict[int, float]:
        found: dict[int, float] = {}
        for part in self.parts:
            found |= part.nearest(vector, limit, filters)
        return dict(sorted(found.items(), key=lambda pair: -pair[1])[:limit])

    def _nearness(self, vector: Vectors, keys: Sequence[int]) -> dict[int, float]:
        """Return how near passages are that only their words brought up."""
        found: dict[int, float] = {}
        for part in self.parts:
            found |= part.scores(vector, keys)
        return found

    def _apart(self, vector: Vectors) -> Vectors:
        """Return a vector without much of what all passages have in common.

        A passage that is near to whatever is asked then no longer comes first.
        """
        return vector - SHARED * self._mean()

    def _mean(self) -> Vectors:
        sizes = [len(part.meaning) for part in self.parts]
        means = (size * part.meaning.mean for size, part in zip(sizes, self.parts, strict=True))
        mean: Vectors = sum(means, np.zeros(self.manifest.dimensions, np.float32))
        return np.asarray(mean / (sum(sizes) or 1), dtype=np.float32)

    def _middle(self, vector: Vectors) -> Middle:
        spread = max(part.meaning.spread for part in self.parts)
        return Middle(float(self._mean() @ vector), spread)

    def _without(self, question: Question, found: dict[int, float]) -> dict[int, float]:
        """Leave out what has words that the question excludes, in whatever piece."""
        if not question.without:
            return found
        entries = self._entries(list(found))
        return {
            one: score
            for one, score in found.items()
            if not any(answer.has(entries[one].text, phrase) for phrase in question.without)
        }

    def _entries(self, keys: Sequence[int]) -> dict[int, Entry]:
        return {entry.key: entry for part in self.parts for entry in part.entries(keys)}

    def _by_number(self, question: Question) -> bool:
        return bool(question.identity and self.words.published(question.identity))

    def _weighed(
        self, question: Question, scored: Sequence[Scored]
    ) -> tuple[list[Scored], dict[int, Entry]]:
        """Return passages by what they say of the question and can be to a reader, best first."""
        entries = self._entries([one.key for one in scored])
        here = [one for one in scored if one.key in entries]
        coverage = Coverage(question, self.words)
        if coverage and not self._by_number(question):
            weight = self.weight if self.embedder is not None else 1.0
            said = {one.key: coverage.of(entries[one.key]) for one in here}
            here = fusion.covered(here, said, weight)
        return fusion.weighed(here, entries), entries

    def _hits(self, question: Question, scored: list[Scored], limit: int) -> list[Hit]:
        weighed, entries = self._weighed(question, scored[: WIDE * limit])
        scores = {one.key: one for one in weighed}
        ordered = [entries[one.key] for one in weighed]
        if self.reranker is not None and question.free:
            ordered = reranking.order(ordered, question.free, self.reranker)
        if question.newest_first:
            ordered.sort(
                key=lambda entry: entry.date.toordinal() if entry.date else 0, reverse=True
            )
        asked = answer.Asked(question, self.thesaurus)
        groups = folding.fold(ordered)[:limit]
        return [
            self._hit(asked, first, tuple(also), scores[group[0].key])
            for group in groups
            for first, *also in [folding.best_form(group)]
        ]

    def _hit(
        self, asked: answer.Asked, entry: Entry, also: tuple[Entry, ...], scored: Scored
    ) -> Hit:
        beside = " ".join((*entry.heading, entry.title or ""))
        nearness = (
            "sluit in betekenis sterk aan"
            if scored.meaning >= CLOSE
            else "sluit in betekenis aan"
            if scored.meaning >= NEARBY
            else ""
        )
        if self.reranker is not None:
            nearness = f"{nearness}; herordend" if nearness else "herordend"
        said = asked.answer(entry.text, beside, nearness)
        score = round(scored.score, 4)
        return Hit(entry, score, said.why, marks=said.marks, best=said.best, also=also)


def _both(typed: Filters, given: Filters) -> Filters:
    """Return what both ask; a list given beside a typed one narrows to what both name."""
    merged: dict[str, Any] = {}
    for field in fields(Filters):
        one, other = getattr(typed, field.name), getattr(given, field.name)
        both = isinstance(one, frozenset) and one and other
        merged[field.name] = (one & other or frozenset({"\0"})) if both else one or other
    return Filters(**merged)


def _unasked(question: Question, filters: Filters) -> str:
    """Return why there is nothing to look for."""
    if question.without:
        return "Er is alleen gezegd wat er niet mag staan; noem ook waar het over moet gaan."
    if filters:
        return "Er is alleen een beperking gegeven; noem ook waar het over moet gaan."
    return "Er is niets gevraagd om te zoeken."


def _nothing(question: Question, filters: Filters, others: Sequence[str]) -> str:
    """Return what was tried, for an empty answer."""
    asked = [f"woorden als ‘{question.loose}’"] if question.loose else []
    asked += [f"precies ‘{' '.join(phrase)}’" for phrase in question.phrases]
    asked += [f"woorden die beginnen met ‘{prefix}’" for prefix in question.prefixes]
    if not question.demands:
        asked.append("wat er in betekenis op lijkt")
    if others:
        asked.append(f"ook als {', '.join(others[:OTHERS])}")
    without = [f"zonder ‘{' '.join(words)}’" for words in question.without]
    narrowed = [f"alleen {', '.join(within)}"] if (within := list(describe(filters))) else []
    return f"Niets gevonden; gezocht is op {'; '.join((', '.join(asked), *without, *narrowed))}."
