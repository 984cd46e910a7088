"""Budget tables as ministries print them, with figures and posts of our own invention.

A table is printed the way begrotingen and jaarverslagen do: a band of colour or thin rules, figures
set to the right below their years, labels broken over lines, a repeated head on the next page.
"""

from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.text import pdf_pages as page

Row = tuple[str, ...]  # code, label, values


@dataclass(frozen=True)
class Look:
    """How a table is printed; sizes in points."""

    size: float = 7
    leading: float = 8.4  # from line to line within a cell
    padding: float = 0  # white space between rows
    gap: float = 10  # between the widest figures of two columns
    label: float = 170  # width of the labels
    code: float = 26  # width of the numbers of articles; 0 without them
    rules: str = "lijnen"  # "geen", "lijnen" below every row, "band" of colour behind the head
    set: str = "boven"  # figures beside the first, the middle or the last line of a label
    left: float = 70
    top: float = 200
    bottom: float = 740
    centred: bool = False  # heads over several columns


@dataclass
class Printer:
    """Prints a table on as many pages as it takes."""

    look: Look
    caption: str
    heads: list[list[tuple[str, int]]]  # rows of (text, columns)
    rows: list[Row]
    bold: set[int] = field(default_factory=set)

    @property
    def fits(self) -> bool:
        return self._columns()[-1] < page.WIDTH - 30

    def pages(self) -> list[page.Drawing]:
        """Return a drawing for every page, each with prose above and below the table."""
        drawings: list[page.Drawing] = []
        rest = list(enumerate(self.rows))
        while rest or not drawings:
            first = not drawings
            count = self._fitting(rest, first)
            drawings.append(self._page(rest[:count], first, last=count == len(rest)))
            rest = rest[count:]
        return drawings

    def _top(self, first: bool) -> float:
        return self.look.top if first else 90

    def _fitting(self, rest: list[tuple[int, Row]], first: bool) -> int:
        y = self._top(first) + 14 + self._line() * (len(self.heads) + 1)
        for at, (_, row) in enumerate(rest):
            y += self._height(row)
            if y > self.look.bottom:
                return max(1, at)
        return len(rest)

    def _line(self) -> float:
        return self.look.leading + self.look.padding

    def _height(self, row: Row) -> float:
        return len(self._broken(row)) * self.look.leading + self.look.padding

    def _broken(self, row: Row) -> list[str]:
        lines = [""]
        for word in row[1].split():
            longer = f"{lines[-1]} {word}".strip()
            fits = stringWidth(longer, "Helvetica-Bold", self.look.size) <= self.look.label
            if fits:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _columns(self) -> list[float]:
        """Return where the figures of each column end."""
        texts: list[list[str]] = [list(column) for column in zip(*self.rows, strict=True)][2:]
        for head in self.heads:
            at = 0
            for text, columns in head:
                texts[at] += [text] if columns == 1 else []
                at += columns
        font, size = "Helvetica-Bold", self.look.size
        widths = [max(stringWidth(text, font, size) for text in column) for column in texts]
        ends = []
        x = self.look.left + self.look.code + self.look.label
        for width in widths:
            x += max(width, 20) + self.look.gap
            ends.append(x)
        return ends

    def _page(self, rows: list[tuple[int, Row]], first: bool, last: bool) -> page.Drawing:
        def draw(canvas: Canvas) -> None:
            if first:
                page.lines(canvas, self.look.left, 100, PROSE)
                page.write(
                    canvas, self.look.left, self.look.top, self.caption, "Helvetica-Bold", 8
                )
            y = self._head(canvas, self._top(first) + 14)
            for number, row in rows:
                self._row(canvas, y, number, row)
                y += self._height(row)
            if last:
                page.lines(canvas, self.look.left, y + 24, PROSE)
            page.write(canvas, 500, 810, str(canvas.getPageNumber()), size=8)

        return draw

    def _head(self, canvas: Canvas, y: float) -> float:
        look, ends = self.look, self._columns()
        left = look.left + look.code + look.label
        height = self._line()
        if look.rules == "band":
            canvas.setFillColorRGB(0, 0.48, 0.78)
            canvas.rect(look.left, page.HEIGHT - y - height * len(self.heads), ends[-1] - look.left,
                        height * len(self.heads), stroke=0, fill=1)  # fmt: skip
            canvas.setFillColorRGB(1, 1, 1)
        for row in self.heads:
            at = 0
            for text, columns in row:
                end, start = (
                    ends[at + columns - 1],
                    ends[at - 1] + look.gap if at else left + look.gap,
                )
                canvas.setFont("Helvetica-Bold", look.size)
                if look.centred and columns > 1:
                    canvas.drawCentredString((start + end) / 2, page.HEIGHT - y - look.size, text)
                else:
                    canvas.drawRightString(end, page.HEIGHT - y - look.size, text)
                at += columns
            y += height
        canvas.setFillColorRGB(0, 0, 0)
        return y

    def _row(self, canvas: Canvas, y: float, number: int, row: Row) -> None:
        look, lines = self.look, self._broken(row)
        font = "Helvetica-Bold" if number in self.bold else "Helvetica"
        base = y + look.size + look.padding / 2
        for at, line in enumerate(lines):
            page.write(
                canvas, look.left + look.code, base + at * look.leading, line, font, look.size
            )
        place = {"boven": 0.0, "midden": (len(lines) - 1) / 2, "onder": len(lines) - 1.0}[look.set]
        beside = base + place * look.leading
        if row[0] and look.code:
            page.write(canvas, look.left, beside, row[0], font, look.size)
        for end, value in zip(self._columns(), row[2:], strict=True):
            canvas.setFont(font, look.size)
            canvas.drawRightString(end, page.HEIGHT - beside, value)
        if look.rules == "lijnen":
            below = page.HEIGHT - y - self._height(row) + 0.5
            canvas.setLineWidth(0.4)
            canvas.line(look.left, below, self._columns()[-1], below)


PROSE = [
    "De brug is in het voorjaar vernieuwd en daarna weer geopend voor al het verkeer. De",
    "kosten van het werk zijn gedeeld met de provincie en met de drie gemeenten langs het",
    "kanaal, zoals ook in de tabel hieronder staat.",
]
