"""How a finder works: a spaCy component that adds what it found to `doc._.found`.

Finders run in the order of the pipeline, so a later one can see what the earlier ones claimed:
a year inside a reference is no date.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract import introduced
from pipeline.extract.rtb_words import ABOUT as ABOUT_THE_RTB
from pipeline.records import MentionKind, PassageRole, Reading, Span, Value


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before it has a passage: where it stands in the doc, what it means, which rule."""

    kind: MentionKind
    span: Span  # characters of doc.text
    value: Value
    rule: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a finder may know of the letter around a passage."""

    on: date | None = None  # date of the letter: relative dates are counted from it
    # of a letter without a date: the last day of the month that its file name gives
    around: date | None = None
    ministry: str | None = None
    role: PassageRole = PassageRole.PARAGRAPH
    heading: tuple[str, ...] = ()
    speaker: str = ""
    # what the letter itself introduces: "Afdeling" -> id of the organisation
    introduced: dict[str, str] = field(default_factory=dict)
    # the same for laws: "Woo" -> "Wet open overheid"
    laws: dict[str, str] = field(default_factory=dict)
    # does the letter name the Richtlijn Tijdelijke Bescherming anywhere
    rtb: bool = False


def register_extensions() -> None:
    """Give every Doc the places in which finders work; safe to call twice."""
    if not Doc.has_extension("found"):
        Doc.set_extension("found", default=None)
        Doc.set_extension("context", default=None)


def component(name: str, find: Callable[[Doc], Iterator[Found]]) -> Callable[[Doc], Doc]:
    """Register a finder as a spaCy component under its name, and return that component."""

    def run(doc: Doc) -> Doc:
        if doc._.found is None:
            doc._.found = []
        if doc._.context is None:
            doc._.context = Context(introduced=introduced.learn(doc.text))
        doc._.found.extend(find(doc))
        return doc

    Language.component(name, func=run)
    return run


class Cover:
    """Which characters of a text are taken; asking takes as long as the span, not the text."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def add(self, span: Span) -> None:
        self._taken[span.start : span.end] = b"\x01" * (span.end - span.start)

    def touches(self, span: Span) -> bool:
        return any(self._taken[span.start : span.end])


def covered(doc: Doc, kind: MentionKind) -> Cover:
    """Return what earlier finders of a kind claimed of a passage."""
    cover = Cover(len(doc.text))
    for found in doc._.found or ():
        if found.kind == kind:
            cover.add(found.span)
    return cover


def claimed(doc: Doc, span: Span, *kinds: MentionKind) -> bool:
    """Tell whether an earlier finder of one of these kinds (or any) claimed part of the span."""
    return any(
        found.span.overlaps(span) and (not kinds or found.kind in kinds)
        for found in doc._.found or ()
    )


def docs_of(reading: Reading, nlp: Language) -> list[Doc]:
    """Return one Doc for each passage, with everything the pipeline finds in it."""
    return list(nlp.pipe(_made(reading, nlp)))


def notes_of(reading: Reading, docs: list[Doc], nlp: Language) -> list[Doc]:
    """Return one Doc for each footnote; what the letter introduced in its `docs` holds there too."""
    around = _beside(reading, docs)
    return list(nlp.pipe(_doc(note.text, around, nlp) for note in reading.footnotes))


def heads_of(reading: Reading, docs: list[Doc], nlp: Language) -> list[Doc]:
    """Return one Doc for each heading, which may cite as the text does."""
    around = _beside(reading, docs)
    return list(nlp.pipe(_doc(heading.text, around, nlp) for heading in reading.headings))


def _beside(reading: Reading, docs: list[Doc]) -> Context:
    known: Context = docs[0]._.context if docs else Context(on=reading.letter.date)
    return replace(known, role=PassageRole.PARAGRAPH, heading=(), speaker="")


def _doc(text: str, context: Context, nlp: Language) -> Doc:
    doc = nlp.make_doc(text)
    doc._.found = []
    doc._.context = context
    return doc


MONTH_IN_NAME = re.compile(r"(?<![0-9])(20[0-9]{2})-(0[1-9]|1[0-2])(?![0-9])")


def _month_in(name: str) -> date | None:
    """Return the last day of the month in a file name such as "kamerbrief-2023-11-opvang.txt"."""
    match = MONTH_IN_NAME.search(name)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    return date(year, month, monthrange(year, month)[1])


def _made(reading: Reading, nlp: Language) -> Iterator[Doc]:
    learned = introduced.learn(reading.text)
    laws: dict[str, str] = {}
    rtb = bool(ABOUT_THE_RTB.search(reading.text))
    for passage in reading.passages:
        context = Context(
            on=reading.letter.date,
            around=None if reading.letter.date else _month_in(reading.letter.name),
            ministry=reading.letter.ministry,
            role=passage.role,
            heading=passage.heading,
            speaker=passage.speaker,
            introduced=learned,
            laws=laws,
            rtb=rtb,
        )
        yield _doc(passage.text, context, nlp)
