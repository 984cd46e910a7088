"""Tells what of a letter says nothing by itself: address, greeting, signature, a list of names."""

import re

from pipeline.search import dutch

LONGEST = 200  # characters: what is longer says something besides
# How such a piece begins; the whole of it is no more than that.
OPENING = re.compile(
    r"""(?:geachte|hoogachtend|met[ ](?:vriendelijke|de[ ]meeste)[ ](?:groet|hoogachting)
    |aan[ ]de[ ]voorzitter[ ]van|aanwezig[ ](?:zijn|is)\b
    |(?:de[ ])?(?:fungerend[ ]|adjunct-)?(?:griffier|voorzitter)[ ]van[ ]de[ ](?:vaste[ ])?commissie
    |(?:de|namens[ ]de|mede[ ]namens[ ]de)[ ](?:minister|staatssecretaris)s?(?:-president)?
        [ ](?:van|voor)[ ][^.!?;]{0,90},\Z
    |datum:?[ ][0-9]|(?:ons|uw)[ ]kenmerk\b|contactpersoon\b|bijlagen?:?[ ]?[0-9]{0,2}\Z
    |(?:den[ ]haag|'s-gravenhage),?[ ][0-9])""",
    re.IGNORECASE | re.VERBOSE,
)
CAPITALS = 0.8  # share of the words that begin with a capital, in a list of names


def says_nothing(text: str) -> bool:
    """Tell whether a passage is no more than address, greeting, signature or names."""
    said = text.strip()
    if len(said) > LONGEST:
        return False
    return OPENING.match(said) is not None or _names(said)


def _names(text: str) -> bool:
    said: list[str] = dutch.WORD.findall(text)
    words = [word for word in said if word.casefold() not in dutch.stop_words()]
    if len(words) < 2 or text.endswith((".", "?", "!")) or re.search(r"[0-9]", text):
        return False
    return sum(word[0].isupper() for word in words) >= CAPITALS * len(words)
