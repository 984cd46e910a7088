"""Opening files of others: XML and ZIP under limits, and the bytes of a text decoded.

Every document is taken as hostile: no entity is ever resolved, no archive may grow without end.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from pipeline.text.blocks import Unreadable

MARKUP_LIMIT = 64 * 2**20  # bytes of one XML or HTML text; the largest begroting has 9 MB
DEPTH_LIMIT = 200  # elements within elements; official publications stay below 30
EXPANDED_LIMIT = 256 * 2**20  # bytes of all parts of an archive together
PART_LIMIT = 64 * 2**20
RATIO_LIMIT = 200  # expanded size to packed size; text packs 20 times at most
RATIO_FREE = 2**20  # below a megabyte the ratio says nothing
PARTS_LIMIT = 5000

ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
DECLARATION = re.compile(r"""\A\s*<\?xml\b[^>]{0,200}?\?>""")
ENCODING = re.compile(
    rb"""\A\s{0,100}<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})"""
)
# Control characters, but those that a text may hold: tab, line feed, form feed, carriage return,
# next line.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
# The same, named by their number in a page: "&#27;" begins a command to a terminal.
CONTROL_REFERENCE = re.compile(
    r"&#(?:0{0,6}(?:[0-8]|11|1[4-9]|2[0-9]|3[01])(?![0-9])"
    r"|x0{0,6}(?:[0-8bef]|1[0-9a-f])(?![0-9a-f]));?",
    re.IGNORECASE,
)
KNOWN_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",  # as every browser reads it
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "utf-16": "utf-16",
}


# UTF-8 that somebody read as Latin-1 and wrote again as UTF-8: "Ã«" for "ë".
MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]")


def markup(raw: bytes) -> str:
    """Return the text of XML or HTML bytes, repaired, without anything before its first sign."""
    text = decoded(raw, declared_encoding(raw))
    return (_meant(text) or text).lstrip().removeprefix("\ufeff").lstrip()


CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._-]{1,40})""", re.IGNORECASE
)


def page(raw: bytes) -> str:
    """Return the text of an HTML page; it names its encoding in a meta element near its top."""
    named = CHARSET.search(raw[:4096])
    encoding = declared_encoding(raw) or (named[1].decode("ascii") if named else "")
    text = decoded(raw, encoding)
    text = CONTROL.sub("", CONTROL_REFERENCE.sub("", _meant(text) or text))
    return text.lstrip().removeprefix("\ufeff").lstrip()


def is_misread(raw: bytes) -> bool:
    """Tell whether the text had been encoded twice and `markup` repairs it."""
    return _meant(decoded(raw, declared_encoding(raw))) is not None


def _meant(text: str) -> str | None:
    """Return what was meant by a text encoded twice; None where that is not certain.

    It is certain only when the whole text can be read so, without a single fault.
    """
    if MISREAD.search(text) is None:
        return None
    try:
        return text.removeprefix("\ufeff").encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def decoded(raw: bytes, declared: str = "") -> str:
    """Return the text of bytes: by their mark, the encoding they declare, UTF-8, or Windows-1252.

    Never fails; a byte that means nothing becomes a replacement character.
    """
    if raw.startswith(BOM_UTF8):
        return raw[3:].decode("utf-8", "replace")
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    if (known := KNOWN_ENCODINGS.get(declared.lower(), "utf-8")) != "utf-8":
        return raw.decode(known, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def declared_encoding(raw: bytes) -> str:
    """Return the encoding that an XML declaration names, or an empty string."""
    match = ENCODING.match(raw[:400].removeprefix(BOM_UTF8))
    return match[1].decode("ascii") if match else ""


def xml(raw: bytes, name: str) -> etree._Element:
    """Return the root of an XML text in which nothing outside it was looked up.

    Raises Unreadable when it is no XML, declares entities, or is too large or too deep.
    """
    if len(raw) > MARKUP_LIMIT:
        raise Unreadable(f"{name} is te groot: meer dan {MARKUP_LIMIT // 2**20} MB aan XML.")
    text = DECLARATION.sub("", markup(raw), count=1)
    if ENTITY.search(text):
        raise Unreadable(
            f"{name} verklaart eigen entiteiten (<!ENTITY>); om veiligheidsredenen wordt het "
            "niet gelezen."
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(CONTROL.sub("", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{name} is geen geldige XML (regel {error.lineno or 1}).") from error
    check_depth(root, name)
    return root


def check_depth(root: etree._Element, name: str) -> None:
    """Raise Unreadable when elements lie too deep within each other to be a document."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH_LIMIT:
            raise Unreadable(f"{name} is te diep genest: meer dan {DEPTH_LIMIT} niveaus.")


class Archive:
    """A ZIP file whose parts are read only within limits."""

    def __init__(self, raw: bytes, name: str) -> None:
        """Open the archive; raise Unreadable when it is broken, locked, or too large inside."""
        self.name = name
        try:
            self._zip = ZipFile(BytesIO(raw))
        except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Unreadable(f"{name} is beschadigd of afgekapt.") from error
        self._check()

    def _check(self) -> None:
        parts = self._zip.infolist()
        if any(part.flag_bits & 0x1 for part in parts):
            raise Unreadable(f"{self.name} is beveiligd met een wachtwoord.")
        bomb = any(
            part.file_size > PART_LIMIT
            or (
                part.file_size > RATIO_FREE
                and part.file_size > RATIO_LIMIT * max(part.compress_size, 1)
            )
            for part in parts
        )
        total = sum(part.file_size for part in parts)
        if bomb or total > EXPANDED_LIMIT or len(parts) > PARTS_LIMIT:
            raise Unreadable(f"{self.name} is uitgepakt te groot om veilig te lezen.")

    def parts(self) -> Iterator[str]:
        yield from self._zip.namelist()

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, or None when there is no such part."""
        try:
            return self._zip.read(part)
        except KeyError:
            return None
        # zlib and lzma raise their own errors (zlib.error, LZMAError), all of them Exception.
        except Exception as error:
            raise Unreadable(f"{self.name} is beschadigd of afgekapt.") from error

    def xml(self, part: str) -> etree._Element | None:
        """Return the root of an XML part, or None when there is no such part."""
        raw = self.read(part)
        return None if raw is None else xml(raw, self.name)
