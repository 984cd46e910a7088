"""Text files in the forms that others make of a page. All letters and names are invented."""

import pytest

from pipeline.extract import budget_columns
from pipeline.text import plain, plain_columns
from pipeline.text.blocks import BlockKind
from pipeline.text.kerning import SAMPLE, is_pulled_apart
from pipeline.text.words import vocabulary_of

COLUMN = (
    "Directoraat-Generaal",
    "Waterstaat",
    "Directie Dijkbeheer",
    "Havenkade 12",
    "2511 AB Den Haag",
    "",
    "Ons kenmerk",
    "4477123",
    "",
    "Bij beantwoording de datum",
    "en ons kenmerk vermelden.",
)
TEXT = (
    "Met deze brief informeer ik uw Kamer over de stand van zaken van de",
    "dijken langs de Oosterwaard. De werkzaamheden liggen op schema en de",
    "waterschappen hebben daarvoor voldoende mensen en middelen.",
    "",
    "In het najaar is de laatste dijk opgehoogd. Daarmee voldoet de hele",
    "waard aan de nieuwe norm, die vanaf volgend jaar voor iedereen geldt.",
)


def blocks(text: str, kind: BlockKind):
    return [
        block.text for block in plain.read(text.encode(), "proef.txt").blocks if block.kind is kind
    ]


def beside(text=TEXT, column=COLUMN, gutter=76) -> str:
    lines = [*text, *[""] * (len(column) - len(text))]
    column = (*column, *[""] * (len(lines) - len(column)))
    return "\n".join(
        f"  {line:<{gutter}}{side}".rstrip() for line, side in zip(lines, column, strict=True)
    )


def test_a_letterhead_column_on_the_lines_of_the_text_is_set_apart():
    letter = beside()
    texts = blocks(letter, BlockKind.PARAGRAPH)
    assert [text[:20] for text in texts] == ["Met deze brief infor", "In het najaar is de "]
    assert texts[0].endswith("voldoende mensen en middelen.")
    furniture = "\n".join(blocks(letter, BlockKind.FURNITURE))
    for line in filter(None, COLUMN):
        assert line in furniture


def test_setting_a_column_apart_adds_nothing_and_loses_nothing():
    letter = beside() + "\f" + beside(column=("Datum", "3 mei 2024", "", "Ons kenmerk", "4477123"))
    assert sorted(plain_columns.apart(letter).split()) == sorted(letter.split())
    assert plain_columns.apart(letter).count("\f") == 1


@pytest.mark.parametrize(
    "column",
    [
        ("10", "20", "30", "40", "50"),  # a table
        ("eerste", "tweede", "derde", "vierde", "vijfde"),
        ("Ons kenmerk", "4477123"),  # too few lines to be sure
    ],
)
def test_what_is_no_letterhead_stays_where_it_is(column):
    text = beside(TEXT, column)
    assert plain_columns.apart(text) == text


def test_text_that_runs_into_the_column_is_no_column():
    wide = list(TEXT)
    wide[2] = (
        "waterschappen hebben daarvoor voldoende mensen en middelen, en dat blijft zo tot 2030."
    )
    letter = beside(tuple(wide), COLUMN).split("\n")
    letter[2] = wide[2]
    text = "\n".join(letter)
    assert plain_columns.apart(text) == text


NARROW = """\
1 INLEIDING
De dijken langs de Oosterwaard zijn in het afgelopen jaar
verder opgehoogd. Het waterschap voert dat werk uit en de
provincie ziet daarop toe namens het Rijk.
{heading}
De minister geeft regels voor het beheer van de dijken en
ziet erop toe dat de waterschappen die regels naleven.
"""


@pytest.mark.parametrize(
    "heading",
    ["B. Rol en taak", "Rol van de minister", "2 Rol en verantwoordelijkheid", "2.1 Taken"],
)
def test_a_heading_between_two_paragraphs_without_space(heading):
    assert blocks(NARROW.format(heading=heading), BlockKind.HEADING) == ["1 INLEIDING", heading]


def test_the_end_of_a_paragraph_is_no_heading():
    text = NARROW.format(heading="Dat toezicht is vernieuwd in 2024.")
    assert blocks(text, BlockKind.HEADING) == ["1 INLEIDING"]


