"""Who signed: the office under the last words of a letter."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.records import Fact
from pipeline.text.blocks import BlockKind
from pipeline.text.facts import ministries
from pipeline.text.facts.sheet import Line, Sheet

ORIGIN = "ondertekening"
BLOCK_LINES = 6
LINE = 160  # characters
FOR_ANOTHER = re.compile(r"\b(?:namens|voor) deze\s?[,:]?$", re.IGNORECASE)
TOGETHER = 6  # blocks between those who sign one letter: a name, a second office, a second name
SIGNED = re.compile(r"^(?:De|DE|Het|de)?\s{0,2}(?:MINISTER|STAATSSECRETARIS)", re.IGNORECASE)


def find(sheet: Sheet) -> Iterator[Fact]:
    """Yield the offices that signed, in the order in which they stand.

    Where nobody signed at the end, an annex may follow the letter: then the last who signed.
    """
    signed = list(_signed(sheet.end)) or list(_signed(sheet.body))
    for line, fact in signed:
        if line.block >= signed[-1][0].block - TOGETHER:
            yield fact


def _signed(lines: list[Line]) -> Iterator[tuple[Line, Fact]]:
    sizes = Counter(line.block for line in lines)
    for line in lines:
        # Within a longer block, a line that begins with "Minister" is the middle of a sentence.
        if line.kind is BlockKind.TURN or not (line.first or sizes[line.block] <= BLOCK_LINES):
            continue
        if signs(line.text):
            office = next(ministries.offices(line.text))
            yield line, Fact("sender", office.name, ORIGIN, line.text, line.page)


def signs(line: str) -> bool:
    """Tell whether a line is the office of one who signs: "De Minister van Financiën,"."""
    return len(line) < LINE and SIGNED.match(line) is not None and not _runs_on(line)


def _runs_on(text: str) -> bool:
    """Tell whether the words after an office are a sentence: "De Minister van Defensie zal ..."."""
    office = next(ministries.offices(text), None)
    if office and FOR_ANOTHER.search(text):
        return False
    if office is None or text.rstrip().endswith((".", "?", ":", ";")):
        return True
    rest = text[text.find(office.quote) + len(office.quote) :].strip()
    return bool(re.match(r"[a-zà-ý]{2,}", rest)) and not rest.startswith(
        ("mede", "voor deze", "namens")
    )
