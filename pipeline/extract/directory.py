"""The directory of organisations: models/lists/organisations.csv, made ready for finding names.

How a name in the list is compared with the words of a letter:

- an abbreviation ("COA", "DV&O", "KMar") counts in its own capitals, with "&" or "en";
- a name of one word ("Nidos") counts with its capital, or in capitals throughout;
- a name of two words counts with its capitals, a longer one when its first word has it;
- a name without capitals ("politie") counts in any case;
- hyphens may be spaces and the other way round ("DG-Oek", "DG Oek", "DG.Oek");
- a name that ends in "?" counts only in a letter that holds a word of the column `context`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.records import Organisation, Span
from pipeline.settings import shipped

WORD = re.compile(r"[^\W_]+|[&,]")
# What may stand between two words of one name: "DG-Oek", "DG.Oek", "Directoraat-Generaal (DG) X".
GAP = re.compile(r"[ \u00a0]{0,2}[-–/*+'’]?[ \u00a0]{0,2}|\. ?| ?\(|\) ?")
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,300}|\S{1,80}@\S{1,80}|\b[a-z0-9-]{1,60}\.(?:nl|eu|com|org)\b\S{0,200}"
)
# More than one of them: "GGD’en", "GGD-en".
PLURAL = re.compile(r"[’'-]en(?!\w)")
MINISTRY = "ministerie"
# Names of ministries that are also ordinary words: only behind "ministerie van" or a minister.
BARE = frozenset({"Financiën", "Justitie"})
LONGEST = 14  # words in one name


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation of the list."""

    id: str
    label: str
    kind: str
    names: tuple[str, ...]  # label, aliases and former names, as in the list
    context: tuple[str, ...]
    part_of: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name, word by word."""

    body: Body
    words: tuple[str, ...]
    strict: bool = False  # every capital counts
    doubtful: bool = False  # counts only in its context
    dotted: bool = False  # ends with a full stop: "Schiphol Nederland B.V."


@dataclass(slots=True)
class Node:
    """A step in the tree of names: the words that may follow, the names that may end here."""

    following: dict[str, "Node"] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the list that stands in a text."""

    span: Span
    form: Form


@lru_cache(maxsize=1)
def load() -> dict[str, Body]:
    """Return the organisations of the list by id."""
    with shipped("models/lists/organisations.csv").open(encoding="utf-8", newline="") as stream:
        return {row["id"]: _body(row) for row in csv.DictReader(stream)}


def organisation(id: str, label: str = "") -> Organisation:
    """Return the organisation with an id; an id that is not listed keeps the label given."""
    body = load().get(id)
    return Organisation(id, body.label if body else label or id)


def find(text: str) -> Iterator[Named]:
    """Yield the names of the list in a text, longest first where they overlap, in order."""
    words = list(WORD.finditer(text))
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    at = 0
    while at < len(words):
        named, count = _longest(text, words, at)
        if named and not any(a < named.span.end and named.span.start < b for a, b in addresses):
            yield named
            at += count
        else:
            at += 1


def _body(row: dict[str, str]) -> Body:
    names = [row["label"], *row["aliases"].split("|"), *row["formerly"].split("|")]
    return Body(
        id=row["id"],
        label=row["label"],
        kind=row["kind"],
        names=tuple(dict.fromkeys(name for name in names if name)),
        context=tuple(word.casefold() for word in row["context"].split("|") if word),
        part_of=row["part_of"] or None,
        since=row["from"] or None,
        until=row["until"] or None,
    )


@lru_cache(maxsize=1)
def tree() -> Node:
    """Return the tree of all names."""
    root = Node()
    for body in load().values():
        for form in _forms(body):
            node = root
            for word in form.words:
                node = node.following.setdefault(word.casefold(), Node())
            node.forms.append(form)
    return root


def _forms(body: Body) -> Iterator[Form]:
    for name in body.names:
        doubtful, plain = name.endswith("?"), name.rstrip("?")
        for written in _spellings(plain):
            words = tuple(WORD.findall(written))
            if body.kind != MINISTRY:
                yield Form(body, words, doubtful=doubtful, dotted=plain.endswith("."))
                continue
            yield Form(body, ("ministerie", "van", *words))
            yield Form(body, ("ministerie", *words))
            if plain not in BARE:
                yield Form(body, words, strict=True, doubtful=doubtful)


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as it stands and as others write it: "&" as "en", "Directoraat-Generaal (DG)"."""
    yield name
    if "&" in name:
        yield name.replace("&", " en ")
        if " " not in name:
            yield name.replace("&", "en")
    if name.startswith("Directoraat-Generaal "):
        yield name.replace(" ", " DG ", 1)


def _longest(text: str, words: list[re.Match[str]], at: int) -> tuple[Named | None, int]:
    """Return the longest name that begins with a word, and how many words it takes."""
    node, best, count = tree(), None, 0
    for ahead, word in enumerate(words[at : at + LONGEST]):
        if ahead and not GAP.fullmatch(text, words[at + ahead - 1].end(), word.start()):
            break
        following = node.following.get(word.group().casefold())
        if following is None:
            break
        node = following
        written = [match.group() for match in words[at : at + ahead + 1]]
        form = next((form for form in node.forms if _same(form, written)), None)
        if form:
            end = word.end() + (form.dotted and text.startswith(".", word.end()))
            plural = PLURAL.match(text, end) if is_abbreviation(word.group()) else None
            end = plural.end() if plural else end
            best, count = Named(Span(words[at].start(), end), form), ahead + 1
    return best, count


def _same(form: Form, written: list[str]) -> bool:
    """Tell whether the capitals of a name as written are those its form asks for."""
    capitals = 0
    wanted = 0
    for own, word in zip(form.words, written, strict=True):
        if is_abbreviation(own):
            if word not in (own, own.upper()):
                return False
        elif own[0].isupper():
            wanted += 1
            capitals += word[0].isupper()
    if form.strict or wanted <= 2:
        return capitals == wanted
    return written[0][0].isupper() or not form.words[0][0].isupper()


def is_abbreviation(word: str) -> bool:
    """Tell whether a word is written in capitals that matter: "COA", "KMar", "DTenV", "G4"."""
    capitals = sum(letter.isupper() for letter in word)
    return (capitals >= 2 and (len(word) <= 4 or 2 * capitals >= len(word))) or (
        capitals == 1 and (len(word) == 1 or word[1:].isdigit())
    )
