"""Where sentences begin and end in Dutch letters, by rule.

Twenty lines of rules did better on real letters than four general tools and a trained model
(see models/card.md). Paragraphs, list items and table rows were decided before: a line end
inside a passage always ends a sentence.
"""

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract import abbreviations
from pipeline.records import Span

NAME = "kamerspoor_sentences"
FIRST, WITHIN = 1, -1  # as spaCy marks them

# The end of a sentence: its mark, quotes and brackets that close it, a footnote marker.
END = re.compile(
    r"[.!?…]{1,4}[\"'”’»)\]*_]{0,4}(?:(?:(?<=[^\W\d][.!?)])|(?<=[»”’)][.!?]))[0-9]{1,2}(?=\s|$))?"
)
LINE = re.compile(r"[ \t]*\n\s*")
# What a sentence begins with, after quotes, brackets and marks of emphasis.
OPENING = re.compile(
    r"[\"'“‘„«(\[*_]{0,4}(?:[A-ZÀ-ÖØ-Þ0-9€§•▪◦●■–—]|['’`][stnk][ -][A-ZÀ-ÖØ-Þa-z]|[a-z][.)] [A-ZÀ-Þ])"
)
APART = frozenset("\"'“‘„«([")  # a word does not begin before these
GLUED = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]*(?=[ ,])")
# "1.", "a)", "iv.", "3.2." before the first word of a sentence is its number.
NUMBERING = re.compile(r"[(\[]?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[A-Za-z]|[ivxIVX]{1,5})")
INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.){0,4}(?:[A-ZÀ-ÖØ-Þ]|IJ|Th|Chr|Ph|Joh)")
BULLET = re.compile(r"(?<=\s)[•▪◦●■]\s")
TITLE_MOST = 80  # letters before and behind a mark within a title; what is said is longer
BRACKETS_MOST = 400  # a bracket that closes further away was never meant to close
# A single capital ends a sentence ("variant B.") when the next word can be no name.
OPENERS = re.compile(
    r"(?:Dit|Deze|Dat|Die|Het|Er|Ik|Wij|We|U|Uw|Hij|Zij|Een|In|Op|Bij|Met|Voor|Na|Naast|Ook|Tevens|"
    r"Daarnaast|Daarom|Daarbij|Hierbij|Hiermee|Verder|Tot|Als|Indien|Wel|Niet|Om|Over|Uit|Aan|"
    r"Volgens|Conform|Omdat|Hoewel|Echter|Vanaf|Sinds|Door|Gelet|Gezien|Ten|Tijdens|Onder)\b"
)
# ... or when the word before says that the capital is a label, not an initial.
LABELLED = re.compile(
    r"\b(?:artikel|bijlage|categorie|optie|variant|scenario|onderdeel|fase|deel|tabel|"
    r"hoofdstuk|paragraaf|lid|klasse|groep|lijst|locatie|spoor|hepatitis|vitamine)\s+$",
    re.IGNORECASE,
)
LONGEST_LABEL = 20  # letters: longer than any word of LABELLED
COMPANIES = ("B.V.", "N.V.", "U.A.")


def spans(text: str) -> Iterator[Span]:
    """Yield the sentences of a passage, without the white space around them."""
    starts = [*begins(text), len(text)]
    for start, until in pairwise(starts):
        sentence = text[start:until]
        if sentence.strip():
            yield Span(start, start + len(sentence.rstrip()))


def begins(text: str) -> Iterator[int]:
    """Yield where each sentence begins, in order of the text."""
    start = len(text) - len(text.lstrip())
    if start < len(text):
        yield start
    for at in sorted(_candidates(text)):
        if start < at < len(text) and _ends(text, start, at):
            start = at
            yield start


def _candidates(text: str) -> set[int]:
    """Return every place where a sentence might begin."""
    after_mark = {_skip_space(text, match.end()) for match in END.finditer(text)}
    after_line = {match.end() for match in LINE.finditer(text)}
    return after_mark | after_line | {match.start() for match in BULLET.finditer(text)}


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, start: int, at: int) -> bool:
    """Tell whether the sentence that began at `start` ends before `at`."""
    before = text[start:at]
    if "\n" in before[len(before.rstrip()) :] or BULLET.match(text, at):
        return True
    if not OPENING.match(text, at) or _in_brackets(text, start, at) or _in_title(text, start, at):
        return False
    if not text[at - 1].isspace():
        return _glued(text, at)
    stripped = before.rstrip()
    if stripped.endswith(("»", "”")) and text[at] == "(":
        return False  # the source of a title that ends in a mark: "«Waar is dit huis?» (Argos)"
    if not stripped.endswith("."):
        return True
    return _full_stop(stripped, text[at:])


def _glued(text: str, at: int) -> bool:
    """Tell whether a space got lost between two sentences: "realiseren?Overweegt u"."""
    if not GLUED.match(text, at):
        return False
    return text[at - 1] in "?!" or bool(re.search(r"[a-zé]{3}\.$", text[max(0, at - 5) : at]))


def _in_brackets(text: str, start: int, at: int) -> bool:
    """Tell whether a bracket that opened in this sentence is still to be closed."""
    opened = text.rfind("(", start, at)
    if opened < 0 or ")" in text[opened:at]:
        return False
    closing = text.find(")", at, opened + BRACKETS_MOST)
    return closing >= 0 and "\n" not in text[at:closing]


def _in_title(text: str, start: int, at: int) -> bool:
    """Tell whether a mark stands within a title: "«Waarheen? Zeven wegen»"."""
    opened = text.rfind("«", max(start, at - TITLE_MOST), at)
    if opened < 0 or "»" in text[opened:at]:
        return False
    return text.find("»", at, at + TITLE_MOST) >= 0 and "\n" not in text[opened:at]


def _full_stop(before: str, after: str) -> bool:
    """Tell whether the full stop at the end of `before` ends a sentence."""
    word = _last_word(before)
    ahead = before[: len(before) - len(word)]
    if not ahead.strip("\"'“‘„(*_ ") and NUMBERING.fullmatch(word.rstrip(".")):
        return False
    if word in COMPANIES:
        return bool(OPENERS.match(after)) or after.startswith("De ")
    short = abbreviations.load().get(word.casefold())
    if short is not None:
        return short and not after[0].isdigit() and after[0] not in "(["
    if not INITIALS.fullmatch(word.rstrip(".")):
        return True
    return bool(OPENERS.match(after) or LABELLED.search(_tail(ahead)))


def _last_word(before: str) -> str:
    """Return what stands after the last space, quote or bracket; all of it where none is."""
    at = len(before)
    while at and not (before[at - 1].isspace() or before[at - 1] in APART):
        at -= 1
    return before[at:] or before


def _tail(ahead: str) -> str:
    """Return the end of a text that holds its last word: to search all of it takes too long."""
    return ahead[max(0, len(ahead.rstrip()) - LONGEST_LABEL - 1) :]


@Language.component(NAME)
def mark(doc: Doc) -> Doc:
    """Mark the sentences of a Doc, for `doc.sents`."""
    waiting = deque(begins(doc.text))
    marks = numpy.full(len(doc), WITHIN, dtype=numpy.int64)
    for token in doc:
        # A token that is white space belongs to the sentence before it.
        if waiting and waiting[0] < token.idx + len(token) and not token.is_space:
            marks[token.i] = FIRST
            while waiting and waiting[0] < token.idx + len(token):
                waiting.popleft()
    # Setting `token.is_sent_start` looks at every token each time, which long turns do not forgive.
    column = marks.astype(numpy.uint64).reshape(-1, 1)
    doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]  # the stub wants thinc's type
    return doc
