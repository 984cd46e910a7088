"""Which letter cites which: the graph of references over all letters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.extract.published import is_document, own_id
from pipeline.records import Letter, Mention, Reference
from pipeline.register import letters_of_day

BY_NUMBER, BY_DAY = "nummer", "dag"  # how we know what is cited


@dataclass(frozen=True, slots=True)
class Citation:
    """A letter that cites a text, with every place where it does."""

    letter: Letter
    reference: Reference
    mentions: tuple[Mention, ...]
    cited: tuple[Letter, ...] = ()  # the text itself, in each form in which it is one of ours

    @property
    def how(self) -> str:
        """How we know what is cited; by day where no place gives a number."""
        days = all(mention.rule == letters_of_day.RULE for mention in self.mentions)
        return BY_DAY if days else BY_NUMBER

    @property
    def missing(self) -> bool:
        """Whether the text has a number of its own, and none of our letters has that number."""
        return not self.cited and is_document(self.reference)


@dataclass(frozen=True, slots=True)
class Graph:
    """All citations, by letter and then by what is cited."""

    citations: tuple[Citation, ...]

    def of(self, letter: Letter) -> tuple[Citation, ...]:
        """Return what a letter cites."""
        return tuple(it for it in self.citations if it.letter.id == letter.id)

    def to(self, reference: str) -> tuple[Citation, ...]:
        """Return the citations of a text, by its id such as "kst-36045-170"."""
        return tuple(it for it in self.citations if it.reference.id == reference)

    def between_letters(self) -> tuple[Citation, ...]:
        """Return the citations whose text is one of our own letters."""
        return tuple(it for it in self.citations if it.cited)

    def missing(self) -> list[tuple[str, tuple[Citation, ...]]]:
        """Return the numbers that none of our letters has, most cited first."""
        wanted: dict[str, list[Citation]] = {}
        for citation in self.citations:
            if citation.missing:
                wanted.setdefault(citation.reference.id, []).append(citation)
        ordered = sorted(wanted.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return [(identity, tuple(citations)) for identity, citations in ordered]


class Shelf:
    """Our letters by what others call them: a number, or a day."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._held: dict[str, list[Letter]] = {}
        self._days: dict[str, list[Letter]] = {}
        for letter in letters:
            self.name(letter, own_id(letter) or letter.id)
            if letter.date:
                self._days.setdefault(letter.date.isoformat(), []).append(letter)

    def name(self, letter: Letter, identity: str) -> None:
        """Note that an id is that of a letter."""
        held = self._held.setdefault(identity, [])
        if letter not in held:
            held.append(letter)

    def of_day(self, day: str) -> tuple[Letter, ...]:
        """Return the letters of a day such as "2023-05-03"."""
        return tuple(self._days.get(day, ()))

    def holding(self, identity: str) -> tuple[Letter, ...]:
        """Return the letters with a number: more than one where it is held in several forms."""
        return tuple(self._held.get(identity, ()))


def graph(found: Iterable[tuple[Letter, Mention]], shelf: Shelf) -> Graph:
    """Return the graph from mentions and the letters that hold them; a letter never cites itself.

    Mentions that are no references are left aside.
    """
    return Graph(tuple(citations(found, shelf)))


def citations(found: Iterable[tuple[Letter, Mention]], shelf: Shelf) -> Iterator[Citation]:
    """Yield one citation for each letter and text, by letter and then by the text's id."""
    places: dict[tuple[str, str], list[tuple[Letter, Mention]]] = {}
    for letter, mention in found:
        if isinstance(mention.value, Reference) and mention.value.id != own_id(letter):
            places.setdefault((letter.id, mention.value.id), []).append((letter, mention))
    for _, some in sorted(places.items()):
        yield _citation(some, shelf)


def _citation(some: list[tuple[Letter, Mention]], shelf: Shelf) -> Citation:
    letter, first = some[0]
    assert isinstance(first.value, Reference)
    mentions = tuple(mention for _, mention in some)
    return Citation(letter, first.value, mentions, shelf.holding(first.value.id))
