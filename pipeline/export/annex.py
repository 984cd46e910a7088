"""The overview as a document: the annex of a budget, and the one page for a debate.

The annex follows the model of the Rijksbegrotingsvoorschriften (3.42): the columns Omschrijving,
Vindplaats and Stand van zaken, what is being worked on before what is done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.export.columns import clean
from pipeline.export.sheets import ORDER
from pipeline.notation import written
from pipeline.records import Status
from pipeline.register import wording
from pipeline.register.overview import Row

HEADS = ("Omschrijving", "Vindplaats", "Stand van zaken")
PACKET_HEADS = ("Nr.", "Toezegging", "Aan", "Termijn", "Status")
FITS = 12  # promises on the one page of a debate
JUDGED = wording.JUDGED.split()[1].capitalize()  # how a settling that no letter tells is cited
DONE = frozenset({Status.SETTLED, Status.LAPSED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One promise in the annex."""

    what: str
    who: str
    where: str
    link: str
    state: str
    status: Status


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the annex, with a heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One promise on the page for a debate."""

    nr: str
    what: str
    to: str
    term: str
    status: Status
    state: str
    where: str
    link: str


def sections(rows: Sequence[Row]) -> Iterator[Section]:
    """Yield what is being worked on, then what is done; a part without promises is left out."""
    for title, done in (("In behandeling", False), ("Afgerond", True)):
        if chosen := tuple(_entry(row) for row in rows if (row.status in DONE) is done):
            yield Section(f"{title} ({len(chosen)})", chosen)


def _entry(row: Row) -> Entry:
    by = [row.bewindspersoon_nu, f"aan {_to(row)}" if _to(row) else ""]
    by += [written(row.datum) if row.datum else "", row.nummer]
    return Entry(
        clean(_what(row)),
        clean(", ".join(part for part in by if part)),
        clean(row.vindplaats),
        row.link,
        clean(state(row)),
        row.status,
    )


def _what(row: Row) -> str:
    """Return what was promised: the summary, or the whole sentence where that was cut short."""
    cut = not row.samenvatting or row.samenvatting.endswith("…")
    return row.citaat if cut else row.samenvatting


def _to(row: Row) -> str:
    return f"het lid {row.aan}" if row.lid and "," not in row.lid else row.aan


def state(row: Row) -> str:
    """Return the stand van zaken in the words of the annex."""
    if row.status is Status.SETTLED and row.afdoening_datum is not None:
        day = written(row.afdoening_datum)
        if row.afdoening.startswith(JUDGED):
            return f"Afgedaan op {day}. {_note(row) or row.afdoening_citaat}".strip()
        text = f"Afgedaan. De Kamer is op {day} geïnformeerd ({row.afdoening})."
        return f"{text} {_note(row)}".strip()
    words = _note(row) or row.reden
    if row.deadline is not None and row.status not in DONE and written(row.deadline) not in words:
        named = "" if row.termijn in words else f"Termijn: {row.termijn}, "
        words += f" {named}uiterlijk {written(row.deadline)}.".replace(
            " uiterlijk", " Uiterlijk", not named
        )
    return words


def _note(row: Row) -> str:
    return "" if row.stand_van_zaken == row.reden else row.stand_van_zaken


def title(on: date) -> str:
    return f"Overzicht toezeggingen, stand op {written(on)}"


# The page for a debate ------------------------------------------------------------------


def lines(rows: Sequence[Row]) -> tuple[list[Line], int]:
    """Return the open promises for the page, most pressing first, and how many did not fit."""
    still = [row for row in rows if row.status not in DONE]
    still.sort(key=lambda row: (ORDER.index(row.status), row.deadline or date.max, row.id))
    return [_line(row) for row in still[:FITS]], max(len(still) - FITS, 0)


def _line(row: Row) -> Line:
    term = f"{row.deadline:%d-%m-%Y}" if row.deadline else row.termijn
    state = f"{row.status.value}: {row.te_laat}" if row.te_laat else row.status.value
    if row.status is Status.OVERDUE:
        state = row.te_laat
    what = shortened(clean(row.samenvatting or row.citaat), 190)
    return Line(
        row.nummer or row.nr,
        what,
        clean(row.aan),
        clean(term),
        row.status,
        state,
        clean(row.vindplaats),
        row.link,
    )


def shortened(text: str, most: int) -> str:
    """Return a text cut at a word, with … where something is left out."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def left_out(number: int) -> str:
    """Return what stands under the page when not everything fitted."""
    what = "openstaande toezegging" if number == 1 else "openstaande toezeggingen"
    return f"En nog {number} {what}: zie het overzicht."


def counts(rows: Sequence[Row]) -> str:
    """Return how many promises stand how, in one line: "2 te laat, 5 open, 9 nagekomen"."""
    told = [(sum(row.status is status for row in rows), status.value) for status in ORDER]
    found = [wording.number_of(number, word) for number, word in told if number]
    return ", ".join(found) or "geen toezeggingen"


def total(rows: Sequence[Row], selection: str = "") -> str:
    """Return how many promises there are and how they stand, and what was selected."""
    number = f"{len(rows)} {'toezegging' if len(rows) == 1 else 'toezeggingen'}"
    told = f"{number}: {counts(rows)}." if rows else "Geen toezeggingen."
    return f"{told} Selectie: {clean(selection)}." if selection else told
