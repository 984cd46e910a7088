"""The vector of every text, made once and kept: by the model's name and the text's hash."""

import logging
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import numpy as np

from pipeline.search.embedding import Embedder, Progress, Vectors

log = logging.getLogger(__name__)

BATCH = 512  # texts that are made and saved together: what a crash can cost
ASKED = 500  # keys in one question to SQLite
# Vectors are of length 1. SQLite keeps no sums, so that bits that flipped in the midst of its
# file are told by this: a vector that is no longer, to the grain of float16, is made again.
LENGTH = 0.02


def vectors(
    texts: Sequence[str], embedder: Embedder, file: Path, progress: Progress | None = None
) -> Vectors:
    """Return one vector per text, in order; what `file` does not hold yet is made and kept.

    A damaged file is put aside and begun anew: it only saves work.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_dir():
        _put_aside(file)
    try:
        with closing(_open(file)) as kept:
            return _vectors(texts, embedder, kept, progress)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and not _foreign(error):
            raise  # disk full, locked: no damage
        _put_aside(file)
        with closing(_open(file)) as kept:
            return _vectors(texts, embedder, kept, progress)


def _foreign(error: sqlite3.OperationalError) -> bool:
    """Tell whether the file is a database of something else: it has other columns."""
    return error.sqlite_errorcode == sqlite3.SQLITE_ERROR


def _put_aside(file: Path) -> None:
    """Give a damaged file another name; of earlier ones none is kept.

    What SQLite wrote beside it goes as well: it would be taken for the last words of a new file.
    """
    log.warning("vectors put aside: the file is damaged", extra={"file": str(file)})
    aside = file.with_suffix(".damaged")
    if aside.is_dir():
        shutil.rmtree(aside)
    file.replace(aside)
    for beside in ("-wal", "-shm"):
        file.with_name(f"{file.name}{beside}").unlink(missing_ok=True)


def _open(file: Path) -> sqlite3.Connection:
    kept = sqlite3.connect(file, timeout=60)
    kept.execute("PRAGMA journal_mode=WAL")
    kept.execute(
        "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
    )
    return kept


def _vectors(
    texts: Sequence[str], embedder: Embedder, kept: sqlite3.Connection, progress: Progress | None
) -> Vectors:
    keys = [_key(embedder, text) for text in texts]
    made = np.empty((len(texts), embedder.dimensions), dtype=np.float32)
    known = _known(kept, keys, embedder.dimensions)
    missing: dict[bytes, str] = {}
    for row, (key, text) in enumerate(zip(keys, texts, strict=True)):
        if key in known:
            made[row] = known[key]
        else:
            missing[key] = text
    if progress is not None:
        progress(sum(key not in missing for key in keys))
    fresh = dict(_made(missing, embedder, kept, progress))
    for row, key in enumerate(keys):
        if key in fresh:
            made[row] = fresh[key]
    return made


def _key(embedder: Embedder, text: str) -> bytes:
    said = f"{embedder.name}\x1f{text}".encode("utf-8", "surrogatepass")
    return sha256(said).digest()[:16]


def _known(kept: sqlite3.Connection, keys: list[bytes], dimensions: int) -> dict[bytes, Vectors]:
    known = {}
    for start in range(0, len(keys), ASKED):
        some = keys[start : start + ASKED]
        marks = ",".join("?" * len(some))
        rows = kept.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some)
        for key, stored in rows:
            if isinstance(stored, bytes) and len(stored) == 2 * dimensions:
                vector = np.frombuffer(stored, dtype=np.float16).astype(np.float32)
                if abs(float(vector @ vector) - 1) < LENGTH:
                    known[key] = vector
    return known


def _made(
    missing: dict[bytes, str],
    embedder: Embedder,
    kept: sqlite3.Connection,
    progress: Progress | None,
) -> Iterator[tuple[bytes, Vectors]]:
    """Yield the vectors that are new, saved before they are handed over."""
    keys = sorted(missing, key=lambda key: len(missing[key]))
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        fresh = embedder.passages([missing[key] for key in some], progress).astype(np.float16)
        rows = [(key, vector.tobytes()) for key, vector in zip(some, fresh, strict=True)]
        with kept:
            kept.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        yield from zip(some, fresh.astype(np.float32), strict=True)
