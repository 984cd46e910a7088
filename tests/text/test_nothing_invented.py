"""What every reader holds to: no letter that the file does not have, and every passage in its place."""

from collections import Counter
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.records import Reading
from pipeline.text import Unreadable, read, read_bytes

WORDS = st.sampled_from(
    [
        "de",
        "dijk",
        "Kamer",
        "onder-",
        "zoeken",
        "inrich",
        "tingen",
        "amv-",
        "2024",
        "1.",
        "€",
        "3,5",
        "Vraag 1",
        "Antwoord:",
        "e n",
        "Datum",
        "Pagina 2 van 3",
        "brief.",
        "(COA)",
        "|",
        "Oekraïne",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
LINES = st.lists(LINE, min_size=1, max_size=25)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def letters(text: str) -> Counter[str]:
    """Return how often each letter stands in a text. Figures may be counted out: "1." of a list."""
    return Counter(letter for letter in text.casefold() if letter.isalpha())


def told(reading: Reading) -> str:
    """Return all text that a reading holds, each piece once."""
    pieces = [reading.text, *(heading.text for heading in reading.headings)]
    pieces += [note.text for note in reading.footnotes]
    return "\n".join([*pieces, *(each.text for each in reading.furniture)])


def holds(reading: Reading, source: str) -> None:
    """Check that nothing was invented, and that passages and markers stand where they say."""
    assert not letters(told(reading)) - letters(source)
    for passage in reading.passages:
        assert passage.span.of(reading.text) == passage.text
        assert passage.text == passage.text.strip()
    known = {passage.id: passage for passage in reading.passages}
    for note in reading.footnotes:
        if note.passage is not None and note.at is not None:
            assert 0 <= note.at <= len(known[note.passage].text)
    for table in reading.tables:
        own = known[table.passage or ""]
        assert len(own.text) >= 4000 or all(cell.text in own.text for cell in table.cells)


def checked(raw: bytes, name: str, source: str) -> None:
    try:
        reading = read_bytes(raw, name)
    except Unreadable:
        return
    holds(reading, source)


@SLOW
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\f", " "]), st.sampled_from(["txt", "md"]))
def test_a_text_file(lines, end, suffix):
    source = end.join(lines)
    checked(source.encode(), f"brief.{suffix}", source)


@SLOW
@given(st.lists(st.lists(WORDS, min_size=2, max_size=5), min_size=2, max_size=8))
def test_a_table_in_a_text_file(rows):
    source = "\n".join([" | ".join(rows[0]), "---|" * 4, *(" | ".join(row) for row in rows[1:])])
    checked(source.encode(), "tabel.txt", source)


TAGS = st.sampled_from(["p", "h1", "h2", "li", "td", "div", "blockquote", "strong"])


@SLOW
@given(st.lists(st.tuples(TAGS, LINE), min_size=1, max_size=20))
def test_a_page(parts):
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts)
    source = " ".join(text for _, text in parts)
    checked(f"<html><body>{inner}</body></html>".encode(), "p.html", source)


ELEMENTS = st.sampled_from(["al", "tussenkop", "titel", "noot", "citaat", "nadruk", "li"])


@SLOW
@given(st.lists(st.tuples(ELEMENTS, LINE), min_size=1, max_size=20))
def test_an_official_publication(parts):
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts)
    raw = f"<officiele-publicatie><kamerstuk><stuk><tekst>{inner}</tekst></stuk></kamerstuk></officiele-publicatie>"
    checked(raw.encode(), "kst.xml", " ".join(text for _, text in parts))


@SLOW
@given(st.lists(st.tuples(st.sampled_from(["Normal", "Heading 1", "Quote"]), LINE), min_size=1))
def test_a_word_processor(parts):
    document, stream = Document(), BytesIO()
    for style, text in parts:
        document.add_paragraph(text, style)
    document.save(stream)
    checked(stream.getvalue(), "brief.docx", " ".join(text for _, text in parts))


def source_of(path: Path) -> str:
    """Return all text of a real file, by no reader of ours."""
    raw = path.read_bytes()
    if path.suffix in (".docx", ".odt"):
        with ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if name.endswith(".xml")]
            return "\n".join(_text(archive.read(name)) for name in parts)
    return unescape(raw.decode("utf-8", "replace")) if path.suffix != ".xml" else _text(raw)


def _text(raw: bytes) -> str:
    root = etree.fromstring(raw, etree.XMLParser(recover=True, resolve_entities=False))
    return "" if root is None else "\n".join(map(str, root.itertext()))


@pytest.mark.parametrize("suffix", ["txt", "html", "odt", "docx", "xml"])
def test_real_documents(real_corpus, suffix):
    paths = sorted(real_corpus.rglob(f"*.{suffix}"))[:30]
    assert paths
    for path in paths:
        reading = read(path)
        if not any("verkeerd gecodeerd" in remark for remark in reading.remarks):  # then mended
            holds(reading, source_of(path))
