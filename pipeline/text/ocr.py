"""Text recognition for pages that hold none: tesseract with its Dutch data, where it is installed.

The words come back with their boxes, so that a recognised page is laid out, read and pointed at
like any other. What was recognised is kept by the hash of the picture: a page is done once.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import groupby
from pathlib import Path
from statistics import median
from time import monotonic

from pipeline import whole
from pipeline.settings import settings
from pipeline.text.pdf_glyphs import Style
from pipeline.text.pdf_lines import Line, Word, line_of

INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-nld"
LANGUAGE = "nld"
DOTS = 300 / 72  # pixels to a point: what tesseract was trained on
PIXELS = 60_000_000  # a larger picture is no page
SECONDS_A_PAGE = 60
SECONDS_A_DOCUMENT = 90  # the pages that are left wait for a next time; those done are kept
SURE = 30  # per cent; a word below it is dirt on the paper
READABLE = 55  # per cent on average; below it a page stays without text
ALIKE = 0.3  # sizes that differ less are one size: recognition measures roughly
WORD_LEVEL = "5"  # of the levels of tesseract's table: page, block, paragraph, line, word


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as tesseract saw it, in pixels."""

    place: tuple[int, int, int]  # block, paragraph, line
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str


@cache
def available() -> bool:
    """Tell whether tesseract and its Dutch data are installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    done = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=30
    )
    return LANGUAGE in done.stdout.split()


class Recogniser:
    """Recognises pages of one PDF, until its time is over."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._until = monotonic() + SECONDS_A_DOCUMENT

    def lines(self, page: int) -> list[Line]:
        """Return the lines of a page (from 1); none where it cannot be recognised."""
        if monotonic() > self._until:
            return []
        picture = _picture(self._raw, page)
        return list(_lines(_table(picture))) if picture else []


def _picture(raw: bytes, page: int) -> bytes:
    """Return a page as PNG; empty where it cannot be drawn or is larger than any page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        return b""
    try:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        if width * height * DOTS**2 > PIXELS:
            return b""
        stream = BytesIO()
        sheet.render(scale=DOTS, grayscale=True).to_pil().save(stream, "PNG")
        return stream.getvalue()
    finally:
        document.close()


def _table(picture: bytes) -> str:
    """Return what tesseract sees in a picture, as its table of words; from the cache if there."""
    kept = settings().cache / "tekstherkenning" / f"{sha256(picture).hexdigest()}.tsv"
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", LANGUAGE, "tsv"],
            input=picture,
            capture_output=True,
            check=False,
            timeout=SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return ""  # the page stays without text, and says so
    if done.returncode:
        return ""
    table = done.stdout.decode("utf-8", "replace")
    _keep(kept, table)
    return table


def _keep(kept: Path, table: str) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with whole.writing(kept) as stream:  # another worker may do the same page
        stream.write(table.encode("utf-8"))


def _words(table: str) -> Iterator[Seen]:
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != WORD_LEVEL or not cells[11].strip():
            continue
        block, paragraph, line, _, left, top, width, height = map(int, cells[2:10])
        sure = float(cells[10])
        if sure >= SURE:
            yield Seen((block, paragraph, line), left, top, width, height, sure, cells[11].strip())


def _lines(table: str) -> Iterator[Line]:
    """Yield the lines of a page in points; none where the recognition is not to be trusted."""
    seen = list(_words(table))
    if not seen or sum(word.sure for word in seen) < READABLE * len(seen):
        return
    rows = [list(row) for _, row in groupby(seen, key=lambda word: word.place)]
    sizes = [_size(row) for row in rows]
    usual = median(sizes)
    for row, size in zip(rows, sizes, strict=True):
        # Of a line without stem or tail less is seen than of its neighbours.
        fitted = usual if abs(size - usual) < ALIKE * usual else size
        style = Style("tekstherkenning", round(fitted, 1), bold=False, italic=False)
        base = median(word.top + word.height for word in row) / DOTS
        yield line_of(
            Word(word.text, word.left / DOTS, (word.left + word.width) / DOTS, base, style)
            for word in sorted(row, key=lambda word: word.left)
        )


def _size(row: list[Seen]) -> float:
    """Return the size of the font of a line: its letters with stems fill three quarters of it."""
    return max(word.height for word in row) / DOTS
