"""How a passage is cited: in the form of the Kamerstukken, else by sender, date and kenmerk.

The forms are those in use for parliamentary papers: "Kamerstukken II 2023/24, 19 637, nr. 3171,
p. 3", with I for the Eerste and II for the Tweede Kamer.
"""

from collections.abc import Iterator

from pipeline.notation import written
from pipeline.records import Letter, LetterKind

CALLED = {
    LetterKind.HANDELINGEN: "Handelingen",
    LetterKind.VERSLAG: "verslag",
    LetterKind.KAMERVRAGEN: "antwoorden op Kamervragen",
    LetterKind.BEGROTING: "begroting",
    LetterKind.JAARVERSLAG: "jaarverslag",
    LetterKind.BESLISNOTA: "beslisnota",
    LetterKind.AGENDA: "agenda",
    LetterKind.RAPPORT: "rapport",
    LetterKind.KAMERBRIEF: "brief",
    LetterKind.KAMERSTUK: "brief",
    LetterKind.MOTIE: "motie",
}


def cite(letter: Letter, page: int) -> str:
    """Return a passage's place as it is cited; the page only where the format has pages."""
    stands = f", p. {page}" if letter.pages else ""
    return (_published(letter) or _unpublished(letter)) + stands


def _published(letter: Letter) -> str:
    """Return the citation by the number of publication; empty where there is none."""
    if not letter.number:
        return ""
    year = _year(letter.session_year)
    if letter.dossier:
        # The Eerste Kamer numbers its papers with letters: "36 704, A".
        first = letter.number.isalpha()
        number = letter.number if first else f"nr. {letter.number}"
        return f"Kamerstukken {'I' if first else 'II'}{year}, {spaced(letter.dossier)}, {number}"
    chamber = "I" if (letter.reference or "").startswith(("h-ek-", "ah-ek-")) else "II"
    if letter.kind is LetterKind.KAMERVRAGEN:
        return f"Aanhangsel Handelingen {chamber}{year}, nr. {letter.number}"
    if letter.kind is LetterKind.HANDELINGEN:
        sitting, _, item = letter.number.partition("-")
        stands = f", item {item}" if item else ""
        return f"Handelingen {chamber}{year}, nr. {sitting}{stands}"
    return ""


def _year(session: str | None) -> str:
    """Return a session year as cited: "2023-2024" as " 2023/24", "1999-2000" as " 1999/2000"."""
    first, _, last = (session or "").partition("-")
    if not last:
        return ""
    return f" {first}/{last if first[:2] != last[:2] else last[2:]}"


def _unpublished(letter: Letter) -> str:
    return ", ".join(_told(letter)) or letter.name


def _told(letter: Letter) -> Iterator[str]:
    """Yield who wrote it, what it is with its day, and its kenmerk."""
    if letter.sender:
        yield letter.sender
    called = CALLED.get(letter.kind, "stuk")
    traced = letter.date or letter.reference  # else only its title tells which letter it is
    if letter.title and not (letter.sender and letter.kind in CALLED and traced):
        called = f"{called} ‘{letter.title}’"
    day = f" van {written(letter.date)}" if letter.date else ""
    if day or letter.title:
        told = f"{called}{day}"
        yield told if letter.sender else told[:1].upper() + told[1:]
    if letter.reference:
        yield f"kenmerk {letter.reference}"


def spaced(dossier: str) -> str:
    """Return a dossier as printed: "36360-VI" as "36 360 VI", "21501-02" as "21 501-02"."""
    number, _, suffix = dossier.partition("-")
    number = f"{number[:-3]} {number[-3:]}" if len(number) == 5 else number
    if not suffix:
        return number
    return f"{number}-{suffix}" if suffix.isdigit() else f"{number} {suffix}"
