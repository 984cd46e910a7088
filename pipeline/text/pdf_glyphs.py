"""The letters and rules of a PDF page, where they are printed: pdfminer.six without its layout.

Coordinates are those of a reader: points from the top left corner. Text that stands upright in a
turned frame (a table printed sideways) is measured in that frame; `PageGlyphs.box` turns it back.
"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import apply_matrix_rect, mult_matrix

from pipeline.records import Box
from pipeline.text import pdf_symbols
from pipeline.text.blocks import Unreadable

GLYPHS_PER_PAGE = 200_000
RULES_PER_PAGE = 40_000
UNKNOWN = "\ufffd"  # a glyph of which the file does not say which letter it is
ASCENT, DESCENT = 0.78, 0.22  # of the font size: the same for all fonts, so that boxes compare
THIN = 2.5  # points: what is thinner is a rule, what is thicker is an area
LIGATURES = range(0xFB00, 0xFB07)
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
ITALIC_NAMES = ("italic", "oblique", "kursiv")
FORCE_BOLD, ITALIC = 1 << 18, 1 << 6  # flags of a font descriptor, ISO 32000-1 table 123


class Style(NamedTuple):
    """How a glyph is printed."""

    font: str
    size: float  # points
    bold: bool
    italic: bool


class Glyph(NamedTuple):
    """One letter, measured in the frame in which it stands upright."""

    text: str
    left: float
    right: float
    base: float  # baseline, from the top of the frame
    style: Style


class Rule(NamedTuple):
    """A printed line or area."""

    left: float
    top: float
    right: float
    bottom: float
    filled: bool = True

    @property
    def level(self) -> bool:
        return self.bottom - self.top <= THIN < self.right - self.left

    @property
    def upright(self) -> bool:
        return self.right - self.left <= THIN < self.bottom - self.top


@dataclass(slots=True)
class PageGlyphs:
    """What is printed on a page. `turned` holds text by the quarter turns it is printed under."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    turned: dict[int, list[Glyph]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Rule] = field(default_factory=list)
    unknown: int = 0  # letters of which the file does not say what they are
    letters: int = 0

    def box(self, area: tuple[float, float, float, float], turns: int = 0) -> Box:
        """Return an area (left, top, right, bottom) of a frame as a box on the page."""
        left, top, right, bottom = area
        if turns == 1:  # read from the bottom up
            left, top, right, bottom = top, self.height - right, bottom, self.height - left
        elif turns == 3:  # read from the top down
            left, top, right, bottom = self.width - bottom, left, self.width - top, right
        elif turns == 2:
            left, top, right, bottom = (
                self.width - right,
                self.height - bottom,
                self.width - left,
                self.height - top,
            )
        return Box(self.number, _r(left), _r(top), _r(max(right, left)), _r(max(bottom, top)))


def _r(value: float) -> float:
    return round(value, 2)


