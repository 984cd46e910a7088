"""Opening a PDF under limits: its pages as sheets of lines, and what the file says of itself."""

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from pipeline.records import Fact
from pipeline.text import pdf_quality
from pipeline.text.blocks import Unreadable
from pipeline.text.pdf_glyphs import GlyphDevice, PageGlyphs
from pipeline.text.pdf_sheets import Sheet, sheet_of

FILE_LIMIT = 512 * 2**20  # bytes; the largest begroting has 20 MB
PAGE_LIMIT = 5000
ORIGIN = "bestandsmetadata"
# What pdfminer raises on bytes that are no PDF: its own errors, and those of the code that trusts
# the numbers in a file.
BROKEN = (
    PDFException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
DATE = re.compile(r"D:([0-9]{4})([0-9]{2})([0-9]{2})")
NO_TITLE = re.compile(
    r"(?:none|untitled|naamloos|document[0-9]{0,3}|microsoft word\b.{0,200}|.{0,200}\.(?:docx?|pdf))",
    re.IGNORECASE,
)


def document(raw: bytes, name: str) -> PDFDocument:
    """Return a PDF opened; raises Unreadable, with one Dutch sentence, where that cannot be."""
    if len(raw) > FILE_LIMIT:
        raise Unreadable(f"{name} is groter dan {FILE_LIMIT // 2**20} MB.")
    try:
        with _losses():
            opened = PDFDocument(PDFParser(BytesIO(raw)))
    except BROKEN as error:
        raise Unreadable(_why(raw, name, error)) from error
    if b"%%EOF" not in raw[-4096:] and b"startxref" not in raw[-4096:]:
        raise Unreadable(f"{name} is niet compleet: het einde van de PDF ontbreekt.")
    return opened


def _why(raw: bytes, name: str, error: Exception) -> str:
    kind = type(error).__name__
    if "Password" in kind or "Encryption" in kind or b"/Encrypt" in raw[-4096:]:
        return f"{name} is versleuteld: zonder wachtwoord is de PDF niet te lezen."
    if b"%%EOF" not in raw[-4096:]:
        return f"{name} is niet compleet: het einde van de PDF ontbreekt."
    return f"{name} is geen geldige PDF."


def sheets(opened: PDFDocument, name: str) -> Iterator[Sheet]:
    """Yield the pages, each as lines; a page that cannot be read is one without lines.

    Raises Unreadable where there are no pages, or more than anyone prints.
    """
    device = GlyphDevice()
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    number = 0
    try:
        for page in islice(PDFPage.create_pages(opened), PAGE_LIMIT + 1):
            number += 1
            if number > PAGE_LIMIT:
                raise Unreadable(f"{name} heeft meer dan {PAGE_LIMIT} bladzijden.")
            yield _sheet(page, number, interpreter, device)
    except BROKEN as error:
        raise Unreadable(f"{name} heeft geen leesbare bladzijden.") from error
    if not number:
        raise Unreadable(f"{name} heeft geen bladzijden.")


class _Losses(logging.Handler):
    """Counts what pdfminer only warns of: parts of the file that it could not unpack."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.msg.startswith("Data-loss")


@contextmanager
def _losses() -> Iterator[_Losses]:
    """Count losses instead of printing them."""
    log, losses = logging.getLogger("pdfminer"), _Losses()
    log.addHandler(losses)
    spread, log.propagate = log.propagate, False
    try:
        yield losses
    finally:
        log.propagate = spread
        log.removeHandler(losses)


def _sheet(
    page: PDFPage, number: int, interpreter: PDFPageInterpreter, device: GlyphDevice
) -> Sheet:
    device.number = number - 1
    try:
        with _losses() as losses:
            interpreter.process_page(page)
    except BROKEN:
        # One page that cannot be read costs that page; it is listed as broken.
        sheet = sheet_of(PageGlyphs(number, max(device.page.width, 1), max(device.page.height, 1)))
        sheet.broken = True
        return sheet
    glyphs = device.page
    sheet = sheet_of(glyphs)
    sheet.broken = losses.count > 0
    sheet.state = pdf_quality.state_of(sheet, glyphs.unknown, glyphs.letters)
    return sheet


def facts(opened: PDFDocument) -> list[Fact]:
    """Return what the file says of itself: title and day of making, the least trusted of all."""
    found: list[Fact] = []
    for info in opened.info[-1:]:
        title = _string(info.get("Title")) or _string(info.get("Subject"))
        if title and not NO_TITLE.fullmatch(title):
            found.append(Fact("title", title, ORIGIN))
        made = DATE.match(_string(info.get("CreationDate")))
        if made:
            found += _day(made)
    return found


def _day(made: re.Match[str]) -> Iterator[Fact]:
    try:
        day = date(*(int(part) for part in made.groups()))
    except ValueError:
        return  # a file may say anything
    yield Fact("date", day.isoformat(), ORIGIN)


def _string(value: Any) -> str:
    if not isinstance(value, bytes):
        return ""
    return " ".join(decode_text(value).split())[:500]
