"""Acts of the European Union, as CELEX number: by their number or by a name of the list."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract import listed
from pipeline.extract.kamerstukken import Cited
from pipeline.records import Reference, Span

ADDRESS = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{celex}"
FIRST_YEAR_FIRST = 2015  # since then regulations too are numbered year/number

NUMBERED = re.compile(
    r"""(?:\b(?P<kind>(?:EU-|uitvoerings|gedelegeerde[ ]|raads)?(?:richtlijn|verordening|besluit)
        |kaderbesluit|aanbeveling)(?:en)?[ ]
      (?:van[ ]de[ ]Raad[ ])?(?:\((?P<union>EU|EG|EEG|Euratom|JBZ|GBVB|EGKS)(?:,[ ]Euratom)?\)[ ])?(?:nr\.?[ ]?)?
      | (?<![\w/.-]))
    (?P<a>[0-9]{1,4})/(?P<b>[0-9]{1,4})(?:/(?P<tail>EG|EU|EEG|JBZ|GBVB|Euratom))?(?![\w/-])""",
    re.VERBOSE | re.IGNORECASE,
)


def find(text: str) -> Iterator[Cited]:
    """Yield the acts of the Union that a text names."""
    for match in NUMBERED.finditer(text):
        celex = _celex(match)
        if celex:
            yield _cited(Span(*match.span()), celex, "eu-nummer")
    for name in listed.find(text, _names()):
        yield _cited(name.span, name.id, "eu-naam")


def _celex(match: re.Match[str]) -> str | None:
    kind, tail = (match["kind"] or "").lower(), match["tail"]
    if not kind and not tail:
        return None
    letter = _letter(kind, tail)
    ordered = _year_and_number(match["a"], match["b"], letter, tail)
    if ordered is None:
        return None
    year, number = ordered
    return f"3{year}{letter}{number:04d}"


def _letter(kind: str, tail: str | None) -> str:
    if "kaderbesluit" in kind or (not kind and (tail or "").upper() == "JBZ"):
        return "F"  # "Besluit 2008/615/JBZ" is an ordinary one
    if "verordening" in kind:
        return "R"
    return "D" if "besluit" in kind else "H" if "aanbeveling" in kind else "L"


def _year_and_number(a: str, b: str, letter: str, tail: str | None) -> tuple[int, int] | None:
    """Tell the year from the number.

    Directives and most decisions put the year first, in two digits before 1999; regulations put
    it last until 2014 and first since.
    """
    first, last = _year(a), _year(b)
    if first and (letter != "R" or not last or first >= FIRST_YEAR_FIRST or tail):
        return first, int(b)
    return (last, int(a)) if last else None


def _year(digits: str) -> int | None:
    if len(digits) == 2 and int(digits) >= 52:
        return 1900 + int(digits)
    return int(digits) if len(digits) == 4 and 1952 <= int(digits) <= 2099 else None


@cache
def _names() -> listed.Names:
    return listed.names(
        (row["celex"], name) for row in listed.rows("eu_acts") for name in row["namen"].split("|")
    )


def _cited(span: Span, celex: str, rule: str) -> Cited:
    return Cited(span, Reference(celex, ADDRESS.format(celex=celex)), f"references/{rule}/1")
