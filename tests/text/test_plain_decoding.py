"""Encodings of text files, invisible characters and hostile input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import Unreadable, plain
from pipeline.text.blocks import BlockKind
from tests.text.plain_text import read


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_encoding_reads_the_same(encoding):
    text = "De coördinatie van de opvang kost € 12 mln. Dat is één bijdrage van het Rijk.\r\n"
    draft = plain.read(text.encode(encoding), "proef.txt")
    assert [block.text for block in draft.blocks] == [text.strip()]


def test_twice_encoded_text_is_mended_and_said_so():
    wrong = "De coördinatie in Oekraïne kost € 3 mln.".encode().decode("cp1252").encode()
    draft = plain.read(wrong, "proef.txt")
    assert [block.text for block in draft.blocks] == ["De coördinatie in Oekraïne kost € 3 mln."]
    assert "verkeerd gecodeerd" in draft.remarks[0]


def test_some_broken_bytes_spoil_no_letter():
    draft = plain.read(("één coördinatie " * 30).encode() + b"\xff eind.", "proef.txt")
    assert "één coördinatie" in draft.blocks[0].text
    assert draft.remarks == ["De tekst heeft 1 onleesbare tekens."]


@pytest.mark.parametrize("raw", [b"", b" \n\t ", b"\x00" * 100, "\u200b\ufeff".encode()])
def test_a_file_without_text_is_unreadable(raw):
    with pytest.raises(Unreadable, match="geen tekst"):
        plain.read(raw, "leeg.txt")


def test_ligatures_and_invisible_characters():
    draft = read("De \ufb01nanciën\u200b zijn\u00a0goed ge\u00adregeld\x07.")
    assert [block.text for block in draft.blocks] == ["De financiën zijn goed geregeld."]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "woord " * 60_000,
        "| " * 60_000,
        "1\n\n" * 6_000,
        "*_" * 30_000,
        "[" * 30_000 + "](" * 1000,
        "-\n" * 12_000,
        "( " * 30_000,
        "€ 1 " * 30_000,
        "Datum\n" * 6_000,
        "A.1 " * 12_000,
        "<b" * 30_000,
        "\f" * 4_000 + "x",
        "1 2 3 4 " * 12_000,
    ],
)
def test_hostile_input_is_read_in_bounded_pieces(text):
    draft = read(text)
    assert all(
        len(block.text) <= 20_000 for block in draft.blocks if block.kind is not BlockKind.TABLE
    )


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    try:
        draft = read(text)
    except Unreadable as reason:
        assert str(reason).endswith(".")  # noqa: PT017
    else:
        assert all(block.text or block.table for block in draft.blocks)
        for block in draft.blocks:
            assert all(0 <= mark.at <= len(block.text) for mark in block.markers)
