"""How FAISS keeps many vectors: all of them plain, or in groups around centres.

Which of the two is chosen by number (EXACT). The figures for that choice, and those of the
structures that were not chosen, are made by benchmarks/structures.py and stand in models/card.md.
"""

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.search.embedding import Vectors
from pipeline.search.shelf import Mask

EXACT = 20_000  # vectors up to which comparing with every one is quick
NEAR = 48  # groups that are looked in
WITHIN = 72  # groups whose number of vectors is looked at within a filter, in more groups
SAMPLED = 50_000  # vectors of those let through, that tell which groups hold any
TRAINED_ON = 64  # vectors per group that the centres are learned from
ITERATIONS = 10
ADDED = 50_000  # vectors that are put into groups at once
FILE = "groups.faiss"


def write(vectors: NDArray[np.float16], folder: Path) -> None:
    """Group vectors around centres, each number of a vector in one byte, and write them."""
    faiss = _faiss()
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    count, dimensions = vectors.shape
    number = int(2 ** np.round(np.log2(4 * np.sqrt(count))))
    index = faiss.index_factory(dimensions, f"IVF{number},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.cp.niter = ITERATIONS
    chosen = np.random.default_rng(0).permutation(count)[: TRAINED_ON * number]
    index.train(vectors[np.sort(chosen)].astype(np.float32))
    for start in range(0, count, ADDED):
        index.add(vectors[start : start + ADDED].astype(np.float32))
    faiss.write_index(index, str(folder / FILE))


class Groups:
    """The groups of a part, opened to look in."""

    def __init__(self, index: Any) -> None:
        """Take an index of groups as FAISS opens it; which group each vector is in is kept."""
        self._index = index
        self._homes = np.empty(index.ntotal, np.uint16)
        for group in range(index.nlist):
            size, held = index.invlists.list_size(group), index.invlists.get_ids(group)
            self._homes[_faiss().rev_swig_ptr(held, size)] = group

    def near(self, vector: Vectors, wanted: int, windows: Mask | None) -> NDArray[np.int64]:
        """Return the places of the vectors that look nearest, of those that are let through.

        Only groups that hold any of them are looked in, nearest first: of a filter that has to do
        with the subject these are few, and often far from the question. The fewer vectors are let
        through, the more groups are looked in, so that about as many are compared.
        """
        number, narrowed = NEAR, {}
        if windows is not None:
            left = np.flatnonzero(windows)
            holding = np.zeros(self._index.nlist, bool)
            holding[self._homes[left[:: 1 + len(left) // SAMPLED]]] = True
            held, share = int(np.count_nonzero(holding)), len(left) / self._index.ntotal
            number = min(held, int(np.ceil(WITHIN * held / (share * self._index.nlist))))
            groups = _faiss().SearchParameters(sel=selector(holding))
            narrowed = {"sel": selector(windows), "quantizer_params": groups}
        parameters = _faiss().SearchParametersIVF(nprobe=number, **narrowed)
        _, found = _asked(self._index, vector, wanted, parameters)
        return found[found >= 0]


def opened(folder: Path) -> Groups | None:
    """Return the groups of a part, read from disk as they are asked for; None where it has none."""
    faiss, file = _faiss(), folder / FILE
    if not file.exists():
        return None
    index = faiss.read_index(str(file), faiss.IO_FLAG_MMAP)
    # Else 32 threads read every group that is looked in, whole, before it is: most of the time of
    # a question within a filter, which passes over nearly all that is in them.
    faiss.downcast_InvertedLists(index.invlists).prefetch_nthread = 0
    return Groups(index)


def plain(vectors: NDArray[np.float16]) -> Vectors:
    """Return vectors in float32; FAISS does this ten times as fast as NumPy."""
    faiss = _faiss()
    faiss.omp_set_num_threads(1)
    half = faiss.IndexScalarQuantizer(int(vectors.shape[1]), faiss.ScalarQuantizer.QT_fp16)
    codes = np.ascontiguousarray(vectors).view(np.uint8)
    return half.sa_decode(codes)  # type: ignore[no-any-return]  # faiss is untyped


def flat(vectors: NDArray[np.float16]) -> Any:
    """Return an index that holds every vector plain."""
    index = _faiss().IndexFlatIP(int(vectors.shape[1]))
    index.add(vectors.astype(np.float32))
    return index


def selector(windows: Mask) -> Any:
    """Return what tells FAISS, within its search, which vectors count."""
    return _faiss().IDSelectorBitmap(np.packbits(windows, bitorder="little"))


def every(
    index: Any, vector: Vectors, wanted: int, windows: Mask | None
) -> tuple[Vectors, NDArray[np.int64]]:
    """Return how near the nearest vectors are, and their places, held against every one."""
    narrowed = {} if windows is None else {"sel": selector(windows)}
    parameters = _faiss().SearchParameters(**narrowed)
    scores, found = _asked(index, vector, wanted, parameters)
    kept = found >= 0
    return scores[kept], found[kept]


def _asked(
    index: Any, vector: Vectors, wanted: int, parameters: Any
) -> tuple[Vectors, NDArray[np.int64]]:
    """Ask one question, with one thread: a second one has nothing to do but wait.

    On a busy machine that waiting is most of the time: among 10,000 vectors 53 ms, with one
    thread 0.4 ms. FAISS keeps the number for each thread that asks, so it is said each time.
    """
    _faiss().omp_set_num_threads(1)
    scores, found = index.search(vector[None], wanted, params=parameters)
    return scores[0], found[0]


def _faiss() -> Any:
    """Return FAISS as what it is at run time: its stubs know neither factories nor parameters."""
    import faiss

    return faiss
