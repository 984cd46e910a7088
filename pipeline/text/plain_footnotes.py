"""Footnotes in text files: the notes at the foot of a page, and their numbers in the sentences."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.text.blocks import Marker
from pipeline.text.counting import RAISED
from pipeline.text.plain_lines import Line, Role, continues, ends_sentence, fits, starts_sentence
from pipeline.text.words import zipf

Place = tuple[int, int, str]  # start, end, number
Chosen = tuple[int, int, int, str]  # the same in the text of a block: first which block

PLAIN = str.maketrans(RAISED, "0123456789")
NOTE = re.compile(rf"(?:\[?([0-9]{{1,3}})[\])]?[ ]{{1,4}}|([{RAISED}]{{1,3}})[ ]?:?[ ]?)(?=\S)")
LONE_NUMBER = re.compile(rf"\[?([0-9]{{1,3}}|[{RAISED}]{{1,3}})\]?\Z")
# What a note cites, so that its number needs no second witness in the text.
CITES = re.compile(
    r"(?:Kamerstuk|Aanhangsel|Handelingen|ECLI:|https?://|www\.|Zie |Stb|Stcrt|Stcr|Richtlijn|Wet |"
    r"Artikel |Verordening |PbEU|ABRvS|HR |HvJ|EHRM|Bron|Idem|Ibid|Motie |Rapport)"
)
REFERENCE_END = re.compile(r"[0-9A-Z/-]\)?\Z|\.(?:nl|eu|com|org)/?\)?\Z")
FURTHEST = 3  # a number may be missed, but not many at once
# A number behind these is part of what they say: "nr.63", "art.5", "covid19".
NUMBERED = re.compile(
    r"(?:\A|[^\w])(?:(?:nrs?|no|artt?|par|blz|pp?|pag|bijl|hfst|tab|fig|ad|lid|sub|st|stb|stcrt)\.?"
    r"|punt|artikel|bijlage|tabel|figuur|nummer|groep|fase|scenario|variant|vraag|antwoord|kamer"
    r"|spoor|pijler|optie|stap|niveau|categorie|klasse|deel|hoofdstuk|paragraaf|regel)\Z",
    re.IGNORECASE,
)
# A figure behind these is part of a name: "CO2", "km2", "A4", "G20".
FORMULA = re.compile(
    r"(?:\A|[^\w])(?:CO|NO|SO|CH|NH|PM|H|N|O|A|B|C|D|E|F|G|M|Q|T|V|k?m|[cdm]m|covid|mp|web)\Z"
)
MONTH = re.compile(
    r"\b(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,9}\Z|\b[0-9.,]{1,9}\Z",
    re.IGNORECASE,
)
BOOK = re.compile(
    r"(?:begroting|jaarverslag|nota|rapportage|monitor|januari|februari|maart|april|mei|juni|juli"
    r"|augustus|september|oktober|november|december) (?:19|20)[0-9]{2}\Z",
    re.IGNORECASE,
)
AFTER = r"(?=[\s.,;:)»”’\"?!]|\Z)"


def marked(lines: Sequence[Line], width: int) -> list[Line]:
    """Return the lines; those of footnotes have that role, and the first of each its number."""
    lines, last, at = list(lines), 0, 0
    seen: set[int] = set()
    while at < len(lines):
        number = _begins(lines, at, last, seen)
        if number is None:
            if lines[at].role is Role.BODY:
                seen |= _numbers_in(lines[at].text)
            at += 1
            continue
        text = _text_of(lines, at)
        end = _end(lines, text, number, width, seen)
        lines[text:end] = [replace(line, role=Role.NOTE) for line in lines[text:end]]
        first = replace(lines[text], label=str(number), text=_without_number(lines[text].text))
        lines[text] = first
        if text > at:  # the number stood alone
            del lines[at]
            end -= 1
        at, last = end, number
        seen.discard(number)
    return lines


def _numbers_in(text: str) -> set[int]:
    return {int(label) for _, _, label in (*places(text), *spaced(text))}


def _text_of(lines: Sequence[Line], at: int) -> int:
    """Return where the text of a note begins: with its number, or below it where that is alone."""
    if not LONE_NUMBER.match(lines[at].text):
        return at
    below = range(at + 1, min(at + 8, len(lines)))
    return next((place for place in below if lines[place].role is Role.BODY), at)


def _begins(lines: Sequence[Line], at: int, last: int, seen: set[int]) -> int | None:
    """Return the number of the footnote that begins with this line, or None.

    `seen` are the numbers that stand glued to words before it and have no footnote yet.
    """
    line = lines[at]
    number = _number(line) if line.role is Role.BODY and not line.level and at else None
    if number is None or not (last < number <= last + FURTHEST or number == 1):
        return None
    text = _without_number(lines[_text_of(lines, at)].text)
    cited = CITES.match(text) is not None
    if number not in seen and not (cited and number in (last + 1, 1)):
        return None
    return number if _is_apart(line, lines[at - 1]) or cited or starts_sentence(text) else None


def _is_apart(line: Line, before: Line) -> bool:
    """Tell whether a line stands apart from the text above it."""
    return line.gap > 0 or line.turned or line.shifted or before.role is not Role.BODY


def _number(line: Line) -> int | None:
    text = f"{line.bullet} {line.text}" if line.bullet else line.text
    found = NOTE.match(text) or LONE_NUMBER.match(text)
    label = next(filter(None, found.groups()), None) if found else None
    return int(label.translate(PLAIN)) if label else None


def _without_number(text: str) -> str:
    found = NOTE.match(text) or LONE_NUMBER.match(text)
    return text[found.end() :].strip() if found else text


def _end(lines: Sequence[Line], at: int, number: int, width: int, seen: set[int]) -> int:
    end = at + 1
    while (
        end < len(lines)
        and not _is_next(lines, end, number, seen)
        and _goes_on(lines[end - 1], lines[end], width)
    ):
        end += 1
    return end


def _is_next(lines: Sequence[Line], at: int, number: int, seen: set[int]) -> bool:
    """Tell whether the next footnote begins with this line."""
    line, before = lines[at], lines[at - 1]
    if _number(line) != number + 1:
        return False
    ended = ends_sentence(before.text) or REFERENCE_END.search(before.text)
    cited = CITES.match(_without_number(line.text))
    return bool(line.gap or ended or cited or number + 1 in seen)


def _goes_on(before: Line, line: Line, width: int) -> bool:
    """Tell whether a footnote goes on with this line."""
    if line.role is not Role.BODY or line.turned or line.shifted or line.level or not width:
        return False
    if not ends_sentence(before.text):
        return not line.gap or _unfinished(before.text, line.text)
    return not line.gap and not fits(before, line, width) and not continues(line.text)


def _unfinished(before: str, after: str) -> bool:
    """Tell whether a note goes on after an empty line: some extractions put one after each line."""
    opened = before.count("(") > before.count(")")
    return (opened or not REFERENCE_END.search(before)) and not starts_sentence(after)


# The numbers in the sentences --------------------------------------------------------------


# Where a number may stand: behind a letter, behind a letter with one or two signs, behind a figure
# with a full stop (then a sentence must begin), behind a year (then it must be of a yearly book).
GLUED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<=[^\W\d_])([0-9]{{1,3}}){AFTER}",
        rf"(?<=[^\W\d_][.,;:!?)»”’\"'\]])([0-9]{{1,3}}){AFTER}",
        rf"(?<=[.,;:)»”’\"'\]][.,;:)»”’\"'\]])([0-9]{{1,3}}){AFTER}",
        r"(?<=[0-9][.;:)»”’\"'\]])([0-9]{1,3})(?=\s+[A-Z«“‘]|\s*\Z)",
        r"(?<=(?:19|20)[0-9]{2})([0-9]{1,2})(?=[\s.,;:)]|\Z)",
    )
)
BEHIND_FIGURE, BEHIND_YEAR = 3, 4
RAISED_NUMBER = re.compile(rf"[ ]?([{RAISED}]{{1,3}})")
ONLY_NUMBERS = re.compile(r"[0-9.]*\Z")
CONTEXT = 24  # characters before a number that may tell what it counts


def places(text: str) -> list[Place]:
    """Return where numbers stand glued to words or their punctuation: start, end, number."""
    places = [(*found.span(), found[1].translate(PLAIN)) for found in RAISED_NUMBER.finditer(text)]
    for form, pattern in enumerate(GLUED):
        places += [
            (*found.span(1), found[1])
            for found in pattern.finditer(text)
            if _may_mark(text, found.start(1), form)
        ]
    return sorted(places)


def _may_mark(text: str, start: int, form: int) -> bool:
    before = text[max(0, start - CONTEXT) : start]
    if form == BEHIND_YEAR:
        return BOOK.search(before) is not None
    if form == BEHIND_FIGURE and ONLY_NUMBERS.match(text[:start]):  # "2.1 Inleiding"
        return False
    return NUMBERED.search(before) is None and FORMULA.search(before) is None


SPACED = re.compile(
    r"(?<=[a-zà-ÿA-Z)»”’.,])( ([0-9]{1,3})(?: (?=[.,;:]))?)(?=[.,;:?!)](?:\s|\Z)|\s*\Z)"
)


def spaced(text: str) -> list[Place]:
    """Return where a number stands apart at the end of a clause: perhaps that of a footnote."""
    return [
        (*found.span(1), found[2])
        for found in SPACED.finditer(text)
        if _may_mark(text, found.start(2), 0)
        and not MONTH.search(text[: found.start()][-CONTEXT:])
    ]


def chosen(texts: Sequence[tuple[int, str]], notes: Sequence[tuple[int, str]]) -> list[Chosen]:
    """Return which numbers in the texts belong to the notes: the first fitting one for each.

    Both come with their place among the blocks; a number stands after those of earlier notes and
    before its own note. A number apart from its word counts only where no other fits.
    """
    glued = [(at, *place) for at, text in texts for place in places(text)]
    apart = [(at, *place) for at, text in texts for place in spaced(text)]
    found: list[Chosen] = []
    last = (-1, -1)
    for foot, label in notes:
        fitting = (
            candidate
            for candidates in (glued, apart)
            for candidate in candidates
            if candidate[3] == label and last < candidate[:2] and candidate[0] < foot
        )
        if candidate := next(fitting, None):
            found.append(candidate)
            last = candidate[:2]
    return found


def without(text: str, chosen: Sequence[Place]) -> tuple[str, tuple[Marker, ...]]:
    """Return a text without the numbers that stand at these places, and markers in their stead."""
    kept, markers, position = [], [], 0
    for start, end, label in chosen:
        kept.append(text[position:start])
        markers.append(Marker(label, sum(map(len, kept))))
        position = end
    return "".join([*kept, text[position:]]), tuple(markers)


LOST = re.compile(
    r"(?<=[a-zà-ÿ])([1-9][0-9]?)(?=[.,;:)]?(?:\s|\Z))"
    r"|(?<=[a-zà-ÿ)][.)])([1-9][0-9]?)(?=\s+[A-Z]|\s*\Z)"
    r"|(?<=(?:19|20)[0-9]{2})([1-9])(?=[.,;:)]?(?:\s|\Z))"
    rf"|([{RAISED}]{{1,3}})"
)


def take_lost(text: str) -> tuple[str, tuple[Marker, ...]]:
    """Return a text without numbers of footnotes that the extraction itself lost."""
    markers: list[Marker] = []
    position = 0
    while found := LOST.search(text, position):
        start, end = found.span(found.lastindex or 0)
        if not _is_lost_marker(text, start, found.lastindex or 0):
            position = end
            continue
        markers.append(Marker(found.group().translate(PLAIN), start))
        text, position = text[:start] + text[end:], start
    return text, tuple(markers)


def _is_lost_marker(text: str, start: int, form: int) -> bool:
    before = text[max(0, start - 30) : start]
    if form == 4:
        return True
    if NUMBERED.search(before):
        return False
    if form == 3:
        return BOOK.search(before) is not None
    word = re.search(r"([A-Za-zà-ÿ]+)[.)]{0,2}\Z", before)
    long = word is not None and len(word[1]) >= 5
    return long and word is not None and zipf(word[1].lower()) > 0
