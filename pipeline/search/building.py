"""Builds an index in a folder of its own: from passages, or from an index that it adds to."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from pipeline.search import manifest as manifests
from pipeline.search import meaning, shelf
from pipeline.search.embedding import Embedder, Progress, Vectors
from pipeline.search.entries import Entry, key
from pipeline.search.manifest import MAIN, TAIL, WORDS, Files, Manifest
from pipeline.search.parts import ALIVE
from pipeline.search.synonyms import thesaurus
from pipeline.search.vectors import vectors
from pipeline.search.windows import windows
from pipeline.search.words import ANALYSIS, Words

LARGE = 50_000  # passages from which adding a part is worth it; below, all is made anew
MOST = 0.1  # share of an index that may stand in the part that was added
# Tantivy replaces these files instead of writing on in them, but we hold it to that.
WRITTEN_ON = ("meta.json", ".managed.json")


@dataclass(frozen=True, slots=True)
class Maker:
    """What an index is made with."""

    embedder: Embedder
    vectors: Path  # where vectors are kept, so that each text is embedded once
    progress: Progress | None = None


def build(
    entries: Sequence[Entry],
    folder: Path,
    maker: Maker,
) -> Manifest:
    """Make a whole index of these passages."""
    pieces = _part(entries, folder / MAIN, maker)
    Words(folder / WORDS, thesaurus(), new=True).write(entries)
    return _described(folder, maker.embedder, (MAIN,), (len(entries), pieces))


def pays(serving: Manifest, embedder: Embedder, added: int) -> bool:
    """Tell whether adding to an index is better than making it anew."""
    same = (serving.model, serving.analysis, serving.synonyms) == (
        embedder.name,
        ANALYSIS,
        thesaurus().version,
    )
    return same and serving.passages >= LARGE and added <= MOST * serving.passages


def grow(
    old: Path,
    folder: Path,
    entries: Sequence[Entry],
    gone: set[str],
    maker: Maker,
) -> Manifest | None:
    """Make an index of an old one, without the passages in `gone` and with new ones.

    The large part is the same files under a second name. Returns None when the part beside it
    would become too large, and all had better be made anew.
    """
    serving = manifests.read(old)
    main, *tails = manifests.opened(old, serving)
    kept = [entry for tail in tails for entry in tail.all() if entry.passage not in gone]
    beside = [*kept, *entries]
    if len(beside) > MOST * len(main):
        return None
    _link(old / MAIN, folder / MAIN)
    alive = np.ones(len(main.shelf), dtype=bool) if main.alive is None else main.alive.copy()
    rows = main.shelf.rows([key(passage) for passage in gone])
    alive[rows[rows >= 0]] = False
    np.save(folder / ALIVE, alive)
    pieces = _part(beside, folder / TAIL, maker)
    _link(old / WORDS, folder / WORDS)
    Words(folder / WORDS, thesaurus()).write(entries, map(key, gone))
    count = int(np.count_nonzero(alive)) + len(beside)
    sizes = count, len(main.meaning) + pieces
    return _described(folder, maker.embedder, (MAIN, TAIL), sizes, serving.files)


def _part(
    entries: Sequence[Entry],
    folder: Path,
    maker: Maker,
) -> int:
    """Write the passages and vectors of one part; return how many vectors it has."""
    made, owners = _vectors(entries, maker)
    shelf.write(entries, folder)
    meaning.write(made, owners, folder)
    return len(made)


def _vectors(entries: Sequence[Entry], maker: Maker) -> tuple[Vectors, shelf.Rows]:
    """Return the vectors of all pieces, and to which passage each belongs."""
    pieces = [windows(entry) for entry in entries]
    texts = [piece.text for several in pieces for piece in several]
    owners = np.repeat(np.arange(len(entries)), [len(several) for several in pieces])
    return vectors(texts, maker.embedder, maker.vectors, maker.progress), owners


def _described(
    folder: Path,
    embedder: Embedder,
    parts: tuple[str, ...],
    sizes: tuple[int, int],
    known: Files | None = None,
) -> Manifest:
    large = {name: said for name, said in (known or {}).items() if name.startswith(f"{MAIN}/")}
    described = Manifest(
        model=embedder.name,
        dimensions=embedder.dimensions,
        analysis=ANALYSIS,
        synonyms=thesaurus().version,
        passages=sizes[0],
        windows=sizes[1],
        parts=parts,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        files=manifests.files(folder, large),
    )
    manifests.save(described, folder)
    return described


def _link(old: Path, new: Path) -> None:
    """Give the files of a folder a second name in another; copy what may be written on."""
    new.mkdir(parents=True)
    for file in old.iterdir():
        if file.suffix == ".lock":
            continue
        if file.name in WRITTEN_ON:
            shutil.copy2(file, new / file.name)
        else:
            os.link(file, new / file.name)
