"""The meaning of a text as a vector, made by a sentence-transformers model on this machine."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.search import nano_e5
from pipeline.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]  # told how many more are done

# Tokens in one go, padding included. Of 512, 1024, 2048, 4096 and 8192, 1024 was the fastest on
# two cores: what a batch needs then stays in the processor's cache.
BUDGET = 1024
CHUNK = 2048  # texts that are sorted by length together
SAMPLE = 64  # values of each tensor that go into a model's fingerprint


_shared: dict[tuple[Path, str], "Model"] = {}
_tokenizing = Lock()
_sharing = Lock()  # the pages ask from several threads


class Embedder(Protocol):
    """Anything that turns texts into vectors of length 1."""

    @property
    def name(self) -> str: ...  # changes whenever the vectors would

    @property
    def dimensions(self) -> int: ...

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors: ...

    def query(self, text: str) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence-transformers model with the prefixes it was trained with."""

    name: str
    dimensions: int
    prefixes: tuple[str, str]  # of a question, of a passage
    model: "SentenceTransformer"

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one vector per text, in order."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        with ThreadPoolExecutor(os.cpu_count()) as cores:
            for start in range(0, len(texts), CHUNK):
                prefixed = [self.prefixes[1] + text for text in texts[start : start + CHUNK]]
                batches = list(self._batches(prefixed))
                read = (self._read([prefixed[number] for number in batch]) for batch in batches)
                for batch, made in zip(batches, cores.map(self._encode, read), strict=True):
                    vectors[[start + number for number in batch]] = made
                    if progress is not None:
                        progress(len(batch))
        return vectors

    def query(self, text: str) -> Vectors:
        """Return the vector of a question."""
        return np.asarray(self._encode(self._read([self.prefixes[0] + text]))[0], dtype=np.float32)

    def _batches(self, texts: list[str]) -> Iterator[list[int]]:
        """Yield positions, texts of about one length together, each batch within the budget."""
        lengths = self._lengths(texts)
        batch: list[int] = []
        for number in sorted(range(len(texts)), key=lengths.__getitem__):
            if batch and lengths[number] * (len(batch) + 1) > BUDGET:
                yield batch
                batch = []
            batch.append(number)
        if batch:
            yield batch

    def _lengths(self, texts: list[str]) -> list[int]:
        limit = self.model.max_seq_length or 512
        counted = self.model.tokenizer(texts, truncation=True, max_length=limit, padding=False)
        return [len(ids) for ids in counted["input_ids"]]

    def _read(self, texts: list[str]) -> dict[str, Any]:
        """Return texts as the numbers of their pieces; a tokenizer can do this for one at a time."""
        with _tokenizing:
            return dict(self.model.preprocess(texts))

    def _encode(self, features: dict[str, Any]) -> Vectors:
        """Return vectors, made by one core: two that share a batch mostly wait for each other."""
        import torch

        torch.set_num_threads(1)
        with torch.inference_mode():
            for module in self.model:
                features = module(features)
                # The transformer may work in bfloat16; the mean over tokens may not.
                features["token_embeddings"] = features["token_embeddings"].float()
            vectors = torch.nn.functional.normalize(features["sentence_embedding"].float(), dim=1)
        return np.asarray(vectors.numpy(), dtype=np.float32)


def load(settings: Settings) -> Model:
    """Return the model that the settings name; the default one is made first where needed.

    Raises nano_e5.RecipeFailed, with one Dutch sentence, when there is no such model.
    """
    if settings.model:
        return _named(settings.model)
    recipe = nano_e5.recipe()
    model = _open(str(nano_e5.folder(settings.cache, recipe)))
    return _ready(model, recipe.folder, (recipe.query, recipe.passage))


def shared(settings: Settings) -> Model:
    """Return the model as `load` does, once in a process: to load it takes seconds."""
    asked = (settings.cache, settings.model)
    with _sharing:
        if asked not in _shared:
            _shared[asked] = load(settings)
        return _shared[asked]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The model that the settings name, loaded when it is asked for a vector.

    A night without news asks only for its name.
    """

    settings: Settings

    @property
    def name(self) -> str:
        return shared(self.settings).name if self.settings.model else nano_e5.recipe().folder

    @property
    def dimensions(self) -> int:
        return shared(self.settings).dimensions

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return shared(self.settings).passages(texts, progress)

    def query(self, text: str) -> Vectors:
        return shared(self.settings).query(text)


def _named(name: str) -> Model:
    try:
        model = _open(name)
    except (OSError, ValueError) as error:
        raise nano_e5.RecipeFailed(
            f"Het taalmodel {name} kan niet worden geladen: {error}."
        ) from error
    return _ready(model, f"{Path(name).name}-{_fingerprint(model)}", _prefixes(model, name))


def _open(name: str) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # has no annotations
    return SentenceTransformer(name, device="cpu")


def _prefixes(model: "SentenceTransformer", name: str) -> tuple[str, str]:
    """Return the prefixes the model itself names; an E5 without them gets those of E5."""
    prompts: dict[str, str] = {key: said for key, said in model.prompts.items() if said}
    query = prompts.get("query", "")
    passage = prompts.get("passage") or prompts.get("document") or ""
    if not query and not passage and "e5-" in Path(name).name.casefold():
        return "query: ", "passage: "
    return query, passage


def _fingerprint(model: "SentenceTransformer") -> str:
    """Return a short hash of the weights: a model trained further is another model."""
    digest = sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(f"{name}{tuple(tensor.shape)}".encode())
        digest.update(tensor.flatten()[:SAMPLE].float().numpy().tobytes())
    return digest.hexdigest()[:8]


def _ready(model: "SentenceTransformer", name: str, prefixes: tuple[str, str]) -> Model:
    """Return the model set to work as fast as this processor can without other vectors.

    Measured on two shared cores of an EPYC with AVX512-BF16: bfloat16, batches by tokens and a
    core for each batch make 4.3 times as many vectors in a second of processor time as
    `SentenceTransformer.encode`, at a cosine of 0.9999; 8-bit weights are faster still, but
    their vectors differ (cosine 0.95). Figures: models/card.md.
    """
    import torch

    model.eval()
    if _has_bfloat16(torch):
        model[0].to(torch.bfloat16)
    dimensions = model.get_embedding_dimension()
    if dimensions is None:
        raise nano_e5.RecipeFailed(f"Het taalmodel {name} zegt niet hoe lang zijn vectoren zijn.")
    return Model(name, dimensions, prefixes, model)


def _has_bfloat16(torch: Any) -> bool:
    """Tell whether the processor multiplies bfloat16 itself; where it does not, it is slower."""
    supported = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(supported and supported())
