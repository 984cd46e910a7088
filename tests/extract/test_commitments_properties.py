"""What holds for promises in any text, with broken files, and in the real letters beside the project."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import text
from pipeline.extract import analyse, commitments
from pipeline.extract.commitments import classifier, signs
from pipeline.records import Reading, Span, Statement
from tests.factories import doc, letter, passage

PIECES = (
    "Ik zal uw Kamer", "Hierbij deel ik u mee dat", "voor de zomer", "de toezegging", "heb ik",
    "aan het lid Zomers", "toegezegd", "informeren", "niet op tijd", "kan nakomen", "in mei", ";",
    "—", "(", "«", "Het lukt niet om", "uw Kamer ontvangt", "1 juli 2025", "\n", "  ", "é", "🙂",
    "de motie-Zomers", "is afgedaan", "?", "zou", "TZ202503-011", "€ 5 mln", "Eerder meldde ik u dat",
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(
    lambda pieces: f"{' '.join(pieces)}."
)
ANY = st.one_of(SENTENCES, st.text(max_size=120))
PLAIN = "De veerpont vaart elke dag van acht tot zes."
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def found(nlp, *texts: str) -> list[Statement]:
    """Return every statement in a letter of these paragraphs, also those that a person judges."""
    parts = tuple(
        replace(passage(each, page=at), span=Span(1000 * at, 1000 * at + len(each)))
        for at, each in enumerate(texts, 1)
    )
    reading = Reading(letter(), "\n\n".join(texts), parts)
    return list(commitments.candidates(reading, [doc(nlp, part.text) for part in parts]))


@SLOW
@given(texts=st.lists(ANY.filter(str.strip), min_size=1, max_size=3))
def test_a_quote_stands_in_one_passage_as_it_is_printed(nlp, texts):
    for statement in found(nlp, *texts):
        words = texts[statement.page - 1]
        assert statement.quote == statement.span.of(words) == statement.quote.strip()
        assert 0 <= statement.confidence <= 1
        assert statement.to


@SLOW
@given(told=SENTENCES)
def test_a_paragraph_about_something_else_changes_no_statement(nlp, told):
    alone = [(s.quote, s.kind, s.to, s.term) for s in found(nlp, told)]
    beside = [(s.quote, s.kind, s.to, s.term) for s in found(nlp, told, PLAIN)]
    assert beside == alone


def test_the_same_letter_twice_gives_the_same_statements(nlp):
    chance = random.Random(7)
    told = [" ".join(chance.choices(PIECES, k=9)) + "." for _ in range(30)]
    assert found(nlp, *told) == found(nlp, *told)


def test_a_sentence_without_end_is_no_promise(nlp):
    endless = "Ik zal uw Kamer " + "in mei " * 4000 + "informeren."
    assert found(nlp, endless) == []


def test_what_is_below_the_line_is_kept_for_a_person(nlp):
    told = (
        "Het is niet mogelijk gebleken dit binnen die termijn te doen. Ik zal u in mei berichten."
    )
    analysis = analyse(Reading(letter(), told, (passage(told),)), nlp)
    assert [found.quote for found in analysis.statements] == ["Ik zal u in mei berichten."]
    assert all(found.confidence < commitments.LINE for found in analysis.doubtful)
    assert [found.quote[:6] for found in analysis.doubtful] == ["Het is"]


# What is broken must say so, in one sentence that names the file


def broken(monkeypatch, tmp_path, module, name: str, said: bytes | None) -> None:
    path = tmp_path / name
    if said is not None:
        path.write_bytes(said)
    monkeypatch.setattr(module, "shipped", lambda _: path)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (b'{"sign": "u"}\n{"sign": ', "regel 2 is geen geldige JSON"),
        (b'["u"]\n', "regel 1 is geen object"),
        (b"\xff\xfe\x00", "geen tekst in UTF-8"),
        (None, "ontbreekt of is niet te lezen"),
    ],
)
def test_a_broken_file_of_rules_is_named(monkeypatch, tmp_path, said, sentence):
    broken(monkeypatch, tmp_path, signs, "signs.jsonl", said)
    with pytest.raises(signs.RulesUnusable, match=sentence) as error:
        list(signs.lines(signs.SIGNS))
    assert signs.SIGNS in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (b"{", "geen gewichten van kamerspoor"),
        (b'{"classes": ["geen"]}', "geen gewichten van kamerspoor"),
        (b"[]", "geen gewichten van kamerspoor"),
        (None, "ontbreekt of is niet te lezen"),
    ],
)
def test_missing_or_foreign_weights_are_named(monkeypatch, tmp_path, said, sentence):
    broken(monkeypatch, tmp_path, classifier, "weights.json", said)
    classifier.load.cache_clear()
    try:
        with pytest.raises(signs.RulesUnusable, match=sentence):
            classifier.load()
    finally:
        classifier.load.cache_clear()


REAL = [
    "ah-tk-20232024-2210.pdf",
    "kamerbrief-2022-11-07-diverse-onderwerpen-migratiebeleid.txt",
    "kamerbrief-2023-10-18-verzamelbrief-luchtvaart.pdf",
    "kamerstuk-2023-11-verzamelbrief-opvang-oekraine.txt",
]


def outline(statement: Statement) -> list[object]:
    """Return what may be kept of a real letter: where a statement stands and what it does."""
    until = statement.term.until if statement.term else None
    return [statement.page, statement.span.start, statement.span.end, statement.kind, until]


@pytest.mark.parametrize("name", REAL)
def test_real_letter(nlp, golden, real_corpus, name):
    statements = analyse(text.read(real_corpus / name), nlp).statements
    golden(f"commitments-{name.split('.')[0]}", [outline(statement) for statement in statements])
