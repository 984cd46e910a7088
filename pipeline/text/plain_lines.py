"""The lines of a text file, and what their shape alone tells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from pipeline.text import markdown

LONGEST_LINE = 20_000  # characters; what is longer is cut at a space, so that it can be handled
LONGEST_WORD = 1_000  # a longer run without a space is cut anywhere
# Lines longer than this are no printed lines: then every line is a paragraph of its own.
LONGEST_PRINTED = 130
BULLET = re.compile(r"(?:[•‣◦*·o–—+-]|\(?[a-z]\)|[ivx]{1,5}[.)]|\(?[0-9]{1,2}\))[ \t]+(?=\S)")
LONE_BULLETS = frozenset({"•", "·", "‣", "–", "-", "*", "o"})  # the text stands on the next line
END_OF_SENTENCE = re.compile(
    r"[.?!…][)\]»”’\"']{0,3}[⁰¹²³⁴-⁹]{0,3}\Z|(?<=[^\W\d_])[)»”’]?[.?!][)»”’]?[0-9]{1,2}\Z"
)
# Words that something always follows: a line that ends in one of them goes on.
OPEN_END = re.compile(
    r"(?:\A|[^\w-])(?:aan|als|bij|dan|dat|de|den|der|deze|die|door|een|en|het|hun|in|met|mijn|naar|of|om"
    r"|Aanhangsel|Kamerstuk(?:ken)?|[Aa]rtikel(?:en)?|[Vv]ergaderjaar|nrs?\."
    r"|onder|onze|op|over|per|te|tegen|ten|ter|tot|tussen|uit|uw|van|vanaf|via|voor|wat|zijn)\Z"
)
# Full stops that do not end a sentence.
ABBREVIATION = re.compile(
    r"(?:\A|[\s(])(?:a\.s|art|artt|bijv|blz|ca|dhr|d\.d|drs|excl|incl|ir|mevr|mr|mw|nr|nrs|o\.a|par"
    r"|prof|resp|t\.a\.v|vgl|[A-Z])\.\Z"
)
SENTENCE_START = re.compile(r"[\"'‘“«(\[]{0,2}[A-ZÀ-Þ]")
LOWER_START = re.compile(r"[\"'‘“«(\[]{0,2}[a-zß-ÿ]")


class Role(Enum):
    """What a line is on its page."""

    BODY = "tekst"
    HEADING = "kop"
    FURNITURE = "paginawerk"
    NOTE = "voetnoot"
    TABLE = "tabel"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without marks and without white space around it."""

    text: str
    number: int = 0  # in the file, from 0
    gap: int = 0  # empty lines before it
    turned: bool = False  # a page ended before it
    shifted: bool = False  # a page probably ended before it
    level: int = 0  # of a heading that its marks name
    bullet: str = ""  # the sign that makes it an item of a list
    indent: int = 0
    raw: str = ""  # with its marks and tabs: cells need them
    role: Role = Role.BODY
    label: str = ""  # of a footnote: its number
    page: int = 1


def lines_of(text: str) -> list[Line]:
    """Return the lines of a cleaned text that hold something."""
    found: list[Line] = []
    gap, turned, bullet = 0, False, ""
    for number, raw in enumerate(_cut(text.split("\n"))):
        turned = turned or "\f" in raw
        raw = raw.replace("\f", "")
        if not raw.strip() or markdown.is_rule(raw):
            gap += 1
        elif raw.strip() in LONE_BULLETS:
            bullet = raw.strip()
        else:
            line = _line(raw)
            line = replace(
                line, number=number, gap=gap, turned=turned, bullet=line.bullet or bullet
            )
            found.append(line)
            gap, turned, bullet = 0, False, ""
    return _with_weak_turns(_without_empty(found))


def _with_weak_turns(lines: list[Line]) -> list[Line]:
    """Return the lines with `shifted` on those that one space sets apart from all others.

    Some extractions leave nothing of a page break but that space before the first line.
    """
    shifted = [at for at, line in enumerate(lines) if line.indent == 1 and not line.bullet]
    flush = sum(line.indent == 0 for line in lines)
    if len(lines) < 20 or not shifted or len(shifted) * 10 > flush:
        return lines
    return [
        replace(line, shifted=at > 0) if at in set(shifted) else line
        for at, line in enumerate(lines)
    ]


def _without_empty(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that still hold something after their marks went."""
    return [line for line in lines if line.text or "|" in line.raw or "\t" in line.raw]


def _line(raw: str) -> Line:
    indent = len(raw) - len(raw.lstrip(" "))
    if marked := markdown.heading(raw):
        level, text = marked
        return Line(markdown.unmarked(text).strip(), level=level, raw=raw)
    text = " ".join(raw.split())
    bullet = BULLET.match(text)
    if bullet and not _is_dash_in_sentence(text, bullet.group()):
        rest = markdown.unmarked(text[bullet.end() :]).strip()
        return Line(rest, bullet=bullet.group().strip(), indent=indent, raw=raw)
    return Line(" ".join(markdown.unmarked(text).split()), indent=indent, raw=raw)


def _is_dash_in_sentence(text: str, sign: str) -> bool:
    """Tell whether a line begins with the dash of an aside or of "- 4 -", or with a letter "o"."""
    rest = text[len(sign) :]
    if re.fullmatch(r"[0-9]{1,4} ?[-–]", rest):
        return True
    return sign.strip() in "–—-o" and rest[:1].islower() and f" {sign.strip()} " in rest


def _cut(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines that are short enough to be handled."""
    for line in lines:
        while len(line) > LONGEST_LINE:
            space = line.rfind(" ", LONGEST_LINE - LONGEST_WORD, LONGEST_LINE)
            cut = space + 1 if space > 0 else LONGEST_LINE
            yield line[:cut]
            line = line[cut:]
        yield line


def width_of(lines: Sequence[Line]) -> int:
    """Return how many characters the printed lines hold, or 0 where every line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines if not line.level and "|" not in line.raw)
    lengths = [length for length in lengths if length > 30]
    if len(lengths) < 5:
        return 0 if lengths and lengths[-1] > LONGEST_PRINTED else 80
    if sum(length > LONGEST_PRINTED for length in lengths) * 10 > len(lengths):
        return 0
    return lengths[int(len(lengths) * 0.9)]


def ends_sentence(text: str) -> bool:
    """Tell whether a sentence ends where this text ends."""
    return END_OF_SENTENCE.search(text[-60:]) is not None and not ABBREVIATION.search(text[-60:])


def is_open(text: str) -> bool:
    """Tell whether a text ends in a word that something must follow ("van de")."""
    return OPEN_END.search(text[-20:]) is not None


def starts_sentence(text: str) -> bool:
    """Tell whether a text begins with a capital."""
    return SENTENCE_START.match(text) is not None


def continues(text: str) -> bool:
    """Tell whether a text begins in the middle of a sentence."""
    return LOWER_START.match(text) is not None


def fits(line: Line, following: Line, width: int) -> bool:
    """Tell whether the next line's first word would have fitted: then this line ended on purpose.

    Letters differ in width, hence the margin.
    """
    first = following.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(first) < 0.86 * width
