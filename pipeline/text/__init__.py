"""From the bytes of a file to clean text whose every character can be pointed at on its page."""

from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from pipeline.records import Letter, Reading
from pipeline.sources.folder import spelled
from pipeline.text import facts, passages
from pipeline.text.blocks import Draft, Unreadable
from pipeline.text.formats import detect

Reader = Callable[[bytes, str], Draft]

# A new format is a module with `read(raw, name) -> Draft`, a line here and one in formats.py.
READERS = {
    "pdf": "pipeline.text.pdf",
    "txt": "pipeline.text.plain",
    "md": "pipeline.text.plain",
    "vlos": "pipeline.text.vlos",
    "xml": "pipeline.text.xml",
    "html": "pipeline.text.html",
    "docx": "pipeline.text.docx",
    "odt": "pipeline.text.odt",
    "doc": "pipeline.text.office",
    "rtf": "pipeline.text.office",
}

__all__ = ["Unreadable", "detect", "read", "read_bytes"]


def read(path: Path, source: str = "bestand", key: str | None = None) -> Reading:
    """Return what stands in a file of any supported format.

    Raises Unreadable, with one Dutch sentence, when the file cannot be read.
    """
    return read_bytes(path.read_bytes(), spelled(path.name), source, key)


def read_bytes(raw: bytes, name: str, source: str = "bestand", key: str | None = None) -> Reading:
    """Return what stands in the bytes of a file that was called `name`."""
    format = detect(raw, name)
    draft = _reader(format)(raw, name)
    letter = Letter(source, key or name, name, sha256(raw).hexdigest(), format)
    return passages.assemble(draft, facts.fill(letter, draft))


def _reader(format: str) -> Reader:
    """Return the reader of a format. Each loads its own library, so none is loaded in vain."""
    if format not in READERS:
        raise Unreadable(f"Bestanden van de soort {format} kan kamerspoor niet lezen.")
    reader: Reader = import_module(READERS[format]).read
    return reader
