"""The meaning of every passage, as vectors that FAISS compares."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.search.embedding import Vectors
from pipeline.search.shelf import Mask, Rows

# Up to so many vectors comparing with every one is exact and quick; above, FAISS groups them
# around centres (IVF) and looks only near the question. Figures: benchmarks/search.py.
EXACT = 50_000
NEAR = 48  # groups looked at
MORE = 6  # how many times more are taken from the groups than asked, to be compared exactly
FEW = 2_000  # vectors that a filter leaves, up to which comparing each is quickest
TRAINED_ON = 64  # vectors per group that the centres are learned from
ITERATIONS = 10
SAMPLE = 400  # vectors whose spread stands for that of all


@dataclass(frozen=True, slots=True)
class Near:
    """Passages near a question: their rows and how near each is (cosine), nearest first."""

    rows: Rows
    scores: Vectors


def write(vectors: Vectors, owners: Rows, folder: Path) -> None:
    """Write the vectors of one part; `owners` says to which row each belongs, in rising order."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "vectors.npy", vectors.astype(np.float16))
    np.save(folder / "owners.npy", owners.astype(np.int32))
    mean = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1])
    np.savez(folder / "middle.npz", mean=mean.astype(np.float32), spread=_spread(vectors))
    if len(vectors) > EXACT:
        _write_groups(vectors, folder / "groups.faiss")


def _spread(vectors: Vectors) -> float:
    """Return how much the cosines of arbitrary passages differ (standard deviation)."""
    chosen = vectors[:: max(1, len(vectors) // SAMPLE)]
    if len(chosen) < 3:
        return 0.0
    return float(np.std((chosen @ chosen.T)[np.triu_indices(len(chosen), 1)]))


def _write_groups(vectors: Vectors, file: Path) -> None:
    """Group the vectors around centres, each number of a vector in one byte."""
    faiss = _faiss()
    groups = int(2 ** np.round(np.log2(4 * np.sqrt(len(vectors)))))
    index = faiss.index_factory(vectors.shape[1], f"IVF{groups},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.cp.niter = ITERATIONS
    chosen = np.random.default_rng(0).permutation(len(vectors))[: TRAINED_ON * groups]
    index.train(np.ascontiguousarray(vectors[np.sort(chosen)]))
    for start in range(0, len(vectors), EXACT):
        index.add(np.ascontiguousarray(vectors[start : start + EXACT]))
    faiss.write_index(index, str(file))


class Meaning:
    """The vectors of one part, opened to ask."""

    def __init__(self, folder: Path) -> None:
        self._vectors: NDArray[np.float16] = np.load(folder / "vectors.npy", mmap_mode="r")
        self._owners: NDArray[np.int32] = np.load(folder / "owners.npy")
        with np.load(folder / "middle.npz") as middle:
            self.mean: Vectors = middle["mean"]
            self.spread = float(middle["spread"])
        groups = folder / "groups.faiss"
        self._index: Any = _mapped(groups) if groups.exists() else None
        self._whole: Any = None if self._index is not None else _flat(self._vectors)
        self._alive: Mask | None = None  # by window; None where all count

    def __len__(self) -> int:
        return len(self._owners)

    @property
    def dimensions(self) -> int:
        return int(self._vectors.shape[1])

    def without(self, rows: Mask) -> None:
        """Pass over these rows from now on."""
        self._alive = ~rows[self._owners]

    def nearest(self, vector: Vectors, limit: int, allowed: Mask | None = None) -> Near:
        """Return the rows nearest to a vector, of those that are allowed (all, if None)."""
        if not len(self):
            return _by_row(np.empty(0, np.int64), np.empty(0, np.float32), limit)
        if allowed is None:
            return self._among(vector, limit, self._alive, len(self))
        windows = allowed[self._owners]
        left = int(np.count_nonzero(windows))
        if left <= FEW:
            return self._exact(vector, limit, np.flatnonzero(windows))
        return self._among(vector, limit, windows, left)

    def exact(self, vector: Vectors, limit: int) -> Near:
        """Return the rows that are truly nearest, held against every one: to measure with."""
        scores = np.concatenate(
            [
                self._vectors[start : start + EXACT].astype(np.float32) @ vector
                for start in range(0, len(self), EXACT)
            ]
        )
        return _by_row(self._owners, scores, limit)

    def scores(self, vector: Vectors, rows: Rows) -> Vectors:
        """Return how near each of some rows is; of a long passage its nearest piece counts."""
        first = np.searchsorted(self._owners, rows, side="left")
        last = np.searchsorted(self._owners, rows, side="right")
        found = np.full(len(rows), -1.0, dtype=np.float32)
        for place, (start, end) in enumerate(zip(first, last, strict=True)):
            if start < end:
                found[place] = float(np.max(self._vectors[start:end].astype(np.float32) @ vector))
        return found

    def of_row(self, row: int) -> Vectors:
        """Return the vectors of the pieces of one passage."""
        first, last = np.searchsorted(self._owners, [row, row + 1])
        return self._vectors[first:last].astype(np.float32)

    def _exact(self, vector: Vectors, limit: int, windows: Rows) -> Near:
        scores = self._vectors[windows].astype(np.float32) @ vector
        return _by_row(self._owners[windows], scores, limit)

    def _among(self, vector: Vectors, limit: int, windows: Mask | None, left: int) -> Near:
        faiss = _faiss()
        selector: dict[str, Any] = {}
        if windows is not None:
            bits = np.packbits(windows, bitorder="little")
            selector["sel"] = faiss.IDSelectorBitmap(bits)
        wanted = min(limit * MORE, left)
        if self._whole is not None:
            parameters = faiss.SearchParameters(**selector)
            scores, found = self._whole.search(vector[None], wanted, params=parameters)
            kept = found[0] >= 0
            return _by_row(self._owners[found[0][kept]], scores[0][kept], limit)
        share = left / len(self)
        probes = min(self._index.nlist, round(NEAR / share**0.5))
        parameters = faiss.SearchParametersIVF(nprobe=probes, **selector)
        _, found = self._index.search(vector[None], wanted, params=parameters)
        return self._exact(vector, limit, np.sort(found[0][found[0] >= 0]))


def _faiss() -> Any:
    """Return FAISS as what it is at run time: its stubs know neither factories nor parameters."""
    import faiss

    return faiss


def _by_row(rows: NDArray[Any], scores: Vectors, limit: int) -> Near:
    """Return each row once, at its best score, best first."""
    order = np.argsort(-scores, kind="stable")
    _, first = np.unique(rows[order], return_index=True)
    kept = order[np.sort(first)][:limit]
    return Near(rows[kept].astype(np.int64), scores[kept].astype(np.float32))


def _mapped(file: Path) -> Any:
    faiss = _faiss()
    return faiss.read_index(str(file), faiss.IO_FLAG_MMAP)


def _flat(vectors: NDArray[np.float16]) -> Any:
    faiss = _faiss()
    index = faiss.IndexFlatIP(int(vectors.shape[1]))
    index.add(vectors.astype(np.float32))
    return index
