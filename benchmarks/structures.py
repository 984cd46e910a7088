"""Which FAISS structure answers how fast and how well, at several numbers of vectors.

    python -m benchmarks.structures HOME [--sizes 10000 50000 100000]

The vectors are those of HOME's passages, multiplied and moved a little, as benchmarks/search.py
does. Of what is not exact, twice as many as asked are compared again with the float16 vectors, as
kamerspoor does. Prints for each structure the seconds of processor time to make it, its megabytes,
the milliseconds of a question (median, of processor time and with one thread), also within a
filter that lets through one in a hundred, and the share of the ten truly nearest that are found.
"""

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from benchmarks.search import originals
from pipeline.search.embedding import Vectors
from pipeline.settings import settings

STRUCTURES = ("Flat", "SQfp16", "HNSW32,SQ8", "IVF{},SQ8", "IVF{},PQ48x8")
GROUPS = 48  # looked in, of an IVF
WIDTH = 256  # candidates of an HNSW
ASKED, LIMIT, MORE = 50, 100, 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=(10_000, 50_000, 100_000))
    options = parser.parse_args()
    _, embedder = originals(settings(options.home))
    asked = embedder.moved(np.arange(10**9, 10**9 + ASKED))
    print(
        f"{'vectors':>8} {'structure':16} {'made s':>7} {'MB':>6} {'ms':>6} {'1%: ms':>7} recall  1%"
    )
    for size in options.sizes:
        vectors = embedder.moved(np.arange(size))
        for structure in STRUCTURES:
            print(f"{size:>8} {measured(structure, vectors, asked)}", flush=True)


def measured(structure: str, vectors: Vectors, asked: Vectors) -> str:
    name = structure.format(int(2 ** np.round(np.log2(4 * np.sqrt(len(vectors))))))
    begun = time.process_time()
    index = faiss.index_factory(vectors.shape[1], name, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors)
    index.add(vectors)
    made = time.process_time() - begun
    few = np.arange(len(vectors)) % 100 == 0
    milliseconds, recall = answered(index, vectors, asked, np.ones(len(vectors), dtype=bool))
    within, recalled = answered(index, vectors, asked, few)
    size = len(faiss.serialize_index(index)) / 1e6
    return (
        f"{name:16} {made:7.1f} {size:6.0f} {milliseconds:6.2f} {within:7.2f} "
        f"{recall:6.3f} {recalled:5.3f}"
    )


def answered(
    index: Any, vectors: Vectors, asked: Vectors, allowed: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return the median milliseconds of a question within a filter, and recall@10."""
    faiss.omp_set_num_threads(1)
    rows, spent, found = np.flatnonzero(allowed), [], []
    half = vectors.astype(np.float16)
    search = searching(index, allowed)
    for vector in asked:
        begun = time.process_time()
        near = search(vector)
        best = near[np.argsort(-(half[near].astype(np.float32) @ vector))[:10]]
        spent.append((time.process_time() - begun) * 1000)
        true = rows[np.argsort(-(vectors[rows] @ vector))[:10]]
        found.append(len(set(best.tolist()) & set(true.tolist())) / len(true))
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    return float(np.median(spent)), float(np.mean(found))


def searching(index: Any, allowed: NDArray[np.bool_]) -> Callable[[Vectors], NDArray[np.int64]]:
    """Return how to ask an index, within a filter if not all are allowed."""
    everyone, left = bool(allowed.all()), int(np.count_nonzero(allowed))
    selector = (
        {}
        if everyone
        else {"sel": faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))}
    )
    if hasattr(index, "nlist"):
        groups = min(index.nlist, -(-GROUPS * len(allowed) // left))
        parameters = faiss.SearchParametersIVF(nprobe=groups, **selector)
    elif hasattr(index, "hnsw"):
        parameters = faiss.SearchParametersHNSW(efSearch=WIDTH, **selector)
    else:
        parameters = faiss.SearchParameters(**selector)
    wanted = min(LIMIT * MORE, left)

    def search(vector: Vectors) -> NDArray[np.int64]:
        _, found = index.search(vector[None], wanted, params=parameters)
        return found[0][found[0] >= 0]

    return search


if __name__ == "__main__":
    main()
