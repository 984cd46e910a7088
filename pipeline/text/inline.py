"""Running text while it is gathered from marked-up pieces: white space folded, markers taken out."""

import re
from dataclasses import dataclass, field

from pipeline.text.blocks import Marker
from pipeline.text.counting import raised

# Every white space but the line end that a reader put there on purpose.
BLANK = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]+")
INVISIBLE = re.compile(r"[\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
LOOSE = re.compile(r" +([.,;:!?)\]])|([(\[]) +")


@dataclass(slots=True)
class Inline:
    """A paragraph in the making. `add` what is read, in order; take `text` and `markers`."""

    keeps_lines: bool = False  # whether a line end (a break, not one of the source) stays
    text: str = ""
    markers: list[Marker] = field(default_factory=list)

    def add(self, words: str | None) -> None:
        """Add words as the source has them; runs of white space become one space."""
        if not words:
            return
        words = BLANK.sub(" ", INVISIBLE.sub("", words))
        if not self.text or self.text[-1] in " \n":
            words = words.lstrip(" ")
        self.text += words

    def add_raised(self, words: str | None) -> None:
        """Add words that stand raised; a number behind a figure stays apart from it: "700¹"."""
        number = (words or "").strip()
        if number.isascii() and number.isdigit() and self.text[-1:].isdigit():
            words = raised(number)
        self.add(words)

    def space(self) -> None:
        """Make sure that what follows does not run into what stood before."""
        if self.text and not self.text[-1].isspace():
            self.text += " "

    def end_line(self) -> None:
        if self.keeps_lines and self.text:
            self.text = self.text.rstrip(" ") + "\n"
        else:
            self.space()

    def mark(self, label: str) -> None:
        """Note that a footnote marker stood here."""
        self.markers.append(Marker(label, len(self.text.rstrip())))

    def taken(self) -> tuple[str, tuple[Marker, ...]]:
        """Return text and markers, and begin anew."""
        text = self.text.rstrip()
        markers = tuple(Marker(mark.label, min(mark.at, len(text))) for mark in self.markers)
        self.text, self.markers = "", []
        return text, markers


def tidy(text: str) -> str:
    """Return a text without the spaces that a pretty-printed source puts inside brackets."""
    return LOOSE.sub(lambda match: match[1] or match[2], text)
