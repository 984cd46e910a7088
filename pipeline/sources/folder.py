"""Letters that lie in a folder, at any depth. A letter's key is its path within that folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

IGNORED = {"Thumbs.db", "desktop.ini"}


class FolderMissing(Exception):
    """There is nothing to read; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file as it lies in a source, before anybody reads it."""

    key: str  # path within the folder, with "/" on every system
    path: Path
    sha256: str


def items(root: Path) -> Iterator[Item]:
    """Yield the files under a folder, in a stable order.

    Hidden files are left out, and so are links that lead outside the folder.
    Raises FolderMissing when there is no such folder.
    """
    if not root.is_dir():
        raise FolderMissing(f"De map {root} bestaat niet.")
    inside = root.resolve()
    for path in sorted(root.rglob("*")):
        if _is_letter(path, root) and path.resolve().is_relative_to(inside):
            yield Item(path.relative_to(root).as_posix(), path, digest(path))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _is_letter(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return not hidden and path.name not in IGNORED and path.is_file()
