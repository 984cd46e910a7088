"""Who speaks where in a debate: as the reading knows it, or by the lines that name the speaker.

VLOS and Handelingen in XML name the speaker of every passage. HTML, plain text and the verslag of
a committee write "De voorzitter:" on a line of its own, before the first words of a turn, or, where
lines were joined, in the middle of a passage.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.commitments.addressee import NAME
from pipeline.records import LetterKind, Reading

CHAIR = re.compile(r"^(?:de )?(?:(?:onder)?voorzitter|griffier)\b", re.IGNORECASE)
OFFICE = re.compile(r"^(?:de )?(?:minister|staatssecretaris)", re.IGNORECASE)
SPOKEN = (LetterKind.HANDELINGEN, LetterKind.VERSLAG)
LINE = re.compile(
    r"(?:^|(?<=[.!?…:»”\"')] ))(?P<speaker>De (?:(?:onder)?voorzitter|griffier)"
    rf"|(?:De heer|Mevrouw|Het lid|Minister-president|Minister|Staatssecretaris) {NAME}"
    r"(?: \([^():]{2,40}\))?) ?:(?:\s|$)"
)


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in a passage, from which character on; the words that name the speaker apart."""

    starts: tuple[int, ...]  # rising, the first is 0
    speakers: tuple[str, ...]
    names: tuple[tuple[int, int], ...] = ()  # where the lines that name a speaker stand

    def at(self, place: int) -> str:
        """Return who speaks at a place in the passage."""
        return self.speakers[bisect_right(self.starts, place) - 1]

    def begins(self, start: int, end: int) -> int:
        """Return where in `start` to `end` the words of the speaker begin."""
        return max((to for at, to in self.names if start <= at < end), default=start)


def of(reading: Reading) -> Iterator[Voices]:
    """Yield who speaks in each passage of a reading, in order."""
    spoken = reading.letter.kind in SPOKEN
    named = any(passage.speaker for passage in reading.passages)
    if named or not spoken:
        yield from (Voices((0,), (passage.speaker,)) for passage in reading.passages)
        return
    speaker = ""
    section: tuple[str, ...] = ()
    for passage in reading.passages:
        if passage.heading != section:
            section = passage.heading
            headed = LINE.fullmatch(section[-1]) if section else None
            speaker = headed["speaker"] if headed else speaker
        voices = _within(passage.text, speaker)
        speaker = voices.speakers[-1]
        yield voices


def _within(text: str, speaker: str) -> Voices:
    """Return who speaks in a passage; `speaker` is who spoke before it."""
    lines = list(LINE.finditer(text))
    return Voices(
        (0, *(line.start("speaker") for line in lines)),
        (speaker, *(line["speaker"] for line in lines)),
        tuple((line.start("speaker"), line.end()) for line in lines),
    )


def voice(speaker: str) -> str:
    """Return whose voice a sentence is in: that of a letter, or of a speaker in a debate."""
    if not speaker:
        return "brief"
    if CHAIR.match(speaker):
        return "voorzitter"
    return "beurt" if OFFICE.match(speaker) else "lid"
