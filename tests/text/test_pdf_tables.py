"""Tables as they are printed: between rules, below each other, across a page."""

import pytest

from pipeline.records import Table
from pipeline.text import pdf
from pipeline.text.blocks import BlockKind
from tests.text import pdf_pages as page

PROSE = [
    "De brug is in het voorjaar vernieuwd en daarna weer geopend voor al het verkeer. De",
    "kosten van het werk zijn gedeeld met de provincie en met de drie gemeenten langs het",
    "kanaal, zoals ook in de tabel hieronder staat.",
]
ROWS = [
    ("Uitgaven", "1.204.500", "1.310.200", "- 3.275"),
    ("Bijdrage aan gemeenten", "990.100", "1.080.000", "0"),
    ("Onderhoud van bruggen en van", "", "", ""),
    ("viaducten", "24.200", "25.000", "(1.300)"),
    ("Ontvangsten", "12.000", "10.500", "–"),
]
RIGHTS = (340, 410, 480)


def budget(canvas, x: float = 80, y: float = 260):
    """Print a budget table: numbers set to the right below their years, one rule under the head."""
    page.write(canvas, x, y - 30, "Tabel 3 Uitgaven aan bruggen (bedragen x € 1.000)", size=8)
    for right, year in zip(RIGHTS, ("2024", "2025", "2026"), strict=True):
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawRightString(right, page.HEIGHT - y, year)
    canvas.line(x, page.HEIGHT - y - 3, 480, page.HEIGHT - y - 3)
    for at, (label, *cells) in enumerate(ROWS, start=1):
        page.write(canvas, x, y + 12 * at, label, size=8)
        for right, cell in zip(RIGHTS, cells, strict=True):
            canvas.drawRightString(right, page.HEIGHT - y - 12 * at, cell)


def ruled(canvas, x: float = 80, y: float = 260):
    """Print a table in a grid, with a cell of two lines and a head over two columns."""
    columns, rows = (x, x + 150, x + 260, x + 370), (y, y + 16, y + 32, y + 62)
    for row in rows:
        canvas.line(columns[0], page.HEIGHT - row, columns[-1], page.HEIGHT - row)
    for number, column in enumerate(columns):
        top = rows[1] if number == 2 else rows[0]
        canvas.line(column, page.HEIGHT - top, column, page.HEIGHT - rows[-1])
    page.write(canvas, x + 4, y + 11, "Toezegging", "Helvetica-Bold")
    page.write(canvas, x + 154, y + 11, "Stand van zaken", "Helvetica-Bold")
    for column, text in zip(columns, ("Brief over de brug", "Verzonden", "3 mei"), strict=False):
        page.write(canvas, column + 4, y + 27, text)
    page.lines(canvas, x + 4, y + 44, ["Onderzoek naar het her-", "stel van de kade"])
    page.write(canvas, x + 154, y + 44, "In behandeling")


def read(*draw) -> tuple[list[str], list[Table]]:
    """Return the kinds of the blocks in order, and the tables."""
    raw = page.pdf(lambda canvas: [one(canvas) for one in draw])
    blocks = pdf.read(raw, "tabel.pdf").blocks
    kinds = [str(block.kind) for block in blocks if block.kind is not BlockKind.FURNITURE]
    return kinds, [block.table for block in blocks if block.table]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def test_numbers_below_each_other_are_a_table_with_caption_unit_and_years():
    kinds, (table,) = read(lambda canvas: page.lines(canvas, 80, 160, PROSE), budget)
    assert kinds == ["alinea", "tabel"]
    assert table.caption == "Tabel 3 Uitgaven aan bruggen (bedragen x € 1.000)"
    assert (table.unit, table.head_rows) == ("x € 1.000", 1)
    assert rows(table) == [
        ["2024", "2025", "2026"],
        ["Uitgaven", "1.204.500", "1.310.200", "- 3.275"],
        ["Bijdrage aan gemeenten", "990.100", "1.080.000", "0"],
        ["Onderhoud van bruggen en van viaducten", "24.200", "25.000", "(1.300)"],
        ["Ontvangsten", "12.000", "10.500", "–"],
    ]
    assert [cell.column for cell in table.rows()[0]] == [1, 2, 3]
    assert all(cell.bold for cell in table.rows()[0])


def test_a_cell_knows_where_it_is_printed():
    _, (table,) = read(budget)
    (cell,) = [cell for cell in table.cells if cell.text == "1.310.200"]
    assert cell.box is not None
    assert cell.box.right == pytest.approx(410, abs=1)
    assert cell.box.top < 272 < cell.box.bottom


def test_a_grid_of_rules_is_a_table_with_merged_cells():
    kinds, (table,) = read(lambda canvas: page.lines(canvas, 80, 160, PROSE), ruled)
    assert kinds == ["alinea", "tabel"]
    assert rows(table) == [
        ["Toezegging", "Stand van zaken"],
        ["Brief over de brug", "Verzonden", "3 mei"],
        ["Onderzoek naar het herstel van de kade", "In behandeling"],
    ]
    assert [cell.columns for cell in table.rows()[0]] == [1, 2]
    assert table.head_rows == 1


def test_text_goes_on_below_a_table():
    below = lambda canvas: page.lines(canvas, 80, 380, PROSE)  # noqa: E731
    kinds, tables = read(lambda canvas: page.lines(canvas, 80, 160, PROSE), budget, below)
    assert kinds == ["alinea", "tabel", "alinea"]
    assert len(tables) == 1


NO_TABLES = [
    ("a list", ["1.   Uitgaven van 2024", "2.   Uitgaven van 2025", "3.   Uitgaven van 2026"]),
    (
        "a sum in a sentence",
        ["De kosten zijn", "1.200 euro, 1.300 euro en 1.400 euro", "per jaar."],
    ),
]


@pytest.mark.parametrize(("why", "text"), NO_TABLES)
def test_what_is_no_table(why, text):
    kinds, tables = read(lambda canvas: page.lines(canvas, 80, 160, [*PROSE, "", *text]))
    assert tables == [], why
    assert "tabel" not in kinds


def test_a_table_printed_sideways_is_read_and_its_cells_lie_on_the_page():
    def draw(canvas):
        canvas.rotate(90)
        canvas.translate(0, -page.HEIGHT)
        budget(canvas)

    _, (table,) = read(draw)
    assert rows(table)[1] == ["Uitgaven", "1.204.500", "1.310.200", "- 3.275"]
    for cell in table.cells:
        assert cell.box is not None
        assert 0 <= cell.box.left < cell.box.right <= page.WIDTH
        assert 0 <= cell.box.top < cell.box.bottom <= page.HEIGHT
