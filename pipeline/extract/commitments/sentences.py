"""The sentences of a reading, each with who says it and what it shows of a promise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from pipeline.extract.commitments import preamble, signs
from pipeline.records import LetterKind, Passage, PassageRole, Reading, Span

CHAIR = re.compile(r"^(?:de )?(?:onder)?voorzitter\b", re.IGNORECASE)
OFFICE = re.compile(r"^(?:de )?(?:minister|staatssecretaris)", re.IGNORECASE)
# Cheap test before the patterns run: no sentence without one of these says anything of a promise.
WORTH = re.compile(
    r"toe|motie|belo(?:of|fte)|kamer|parlement|\bu\b|terug|brief|brieven|rapportage|bericht|monitor|"
    r"verslag|update|reactie|appreciatie|informe|schriftelijk|stuur|sturen|zend|mee(?:nemen)?\b|aandacht|"
    r"kennis|gestand|antwoord|volgt|nota|doorgeleid|ingaan|daarin|hierin|zou|weten|verwachten|"
    r"termijn|tijd|mogelijk|haalbaar|gelukt|lukt|aanpak|daarbij|actieprogramma|actieplan|mijn best|"
    r"\bdat (?:kan|doe)\b|standpunt|visie\b|toegezonden",
    re.IGNORECASE,
)
LONGEST = (
    2000  # characters; what is longer is no sentence but a table or a list that lost its marks
)
SPOKEN = (LetterKind.HANDELINGEN, LetterKind.VERSLAG)
SPEAKER_LINE = re.compile(
    r"(?P<speaker>De (?:onder)?voorzitter|(?:De heer|Mevrouw|Het lid|Minister-president|Minister|Staatssecretaris)"
    r" [A-ZÀ-ÖØ-Þa-z][^:.?!]{1,60}):(?:\s|$)"
)
SILENT = (PassageRole.TABLE, PassageRole.QUESTION, PassageRole.QUOTE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and what may be known of it before anything is decided."""

    passage: Passage
    words: Words
    span: Span  # in the text of the passage
    text: str
    where: str  # "brief", "beurt" (a bewindspersoon speaks), "lijst", "voorzitter", "lid"
    speaker: str = ""  # in debates: as the verslag names who speaks
    signs: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()  # what the section shows: "toezegging-in-paragraaf"

    @property
    def section(self) -> tuple[str, ...]:
        return self.passage.heading

    def with_around(self, *shown: str) -> "Sentence":
        return replace(self, around=self.around | frozenset(shown))


def all_of(reading: Reading, docs: Sequence[Doc]) -> Iterator[Sentence]:
    """Yield the sentences of a reading in order; `docs` are those of its passages."""
    speakers = _speakers(reading)
    for passage, doc, speaker in zip(reading.passages, docs, speakers, strict=True):
        if passage.role not in SILENT:
            yield from of(passage, doc, speaker)


def of(passage: Passage, doc: Doc, speaker: str = "") -> Iterator[Sentence]:
    """Yield the sentences of one passage."""
    for words in doc.sents:
        text = words.text.strip()
        if not text or len(text) > LONGEST:
            continue
        start = words.start_char + (len(words.text) - len(words.text.lstrip()))
        yield Sentence(
            passage=passage,
            words=words,
            span=Span(start, start + len(text)),
            text=text,
            where=voice(speaker),
            speaker=speaker,
            signs=shown(words) if WORTH.search(text) else frozenset(),
        )


def shown(words: Words) -> frozenset[str]:
    """Return the signs of a sentence; one that opens with "ik deel u mede dat" is what follows."""
    opening = preamble.find(words.text)
    if opening is None:
        return signs.find(words)
    start = words.start_char + opening.end
    first = next((at for at, token in enumerate(words) if token.idx >= start), len(words))
    told = signs.find(words[first:]) if first < len(words) else frozenset()
    return told | {opening.sign}


def _speakers(reading: Reading) -> Iterator[str]:
    """Yield who speaks in each passage; a debate may name them only in lines of their own."""
    spoken = reading.letter.kind in SPOKEN
    named = any(passage.speaker for passage in reading.passages)
    speaker = ""
    for passage in reading.passages:
        if spoken and not named and (line := SPEAKER_LINE.match(passage.text)):
            speaker = line["speaker"]
        yield passage.speaker or speaker


def voice(speaker: str) -> str:
    """Return whose voice a sentence is in: that of a letter, or of a speaker in a debate."""
    if not speaker:
        return "brief"
    if CHAIR.match(speaker):
        return "voorzitter"
    return "beurt" if OFFICE.match(speaker) else "lid"