def test_letters_that_count_on_are_headings_and_initials_are_names():
    text = "\n\n".join(
        [
            "A. Doel van beleid",
            "Er is een doel.",
            "B. Rol en taak",
            "Er is een rol.",
            "C. Conclusies",
        ]
    )
    body = "\n\nEr is een slot dat alles samenvat.\n\nDe Minister van Waterstaat,\n\nF. Jansma\n"
    found = plain.read((text + body).encode(), "proef.txt").blocks
    kinds = {block.text: block.kind for block in found}
    assert kinds["C. Conclusies"] is BlockKind.HEADING
    assert kinds["F. Jansma"] is BlockKind.SIGNATURE


@pytest.mark.parametrize(
    "heading", ["Kengetallen gasten", "Budgettaire gevolgen van beleid", "Overzicht"]
)
def test_a_heading_right_above_a_table_stays_a_heading(heading):
    text = (
        "De cijfers van het afgelopen jaar en van de jaren daarna staan hieronder.\n"
        f"{heading}\nGasten | 2024 | 2025 |\n---|---|---|\nInstroom | 1.000 | 2.000 |\n"
        "Na de tabel volgt een toelichting op de cijfers.\n"
    )
    assert blocks(text, BlockKind.HEADING) == [heading]
    assert len(blocks(text, BlockKind.PARAGRAPH)) == 2


def test_a_caption_is_no_heading():
    text = (
        "Tabel 3 Budgettaire gevolgen van beleid artikel 12 (bedragen x € 1.000)\n"
        "Dijken | 2024 | 2025 |\n---|---|---|\nBeheer | 1.000 | 2.000 |\n"
    )
    assert blocks(text, BlockKind.HEADING) == []


MASTHEAD = """\
Eerste Kamer der Staten-Generaal 1
Vergaderjaar 2023–2024

36 999 Wijziging van de begrotingsstaat van het Ministerie van
Waterstaat voor het jaar 2024 (Eerste incidentele suppletoire
begroting inzake dijken)

C NADERE MEMORIE VAN ANTWOORD

Ontvangen 3 mei 2024

De voorzitter van de vaste commissie voor Waterstaat,
Van der Waard

Met belangstelling is kennisgenomen van de vragen van de leden.
"""


def test_the_masthead_of_a_kamerstuk_has_no_headings():
    assert blocks(MASTHEAD, BlockKind.HEADING) == []
    furniture = " ".join(blocks(MASTHEAD, BlockKind.FURNITURE))
    assert "begroting inzake dijken)" in furniture
    assert "C NADERE MEMORIE VAN ANTWOORD" in furniture
    assert "Van der Waard" in " ".join(blocks(MASTHEAD, BlockKind.SIGNATURE))


def test_questions_and_answers_that_a_list_numbers_between_brackets():
    text = (
        "Vraag (1):\n\nHoeveel dijken zijn er opgehoogd?\n\nAntwoord:\n\nEr zijn er twaalf opgehoogd.\n\n"
        "Vraag (2):\n\nWanneer is het werk klaar?\n\nAntwoord:\n\nHet werk is in mei klaar.\n"
    )
    found = [
        (block.kind, block.label)
        for block in plain.read(text.encode(), "proef.txt").blocks
        if block.kind is not BlockKind.HEADING
    ]
    assert found == [
        (BlockKind.QUESTION, "1"),
        (BlockKind.ANSWER, "1"),
        (BlockKind.QUESTION, "2"),
        (BlockKind.ANSWER, "2"),
    ]


