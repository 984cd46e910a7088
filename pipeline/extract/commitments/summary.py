"""What a promise is about, in one line drawn from its own words."""

import re

LONGEST = 160
# What may go at the front: it says when and where, not what.
OPENING = re.compile(
    r"^(?:Ook|Daarnaast|Tevens|Voorts|Verder|Tot slot|Hierbij|Daarbij|Uiteraard|Maar|En|Ja|Dus|Dan|Nou),? "
)
PROMISED = re.compile(
    r"(?:toegezegd|zeg(?:t)?(?: [\w'’-]+){0,6} toe|toezeggen|toezegging(?: staan)?|zegde(?: [\w'’-]+){0,4} toe)"
    r",?(?: aan (?:de|het|uw) [\w-]+)? (?=dat |om |de |het |een |uw |met |hierop |over |in )"
)
SUBORDINATE = re.compile(r"^(?:dat|om) ")


def of(text: str) -> str:
    """Return a line of at most 160 characters that says what the sentence promises."""
    words = " ".join(text.split())
    match = PROMISED.search(words)
    if match and len(words) - match.end() > 25:
        words = SUBORDINATE.sub("", words[match.end() :])
    else:
        words = OPENING.sub("", words)
    words = words.rstrip(".;:, ")
    return shortened(words[:1].upper() + words[1:])


def shortened(words: str) -> str:
    """Return words that fit, cut between two words."""
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
