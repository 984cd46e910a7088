"""Tables saved with one cell on every line. All articles, posts and figures are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import budget
from pipeline.records import LetterKind, Reading
from pipeline.text import plain, plain_stacked
from pipeline.text.blocks import BlockKind
from tests import factories

CAPTION = "Tabel 4 Budgettaire gevolgen van beleid artikel 12 Veren (bedragen x € 1.000)"
YEARS = ["2031", "2032", "2033"]
ROWS = [
    ("Verplichtingen", ["1.200", "1.300", "1.400"]),
    ("Uitgaven", ["1.100", "‒ 1.250", "0"]),
    ("12.1 Pontveren", ["900", "1.000", "1.050"]),
    ("Subsidies", ["", "", ""]),
    ("Stichting Overzet", ["400", "", "450"]),
    ("Ontvangsten", ["5", "6", "7"]),
]


def stacked(*cells: str, gap: str = "\n\n") -> str:
    return gap.join(cells)


def row(label: str, values: list[str], old: bool = False) -> list[str]:
    """A row as browsers save it: a line of blanks for a run of empty cells."""
    cells, empty = [label], 0
    for value in [*values, "."]:
        if not value:
            empty += 1
            continue
        if empty:
            cells.append(" " * (2 * empty - 1 if old else empty))
        empty = 0
        cells.append(value)
    return cells[:-1]


def page(rows=ROWS, heads=YEARS, caption=CAPTION, *, old=False, gap="\n\n") -> str:
    cells = [cell for label, values in rows for cell in row(label, values, old)]
    return f"Artikel 12 Veren\n\n{caption}\n \n\n" + stacked(*heads, *cells, gap=gap) + "\n"


def table(text: str):
    tables = [b.table for b in plain.read(text.encode(), "proef.txt").blocks if b.table]
    assert len(tables) == 1
    return tables[0]


def rows_of(found) -> list[list[str]]:
    width = max(cell.column for cell in found.cells) + 1
    full = [[""] * width for _ in found.rows()]
    for at, line in enumerate(found.rows()):
        for cell in line:
            full[at][cell.column] = cell.text
    return full


def lines(text: str):
    reading = Reading(
        letter=factories.letter(kind=LetterKind.BEGROTING),
        text="",
        passages=(),
        tables=(table(text),),
    )
    return {(line.item, line.year): (line.article, line.eur) for line in budget.lines(reading)}


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_one_cell_on_every_line_is_a_table(old, gap):
    found = table(page(old=old, gap=gap))
    assert found.caption == CAPTION
    assert found.unit == "x € 1.000"
    assert rows_of(found) == [["", *YEARS], *([label, *values] for label, values in ROWS)]


def test_its_amounts_are_budget_lines():
    found = lines(page())
    assert found["Uitgaven", 2032] == ("12", -1_250_000)
    assert found["Stichting Overzet", 2033] == ("12.1", 450_000)
    assert ("Stichting Overzet", 2032) not in found


def test_heads_of_words_stand_over_their_columns():
    heads = ["Vastgestelde begroting 2031 (1)", "Mutaties (2)", "Stand (3)=(1+2)"]
    assert rows_of(table(page(heads=heads)))[0] == ["", *heads]


def test_of_two_rows_of_heads_the_lower_ones_stand_under_what_they_divide():
    heads = ["Begroting (1)", "Mutaties najaar (2)", "Mutaties Prinsjesdag", "Overige mutaties"]
    assert rows_of(table(page(heads=heads)))[0] == [
        "",
        "Begroting (1)",
        "Mutaties najaar (2) Mutaties Prinsjesdag",
        "Mutaties najaar (2) Overige mutaties",
    ]


def test_heads_that_do_not_tell_their_columns_are_left_over_the_rows():
    text = page(heads=["Begroting 2031", "Realisatie 2031"])
    found = table(text)
    assert found.caption == f"{CAPTION} Begroting 2031 Realisatie 2031"
    assert all(year is None for _, year in lines(text))


def test_formulas_and_corners_belong_to_the_heads():
    heads = [
        "Omschrijving",
        "Begroting",
        "Realisatie",
        "2031",
        "Verschil",
        "(1)",
        "(2)",
        "(3)=(2-1)",
    ]
    assert rows_of(table(page(heads=heads)))[0] == [
        "Omschrijving",
        "Begroting (1)",
        "Realisatie 2031 (2)",
        "Verschil (3)=(2-1)",
    ]


def test_numbers_of_articles_have_a_column_of_their_own():
    rows = [
        ("Veren", ["10", "20", "30"]),
        ("Sluizen", ["1", "2", "3"]),
        ("Bruggen", ["4", "5", "6"]),
    ]
    cells = [
        cell for at, (label, found) in enumerate(rows, 31) for cell in (str(at), label, *found)
    ]
    text = f"{CAPTION}\n\n" + stacked(*YEARS, *cells)
    assert rows_of(table(text))[1:] == [
        ["31", "Veren", "10", "20", "30"],
        ["32", "Sluizen", "1", "2", "3"],
        ["33", "Bruggen", "4", "5", "6"],
    ]


def test_a_row_with_too_few_values_and_no_blanks_stays_words():
    rows = [*ROWS[:3], ("Bakens", ["70", "80"]), *ROWS[5:]]
    assert ("Bakens", 2031) not in lines(page(rows))
    assert ("Ontvangsten", 2033) in lines(page(rows))


@pytest.mark.parametrize(
    "text",
    [
        stacked("Inhoud", "Inleiding", "3", "Veren", "5", "Sluizen", "9", "Bruggen", "12"),
        stacked("Vraag 1", "Zijn dat er veel?", "12", "30", "Antwoord 1", "Ja, dat zijn er veel."),
    ],
)
def test_what_is_no_table(text):
    assert not [
        b for b in plain.read(text.encode(), "proef.txt").blocks if b.kind is BlockKind.TABLE
    ]


def test_a_paragraph_behind_a_table_is_not_drawn_into_it():
    text = page() + "\nToelichting\n\nDe uitgaven stijgen, omdat er meer veren varen.\n"
    blocks = plain.read(text.encode(), "proef.txt").blocks
    assert [b.text for b in blocks if b.kind is BlockKind.HEADING] == [
        "Artikel 12 Veren",
        "Toelichting",
    ]


LINES = st.lists(
    st.sampled_from(
        ["", " ", "   ", "12", "1.300", "2031", "37.2", "Uitgaven", "Stand 2031 (1)", "IV"]
    ),
    max_size=60,
)


@given(LINES)
def test_no_word_is_lost_or_invented(found):
    text = "\n".join(found)
    assert sorted(plain_stacked.rebuilt(text).split()) == sorted(text.split())


def test_the_number_of_the_first_row_and_heads_under_one_head():
    rows = [("1", "Veren", "10", "20"), ("2", "Sluizen", "30", "40"), ("3", "Bruggen", "5", "6")]
    heads = ["Art.", "Omschrijving", "Vastgestelde begroting", " ", "Uitgaven", "Ontvangsten"]
    text = f"{CAPTION}\n\n" + stacked(*heads, *(cell for row in rows for cell in row))
    assert rows_of(table(text)) == [
        [
            "Art.",
            "Omschrijving",
            "Vastgestelde begroting Uitgaven",
            "Vastgestelde begroting Ontvangsten",
        ],
        *map(list, rows),
    ]


def test_a_column_that_numbers_notes_is_no_money():
    rows = [
        ("Verplichtingen", ["10", "20", "1"]),
        ("Uitgaven", ["11", "21", ""]),
        ("12.1 Pontveren", ["11", "21", "2"]),
        ("Ontvangsten", ["1", "1", "3"]),
    ]
    text = page(rows, heads=[" ", "2031", "2032", " "])
    assert rows_of(table(text))[1] == ["Verplichtingen", "10", "20", "1"]
    assert sorted({year for _, year in lines(text)}) == [2031, 2032]
