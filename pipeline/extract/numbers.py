"""References by a number of their own: ECLI, toezegging, TK document, Staatsblad, WBV, court case."""

import re
from collections.abc import Iterator

from pipeline.extract.kamerstukken import ADDRESS, Cited
from pipeline.records import Reference, Span

# ECLI: country, court, year and an ordinal (Council conclusions 2011/C 127/01).
ECLI = re.compile(
    r"\bECLI:[ ]?(?P<country>[A-Z]{2}):(?P<court>[A-Z0-9]{1,7}):(?P<year>(?:19|20)[0-9]{2})"
    r":(?P<ordinal>[A-Z0-9](?:[A-Z0-9.]{0,23}[A-Z0-9])?)(?![\w])",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"(?<![\w-])(?:TZ(?P<tk>20[0-9]{4}-[0-9]{3})|T(?P<ek>0[0-9]{4}))(?![\w])", re.IGNORECASE
)
DOCUMENT = re.compile(r"(?<![\w-])20[0-9]{2}[DZ][0-9]{5}(?![\w])")
GAZETTE = re.compile(
    r"\b(?P<gazette>Stcrt|Staatscourant|Stb|Staatsblad|Trb|Tractatenblad)\.?[ ](?P<year>(?:19|20)[0-9]{2})"
    r"(?:,[ ]?(?:nr\.?[ ]?)?|[ ]nr\.?[ ]?|[/-])(?P<number>[0-9]{1,5})(?![\w])",
    re.IGNORECASE,
)
CIRCULAR = re.compile(r"\bWBV[ ](?P<year>20[0-9]{2})/(?P<number>[0-9]{1,3})(?![\w])")
CASE = re.compile(
    r"(?<![\w/-])(?P<raad>20[0-9]{7}/[0-9]{1,2}/[A-Z][0-9])(?![\w])"
    r"|(?<![\w/-])(?P<hof>[CT][-‑–][0-9]{1,4}/[0-9]{2})(?![\w/])"
)
GAZETTES = {"stc": "stcrt", "staatsc": "stcrt", "stb": "stb", "staatsb": "stb", "t": "trb"}


def find(text: str) -> Iterator[Cited]:
    """Yield what a text cites by a number that is an identity in itself."""
    for match in ECLI.finditer(text):
        yield _ecli(match)
    for match in PROMISE.finditer(text):
        yield _cited(match, match[0].upper(), None, "toezegging")
    for match in DOCUMENT.finditer(text):
        yield _cited(match, match[0], None, "tk-document")
    for match in GAZETTE.finditer(text):
        yield _gazette(match)
    for match in CIRCULAR.finditer(text):
        yield _cited(match, f"WBV {match['year']}/{match['number']}", None, "wbv")
    for match in CASE.finditer(text):
        number = match["raad"] or re.sub("[‑–]", "-", match["hof"])
        yield _cited(match, number, None, "zaaknummer")


def _ecli(match: re.Match[str]) -> Cited:
    parts = ("country", "court", "year", "ordinal")
    identity = ":".join(("ECLI", *(match[part].upper() for part in parts)))
    address = {
        "NL": f"https://deeplink.rechtspraak.nl/uitspraak?id={identity}",
        "EU": f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=ecli:{identity}",
    }
    return _cited(match, identity, address.get(match["country"].upper()), "ecli")


def _gazette(match: re.Match[str]) -> Cited:
    word = match["gazette"].lower()
    name = next(name for start, name in GAZETTES.items() if word.startswith(start))
    identity = f"{name}-{match['year']}-{int(match['number'])}"
    return _cited(match, identity, ADDRESS.format(id=identity), "bekendmaking")


def _cited(match: re.Match[str], identity: str, address: str | None, rule: str) -> Cited:
    return Cited(Span(*match.span()), Reference(identity, address), f"references/{rule}/1")
