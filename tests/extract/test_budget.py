"""Budget tables and the lines in them. All chapters, posts and figures are invented."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import (
    analyse,
    budget,
    budget_amounts,
    budget_checks,
    budget_columns,
    budget_trace,
    language,
)
from pipeline.records import LetterKind, MentionKind, Reading
from pipeline.text import plain, tables
from pipeline.text.passages import assemble
from tests import factories

ROWS = [
    ["", "2024", "2025"],
    ["Art. Verplichtingen", "700", "800"],
    ["Uitgaven", "600", "700"],
    ["121 Dijken en duinen", "500", "600"],
    ["Subsidies (regelingen)", "300", "400"],
    ["Stichting Dijkwacht", "100", "150"],
    ["Overige subsidies", "200", "250"],
    ["Opdrachten", "200", "200"],
    ["Onderzoek", "200", "200"],
    ["12.2 Rivieren", "100", "100"],
    ["Bijdrage aan agentschappen", "100", "100"],
    ["Rijkswaterdienst", "‒ 50", "(50)"],
    ["Baggerdienst", "150", "150"],
    ["Ontvangsten", "5", "6"],
]


def reading(*found, **letter) -> Reading:
    return Reading(letter=factories.letter(**letter), text="", passages=(), tables=tuple(found))


def article(rows=None, caption="Budgettaire gevolgen artikel 12 (bedragen x € 1.000)", **changes):
    return reading(tables.table(rows or ROWS, caption=caption), **changes)


def line_of(lines, item, year, article=None):
    return next(
        line
        for line in lines
        if line.item == item and line.year == year and article in (None, line.article)
    )


@pytest.fixture(scope="module")
def found():
    return list(budget.lines(article(dossier="36999-XII")))


@pytest.mark.parametrize(
    ("item", "under", "instrument", "flow", "eur"),
    [
        ("Verplichtingen", "12", None, "verplichtingen", 700_000),
        ("Uitgaven", "12", None, "uitgaven", 600_000),
        ("121 Dijken en duinen", "12.1", None, "uitgaven", 500_000),
        ("Subsidies (regelingen)", "12.1", "Subsidies (regelingen)", "uitgaven", 300_000),
        ("Stichting Dijkwacht", "12.1", "Subsidies (regelingen)", "uitgaven", 100_000),
        ("12.2 Rivieren", "12.2", None, "uitgaven", 100_000),
        ("Rijkswaterdienst", "12.2", "Bijdrage aan agentschappen", "uitgaven", -50_000),
        ("Ontvangsten", "12", None, "ontvangsten", 5_000),
    ],
)
def test_rows_stand_under_their_article_and_instrument(found, item, under, instrument, flow, eur):
    line = line_of(found, item, 2024)
    assert (line.article, line.instrument, line.flow) == (under, instrument, flow)
    assert line.eur == Decimal(eur)
    assert line.chapter == "XII"


def test_every_cell_is_a_line_with_its_place(found):
    assert len(found) == 2 * (len(ROWS) - 1)
    line = line_of(found, "Rijkswaterdienst", 2025)
    assert (line.quote, line.row, line.column, line.eur) == ("(50)", 11, 2, Decimal(-50_000))


@pytest.mark.parametrize(
    ("text", "number", "power"),
    [
        ("8.504.260", "8504260", None),
        ("8 504 260", "8504260", None),
        ("‒ 3.275", "-3275", None),
        ("- 3.275", "-3275", None),
        ("3.275-", "-3275", None),
        ("(3.275)", "-3275", None),
        ("0", "0", None),
        ("7,3", "7.3", None),
        ("1.234,56", "1234.56", None),
        ("€ 937,6 mln.", "937.6", 6),
        ("€ -12", "-12", 0),
        ("2,4 mld", "2.4", 9),
        ("9.490.8981", "9490898", None),  # the number of a footnote behind a full group
        ("9.490²", "9490", None),
        ("12*", "12", None),
    ],
)
def test_amounts_as_printed(text, number, power):
    assert budget_amounts.parse(text) == budget_amounts.Printed(Decimal(number), power)


@pytest.mark.parametrize(
    "text", ["", "-", "–", "39,0%", "12.5", "1.23.456", "1,2,3", "COA", "1" * 40, "١٢٣", "p.m."]
)
def test_what_is_no_amount(text):
    assert budget_amounts.parse(text) is None


@given(st.text(max_size=30))
def test_any_cell_is_read_or_not(text):
    printed = budget_amounts.parse(text)
    assert printed is None or printed.number.is_finite()


@pytest.mark.parametrize(
    ("caption", "eur"),
    [
        ("Uitgaven (x € 1.000)", 5_000),
        ("Uitgaven (x € 1 mln)", 5_000_000),
        ("Uitgaven x € 1.000.000", 5_000_000),
        ("Uitgaven in miljoenen euro’s", 5_000_000),
        ("Uitgaven (in € mld)", 5_000_000_000),
        ("Uitgaven in euro’s", 5),
    ],
)
def test_units(caption, eur):
    rows = [["", "2024"], ["Dijken", "5"]]
    assert [line.eur for line in budget.lines(article(rows, caption))] == [Decimal(eur)]


@pytest.mark.parametrize(
    "rows",
    [
        [["", "2024"], ["Instroom van gasten", "4.890"], ["Bezetting", "12.000"]],
        [["kostencategorie", "Aandeel"], ["Personeel", "22%"], ["Totaal", "100%"]],
        [["", "2024"], ["Op tijd", "90%"], ["Te laat", "10%"]],
        [["Naam", "Rol"], ["Ans", "lid"]],
    ],
)
def test_head_counts_and_percentages_are_no_budget(rows):
    assert list(budget.lines(article(rows, "", kind=LetterKind.BEGROTING))) == []


def test_percentages_beside_amounts_are_left_out():
    rows = [["Groep", "bedrag", "%", "aantal"], ["Dijken", "399", "39,0%", "12"]]
    assert [line.quote for line in budget.lines(article(rows, "x € 1.000"))] == ["399"]


def test_without_a_printed_unit_only_a_begroting_has_the_unit_of_the_voorschriften():
    rows = [["", "bedrag"], ["Dijken", "5"], ["Totaal", "5"]]
    assert list(budget.lines(article(rows, ""))) == []
    line = next(budget.lines(article(rows, "", kind=LetterKind.BEGROTING)))
    assert (line.eur, line.year) == (Decimal(5000), None)
    assert "eenheid niet gedrukt" in line.rule


def test_amounts_for_each_are_euros():
    rows = [["", "2024"], ["Begeleidingskosten per gast", "9.496"], ["Opvangkosten per gast", "8"]]
    lines = list(budget.lines(article(rows, "", kind=LetterKind.BEGROTING)))
    assert [line.eur for line in lines] == [Decimal(9496), Decimal(8)]


def test_cells_that_name_their_own_unit():
    rows = [["Gemeente", "Bijdrage"], ["Goes", "€ 1,2 mln"], ["Tholen", "€ 950.000"]]
    assert [line.eur for line in budget.lines(article(rows, ""))] == [
        Decimal(1_200_000),
        Decimal(950_000),
    ]


def test_columns_of_a_jaarverslag_under_two_rows_of_heads():
    rows = [
        ["", "Realisatie", "", "Begroting", "Verschil"],
        ["", "2021", "2022", "2022", "2022"],
        ["Verplichtingen", "1", "2", "3", "-1"],
        ["Uitgaven", "1", "2", "3", "-1"],
    ]
    heads = budget_columns.columns(tables.table(rows))
    assert [(head.head, head.year) for head in heads.values()][1:] == [
        ("Realisatie 2021", 2021),
        ("Realisatie 2022", 2022),
        ("Begroting 2022", 2022),
        ("Verschil 2022", 2022),
    ]


@pytest.mark.parametrize(
    ("caption", "changes", "stage"),
    [
        ("Budgettaire gevolgen eerste suppletoire begroting (x € 1.000)", {}, "suppletoire"),
        ("Gevolgen (x € 1.000)", {"kind": LetterKind.JAARVERSLAG}, "jaarverslag"),
        ("Gevolgen (x € 1.000)", {"title": "Ontwerpbegroting 2026"}, "ontwerpbegroting"),
        ("Gevolgen (x € 1.000)", {}, None),
    ],
)
def test_stage_of_the_budget_cycle(caption, changes, stage):
    assert {line.stage for line in budget.lines(article(caption=caption, **changes))} == {stage}


@pytest.mark.parametrize(
    ("head", "year", "measure"),
    [
        ("Ontwerpbegroting 2025 (1)", 2025, "ontwerpbegroting"),
        ("Mutaties via ISB, NvW, moties en amendementen (2)", None, "mutatie"),
        ("Vastgestelde begroting 2025 (3)=(1+2)", 2025, "begroting"),
        ("Vastgestelde begroting (incl. NvW en amendementen) (1)", None, "begroting"),
        ("Mutaties 1e suppletoire begroting (4)", None, "mutatie"),
        ("Stand 1e suppletoire begroting (5) = (3) + (4)", None, "stand"),
        ("Stand 2e suppletoire begroting 2025", 2025, "stand"),
        ("Mutatie 2027", 2027, "mutatie"),
        ("Realisatie 2024", 2024, "realisatie"),
        ("Verschil realisatie en begroting", None, "verschil"),
        ("Raming 2026", 2026, "raming"),
        ("2026", 2026, None),
        ("Bedrag", None, None),
    ],
)
def test_what_a_column_gives(head, year, measure):
    column = budget_columns.columns(tables.table([["", head, "%"], ["Dijken", "1", "2%"]]))[1]
    assert (column.year, column.measure) == (year, measure)


def test_heads_without_their_width_stand_over_runs_of_years():
    heads = ["", "Realisatie", "Vastgestelde begroting", "Verschil"]
    years = ["", "2020", "2021", "2022", "2022", "2022"]
    found = budget_columns.columns(tables.table([heads, years, ["Dijken", *"12345"]]))
    assert [column.measure for column in found.values()][1:] == [
        "realisatie",
        "realisatie",
        "realisatie",
        "begroting",
        "verschil",
    ]


def test_heads_without_their_width_that_years_do_not_explain_are_left_out():
    heads = ["Gasten", "Realisatie", "Prognose"]
    found = budget_columns.columns(
        tables.table([heads, ["", "2024", "2025", "2026", "2027"], ["Instroom", *"1234"]])
    )
    assert [(column.head, column.measure) for column in found.values()][1:] == [
        ("2024", None),
        ("2025", None),
        ("2026", None),
        ("2027", None),
    ]


SUPPLETOIRE = [
    ["Art.nr.", "", "Ontwerpbegroting 2025 (1)", "Mutaties 1e suppletoire (2)", "Mutatie 2026"],
    ["", "Verplichtingen", "10", "‒ 2", "3"],
    ["", "Programma-uitgaven", "10", "‒ 2", "3"],
    ["12.1", "Dijken", "10", "‒ 2", "3"],
]


def test_columns_of_a_suppletoire_are_kept_apart():
    found = list(budget.lines(article(SUPPLETOIRE)))
    assert [(line.year, line.measure, line.budget_year) for line in found[:3]] == [
        (2025, "ontwerpbegroting", 2025),
        (None, "mutatie", 2025),
        (2026, "mutatie", 2025),
    ]
    assert {line.stage for line in found} == {"suppletoire"}
    assert {line.flow for line in found if line.item == "Programma-uitgaven"} == {"uitgaven"}


@pytest.mark.parametrize(
    ("title", "stage", "year"),
    [
        (
            "Wijziging van de begrotingsstaat voor het jaar 2025 (Voorjaarsnota)",
            "suppletoire",
            2025,
        ),
        ("Jaarverslag 2024", "jaarverslag", 2024),
        ("Vaststelling van de begrotingsstaat voor het jaar 2026", "ontwerpbegroting", 2026),
    ],
)
def test_a_title_tells_stage_and_year(title, stage, year):
    line = next(budget.lines(article([["", "Bedrag"], ["Uitgaven", "5"]], title=title)))
    assert (line.stage, line.budget_year) == (stage, year)


def test_how_a_begroting_became_the_next_is_money():
    rows = [
        ["", "2025", "2026"],
        ["Stand ontwerpbegroting 2025", "10", "20"],
        ["Mutaties 1e suppletoire begroting 2025", "1", "2"],
        ["1) Dijkversterking", "", "5"],
    ]
    assert [line.eur for line in budget.lines(article(rows, ""))][-1] == Decimal(5000)


# Do totals add up ---------------------------------------------------------------------------


def test_totals_that_add_up_give_no_remark():
    table = article().tables[0]
    assert budget_checks.checks(table) == []
    assert len(list(budget_checks.sums(table))) == 12


def test_a_total_that_does_not_add_up_is_reported():
    rows = [list(row) for row in ROWS]
    rows[4][2] = "410"
    remarks = budget_checks.checks(tables.table(rows, page=3))
    assert remarks[0].startswith(
        "In de tabel op bladzijde 3 staat bij ‘121 Dijken en duinen’ (2025)"
    )
    assert (
        "‘Subsidies (regelingen)’ (2025) 410, maar de 2 onderdelen tellen op tot 400."
        in remarks[1]
    )


def test_rounding_is_no_mistake():
    rows = [["", "2024"], ["a", "1"], ["b", "1"], ["c", "1"], ["Totaal", "4"]]
    assert budget_checks.checks(tables.table(rows)) == []
    rows[-1][1] = "6"
    assert len(budget_checks.checks(tables.table(rows))) == 1


def test_a_subtotal_is_not_counted_twice():
    rows = [["", "bedrag"], ["a", "10"], ["b", "20"], ["deel", "30"], ["c", "5"], ["Totaal", "35"]]
    assert budget_checks.checks(tables.table(rows)) == []


# Bedragenspoor ------------------------------------------------------------------------------


def lines_of(name: str, top: str, amount: str):
    rows = [
        ["", "2026"],
        [f"{top} Dijken", "9"],
        ["Subsidies", "9"],
        ["Stichting Dijkwacht", amount],
    ]
    letter = factories.letter(key=name, name=name)
    table = tables.table(rows, caption="x € 1.000")
    read = Reading(letter=letter, text="", passages=(), tables=(table,))
    return [(letter, line) for line in budget.lines(read)]


def test_a_post_is_followed_over_documents_even_when_its_article_is_renumbered():
    lines = [*lines_of("oud.txt", "12.1", "100"), *lines_of("nieuw.txt", "12.4", "120")]
    trail = budget_trace.trace(lines, "dijkwacht")
    assert [(step.item, step.year, len(step.points)) for step in trail.steps] == [
        ("Stichting Dijkwacht", 2026, 2)
    ]
    assert trail.warnings == (
        "De documenten noemen verschillende bedragen voor ‘Stichting Dijkwacht’ in 2026: "
        "nieuw.txt: € 120.000; oud.txt: € 100.000.",
    )


def test_equal_amounts_give_no_warning():
    lines = [*lines_of("oud.txt", "12.1", "100"), *lines_of("nieuw.txt", "12.1", "100")]
    assert budget_trace.trace(lines, "Stichting Dijkwacht").warnings == ()


def test_part_of_a_word_is_no_post():
    assert budget_trace.trace(lines_of("oud.txt", "12.1", "100"), "wacht").steps == ()
    assert budget_trace.trace(lines_of("oud.txt", "12.1", "100"), "").steps == ()


def test_what_is_planned_and_what_was_paid_are_not_compared():
    rows = [
        ["", "Realisatie 2024", "Vastgestelde begroting 2024", "Verschil"],
        ["12.1 Dijken", "9", "9", "0"],
        ["Stichting Dijkwacht", "8", "9", "-1"],
    ]
    paid = article(rows, key="jaar", name="jaar.txt")
    lines = [(paid.letter, line) for line in budget.lines(paid)]
    trail = budget_trace.trace(lines, "dijkwacht")
    assert [budget_trace.given(point.line) for step in trail.steps for point in step.points] == [
        "realisatie",
        "begroting",
        "verschil",
    ]
    assert trail.warnings == ()


def post(name: str, item: str, amount: str, head: str = "2026"):
    read = article([["", head], ["Uitgaven", "9"], [item, amount]], key=name, name=name)
    return [(read.letter, line) for line in budget.lines(read) if line.item == item]


@pytest.mark.parametrize("item", ["COA", "coa", "Centraal Orgaan opvang asielzoekers"])
def test_an_organisation_is_followed_under_all_its_names(item):
    lines = [
        *post("a.txt", "Centraal Orgaan opvang asielzoekers (COA)", "5"),
        *post("b.txt", "COA", "6"),
        *post("c.txt", "Coalitie", "7"),
    ]
    trail = budget_trace.trace(lines, item)
    assert [len(step.points) for step in trail.steps] == [2]
    assert trail.organisation == "COA"
    assert len(trail.warnings) == 1


def test_columns_that_name_no_year_are_not_compared():
    lines = [*post("a.txt", "COA", "5", "Bedrag"), *post("b.txt", "COA", "6", "Bedrag")]
    assert budget_trace.trace(lines, "COA").warnings == ()


@pytest.mark.parametrize(
    ("sentence", "differs"),
    [
        ("De bijdrage aan het COA bedraagt in 2026 € 6,2 mln.", False),
        ("De bijdrage aan het COA bedraagt in 2026 € 7 mln.", True),
        ("De bijdrage aan het COA bedraagt in 2027 € 7 mln.", False),
        ("In 2026 krijgt het COA € 7 mln extra.", False),
    ],
)
def test_a_letter_that_gives_another_amount_than_the_tables(sentence, differs):
    trail = budget_trace.trace(post("tabel.txt", "COA", "6.200"), "COA")
    read = assemble(plain.read(sentence.encode(), "brief.txt"), factories.letter(name="brief.txt"))
    said = [
        budget_trace.Said(read.letter, read.passages[0], mention)
        for mention in analyse(read, language.load()).mentions
        if mention.kind is MentionKind.AMOUNT
    ]
    assert len(said) == 1
    found = list(budget_trace.contradicted(trail, said))
    assert bool(found) is differs
    if differs:
        assert found == [
            "brief.txt noemt op bladzijde 1 voor COA in 2026 € 7 mln; de tabellen geven "
            "tabel.txt: € 6.200.000."
        ]


LETTER = """\
12.1 Dijken
Subsidies
Het budget wordt in 2025 geraamd op € {amount}.

