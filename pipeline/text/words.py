"""Words that a line end broke: how two pieces of text belong together again.

A line end may hide a space, a hyphen that only the typesetter needed ("onder-" / "zoeken"), a
hyphen that belongs to the word ("amv-" / "opvang") or nothing at all, where an extraction lost
the typesetter's hyphen ("Inrich" / "tingen"). Which of these it is, the document itself tells
best; what it leaves open, word frequencies of Dutch tell.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

HYPHENS = "-\u2010\u2011\x02\ufffe"  # the last two are what pdfium makes of a hyphen at a line end
SOFT_HYPHENS = "\u00ad\u00ac"  # the second is how some extractions print the first
CONJUNCTIONS = frozenset({"en", "of", "en/of", "c.q.", "cq", "resp.", "t/m"})
# These also begin or end ordinary words: a conjunction only where glueing makes no known word.
WEAK_CONJUNCTIONS = frozenset({"als", "alsmede", "dan", "maar", "naar", "noch", "tot", "versus"})
# What keeps its hyphen before or after another word (Leidraad of the Taalunie, chapter 6).
HYPHEN_FIRST = re.compile(
    r"adjunct|aspirant|bijna|ex|interim|kandidaat|niet|non|oud|sint|substituut|vice"
)
HYPHEN_LAST = re.compile(r"generaals?|president(?:en)?")
# Letter words that are written in small letters: what is made with them has a hyphen.
LETTER_WORDS = re.compile(
    r"ac|adhd|amv|ama|anw|aow|ao|azc|bbl|bbp|bbz|bdu|bhv|bnp|boa|bpm|bsn|btw|bv|cao|cbr|cv|dna|ehbo|"
    r"ggd|ggz|gps|hbo|havo|hiv|hr|hrm|ic|ict|ivf|lhbti|lhbtiq|mbo|mkb|mvv|ngo|ots|pc|pdf|pgb|poa|pol|"
    r"rtb|rvb|sbf|sms|spuk|tbc|tbs|tv|vmbo|vo|vog|vvr|vwo|wajong|wao|wia|wlz|wmo|wo|woo|wsw|ww|"
    r"wwb|xml|zbo|zvw|zw|zzp"
)
VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]")
VOWEL_CLASH = re.compile(r"aa|ae|ai|au|ee|ei|eu|ie|ii|ij|oe|oi|oo|ou|ui|uu")
DIAERESIS = str.maketrans("aeiou", "äëïöü")
WORD_AT_END = re.compile(r"[^\W_]+(?:['’./&][^\W_]+){0,9}\Z")
WORD_AT_START = re.compile(r"[^\W_]+(?:['’][^\W_]+){0,3}")
LETTERS_AT_END = re.compile(r"[^\W\d_]{1,60}\Z")
SPACED_WORDS = re.compile(r"[^\s()\[\]{}«»“”„\"]+")
EDGE = 200  # characters on each side of a break that may matter
LONGEST_WORD = 60  # letters; nothing longer is looked up
KNOWN = 1.0  # Zipf: once in a hundred million words
COMMON = 2.7  # Zipf of a part that may carry a compound; fragments ("lingen") reach 2.69
FUNCTION_WORD = 5.5  # Zipf of "over", "heeft", "onder": hardly ever a piece of a broken word
# Zipf of the pieces less that of the whole. Of 60,000 pairs of neighbouring words 21 stay below
# it ("ten minste"), of words cut in two real words four fifths do ("mogelijk" / "heid").
LIKELIER_WHOLE = 6.5
ENDS_A_SENTENCE = re.compile(r"(?:\A|[.?!:;«“\"‘(])\s*\Z")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a document writes whole, in the middle of its lines, in small letters."""

    forms: frozenset[str] = frozenset()
    hyphened: frozenset[str] = frozenset()  # "amv" where it writes "amv-locaties"
    loses_hyphens: bool = False  # the extraction dropped hyphens at line ends


@dataclass(frozen=True, slots=True)
class Seam:
    """How two pieces join: what goes off the first, what stands between, how the second begins."""

    cut: int  # characters to take off the end of the first piece
    glue: str
    begins: str  # first character of the second piece ("ge-" / "informeerd" makes it "ï")


