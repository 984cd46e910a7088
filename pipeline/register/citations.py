"""Which letter cites which: the graph of references over all letters."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.records import Letter, LetterKind, Mention, Reference


@dataclass(frozen=True, slots=True)
class Citation:
    """A letter that cites a text, with every place where it does."""

    letter: Letter
    reference: Reference
    mentions: tuple[Mention, ...]
    cited: Letter | None = None  # the text itself, where it is one of our letters


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
        return tuple(it for it in self.citations if it.cited is not None)


def graph(found: Iterable[tuple[Letter, Mention]]) -> Graph:
    """Return the graph from mentions and the letters that hold them; a letter never cites itself."""
    places: dict[tuple[str, str], list[tuple[Letter, Mention]]] = {}
    ours: dict[str, Letter] = {}
    for letter, mention in found:
        if own := own_id(letter):
            ours[own] = letter
        if isinstance(mention.value, Reference) and mention.value.id != own:
            places.setdefault((letter.id, mention.value.id), []).append((letter, mention))
    return Graph(tuple(_citation(some, ours) for _, some in sorted(places.items())))


def own_id(letter: Letter) -> str | None:
    """Return the id by which others cite a letter, None where it has no number yet."""
    if letter.number is None:
        return None
    if letter.kind is LetterKind.KAMERVRAGEN and letter.session_year:
        return f"ah-tk-{letter.session_year.replace('-', '')}-{letter.number}"
    return f"kst-{letter.dossier}-{letter.number}" if letter.dossier else None


def _citation(some: list[tuple[Letter, Mention]], ours: dict[str, Letter]) -> Citation:
    letter, first = some[0]
    assert isinstance(first.value, Reference)
    mentions = tuple(mention for _, mention in some)
    return Citation(letter, first.value, mentions, ours.get(first.value.id))