Tabel 1 Gevolgen artikel 12 (x € 1.000)
 | 2024 | 2025
---|---|---
Verplichtingen | 1 | 2
Uitgaven | 12.000 | 13.721
12.1 Dijken | 12.000 | 13.721
Subsidies | 12.000 | 13.721
"""


@pytest.mark.parametrize(
    ("amount", "differs"),
    [
        ("13,6 mln", True),
        ("13,7 mln", False),
        ("14 mln", False),
        ("13.721.000", False),
        ("13.720.000", True),
    ],
)
def test_a_text_that_gives_another_amount_than_its_table(amount, differs):
    letter = factories.letter()
    draft = plain.read(LETTER.format(amount=amount).encode(), "proef.txt")
    read = assemble(draft, letter)
    warnings = list(budget_trace.differing(read, list(budget.lines(read))))
    assert bool(warnings) is differs
    if differs:
        assert warnings[0].endswith(f"(2025) € {amount}, de tabel € 13.721.000.")


# Tables as other documents print them ---------------------------------------------------------


def lines_in(text: str, **letter):
    return list(
        budget.lines(assemble(plain.read(text.encode(), "proef.txt"), factories.letter(**letter)))
    )


def test_a_table_of_a_jaarverslag_as_numbers_behind_labels():
    found = lines_in(
        "De uitgaven staan hieronder.\n\nTabel 26 Budgettaire gevolgen van beleid art. 12 (bedragen x "
        "€ 1.000)\nRealisatie Vastgestelde begroting Verschil\n2021 2022 2022 2022\nVerplichtingen 10 "
        "12 11 1\nUitgaven 1.000 1.200 1.100 100\n12.1 Dijken 600 700 650 50\nSubsidies\nStichting "
        "Dijkwacht 600 700 650 50\n12.2 Rivieren 400 500 450 50\nOntvangsten 5 6 7 -1\n",
        kind=LetterKind.JAARVERSLAG,
    )
    assert line_of(found, "Uitgaven", 2021).eur == Decimal(1_000_000)
    assert [line.eur for line in found if line.item == "Stichting Dijkwacht"] == [
        Decimal(600_000),
        Decimal(700_000),
        Decimal(650_000),
        Decimal(50_000),
    ]
    assert line_of(found, "Stichting Dijkwacht", 2022).article == "12.1"
    assert line_of(found, "Stichting Dijkwacht", 2022).instrument == "Subsidies"
    assert line_of(found, "Ontvangsten", 2022).article == "12"
    assert {line.stage for line in found} == {"jaarverslag"}


def test_a_suppletoire_begroting_between_pipes():
    found = lines_in(
        "Tabel 3 Budgettaire gevolgen artikel 4 (eerste suppletoire begroting) (bedragen x € 1.000)\n"
        " | Vastgestelde begroting 2025 (1) | Mutaties 1e suppletoire begroting (2) | Stand 1e "
        "suppletoire begroting 2025 (3) | Mutatie 2026\n---|---|---|---|---\n"
        "Verplichtingen | 10 | ‒ 2 | 8 | 3\nUitgaven | 10 | ‒ 2 | 8 | 3\n4.1 Kust | 10 | ‒ 2 | 8 | 3\n"
    )
    kust = [(line.year, line.eur) for line in found if line.item == "4.1 Kust"]
    assert kust == [(2025, 10_000), (None, -2_000), (2025, 8_000), (2026, 3_000)]
    assert {line.stage for line in found} == {"suppletoire"}
    assert {line.article for line in found} == {"4", "4.1"}


def test_a_table_of_a_whole_chapter():
    found = lines_in(
        "Tabel 1 Uitgaven per artikel (x € 1 mln)\n\t2025\t2026\n12 Dijken\t1,5\t2\n"
        "13 Rivieren\t2,5\t3\nTotaal\t4,0\t5\n"
    )
    assert [(line.article, line.eur) for line in found if line.year == 2025] == [
        ("12", Decimal(1_500_000)),
        ("13", Decimal(2_500_000)),
        (None, Decimal(4_000_000)),
    ]


@pytest.mark.parametrize(
    ("part", "lines"),
    [("begroting-2026", 358), ("agenda-2024", 203), ("kamerbrief-2022", 0)],
)
def test_real_documents_give_every_cell(real_corpus, part, lines):
    path = next(path for path in real_corpus.glob("*.txt") if part in path.name)
    draft = plain.read(path.read_bytes(), path.name)
    found = list(budget.lines(assemble(draft, factories.letter())))
    assert len(found) == lines


@pytest.mark.parametrize(
    ("caption", "number"),
    [
        ("Tabel 9 Uitgaven beleidsartikel 4 (bedragen x € 1.000)", "4"),
        ("Uitgaven niet-beleidsartikel 91 (bedragen x € 1.000)", "91"),
        ("Budgettaire gevolgen van beleid (bedragen x € 1 000) 21 Algemeen", "21"),
    ],
)
def test_an_article_named_in_the_caption(caption, number):
    rows = [["", "2031", "2032"], ["Verplichtingen", "7", "8"], ["Uitgaven", "6", "7"]]
    assert {line.article for line in budget.lines(article(rows, caption))} == {number}


def test_the_heading_above_a_table_with_flows_names_its_article():
    rows = [["", "2031", "2032"], ["Verplichtingen", "7", "8"], ["Uitgaven", "6", "7"]]
    found = tables.table(rows, caption="Budgettaire gevolgen (x € 1.000)")
    of_article = replace(found, heading=("2 Beleidsartikelen", "12 Veren en sluizen"))
    of_paper = replace(found, heading=("2 Beleidsartikelen",))
    assert {line.article for line in budget.lines(reading(of_article))} == {"12"}
    assert {line.article for line in budget.lines(reading(of_paper))} == {None}


def test_numbers_that_only_count_are_no_articles():
    text = (
        "Tabel 9 Uitgaven beleidsartikel 4 (bedragen x € 1.000)\n"
        "\t2031\t2032\nStand ontwerpbegroting 2030\t500\t600\nNieuwe mutaties:\t\t\n"
        "1. Loonbijstelling 2031\t20\t30\n2. Overboekingen naar Waterstaat\t‒ 5\t‒ 6\n"
    )
    found = line_of(
        lines_in(text, kind=LetterKind.BEGROTING), "2. Overboekingen naar Waterstaat", 2032
    )
    assert (found.article, found.eur) == ("4", Decimal(-6000))


def test_a_label_of_printed_lines_may_end_in_a_number():
    text = (
        "Tabel 9 Uitgaven beleidsartikel 4 (bedragen x € 1.000)\n2031 2032\n"
        "Stand ontwerpbegroting 2030 500 600\nMutaties voorjaarsnota 2030 20 30\n"
        "Bijstelling dijken 2 7 8\nStand ontwerpbegroting 2031 527 638\n"
    )
    found = lines_in(text, kind=LetterKind.BEGROTING)
    assert line_of(found, "Stand ontwerpbegroting 2030", 2031).eur == 500_000
    assert line_of(found, "Bijstelling dijken 2", 2032).eur == 8_000


def test_flows_under_the_name_of_their_article():
    rows = [
        ["", "2031", "2032"],
        ["Artikel 1: Veren"],
        ["Uitgaven", "10", "11"],
        ["Ontvangsten", "1", "2"],
        ["Artikel 2: Sluizen"],
        ["Uitgaven", "20", "21"],
    ]
    found = list(budget.lines(article(rows, "Waterwegen (bedragen in miljoenen euro's)")))
    assert [(line.article, line.item) for line in found[::2]] == [
        ("1", "Uitgaven"),
        ("1", "Ontvangsten"),
        ("2", "Uitgaven"),
    ]


def test_a_part_of_an_onderdeel_has_three_numbers():
    rows = [
        ["", "2031", "2032"],
        ["Verplichtingen", "9", "9"],
        ["12.2 Pontveren", "9", "9"],
        ["12.2.1 Overzet", "4", "4"],
        ["12.2.2 Overig", "5", "5"],
        ["Ontvangsten", "1", "1"],
    ]
    found = budget.lines(article(rows))
    assert [line.article for line in found][::2] == ["12", "12.2", "12.2.1", "12.2.2", "12"]


def test_the_rows_of_the_rijksrekening_are_chapters():
    rows = [
        ["", "Onderdeel", "Begroting", "Realisatie"],
        ["IIA", "Staten-Generaal", "145", "180"],
        ["III", "Algemene Zaken", "67", "66"],
        ["IV", "Koninkrijksrelaties", "80", "168"],
    ]
    found = list(budget.lines(article(rows, "")))
    assert [line.eur for line in found][:2] == [145_000, 180_000]
    assert not list(budget.lines(article([rows[0], ["", "Bezoekers", "145", "180"]], "")))


def test_the_unit_in_the_corner_does_not_move_the_heads():
    text = (
        "bedragen x € 1 mln | Begroting 2031 | Rekening 2031 | Verschil | |\n---|---|---|---|---|\n"
        "Inkomsten | 4,5 | 4,0 | -0,5 | N |\nVeren | 2,5 | 2,0 | -0,5 | V |\n"
    )
    found = line_of(lines_in(text, kind=LetterKind.BEGROTING), "Inkomsten", 2031)
    assert (found.measure, found.eur) == ("begroting", 4_500_000)


def test_a_caption_of_two_lines():
    text = (
        "Tabel 10.1.1 Staat van baten en lasten 2031\nbedragen x € 1.000\n\tBegroting\tRealisatie\n"
        "Omzet moederdepartement\t2.000\t2.100\nTotaal baten\t2.000\t2.100\n"
    )
    draft = plain.read(text.encode(), "proef.txt")
    assert [b.kind.value for b in draft.blocks] == [draft.blocks[0].kind.value]
    assert draft.blocks[0].table.unit == "x € 1.000"
