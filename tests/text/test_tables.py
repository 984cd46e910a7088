"""Rows of cells and the table they mean. All figures are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import plain, plain_spaced, tables
from pipeline.text.blocks import BlockKind


def grid(table):
    return [[(cell.column, cell.text) for cell in row] for row in table.rows()]


def test_heads_that_slid_to_the_left_stand_over_their_values_again():
    table = tables.table(
        [
            ["2024", "2025", "", ""],
            ["Art.", "Verplichtingen", "1", "2"],
            ["Uitgaven", "3", "4", ""],
            ["12.1", "Dijken", "5", "6"],
        ]
    )
    assert grid(table) == [
        [(2, "2024"), (3, "2025")],
        [(0, "Art."), (1, "Verplichtingen"), (2, "1"), (3, "2")],
        [(1, "Uitgaven"), (2, "3"), (3, "4")],
        [(0, "12.1"), (1, "Dijken"), (2, "5"), (3, "6")],
    ]
    assert table.head_rows == 1


def test_a_table_in_its_columns_stays_so():
    rows = [["Groep", "bedrag", "%"], ["Dijken", "399", "39,0%"], ["Korting", "‒ 3", ""]]
    assert grid(tables.table(rows))[2] == [(0, "Korting"), (1, "‒ 3")]


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ([["", "2024", "2025"], ["Dijken", "1", "2"]], 1),
        ([["Keten", "Realisatie", "Prognose"], ["", "2024", "2025"], ["Dijken", "1", "2"]], 2),
        ([["Dijken", "1", "2"], ["Duinen", "3", "4"]], 0),
        ([["Plaats", "zaal 3"], ["Datum", "morgen"]], 0),
        ([["Naam", "Rol", "Plaats"], ["Ans", "lid", "Goes"]], 1),
        ([["2024"]], 0),
    ],
)
def test_head_rows(rows, heads):
    assert tables.table(rows).head_rows == heads


def test_a_first_row_of_one_cell_is_the_caption():
    rows = [["Tabel 2 Uitgaven artikel 12 (x € 1.000)"], ["", "2024"], ["Dijken", "1"]]
    table = tables.table(rows)
    assert table.caption == "Tabel 2 Uitgaven artikel 12 (x € 1.000)"
    assert table.unit == "x € 1.000"
    assert tables.text_of(table).splitlines()[1:] == ["2024", "Dijken | 1"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Budgettaire gevolgen (bedragen x € 1.000)", "x € 1.000"),
        ("(x € 1 mln.)", "x € 1 mln."),
        ("bedragen x 1.000 euro", "x 1.000 euro"),
        ("Uitgaven in miljoenen euro’s", "in miljoenen euro’s"),
        ("(in € mln)", "in € mln"),
        ("Aantal plekken x 100", ""),
        ("de opvang in 2024", ""),
    ],
)
def test_units_as_printed(text, unit):
    assert tables.unit_of(text) == unit


@pytest.mark.parametrize(
    "text",
    ["0", "8.504.260", "‒ 3.275", "(3.275)", "39,0%", "-", "€ 1,2 mln", "3.275²", "2026", "7,3"],
)
def test_values(text):
    assert tables.is_value(text)


@pytest.mark.parametrize("text", ["COA", "37.4 Toegang", "", "1e kwartaal", "12-04-2024"])
def test_no_values(text):
    assert not tables.is_value(text)


def blocks(text: str):
    return plain.read(text.encode(), "proef.txt").blocks


def test_tables_between_pipes():
    found = blocks(
        "Een alinea over de tabel.\n2024 | 2025 |\n---|---|---|\nDijken | 1.000 | 2.000 |\n"
        "Bedrag | |\n---|---|\nDuinen | 5 |\nDaarna volgt tekst.\n"
    )
    read = [block for block in found if block.kind is BlockKind.TABLE]
    assert [block.text for block in read] == [
        "2024 | 2025\nDijken | 1.000 | 2.000",
        "Bedrag\nDuinen | 5",
    ]
    assert [cell.column for cell in read[1].table.cells] == [1, 0, 1]


def test_tables_between_tabs_with_tags():
    found = blocks(
        "Tabel 4 Gevolgen artikel 12 (bedragen x € 1.000)\t\t\n\t2024\t2025\n"
        "<b>Art. Verplichtingen</b>\t<b>1</b>\t<b>2</b>\n<i>Subsidies</i>\t<i>3</i>\t<i>4</i>\n"
        "Dijken\t5\t6\n"
    )
    table = found[0].table
    assert table.caption.startswith("Tabel 4")
    assert [cell.text for cell in table.cells if cell.bold] == ["Art. Verplichtingen", "1", "2"]
    assert found[0].text.endswith("Dijken | 5 | 6")


def test_tables_of_numbers_behind_labels():
    found = blocks(
        "De uitgaven staan in de tabel.\n\n2022 2023 2024\nVerplichtingen 12.100 13.200 - 14.300\n"
        "Uitgaven 12.000 13.000 14.000\nSubsidies\nDijken 1.000 (2.000) 3.000\n\nDaarna volgt tekst.\n"
    )
    table = next(block.table for block in found if block.table)
    assert grid(table)[0] == [(1, "2022"), (2, "2023"), (3, "2024")]
    assert grid(table)[1] == [(0, "Verplichtingen"), (1, "12.100"), (2, "13.200"), (3, "- 14.300")]
    assert grid(table)[4] == [(0, "Dijken"), (1, "1.000"), (2, "(2.000)"), (3, "3.000")]


def test_sentences_with_numbers_are_no_table():
    found = blocks("In 2022 waren er 12 13 en 14.\n\nDat is meer dan in 2021 2022.\n")
    assert not any(block.table for block in found)


@given(
    st.lists(
        st.lists(st.sampled_from(["", "1", "2024", "x", "37.1", "-", "Totaal"]), max_size=6),
        max_size=8,
    )
)
def test_no_cell_is_lost_or_invented(rows):
    table = tables.table(rows)
    printed = sorted(text for row in rows for text in row if text)
    kept = sorted([cell.text for cell in table.cells] + table.caption.split())
    assert kept == printed


# Thousands set apart by a space --------------------------------------------------------------

SPACED = """\
Tabel 3 Budgettaire gevolgen artikel 12 (bedragen x € 1.000)
Verplichtingen 1 569 500 1 508 700 64 516 1 573 216
Veren 524 712 504 289 24 849 529 138
Pontjes 29 896 29 938 – 9 29 929
Kades 1 044 823 1 004 448 39 667 1 044 115
Ontvangsten 302 882 256 882 0 256 882
Waarvan verplicht 529 138
"""


def test_thousands_with_a_space_are_one_number():
    table = next(b.table for b in plain.read(SPACED.encode(), "proef.txt").blocks if b.table)
    rows = [[cell.text for cell in row] for row in table.rows()]
    assert rows[1] == ["Veren", "524 712", "504 289", "24 849", "529 138"]  # by the sum alone
    assert rows[2] == ["Pontjes", "29 896", "29 938", "– 9", "29 929"]
    assert rows[4] == ["Ontvangsten", "302 882", "256 882", "0", "256 882"]
    assert rows[5] == ["Waarvan verplicht 529 138"]  # of which column is not printed


def test_a_row_that_can_be_read_in_two_ways_stays_words():
    rows = [
        ["Veren", "1", "044", "20"],
        ["Kades", "2", "055", "30"],
        ["Dijken", "524", "712", "504"],
    ]
    assert plain_spaced.together(rows) == [
        ["Veren", "1 044", "20"],
        ["Kades", "2 055", "30"],
        ["Dijken 524 712 504"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Veren", "104", "200"], ["Kades", "205", "300"]],  # no group begins with a zero
        [["Veren", "1.044", "020"], ["Kades", "2.055", "030"]],
        [["Veren", "1", "044"]],
    ],
)
def test_rows_without_such_groups_stay_as_they_are(rows):
    assert plain_spaced.together(rows) == rows


@given(
    st.lists(
        st.lists(
            st.sampled_from(["0", "1", "12", "044", "524", "712", "– 3", "(5)", "9%"]), max_size=8
        ),
        max_size=8,
    )
)
def test_no_figure_is_lost_or_invented_between_spaces(groups):
    rows = [["Post", *row] for row in groups]
    found = plain_spaced.together(rows)
    assert [" ".join(row) for row in found] == [" ".join(row) for row in rows]
