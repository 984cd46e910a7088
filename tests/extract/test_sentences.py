"""Where sentences end, as a table of text and sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import sentences

SENTENCES = {
    "a full stop": ["Ik kom.", "Jij gaat."],
    "titles and initials": ["Mw. M. de Wit sprak met dhr. A.B. van Eik.", "Dat ging goed."],
    "a Dutch initial of two letters": ["Gesproken is met Th. Essen.", "Zij stemde in."],
    "an abbreviation within": ["Zie o.a. Duitsland, m.b.t. COA en art. 3, par. 2.", "Klaar."],
    "an abbreviation at the end": ["Dat kost € 20 mln.", "De rest volgt op 3 juni jl.", "Dan."],
    "jl. within": ["Op 6 september jl. heb ik dit gemeld."],
    "c.s. before a bracket": ["De motie Linde c.s. (Kamerstuk 12 345, nr. 6) is aangenomen."],
    "numbers": ["Het is € 3.000.", "Artikel 37.4 geldt om 10.30 uur.", "In 2023.", "35 kwamen."],
    "a numbered list": ["1. Ten eerste.", "2. Ten tweede.", "a. De brief.", "b. Het verslag."],
    "a bracket that holds sentences": ["Dat telt (zie blz. 3. Ook daar. Alles) mee.", "Goed."],
    "quotes": ["“Ik kom.”", "Hij vroeg: “Wanneer?” en ging.", "Dat was het."],
    "a title that holds a mark": [
        "Zie het rapport «Waarheen? Zeven wegen» van Linde.",
        "Goed.",
    ],
    "a footnote marker behind a bracket": [
        "Er is de basisregistratie (BRP).2",
        "Dan.",
    ],
    "marks": ["Kan dat?", "Ja!", "Wacht …", "Nee."],
    "lower case goes on": ["Volgens www.voorbeeld.nl. is dat zo, enz. en zo voort."],
    "an initial or a label": ["Het is variant B.", "Dit kan.", "Bijlage A.", "Nu bij M. De Wit."],
    "companies": ["Dat doet Linde B.V.", "De rest doet N.V. Eik."],
    "footnote marker left behind": ["Er is noodopvang.1", "De rest volgt."],
    "a marker behind a quoted title": ["Zie het rapport «Geen tent».1", "Dit rapport is nieuw."],
    "the source of a quoted title": ["Het stuk «Wie woont hier?» (De Linde) is oud.", "Dan."],
    "apostrophes": ["Dat is zo.", "’s Avonds niet.", "'s-Gravenhage wel."],
    "bullets": ["Het gaat om:", "• de brief", "• het verslag"],
}


@pytest.mark.parametrize("expected", SENTENCES.values(), ids=SENTENCES)
def test_sentences_end_where_a_reader_says(expected):
    text = " ".join(expected)
    assert [span.of(text) for span in sentences.spans(text)] == expected


def test_a_lost_space_ends_a_sentence():
    text = "Kunt u dit regelen?Overweegt u dat?En nu verder.De rest."
    assert [span.of(text) for span in sentences.spans(text)] == [
        "Kunt u dit regelen?",
        "Overweegt u dat?",
        "En nu verder.",
        "De rest.",
    ]


def test_a_line_end_ends_a_sentence():
    assert [
        s.of("kop\nde regel\n\n nog een") for s in sentences.spans("kop\nde regel\n\n nog een")
    ] == [
        "kop",
        "de regel",
        "nog een",
    ]


def test_a_directorate_with_a_full_stop_is_no_end(nlp):
    assert len(list(nlp("Het DG.Oek is opgericht").sents)) == 1


@given(st.text(alphabet="aA1. \n(?)“”•b.V", max_size=80))
def test_sentences_cover_everything_but_space(text):
    spans = list(sentences.spans(text))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(st.text(alphabet="aA1. \n(?)“”•b.V", max_size=80))
def test_the_pipeline_marks_the_same_sentences(nlp, text):
    marked = [sent.text.strip() for sent in nlp(text).sents if sent.text.strip()]
    assert "".join(marked).replace(" ", "").replace("\n", "") == "".join(text.split())


@pytest.mark.parametrize("hostile", ["(" * 20_000, "." * 20_000, "A. " * 10_000, "a.\n" * 10_000])
def test_hostile_text_is_read_to_its_end(hostile):
    assert list(sentences.spans(hostile))[-1].end == len(hostile.rstrip())
