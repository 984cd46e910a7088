"""The pages of a PDF as lines, and what its running text looks like: size, columns, leading."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from pipeline.records import Box, PageState
from pipeline.text.pdf_glyphs import Glyph, PageGlyphs, Rule
from pipeline.text.pdf_lines import Line, lines

PROSE = 0.3  # of the page's width: a shorter line says little of where the text stands
LEADING = 1.22  # of the font size, where a document gives no lines to measure


@dataclass(slots=True)
class Sheet:
    """One page while it is read: lines go from it into furniture, notes, tables and text."""

    number: int
    width: float
    height: float
    lines: list[Line]  # from top to bottom; a tab cuts a line in two
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Rule] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)  # printed under another angle than the text
    state: PageState = PageState.TEXT
    turns: int = 0
    broken: bool = False  # the file is damaged here
    page: PageGlyphs | None = None

    def box(self, line: Line) -> Box:
        return self.area(line.left, line.top, line.right, line.bottom)

    def area(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return a part of the frame in which the text is read as a box on the page."""
        page = self.page or PageGlyphs(self.number, self.width, self.height)
        return page.box((left, top, right, bottom), self.turns)


def sheet_of(page: PageGlyphs) -> Sheet:
    """Return a page as lines, read under the angle at which most of it is printed."""
    turns = max(page.turned, key=lambda turns: len(page.turned[turns]), default=0)
    if turns and len(page.turned[turns]) <= len(page.glyphs):
        turns = 0
    frames = {0: [glyph for glyph in page.glyphs if _shown(glyph, page)], **page.turned}
    aside = [line for other in frames if other != turns for line in lines(frames[other])]
    sideways = turns in (1, 3)
    sheet = Sheet(
        page.number,
        page.height if sideways else page.width,
        page.width if sideways else page.height,
        lines(frames[turns]),
        page.rules if not turns else [],
        page.pictures,
        aside,
        turns=turns,
        page=page,
    )
    page.glyphs, page.turned = [], {}  # the letters are in the lines now
    return sheet


def _shown(glyph: Glyph, page: PageGlyphs) -> bool:
    """Tell whether a letter stands on the page; printers' marks stand outside it."""
    return -1 < glyph.left < page.width and 0 < glyph.base < page.height + 0.2 * glyph.style.size


@dataclass(frozen=True, slots=True)
class Body:
    """What the running text of a document or a page looks like."""

    size: float
    left: float
    right: float
    leading: float  # points from baseline to baseline
    bottom: float = 0.0  # how far down its pages the text reaches, 0 where nobody asked


def letters(line: Line) -> int:
    """Return how many letters a line has; digits do not count, or tables would be the text."""
    return sum(letter.isalpha() for word in line.words for letter in word.text)


def body_of(sheets: Iterable[Sheet]) -> Body | None:
    """Return how the running text of some pages is printed; None where they hold no text."""
    sheets = list(sheets)
    sizes: Counter[float] = Counter()
    for line in _lines(sheets):
        sizes[line.size] += letters(line)
    if not sizes.total():
        return None
    size = sizes.most_common(1)[0][0]
    prose = [
        line
        for sheet in sheets
        for line in sheet.lines
        if abs(line.size - size) < 0.3 and line.right - line.left > PROSE * sheet.width
    ] or [line for line in _lines(sheets) if abs(line.size - size) < 0.3]
    lefts: Counter[int] = Counter()
    for line in prose:
        lefts[round(line.left)] += letters(line)
    left = min((at for at, count in lefts.items() if count >= 0.25 * max(lefts.values())))
    rights = sorted(line.right for line in prose)
    return Body(size, float(left), rights[int(0.97 * (len(rights) - 1))], _leading(sheets, size))


def _lines(sheets: Iterable[Sheet]) -> Iterator[Line]:
    return (line for sheet in sheets for line in sheet.lines)


def _leading(sheets: list[Sheet], size: float) -> float:
    steps: list[float] = []
    for sheet in sheets:
        last: dict[int, float] = {}
        for line in sheet.lines:
            if abs(line.size - size) > 0.3:
                continue
            key = round(line.left / 4)
            step = line.base - last.get(key, -1e9)
            if 0.9 * size < step < 2.2 * size:
                steps.append(step)
            last[key] = line.base
    return median(steps) if len(steps) > 4 else LEADING * size
