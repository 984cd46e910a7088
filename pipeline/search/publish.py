"""Makes an index beside the one that serves, looks whether it is whole, and swaps it in at once.

`home/index` is a link to a folder in `home/indexes`. Until the link moves, nobody sees the new
index; whoever still reads the old one keeps its open files. A crash at any step leaves the link
as it was.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.search import dutch
from pipeline.search import manifest as manifests
from pipeline.search.building import Maker, build, grow, made_alike, pays
from pipeline.search.embedding import Embedder, Progress
from pipeline.search.entries import Entry, Filters, answered
from pipeline.search.manifest import (
    Followed,
    IndexUnusable,
    Manifest,
    NoIndex,
    every,
    read,
    serving,
)
from pipeline.search.parts import Part
from pipeline.search.query import parse
from pipeline.search.synonyms import thesaurus
from pipeline.search.windows import cut
from pipeline.search.words import Words
from pipeline.settings import Settings

__all__ = [
    "Followed",
    "IndexUnusable",
    "Manifest",
    "NotPublished",
    "Published",
    "Source",
    "every",
    "follow",
    "publish",
    "read",
    "renew",
    "serving",
    "update",
    "verify",
]

VECTORS = "vectors.db"
KEPT = 2  # indexes that stay: the one that serves and the one before
SAMPLE = 20  # passages of each part that must find themselves before an index may serve
PROBE_WORDS = 12  # of such a passage, that are asked for
MANY = 1_000  # passages with the same words, among which a passage may be lost without fault
# What the disk, SQLite, Tantivy (ValueError) and FAISS (RuntimeError) say when they cannot write.
BROKEN = (OSError, ValueError, RuntimeError, sqlite3.Error)

Build = Callable[[Path], Manifest | None]


class NotPublished(Exception):
    """No new index serves; the old one still does. The message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a new index holds."""

    passages: int
    windows: int
    folder: Path
    instead: str = ""  # what was the matter with the one before, where it was damaged


@dataclass(frozen=True, slots=True)
class Source:
    """Letters that an index follows, and where their passages are to be had."""

    followed: Followed
    entries: Callable[[Collection[str]], Iterable[Entry]]  # of letters by their ids


def follow(
    source: Source, settings: Settings, embedder: Embedder, progress: Progress | None = None
) -> Published:
    """Bring the index up to date with letters, asking for those that are new or have changed.

    Where none are, the index stays as it is and the model is not asked for a vector. An index
    that is not there, is damaged (every byte of it is looked at) or was made in another way is
    made anew. Raises NotPublished as `publish` does.
    """
    wanted = source.followed
    try:
        known = _followed(settings, embedder, wanted.recipe)
    except NoIndex:
        known = None
    except IndexUnusable as unusable:
        made = renew(source, settings, embedder, progress)
        return replace(made, instead=unusable.what)
    if known is None:
        return renew(source, settings, embedder, progress)
    changed = {one for one, version in wanted.letters.items() if known.get(one) != version}
    outdated = {one for one, version in known.items() if wanted.letters.get(one) != version}
    if not changed and not outdated:
        folder = serving(settings)
        told = read(folder)
        return Published(told.passages, told.windows, folder)
    gone = _passages(serving(settings), outdated)
    maker = Maker(embedder, settings.home / VECTORS, progress, wanted)
    return _updated(source.entries(changed), gone, settings, maker)


def renew(
    source: Source, settings: Settings, embedder: Embedder, progress: Progress | None = None
) -> Published:
    """Make the index of letters anew, whatever serves now. Raises NotPublished as `publish` does."""
    maker = Maker(embedder, settings.home / VECTORS, progress, source.followed)
    return _published(source.entries(source.followed.letters.keys()), settings, maker)


def _followed(settings: Settings, embedder: Embedder, recipe: str) -> Mapping[str, str] | None:
    """Return what the index that serves is up to date with; None where it had better be made anew.

    Raises IndexUnusable for one that is damaged.
    """
    folder = serving(settings)
    told, before = read(folder, every_byte=True), manifests.followed(folder)
    same = told.model == embedder.name and before.recipe == recipe
    return before.letters if same and made_alike(told) else None


def _passages(folder: Path, letters: Iterable[str]) -> set[str]:
    """Return the passages that an index has of some letters."""
    parts = manifests.opened(folder, read(folder))
    found = {
        entry.passage for part in parts for one in letters for entry in part.shelf.of_letter(one)
    }
    for part in parts:
        part.close()
    return found


def publish(
    entries: Iterable[Entry],
    settings: Settings,
    embedder: Embedder,
    progress: Progress | None = None,
) -> Published:
    """Make an index of these passages and let it serve; nothing else will be in it.

    Raises NotPublished when it cannot be made or is not whole; the old index then serves on.
    """
    return _published(entries, settings, Maker(embedder, settings.home / VECTORS, progress))


def _published(entries: Iterable[Entry], settings: Settings, maker: Maker) -> Published:
    made = _swapped(settings, lambda folder: build(_told(entries), folder, maker))
    if made is None:
        raise NotPublished("De index kon niet worden gemaakt.")
    return made


def update(
    added: Iterable[Entry],
    gone: Iterable[str],
    settings: Settings,
    embedder: Embedder,
    progress: Progress | None = None,
) -> Published:
    """Put passages into the index that serves, and take out those whose ids are in `gone`.

    A passage that is there already is replaced. A small index is made anew; to a large one a
    part is added, and what it has is not written again. Raises NotPublished as `publish` does,
    and IndexUnusable when there is no index to add to.
    """
    return _updated(added, gone, settings, Maker(embedder, settings.home / VECTORS, progress))


def _updated(
    added: Iterable[Entry], gone: Iterable[str], settings: Settings, maker: Maker
) -> Published:
    fresh = list({entry.passage: entry for entry in _told(added)}.values())
    out = {*gone, *(entry.passage for entry in fresh)}
    old = serving(settings)
    if pays(read(old), maker.embedder, len(fresh)):
        grown = _swapped(settings, lambda folder: grow(old, folder, fresh, out, maker))
        if grown is not None:
            return grown
    kept = (entry for entry in every(old) if entry.passage not in out)
    return _published(chain(kept, fresh), settings, maker)


def _told(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the passages that say something, answers with their questions."""
    return (entry for entry in answered(entries) if entry.text.strip())


