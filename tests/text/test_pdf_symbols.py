"""Bullets and other signs from fonts that hold no letters."""

import pytest

from pipeline.text import pdf, pdf_symbols
from pipeline.text.blocks import BlockKind
from tests.text import pdf_pages as page

SIGNS = [
    ("ABCDEF+SymbolMT", "\uf0b7", 3, "•"),  # a subset: its own number says nothing
    ("Symbol", "·", 0xB7, "•"),
    ("Symbol", "a", 0x61, "α"),
    ("Wingdings-Regular", "§", 0xA7, "▪"),
    ("Wingdings", "\uf0d8", 5, "➢"),
    ("ABCDEF+Wingdings", "\ufffd", 0xFC, "✓"),
    ("ZapfDingbats", "l", 0x6C, "●"),
    ("Verdana", "\uf0b7", 9, "•"),
    ("Wingdings2", "P", 0x50, "P"),  # another set of signs
    ("Verdana", "§", 0xA7, "§"),
    ("SymbolMT", "•", 0xB7, "•"),
    ("SymbolMT", "ff", 4, "ff"),
    ("RijksoverheidSansText", "\uf123", 4, "\uf123"),
]


@pytest.mark.parametrize(("font", "text", "code", "meaning"), SIGNS)
def test_what_a_sign_means(font, text, code, meaning):
    assert pdf_symbols.sign(font, text, code) == meaning


ITEMS = ["Eerste punt van de lijst", "Tweede punt van de lijst"]


@pytest.mark.parametrize(("font", "bullet"), [("Symbol", "•"), ("ZapfDingbats", "●")])
def test_an_item_after_a_sign_is_an_item_with_a_bullet(font, bullet):
    def draw(canvas):
        page.write(
            canvas, 80, 80, "De brug over de vaart wordt in het najaar vernieuwd, en wel zo:"
        )
        for at, item in enumerate(ITEMS):
            page.write(canvas, 90, 100 + 12 * at, bullet, font)
            page.write(canvas, 108, 100 + 12 * at, item)

    blocks = pdf.read(page.pdf(draw), "lijst.pdf").blocks
    items = [block.text for block in blocks if block.kind is BlockKind.LIST]
    assert items == [f"{bullet} {item}" for item in ITEMS]


@pytest.mark.parametrize(
    ("sign", "where", "expected"),
    [
        ("\uf123", "head", "• Eerste punt"),
        ("\ufffd", "head", "• Eerste punt"),
        ("\uf123", "end", "Eerste punt"),
        ("\ufffd", "end", "Eerste punt \ufffd"),
    ],
)
def test_a_private_sign_is_a_bullet_at_the_head_of_a_line_only(sign, where, expected, monkeypatch):
    meant = lambda font, text, code: sign if text == "@" else text  # noqa: E731
    monkeypatch.setattr("pipeline.text.pdf_symbols.sign", meant)
    text = "@ Eerste punt" if where == "head" else "Eerste punt @"
    blocks = pdf.read(page.pdf(lambda canvas: page.write(canvas, 80, 80, text)), "x.pdf").blocks
    assert [block.text for block in blocks] == [expected]
