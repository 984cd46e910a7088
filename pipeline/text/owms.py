"""Metadata of official publications (OWMS and OVERHEIDop) as facts, in each form they come in.

Names of the fields: standaarden.overheid.nl, OWMS and the OEP metadata ("OVERHEIDop").
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.records import Fact, LetterKind
from pipeline.text.facts import days, dossiers, kamerstuk

ORIGIN = "XML-metadata"
# KamerstukTypen, Parlementair and HandelingTypen that mean a kind of ours. "Brief" and "Kamerstuk"
# are left out: which sort of Kamerstuk it is, its head tells better.
KINDS = {
    "motie": LetterKind.MOTIE,
    "verslag": LetterKind.VERSLAG,
    "jaarverslag": LetterKind.JAARVERSLAG,
    "begroting": LetterKind.BEGROTING,
    "aanhangsel van de handelingen": LetterKind.KAMERVRAGEN,
    "handeling": LetterKind.HANDELINGEN,
}
# One name each for the spellings "DC.title", "dcterms.title", "DCTERMS.title", "title".
PREFIX = re.compile(r"^(?:dc|dcterms|overheidop|overheid)[.:]", re.IGNORECASE)


def pairs(elements: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    """Yield name and value of metadata elements, the name in lower case without its scheme.

    Three forms occur: `<meta name content>`, `<meta property content>` and `<overheidop:name>`.
    """
    for element in elements:
        name = element.get("name") or element.get("property") or ""
        value = element.get("content") or ""
        if not name and isinstance(element.tag, str):
            name = etree.QName(element).localname
            value = element.text or ""
        if words := " ".join(value.split()):
            yield PREFIX.sub("", name).lower(), words


def find(stated: Iterable[tuple[str, str]]) -> Iterator[Fact]:
    """Yield the facts that pairs of name and value state."""
    said: dict[str, list[str]] = {}
    for name, value in stated:
        said.setdefault(name, []).append(value)
    yield from _kinds(said)
    yield from _number(said)
    yield from _title(said)
    for year in said.get("vergaderjaar", ()):
        yield Fact("session_year", year.replace("/", "-"), ORIGIN, year)
    # The day of the meeting or of the answer comes before the day of publication.
    for field in ("datumvergadering", "datumontvangst", "issued", "date"):
        for value in said.get(field, ()):
            for day, words in days.find(value[:10]):
                yield Fact("date", day.isoformat(), ORIGIN, words)
    for address in said.get("externmetadatarecord", ()):
        yield from kamerstuk.published(address, ORIGIN)


def canonical(field: str, value: str) -> str:
    return dossiers.canonical(value) if field == "dossier" else value


def piece(dossier_title: str, title: str) -> Iterator[Fact]:
    """Yield what the title of a Kamerstuk says: its sort, and who sent it."""
    if title:
        yield from kamerstuk.document(title, dossier_title, ORIGIN)


def _kinds(said: dict[str, list[str]]) -> Iterator[Fact]:
    for value in said.get("type", ()):
        if kind := KINDS.get(value.lower()):
            yield Fact("kind", kind, ORIGIN, value)


def _number(said: dict[str, list[str]]) -> Iterator[Fact]:
    for dossier in said.get("dossiernummer", ()):
        yield Fact("dossier", dossiers.canonical(dossier), ORIGIN, dossier)
    for name in ("ondernummer", "aanhangselnummer"):
        for number in said.get(name, ()):
            yield Fact("number", number, ORIGIN, number)
    issues, parts = said.get("publicationissue", []), said.get("handelingenitemnummer", [])
    for issue, part in zip(issues, parts, strict=False):
        yield Fact("number", f"{issue}-{part}", ORIGIN, f"{issue}-{part}")
    for identifier in said.get("identifier", ()):
        yield from kamerstuk.published(identifier, ORIGIN)


def _title(said: dict[str, list[str]]) -> Iterator[Fact]:
    """Yield dossier and document together: "Fietsbeleid; Motie van het lid ... over ..."."""
    dossier, document = (said.get(name, [])[:1] for name in ("dossiertitel", "documenttitel"))
    # Where one of the two is missing, the title of the record has both, or all there is.
    whole = said.get("title", [])[:1] if not (dossier and document) else []
    title = "; ".join(whole or [*dossier, *document])
    if title:
        yield Fact("title", title, ORIGIN, title)
    for part in document:
        yield Fact("document_type", part, ORIGIN, part)
