from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search.entries import Filters
from pipeline.search.query import LONGEST, parse

SINCE, UNTIL = date(2023, 1, 1), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("dossier:19637 opvang", Filters(dossiers=frozenset({"19637"}))),
        ('dossier:"36 360 VI" opvang', Filters(dossiers=frozenset({"36360-VI"}))),
        ("ministerie:AenM opvang", Filters(ministries=frozenset({"AenM"}))),
        ("van:2023 tot:2024 opvang", Filters(since=SINCE, until=UNTIL)),
        ("tot:2024-02 opvang", Filters(until=date(2024, 2, 29))),
        ("vanaf:01-01-2023 opvang", Filters(since=SINCE)),
        ("met:bedrag opvang", Filters(has_amount=True)),
        ("met:toezegging opvang", Filters(has_commitment=True)),
        ("lid:Podt opvang", Filters(people=frozenset({"Podt"}))),
    ],
)
def test_a_field_narrows_and_is_no_word(text, filters):
    question = parse(text)
    assert question.filters == filters
    assert question.free == "opvang"


@pytest.mark.parametrize(
    "text",
    ["tot:morgen", "dossier:abc", "https://voorbeeld.nl", "onbekend:ja", 'een "open citaat', '"'],
)
def test_what_is_no_command_is_taken_as_words(text):
    question = parse(text)
    assert not question.filters
    assert not question.phrases
    assert question.free == text


def test_phrases_prefixes_and_exclusions():
    question = parse('“tijdelijke Bescherming” opvangloc* -Oekraïne NIET "grote azc’s"')
    assert question.phrases == (("tijdelijke", "bescherming"),)
    assert question.prefixes == ("opvangloc",)
    assert question.without == (("oekraine",), ("grote", "azc", "s"))
    assert question.free == "tijdelijke Bescherming opvangloc"


def test_a_hyphen_inside_a_word_excludes_nothing():
    assert parse("nood- en crisisopvang amv-opvang").without == ()


def test_stop_words_are_not_looked_up():
    assert [word.text for word in parse("Wat is de taak van de NOO?").words] == ["taak", "NOO"]


def test_a_long_question_is_cut_and_says_so():
    question = parse("opvang " * 20_000)
    assert len(question.free) <= LONGEST
    assert question.remarks


@given(st.text())
def test_any_text_is_a_question(text):
    question = parse(text)
    assert question.text == text


@given(st.text(alphabet='"-:* vantotdossier0123456789\n\0\u200b'))
def test_any_row_of_signs_is_a_question(text):
    assert parse(text).free == parse(text).free.strip()
