import pytest
from PIL import Image

from pipeline.text import drawing, read
from pipeline.text.blocks import Unreadable
from tests.text.test_pdf import LETTER


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(LETTER)
    return path


def test_a_page_is_drawn_with_every_kind_in_its_colour(letter, tmp_path):
    out = tmp_path / "bladzijde.png"
    drawing.draw(letter, read(letter), 2, out)
    picture = Image.open(out).convert("RGB")
    assert picture.size == (round(595.28 * 2), round(841.89 * 2) + drawing.LEGEND)
    colours = {colour for _, colour in picture.getcolors(1_000_000) or []}
    for name in ("alinea", "ondertekening", "paginawerk"):
        assert drawing.COLOURS[name] in colours, name
    assert drawing.COLOURS["tabel"] not in colours


def test_every_mark_lies_where_its_text_is_printed(letter):
    marks = drawing.marks_of(read(letter), 1)
    (note,) = [mark for mark in marks if mark.name == "voetnoot"]
    assert (note.label, note.box.page) == ("voetnoot 1", 1)
    assert note.box.left == 88
    assert note.box.top < 783 < note.box.bottom


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_cannot_be_drawn(letter, tmp_path, page):
    with pytest.raises(Unreadable, match="1 tot en met 2"):
        drawing.draw(letter, read(letter), page, tmp_path / "uit.png")


def test_what_is_no_pdf_cannot_be_drawn(letter, tmp_path):
    other = tmp_path / "brief.txt"
    other.write_text("Geachte voorzitter,")
    with pytest.raises(Unreadable, match=r"brief.txt kan niet worden getekend"):
        drawing.draw(other, read(other), 1, tmp_path / "uit.png")