def joined(before: str, after: str, vocabulary: Vocabulary) -> str:
    """Return two pieces of running text as one, the way they read."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return before + after
    join = seam(before, after, vocabulary)
    return before[: len(before) - join.cut] + join.glue + join.begins + after[1:]


def paragraph(lines: Iterable[str], vocabulary: Vocabulary) -> str:
    """Return the lines of one paragraph as running text."""
    pieces: list[str] = []
    for line in filter(None, (line.strip() for line in lines)):
        if pieces:
            join = seam(pieces[-1], line, vocabulary)
            pieces[-1] = pieces[-1][: len(pieces[-1]) - join.cut] + join.glue
            line = join.begins + line[1:]
        pieces.append(line)
    return "".join(pieces)


def seam(before: str, after: str, vocabulary: Vocabulary) -> Seam:
    """Return how two pieces join; neither may be empty or have white space at the break."""
    before, after = before[-EDGE:], after[:EDGE]
    apart, touching = Seam(0, " ", after[0]), Seam(0, "", after[0])
    if before[-1] in SOFT_HYPHENS:
        real = after[0].isupper() and not before[-2:-1].isupper()
        return Seam(1, "-" if real else "", after[0])
    if before[-1] in HYPHENS:
        return _at_hyphen(before[:-1], after, vocabulary)
    if before[-1] == "/" and len(before) > 1 and before[-2].isalnum() and after[0].isalnum():
        return touching
    return touching if _lost_hyphen(before, after, vocabulary) else apart


def _at_hyphen(before: str, after: str, vocabulary: Vocabulary) -> Seam:
    """Return the seam where a hyphen stands at the end of the first piece."""
    tail, head = WORD_AT_END.search(before), WORD_AT_START.match(after)
    first = after.split(None, 1)[0].rstrip(",;:")
    if tail is None or head is None:
        dash = not before or before[-1].isspace()
        return Seam(0, " " if dash or after[0] == "(" else "", after[0])
    if first.lower() in CONJUNCTIONS or _suspended(tail.group(), first, vocabulary):
        return Seam(1, "- ", after[0])
    if _keeps_hyphen(before, tail.group(), head.group(), vocabulary):
        return Seam(1, "-", after[0])
    return Seam(1, "", _with_diaeresis(tail.group(), head.group(), vocabulary) or after[0])


def _suspended(tail: str, first: str, vocabulary: Vocabulary) -> bool:
    word = first.lower()
    return word in WEAK_CONJUNCTIONS and not _known(_folded(tail) + word, vocabulary)


def _keeps_hyphen(before: str, tail: str, head: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the hyphen at a line end belongs to the word."""
    if _is_address(before) or not tail.isalpha() or not head[0].isalpha():
        return True
    capitals = tail.isupper() and head.isupper() and len(tail) > 1
    if not capitals and (head[0].isupper() or tail[1:] != tail[1:].lower() or len(tail) == 1):
        return True
    left, right = _folded(tail), _folded(head)
    if f"{left}-{right}" in vocabulary.forms:
        return left + right not in vocabulary.forms
    if VOWEL_CLASH.fullmatch(left[-1] + right[0]) and _common(left) and _common(right):
        return zipf(left + right) < COMMON and not _with_diaeresis(tail, head, vocabulary)
    if _known(left + right, vocabulary) or _with_diaeresis(tail, head, vocabulary):
        return False
    named = tail[0].isupper() and not capitals
    if named and not ENDS_A_SENTENCE.search(before[: len(before) - len(tail)]):
        return _common(left) and _common(right)  # "de Wimbledon-" / "winnares"
    return _hyphen_of_its_own(before, left, right, vocabulary)


