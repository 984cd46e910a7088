"""Which format a file has, and what is said of files that cannot be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text import READERS, formats, office, read_bytes, safe
from pipeline.text.blocks import Unreadable
from tests.text.archives import packed

DOCX = packed({"word/document.xml": "<a/>"})
ODT = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})


@pytest.mark.parametrize(
    ("raw", "name", "format"),
    [
        (b"%PDF-1.7\n", "brief.pdf", "pdf"),
        (b"%PDF-1.7\n", "brief.txt", "pdf"),  # the bytes tell, not the name
        (b"\n\n%PDF-1.4", "brief", "pdf"),
        (DOCX, "brief.pdf", "docx"),
        (ODT, "brief.zip", "odt"),
        (b"{\\rtf1 tekst}", "brief.doc", "rtf"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le"), "b.doc", "doc"),
        (b"<?xml version='1.0'?><vlosCoreDocument xmlns='x'/>", "d.xml", "vlos"),
        ("\ufeff<?xml version='1.0'?><!-- x --><tk:vlosCoreDocument/>".encode(), "d", "vlos"),
        (b"<?xml version='1.0'?><officiele-publicatie/>", "k.txt", "xml"),
        (b"<officiele-publicatie/>", "k", "xml"),
        (b"<!DOCTYPE html><html><p>x", "p.xml", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'><html/>", "p.xml", "html"),
        (b"<p>Een stukje pagina.", "p", "html"),
        ("<?xml version='1.0' encoding='utf-16'?><kamerstuk/>".encode("utf-16"), "k.xml", "xml"),
        (b"Gewone tekst.", "brief.txt", "txt"),
        (b"Gewone tekst.", "brief", "txt"),
        (b"# Kop", "brief.md", "md"),
        ("Geachte voorzitter €".encode("cp1252"), "brief.txt", "txt"),
        (b"Uitgaven < 3 en > 2", "brief.txt", "txt"),
    ],
)
def test_format(raw, name, format):
    assert formats.detect(raw, name) == format


def bomb() -> bytes:
    return packed({"word/document.xml": b"<a>" + b" " * (40 * 2**20) + b"</a>"})


def nest(depth: int) -> bytes:
    return b"<kamerstuk>" + b"<al>" * depth + b"x" + b"</al>" * depth + b"</kamerstuk>"


EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE k [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<kamerstuk><al>&e;</al></kamerstuk>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<kamerstuk><al>&b;</al></kamerstuk>"""


@pytest.mark.parametrize(
    ("raw", "name", "why"),
    [
        (b"", "leeg.pdf", "is leeg"),
        (b" \n\t ", "leeg.txt", "is leeg"),
        (b"\x89PNG\r\n\x1a\n", "scan.png", "een afbeelding"),
        (b"MZ\x90", "brief.docx", "een programma"),
        (b"\x1f\x8b\x08", "brief.gz", "een ingepakt bestand"),
        (bytes(range(32)) * 30, "brief.txt", "geen tekst"),
        (packed({"xl/workbook.xml": "<a/>"}), "cijfers.xlsx", "geen DOCX of ODT"),
        (DOCX[: len(DOCX) // 2], "brief.docx", "beschadigd of afgekapt"),
        (b"PK\x03\x04", "brief.docx", "beschadigd of afgekapt"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "b.docx", "wachtwoord"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "cijfers.xls", "geen Word-document"),
        (bomb(), "bom.docx", "te groot"),
        (EXTERNAL, "kst.xml", "entiteiten"),
        (EXTERNAL.decode().encode("utf-16"), "kst.xml", "entiteiten"),
        (LAUGHS, "kst.xml", "entiteiten"),
        (b"<kamerstuk><al>niet af", "kst.xml", "geen geldige XML"),
        (nest(300), "kst.xml", "genest|geldige"),
        (b"<vlosCoreDocument><vergadering>", "debat.xml", "geen geldige XML"),
    ],
)
def test_one_clear_sentence(raw, name, why):
    with pytest.raises(Unreadable, match=why) as caught:
        read_bytes(raw, name)
    sentence = str(caught.value)
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_an_external_entity_is_never_looked_up(tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("TOPGEHEIM")
    inside = f"""<!DOCTYPE w [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document
      xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>
      <w:t>&e;</w:t></w:r></w:p></w:body></w:document>"""
    with pytest.raises(Unreadable, match="entiteiten"):
        read_bytes(packed({"word/document.xml": inside}), "b.docx")


@pytest.mark.parametrize(
    ("limit", "value"), [("PARTS_LIMIT", 2), ("EXPANDED_LIMIT", 10), ("PART_LIMIT", 5)]
)
def test_each_limit_of_an_archive_holds(monkeypatch, limit, value):
    monkeypatch.setattr(safe, limit, value)
    with pytest.raises(Unreadable, match="te groot"):
        safe.Archive(packed({"a": "123456", "b": "123456", "c": "1"}), "b.docx")


def test_markup_has_a_limit(monkeypatch):
    monkeypatch.setattr(safe, "MARKUP_LIMIT", 10)
    with pytest.raises(Unreadable, match="te groot"):
        safe.xml(b"<kamerstuk>lang</kamerstuk>", "k.xml")


def test_a_huge_attribute_is_refused():
    raw = b"<kamerstuk a='" + b"x" * (11 * 2**20) + b"'/>"
    with pytest.raises(Unreadable, match="geen geldige XML"):
        read_bytes(raw, "k.xml")


def test_without_libreoffice(monkeypatch):
    monkeypatch.setattr(office.shutil, "which", lambda program: None)
    with pytest.raises(Unreadable, match="LibreOffice"):
        read_bytes(b"{\\rtf1 tekst}", "brief.rtf")


def test_with_libreoffice():
    if not any(map(office.shutil.which, office.PROGRAMS)):
        pytest.skip("LibreOffice is not installed here")
    raw = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\b Opvang}\par Hierbij informeer ik uw Kamer.\par}"
    reading = read_bytes(raw, "brief.rtf")
    assert reading.letter.format == "rtf"
    assert [h.text for h in reading.headings] == ["Opvang"]
    assert [p.text for p in reading.passages] == ["Hierbij informeer ik uw Kamer."]


@pytest.mark.parametrize(
    ("program", "seconds", "why"),
    [("import time; time.sleep(60)", 0.3, "seconden"), ("pass", 120, "beschadigd")],
)
def test_libreoffice_that_hangs_or_fails(monkeypatch, tmp_path, program, seconds, why):
    script = tmp_path / "soffice"
    script.write_text(f"#!/usr/bin/env python3\n{program}\n")
    script.chmod(0o755)
    monkeypatch.setattr(office.shutil, "which", lambda _: str(script))
    monkeypatch.setattr(office, "SECONDS", seconds)
    with pytest.raises(Unreadable, match=why):
        office.read(b"{\\rtf1 tekst}", "brief.rtf")


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"<?xml ", b"<html>", b"PK\x03\x04", b"%PDF-", b"{\\rtf"]),
)
def test_every_file_has_a_format_or_a_reason(raw, start):
    try:
        found = formats.detect(start + raw, "f")
    except Unreadable as error:
        found = str(error)
    assert found.startswith("f ") or found in READERS


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_text_survives_its_encoding(text, encoding):
    raw = text.encode(encoding, "ignore")
    assert safe.decoded(raw) == raw.decode(encoding)
