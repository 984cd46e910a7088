"""From glyphs to words and lines: what stands on one baseline, with its font, size and box.

Words are made from positions: a space is a space glyph, or a gap as wide as one. Letters that a
program kerned apart ("T oezegging") have neither between them and stay together.
"""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.text import pdf_symbols
from pipeline.text.pdf_glyphs import ASCENT, DESCENT, UNKNOWN, Glyph, Style

SAME_BASELINE = 0.12  # ems: letters of one line may jump this much
GAP_IS_SPACE = 0.17  # ems: in text without space glyphs
GAP_WITH_SPACES = 0.4  # ems: in a line that has space glyphs, a narrower gap is kerning
GAP_IS_TAB = 0.95  # ems: wider than a space is stretched in justified text
SMALL = 0.82  # of the size of its line: a raised or lowered letter
SMALL_NUMBER = 0.92  # of the size of its line: a number that stands well above it
# A loose accent that is printed over the letter before it: its combining form.
ACCENTS = {
    "¸": "\u0327", "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303",
    "ˇ": "\u030c", "˘": "\u0306", "˙": "\u0307", "˚": "\u030a", "˛": "\u0328", "˝": "\u030b",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them, in one style."""

    text: str
    left: float
    right: float
    base: float
    style: Style
    shift: int = 0  # 1 raised, -1 lowered
    glued: bool = False  # no space between it and the word before


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, from left to right, without a tab's width between them."""

    words: tuple[Word, ...]
    left: float
    right: float
    base: float
    style: Style  # of most of its letters
    parts: tuple["Line", ...] = ()  # of a line that tabs divide: its pieces

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.style.size

    @property
    def bottom(self) -> float:
        return self.base + DESCENT * self.style.size

    @property
    def size(self) -> float:
        return self.style.size

    @property
    def text(self) -> str:
        return "".join(
            word.text if word.glued or not at else f" {word.text}"
            for at, word in enumerate(self.words)
        )

    @property
    def bold(self) -> bool:
        return all(word.style.bold for word in self.words if _tells(word))

    @property
    def italic(self) -> bool:
        return all(word.style.italic for word in self.words if _tells(word))


def _tells(word: Word) -> bool:
    """Tell whether the weight of a word says something: bullets and markers do not."""
    return not word.shift and any(letter.isalnum() for letter in word.text)


def line_of(words: Iterable[Word], parts: tuple[Line, ...] = ()) -> Line:
    """Return words as a line in the style that most of its letters have."""
    words = tuple(words)
    styles: Counter[Style] = Counter()
    for word in words:
        styles[word.style] += len(word.text) if not word.shift else 0
    style = styles.most_common(1)[0][0] if styles else words[0].style
    base = next((word.base for word in words if not word.shift), words[0].base)
    return Line(words, min(w.left for w in words), max(w.right for w in words), base, style, parts)


def joined(lines: Iterable[Line]) -> Line:
    """Return pieces of one baseline as one line that remembers where tabs divided it."""
    pieces = tuple(sorted(lines, key=lambda line: line.left))
    if len(pieces) == 1:
        return pieces[0]
    return line_of((word for piece in pieces for word in piece.words), pieces)


def lines(glyphs: list[Glyph]) -> list[Line]:
    """Return the lines of a page, from top to bottom and left to right, cut at every tab."""
    rows = _rows(glyphs)
    raised = _reassign(rows)
    found = [
        line for row, extra in zip(rows, raised, strict=True) if row for line in _cut(row, extra)
    ]
    return sorted(found, key=lambda line: (line.base, line.left))


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of each baseline, from left to right; no baseline of spaces alone."""
    rows: list[list[Glyph]] = []
    last = -1e9
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if glyph.base - last > max(0.3, SAME_BASELINE * glyph.style.size):
            rows.append([])
        rows[-1].append(glyph)
        last = glyph.base
    return [
        sorted(row, key=lambda glyph: glyph.left)
        for row in rows
        if any(glyph.text != " " for glyph in row)
    ]


Shifted = list[tuple[Glyph, int]]


def _reassign(rows: list[list[Glyph]]) -> list[Shifted]:
    """Move small letters that stand against a line just above or below it into that line."""
    moved: list[Shifted] = [[] for _ in rows]
    for at, row in enumerate(rows):
        for run in _runs(row):
            host = _host(rows, at, run)
            if host is not None:
                shift = 1 if rows[host][0].base > run[0].base else -1
                taken = [*run, *_spaces_after(row, run[-1])]
                moved[host].extend((glyph, shift) for glyph in taken)
                for glyph in taken:
                    row.remove(glyph)
    return moved


def _runs(row: list[Glyph]) -> list[list[Glyph]]:
    """Return the short runs of letters in one style: what may be raised or lowered."""
    runs: list[list[Glyph]] = []
    for glyph in row:
        if glyph.text == " ":
            continue
        last = runs[-1][-1] if runs else None
        size = glyph.style.size
        if last and last.style.size == size and glyph.left - last.right < 0.6 * size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [run for run in runs if len(run) <= 8]


def _spaces_after(row: list[Glyph], last: Glyph) -> list[Glyph]:
    at = row.index(last) + 1
    return [glyph for glyph in row[at : at + 1] if glyph.text == " "]


def _host(rows: list[list[Glyph]], at: int, run: list[Glyph]) -> int | None:
    """Return the row whose larger letters the run stands against."""
    size = run[0].style.size
    for step in (1, -1, 2, -2):
        other = at + step
        if not 0 <= other < len(rows) or not rows[other]:
            continue
        offset = (rows[other][0].base - run[0].base) / size
        if -0.6 < offset < 1.1 and _touches(rows[other], run, size):
            return other
    return None


def _touches(row: list[Glyph], run: list[Glyph], size: float) -> bool:
    near = bisect_left(row, run[0].left, key=lambda glyph: glyph.left)
    number = all(glyph.text.isdigit() for glyph in run)
    for glyph in row[max(0, near - 2) : near + 3]:
        raised = number and glyph.base - run[0].base > 0.3 * glyph.style.size
        small = SMALL_NUMBER if raised else SMALL
        if glyph.text == " " or size > small * glyph.style.size:
            continue
        reach = 0.7 * glyph.style.size
        label = 1.6 * glyph.style.size if glyph is row[0] else reach  # before a footnote
        if glyph.right + reach > run[0].left and run[-1].right + label > glyph.left:
            return abs(glyph.base - run[0].base) < 0.65 * glyph.style.size
    return False


def _cut(row: list[Glyph], extra: Shifted) -> Iterator[Line]:
    """Yield the lines of one baseline: words, cut where a tab or a column divides them."""
    shifted = {id(glyph): shift for glyph, shift in extra}
    if extra:
        row = sorted([*row, *(glyph for glyph, _ in extra)], key=lambda glyph: glyph.left)
    words: list[Word] = []
    for word in _plain(list(_words(_accented(row), shifted))):
        if words and _divided(words[-1], word):
            yield line_of(words)
            words = []
        words.append(word)
    if words:
        yield line_of(words)


def _plain(words: list[Word]) -> Iterator[Word]:
    """Yield words with a bullet for a private sign at the head of a line; drop other such signs.

    A sign of which the file does not even say its number stays, so that the gap is seen.
    """
    for at, word in enumerate(words):
        if not pdf_symbols.is_private(word.text):
            yield word
            continue
        following = words[at + 1] if at + 1 < len(words) else None
        heads = at == 0 or _divided(words[at - 1], word)
        if heads and following and _labels(word, following):
            yield replace(word, text=pdf_symbols.BULLET)
        elif word.text == UNKNOWN:
            yield word


def _labels(sign: Word, following: Word) -> bool:
    """Tell whether a sign stands apart before a word as a bullet does."""
    near = following.left - sign.right < 5 * following.style.size
    return near and not following.glued and any(map(str.isalpha, following.text))


def _divided(before: Word, word: Word) -> bool:
    size = max(before.style.size, word.style.size)
    gap = word.left - before.right
    if before.shift or word.shift:
        return gap > GAP_IS_TAB * size
    # The column beside the text is printed smaller and may stand close.
    alike = abs(before.style.size - word.style.size) < 0.1 * size
    return gap > (GAP_IS_TAB if alike else 0.6) * size


def _accented(row: list[Glyph]) -> list[Glyph]:
    """Put loose accents on the letters over which they are printed; drop letters printed twice."""
    clean: list[Glyph] = []
    for glyph in row:
        last = clean[-1] if clean else None
        if last is not None and glyph.text == last.text != " " and _twice(last, glyph):
            continue
        if last is not None and glyph.text in ACCENTS and glyph.left < last.right - 0.5:
            composed = unicodedata.normalize("NFC", last.text + ACCENTS[glyph.text])
            if len(composed) == 1:
                clean[-1] = last._replace(text=composed)
                continue
        clean.append(glyph)
    return clean


def _twice(last: Glyph, glyph: Glyph) -> bool:
    """Tell whether a letter is printed over itself, to look bold."""
    return glyph.left - last.left < 0.2 * (last.right - last.left)


def _words(row: list[Glyph], shifted: dict[int, int]) -> Iterator[Word]:
    spaces = sum(glyph.text == " " for glyph in row)
    letters = len(row) - spaces
    wide = GAP_WITH_SPACES if spaces * 20 >= letters else GAP_IS_SPACE
    run: list[Glyph] = []
    spaced = False
    gap_before = True
    for glyph in row:
        if glyph.text == " ":
            spaced = True
            continue
        if run:
            last = run[-1]
            gap = glyph.left - last.right
            new = spaced or gap > wide * max(glyph.style.size, last.style.size)
            other = glyph.style is not last.style or shifted.get(id(glyph), 0) != shifted.get(
                id(last), 0
            )
            if new or other:
                yield _word(run, shifted.get(id(run[0]), 0), glued=not gap_before)
                run = []
                gap_before = new
        spaced = False
        run.append(glyph)
    if run:
        yield _word(run, shifted.get(id(run[0]), 0), glued=not gap_before)


def _word(run: list[Glyph], shift: int, *, glued: bool) -> Word:
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in run))
    return Word(text, run[0].left, run[-1].right, run[0].base, run[0].style, shift, glued)
