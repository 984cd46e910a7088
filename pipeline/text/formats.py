"""Which format a file has: told by its bytes first, by its name only where bytes do not tell."""

import re
from pathlib import PurePath

from pipeline.text.blocks import Unreadable
from pipeline.text.safe import Archive, markup

MAGIC = {
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"GIF8": "een afbeelding",
    b"II*\x00": "een afbeelding",
    b"MM\x00*": "een afbeelding",
    b"\x7fELF": "een programma",
    b"MZ": "een programma",
    b"\x1f\x8b": "een ingepakt bestand",
    b"7z\xbc\xaf": "een ingepakt bestand",
    b"Rar!": "een ingepakt bestand",
    b"SQLite format 3": "een database",
}
OPENING = re.compile(r"<(?![?!])(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")
NOISE = re.compile(
    r"\s+|<\?[^>]{0,1000}\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,50000}\]\s{0,20})?>",
    re.DOTALL | re.IGNORECASE,
)
HTML_TAG = re.compile(r"<(?:html|head|body|article|main|p|div|h[1-6])[\s>]", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
HEAD = 64 * 1024  # characters of a text that are looked at


def detect(raw: bytes, name: str) -> str:
    """Return the format: "pdf", "html", "xml", "vlos", "docx", "odt", "doc", "rtf", "txt" or "md".

    Raises Unreadable for an empty file and for formats we do not read.
    """
    if not raw.strip():
        raise Unreadable(f"{name} is leeg.")
    head = raw.lstrip()[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _archive(raw, name)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(raw, name)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    for magic, what in MAGIC.items():
        if head.startswith(magic):
            raise Unreadable(f"{name} is {what}; zulke bestanden leest kamerspoor niet.")
    return _text(markup(raw[: HEAD * 4])[:HEAD], name)


def _archive(raw: bytes, name: str) -> str:
    archive = Archive(raw, name)
    parts = set(archive.parts())
    if "word/document.xml" in parts:
        return "docx"
    if (archive.read("mimetype") or b"").startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    raise Unreadable(f"{name} is een ingepakt bestand, geen DOCX of ODT.")


def _compound(raw: bytes, name: str) -> str:
    """Return "doc" for the compound files of old Word; the names of its streams are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise Unreadable(f"{name} is beveiligd met een wachtwoord.")
    if "WordDocument".encode("utf-16-le") in raw:
        return "doc"
    raise Unreadable(f"{name} is een Office-bestand, maar geen Word-document.")


def _text(text: str, name: str) -> str:
    if len(CONTROL.findall(text)) > len(text) / 50:
        raise Unreadable(f"{name} is geen tekst en geen soort bestand dat kamerspoor kent.")
    suffix = PurePath(name).suffix.lower()
    bare = text[_after_noise(text) :]
    if opening := OPENING.match(bare):
        return _markup(opening[1].lower(), text)
    if text.startswith("<?xml"):
        return "xml"  # broken before its first element; its reader says so
    if suffix in (".html", ".htm", ".xhtml") and HTML_TAG.search(text):
        return "html"
    return "md" if suffix in (".md", ".markdown") else "txt"


def _markup(root: str, text: str) -> str:
    """Return the format of a text that begins with an element, by the name of that element."""
    if root == "vloscoredocument":
        return "vlos"
    if root == "html" or (not text.startswith("<?xml") and HTML_TAG.match(f"<{root}>")):
        return "html"
    return "xml"


def _after_noise(text: str) -> int:
    """Return where the declaration, comments and doctype at the head of a markup text end."""
    position = 0
    while match := NOISE.match(text, position):
        position = match.end()
    return position