class GlyphDevice(PDFTextDevice):
    """Collects the glyphs, rules and pictures of the page that pdfminer interprets."""

    ctm: Any  # set by the interpreter before anything is drawn

    def __init__(self) -> None:
        super().__init__(PDFResourceManager())
        self.page = PageGlyphs(0, 0, 0)
        self.number = 0
        self._left = self._top = 0.0  # corner of the page in pdfminer's frame
        self._frames: list[Any] = []
        self._letters: dict[int, dict[int, tuple[str, float]]] = {}
        self._styles: dict[tuple[int, float, bool], Style] = {}
        self._fonts: list[Any] = []  # keeps them alive, so that their id() stays theirs

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Begin a page; its frame is what a viewer shows: the crop box within the media box."""
        media = apply_matrix_rect(ctm, page.mediabox)
        crop = apply_matrix_rect(ctm, page.cropbox or page.mediabox)
        left, low = max(media[0], crop[0]), max(media[1], crop[1])
        right, high = min(media[2], crop[2]), min(media[3], crop[3])
        if right - left < 1 or high - low < 1:
            left, low, right, high = media
        self.number += 1
        self._left, self._top = left, high
        self.page = PageGlyphs(self.number, right - left, high - low)
        self._frames = []

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self._frames.append(apply_matrix_rect(mult_matrix(matrix, self.ctm), bbox))

    def end_figure(self, name: str) -> None:
        self._frames.pop()

    def render_image(self, name: str, stream: Any) -> None:
        if self._frames and len(self.page.pictures) < RULES_PER_PAGE:
            self.page.pictures.append(self._rule(self._frames[-1], fill=True))

    def paint_path(
        self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        """Keep straight lines and rectangles; white areas and curves say nothing of the layout."""
        if len(self.page.rules) >= RULES_PER_PAGE or (
            fill and not stroke and _white(graphicstate)
        ):
            return
        points: list[tuple[float, float]] = []
        for operator, *operands in (*path, ("m",)):
            if operator == "m":
                self._keep(points, fill)
                points = []
            if operator == "c":  # a curve: no rule
                points = []
                continue
            if len(operands) >= 2:
                points.append((float(operands[-2]), float(operands[-1])))

    def _keep(self, points: list[tuple[float, float]], fill: bool) -> None:
        if not 2 <= len(points) <= 5:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        area = apply_matrix_rect(self.ctm, (min(xs), min(ys), max(xs), max(ys)))
        rule = self._rule(area, fill)
        if rule.level or rule.upright or (len(points) >= 4 and rule.right - rule.left > THIN):
            self.page.rules.append(rule)

    def _rule(self, area: tuple[float, float, float, float], fill: bool) -> Rule:
        left, low, right, high = area
        return Rule(left - self._left, self._top - high, right - self._left, self._top - low, fill)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Collect the letters of one string; pdfminer's own way, without an object per letter."""
        font, size = textstate.font, textstate.fontsize
        a, b, c, d, e, f = mult_matrix(textstate.matrix, self.ctm)
        turns, stretch = _turns(a, b), math.hypot(a, b)
        style = self._style(font, size * math.hypot(c, d), textstate.render in (2, 6))
        target = self._target(turns)
        x, y = textstate.linematrix
        y += textstate.rise
        placed, end = _placed(textstate, seq, x, self._letters_of(font))
        for letter, x, advance in placed:
            at = (a * x + c * y + e, b * x + d * y + f)
            target.append(self._glyph(letter, at, advance * stretch, turns, style))
        textstate.linematrix = (end, textstate.linematrix[1])
        if len(target) > GLYPHS_PER_PAGE:
            raise Unreadable(
                f"Bladzijde {self.number} heeft meer letters dan een bladzijde kan hebben."
            )

    def _glyph(
        self, text: str, at: tuple[float, float], width: float, turns: int, style: Style
    ) -> Glyph:
        page = self.page
        x, y = at[0] - self._left, self._top - at[1]
        if text != " ":
            page.letters += 1
            page.unknown += text == UNKNOWN
        if turns == 0:
            return Glyph(text, x, x + width, y, style)
        if turns == 1:
            return Glyph(text, page.height - y, page.height - y + width, x, style)
        if turns == 3:
            return Glyph(text, y, y + width, page.width - x, style)
        return Glyph(text, page.width - x, page.width - x + width, page.height - y, style)

    def _target(self, turns: int) -> list[Glyph]:
        return self.page.turned.setdefault(turns, []) if turns else self.page.glyphs

    def _letters_of(self, font: Any) -> dict[int, tuple[str, float]]:
        if id(font) not in self._letters:
            self._fonts.append(font)
            self._letters[id(font)] = {}
        return self._letters[id(font)]

    def _style(self, font: Any, size: float, stroked: bool) -> Style:
        key = (id(font), round(size, 2), stroked)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = _describe(font, round(size, 2), stroked)
        return style


def _placed(
    textstate: Any, seq: Any, x: float, letters: dict[int, tuple[str, float]]
) -> tuple[list[tuple[str, float, float]], float]:
    """Return the letters of a string with where each begins and how wide it is, and the end."""
    font, scale = textstate.font, textstate.fontsize * textstate.scaling * 0.01
    charspace = textstate.charspace * textstate.scaling * 0.01
    wordspace = 0 if font.is_multibyte() else textstate.wordspace * textstate.scaling * 0.01
    placed: list[tuple[str, float, float]] = []
    spaced = False
    for part in seq:
        if isinstance(part, (int, float)):
            x -= part * 0.001 * scale
            spaced = True
        for cid in font.decode(part) if isinstance(part, bytes) else ():
            x += charspace if spaced else 0
            if cid not in letters:
                letters[cid] = _letter(font, cid)
            text, width = letters[cid]
            if text:
                placed.append((text, x, width * scale))
            x += width * scale + (wordspace if cid == 32 else 0)
            spaced = True
    return placed, x


def _turns(a: float, b: float) -> int:
    """Return under how many quarter turns (counterclockwise) text with this matrix stands."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _white(graphicstate: Any) -> bool:
    color = getattr(graphicstate, "ncolor", None)
    values = color if isinstance(color, (tuple, list)) else (color,)
    if len(values) == 4:
        return all(value == 0 for value in values)  # CMYK without ink
    return all(isinstance(value, (int, float)) and value >= 0.995 for value in values)


def _letter(font: Any, cid: int) -> tuple[str, float]:
    """Return the text of a glyph (empty where it prints nothing) and its width in ems."""
    try:
        text = font.to_unichr(cid)
    except (PDFUnicodeNotDefined, KeyError):
        text = UNKNOWN
    text = pdf_symbols.sign(str(getattr(font, "fontname", "")), text, cid)
    width = font.char_width(cid)
    if any(ord(letter) in LIGATURES for letter in text):
        text = unicodedata.normalize("NFKC", text)
    if text.isspace():
        return " ", width
    text = "".join(letter for letter in text if _kept(letter))
    return text, width


def _kept(letter: str) -> bool:
    return letter.isprintable() or letter in "\xad" + UNKNOWN or pdf_symbols.is_private(letter)


def _describe(font: Any, size: float, stroked: bool) -> Style:
    name = str(getattr(font, "fontname", "")).split("+")[-1]
    flags = getattr(font, "flags", 0)
    flags = flags if isinstance(flags, int) else 0
    folded = name.casefold()
    bold = stroked or bool(flags & FORCE_BOLD) or any(word in folded for word in BOLD_NAMES)
    italic = bool(flags & ITALIC) or any(word in folded for word in ITALIC_NAMES)
    return Style(name, size, bold, italic)
