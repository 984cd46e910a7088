"""Where letters come from. A new source is a module here and a file in corpus/sources."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

READERS = ("folder",)


@dataclass(frozen=True, slots=True)
class Source:
    """What we know of a source before we read a single letter from it."""

    name: str
    title: str
    reader: str  # one of READERS
    location: str  # of a folder: its path, from the top of the project
    letters_min: int  # fewer letters than this in a run, and the run fails
    letters_max: int  # more than this, and it warns


class SourceChanged(Exception):
    """The source no longer looks as it did when it was described."""


def load(path: Path) -> Source:
    """Return the source that a file in corpus/sources describes.

    Raises SourceChanged for a field that nobody reads or a reader that does not exist.
    """
    described = tomllib.loads(path.read_text(encoding="utf-8"))
    expected = described.pop("expected")
    source = Source(
        name=path.stem,
        title=described.pop("title"),
        reader=described.pop("reader"),
        location=described.pop("location"),
        letters_min=expected.pop("letters_min"),
        letters_max=expected.pop("letters_max"),
    )
    if left := sorted({*described, *expected}):
        raise SourceChanged(f"{path}: nobody reads {', '.join(left)}")
    if source.reader not in READERS:
        raise SourceChanged(f"{path}: no reader called {source.reader}")
    return source
