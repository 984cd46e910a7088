"""Builds an index in a folder of its own: from passages, or from an index that it adds to."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import numpy as np

from pipeline.search import cards
from pipeline.search import manifest as manifests
from pipeline.search.cards import Cards
from pipeline.search.embedding import Embedder, Progress, Vectors
from pipeline.search.entries import Entry, key
from pipeline.search.manifest import MAIN, TAIL, WORDS, Files, Followed, Manifest
from pipeline.search.meaning import Writing
from pipeline.search.parts import ALIVE
from pipeline.search.shelf import Columns, Rows
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
    followed: Followed = field(default_factory=Followed)  # what the index will be up to date with


def build(entries: Iterable[Entry], folder: Path, maker: Maker) -> Manifest:
    """Make a whole index of these passages, of which no more than a batch is held at once."""
    sizes = _part(entries, folder / MAIN, maker)
    Words(folder / WORDS, thesaurus(), new=True).write(_every(folder / MAIN))
    return _described(folder, maker, (MAIN,), sizes)


def pays(serving: Manifest, embedder: Embedder, added: int) -> bool:
    """Tell whether adding to an index is better than making it anew."""
    same = serving.model == embedder.name and made_alike(serving)
    return same and serving.passages >= LARGE and added <= MOST * serving.passages


def made_alike(serving: Manifest) -> bool:
    """Tell whether the same text would be indexed by the same words today."""
    return (serving.analysis, serving.synonyms) == (ANALYSIS, thesaurus().version)


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
    if len(entries) + sum(map(len, tails)) > MOST * len(main):
        return None
    kept = (entry for tail in tails for entry in tail.all() if entry.passage not in gone)
    _link(old / MAIN, folder / MAIN)
    alive = np.ones(len(main.shelf), dtype=bool) if main.alive is None else main.alive.copy()
    rows = main.shelf.rows([key(passage) for passage in gone])
    alive[rows[rows >= 0]] = False
    np.save(folder / ALIVE, alive)
    beside, pieces = _part(chain(kept, entries), folder / TAIL, maker)
    _link(old / WORDS, folder / WORDS)
    Words(folder / WORDS, thesaurus()).write(entries, map(key, gone))
    sizes = int(np.count_nonzero(alive)) + beside, len(main.meaning) + pieces
    for part in (main, *tails):
        part.close()
    return _described(folder, maker, (MAIN, TAIL), sizes, serving.files)


def _part(entries: Iterable[Entry], folder: Path, maker: Maker) -> tuple[int, int]:
    """Write the passages and vectors of one part; return how many it has of each."""
    count = cards.write(entries, folder)
    columns, start = Columns(), 0
    with Writing(folder, maker.embedder.dimensions) as meaning:
        for batch in _batches(folder):
            columns.add(batch)
            made, owners = _vectors(batch, maker)
            meaning.add(made, owners + start)
            start += len(batch)
        columns.save(folder)
        meaning.finish()
        return count, len(meaning)


def _batches(folder: Path) -> Iterator[list[Entry]]:
    with closing(Cards(folder)) as kept:
        yield from kept.batches()


def _every(folder: Path) -> Iterator[Entry]:
    return chain.from_iterable(_batches(folder))


def _vectors(entries: Sequence[Entry], maker: Maker) -> tuple[Vectors, Rows]:
    """Return the vectors of all pieces, and to which passage each belongs."""
    pieces = [windows(entry) for entry in entries]
    texts = [piece.text for several in pieces for piece in several]
    owners = np.repeat(np.arange(len(entries)), [len(several) for several in pieces])
    return vectors(texts, maker.embedder, maker.vectors, maker.progress), owners


def _described(
    folder: Path,
    maker: Maker,
    parts: tuple[str, ...],
    sizes: tuple[int, int],
    known: Files | None = None,
) -> Manifest:
    large = {name: said for name, said in (known or {}).items() if name.startswith(f"{MAIN}/")}
    manifests.save_followed(maker.followed, folder)
    described = Manifest(
        model=maker.embedder.name,
        dimensions=maker.embedder.dimensions,
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
