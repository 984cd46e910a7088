"""What two texts are both about: the words that carry their meaning, cut to their stem."""

import re

WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
# Words of every promise say nothing about its subject.
COMMON = frozenset(
    [
        "toezegging",
        "toezeggingen",
        "toegezegd",
        "kamer",
        "brief",
        "staatssecretaris",
        "minister",
        "informeren",
        "geïnformeerd",
        "zomer",
        "reces",
        "najaar",
        "voorjaar",
        "deze",
        "daar",
        "hier",
        "over",
        "zullen",
        "voor",
        "naar",
        "aan",
        "worden",
        "gaan",
        "kunnen",
        "willen",
        "nader",
        "verder",
        "volgende",
        "heeft",
        "hebben",
        "zeggen",
        "zegt",
        "komen",
        "komt",
        "sturen",
        "stuurt",
        "gestuurd",
        "nemen",
        "meenemen",
        "meegenomen",
        "vraag",
        "vragen",
        "ook",
        "nog",
        "wordt",
        "zoals",
        "waarin",
        "waarbij",
        "dat",
        "dit",
        "welke",
        "alle",
        "allemaal",
        "natuurlijk",
        "gewoon",
        "graag",
        "even",
        "volgens",
        "voortgangsrapportage",
        "voortgangsbrief",
        "schriftelijk",
        "ingaan",
        "terug",
        "heer",
        "mevrouw",
        "kabinet",
        "onder",
        "aandacht",
        "brengen",
        "binnen",
        "week",
        "tijd",
        "moment",
        "jaar",
        "bij",
        "met",
        "door",
        "zijn",
        "haar",
        "onze",
    ]
)
ENDINGS = ("en", "s", "e", "n", "t")
STEM = 5  # letters; shorter stems meet by chance


def words(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about."""
    return frozenset(
        _stem(word)
        for word in (match.group().casefold() for match in WORD.finditer(text))
        if word not in COMMON
    )


def closest(text: str, others: list[str], least: float = 0.18) -> int | None:
    """Return which of the other texts shares most of its subject, or None when none does."""
    own = words(text)
    shares = [_shared(own, words(other)) for other in others]
    if not shares or max(shares) < least or shares.count(max(shares)) > 1:
        return None
    return shares.index(max(shares))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which part of the shorter subject is in the longer too."""
    if not one or not other:
        return 0.0
    return len(one & other) / (min(len(one), len(other)) + 2)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word[: -len(ending)]
    return word
