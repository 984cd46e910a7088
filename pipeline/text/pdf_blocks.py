"""From lines to blocks: paragraphs, headings, list items, questions and answers, the signature."""

import re
from dataclasses import dataclass, field, replace

from pipeline.records import Place, Span
from pipeline.text import words
from pipeline.text.blocks import BlockKind, Marker
from pipeline.text.pdf_lines import Line, Word
from pipeline.text.pdf_notes import is_marker
from pipeline.text.pdf_sheets import Sheet

BULLETS = "•●▪■◦○·–—−-*◆❖➢➤➔→⇨⇒✓✔✗✘☑☒□"
ITEM = re.compile(
    rf"(?:[{re.escape(BULLETS)}]|\(?[0-9]{{1,2}}[.)°]|\(?[a-z][.)]|[ivx]{{1,4}}[.)]|"
    r"[0-9]{1,2}\.[0-9]{1,2}\.?)"
)
QUESTION = re.compile(
    r"(?P<what>vraag|vragen|antwoord|antwoorden)(?P<of>\s(?:op\s)?(?:de\s)?(?:vraag|vragen))?"
    r"(?:\s\(?(?P<label>[0-9]{1,3}[a-z]?(?:\s?(?:,|en|t/m|tot en met|-|–)\s?[0-9]{1,3}[a-z]?){0,12})\)?)?"
    r"\s?[.:]?",
    re.IGNORECASE,
)
# A full stop of an abbreviation that something always follows ("d.d.", "nr.") ends no sentence.
ENDS_SENTENCE = re.compile(
    r"(?:[?!:;]|(?<!d\.d)(?<![ (]nr)(?<![ (]nrs)(?<![ (]art)(?<![ (]blz)(?<![ (]dhr)(?<![ (]mw)"
    r"(?<![ (]vgl)(?<![ (]bijv)\.)['’”\")\]»]{0,3}\Z"
)
SIGNATURE = re.compile(
    r"(?:de|mede namens de)\s(?:minister|staatssecretaris|vice-?minister-?president|"
    r"minister-?president|vice-?president van de raad van state)\b.{0,160}",
    re.IGNORECASE,
)
# Who speaks, as the Handelingen name it on a line of its own.
SPEAKER = re.compile(
    r"(?:De voorzitter|(?:De heer|Mevrouw|Minister|Staatssecretaris|Het lid|De griffier)"
    r"\s[^:]{2,80}|Minister-president\s[^:]{2,40}):"
)
CLOSING = re.compile(
    r"(?:hoogachtend|met (?:vriendelijke|hartelijke) groet(?:en)?|met de meeste hoogachting)\s?,?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of running text with the sheet that it stands on and the column around it."""

    line: Line
    sheet: Sheet
    left: float  # of its column
    right: float


@dataclass(slots=True)
class Draught:
    """A block while its lines are gathered."""

    kind: BlockKind
    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    label: str = ""
    speaker: str = ""

    @property
    def last(self) -> Line:
        return self.pieces[-1].line


def text_of(
    pieces: list[Piece], vocabulary: words.Vocabulary, labels: frozenset[str]
) -> tuple[str, tuple[Place, ...], tuple[Marker, ...]]:
    """Return lines as running text, with the place of every piece and the markers taken out."""
    text = ""
    places: list[Place] = []
    markers: list[Marker] = []
    for piece in pieces:
        line, marks = _without_markers(piece.line, labels)
        if line and text:
            seam = words.seam(text, line, vocabulary)
            text = text[: len(text) - seam.cut]
            places[-1] = _cut(places[-1], len(text))
            text += seam.glue
            line = seam.begins + line[1:]
        markers += [Marker(label, len(text) + at) for label, at in marks]
        if line:
            places.append(
                Place(Span(len(text), len(text) + len(line)), piece.sheet.box(piece.line))
            )
            text += line
    return text, tuple(places), tuple(markers)


def _cut(place: Place, until: int) -> Place:
    if place.span.end <= until or place.span.start >= until:
        return place
    return replace(place, span=Span(place.span.start, until))


def _without_markers(line: Line, labels: frozenset[str]) -> tuple[str, list[tuple[str, int]]]:
    """Return the text of a line without footnote markers, and where in it they stood."""
    text, marks = "", []
    before: Word | None = None
    pending = False
    for word in line.words:
        if is_marker(word, before, labels):
            at = len(text)
            marks += [(label, at) for label in re.findall(r"[0-9]+|\*+|[a-z]|[†‡]", word.text)]
            pending = pending or not word.glued
            continue
        glued = word.glued and not pending
        if word.glued and pending and word.text[:1] in ".,;:!?)»”’":
            glued = True
        text += word.text if glued or not text else f" {word.text}"
        pending = False
        before = word
    return text, marks
