"""What a document of the store refers to, and what refers to it, each with the place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.extract.published import own_id, read
from pipeline.records import (
    Letter,
    Mention,
    MentionKind,
    Passage,
    PassageRole,
    Reading,
    Reference,
    Span,
)
from pipeline.register import citations, letters_of_day
from pipeline.register.citations import Citation, Graph, Shelf
from pipeline.store import Store

AROUND = 140  # characters shown on either side of a citation
KEPT = 64  # readings kept at hand
LONGEST = 300  # characters of a name


class Unknown(ValueError):
    """No document and no number is called so; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation stands, in words that a reader can check."""

    letter: Letter
    passage: str  # id of the passage, or of the one that a note or heading belongs to
    page: int
    quote: str  # the words that cite
    words: str  # with what stands around them
    note: str | None  # marker of the footnote that holds them


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its places."""

    citation: Citation
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """What one text refers to and what refers to it."""

    identities: tuple[str, ...]  # by which others cite it; its own number first
    letters: tuple[Letter, ...]  # it, in each form in which the store has it; may be none
    cites: tuple[Cited, ...]
    cited_by: tuple[Cited, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The numbers it refers to that the store has no document for."""
        return tuple(each.citation.reference.id for each in self.cites if each.citation.missing)


@dataclass(frozen=True, slots=True)
class Text:
    """A letter as it was read, with its passages by id."""

    reading: Reading
    passages: dict[str, Passage]


class Citing:
    """The citations of a store; the list of its letters is read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._letters = tuple(store.letters())
        self._shelf = Shelf(self._letters)
        self._texts: dict[str, Text] = {}

    def graph(self) -> Graph:
        """Return all citations by number; those by day take a document to begin from."""
        found = self.store.mentions_of(MentionKind.REFERENCE)
        return citations.graph(((letter, mention) for mention, letter in found), self._shelf)

    def trail(self, name: str) -> Trail:
        """Return the trail of a document by its name, id, kenmerk or number, or of a number alone.

        Raises Unknown when nothing is called so, or when several different documents are.
        """
        called = name.strip()
        if not "".join(called.split()).isprintable() or not 0 < len(called) <= LONGEST:
            raise Unknown("Geef de naam, het kenmerk of het nummer van één stuk.")
        letters = self._called(called)
        if letters:
            return self.about(letters)
        for identity in dict.fromkeys((called, read(called))):
            if identity and (cited := self._to((identity,))):
                return Trail((identity,), (), (), tuple(cited))
        raise Unknown(f"Geen document en geen verwijzing in de opslag heet {called}.")

    def about(self, letters: tuple[Letter, ...]) -> Trail:
        """Return the trail of a text that the store has in one or more forms."""
        by_day = list(self._to_day(letters))
        mine = {letter.id for letter in letters}
        own = [identity for letter in letters if (identity := own_id(letter))]
        learned = [
            identity for _, mention in by_day if (identity := _identity(mention)) not in mine
        ]
        identities = tuple(dict.fromkeys([*own, *learned]))
        return Trail(
            identities,
            letters,
            tuple(self._from(letters[0])),
            tuple(self._to((*identities, *mine), by_day)),
        )

    def _called(self, name: str) -> tuple[Letter, ...]:
        """Return the letters that are called so, all of one text. Raises Unknown otherwise."""
        identity = read(name)
        found = [
            letter
            for letter in self._letters
            if name in (letter.id, letter.name, letter.key, letter.reference)
            or own_id(letter) in (name, identity or name)
        ]
        texts = {own_id(letter) or letter.id for letter in found}
        if len(texts) > 1:
            told = ", ".join(sorted(texts))
            raise Unknown(f"{name} is de naam van meer dan één document; kies uit {told}.")
        return tuple(found)

    def _from(self, letter: Letter) -> Iterator[Cited]:
        """Yield what a letter cites, in the order in which it does."""
        mentions = self.store.mentions(letter.id)
        found = [(letter, it) for it in mentions if it.kind is MentionKind.REFERENCE]
        for mention in mentions:
            resolved = self._by_day(letter, mention)
            if resolved and resolved[0].id != letter.id:
                found.append((letter, resolved[1]))
                self._shelf.name(resolved[0], _identity(resolved[1]))
        placed = self._placed(citations.citations(found, self._shelf))
        yield from sorted(placed, key=lambda each: each.places[0].page)

    def _to(
        self, identities: tuple[str, ...], by_day: Iterable[tuple[Letter, Mention]] = ()
    ) -> list[Cited]:
        """Return what cites one of these ids, oldest letter first; each text in one of its forms."""
        held = self.store.mentions_of(MentionKind.REFERENCE, identities)
        found = [*((letter, mention) for mention, letter in held), *by_day]
        texts: dict[tuple[str, str], Cited] = {}
        for each in self._placed(citations.citations(found, self._shelf)):
            letter = each.citation.letter
            key = (own_id(letter) or letter.id, each.citation.reference.id)
            if key[0] not in identities:  # a text in another form does not cite itself
                texts.setdefault(key, each)
        return sorted(texts.values(), key=lambda each: str(each.citation.letter.date or "9999"))

    def _to_day(self, letters: tuple[Letter, ...]) -> Iterator[tuple[Letter, Mention]]:
        """Yield what cites a letter by its day: "mijn brief van 3 mei 2023"."""
        days = {f"{letter.date}/{letter.date}" for letter in letters if letter.date}
        mine = {letter.id for letter in letters}
        for mention, letter in self.store.mentions_of(MentionKind.DATE, days):
            resolved = self._by_day(letter, mention)
            if resolved and resolved[0].id in mine and letter.id not in mine:
                yield letter, resolved[1]

    def _by_day(self, letter: Letter, mention: Mention) -> tuple[Letter, Mention] | None:
        day = letters_of_day.day_of(mention)
        if day is None or not (of_that_day := self._shelf.of_day(day)):
            return None
        text, role, _ = self._around(letter, mention)
        return letters_of_day.resolve(mention, text, role, of_that_day)

    def _placed(self, found: Iterable[Citation]) -> Iterator[Cited]:
        for citation in found:
            places = [self._place(citation.letter, mention) for mention in citation.mentions]
            yield Cited(citation, tuple(dict.fromkeys(places)))

    def _place(self, letter: Letter, mention: Mention) -> Place:
        text, _, page = self._around(letter, mention)
        notes = self._text(letter).reading.footnotes
        note = None if mention.footnote is None else notes[mention.footnote].marker
        words = around(text, mention.span)
        return Place(letter, mention.passage, page, mention.quote, words, note)

    def _around(self, letter: Letter, mention: Mention) -> tuple[str, PassageRole, int]:
        """Return the text that a mention stands in, its role, and its page."""
        read = self._text(letter)
        if mention.footnote is not None:
            note = read.reading.footnotes[mention.footnote]
            return note.text, PassageRole.PARAGRAPH, note.page
        if mention.heading is not None:
            heading = read.reading.headings[mention.heading]
            return heading.text, PassageRole.PARAGRAPH, heading.page
        passage = read.passages[mention.passage]
        return passage.text, passage.role, passage.page

    def _text(self, letter: Letter) -> Text:
        if letter.id not in self._texts:
            if len(self._texts) == KEPT:
                self._texts.clear()
            reading = self.store.reading(letter.id)
            assert reading is not None  # a letter of this store
            self._texts[letter.id] = Text(reading, {each.id: each for each in reading.passages})
        return self._texts[letter.id]


def around(text: str, span: Span) -> str:
    """Return the words of a span with what stands around them, cut between words."""
    before = text[max(0, span.start - AROUND) : span.start]
    after = text[span.end : span.end + AROUND]
    if span.start > AROUND:
        before = "… " + before.partition(" ")[2]
    if len(text) > span.end + AROUND:
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{span.of(text)}{after}".split())


def _identity(mention: Mention) -> str:
    assert isinstance(mention.value, Reference)  # letters_of_day makes nothing else
    return mention.value.id
