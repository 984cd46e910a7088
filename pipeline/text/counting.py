"""How lists write their counts, and markers are counted on when texts are joined."""

from collections.abc import Iterable, Iterator

from pipeline.text.blocks import Marker

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_RAISED = str.maketrans("0123456789", RAISED)
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def written(value: int, format: str) -> str:
    """Return a count as a list writes it: 4 is "4", "d" or "iv"."""
    if format in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if format == "lowerLetter" else letter.upper()
    if format in ("lowerRoman", "upperRoman") and value < 40:
        roman, left = "", value
        for worth, sign in ROMAN:
            roman += sign * (left // worth)
            left %= worth
        return roman if format == "lowerRoman" else roman.upper()
    return str(value)


def raised(number: str) -> str:
    """Return a number in raised digits: "12" is "¹²"."""
    return number.translate(TO_RAISED)


def shifted(markers: Iterable[Marker], by: int) -> Iterator[Marker]:
    return (Marker(mark.label, mark.at + by) for mark in markers)


def together(
    texts: Iterable[tuple[str, tuple[Marker, ...]]],
) -> tuple[str, tuple[Marker, ...]]:
    """Return the paragraphs of a cell as one line, with their footnote markers."""
    whole, markers = "", list[Marker]()
    for text, marked in texts:
        whole += " " if whole else ""
        markers += shifted(marked, len(whole))
        whole += text.replace("\n", " ")
    return whole, tuple(markers)
