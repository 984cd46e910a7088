"""Footnotes in text files, and the numbers that are none."""

import pytest

from pipeline.text.blocks import BlockKind
from tests.text.plain_text import of, read


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Zie nr.1 van de lijst.", "Zie nr.1 van de lijst."),
        ("Op grond van art.1 mag dat.", "Op grond van art.1 mag dat."),
        ("Dat duurt 2,1 uur.", "Dat duurt 2,1 uur."),
        ("In 2021.1 Dat is bekend.", "In 2021. Dat is bekend."),
        ("Dat is zo (zie boven).1 En verder.", "Dat is zo (zie boven). En verder."),
        ("Zoals gemeld,1 is dat zo.", "Zoals gemeld, is dat zo."),
        ("De motie De Boer c.s.1 vraagt dat.", "De motie De Boer c.s. vraagt dat."),
        ("Zie de begroting 20111 voor meer.", "Zie de begroting 2011 voor meer."),
        ("Dat is het beleid¹ van nu.", "Dat is het beleid van nu."),
        ("Dat is het «beleid»1 van nu.", "Dat is het «beleid» van nu."),
    ],
)
def test_only_a_footnote_number_goes(text, reads):
    draft = read(f"{text}\n\n1 Kamerstuk 31 710, nr. 88.\n")
    assert of(draft, BlockKind.PARAGRAPH) == [reads]
    assert of(draft, BlockKind.FOOTNOTE) == ["Kamerstuk 31 710, nr. 88."]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Zo staat het in de begroting 20111.", "Zo staat het in de begroting 2011."),
        (
            "Dit volgt uit de toezegging aan de provincies3.",
            "Dit volgt uit de toezegging aan de provincies.",
        ),
        ("Zie dossier 31710 voor meer.", "Zie dossier 31710 voor meer."),
        ("In fase2 gebeurt meer.", "In fase2 gebeurt meer."),
        ("Per e-mail5 graag.", "Per e-mail5 graag."),
    ],
)
def test_numbers_of_lost_footnotes_go_only_where_they_can_be_nothing_else(text, reads):
    assert of(read(text), BlockKind.PARAGRAPH) == [reads]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("De uitstoot van CO2 daalt.1 Dat is goed.", "De uitstoot van CO2 daalt. Dat is goed."),
        ("Dat is 20 km2 groot.1 Dat is veel.", "Dat is 20 km2 groot. Dat is veel."),
        ("Dat meldde ik over de dijken 1.", "Dat meldde ik over de dijken."),
        ("Dat meldde ik over de dijken 1 .", "Dat meldde ik over de dijken."),
        ("Zie artikel 1. Dat geldt.1", "Zie artikel 1. Dat geldt."),
        ("Het rapport1\ngeeft een eerste beeld.", "Het rapport geeft een eerste beeld."),
    ],
)
def test_a_number_of_something_else_is_no_footnote_number(text, reads):
    draft = read(f"{text}\n\n1 Bijlage bij de brief over de dijken.\n")
    assert of(draft, BlockKind.PARAGRAPH) == [reads]


def test_a_footnote_whose_number_stands_on_its_own_line():
    draft = read(
        "De raming staat in de bijlage.1 Daarna volgt de rest van\n1\n\nah-tk-20192020-812\n\n"
        "Dagblad De Dijk, 3 mei 2020.\n\nPagina 2 van 3\n\nde afspraken met het waterschap.\n"
    )
    assert of(draft, BlockKind.FOOTNOTE) == ["Dagblad De Dijk, 3 mei 2020."]
    assert of(draft, BlockKind.PARAGRAPH) == [
        "De raming staat in de bijlage. Daarna volgt de rest van de afspraken met het waterschap."
    ]


def test_a_footnote_with_an_empty_line_after_each_line():
    draft = read(
        "De verlenging is bekend gemaakt in de circulaire.1 Daarna volgt de rest van\n\n"
        "1 Voor oude zaken is de termijn verlengd in\n\nafwachting van het onderzoek (besluit\n\n"
        "2022/22).\n\nPagina 3 van 9\n\nde afspraken met de gemeenten in het noorden.\n"
    )
    assert of(draft, BlockKind.FOOTNOTE) == [
        "Voor oude zaken is de termijn verlengd in afwachting van het onderzoek (besluit 2022/22)."
    ]
    assert of(draft, BlockKind.PARAGRAPH) == [
        "De verlenging is bekend gemaakt in de circulaire. Daarna volgt de rest van de afspraken "
        "met de gemeenten in het noorden."
    ]
