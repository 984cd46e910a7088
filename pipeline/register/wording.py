"""Letters, days and places as a Dutch reader writes them."""

from datetime import date

from pipeline.citation import spaced as spaced
from pipeline.notation import written
from pipeline.records import Letter, LetterKind

CALLED = {
    LetterKind.HANDELINGEN: "de Handelingen",
    LetterKind.VERSLAG: "het verslag",
    LetterKind.KAMERVRAGEN: "de antwoorden",
    LetterKind.BEGROTING: "de begroting",
    LetterKind.JAARVERSLAG: "het jaarverslag",
    LetterKind.RAPPORT: "het rapport",
}

BY_PERSON = "beoordeling"  # the source of what a person wrote down and no letter says
JUDGED = "de beoordeling"
# What does not read well behind a number as it stands.
BEHIND_A_NUMBER = {
    "termijn nadert": "waarvan de termijn nadert",
    "status anders": "met een andere status",
    "termijn anders": "met een andere termijn",
}


def number_of(number: int, word: str) -> str:
    """Return how many there are of something: "2 te laat", "4 waarvan de termijn nadert"."""
    return f"{number} {BEHIND_A_NUMBER.get(word, word)}"


def cite(letter: Letter, on: date, page: int) -> str:
    """Return a letter as one refers to it: "de brief van 7 november 2022 (p. 3)"."""
    text = f"{_called(letter)} van {written(on)}"
    place = [published(letter), f"p. {page}" if letter.pages else ""]
    told = ", ".join(part for part in place if part)
    return f"{text} ({told})" if told else text


def _called(letter: Letter) -> str:
    return JUDGED if letter.source == BY_PERSON else CALLED.get(letter.kind, "de brief")


def published(letter: Letter) -> str:
    """Return the number under which a letter was published; empty where it has none.

    "Kamerstuk 19 637, nr. 3171" or "Aanhangsel 2023-2024, nr. 2210".
    """
    if not letter.number:
        return ""
    if letter.kind is LetterKind.KAMERVRAGEN and not letter.dossier:
        return f"Aanhangsel {letter.session_year or ''}, nr. {letter.number}".replace(" ,", ",")
    if not letter.dossier:
        return ""
    return f"Kamerstuk {spaced(letter.dossier)}, nr. {letter.number}"


def found_at(letter: Letter, page: int) -> str:
    """Return where a sentence stands: published number, else date and kenmerk, with the page."""
    text = published(letter)
    if not text:
        day = f" van {written(letter.date)}" if letter.date else ""
        called = _called(letter).split(" ", 1)[1]
        text = f"{called.capitalize()}{day}"
        if letter.reference:
            text += f", kenmerk {letter.reference}"
    return f"{text}, p. {page}" if letter.pages else text
