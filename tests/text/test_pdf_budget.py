"""Budget tables in every way they are printed: each figure in its row and below its year."""

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from pipeline.records import Table
from pipeline.text import pdf
from pipeline.text.blocks import BlockKind
from tests.text import budget_pages as printed
from tests.text import pdf_pages as page

LABELS = (
    "Verplichtingen", "Uitgaven", "Ontvangsten", "Bijdrage aan agentschappen", "Subsidies",
    "Dienst Bruggen en Sluizen", "waarvan garantieverplichtingen", "Opdrachten", "Apparaat",
    "Bijdrage aan medeoverheden", "Bureau Dijken", "Stichting Waterweg", "Overige",
    "Toelating van bouwers en vestiging van ambachtslieden in het gebied van de waddenstreek",
    "Regeling voor de brugwachters en andere hulpkrachten langs de rijkswateren in het noorden",
)  # fmt: skip
ONE_LINE = LABELS[:13]  # without rules or white space nothing tells where a broken label begins
CAPTION = "Tabel 12 Budgettaire gevolgen van beleid artikel 97 (bedragen x € 1.000)"


def figure(number: int) -> str:
    text = f"{abs(number):,}".replace(",", ".")
    return f"– {text}" if number < 0 else text


@st.composite
def tables(draw):
    years = draw(st.integers(2, 7))
    values = st.integers(-90_000, 4_000_000) | st.just(0)
    codes, rules = draw(st.booleans()), draw(st.sampled_from(["geen", "lijnen", "band"]))
    place = draw(st.sampled_from(["boven", "midden", "onder"]))
    padding = draw(st.sampled_from([0, 3, 8]))
    labels = ONE_LINE if padding < 8 and rules != "lijnen" and place != "boven" else LABELS
    figures = st.lists(values, min_size=years, max_size=years)
    rows = draw(st.lists(st.tuples(st.sampled_from(labels), figures), min_size=4, max_size=45))
    look = printed.Look(
        padding=padding,
        gap=draw(st.sampled_from([5, 10])),
        code=26 if codes else 0,
        label=draw(st.sampled_from([110, 170])),
        rules=rules,
        set=place,
        centred=draw(st.booleans()),
    )
    heads = [[(str(2020 + at), 1) for at in range(years)]]
    if years > 2 and draw(st.booleans()):
        heads.insert(0, [("Realisatie", years - 2), ("Begroting", 1), ("Verschil", 1)])
    body = [
        (f"97.{at}" if codes and at % 5 == 3 else "", label, *map(figure, found))
        for at, (label, found) in enumerate(rows)
    ]
    return printed.Printer(look, CAPTION, heads, body, bold={0, 3})


def expected(printer: printed.Printer) -> list[list[str]]:
    heads = [[text for text, _ in row] for row in printer.heads]
    return heads + [[text for text in row if text] for row in printer.rows]


def read(printer: printed.Printer) -> list[Table]:
    blocks = pdf.read(page.pdf(*printer.pages()), "begroting.pdf").blocks
    return [block.table for block in blocks if block.table]


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(tables())
def test_every_figure_stands_in_its_row_and_below_its_year(printer):
    assume(printer.fits)
    (table,) = read(printer)
    assert [[cell.text for cell in row] for row in table.rows()] == expected(printer)
    assert (table.caption, table.unit) == (CAPTION, "x € 1.000")
    assert table.head_rows == len(printer.heads)
    ends = {}
    for row in table.rows()[len(printer.heads) - 1 :]:
        for cell in row[-len(printer.heads[-1]) :]:
            ends.setdefault(cell.column, []).append(cell.box.right)
    for rights in ends.values():
        assert max(rights) - min(rights) < 1


LOOK = printed.Look(set="midden", padding=3)
ROWS = [
    ("", "Uitgaven", "1.204.500", "1.310.200", "1.300"),
    ("97.1", LABELS[13], "990.100", "1.080.000", "0"),
    ("", "waarvan Bureau Dijken", "4.200", "25.000", "– 3.275"),
    ("", "Ontvangsten", "0", "0", "0"),
]


def test_a_head_stands_over_all_its_columns():
    heads = [[("Realisatie", 2), ("Begroting", 1)], [("2024", 1), ("2025", 1), ("2025", 1)]]
    for centred in (True, False):
        look = printed.Look(centred=centred, rules="band")
        (table,) = read(printed.Printer(look, CAPTION, heads, ROWS))
        first = [(cell.text, cell.column, cell.columns) for cell in table.rows()[0]]
        assert first == [("Realisatie", 2, 2), ("Begroting", 4, 1)]


def test_each_cell_of_a_table_over_pages_keeps_its_own_page_and_box():
    rows = [("", f"Brug {at}", f"{at + 1}.000", f"{at + 2}.500", "0") for at in range(80)]
    heads = [[("2024", 1), ("2025", 1), ("2026", 1)]]
    printer = printed.Printer(LOOK, CAPTION, heads, rows)
    blocks = pdf.read(page.pdf(*printer.pages()), "begroting.pdf").blocks
    (block,) = [block for block in blocks if block.table]
    assert block.table.page == 1
    assert {cell.box.page for cell in block.table.cells} == {1, 2}
    boxes = {place.span.of(block.text): place.box for place in block.places}
    assert boxes["Brug 0"].page == 1
    assert boxes["Brug 79"].page == 2
    furniture = [b.text for b in blocks if b.kind is BlockKind.FURNITURE]
    assert [text for text in furniture if text in ("2024", "2025", "2026")] == [
        "2024",
        "2025",
        "2026",
    ]


def test_two_tables_on_two_pages_with_other_heads_stay_two():
    heads = [[("2024", 1), ("2025", 1), ("2026", 1)]]
    other = [[("2027", 1), ("2028", 1), ("2029", 1)]]
    first = printed.Printer(LOOK, CAPTION, heads, ROWS * 15).pages()[:1]
    second = printed.Printer(LOOK, "Tabel 13 Ramingen (x € 1.000)", other, ROWS).pages()
    blocks = pdf.read(page.pdf(*first, *second), "begroting.pdf").blocks
    assert [block.table.page for block in blocks if block.table] == [1, 2]


def test_a_band_of_colour_behind_years_masks_nothing():
    heads = [[("2024", 1), ("2025", 1), ("2026", 1)]]
    printer = printed.Printer(printed.Look(rules="band"), CAPTION, heads, ROWS)
    assert pdf.read(page.pdf(*printer.pages()), "begroting.pdf").remarks == []


def test_a_small_table_at_the_foot_of_a_page_is_no_footnote():
    look = printed.Look(top=560)
    heads = [[("2024", 1), ("2025", 1), ("2026", 1)]]
    blocks = pdf.read(page.pdf(*printed.Printer(look, CAPTION, heads, ROWS).pages()), "x").blocks
    assert not [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
    assert len([block for block in blocks if block.table]) == 1
