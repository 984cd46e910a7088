"""What repeats or stands apart on a page, and is text all the same."""

import pytest

from pipeline.text import pdf
from pipeline.text.blocks import BlockKind
from tests.text import pdf_pages as page

WIDE = "De brug over de vaart is in maart gesloten voor het treinverkeer in de regio en daarom"
BOLD, ITALIC = "Helvetica-Bold", "Helvetica-Oblique"


def texts(raw: bytes, *kinds: BlockKind) -> list[str]:
    blocks = pdf.read(raw, "brief.pdf").blocks
    return [block.text for block in blocks if not kinds or block.kind in kinds]


def column(canvas, number: int, until: float) -> None:
    """Print full lines down to a height, and a page number below them."""
    page.lines(canvas, 80, 100, [WIDE] * round((until - 100) / 12 + 1))
    page.write(canvas, 467, 815, f"Pagina {number} van 2", size=6.5)


def test_a_heading_at_the_foot_of_the_text_is_no_running_foot():
    raw = page.pdf(
        lambda canvas: (column(canvas, 1, 700), page.write(canvas, 80, 770, "Artikel 15", BOLD)),
        lambda canvas: column(canvas, 2, 772),
    )
    assert texts(raw, BlockKind.HEADING) == ["Artikel 15"]


def test_what_stands_below_the_text_of_all_pages_is_a_running_foot():
    raw = page.pdf(
        lambda canvas: (column(canvas, 1, 700), page.write(canvas, 80, 790, "Versie 3", BOLD)),
        lambda canvas: column(canvas, 2, 740),
    )
    assert "Versie 3" in texts(raw, BlockKind.FURNITURE)


def years(canvas, first: bool = False) -> None:
    """Print a table at the top of a page, whose head and first values are those of each page."""
    column(canvas, 1, 400) if first else None
    for at, cells in enumerate([("Raming", "2025", "2026"), ("Totaal", "25.000", "30.000")]):
        for left, text in zip((80, 300, 400), cells, strict=True):
            page.write(canvas, left, (440 if first else 90) + 12 * at, text)
    for at, label in enumerate(["Wegen", "Bruggen", "Sluizen"], start=2):
        for left, text in zip((80, 300, 400), (label, f"{at}00", f"{at}50"), strict=True):
            page.write(canvas, left, (440 if first else 90) + 12 * at, text)


def test_the_head_of_a_table_that_every_page_repeats_is_no_running_head():
    raw = page.pdf(lambda canvas: years(canvas, first=True), *[years] * 4)
    tables = [block.table for block in pdf.read(raw, "x.pdf").blocks if block.table]
    cells = [cell.text for table in tables for cell in table.cells]
    assert cells.count("25.000") == 5
    assert cells.count("Raming") == 1  # the table is one; its head on the next pages is furniture


@pytest.mark.parametrize(
    ("why", "printed", "headings"),
    [
        ("a letter above text", [None, "a. Doel van de regeling", None], ["a. Doel van de regeling"]),
        (
            "a number above a letter",
            [None, "3. Bescherming van gegevens", None, "a. Doel van de regeling", None],
            ["3. Bescherming van gegevens", "a. Doel van de regeling"],
        ),
        ("letters below each other", [None, "a. Doel van het werk", "b. Plaats van het werk", None], []),
        ("a letter without white space", ["a. Doel van de regeling"], []),
        ("a sentence", [None, "a. Het doel is bereikt.", None], []),
        ("a number above its letters",
         [None, "1. Doel van het werk", "a. Plaats van het werk", "b. Duur van het werk", None], []),
    ],
)  # fmt: skip
def test_a_numbered_line_alone_is_a_heading(why, printed, headings):
    def draw(canvas):
        page.lines(canvas, 80, 100, [WIDE, "zo."], font=ITALIC)
        for at, line in enumerate(printed):
            if line:
                page.write(canvas, 80, 124 + 12 * at, line, ITALIC)
        page.lines(canvas, 80, 124 + 12 * len(printed), [WIDE, "zo."], font=ITALIC)

    assert texts(page.pdf(draw), BlockKind.HEADING) == headings, why


def test_a_marker_that_is_hardly_smaller_but_raised_opens_a_footnote():
    def draw(canvas):
        page.lines(canvas, 80, 100, [WIDE, "zo."])
        page.raised(canvas, 96, 112, "3")
        canvas.line(80, page.HEIGHT - 740, 180, page.HEIGHT - 740)
        page.write(canvas, 80, 752 - 2.9, "3", size=5.04)
        page.write(canvas, 85, 752, "Uitvoeringsverordening van de Commissie", size=6)

    (note,) = [b for b in pdf.read(page.pdf(draw), "x.pdf").blocks if b.kind is BlockKind.FOOTNOTE]
    assert (note.label, note.text) == ("3", "Uitvoeringsverordening van de Commissie")


def test_a_motion_that_a_page_divides_is_a_motion():
    tail = ["gehoord de beraadslaging,", "", "verzoekt de regering de brug te openen,", "",
            "en gaat over tot de orde van de dag."]  # fmt: skip
    raw = page.pdf(
        lambda canvas: page.lines(
            canvas, 80, 700, ["De heer Voorbeeld (ABC):", WIDE, "zo.", "", "De Kamer,"]
        ),
        lambda canvas: page.lines(canvas, 80, 100, tail),
    )
    assert texts(raw, BlockKind.QUOTE) == [
        "De Kamer, gehoord de beraadslaging,",
        "verzoekt de regering de brug te openen,",
        "en gaat over tot de orde van de dag.",
    ]
