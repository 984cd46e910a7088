"""The meaning of every passage, as vectors that FAISS compares.

The vectors lie on disk as they were made, in float16. Up to EXACT of them a question is held
against every one; above, FAISS looks in the groups that lie near it (`groups.py`), and what comes
up there is compared again with the vectors themselves.
"""

import os
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from pipeline.search import groups
from pipeline.search.embedding import Vectors
from pipeline.search.groups import EXACT
from pipeline.search.shelf import Mask, Rows

MORE = 2  # how many times more are taken from the groups than asked, to be compared exactly
FEW = 2_000  # vectors that a filter leaves of groups, up to which comparing each is quickest
SAMPLE = 400  # vectors whose spread stands for that of all


@dataclass(frozen=True, slots=True)
class Near:
    """Passages near a question: their rows and how near each is (cosine), nearest first."""

    rows: Rows
    scores: Vectors


class Writing:
    """The vectors of one part, on their way to disk batch by batch."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._dimensions = folder, dimensions
        self._file = (folder / "vectors.npy").open("w+b")
        self._owners: list[NDArray[np.int32]] = []
        self._sum = np.zeros(dimensions)
        self._head(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return sum(map(len, self._owners))

    def add(self, vectors: Vectors, owners: Rows) -> None:
        """Put vectors behind the others; `owners` says to which row each belongs, in rising order."""
        self._file.write(vectors.astype(np.float16).tobytes())
        self._owners.append(owners.astype(np.int32))
        self._sum += vectors.sum(axis=0)

    def finish(self) -> None:
        """Write what is known of all of them, and group them where they are many."""
        count = len(self)
        self._file.seek(0)
        self._head(count)
        self._file.flush()
        owners = np.concatenate([np.empty(0, np.int32), *self._owners])
        np.save(self._folder / "owners.npy", owners)
        vectors = np.load(self._folder / "vectors.npy", mmap_mode="r")
        mean = (self._sum / max(1, count)).astype(np.float32)
        np.savez(self._folder / "middle.npz", mean=mean, spread=_spread(vectors))
        if count > EXACT:
            groups.write(vectors, self._folder)

    def _head(self, count: int) -> None:
        """Write the head of the file; NumPy leaves room in it for a number that grows."""
        shape = count, self._dimensions
        said = {"descr": "<f2", "fortran_order": False, "shape": shape}
        npy.write_array_header_1_0(self._file, said)


def _spread(vectors: NDArray[np.float16]) -> float:
    """Return how much the cosines of arbitrary passages differ (standard deviation)."""
    chosen = vectors[:: max(1, len(vectors) // SAMPLE)].astype(np.float32)
    if len(chosen) < 3:
        return 0.0
    return float(np.std((chosen @ chosen.T)[np.triu_indices(len(chosen), 1)]))


class Meaning:
    """The vectors of one part, opened to ask."""

    def __init__(self, folder: Path) -> None:
        self._vectors: np.memmap[Any, np.dtype[np.float16]] = np.load(
            folder / "vectors.npy", mmap_mode="r"
        )
        self._file = os.open(folder / "vectors.npy", os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        self._owners: NDArray[np.int32] = np.load(folder / "owners.npy")
        with np.load(folder / "middle.npz") as middle:
            self.mean: Vectors = middle["mean"]
            self.spread = float(middle["spread"])
        self._groups = groups.opened(folder)
        self._whole: Any = groups.flat(self._vectors) if self._groups is None else None
        self._alive: Mask | None = None  # by window; None where all count
        # Where no passage was cut, a vector stands at the place of its passage.
        self._uncut = bool(np.array_equal(self._owners, np.arange(len(self))))

    def __len__(self) -> int:
        return len(self._owners)

    @property
    def dimensions(self) -> int:
        return int(self._vectors.shape[1])

    def without(self, rows: Mask) -> None:
        """Pass over these rows from now on."""
        self._alive = self._windows(~rows)

    def nearest(self, vector: Vectors, limit: int, allowed: Mask | None = None) -> Near:
        """Return the rows nearest to a vector, of those that are allowed (all, if None)."""
        windows = self._alive if allowed is None else self._windows(allowed)
        left = len(self) if windows is None else int(np.count_nonzero(windows))
        if self._groups and windows is not None and left <= FEW:
            return self._compared(vector, limit, np.flatnonzero(windows))
        wanted = min(limit * MORE, left)
        if not wanted:
            return _by_row(np.empty(0, np.int64), np.empty(0, np.float32), limit)
        if self._groups:
            found = self._groups.near(vector, wanted, windows)
            return self._compared(vector, limit, np.sort(found))
        scores, found = groups.every(self._whole, vector, wanted, windows)
        return _by_row(self._owners[found], scores, limit)

    def scores(self, vector: Vectors, rows: Rows) -> Vectors:
        """Return how near each of some rows is; of a long passage its nearest piece counts."""
        first = np.searchsorted(self._owners, rows, side="left")
        last = np.searchsorted(self._owners, rows, side="right")
        counts = last - first
        ends = np.cumsum(counts)
        pieces = np.arange(counts.sum()) + np.repeat(first - (ends - counts), counts)
        found = np.full(len(rows), -1.0, dtype=np.float32)
        near = self._read(pieces) @ vector
        np.maximum.at(found, np.repeat(np.arange(len(rows)), counts), near)
        return found

    def of_row(self, row: int) -> Vectors:
        """Return the vectors of the pieces of one passage."""
        first, last = np.searchsorted(self._owners, [row, row + 1])
        return self._vectors[first:last].astype(np.float32)

    def _read(self, windows: Rows) -> Vectors:
        """Return some vectors. Looked up in the mapped file, all would end up in our memory."""
        found = np.empty((len(windows), self.dimensions), dtype=np.float16)
        start, length = self._vectors.offset, found.itemsize * self.dimensions
        for row, window in zip(found, windows.tolist(), strict=True):
            if os.preadv(self._file, [row.data], start + window * length) != length:
                raise EOFError(f"vectors.npy ends before vector {window}")
        return groups.plain(found)

    def _windows(self, rows: Mask) -> Mask:
        return rows if self._uncut else rows[self._owners]

    def _compared(self, vector: Vectors, limit: int, windows: Rows) -> Near:
        scores = self._read(windows) @ vector
        return _by_row(self._owners[windows], scores, limit)


def _by_row(rows: NDArray[Any], scores: Vectors, limit: int) -> Near:
    """Return each row once, at its best score, best first."""
    order = np.argsort(-scores, kind="stable")
    _, first = np.unique(rows[order], return_index=True)
    kept = order[np.sort(first)][:limit]
    return Near(rows[kept].astype(np.int64), scores[kept].astype(np.float32))
