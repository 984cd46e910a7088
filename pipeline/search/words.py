"""The words of every passage in Tantivy: their stems, the parts of compounds, what they name.

A long passage is there in pieces, the same as its vectors: a table or a long turn in a debate
would otherwise hide what it says in all that it says.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import Document, FieldType, Index, Occur, Query, Schema, SchemaBuilder

from pipeline.search import dutch, related, values
from pipeline.search.dutch import Word
from pipeline.search.entries import Entry, Filters
from pipeline.search.query import Question
from pipeline.search.synonyms import Named, Thesaurus
from pipeline.search.windows import cut

ANALYSIS = 2  # raise when the same text would be indexed by other words
HEAP = 96_000_000  # bytes that Tantivy may hold before it writes a segment
BEGUN = 5_000  # different words that a beginning may stand for, the commonest first
PIECES = 3  # pieces of one passage that may come up together
WORDED = ("stems", "parts", "heading", "notes")  # fields of stems
VALUED = ("named", "heading")  # and of days, amounts and numbers of publications
CITED = 4.0  # a publication by its number: who asks that, wants nothing else
PUBLISHED = {"heading": 2.0, "named": 1.0}  # its own passages, and those that cite it
OF_NAME = 0.4  # share that a word keeps within a name
OF_VALUE = 0.2  # share that a word keeps within a day or an amount: "maart" of "25 maart 2024"
COMMON = 0.25  # share of all passages above which a word is only looked at beside rarer ones

# What a word counts, by where it is found. Chosen on measured questions (benchmarks/queries.py).
WHOLE, IN_COMPOUND, IN_HEADING, IN_NOTE, PART, CONCEPT, VALUE = 1.0, 0.5, 0.4, 0.6, 0.35, 1.0, 1.5
YEAR = re.compile("n(?:19|20)[0-9]{2}")  # as a fixed word
KIN, NEAR = 0.7, 0.6  # another word of its family, and one that our list puts beside it


@dataclass(frozen=True, slots=True)
class Term:
    """A word to look up in one field, and what it counts."""

    field: str
    word: str
    weight: float


def schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("key", indexed=True, fast=True)
    for name in WORDED:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("named", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("exact", tokenizer_name="whitespace", index_option="position")
    for name in ("kind", "ministry", "dossier", "document", "organisation", "person", "has"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


class Words:
    """The word index in one folder: to write with, or to ask."""

    def __init__(self, folder: Path, thesaurus: Thesaurus, *, new: bool = False) -> None:
        if new:
            folder.mkdir(parents=True, exist_ok=True)
            self._index = Index(schema(), str(folder))
        else:
            self._index = Index.open(str(folder))
        self._schema = self._index.schema
        self._thesaurus = thesaurus
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def write(self, entries: Iterable[Entry], gone: Iterable[int] = ()) -> None:
        """Take passages out by their keys and put others in; one that is there already is replaced."""
        writer = self._index.writer(heap_size=HEAP, num_threads=1)
        for key in gone:
            writer.delete_documents_by_term("key", key)
        for entry in entries:
            for document in self._documents(entry):
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, question: Question, filters: Filters, limit: int) -> dict[int, float]:
        """Return the keys of the passages that fit best by their words, with their scores."""
        query = self._query(question, filters)
        if query is None:
            return {}
        found = self._searcher.search(query, limit * PIECES, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in found])
        best: dict[int, float] = {}
        for key, (score, _) in zip(keys, found, strict=True):  # the best first
            best.setdefault(int(key or 0), float(score))
        return dict(list(best.items())[:limit])

    def worths(self, question: Question) -> list[tuple[Word, float]]:
        """Return every word of a question with what it is worth: more where fewer passages have it."""
        return [(word, share * self._rarity(word.stem)) for word, share in self._shares(question)]

    def worths_of_values(self, question: Question) -> list[tuple[str, float]]:
        """Return every day and amount of a question, as a fixed word, with what it is worth.

        A year alone is left out: it says little, and counts among the words.
        """
        told = (one for one in question.named if not YEAR.fullmatch(one))
        return [(one, VALUE * self._rarity(one, VALUED)) for one in told]

    def _rarity(self, word: str, fields: Sequence[str] = WORDED) -> float:
        """Return how rare a word is among the passages, as BM25 counts it."""
        there = max(self.frequency(field, word) for field in fields)
        return math.log(1 + (max(len(self) - there, 0) + 0.5) / (there + 0.5))

    def terms(self, question: Question) -> list[Term]:
        """Return every word to look up, each once, at its highest weight."""
        heaviest: dict[tuple[str, str], float] = {}
        for term in self._terms(question):
            place = term.field, term.word
            heaviest[place] = max(heaviest.get(place, 0.0), term.weight)
        return [Term(field, word, weight) for (field, word), weight in heaviest.items()]

    def frequency(self, field: str, word: str) -> int:
        """Return how many passages have a word in a field."""
        return int(self._searcher.doc_freq(field, word))

    def published(self, identity: str) -> list[str]:
        """Return where a publication stands: as the passage's own document, or cited by it."""
        word = values.of_reference(identity)
        return [field for field in PUBLISHED if self.frequency(field, word)]

    def beginning(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Return the commonest words as printed that begin so, with how many passages have them."""
        return list(self._searcher.terms_with_prefix("exact", prefix, limit=limit))

    # Writing

    def _documents(self, entry: Entry) -> Iterator[Document]:
        """Yield one document for each piece of a passage."""
        above = entry.above
        concepts = (one.concept.word for one in self._thesaurus.find(dutch.words(above)))
        days = _of_letter(entry)
        beside = " ".join((*_all_stems(above), *concepts, *values.words_of(above), *days))
        notes = " ".join(_all_stems(" ".join(entry.notes)))
        known = _known(entry)
        for piece in cut(entry.text):
            document = self._document(piece.of(entry.text), known)
            document.add_unsigned("key", entry.key)
            document.add_text("heading", beside)
            document.add_text("notes", notes)
            for field, value in _facets(entry):
                document.add_text(field, value)
            if entry.date:
                document.add_integer("day", entry.date.toordinal())
            yield document

    def _document(self, text: str, known: set[str]) -> Document:
        said = dutch.words(text)
        concepts = (named.concept.word for named in self._thesaurus.find(said))
        named = sorted({*known, *concepts, *values.words_of(text)})
        document = Document()
        document.add_text("stems", " ".join(word.stem for word in said if word.says_something))
        document.add_text("parts", " ".join(part for word in said for part in word.parts))
        document.add_text("named", " ".join(named))
        document.add_text("exact", " ".join(dutch.atoms(text)))
        return document

    # Asking

    def _terms(self, question: Question) -> Iterator[Term]:
        concepts = {one.concept.word for one in self.names(question)}
        for word, share in self._shares(question):
            yield from _ways(word, share)
        for concept in concepts:
            yield Term("named", concept, CONCEPT)
            yield Term("heading", concept, CONCEPT * IN_HEADING)
        for value in question.named:
            cited = value.startswith(values.REFERENCE)
            yield Term("named", value, CITED if cited else VALUE)
            yield Term("heading", value, CITED if cited else VALUE * IN_HEADING)

    def _shares(self, question: Question) -> Iterator[tuple[Word, float]]:
        """Yield every word with what it counts.

        A name or a value counts once: its words count for little beside what they say together.
        """
        said = dutch.words(question.free)
        names = self.names(question)
        named = {word.start for one in names for word in said[one.start : one.end]}
        for word in question.words:
            if any(span.start <= word.start < span.end for span in question.written):
                yield word, OF_VALUE
            else:
                yield word, OF_NAME if word.start in named else dutch.rarity(word.text)

    def names(self, question: Question) -> list[Named]:
        """Return the names in a question; the unit of an amount is none."""
        said = dutch.words(question.free)
        return [
            one
            for one in self._thesaurus.find(said)
            if not any(span.start <= said[one.start].start < span.end for span in question.written)
        ]

    def _query(self, question: Question, filters: Filters) -> Query | None:
        should = [(Occur.Should, query) for query in self._wanted(question)]
        must = [*map(self._phrase, question.phrases), *map(self._prefix, question.prefixes)]
        if not should and not must:
            return None
        clauses: list[tuple[Occur, Query]] = [(Occur.Must, query) for query in must]
        narrow = [(Occur.Must, self._free(query)) for query in self._narrowed(filters)]
        if should:
            occur = Occur.Should if must else Occur.Must
            inner = tantivy.Query.boolean_query(should)
            if not clauses and not narrow and not question.without:
                return inner  # a plain "or" is what Tantivy is fastest at
            clauses.append((occur, inner))
        without = [(Occur.MustNot, self._phrase(phrase)) for phrase in question.without]
        return tantivy.Query.boolean_query([*clauses, *narrow, *without])

    def _wanted(self, question: Question) -> list[Query]:
        """Return what may be there: for a publication by its number itself, then what cites it."""
        if question.identity and (places := self.published(question.identity)):
            word = values.of_reference(question.identity)
            terms = [
                (tantivy.Query.term_query(self._schema, field, word, "basic"), PUBLISHED[field])
                for field in places
            ]
            return [tantivy.Query.const_score_query(query, score) for query, score in terms]
        return [self._looked_up(term) for term in self._rare(question)]

    def _rare(self, question: Question) -> list[Term]:
        """Return the words that tell passages apart; all of them where none does."""
        terms = self.terms(question)
        limit = max(COMMON * len(self), 100)
        rare = [term for term in terms if 0 < self.frequency(term.field, term.word) <= limit]
        return rare or [term for term in terms if self.frequency(term.field, term.word)]

    def _looked_up(self, term: Term) -> Query:
        query = tantivy.Query.term_query(self._schema, term.field, term.word, "freq")
        return tantivy.Query.boost_query(query, term.weight)

    def _phrase(self, phrase: tuple[str, ...]) -> Query:
        if len(phrase) == 1:
            return tantivy.Query.term_query(self._schema, "exact", phrase[0])
        return tantivy.Query.phrase_query(self._schema, "exact", list(phrase))

    def _prefix(self, prefix: str) -> Query:
        begun = [word for word, _ in self.beginning(prefix, BEGUN)]
        return tantivy.Query.term_set_query(self._schema, "exact", begun)

    def _free(self, query: Query) -> Query:
        """Return a query that narrows without counting for the order."""
        return tantivy.Query.const_score_query(query, 0.0)

    def _narrowed(self, filters: Filters) -> Iterator[Query]:
        asked = {
            "kind": filters.kinds,
            "ministry": filters.ministries,
            "dossier": filters.dossiers,
            "document": filters.documents,
            "organisation": filters.organisations,
            "person": filters.people,
            "has": [
                name
                for name, wanted in (
                    ("amount", filters.has_amount),
                    ("commitment", filters.has_commitment),
                )
                if wanted
            ],
        }
        for field, wanted in asked.items():
            if field == "has":
                for name in wanted:
                    yield tantivy.Query.term_query(self._schema, field, name, "basic")
            elif wanted:
                folded = [dutch.fold(value) for value in wanted]
                yield tantivy.Query.term_set_query(self._schema, field, folded)
        if filters.since or filters.until:
            yield self._period(filters)

    def _period(self, filters: Filters) -> Query:
        first = filters.since.toordinal() if filters.since else None
        last = filters.until.toordinal() if filters.until else None
        return tantivy.Query.range_query(self._schema, "day", FieldType.Integer, first, last)


def _ways(word: Word, share: float) -> Iterator[Term]:
    """Yield where a word may be found, and as what."""
    yield Term("stems", word.stem, WHOLE * share)
    yield Term("parts", word.stem, IN_COMPOUND * share)
    yield Term("heading", word.stem, IN_HEADING * share)
    yield Term("notes", word.stem, IN_NOTE * share)
    for part in word.parts:
        yield Term("stems", part, PART * share)
        yield Term("parts", part, PART * share)
    for others, worth in ((related.family(word.stem), KIN), (related.near(word.stem), NEAR)):
        for other in others:
            yield Term("stems", other, WHOLE * worth * share)
            yield Term("parts", other, IN_COMPOUND * worth * share)
            yield Term("heading", other, IN_HEADING * worth * share)


def valued(entry: Entry) -> set[str]:
    """Return every day, amount and number of a passage, of its letter and of what stands above."""
    written = values.words_of(f"{entry.above} . {entry.text}")
    return {*_known(entry), *_of_letter(entry), *written}


def _known(entry: Entry) -> set[str]:
    """Return as fixed words what was found in a passage, and what stands in its notes."""
    known = {*map(values.of_amount, entry.amounts), *map(values.of_day, entry.days)}
    known |= {values.of_month(day.year, day.month) for day in entry.days}
    known |= set(map(values.of_reference, entry.references))
    return known.union(*map(values.words_of, entry.notes))


def _of_letter(entry: Entry) -> Iterator[str]:
    """Yield the day of a letter and the id under which it was published, as fixed words."""
    if day := entry.date:
        yield values.of_day(day)
        yield values.of_month(day.year, day.month)
    if entry.identity:
        yield values.of_reference(entry.identity)


def _all_stems(text: str) -> Iterator[str]:
    for word in dutch.words(text):
        if word.says_something:
            yield word.stem
            yield from word.parts


def _facets(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the values by which a passage can be filtered, folded as a filter will be."""
    single = {
        "kind": entry.kind,
        "ministry": entry.ministry,
        "dossier": entry.dossier,
        "document": entry.document,
    }
    for field, value in single.items():
        if value:
            yield field, dutch.fold(value)
    for organisation in entry.organisations:
        yield "organisation", dutch.fold(organisation)
    for person in entry.people:
        yield "person", dutch.fold(person)
    if entry.has_amount:
        yield "has", "amount"
    if entry.has_commitment:
        yield "has", "commitment"
