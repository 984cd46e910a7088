"""The registers of the Kamers as they come in: OData JSON, SyncFeed XML, CSV and HTML.

All of it is foreign: size is limited, entities in XML are not resolved, nothing is fetched.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

from pipeline.register.kamers import FIRST, SECOND, Raw, Register, Unreadable, register

MOST_BYTES = 100_000_000
DEEPEST = 8  # levels of a record: a promise, whom it was made to, the fractie, its fields
NEXT = "@odata.nextLink"  # where the next page is
NAMED = ("achternaam", "afkorting", "naamnl", "nummer", "id")  # by what a related record is called


def read(content: bytes, house: str | None = None) -> Register:
    """Return a register; which Kamer it is of follows from its form, unless that is told.

    The Tweede Kamer gives JSON and XML, the Eerste Kamer lists. Raises Unreadable.
    """
    if house is None:
        start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        page = b"<html" in start or b"<table" in start
        house = SECOND if start[:1] in (b"{", b"[", b"<") and not page else FIRST
    return second_kamer(content) if house == SECOND else first_kamer(content)


def second_kamer(content: bytes) -> Register:
    """Return the register of the Tweede Kamer from OData (v4 or v5) or SyncFeed.

    Raises Unreadable for what is neither.
    """
    _bounded(content)
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return _odata(content)
    if start == b"<":
        return register(_syncfeed(content), SECOND)
    raise Unreadable("Dit is geen register van de Tweede Kamer: het is geen JSON en geen XML.")


def first_kamer(content: bytes) -> Register:
    """Return the register of the Eerste Kamer from a list in CSV or HTML; raises Unreadable."""
    _bounded(content)
    text = _decoded(content)
    if text.lstrip()[:1] == "<":
        return register(_html(text), FIRST)
    return register(_csv(text), FIRST)


def _bounded(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise Unreadable("Dit register is te groot om te lezen (meer dan 100 MB).")
    if not content.strip():
        raise Unreadable("Dit register is leeg.")


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


# OData ----------------------------------------------------------------------------------


def _odata(content: bytes) -> Register:
    """Return the register in a page, in a list, or in pages or records one a line."""
    text = _decoded(content)
    try:
        pages = [json.loads(text)]
    except json.JSONDecodeError:
        pages = _lines(text)
    except RecursionError as error:
        raise Unreadable("Dit register is te diep genest om te lezen.") from error
    records = [record for page in pages for record in _records(page)]
    found = register((_flat(record) for record in records), SECOND)
    last = pages[-1]
    return replace(found, more=isinstance(last, dict) and bool(last.get(NEXT)))


def _records(told: object) -> list[Any]:
    """Return the records of a page, of a list of records or pages, or of one record."""
    if isinstance(told, list):
        return [record for each in told for record in _page(each)]
    return _page(told)


def _page(told: object) -> list[Any]:
    found = told.get("value", [told]) if isinstance(told, dict) else None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Unreadable("Dit is geen OData-antwoord met toezeggingen.")
    return found


def _lines(text: str) -> list[Any]:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable("Dit register is beschadigd: de JSON is niet te lezen.") from error


def _flat(record: dict[str, Any]) -> Raw:
    """Return a record with names in lower case and texts as values; annotations are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in record.items():
        if "@" in name or name.startswith("#"):
            continue
        key = name.casefold()
        if key == "toegezegdaan":
            for who, names in _to_whom(value):
                found[who] = found.get(who, ()) + names
            continue
        if key == "activiteit":
            found["activiteitdatum"] = tuple(_days(value))
        found[key] = found.get(key, ()) + tuple(_texts(value, DEEPEST))
    return found


def _days(value: Any) -> Iterator[str]:
    """Yield the days of the activities that came along with a record."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            inner = {name.casefold(): deeper for name, deeper in each.items()}
            if isinstance(inner.get("datum"), str):
                yield inner["datum"]


def _to_whom(value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield to whom a promise was made, since v5 nested and repeatable: persons and fracties."""
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, dict):
            continue
        inner = {name.casefold(): deeper for name, deeper in each.items()}
        for name, field in (
            ("persoon", "toegezegdaanpersoon"),
            ("fractie", "toegezegdaanfractie"),
        ):
            known = inner.get(name) or inner.get(f"{name}_id") or inner.get("ref")
            if known and (name in inner or f"{name}_id" in inner):
                yield field, tuple(_texts(known, DEEPEST))