@pytest.mark.parametrize(
    ("heads", "values", "measures"),
    [
        (
            "Vastgestelde begroting (1) Mutaties Voorjaarsnota (2) Stand 1e suppletoire (3) = (1) + (2)",
            ("10", "2", "12"),
            ["begroting", "mutatie", "stand"],
        ),
        (
            "Ontwerp-begroting 2024 (1) Mutaties 1e\nsuppletoire (2) Mutatie 2025",
            ("10", "2", "12"),
            ["ontwerpbegroting", "mutatie", "mutatie"],
        ),
        (
            "Realisatie Vastgestelde begroting Verschil",
            ("10", "12", "-2"),
            ["realisatie", "begroting", "verschil"],
        ),
    ],
)
def test_heads_in_one_line_above_numbers_behind_labels(heads, values, measures):
    rows = "\n".join(f"{label} {' '.join(values)}" for label in ("Uitgaven", "Beheer", "Bouw"))
    text = f"Tabel 1 Budgettaire gevolgen artikel 12 (x € 1.000)\n{heads}\n{rows}\n"
    table = next(b.table for b in plain.read(text.encode(), "proef.txt").blocks if b.table)
    found = budget_columns.columns(table)
    assert [column.measure for column in found.values()][1:] == measures


def test_only_the_beginning_of_a_long_text_tells_whether_words_come_apart():
    sound = ["het water staat hoog bij de dijk " * 10] * (SAMPLE // 50)
    broken = ["vei ligheid en dij ken en wa ter"] * 1000
    vocabulary = vocabulary_of(["de veiligheid van dijken en water is groot"] * 3)
    assert is_pulled_apart(broken, vocabulary)
    assert not is_pulled_apart([*sound, *broken], vocabulary)


@pytest.mark.parametrize(
    "line", ["Naar boven", "U bent hier:", "+Toon begrotingsfasen", "Licence"]
)
def test_what_a_site_prints_around_a_text_is_furniture(line):
    text = f"De dijken zijn dit jaar op hoogte gebracht.\n\n{line}\n\nHet werk is daarmee klaar."
    assert blocks(text, BlockKind.FURNITURE) == [line]


def test_a_title_of_a_piece_that_takes_two_lines_is_no_heading():
    text = (
        "Tweede Kamer der Staten-Generaal | 2 |\nVergaderjaar 2023-2024 |\n36 999 Dijkbeheer\n"
        "Nr. 12 BRIEF VAN DE MINISTER VAN WATERSTAAT EN\nDIJKBEHEER\n\nDe dijken zijn op hoogte.\n"
    )
    assert blocks(text, BlockKind.HEADING) == blocks(text, BlockKind.TABLE) == []
    assert "DIJKBEHEER" in "\n".join(blocks(text, BlockKind.FURNITURE)).split("\n")


def test_headings_below_a_signature():
    text = (
        "Hierbij bied ik de begroting aan, met een toelichting op elk van haar artikelen en posten.\n"
        "De Minister van Waterstaat,\nC.C.J. Jansma\nB. BEGROTINGSTOELICHTING\n1. Leeswijzer\n"
        "De begroting bestaat uit drie delen, die hierna achtereenvolgens worden toegelicht in woorden\n"
        "en in tabellen. Elk deel begint met een overzicht.\n"
    )
    assert blocks(text, BlockKind.HEADING) == ["B. BEGROTINGSTOELICHTING", "1. Leeswijzer"]


@pytest.mark.parametrize(
    "line",
    [
        "De voorzitter van de commissie, Van der Waard",
        "De griffier van de vaste commissie voor Water, Weg en Wind, Van der Waard",
        "Antwoord van Staatssecretaris Waard (Water) (ontvangen 3 mei 2024)",
    ],
)
def test_who_signs_or_answers_is_no_heading(line):
    assert blocks(f"De dijken zijn veilig.\n\n{line}\n\nDat is zo.\n", BlockKind.HEADING) == []


def test_a_numbered_heading_may_be_long():
    heading = (
        "II. Reactie van de Minister van Waterstaat, mede namens "
        + "de Minister van Wegen en " * 6
        + "Wind"
    )
    assert blocks(f"De dijken zijn veilig.\n\n{heading}\n\nDat is zo.\n", BlockKind.HEADING) == [
        heading
    ]


def test_a_line_that_ends_before_the_number_of_a_paper_goes_on():
    lines = [
        "Het antwoord is ontvangen op 14 juli 2024. Zie ook Aanhangsel",
        "Handelingen, nr. 12.",
    ]
    long = "De leden van de waterschappen hebben daar met belangstelling kennis van genomen en"
    text = "\n".join([*lines, *[long] * 6])
    assert "Aanhangsel Handelingen" in " ".join(blocks(text, BlockKind.PARAGRAPH))
