"""Names from models/lists, found in text: the longest that stands there as whole words."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.records import Span
from pipeline.settings import shipped

# By the first word, in small letters: a text holds few words that begin a name.
Names = dict[str, list[tuple[str, str]]]
WORD = re.compile(r"(?<![\w'’])[A-Za-zÀ-ÿ][\w'’-]*")
LONG = 8  # letters of a name that may be written small
QUOTES = str.maketrans("’\u00a0", "' ")


@dataclass(frozen=True, slots=True)
class Listed:
    """A name of a list that stands in a text."""

    span: Span
    id: str


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of models/lists/<name>.csv, which has `;` between its columns."""
    with (shipped("models/lists") / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def names(pairs: Iterable[tuple[str, str]]) -> Names:
    """Return names ready to be found, from pairs of id and name; longer names go first."""
    found: Names = {}
    for identity, name in pairs:
        plain = name.translate(QUOTES)
        if first := WORD.match(plain):
            found.setdefault(first[0].lower(), []).append((plain, identity))
    return {first: sorted(some, key=lambda it: -len(it[0])) for first, some in found.items()}


def find(text: str, names: Names) -> Iterator[Listed]:
    """Yield the names that stand in a text as whole words, without overlaps.

    A long name may be written small ("de jeugdwet"), a short one is an abbreviation: "Wmo".
    """
    plain, end = text.translate(QUOTES), 0
    for word in WORD.finditer(plain):
        if word.start() < end:
            continue
        for name, identity in names.get(word[0].lower(), ()):
            end_of_name = word.start() + len(name)
            written = plain[word.start() : end_of_name]
            same = written == name or (len(name) >= LONG and written.lower() == name.lower())
            if same and not _goes_on(plain, end_of_name):
                end = end_of_name
                yield Listed(Span(word.start(), end), identity)
                break


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on behind a name: "BIG-register" and "Woo/2023/1" are others."""
    after = text[end : end + 2]
    if after[:1] == "/":
        return after[1:].isdecimal()
    return after[:1].isalnum() or (after[:1] == "-" and after[1:].isalnum())
