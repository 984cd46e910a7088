"""Raw files, each under its SHA-256: written once, never changed."""

from hashlib import sha256
from pathlib import Path

from pipeline import whole


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
    with whole.writing(path, mode=0o600) as stream:  # a letter may not be public yet
        stream.write(raw)
    return digest
