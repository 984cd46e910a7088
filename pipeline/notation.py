"""How Dutch writes days and numbers; what reads them and what writes them share it."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def written(day: date) -> str:
    """Return a day as a letter writes it: "7 november 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment(moment: datetime) -> str:
    """Return a moment as a Dutch reader writes it: "7 november 2022, 08:48 uur" where they live."""
    here = moment.astimezone(ZoneInfo("Europe/Amsterdam"))
    return f"{written(here.date())}, {here:%H:%M} uur"


def number(number: Decimal, places: int | None = None) -> str:
    """Return a number with the signs of Dutch: "1.234,5"; without `places` with its own decimals."""
    shown = f"{number:,f}" if places is None else f"{number:,.{places}f}"
    return shown.translate(str.maketrans(",.", ".,"))


def euros(eur: Decimal) -> str:
    """Return an amount as a Dutch reader writes it: "€ 4.190.539.000", cents where there are."""
    places = 0 if eur == eur.to_integral_value() else 2
    return f"{'-' if eur < 0 else ''}€ {number(abs(eur), places)}"
