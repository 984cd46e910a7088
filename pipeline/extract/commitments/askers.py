"""Who asked for what a bewindspersoon promises in a debate.

"De heer Verhoef vroeg naar de pont. Daar kom ik op terug." is promised to him: the registers of
the Kamer note the member who asked. So does an answer to an interruption. Elsewhere a speaker
addresses the whole Kamer.
"""

import re
from collections.abc import Iterator

from pipeline.extract.commitments import addressee
from pipeline.extract.commitments.addressee import ONE_MEMBER
from pipeline.extract.commitments.sentences import Sentence

ASKED = re.compile(
    rf"\b(?:vraag|vragen|verzoek|suggestie|punt|opmerking|pleidooi|oproep) van {ONE_MEMBER}"
    rf"|{ONE_MEMBER}(?: (?:en|,) {ONE_MEMBER})? (?:vroeg|vroegen|vraagt|vragen|stelde|verzocht|wilde weten|wil weten|informeerde|"
    r"had(?: nog| ook)? (?:een|het|de) (?:vraag|verzoek|suggestie|punt)|heeft(?: ook| nog| mij)? gevraagd)\b"
    rf"|\b(?:vroeg|vroegen|vraagt|verzocht|stelde) {ONE_MEMBER}"
)
BETWEEN = 2  # sentences of the chair that may stand between a question and its answer


QUESTIONS = re.compile(rf"\b(?:vraag|vragen|verzoek) van (?P<by>{ONE_MEMBER})")


def all_of(text: str) -> str | None:
    """Return the members whose questions an item names, where it names two or more."""
    named = (addressee.find(match["by"]) for match in QUESTIONS.finditer(text))
    names = list(dict.fromkeys(name.removeprefix("lid ") for name in named if name))
    return addressee.members(", ".join(names)) if len(names) > 1 else None


def of(sentences: list[Sentence]) -> Iterator[str | None]:
    """Yield for each sentence the member, or members, whose question it answers."""
    asking: str | None = None  # in this passage
    interrupting: str | None = None  # in the turn before
    first = before = ""  # passage with which the turn begins; passage before this one
    speaker, said = "", 0
    for sentence in sentences:
        passage = sentence.passage.id
        if sentence.speaker != speaker:
            interrupting = _interrupter(interrupting, speaker, sentence, said)
            speaker, first, said = sentence.speaker, passage, 0
        said += 1
        asking = asking if passage == before else None
        before = passage
        if ASKED.search(sentence.text):
            asking = addressee.find(sentence.text) or asking
        yield asking or (interrupting if passage == first else None)


def _interrupter(known: str | None, speaker: str, sentence: Sentence, said: int) -> str | None:
    """Return the member whose turn comes just before this one; a word of the chair may part them."""
    if addressee.speaker(speaker):
        return addressee.speaker(speaker)
    return known if sentence.where == "beurt" and said <= BETWEEN else None
