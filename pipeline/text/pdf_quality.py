"""What can be read of a page: text, a scan, letters that mean nothing, or text made black."""

import re
from collections.abc import Iterable

from pipeline.records import PageState
from pipeline.text import ocr, words
from pipeline.text.pdf_glyphs import Rule
from pipeline.text.pdf_lines import Line
from pipeline.text.pdf_sheets import Sheet, letters

SCAN = 0.6  # of a page's area under one picture
STAMPS = 250  # letters: a scan may carry this many ("5.1.2e", a number) and still be a scan
UNKNOWN_SHARE = 0.05  # of the letters; a missing bullet or two is no garbage
SYMBOL_SHARE = 0.2  # of what is printed; a page of formulas has a tenth
ENOUGH_LETTERS = 80  # fewer tell nothing
LEADERS = frozenset(".…_-–—=|•·*")  # these fill lines of tables and of contents
ENOUGH_WORDS = 40  # fewer tell nothing of the language
KNOWN_SHARE = 0.15  # of the words; an English text has half, a list of names a tenth
VOWELS = frozenset("aeiouyáàäâéèëêíìïîóòöôúùüû")
NATURAL_VOWELS = (0.25, 0.6)  # of the letters, in any language of ours
# The ground of a redaction, printed in its box: Woo 5.1 and 5.2, Wob 10.
GROUND = re.compile(r"\(?(?:(?:art\.?\s?)?(?:5|10|11)\W{0,2}[12]\W{0,3}){1,3}[a-j]?\)?[\s,;]{0,3}")
MASKED = 0.25  # of the page's area under boxes without text


def state_of(sheet: Sheet, unknown: int, count: int) -> PageState:
    """Return what can be read of a page with `count` letters, `unknown` of them without meaning."""
    if count > ENOUGH_LETTERS and unknown > UNKNOWN_SHARE * count:
        return PageState.GARBAGE
    if _scanned(sheet) and count < STAMPS:
        return PageState.NO_TEXT
    if not count:
        return PageState.NO_TEXT if sheet.pictures else PageState.TEXT
    if _symbols(sheet.lines, count) or _meaningless(line.text for line in sheet.lines):
        return PageState.GARBAGE
    masked = sum(_area(rule) for rule in redactions(sheet))
    if masked > MASKED * sheet.width * sheet.height and count < 4 * STAMPS:
        return PageState.REDACTED
    return PageState.TEXT


def _area(rule: Rule) -> float:
    return (rule.right - rule.left) * (rule.bottom - rule.top)


def _scanned(sheet: Sheet) -> bool:
    page = sheet.width * sheet.height
    return any(_area(picture) > SCAN * page for picture in sheet.pictures)


def _symbols(lines: list[Line], count: int) -> bool:
    """Tell whether signs stand where letters should: "3(�7&2%&#.!#&" for a sentence."""
    signs = sum(
        not (letter.isalnum() or letter in LEADERS or letter.isspace())
        for line in lines
        for letter in line.text
    )
    return count > ENOUGH_LETTERS and signs > SYMBOL_SHARE * count


def _meaningless(lines: Iterable[str]) -> bool:
    """Tell whether the letters of a page make no words of any language we know."""
    forms = [form for line in lines for form in re.findall(r"[^\W\d_]{3,40}", line)]
    text = "".join(forms).lower()
    if len(forms) < ENOUGH_WORDS or not text:
        return False
    vowels = sum(letter in VOWELS for letter in text) / len(text)
    if NATURAL_VOWELS[0] <= vowels <= NATURAL_VOWELS[1]:
        return False
    known = sum(words.zipf(form.lower()) > 0 for form in forms)
    return known < KNOWN_SHARE * len(forms)


def redactions(sheet: Sheet) -> list[Rule]:
    """Return the boxes that cover text: filled, as high as a line, with at most a ground in them."""
    boxes = [
        rule
        for rule in sheet.rules
        if rule.filled
        and rule.bottom - rule.top > 5
        and rule.right - rule.left > 8
        and _area(rule) < 0.8 * sheet.width * sheet.height
    ]
    return [box for box in boxes[:400] if _covers(box, sheet.lines)]


def _covers(box: Rule, lines: list[Line]) -> bool:
    inside = [
        line
        for line in lines
        if box.top - 1 < line.base <= box.bottom + 1
        and line.left < box.right - 1
        and line.right > box.left + 1
    ]
    if any(not GROUND.fullmatch(line.text) and _says_something(line) for line in inside):
        return False
    # A coloured band, a bar of a chart and a field of a form are no redactions; the ground is
    # what tells, and a box within a line of text.
    return bool(inside) or _within_a_line(box, lines)


def _says_something(line: Line) -> bool:
    """Tell whether a line has more than a letter or two figures: a year on a band does."""
    return letters(line) > 1 or sum(letter.isdigit() for letter in line.text) > 2


def _within_a_line(box: Rule, lines: list[Line]) -> bool:
    if box.bottom - box.top > 25:
        return False
    return any(
        box.top - 2 < line.base < box.bottom + 2
        and (abs(line.right - box.left) < 12 or abs(box.right - line.left) < 12)
        for line in lines
    )


def remarks(sheets: list[Sheet], name: str) -> list[str]:
    """Return, one Dutch sentence each, what a person should know of the pages."""
    broken = [sheet.number for sheet in sheets if sheet.broken]
    found = (
        [f"{which(broken)} van {name} kon niet of niet geheel worden gelezen: beschadigd."]
        if broken
        else []
    )
    for state, sentence in SENTENCES.items():
        pages = [sheet.number for sheet in sheets if sheet.state is state]
        if pages:
            several = len(pages) > 1
            found.append(f"{which(pages)} {sentence[several].format(how=_how(several))}")
    partly = [
        sheet.number
        for sheet in sheets
        if sheet.state in (PageState.TEXT, PageState.OCR) and redactions(sheet)
    ]
    if partly:
        found.append(f"Op {which(partly).lower()} zijn stukken gelakt.")
    return found


# For one page and for several; `{how}` says what can be done about it.
SENTENCES = {
    PageState.NO_TEXT: ("is een scan zonder tekst; {how}.", "zijn scans zonder tekst; {how}."),
    PageState.GARBAGE: (
        "heeft een onleesbare tekstlaag; {how}.",
        "hebben een onleesbare tekstlaag; {how}.",
    ),
    PageState.REDACTED: ("is grotendeels gelakt.", "zijn grotendeels gelakt."),
    PageState.OCR: (
        "is gelezen met tekstherkenning; daarin kunnen fouten zitten.",
        "zijn gelezen met tekstherkenning; daarin kunnen fouten zitten.",
    ),
}


def _how(several: bool) -> str:
    if ocr.available():
        return "ook tekstherkenning vond er geen"
    read = "worden ook die" if several else "wordt ook die"
    return f"met tekstherkenning ({ocr.INSTALL}) {read} gelezen"


def which(pages: list[int]) -> str:
    """Return page numbers as a Dutch phrase: "Bladzijde 3", "Bladzijden 1, 4 tot en met 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [
        f"{run[0]} tot en met {run[-1]}" if len(run) > 2 else " en ".join(map(str, run))
        for run in runs
    ]
    return ("Bladzijde " if len(pages) == 1 else "Bladzijden ") + ", ".join(parts)
