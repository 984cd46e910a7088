"""Sets the blocks of a manuscript on pages: lines, tables, footnotes, page after page."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.writing.manuscript import Block, Manuscript

WIDTH, HEIGHT = A4
VOWELS = set("aeiouyéëïö")


@dataclass(frozen=True)
class Style:
    """How one layout sets its text: points from the left and from the top."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 9.5
    leading: float = 13
    left: float = 80
    right: float = 430
    top: float = 90
    bottom: float = 90
    hyphens: bool = False
    table: float = 80  # where tables begin


Run = tuple[str, str, float, float]  # text, font, size, rise


class Typesetter:
    """Puts blocks on pages, from top to bottom, footnotes at the foot."""

    def __init__(self, manuscript: Manuscript, style: Style) -> None:
        self.manuscript, self.style = manuscript, style
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=A4, invariant=1)
        self.canvas.setTitle(manuscript["titel"])
        self.notes = {block.label: block for block in manuscript.of("noot")}
        self.page, self.y, self.foot = 1, HEIGHT - style.top, [0.0]
        self.waiting: list[str] = []

    def pdf(self) -> bytes:
        self.head()
        for block in self.manuscript.blocks:
            self.put(block)
        self.sign()
        self.finish_page()
        self.canvas.save()
        return self.stream.getvalue()

    # Blocks ------------------------------------------------------------------------------

    def put(self, block: Block) -> None:
        style = self.style
        if block.kind == "kop":
            self.y -= style.leading * 0.6
            self.room(4 * style.leading)
            font = (
                style.bold if block.level == 1 else f"{style.font.split('-')[0]}-{_slanted(style)}"
            )
            self.lines([(word, font, style.size, 0) for word in block.text.split()])
        elif block.kind == "tabel":
            self.table(block)
        elif block.kind in ("vraag", "antwoord"):
            self.y -= style.leading * 0.6
            self.room(3 * style.leading)
            label = f"{block.kind.capitalize()} {block.label}"
            self.lines([(word, style.bold, style.size, 0) for word in label.split()])
            self.lines(self.runs(block))
        elif block.kind == "punt":
            self.lines(self.runs(block), indent=14, bullet="•")
        elif block.kind == "alinea":
            self.lines(self.runs(block))
            self.y -= style.leading * 0.5

    def runs(self, block: Block) -> list[Run]:
        found: list[Run] = []
        for sentence in block.sentences:
            marks = {offset: label for label, offset in sentence.notes}
            offset = 0
            for word in sentence.text.split(" "):
                found.append((word, self.style.font, self.style.size, 0))
                offset += len(word)
                if offset in marks:
                    found.append((f"\x00{marks[offset]}", self.style.font, 6, 3.5))
                offset += 1
        return found

    def lines(self, runs: list[Run], indent: float = 0, bullet: str = "") -> None:
        measure = self.style.right - self.style.left - indent
        for number, line in enumerate(broken(runs, measure, self.style.hyphens)):
            asked = [text[1:] for text, *_ in line if text.startswith("\x00")]
            self.room(self.style.leading + sum(self.note_height(label) for label in asked))
            self.waiting += asked
            if bullet and number == 0:
                self.draw(self.style.left, self.y, [(bullet, self.style.font, self.style.size, 0)])
            self.draw(self.style.left + indent, self.y, line)
            self.y -= self.style.leading

    def draw(self, x: float, y: float, line: list[Run]) -> None:
        for position, (text, font, size, rise) in enumerate(line):
            if position and not text.startswith("\x00"):
                x += stringWidth(" ", font, size)
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y + rise, text.lstrip("\x00"))
            x += stringWidth(text.lstrip("\x00"), font, size)

    def table(self, block: Block) -> None:
        columns = len(block.rows[0]) - 2
        width = 52
        start = WIDTH - 60 - columns * width
        self.y -= 4
        for mark, label, *cells in block.rows:
            self.room(self.style.leading)
            font = self.style.bold if mark in "!*" else self.style.font
            self.canvas.setFont(font, 8)
            self.canvas.drawString(self.style.table, self.y, label)
            for number, cell in enumerate(cells):
                self.canvas.drawRightString(start + (number + 1) * width, self.y, cell)
            if mark == "!":
                self.canvas.line(self.style.table, self.y - 3, start + columns * width, self.y - 3)
            self.y -= self.style.leading
        self.y -= 6

    # Pages -------------------------------------------------------------------------------

    def note_lines(self, label: str) -> list[list[Run]]:
        words = [(word, self.style.font, 7.0, 0.0) for word in self.notes[label].text.split(" ")]
        mark: list[Run] = [(label, self.style.font, 7.0, 0.0)]
        measure = self.style.right - self.style.left
        return list(broken(mark + words, measure, self.style.hyphens))

    def note_height(self, label: str) -> float:
        return 9.0 * len(self.note_lines(label)) + 4

    def room(self, height: float) -> None:
        """Begin a new page where the height no longer fits above the notes at the foot."""
        taken = sum(self.note_height(label) for label in self.waiting)
        if self.y - height < self.style.bottom + taken:
            self.finish_page()
            self.canvas.showPage()
            self.page += 1
            self.y = HEIGHT - self.style.top
            self.running_head()

    def finish_page(self) -> None:
        y = self.style.bottom + sum(self.note_height(label) for label in self.waiting) - 12
        for label in self.waiting:
            for line in self.note_lines(label):
                self.draw(self.style.left, y, line)
                y -= 9
            y -= 4
        self.waiting = []
        self.running_foot()

    def head(self) -> None: ...
    def running_head(self) -> None: ...
    def running_foot(self) -> None: ...
    def sign(self) -> None: ...

    def column(self, x: float, y: float, fields: list[tuple[str, str]]) -> None:
        """Set the letterhead column: small labels in bold, each with its value below."""
        for label, value in fields:
            if not value:
                continue
            self.canvas.setFont(self.style.bold, 6.5)
            self.canvas.drawString(x, y, label)
            self.canvas.setFont(self.style.font, 6.5)
            for line in value.split("\n"):
                y -= 8
                self.canvas.drawString(x, y, line)
            y -= 13


def broken(runs: list[Run], measure: float, hyphens: bool) -> Iterator[list[Run]]:
    """Yield lines that fit the measure; with hyphens, a word may be broken at a line end."""
    line: list[Run] = []
    used = 0.0
    for text, font, size, rise in runs:
        glued = text.startswith("\x00")
        width = stringWidth(text.lstrip("\x00"), font, size)
        space = 0.0 if glued or not line else stringWidth(" ", font, size)
        if used + space + width > measure and not glued:
            head, tail = (
                _split(text, font, size, measure - used - space) if hyphens else ("", text)
            )
            if head:
                line.append((head + "-", font, size, rise))
            yield line
            line, used, space, text = [], 0.0, 0.0, tail
            width = stringWidth(text, font, size)
        line.append((text, font, size, rise))
        used += space + width
    if line:
        yield line


def _split(word: str, font: str, size: float, room: float) -> tuple[str, str]:
    """Return the longest head that fits before a syllable of consonant and vowel, and the rest."""
    for at in range(len(word) - 4, 3, -1):
        whole = word[at - 2 : at + 3].isalpha() and word.isascii() and word[:at].islower()
        syllable = word[at] not in VOWELS and word[at + 1] in VOWELS and word[at - 1] in VOWELS
        if whole and syllable and stringWidth(word[:at] + "-", font, size) <= room:
            return word[:at], word[at:]
    return "", word


def _slanted(style: Style) -> str:
    return "Italic" if style.font.startswith("Times") else "Oblique"
