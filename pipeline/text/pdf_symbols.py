"""Signs from fonts that hold no letters: a bullet from Symbol or Wingdings is a bullet.

Such a font numbers its signs in its own way. A program that prints them hands on those numbers as
if they were letters ("§" or "n" for a small square), or in Unicode's private area (U+F0A7).
The numbers are those of Adobe's Symbol and ZapfDingbats encodings and of Microsoft's Wingdings.
"""

import unicodedata

PRIVATE = range(0xF000, 0xF100)  # where Microsoft's symbol fonts stand: 0xF000 and the number
ANY_PRIVATE = "Co"  # the Unicode category of what has no meaning of its own
BULLET = "•"

SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: BULLET,
    0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD7: "·", 0xDE: "⇒", 0xF0: "€", 0xA0: "€",
    **dict(zip(b"abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip(b"DFGLPQSWXY", "ΔΦΓΛΠΘΣΩΞΨ", strict=True)),
}  # fmt: skip
WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: BULLET, 0xA0: "▪", 0xA1: "○", 0xA7: "▪",
    0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
DINGBATS = {
    0x33: "✓", 0x34: "✔", 0x37: "✗", 0x38: "✘", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□",
    0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0xD4: "➔", 0xD5: "→", 0xE4: "➢",
}  # fmt: skip
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS, "zapfdingbats": DINGBATS, "dingbats": DINGBATS}
OTHERS = ("wingdings2", "wingdings3", "symbola", "symbolneu")  # with numbers of their own


def sign(font: str, text: str, code: int) -> str:
    """Return what a glyph means that a font calls `text`; `code` is its number in the file.

    Text that already says what it is comes back as it is.
    """
    signs = _signs_of(font)
    if len(text) != 1:
        return text
    at = ord(text)
    if at in PRIVATE:
        return (signs if signs is not None else SYMBOL | WINGDINGS).get(at - 0xF000, text)
    if signs is not None and (at < 0x100 or text == "\ufffd"):
        return signs.get(code if code < 0x100 else at, text)
    return text


def _signs_of(font: str) -> dict[int, str] | None:
    name = font.casefold().split("+")[-1].replace(" ", "").replace("-", "").replace(",", "")
    if name.startswith(OTHERS):
        return None
    return next((signs for known, signs in FONTS.items() if name.startswith(known)), None)


def is_private(text: str) -> bool:
    """Tell whether this is one sign of which nobody outside the file knows the meaning."""
    return len(text) == 1 and (text == "\ufffd" or unicodedata.category(text) == ANY_PRIVATE)
