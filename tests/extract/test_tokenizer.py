"""The words of letters to the Kamer, as a table of text and tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

TOKENS = {
    "nr.63": ["nr.", "63"],
    "Kamerstuk 36 360 VI, nr. 1": ["Kamerstuk", "36", "360", "VI", ",", "nr.", "1"],
    "artikelen 6, 6a, 59": ["artikelen", "6", ",", "6a", ",", "59"],
    "€ 866,5mln)en": ["€", "866,5", "mln", ")", "en"],
    "€ 20 mln.": ["€", "20", "mln."],
    "ECLI:NL:RVS:2021:193.": ["ECLI:NL:RVS:2021:193", "."],
    "mw. M. Linde": ["mw.", "M.", "Linde"],
    "zie par. 3, incl. btw": ["zie", "par.", "3", ",", "incl.", "btw"],
    "noodopvang.1": ["noodopvang", ".", "1"],
    "jl.7": ["jl.", "7"],
    "amv’s": ["amv’s"],
    "amv's": ["amv's"],
    "DV&O en DT&V": ["DV&O", "en", "DT&V"],
    "t/m i.v.m. c.s. d.d.": ["t/m", "i.v.m.", "c.s.", "d.d."],
    "DG.Oek": ["DG.Oek"],
    "realiseren?Overweegt": ["realiseren", "?", "Overweegt"],
    "Richtlijn 2001/55/EG": ["Richtlijn", "2001/55/EG"],
}


@pytest.mark.parametrize(("text", "tokens"), TOKENS.items(), ids=TOKENS)
def test_words_are_cut_where_a_reader_says(nlp, text, tokens):
    assert [token.text for token in nlp.make_doc(text)] == tokens


@given(st.text(max_size=60))
def test_no_character_is_lost(nlp, text):
    assert nlp.make_doc(text).text == text
