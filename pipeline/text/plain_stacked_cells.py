"""Lines that may be cells of a table saved with one cell on every line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import dropwhile

from pipeline.text import tables
from pipeline.text.plain_lines import ends_sentence

LONGEST_LABEL = 160  # characters; a longer one is a paragraph, unless its values follow it
LONGEST_CAPTION = 300
# "(3)=(1+2)", "(4) = (1) + (2) + (3)": from which columns a column follows.
FORMULA = re.compile(r"\(?[0-9]{1,2}\)? ?= ?[(0-9)+ –-]{1,40}\Z|\([0-9]{1,2}\)\Z")
# The number of an article, a chapter or a post, which has a column of its own before the label.
CODE = re.compile(
    r"(?:art(?:ikel|\.)?(?: ?nr\.?| ?nummer)?|[0-9]{1,3}[A-Z]?(?:\.[0-9]{1,2}){0,2}|[IVX]{1,5}[A-Z]?)\Z",
    re.IGNORECASE,
)
HEAD = re.compile(
    r"\b(?:stand|mutaties?|begroting|realisatie|verschil|raming|geraamd|ontwerp-?begroting|begroot|prognose"
    r"|slotwet|voorjaarsnota|najaarsnota|miljoenennota|rekening|jaarrekening|bijstelling)\b"
    r"|(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|\([0-9]\)",
    re.IGNORECASE,
)
CAPTION = re.compile(r"Tabel\b|(?:Overzicht|Budgettaire gevolgen)\b", re.IGNORECASE)


class Kind(Enum):
    """What a line holds."""

    LABEL = "woorden"
    VALUE = "waarde"
    BLANK = "lege cellen"
    OTHER = "geen cel"  # of a table in another form, or of marked text


@dataclass(frozen=True, slots=True)
class Item:
    """One line that may be a cell."""

    line: int
    text: str
    kind: Kind
    blanks: int = 0  # how many


def values(run: Sequence[Item], width: int) -> tuple[list[list[str]], list[str]]:
    """Return the rows that a run of values fills, and the values that are left."""
    texts = [item.text for item in run if item.kind is Kind.VALUE]
    if len(texts) >= width:
        full = len(texts) // width * width
        return [texts[at : at + width] for at in range(0, full, width)], texts[full:]
    if texts and tables.is_year(texts[0]):  # what is empty before years stands over the labels
        run = list(dropwhile(lambda item: item.kind is Kind.BLANK, run))
    for halved in (False, True):  # newer pages print a blank for each, older ones one between too
        row: list[str] = []
        for at, item in enumerate(run):
            blanks = (item.blanks + 1) // 2 if halved else item.blanks
            row += [item.text] if item.kind is Kind.VALUE else [""] * blanks
            rest = {each.kind for each in run[at + 1 :]}
            if len(row) == width and Kind.VALUE not in rest:
                return [row], []
    return [], texts


def is_caption(text: str) -> bool:
    """Tell whether a line right above the cells names their table, or the unit of its amounts."""
    named = CAPTION.match(text) is not None or tables.unit_of(text) != ""
    return named and len(text) <= LONGEST_CAPTION and not ends_sentence(text)
