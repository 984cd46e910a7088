"""What a spreadsheet of the overview holds, the same for xlsx and ods."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from pipeline.export.columns import COLUMNS, POSTPONED, PRINTED, Column, clean, value
from pipeline.notation import written
from pipeline.records import Status
from pipeline.register.overview import Row

OVERVIEW, BASE, NOTES = "Overzicht", "kamerspoor", "Toelichting"
HIGHEST = 409  # points: Excel makes no row higher
HEADS = ("Overzicht toezeggingen", "Status")  # lines of the explanation that are a head
ORDER = (
    Status.OVERDUE,
    Status.DUE_SOON,
    Status.OPEN,
    Status.POSTPONED,
    Status.PARTLY,
    Status.UNCLEAR,
    Status.SETTLED,
    Status.LAPSED,
)
# Text and background for each status, dark on light; the word stands there as well.
COLOURS = {
    Status.OVERDUE: ("#7F1D1D", "#FBD5D5"),
    Status.DUE_SOON: ("#713F12", "#FDECC8"),
    Status.POSTPONED: ("#4C1D95", "#E6DEFA"),
    Status.PARTLY: ("#134E4A", "#D5F0EC"),
    Status.SETTLED: ("#14532D", "#DCF2E1"),
    Status.LAPSED: ("#374151", "#E5E7EB"),
    Status.UNCLEAR: ("#1E3A8A", "#DBE7FB"),
}
MEANING = {
    Status.OPEN: "toegezegd, nog niet afgedaan; geen termijn of de termijn is nog ver weg",
    Status.DUE_SOON: "de termijn loopt binnen 30 dagen af",
    Status.OVERDUE: "de letterlijk genoemde termijn is verstreken zonder afdoening of uitstel",
    Status.PARTLY: "een brief doet de toezegging voor een deel af",
    Status.SETTLED: "een brief doet de toezegging af",
    Status.POSTPONED: "een brief verschuift de toezegging",
    Status.LAPSED: "een brief zegt dat de toezegging vervalt",
    Status.UNCLEAR: "de brieven spreken elkaar tegen of een mens moet eerst beoordelen",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with a table: the columns that are printed come first."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    printed: int  # how many columns go on paper


def sheets(rows: Sequence[Row]) -> Iterator[Sheet]:
    """Yield the overview, one sheet for each status that occurs, and what was postponed."""
    yield Sheet(OVERVIEW, COLUMNS, tuple(rows), len(PRINTED))
    for status in ORDER:
        if chosen := tuple(row for row in rows if row.status is status):
            yield Sheet(status.value.capitalize(), PRINTED, chosen, len(PRINTED))
    if moved := tuple(row for row in rows if row.uitstel_aantal):
        yield Sheet("Uitstel", POSTPONED, moved, len(POSTPONED))


def height(row: Row, sheet: Sheet) -> float:
    """Return the height in points that the printed texts of a row need, at most what Excel allows.

    A program that measures for itself measures on the screen, and prints a line more or less.
    """
    columns = sheet.columns[: sheet.printed]
    lines = [_lines(str(value(row, column) or ""), column.width) for column in columns]
    return min(max(lines, default=1) * 13.2 + 3, HIGHEST)


def _lines(text: str, width: float) -> int:
    return sum(max(ceil(len(line) * 1.08 / width), 1) for line in text.split("\n"))


def notes(rows: Sequence[Row], on: date, selection: str = "") -> list[tuple[str, str | int, str]]:
    """Return the lines of the explanation: a word, a number or text, and what it means."""
    lines: list[tuple[str, str | int, str]] = [
        ("Overzicht toezeggingen", "", ""),
        ("Stand op", written(on), "wat later is geschreven telt niet mee"),
        ("Selectie", clean(selection) or "alles", "welk deel van het register dit is"),
        ("Aantal", len(rows), "hoeveel toezeggingen er in dit overzicht staan"),
        ("", "", ""),
        ("Status", "Aantal", "Betekenis"),
    ]
    for status in ORDER:
        number = sum(row.status is status for row in rows)
        lines.append((status.value, number, MEANING[status]))
    moved = sum(row.uitstel_aantal > 0 for row in rows)
    lines += [
        ("ooit uitgesteld", moved, "hoeveel er een of meer keren zijn verschoven"),
        ("", "", ""),
        *((word, "", meaning) for word, meaning in READING),
    ]
    return lines


READING = (
    (
        "Herkomst",
        "Uitspraken in brieven en verslagen zijn gevonden door kamerspoor, een programma. "
        "De kolom Beoordeeld door zegt welke regels een mens heeft nagekeken.",
    ),
    (
        "Zekerheid",
        "Hoe vaak een vondst als deze juist is: van de vondsten met 90% zijn er negen van de "
        "tien juist.",
    ),
    (
        "Nummer",
        "Een klik op het nummer opent het stuk waarin de toezegging staat, als dat openbaar is.",
    ),
    (
        "Deadline",
        "Staat er alleen als de tekst een termijn noemt die op dagen uitkomt. De letterlijke "
        "woorden staan ernaast.",
    ),
    (
        "Terugsturen",
        "Wie kolommen Termijn, Deadline, Status, Stand van zaken, Nr. Kamer, Samenvatting, "
        "Bewindspersoon (toen), Lid, Gedaan in, Dossier of Organisaties in het blad Overzicht "
        "aanpast, kan het bestand weer laten inlezen: elke wijziging wordt eerst getoond. "
        "Laat de kolom Id staan.",
    ),
    (
        "Afdrukken",
        "Op papier (A4, liggend) komen de kolommen tot en met Stand van zaken; de overige "
        "kolommen staan rechts daarvan op het scherm.",
    ),
)


def base(rows: Sequence[Row]) -> Iterator[list[str]]:
    """Yield every cell as it was written: a later import compares with this."""
    yield [column.field for column in COLUMNS]
    for row in rows:
        values = [value(row, column) for column in COLUMNS]
        yield ["" if found is None else str(found) for found in values]
