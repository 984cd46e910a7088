"""Words pulled apart, and words that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import kerning
from pipeline.text.words import Vocabulary, vocabulary_of

NOTHING = Vocabulary()


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        (
            "de veiligheidsregio e n de omgevingsdienst",
            "de veiligheidsregio en de omgevingsdienst",
        ),
        ("Kamers tuk over werkge vers", "Kamerstuk over werkgevers"),
        ("de N ederlandse T oezegging", "de Nederlandse Toezegging"),
        ("de toepassin g daarvan.", "de toepassing daarvan."),
        ("P agina 1 van 7", "Pagina 1 van 7"),
    ],
)
def test_pieces_join(text, reads):
    assert kerning.joined(text, NOTHING) == reads


@pytest.mark.parametrize(
    "text",
    [
        "Dat vraagt u aan mij.",
        "de heer A de Vries",
        "het lid Podt en het COA",
        "plan A en plan B",
        "in fase 2 en 3",
        "elk asielverzoek en elke aanvraag",  # no "asielverzoeken"
        "het college van B en W",
        "het raster van de foto's in de brief",
        "op basis van de raming",
        "de ze afwijkende",  # both are words: nothing tells
        "",
        "  twee  spaties ",
    ],
)
def test_words_stay(text):
    assert kerning.joined(text, NOTHING) == text


def test_a_document_must_prove_that_its_words_come_apart():
    apart = [
        "het Kamers tuk van de werkge vers",
        "de omgevingsdi enst en de toepassin g, ook bij de N ederlandse",
    ]
    assert kerning.is_pulled_apart(apart, NOTHING)
    assert not kerning.is_pulled_apart(apart[:1], NOTHING)


def test_real_letters_are_not_pulled_apart(real_corpus):
    for path in sorted(real_corpus.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        assert not kerning.is_pulled_apart(lines, vocabulary_of(lines)), path.name


@given(st.text(max_size=200))
def test_only_spaces_go(text):
    assert kerning.joined(text, NOTHING).replace(" ", "") == text.replace(" ", "")
