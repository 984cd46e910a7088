"""The stem of a Dutch word: what its forms share, cut mildly so that different words stay apart.

"gemeenten", "gemeente" -> "gemeent"; "brieven", "brief" -> "brief"; "huizen", "huis" -> "huis".
The usual Dutch stemmer cuts more ("gemeenten" -> "meen", "opvanglocaties" -> "opvangloceer").
"""

import re
from functools import lru_cache

VOWEL = "aeiouy"
DOUBLE_VOWEL = re.compile(r"(aa|ee|oo|uu)(?=[^aeiouy]{1,2}$)")
DOUBLE_CONSONANT = re.compile(r"([bdfgklmnprst])\1$")
# Endings of nouns and adjectives that take their plural with an s or an en; the longest first.
LONG = (("heden", "heid"), ("elijke", "elijk"), ("ieën", "ie"), ("ieen", "ie"))
SHORTEST = 3  # letters that must be left


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a word that is already lower case and without diacritics."""
    if len(word) <= SHORTEST or not word.isalpha():
        return word
    return _regular(_without_ending(word))


def _without_ending(word: str) -> str:
    for ending, instead in LONG:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)] + instead
    for ending in ("en", "es", "s", "e"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and _may_lose(rest, ending):
            return rest
    return word


def _may_lose(rest: str, ending: str) -> bool:
    """Tell whether an ending is one: enough is left, with a vowel, and Dutch writes it so."""
    if len(rest) < SHORTEST or not any(letter in VOWEL for letter in rest):
        return False
    match ending:
        case "en":  # zoeken, bewaringen; not "fonteen" or "ideeën" after folding
            return rest[-1] not in VOWEL or rest.endswith(("ie", "ee"))
        case "es":  # aardes, gemeentes, but not "proces", "succes"
            return rest.endswith(("nt", "rd", "dd", "ng", "kj", "tj", "pj"))
        case "s":  # ministers, kinderen's, asielzoekers; not "plaats", "huis", "proces", "gas"
            return rest[-1] in "lmnr" and not rest.endswith(("aan", "uin", "er e"))
        case _:  # "e" of an adjective or a noun: tijdelijke, gemeente, wijze
            return rest[-1] not in VOWEL


def _regular(rest: str) -> str:
    """Return the rest as Dutch would write it at the end of a word: brieven -> brief, lopen -> lop.

    A long vowel is written single: "loop" and "lop(en)" must meet.
    """
    rest = DOUBLE_CONSONANT.sub(r"\1", rest)
    if rest.endswith("v"):
        rest = rest[:-1] + "f"
    elif rest.endswith("z"):
        rest = rest[:-1] + "s"
    return DOUBLE_VOWEL.sub(lambda found: found[1][0], rest)
