"""Amounts as budget tables print them, and the units their heads name, as exact decimals."""

import re
from dataclasses import dataclass
from decimal import Decimal

DASHES = str.maketrans("‒–—−", "----")
NUMBER = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:[. ][0-9]{3}){1,5}|[0-9]{1,15})(?P<fraction>,[0-9]{1,4})?(?P<note>[0-9])?\Z"
)
OWN_UNIT = re.compile(
    r" ?(?P<unit>mln\.?|mld\.?|mio\.?|miljoen|miljard|duizend|k)(?: ?euro)?\Z|(?P<euro> ?euro)\Z",
    re.IGNORECASE,
)
RAISED = re.compile(r"[*⁰¹²³⁴-⁹]{1,3}\Z")
FACTORS = {"duizend": 3, "k": 3, "mln": 6, "mio": 6, "miljoen": 6, "mld": 9, "miljard": 9}
UNITS = (  # what a head says, as a power of ten; the first that fits counts
    (re.compile(r"1[. ]?000[. ]?000[. ]?000\b|\bmld\b|miljard", re.IGNORECASE), 9),
    (re.compile(r"1[. ]?000[. ]?000\b|\bmln\b|\bmio\b|miljoen", re.IGNORECASE), 6),
    (re.compile(r"1[. ]?000\b|duizend", re.IGNORECASE), 3),
    (re.compile(r"€|euro|EUR", re.IGNORECASE), 0),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """An amount as printed: the number, and its own unit where it names one."""

    number: Decimal
    power: int | None = None  # of ten: 6 for "mln", 0 for a bare "€"; None without a unit


def parse(text: str) -> Printed | None:
    """Return the amount that a cell prints, or None where it prints none.

    A dash alone is no amount, nor is a percentage. "12.5" may be twelve and a half or a slip of
    the pen for 12.500: it is not guessed. A figure behind a full group of three ("9.490.8981") is
    the number of a footnote.
    """
    text = RAISED.sub("", " ".join(text.translate(DASHES).split()))
    power = 0 if "€" in text or "EUR" in text else None
    text = text.replace("€", "").replace("EUR", "").strip()
    if own := OWN_UNIT.search(text):
        power = FACTORS[own["unit"].lower().rstrip(".")] if own["unit"] else 0
        text = text[: own.start()]
    text, negative = _unsigned(text)
    found = NUMBER.match(text)
    if found is None or (found["note"] and "." not in found["whole"]):
        return None
    digits = found["whole"].replace(".", "").replace(" ", "")
    number = Decimal(digits + (found["fraction"] or "").replace(",", "."))
    return Printed(-number if negative else number, power)


def _unsigned(text: str) -> tuple[str, bool]:
    """Return a number without its sign, and whether it was negative: "-5", "- 5", "5-", "(5)"."""
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(" -"), True
    if text.startswith("-") or (text.endswith("-") and len(text) > 1):
        return text.strip("- "), True
    return text.removeprefix("+").strip(), False


def power_of(unit: str) -> int | None:
    """Return the power of ten that a unit of a table means, or None: "x € 1.000" is 3."""
    return next((power for pattern, power in UNITS if pattern.search(unit)), None)


def euros(printed: Printed, power: int) -> Decimal:
    """Return an amount in euros; its own unit goes before that of its table.

    A bare "€" in a cell does not: "€ 4.190" under "x € 1.000" is still four million.
    """
    return printed.number * Decimal(10) ** (printed.power or power)
