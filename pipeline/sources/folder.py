"""Letters that lie in a folder, at any depth. A letter's key is its path within that folder.

A publication that lies there in several forms under its own name ("kst-36045-216.xml" and
"kst-36045-216.pdf") is one letter: the first of TEXTS is its text, the PDF gives its pages.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

# The names that officielebekendmakingen.nl gives its publications.
PUBLICATION = re.compile(
    r"(?:kst|ah-[te]k|h-[te]k|kv-[te]k|nds-tk|blg|ag-[te]k)-[0-9][0-9A-Z-]{0,60}", re.IGNORECASE
)
TEXTS = (".xml", ".html", ".htm", ".odt", ".docx")  # the first there is tells the text best
PRINTED = ".pdf"
IGNORED = {"Thumbs.db", "desktop.ini"}
# What a name may hold and no database takes or no screen may be sent: bytes that are no text,
# control characters, and what turns the order of letters around.
UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class FolderMissing(Exception):
    """There is nothing to read; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file as it lies in a source, before anybody reads it."""

    key: str  # path within the folder, with "/" on every system
    path: Path
    sha256: str
    printed: "Item | None" = None  # the same publication as PDF
    others: tuple["Item", ...] = ()  # the same publication in forms that are kept and not read

    @property
    def name(self) -> str:
        """The name of the file, as a reader knows it."""
        return spelled(self.path.name)

    @property
    def forms(self) -> tuple["Item", ...]:
        """All files of the publication, the one with its text first."""
        printed = (self.printed,) if self.printed else ()
        return (self, *printed, *self.others)


def items(root: Path) -> Iterator[Item]:
    """Yield the files under a folder, in a stable order.

    Hidden files are left out, and so are links that lead outside the folder.
    Raises FolderMissing when there is no such folder.
    """
    if not root.is_dir():
        raise FolderMissing(f"De map {root} bestaat niet.")
    inside = root.resolve()
    found = (path for path in sorted(root.rglob("*")) if _is_letter(path, root))
    yield from _together(root, (path for path in found if path.resolve().is_relative_to(inside)))


def item(path: Path) -> Item:
    """Return a file as it lies in its folder, with the other forms of the same publication."""
    beside = [path]
    if PUBLICATION.fullmatch(path.stem):
        beside = [other for other in sorted(path.parent.iterdir()) if _same(other, path)]
    return next(_together(path.parent, beside))


def _same(other: Path, path: Path) -> bool:
    return other == path or (
        other.stem.lower() == path.stem.lower()
        and other.suffix.lower() in (*TEXTS, PRINTED)
        and other.is_file()
    )


def _together(root: Path, paths: Iterable[Path]) -> Iterator[Item]:
    """Yield the files as items, the forms of one publication as one, in order of their keys."""
    groups: dict[str, list[Path]] = {}
    for path in paths:
        key = _key(path, root)
        if PUBLICATION.fullmatch(path.stem) and path.suffix.lower() in (*TEXTS, PRINTED):
            key = key.lower().removesuffix(path.suffix.lower())
        groups.setdefault(key, []).append(path)
    for group in groups.values():
        yield _one(root, sorted(group, key=_rank))


def _key(path: Path, root: Path) -> str:
    return spelled(path.relative_to(root).as_posix())


def _rank(path: Path) -> tuple[int, str]:
    suffix = path.suffix.lower()
    return (TEXTS.index(suffix) if suffix in TEXTS else len(TEXTS), path.name)


def _one(root: Path, group: list[Path]) -> Item:
    """Return the item of one publication; its forms come with the text first."""
    first, *rest = (Item(_key(path, root), path, digest(path)) for path in group)
    printed = next((each for each in rest if each.path.suffix.lower() == PRINTED), None)
    return replace(
        first, printed=printed, others=tuple(each for each in rest if each is not printed)
    )


def spelled(name: str) -> str:
    """Return a name of a file as text that can be kept and shown, the rest of it as codes.

    Old archives bring names in an encoding of their own: "caf\\udce9.txt".
    """
    return UNSHOWN.sub(lambda found: ascii(found[0])[1:-1], name)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _is_letter(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return not hidden and path.name not in IGNORED and path.is_file()
