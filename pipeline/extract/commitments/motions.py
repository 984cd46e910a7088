"""Motions that a letter names, and whether it says that they are carried out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.commitments.addressee import NAME
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import Mention, Reading, Reference

RULE = "commitments/motie/1"
# Their names; a bracket with a Kamerstuk is no party, and the Kamer itself is no member.
OWNER = rf"(?!Kamer\b|Tweede\b|Eerste\b){NAME}(?: \((?!Kamer|nr|TK|hierna)[^()]{{1,30}}\))?"
MOTION = re.compile(
    rf"\b[Mm]oties?(?:-| van (?:(?:het |de )?(?:[Kk]amer)?(?:lid|leden) |de heer |de heren |mevrouw )| )"
    rf"(?P<names>{OWNER}(?:(?: ?/ ?| en |, ){OWNER}){{0,4}}(?: c\.s\.)?)"
)
# "deze motie" is the one the section spoke of last.
THAT_MOTION = re.compile(r"\b(?:de|deze|die|genoemde|voornoemde) motie\b(?!-| van| [A-Z])")
NEAR = 120  # characters behind a name within which its number stands
# In this order: what says more goes first.
STATUSES = (
    ({"vervalt"}, "vervallen"),
    ({"uitstel"}, "uitgesteld"),
    ({"afgedaan", "deels"}, "deels afgedaan"),
    ({"nog-te-doen"}, "in uitvoering"),
    ({"afgedaan"}, "afgedaan"),
)


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion that a letter names: its words, its number, and what the letter says of it."""

    passage: str  # id of the passage that names it first
    page: int
    text: str  # as printed: "motie De Hoop"
    quote: str  # the sentence that tells its status, or else the one that names it
    id: str | None  # "kst-36200-XII-60"
    status: str | None  # None where the letter does not say
    rule: str = RULE


def find(
    reading: Reading, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[Motion]:
    """Yield the motions of a letter, each once, in the order in which they are named first."""
    known: dict[str, Motion] = {}
    last = ""
    section: tuple[str, ...] = ()
    for sentence in sentences:
        last = last if sentence.section == section else ""
        section = sentence.section
        for match in MOTION.finditer(sentence.text):
            last = _key(match["names"])
            named = _named(sentence, match, _number(reading, sentence, match, mentions))
            earlier = known.setdefault(last, named)
            known[last] = replace(earlier, id=earlier.id or named.id)
        if last and (status := _status(sentence)):
            known[last] = replace(known[last], status=status, quote=sentence.text)
    yield from known.values()


def _named(sentence: Sentence, match: re.Match[str], number: str | None) -> Motion:
    text = " ".join(match.group().split())
    return Motion(
        sentence.passage.id, sentence.passage.page, text, sentence.text, number, status=None
    )


def _key(names: str) -> str:
    """Return what is the same however a letter writes the names."""
    return re.sub(r"\([^()]*\)|c\.s\.|[^\w/]|\bleden\b", "", names).casefold()


def _number(
    reading: Reading, sentence: Sentence, match: re.Match[str], mentions: Sequence[Mention]
) -> str | None:
    """Return the Kamerstuk that stands behind the name, in the sentence or in its footnote."""
    start = sentence.span.start + match.start()
    end = sentence.span.start + match.end() + NEAR
    for mention in mentions:
        at = _place(reading, mention) if mention.passage == sentence.passage.id else None
        if at is not None and start <= at <= end and isinstance(mention.value, Reference):
            return mention.value.id if mention.value.id.startswith("kst-") else None
    return None


def _place(reading: Reading, mention: Mention) -> int | None:
    """Return where in the passage a reference stands; one in a footnote, where its marker stood."""
    if mention.heading is not None:
        return None
    if mention.footnote is None:
        return mention.span.start
    return reading.footnotes[mention.footnote].at


def _status(sentence: Sentence) -> str | None:
    if not MOTION.search(sentence.text) and not THAT_MOTION.search(sentence.text):
        return None
    if sentence.signs & {"vraagzin", "gevraagd"}:
        return None
    return next((status for signs, status in STATUSES if signs <= sentence.signs), None)
