"""Makes an index beside the one that serves, looks whether it is whole, and swaps it in at once.

`home/index` is a link to a folder in `home/indexes`. Until the link moves, nobody sees the new
index; whoever still reads the old one keeps its open files. A crash at any step leaves the link
as it was.
"""

import fcntl
import json
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import file_digest
from itertools import chain
from pathlib import Path

import numpy as np

from pipeline.search import dutch, meaning, shelf
from pipeline.search.embedding import Embedder, Progress, Vectors
from pipeline.search.entries import Entry
from pipeline.search.meaning import Meaning
from pipeline.search.query import parse
from pipeline.search.shelf import Shelf
from pipeline.search.synonyms import thesaurus
from pipeline.search.vectors import vectors
from pipeline.search.windows import cut, windows
from pipeline.search.words import ANALYSIS, Words
from pipeline.settings import Settings

log = logging.getLogger(__name__)

FORMAT = 1  # raise when an older index can no longer be read
MANIFEST = "manifest.json"
KEPT = 2  # indexes that stay: the one that serves and the one before
SAMPLE = 20  # passages that must find themselves before an index may serve
# What the disk, SQLite, Tantivy (ValueError) and FAISS (RuntimeError) say when they cannot write.
BROKEN = (OSError, ValueError, RuntimeError, sqlite3.Error)
PROBE_WORDS = 12  # of such a passage, that are asked for


class NotPublished(Exception):
    """No new index serves; the old one still does. The message is one Dutch sentence."""


class IndexUnusable(Exception):
    """There is no index, or it cannot be used; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index says of itself."""

    model: str
    dimensions: int
    analysis: int
    synonyms: str
    passages: int
    windows: int
    parts: tuple[str, ...]
    made: str  # moment, UTC
    files: dict[str, tuple[int, str]] = field(default_factory=dict)  # size and SHA-256
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Published:
    """What a new index holds."""

    passages: int
    windows: int
    folder: Path


def publish(
    entries: Iterable[Entry],
    settings: Settings,
    embedder: Embedder,
    progress: Progress | None = None,
) -> Published:
    """Make an index of these passages and let it serve; nothing else will be in it.

    Raises NotPublished when it cannot be made or is not whole; the old index then serves on.
    """
    with _alone(settings) as indexes, _beside(indexes) as folder:
        try:
            manifest = _build(list(_once(entries)), folder, settings, embedder, progress)
            verify(folder, manifest)
            place = _put(folder, indexes)
            _point(settings.index, place)
        except BROKEN as error:
            raise NotPublished(f"De index kon niet worden geschreven: {error}.") from error
        _tidy(indexes, place)
    return Published(manifest.passages, manifest.windows, place)


def update(
    added: Iterable[Entry],
    gone: Iterable[str],
    settings: Settings,
    embedder: Embedder,
    progress: Progress | None = None,
) -> Published:
    """Put passages into the index that serves, and take out those whose ids are in `gone`.

    A passage that is there already is replaced. Raises NotPublished as `publish` does, and
    IndexUnusable when there is no index to add to.
    """
    fresh = list(_once(added))
    out = {*gone, *(entry.passage for entry in fresh)}
    folder = serving(settings)
    read(folder)
    kept = (entry for entry in every(folder) if entry.passage not in out)
    return publish(chain(kept, fresh), settings, embedder, progress)


def serving(settings: Settings) -> Path:
    """Return the folder of the index that serves. Raises IndexUnusable when there is none."""
    folder = settings.index.resolve()
    if not folder.is_dir():
        raise IndexUnusable(
            "Er is nog geen zoekindex; maak hem met 'kamerspoor ingest' of 'kamerspoor nightly'."
        )
    return folder


def read(folder: Path) -> Manifest:
    """Return what an index says of itself, if its files are all there at their sizes.

    Raises IndexUnusable otherwise.
    """
    try:
        said = json.loads((folder / MANIFEST).read_text("utf-8"))
        if said["format"] != FORMAT:
            raise IndexUnusable("De zoekindex is van een andere versie en moet opnieuw gemaakt.")
        files = {name: (size, digest) for name, (size, digest) in said.pop("files").items()}
        manifest = Manifest(**{**said, "parts": tuple(said["parts"])}, files=files)
        broken = [n for n, (size, _) in files.items() if (folder / n).stat().st_size != size]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnusable(damaged("de inhoudsopgave ontbreekt of klopt niet")) from error
    if broken:
        raise IndexUnusable(damaged(f"{broken[0]} is niet heel"))
    return manifest


def every(folder: Path) -> Iterator[Entry]:
    """Yield every passage that an index holds."""
    for part in read(folder).parts:
        opened = Shelf(folder / part)
        yield from opened.all()
        opened.close()


def damaged(what: str) -> str:
    return f"De zoekindex is beschadigd ({what}); maak hem opnieuw met 'kamerspoor index'."


