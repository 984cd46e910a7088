"""What an index says of itself, and whether its files are the ones it was made with."""

import errno
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from pipeline.search.entries import Entry
from pipeline.search.parts import ALIVE, Part
from pipeline.settings import Settings

FORMAT = 4  # raise when an older index can no longer be read
FILE = "manifest.json"
FOLLOWED = "followed.json"
MAIN, TAIL, WORDS = "main", "tail", "words"
SMALL = 64_000_000  # bytes of an index up to which every file is held against its hash at opening

Files = dict[str, tuple[int, str]]  # by name: size and SHA-256


class IndexUnusable(Exception):
    """There is no index, or it cannot be used; the message is one Dutch sentence."""

    def __init__(self, what: str, remedy: str = "maak hem opnieuw met 'kamerspoor index'") -> None:
        super().__init__(f"{what}; {remedy}.")
        self.what = what  # the same without what to do about it


class NoIndex(IndexUnusable):
    """None was ever made here."""


class OtherModel(IndexUnusable):
    """The index is whole, but its vectors are of another model than the one that asks."""


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
    try:
        folder = settings.index.resolve()
        there = folder.is_dir()
    except (OSError, RuntimeError) as error:  # not ours to read; a link that leads to itself
        raise damaged(_reason(error)) from error
    if there:
        return folder
    if settings.index.is_symlink():
        raise IndexUnusable("De zoekindex is weg")
    raise NoIndex(
        "Er is nog geen zoekindex", "maak hem met 'kamerspoor ingest' of 'kamerspoor nightly'"
    )


def earlier(settings: Settings) -> list[Path]:
    """Return the folders of indexes that do not serve, the last one made first."""
    there = (settings.home / "indexes").glob("[0-9]*")
    return sorted((place for place in there if place != settings.index.resolve()), reverse=True)


def read(folder: Path, *, every_byte: bool = False) -> Manifest:
    """Return what an index says of itself, if its files are what it says.

    Of a large index only the sizes are compared, unless `every_byte` is asked for. Raises
    IndexUnusable for any other.
    """
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
        if said["format"] != FORMAT:
            raise IndexUnusable("De zoekindex is van een andere versie van kamerspoor")
        if said.pop("sum") != _sum(said):
            raise damaged("de inhoudsopgave is veranderd")
        files = {name: (size, digest) for name, (size, digest) in said.pop("files").items()}
        manifest = Manifest(**{**said, "parts": tuple(said["parts"])}, files=files)
    except FileNotFoundError as error:
        raise damaged("de inhoudsopgave ontbreekt") from error
    except OSError as error:
        raise damaged(_reason(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged("de inhoudsopgave is niet te lezen") from error
    if wrong := next(_wrong(folder, files, every_byte), None):
        raise damaged(wrong)
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


def damaged(what: str) -> IndexUnusable:
    """Return that an index is damaged, and by what."""
    return IndexUnusable(f"De zoekindex is beschadigd ({what})")


def save(manifest: Manifest, folder: Path) -> None:
    """Write the manifest, and let the disk say that it is there."""
    said = asdict(manifest)
    with (folder / FILE).open("w", encoding="utf-8") as opened_file:
        json.dump({**said, "sum": _sum(said)}, opened_file, indent=1)
        opened_file.flush()
        os.fsync(opened_file.fileno())


def _sum(said: Mapping[str, Any]) -> str:
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def save_followed(followed: Followed, folder: Path) -> None:
    (folder / FOLLOWED).write_text(json.dumps(asdict(followed), indent=0), "utf-8")


def followed(folder: Path) -> Followed:
    """Return what an index is up to date with. Raises IndexUnusable when it does not say."""
    try:
        return Followed(**json.loads((folder / FOLLOWED).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise damaged(f"{FOLLOWED} is niet leesbaar") from error


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


def _wrong(folder: Path, said: Files, every_byte: bool) -> Iterator[str]:
    """Yield what is wrong with the files of an index: not there, not to be read, not whole."""
    small = sum(size for size, _ in said.values()) <= SMALL
    for name, (size, digest) in said.items():
        file = folder / name
        try:
            whole = file.is_file() and file.stat().st_size == size
            if whole and (small or every_byte):
                whole = _digest(file) == digest
        except OSError as error:
            yield _reason(error)
        else:
            if not whole:
                yield f"{name} is niet heel" if file.exists() else f"{name} ontbreekt"


def _reason(error: Exception) -> str:
    """Return in Dutch why the disk gives no file."""
    known = {errno.EACCES: "geen toegang", errno.EPERM: "geen toegang", errno.EIO: "leesfout"}
    if not isinstance(error, OSError):
        return "een koppeling leidt naar zichzelf"
    place = f" tot {Path(error.filename).name}" if error.filename else ""
    return f"{known.get(error.errno or 0, 'niet te lezen')}{place}"
