"""How many passages a second become vectors, beside sentence-transformers as it comes.

    python -m benchmarks.embedding [HOME] [--texts 256] [--rounds 3]

Takes passages from the index of HOME and makes their vectors in turns: with
`SentenceTransformer.encode` and its default settings, as kamerspoor does, and in the other ways
that were tried. Every way gets the same texts and cores, in one run, after one another in each
round; the best round of each counts, for another program may have had the cores in the others.
The cosine is the lowest of any text with the vector that `encode` made.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.search import embedding, nano_e5
from pipeline.search import publish as searching
from pipeline.search.embedding import Model, Vectors
from pipeline.search.windows import windows
from pipeline.settings import Settings, settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Way = Callable[[list[str]], Vectors]
BUDGETS = (512, 2048, 8192)  # tokens in one go, beside our own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path, nargs="?")
    parser.add_argument("--texts", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    where = settings(options.home)
    texts = passages(where, options.texts)
    print(f"{len(texts)} passages, {sum(map(len, texts)) / len(texts):.0f} characters each")
    compare(texts, dict(ways(where)), options.rounds)


def passages(where: Settings, count: int) -> list[str]:
    """Return what the model reads of some passages, spread over the whole index."""
    every = [
        window.text
        for entry in searching.every(searching.serving(where))
        for window in windows(entry)
    ]
    return every[:: max(1, len(every) // count)][:count]


def ways(where: Settings) -> Iterator[tuple[str, Way]]:
    """Yield the ways to make vectors, `encode` as it comes first."""
    import torch
    from sentence_transformers import SentenceTransformer

    folder = where.model or str(nano_e5.folder(where.cache))
    plain = SentenceTransformer(folder, device="cpu")
    yield "SentenceTransformer.encode", lambda texts: encoded(plain, texts)
    ours = embedding.load(where)
    yield "kamerspoor", ours.passages
    for budget in BUDGETS:
        yield f"kamerspoor, {budget} tokens at once", with_budget(ours, budget)
    yield "kamerspoor, both cores on one batch", lambda texts: together(ours, texts)
    whole = embedding.load(where)
    whole.model.float()
    yield "kamerspoor without bfloat16", whole.passages
    small = embedding.load(where)
    small.model.float()
    eight = torch.ao.quantization.quantize_dynamic(
        small.model, {torch.nn.Linear}, dtype=torch.qint8
    )
    yield "kamerspoor, 8-bit weights", Model("8", ours.dimensions, ours.prefixes, eight).passages


def encoded(model: "SentenceTransformer", texts: list[str]) -> Vectors:
    with every_core():
        return np.asarray(model.encode(texts, prompt_name="passage", normalize_embeddings=True))


def with_budget(model: Model, budget: int) -> Way:
    def made(texts: list[str]) -> Vectors:
        before, embedding.BUDGET = embedding.BUDGET, budget
        try:
            return model.passages(texts)
        finally:
            embedding.BUDGET = before

    return made


def together(model: Model, texts: list[str]) -> Vectors:
    """Make vectors batch after batch, the cores sharing each."""
    import torch

    vectors = np.empty((len(texts), model.dimensions), dtype=np.float32)
    with every_core(), torch.inference_mode():
        prefixed = [model.prefixes[1] + text for text in texts]
        for batch in model._batches(prefixed):
            features = model.model.preprocess([prefixed[number] for number in batch])
            for module in model.model:
                features = module(features)
                features["token_embeddings"] = features["token_embeddings"].float()
            vectors[batch] = features["sentence_embedding"].float().numpy()
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@contextmanager
def every_core() -> Iterator[None]:
    """Let PyTorch use as many threads as it does by itself."""
    import torch

    torch.set_num_threads(os.cpu_count() or 1)
    yield
    torch.set_num_threads(1)


def compare(texts: list[str], ways: dict[str, Way], rounds: int) -> None:
    """Print passages per second of clock and of processor time, and how alike the vectors are."""
    clock: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    vectors: dict[str, Vectors] = {}
    for _ in range(rounds):
        for name, made in ways.items():
            begun, spent = time.perf_counter(), time.process_time()
            vectors[name] = made(texts)
            clock[name].append(time.perf_counter() - begun)
            processor[name].append(time.process_time() - spent)
    first, *_ = ways
    print(f"{'':40} per second  times  per processor second  times  cosine")
    for name in ways:
        best, spent = min(clock[name]), min(processor[name])
        cosine = float(np.min(np.sum(vectors[name] * vectors[first], axis=1)))
        print(
            f"{name:40} {len(texts) / best:10.1f} {min(clock[first]) / best:6.2f} "
            f"{len(texts) / spent:21.1f} {min(processor[first]) / spent:6.2f} {cosine:7.4f}"
        )
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
