"""The columns of the overview, once for every format: what they are called and what they hold."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.register.overview import Row

# What XML 1.0 cannot hold, and lone halves of surrogate pairs.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
MOST = 32_000  # characters in one cell; Excel stops at 32,767


class Sort(StrEnum):
    """What a column holds."""

    TEXT = "tekst"
    DATE = "datum"
    NUMBER = "getal"
    SHARE = "percentage"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field of the row, what a reader calls it, how wide it is in characters."""

    field: str
    label: str
    width: float
    sort: Sort = Sort.TEXT
    link: str = ""  # the field with the address behind the text
    editable: bool = False  # may come back changed in a spreadsheet


# The address stands behind the number: LibreOffice never wraps a text that is a link.
PRINTED = (
    Column("nr", "Nr.", 13, link="link"),
    Column("datum", "Datum", 10.5, Sort.DATE),
    Column("bewindspersoon_nu", "Bewindspersoon (nu)", 16),
    Column("aan", "Aan", 14),
    Column("citaat", "Toezegging (letterlijk)", 44),
    Column("vindplaats", "Vindplaats", 19),
    Column("termijn", "Termijn (letterlijk)", 13, editable=True),
    Column("deadline", "Deadline", 10.5, Sort.DATE, editable=True),
    Column("te_laat", "Te gaan / te laat", 11),
    Column("status", "Status", 13, editable=True),
    Column("stand_van_zaken", "Stand van zaken", 32, editable=True),
)
FURTHER = (
    Column("nummer", "Nr. Kamer", 15, editable=True),
    Column("samenvatting", "Samenvatting", 40, editable=True),
    Column("bron", "Bron", 12),
    Column("bewindspersoon_toen", "Bewindspersoon (toen)", 24, editable=True),
    Column("kamer", "Kamer", 14),
    Column("lid", "Lid", 18, editable=True),
    Column("fractie", "Fractie", 12),
    Column("commissie", "Commissie", 24),
    Column("gelegenheid", "Gedaan in", 26, editable=True),
    Column("pagina", "Pagina", 8, Sort.NUMBER),
    Column("dagen", "Dagen (− is te laat)", 13, Sort.NUMBER),
    Column("reden", "Reden van de status", 44),
    Column("afdoening", "Afdoening", 38, link="afdoening_link"),
    Column("afdoening_datum", "Datum afdoening", 12, Sort.DATE),
    Column("afdoening_citaat", "Citaat afdoening", 44),
    Column("uitstel_aantal", "Keer uitgesteld", 12, Sort.NUMBER),
    Column("uitstel_laatste", "Laatste uitstel", 30),
    Column("dossier", "Dossier", 11, editable=True),
    Column("organisaties", "Organisaties", 18, editable=True),
    Column("zekerheid", "Zekerheid", 10, Sort.SHARE),
    Column("opmerkingen", "Opmerkingen", 40),
    Column("kamerregister", "Register van de Kamer", 40),
    Column("beoordeeld_door", "Beoordeeld door", 18),
    Column("beoordeeld_op", "Beoordeeld op", 12, Sort.DATE),
    Column("id", "Id (niet wijzigen)", 19),
)
COLUMNS = PRINTED + FURTHER
POSTPONED = (
    Column("nr", "Nr.", 13, link="link"),
    Column("datum", "Datum", 10.5, Sort.DATE),
    Column("bewindspersoon_nu", "Bewindspersoon (nu)", 22),
    Column("citaat", "Toezegging (letterlijk)", 56),
    Column("uitstel_aantal", "Keer uitgesteld", 11, Sort.NUMBER),
    Column("uitstel_verloop", "Verloop", 60),
    Column("deadline", "Deadline nu", 11, Sort.DATE),
    Column("status", "Status", 12),
)

Value = str | date | int | float | None


def value(row: Row, column: Column) -> Value:
    """Return what stands in a column of a row; text without what no file can hold."""
    found: Value = getattr(row, column.field)
    return clean(found) if isinstance(found, str) else found


def link(row: Row, column: Column) -> str:
    """Return the address behind a cell; empty where there is none."""
    return str(getattr(row, column.link)) if column.link else ""


def clean(text: str) -> str:
    """Return a text without control characters, at most as long as a cell may be."""
    plain = UNPRINTABLE.sub("", text)
    return plain if len(plain) <= MOST else f"{plain[: MOST - 1]}…"