def _hyphen_of_its_own(before: str, left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word that no list knows as one is written with a hyphen."""
    if HYPHEN_FIRST.fullmatch(left) or HYPHEN_LAST.fullmatch(right):
        return True
    if LETTER_WORDS.fullmatch(left) or left in vocabulary.hyphened or not VOWEL.search(left):
        return True
    chained = before[: len(before) - len(left)].endswith("-")  # "no-regret-" / "strategie"
    return chained and _known(left, vocabulary)


def _is_address(before: str) -> bool:
    word = before.rsplit(None, 1)[-1]
    return "://" in word or "www." in word or "@" in word or word.count("/") > 1


def _with_diaeresis(tail: str, head: str, vocabulary: Vocabulary) -> str | None:
    """Return the first letter of "informeerd" as "geïnformeerd" writes it, where that is a word."""
    letter = head[0].translate(DIAERESIS)
    left, right = _folded(tail), _folded(head)
    if letter == head[0] or left + right in vocabulary.forms:
        return None
    word = left + letter + right[1:]  # the list knows "geinformeerd" too, as a misspelling
    better = word in vocabulary.forms or zipf(word) > max(zipf(left + right), KNOWN)
    return letter if better else None


def _lost_hyphen(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the line end broke a word without leaving a hyphen."""
    tail, head = LETTERS_AT_END.search(before), WORD_AT_START.match(after)
    if tail is None or head is None or not head.group()[0].islower():
        return False
    if tail.group()[1:] != tail.group()[1:].lower():  # "COA" / "opvang"
        return False
    left, right = _folded(tail.group()), _folded(head.group())
    if _fragments(left, right, vocabulary):
        return True
    return vocabulary.loses_hyphens and _likelier_whole(left, right, vocabulary)


def _likelier_whole(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Tell whether two real words ("Migratie" / "keten") rather are one that a line end broke."""
    if min(len(left), len(right)) < 2 or right in CONJUNCTIONS:
        return False
    if zipf(left + right) and zipf(left) + zipf(right) - zipf(left + right) < LIKELIER_WHOLE:
        return True
    return (
        left + right in vocabulary.forms
        and min(len(left), len(right)) > 3
        and max(zipf(left), zipf(right)) < FUNCTION_WORD
    )


def _fragments(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Tell whether two pieces are no words apart but are one together."""
    if len(left) < 2 or len(right) < 2 or len(left) + len(right) > LONGEST_WORD:
        return False
    if _is_word(left, vocabulary) and _is_word(right, vocabulary):
        return False
    whole = left + right
    if whole in vocabulary.forms:
        return True
    if max(zipf(left), zipf(right)) >= FUNCTION_WORD:  # an unknown name before "de" or "heeft"
        return zipf(whole) >= COMMON
    return zipf(whole) >= KNOWN or _compound(whole, len(left))


def _compound(word: str, break_at: int) -> bool:
    """Tell whether a word is made of two known words that meet elsewhere than at the break.

    Where they meet at the break, they may as well be two words of a sentence.
    """
    for middle in range(4, len(word) - 3):
        if abs(middle - break_at) > 1 and _common(word[middle:]):
            first = word[:middle]
            if _common(first) or (first.endswith("s") and _common(first[:-1])):
                return True
    return False


def _is_word(form: str, vocabulary: Vocabulary) -> bool:
    return form in vocabulary.forms or zipf(form) >= COMMON


def _common(form: str) -> bool:
    return len(form) > 2 and zipf(form) >= COMMON


def _known(form: str, vocabulary: Vocabulary) -> bool:
    return form in vocabulary.forms or zipf(form) >= KNOWN


def zipf(form: str) -> float:
    """Return how common a Dutch word is: 3 is once in a million words, 0 is unknown."""
    return _frequencies().get(form, 0.0)


@cache
def _frequencies() -> dict[str, float]:
    """Return the Zipf frequencies of the Dutch list of wordfreq: 0.4 seconds and 40 MB, once."""
    from math import log10

    from wordfreq import get_frequency_dict

    return {form: log10(share) + 9 for form, share in get_frequency_dict("nl", "large").items()}


def _folded(word: str) -> str:
    return word.replace("’", "'").lower()


def vocabulary_of(lines: Iterable[str]) -> Vocabulary:
    """Return the words that stand whole in the lines of a document.

    The first and the last word of a line may be pieces and do not count. Give the lines in the
    order in which they are read: from pairs of them it is told whether hyphens were lost.
    """
    lines = [line.strip() for line in lines]
    words = [word for line in lines for word in SPACED_WORDS.findall(line)[1:-1]]
    forms = {_folded(word.strip(".,;:?!'’‘")) for word in words if len(word) <= LONGEST_WORD}
    vocabulary = Vocabulary(
        frozenset(forms),
        frozenset(form.split("-", 1)[0] for form in forms if form.find("-") > 1),
    )
    return Vocabulary(vocabulary.forms, vocabulary.hyphened, _loses_hyphens(lines, vocabulary))


def _loses_hyphens(lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell whether two line ends broke a word for certain and left no hyphen."""
    breaks = 0
    for before, after in pairwise(lines):
        if before and after and before[-1].isalpha() and _lost_hyphen(before, after, vocabulary):
            breaks += 1
            if breaks == 2:
                return True
    return False
