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
from pipeline.text.pdf_lines import GAP_IS_TAB, Line, Word, line_of

INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-nld"
LANGUAGE = "nld"
DOTS = 300 / 72  # pixels to a point: what tesseract was trained on
PIXELS = 60_000_000  # a larger picture is no page
SECONDS_A_PAGE = 60
SECONDS_A_DOCUMENT = 90  # the pages that are left wait for a next time; those done are kept
SURE = 30  # per cent; a word below it is dirt on the paper
READABLE = 55  # per cent on average; below it a page stays without text
LETTERS = 2  # fewer in a doubtful word are a speck
ALIKE = 0.12  # sizes that differ less are one size: recognition measures roughly
# Of the size of the font, in the letters that letters to the Kamer are set in.
X_HEIGHT, UP, DOWN = 0.52, 0.2, 0.2
STEMS, TAILS = "bdfhiklt", "gjpqyQ"
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
        place = (block, paragraph, line)
        yield Seen(place, left, top, width, height, float(cells[10]), cells[11].strip())


def _lines(table: str) -> Iterator[Line]:
    """Yield the lines of a page in points; none where the recognition is not to be trusted."""
    rows = [list(row) for _, row in groupby(_words(table), key=lambda word: word.place)]
    rows = [kept for row in rows if (kept := _trusted(row))]
    seen = [word for row in rows for word in row]
    if not seen or sum(word.sure for word in seen) < READABLE * len(seen):
        return
    sizes = _sizes(rows)
    for row in rows:
        style = Style("tekstherkenning", sizes[row[0].place[:2]], bold=False, italic=False)
        yield from _cut(row, style)


def _trusted(row: list[Seen]) -> list[Seen]:
    """Return the words of a line without the dirt; a doubtful word in a good line is a word."""
    good = sum(word.sure for word in row) >= READABLE * len(row)
    return [
        word
        for word in row
        if word.sure >= SURE or (good and sum(map(str.isalnum, word.text)) >= LETTERS)
    ]


def _sizes(rows: list[list[Seen]]) -> dict[tuple[int, int], float]:
    """Return the size of the font of each paragraph; those that differ little are alike."""
    seen: dict[tuple[int, int], list[float]] = {}
    for row in rows:
        seen.setdefault(row[0].place[:2], []).extend(_size(word) for word in row)
    found = {place: median(sizes) for place, sizes in seen.items()}
    usual = median(size for sizes in seen.values() for size in sizes)
    return {
        place: round(usual if abs(size - usual) < ALIKE * usual else size, 1)
        for place, size in found.items()
    }


def _size(word: Seen) -> float:
    """Return the size of the font of a word, by how far its letters reach up and down."""
    up = any(letter.isupper() or letter.isdigit() or letter in STEMS for letter in word.text)
    down = any(letter in TAILS for letter in word.text)
    return word.height / DOTS / (X_HEIGHT + UP * up + DOWN * down)


def _cut(row: list[Seen], style: Style) -> Iterator[Line]:
    """Yield the words of a line in points, cut where a column or a tab divides them."""
    base = median(_base(word, style) for word in row)
    run: list[Word] = []
    for word in sorted(row, key=lambda word: word.left):
        left = word.left / DOTS
        if run and left - run[-1].right > GAP_IS_TAB * style.size:
            yield line_of(run)
            run = []
        run.append(Word(word.text, left, left + word.width / DOTS, base, style))
    yield line_of(run)


def _base(word: Seen, style: Style) -> float:
    tail = DOWN * style.size if any(letter in TAILS for letter in word.text) else 0.0
    return (word.top + word.height) / DOTS - tail
