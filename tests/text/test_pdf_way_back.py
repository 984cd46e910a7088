"""The way back: every letter of a passage is printed where the passage says it is.

Another reader of the same file, pdfminer's own layout, says where each glyph stands.
"""

import unicodedata
from collections import defaultdict
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, assume, given, settings
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from corpus.writing import __main__ as writing
from corpus.writing.manuscript import read as manuscript
from pipeline.records import Box, Reading
from pipeline.text import read_bytes
from tests.text import pdf_pages as page
from tests.text.test_pdf import LETTER
from tests.text.test_pdf_budget import tables

BULLET = "•"
Glyph = tuple[float, float, str]  # middle from the left and the top, letters
PAPERS = ("brief", "kamerstuk", "begroting", "aanhangsel")
MANUSCRIPTS = sorted(Path(writing.CORPUS / "writing" / "manuscripts").glob("*.txt"))
PRINTED = [path for path in MANUSCRIPTS if manuscript(path)["layout"] in PAPERS]


def glyphs(raw: bytes) -> dict[int, list[Glyph]]:
    """Return every glyph of a file by its page, as pdfminer sees it."""
    found: dict[int, list[Glyph]] = defaultdict(list)

    def walk(item, number: int, height: float) -> None:
        if isinstance(item, LTChar):
            middle = (item.x0 + item.x1) / 2, height - (item.y0 + item.y1) / 2
            text = unicodedata.normalize("NFKC", item.get_text())
            known = BULLET if text.startswith("(cid:") else text  # a sign without a letter
            found[number].append((*middle, known))
        elif isinstance(item, LTContainer):
            for inner in item:
                walk(inner, number, height)

    for number, layout in enumerate(extract_pages(BytesIO(raw)), start=1):
        walk(layout, number, layout.height)
    return found


def within(box: Box, printed: list[Glyph]) -> str:
    """Return the letters in a box, from left to right."""
    inside = [
        (x, text) for x, y, text in printed
        if box.left - 1 < x < box.right + 1 and box.top - 1 < y < box.bottom + 1
    ]  # fmt: skip
    return "".join(text for _, text in sorted(inside))


def is_printed(text: str, printed: str) -> bool:
    """Tell whether the letters of a text occur in what is printed, in their order."""
    rest = iter(printed)
    return all(letter in rest for letter in text if not letter.isspace())


def lost_ways(raw: bytes, reading: Reading) -> list[str]:
    """Return what cannot be found back: pieces that are not in their box, letters without a box."""
    printed = glyphs(raw)
    sizes = {sheet.number: (sheet.width, sheet.height) for sheet in reading.pages}
    lost = []
    for passage in reading.passages:
        assert passage.span.of(reading.text) == passage.text
        ends = [0, *(place.span.end for place in passage.places)]
        starts = [*(place.span.start for place in passage.places), len(passage.text)]
        between = "".join(passage.text[a:b] for a, b in zip(ends, starts, strict=True))
        lost += [between] if between.strip(" \n|-") else []
        assert all(a.span.end <= b.span.start for a, b in pairwise(passage.places))
        for place in passage.places:
            width, height = sizes[place.box.page]
            assert 0 <= place.box.left < place.box.right <= width
            assert 0 <= place.box.top < place.box.bottom <= height
            piece = place.span.of(passage.text)
            if not is_printed(piece, within(place.box, printed[place.box.page])):
                lost.append(piece)
    return lost


def test_every_letter_of_a_letter_is_printed_in_its_box():
    assert lost_ways(LETTER, read_bytes(LETTER, "brief.pdf")) == []


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_every_letter_of_our_own_papers_is_printed_in_its_box(path):
    source = manuscript(path)
    raw = writing.LAYOUTS[source["layout"]](source)
    assert lost_ways(raw, read_bytes(raw, path.name)) == []


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(tables())
def test_every_figure_of_a_table_is_printed_in_its_box(printer):
    assume(printer.fits)
    raw = page.pdf(*printer.pages())
    reading = read_bytes(raw, "begroting.pdf")
    assert lost_ways(raw, reading) == []
    printed = glyphs(raw)
    for cell in reading.tables[0].cells:
        for word in cell.text.split():
            assert is_printed(word, within(cell.box, printed[cell.box.page]))
