"""From the bytes of a text file to characters that mean what they look like.

Nothing tells how a text file was written but its bytes: a byte order mark, zeros at every other
place, or that it is valid UTF-8. What remains was written on Windows.
"""

import codecs
import re

MARKS = (  # the longer ones first: the mark of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096  # bytes that are looked at for zeros
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x1c-\x1e\x85\u2028\u2029]")
# Where a line ended in a hyphen, pdfium prints one of these and no line end at all.
HYPHEN_OF_PDFIUM = re.compile(r"(?<=\w)[\x02\ufffe](?=(\w)|[ \t]*(?:\n|\Z))")
SOFT_HYPHEN_INSIDE = re.compile(r"\u00ad(?![ \t]*(?:\n|\Z))")
SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control and formatting characters: they show nothing, or turn the order of what is shown.
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]"
)
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf02d\uf0fc\u25cf\u25aa\u25a0\u2023\u25e6", "•")
SIGNS = str.maketrans(LIGATURES | BULLETS)
MISREAD = re.compile(r"[ÃâÂ][\u0080-\u00bf\u20ac\u201a-\u2122\u0152-\u0178]")


def decode(raw: bytes) -> tuple[str, str | None]:
    """Return the text of a file, and a remark where its bytes did not tell how it was written."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace"), None
    if zeros := _encoding_with_zeros(raw[:SAMPLE]):
        return raw.decode(zeros, "replace"), None
    try:
        return _unmisread(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged(raw)


def _damaged(raw: bytes) -> tuple[str, str]:
    """Return the text of bytes that are no UTF-8: Windows-1252, or UTF-8 with some bytes broken."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 10 < sum(character > "\x7f" for character in text):
        return text, f"De tekst heeft {broken} onleesbare tekens."
    windows = raw.decode("cp1252", "replace")
    return windows, "De tekst is geen UTF-8 en is gelezen als Windows-1252."


def _encoding_with_zeros(sample: bytes) -> str | None:
    """Return which UTF-16 a text without mark is in: its Latin letters have a zero beside them."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half < 2 or max(even, odd) < 0.4 * half or min(even, odd) > 0.1 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _unmisread(text: str) -> tuple[str, str | None]:
    """Return what was meant where UTF-8 was once read as Windows-1252 ("OekraÃ¯ne")."""
    if len(MISREAD.findall(text)) < 2:
        return text, None
    try:
        meant = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text, None
    return meant, "De tekst was verkeerd gecodeerd (zoals â‚¬ voor €) en is hersteld."


def clean(text: str) -> str:
    """Return the text with one kind of line end, one kind of space, and nothing invisible.

    Form feeds and tabs stay: they tell where pages and cells end. A hyphen that pdfium marks at a
    line end becomes one; a soft hyphen stays only there, where it tells that a word goes on.
    """
    text = LINE_ENDS.sub("\n", text)
    text = HYPHEN_OF_PDFIUM.sub(lambda found: "-\n" if found[1] else "-", text)
    text = SOFT_HYPHEN_INSIDE.sub("", text)
    text = SPACES.sub(" ", text)
    return UNSEEN.sub("", text).translate(SIGNS)
