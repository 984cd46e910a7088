"""Raw files, each under its SHA-256: written once, never changed."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path


def path_of(folder: Path, digest: str) -> Path:
    """Return where the file with this SHA-256 lies."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError(f"not a SHA-256: {digest!r}")
    return folder / digest[:2] / digest


def keep(folder: Path, raw: bytes) -> str:
    """Keep a file and return its SHA-256. A crash leaves the whole file or none."""
    digest = sha256(raw).hexdigest()
    path = path_of(folder, digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        try:
            beside.write(raw)
            beside.flush()
            os.fsync(beside.fileno())
            Path(beside.name).replace(path)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
    return digest
