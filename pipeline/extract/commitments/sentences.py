"""The sentences of a reading, each with who says it and what it shows of a promise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from pipeline.extract.commitments import preamble, signs, speakers
from pipeline.extract.commitments.speakers import Voices
from pipeline.records import Passage, PassageRole, Reading, Span

# Cheap test before the patterns run: no sentence without one of these says anything of a promise.
WORTH = re.compile(
    r"toe|motie|belo(?:of|fte)|kamer|parlement|\bu\b|terug|brief|brieven|rapportage|bericht|monitor|"
    r"verslag|update|reactie|appreciatie|informe|schriftelijk|stuur|sturen|zend|mee(?:nemen)?\b|aandacht|"
    r"kennis|gestand|antwoord|volgt|nota|doorgeleid|ingaan|daarin|hierin|zou|weten|verwachten|"
    r"verzocht|termijn|tijd|mogelijk|haalbaar|te melden|kunnen meld|dan (?:zal|zullen)|hoort|gelukt|lukt|aanpak|daarbij|actieprogramma|actieplan|mijn best|"
    r"\bdat (?:kan|doe)\b|standpunt|visie\b|toegezonden",
    re.IGNORECASE,
)
LONGEST = (
    2000  # characters; what is longer is no sentence but a table or a list that lost its marks
)
DASH = re.compile(r"[-–—•*·]\s")
NOBODY = Voices((0,), ("",))  # a letter: nobody speaks
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
    def entry(self) -> bool:
        """Whether it stands in a list: an entry of its own, or a line that opens with a dash."""
        return self.passage.role is PassageRole.LIST or bool(DASH.match(self.passage.text))

    @property
    def section(self) -> tuple[str, ...]:
        return self.passage.heading

    def with_around(self, *shown: str) -> "Sentence":
        return replace(self, around=self.around | frozenset(shown))


def all_of(reading: Reading, docs: Sequence[Doc]) -> Iterator[Sentence]:
    """Yield the sentences of a reading in order; `docs` are those of its passages."""
    for passage, doc, voices in zip(reading.passages, docs, speakers.of(reading), strict=True):
        if passage.role not in SILENT:
            yield from of(passage, doc, voices)


def of(passage: Passage, doc: Doc, voices: Voices = NOBODY) -> Iterator[Sentence]:
    """Yield the sentences of one passage."""
    for whole in doc.sents:
        words = _said(whole, voices)
        text = words.text.strip() if words is not None else ""
        if words is None or not text or len(text) > LONGEST:
            continue
        start = words.start_char + (len(words.text) - len(words.text.lstrip()))
        speaker = voices.at(start)
        yield Sentence(
            passage=passage,
            words=words,
            span=Span(start, start + len(text)),
            text=text,
            where=speakers.voice(speaker),
            speaker=speaker,
            signs=shown(words) if WORTH.search(text) else frozenset(),
        )


def _said(words: Words, voices: Voices) -> Words | None:
    """Return the words of a sentence without "De voorzitter:" before them; None if only that."""
    begins = voices.begins(words.start_char, words.end_char)
    if begins == words.start_char:
        return words
    first = next((at for at, token in enumerate(words) if token.idx >= begins), len(words))
    return words[first:] if first < len(words) else None


def shown(words: Words) -> frozenset[str]:
    """Return the signs of a sentence; one that opens with "ik deel u mede dat" is what follows."""
    opening = preamble.find(words.text)
    if opening is None:
        return signs.find(words)
    start = words.start_char + opening.end
    first = next((at for at, token in enumerate(words) if token.idx >= start), len(words))
    told = signs.find(words[first:]) if first < len(words) else frozenset()
    return told | {opening.sign}