def _swapped(settings: Settings, made_in: Build) -> Published | None:
    """Let an index be made, look whether it is whole, and let it serve."""
    with _alone(settings) as indexes, _beside(indexes) as folder:
        try:
            manifest = made_in(folder)
            if manifest is None:
                return None
            verify(folder, manifest)
            place = _put(folder, indexes)
            _point(settings.index, place)
        except BROKEN as error:
            raise NotPublished(f"De index kon niet worden geschreven: {error}.") from error
        _tidy(indexes, place)
    return Published(manifest.passages, manifest.windows, place)


# Looking whether it is whole -------------------------------------------------------------


def verify(folder: Path, manifest: Manifest) -> None:
    """Raise NotPublished unless an index holds what it says and finds what it holds."""
    if manifests.files(folder) != manifest.files:
        raise NotPublished("De nieuwe index is niet heel op schijf gekomen.")
    words = Words(folder / manifests.WORDS, thesaurus())
    parts = manifests.opened(folder, manifest)
    passages, windows = sum(map(len, parts)), sum(len(part.meaning) for part in parts)
    if (passages, windows) != (manifest.passages, manifest.windows):
        raise NotPublished(
            f"De nieuwe index telt {passages} passages en {windows} vectoren, "
            f"niet {manifest.passages} en {manifest.windows}."
        )
    for part in parts:
        _finds_its_own(part, words)
        part.close()


def _finds_its_own(part: Part, words: Words) -> None:
    size = len(part.shelf)
    rows = range(0, size, max(1, size // SAMPLE))
    for entry in part.entries(part.shelf.keys[rows].tolist()):
        _finds(entry, part, words)


def _finds(entry: Entry, part: Part, words: Words) -> None:
    atoms = dutch.atoms(entry.text)[:PROBE_WORDS]
    if atoms and len(cut(entry.text)) == 1:
        question = parse(f'"{" ".join(atoms)}"')
        found = words.search(question, question.filters, MANY)
        if entry.key not in found and len(found) < MANY:
            raise NotPublished(f"De nieuwe index vindt {entry.document} niet op zijn woorden.")
    own = part.meaning.of_row(int(part.rows([entry.key])[0]))
    if len(own):
        near = part.nearest(own[0], 10, Filters())
        if entry.key not in near and min(near.values(), default=0.0) < 0.999:
            raise NotPublished(f"De nieuwe index vindt {entry.document} niet op betekenis.")


# Swapping --------------------------------------------------------------------------------


@contextmanager
def _alone(settings: Settings) -> Iterator[Path]:
    """Hold the lock under which indexes are made; a second maker is turned away."""
    indexes = settings.home / "indexes"
    lock = FileLock(indexes / ".lock", timeout=0)
    try:
        indexes.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise NotPublished("Er wordt al een index gemaakt; wacht tot die klaar is.") from error
    except OSError as error:
        raise NotPublished(f"In {settings.home} kan geen index komen: {error}.") from error
    try:
        yield indexes
    finally:
        lock.release()


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
    for left in link.parent.glob(f".{link.name}-*"):  # by one that died halfway
        left.unlink()
    fresh = link.with_name(f".{link.name}-{place.name}")
    fresh.symlink_to(os.path.relpath(place, link.parent))
    if link.is_dir() and not link.is_symlink():  # a copy of a home, made by what follows links
        link.rename(place.with_name(f"{place.name}-gekopieerd"))
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