def _texts(value: Any, depth: int) -> Iterator[str]:
    """Yield a value as texts; of a related record, the name by which one knows it."""
    match value:
        case None:
            return
        case dict() if depth:
            inner = {name.casefold(): deeper for name, deeper in value.items()}
            named = next((inner[name] for name in NAMED if inner.get(name)), None)
            between = inner.get("tussenvoegsel")
            for text in _texts(named, depth - 1):
                yield f"{between} {text}" if between and "achternaam" in inner else text
        case list() if depth:
            for each in value:
                yield from _texts(each, depth - 1)
        case dict() | list():
            return
        case _:
            yield str(value)


# SyncFeed -------------------------------------------------------------------------------


def _syncfeed(content: bytes) -> Iterator[Raw]:
    """Yield every toezegging in a feed, or in the XML of one."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("Dit register is beschadigd: de XML is niet te lezen.") from error
    for element in root.iter():
        if isinstance(element.tag, str) and _local(element.tag) == "toezegging":
            yield _entity(element)


def _entity(element: Any) -> Raw:
    found: dict[str, tuple[str, ...]] = {
        _local(name): (value,) for name, value in element.attrib.items() if _local(name) != "nil"
    }
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = _local(child.tag)
        if name == "toegezegdaan":
            for inner in child:
                if isinstance(inner.tag, str):
                    who = f"toegezegdaan{_local(inner.tag)}"
                    found[who] = found.get(who, ()) + _known(inner)
            if not len(child) and _known(child):
                found["toegezegdaanpersoon"] = found.get("toegezegdaanpersoon", ()) + _known(child)
            continue
        found[name] = found.get(name, ()) + _known(child)
    return found


def _known(element: Any) -> tuple[str, ...]:
    """Return the text of an element, or the record that it refers to; nothing where it is empty."""
    text = " ".join("".join(element.itertext()).split())
    named = text or element.get("ref") or ""
    return (named,) if named else ()


def _local(name: str) -> str:
    """Return a name without its namespace or prefix, in lower case."""
    return re.sub(r"^(?:\{[^}]*\}|[^:]*:)", "", name).casefold()


# Eerste Kamer ---------------------------------------------------------------------------


def _csv(text: str) -> Iterator[Raw]:
    head = text.split("\n", 1)[0]
    mark = max(";,\t", key=head.count)
    rows = csv.reader(StringIO(text), delimiter=mark)
    try:
        heads = [_head(cell) for cell in next(rows, [])]
        if "nummer" not in heads and not any("nummer" in each for each in heads):
            raise Unreadable("Deze lijst heeft geen kolom “nummer”: het is geen register.")
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _paired(heads, row)
    except csv.Error as error:
        raise Unreadable("Deze lijst is beschadigd: de CSV is niet te lezen.") from error


def _html(text: str) -> Iterator[Raw]:
    """Yield the promises of a page: rows of a table with heads, else label and value in pairs."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("Deze pagina is niet te lezen.") from error
    found = False
    for table in root.iter("table"):
        for raw in _rows(table):
            found = True
            yield raw
    for listing in root.iter("dl"):
        heads = [_head(_cell(term)) for term in listing.iter("dt")]
        if "nummer" in heads:
            found = True
            yield _paired(heads, [_cell(told) for told in listing.iter("dd")])
    if not found:
        raise Unreadable("Op deze pagina staat geen lijst met een kolom “nummer”.")


def _rows(table: Any) -> Iterator[Raw]:
    lines = [[_cell(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]
    heads = [_head(cell) for cell in lines[0]] if lines else []
    if "nummer" in heads and len(heads) > 2:
        for line in lines[1:]:
            yield _paired(heads, line)
        return
    pairs = [(_head(line[0]), line[1]) for line in lines if len(line) == 2]
    if "nummer" in dict(pairs):
        yield _paired([head for head, _ in pairs], [value for _, value in pairs])


def _paired(heads: list[str], values: list[str]) -> Raw:
    return {head: (value.strip(),) for head, value in zip(heads, values, strict=False) if head}


def _head(text: str) -> str:
    return " ".join(text.split()).rstrip(":").casefold()


def _cell(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