# Building --------------------------------------------------------------------------------


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield each passage once, the last word on it, without those that say nothing."""
    last = {entry.passage: entry for entry in entries if entry.text.strip()}
    yield from last.values()


def _build(
    entries: Sequence[Entry],
    folder: Path,
    settings: Settings,
    embedder: Embedder,
    progress: Progress | None,
) -> Manifest:
    made, owners = _vectors(entries, settings, embedder, progress)
    shelf.write(entries, folder / "main")
    meaning.write(made, owners, folder / "main")
    Words(folder / "words", thesaurus(), new=True).write(entries)
    manifest = Manifest(
        model=embedder.name,
        dimensions=embedder.dimensions,
        analysis=ANALYSIS,
        synonyms=thesaurus().version,
        passages=len(entries),
        windows=len(made),
        parts=("main",),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        files=dict(_files(folder)),
    )
    _save(folder / MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def _vectors(
    entries: Sequence[Entry], settings: Settings, embedder: Embedder, progress: Progress | None
) -> tuple[Vectors, shelf.Rows]:
    """Return the vectors of all pieces, and to which passage each belongs."""
    pieces = [windows(entry) for entry in entries]
    texts = [piece.text for several in pieces for piece in several]
    owners = np.repeat(np.arange(len(entries)), [len(several) for several in pieces])
    return vectors(texts, embedder, settings.home / "vectors.db", progress), owners


def _files(folder: Path) -> Iterator[tuple[str, tuple[int, str]]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix != ".lock":
            with file.open("rb") as opened:
                digest = file_digest(opened, "sha256").hexdigest()
                os.fsync(opened.fileno())
            yield str(file.relative_to(folder)), (file.stat().st_size, digest)


def _save(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


# Looking whether it is whole -------------------------------------------------------------


def verify(folder: Path, manifest: Manifest) -> None:
    """Raise NotPublished unless an index holds what it says and finds what it holds."""
    found = dict(_files(folder))
    found.pop(MANIFEST, None)
    if found != manifest.files:
        raise NotPublished("De nieuwe index is niet heel op schijf gekomen.")
    words = Words(folder / "words", thesaurus())
    opened, vectors_of = Shelf(folder / "main"), Meaning(folder / "main")
    if len(opened) != manifest.passages or len(vectors_of) != manifest.windows:
        raise NotPublished(
            f"De nieuwe index telt {len(opened)} passages en {len(vectors_of)} vectoren, "
            f"niet {manifest.passages} en {manifest.windows}."
        )
    if len(words) != manifest.windows:
        raise NotPublished(
            f"De nieuwe index kent de woorden van {len(words)} van {manifest.windows} stukken."
        )
    step = max(1, manifest.passages // SAMPLE)
    sample = opened.entries(range(0, manifest.passages, step)) if manifest.passages else {}
    for row, entry in sample.items():
        _finds_itself(row, entry, words, vectors_of)
    opened.close()


def _finds_itself(row: int, entry: Entry, words: Words, vectors_of: Meaning) -> None:
    atoms = dutch.atoms(entry.text)[:PROBE_WORDS]
    if atoms:
        question = parse(f'"{" ".join(atoms)}"')
        found = words.search(question, question.filters, 1_000)
        if entry.key not in found and len(found) < 1_000 and len(cut(entry.text)) == 1:
            raise NotPublished(f"De nieuwe index vindt {entry.document} niet op zijn woorden.")
    own = vectors_of.of_row(row)
    if len(own):
        near = vectors_of.nearest(own[0], 10)
        if not len(near.rows) or (row not in near.rows and near.scores[-1] < 0.999):
            raise NotPublished(f"De nieuwe index vindt {entry.document} niet op betekenis.")


# Swapping --------------------------------------------------------------------------------


@contextmanager
def _alone(settings: Settings) -> Iterator[Path]:
    """Hold the lock under which indexes are made; a second maker is turned away."""
    indexes = settings.home / "indexes"
    try:
        indexes.mkdir(parents=True, exist_ok=True)
        lock = (indexes / ".lock").open("w", encoding="utf-8")
    except OSError as error:
        raise NotPublished(f"In {settings.home} kan geen index komen: {error}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise NotPublished("Er wordt al een index gemaakt; wacht tot die klaar is.") from error
        yield indexes


@contextmanager
def _beside(indexes: Path) -> Iterator[Path]:
    """Give a folder to build in; what a crash once left there is cleared first."""
    for left in indexes.glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=indexes))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put(folder: Path, indexes: Path) -> Path:
    """Give the folder its own name; still nobody reads it."""
    place = indexes / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    folder.chmod(0o755)
    folder.rename(place)
    _sync(indexes)
    return place


def _point(link: Path, place: Path) -> None:
    """Let the index serve: one rename, which is done or not done."""
    fresh = link.with_name(f".{link.name}-{place.name}")
    fresh.symlink_to(os.path.relpath(place, link.parent))
    fresh.replace(link)
    _sync(link.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _tidy(indexes: Path, serving: Path) -> None:
    """Remove all but the index that serves and the one before it."""
    older = sorted(place for place in indexes.glob("[0-9]*") if place != serving)
    for place in older[: -(KEPT - 1)]:
        shutil.rmtree(place, ignore_errors=True)
