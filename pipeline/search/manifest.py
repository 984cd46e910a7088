"""What an index says of itself, and whether its files are the ones it was made with."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path

from pipeline.search.entries import Entry
from pipeline.search.parts import ALIVE, Part
from pipeline.settings import Settings

FORMAT = 3  # raise when an older index can no longer be read
FILE = "manifest.json"
FOLLOWED = "followed.json"
MAIN, TAIL, WORDS = "main", "tail", "words"
SMALL = 64_000_000  # bytes of an index up to which every file is held against its hash at opening

Files = dict[str, tuple[int, str]]  # by name: size and SHA-256


class IndexUnusable(Exception):
    """There is no index, or it cannot be used; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What an index is up to date with: letters, each with what tells its version."""

    recipe: str = ""  # what tells how passages were made of letters
    letters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index holds, and what it was made with."""

    model: str
    dimensions: int
    analysis: int
    synonyms: str
    passages: int
    windows: int
    parts: tuple[str, ...]
    made: str  # moment, UTC
    files: Files = field(default_factory=dict)
    format: int = FORMAT


def serving(settings: Settings) -> Path:
    """Return the folder of the index that serves. Raises IndexUnusable when there is none."""
    folder = settings.index.resolve()
    if not folder.is_dir():
        raise IndexUnusable(
            "Er is nog geen zoekindex; maak hem met 'kamerspoor ingest' of 'kamerspoor nightly'."
        )
    return folder


def read(folder: Path) -> Manifest:
    """Return what an index says of itself, if its files are what it says.

    Of a large index only the sizes are compared. Raises IndexUnusable for any other.
    """
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
        if said["format"] != FORMAT:
            raise IndexUnusable("De zoekindex is van een andere versie en moet opnieuw gemaakt.")
        files = {name: (size, digest) for name, (size, digest) in said.pop("files").items()}
        manifest = Manifest(**{**said, "parts": tuple(said["parts"])}, files=files)
        broken = list(_broken(folder, files))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnusable(damaged("de inhoudsopgave of een bestand ontbreekt")) from error
    if broken:
        raise IndexUnusable(damaged(f"{broken[0]} is niet heel"))
    return manifest


def opened(folder: Path, manifest: Manifest) -> tuple[Part, ...]:
    """Open the parts of an index."""
    return tuple(
        Part.open(folder / part, folder / ALIVE if part == MAIN else None)
        for part in manifest.parts
    )


def every(folder: Path) -> Iterator[Entry]:
    """Yield every passage that an index holds."""
    for part in opened(folder, read(folder)):
        yield from part.all()
        part.close()


def damaged(what: str) -> str:
    return f"De zoekindex is beschadigd ({what}); maak hem opnieuw met 'kamerspoor index'."


def save(manifest: Manifest, folder: Path) -> None:
    """Write the manifest, and let the disk say that it is there."""
    with (folder / FILE).open("w", encoding="utf-8") as opened_file:
        json.dump(asdict(manifest), opened_file, indent=1)
        opened_file.flush()
        os.fsync(opened_file.fileno())


def save_followed(followed: Followed, folder: Path) -> None:
    (folder / FOLLOWED).write_text(json.dumps(asdict(followed), indent=0), "utf-8")


def followed(folder: Path) -> Followed:
    """Return what an index is up to date with. Raises IndexUnusable when it does not say."""
    try:
        return Followed(**json.loads((folder / FOLLOWED).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise IndexUnusable(damaged(f"{FOLLOWED} is niet leesbaar")) from error


def files(folder: Path, known: Files | None = None) -> Files:
    """Return size and hash of every file; `known` spares those that were not written again."""
    found: Files = {}
    for file in sorted(folder.rglob("*")):
        name = str(file.relative_to(folder))
        if not file.is_file() or file.suffix == ".lock" or name == FILE:
            continue
        size = file.stat().st_size
        kept = (known or {}).get(name)
        found[name] = kept if kept and kept[0] == size else (size, _digest(file))
    return found


def _digest(file: Path) -> str:
    with file.open("rb") as opened_file:
        os.fsync(opened_file.fileno())
        return file_digest(opened_file, "sha256").hexdigest()


def _broken(folder: Path, said: Files) -> Iterator[str]:
    whole = sum(size for size, _ in said.values()) <= SMALL
    for name, (size, digest) in said.items():
        file = folder / name
        if file.stat().st_size != size or (whole and _digest(file) != digest):
            yield name
