"""The whole way, from files to lives: our own letters, read, and their promises followed."""

import json
from pathlib import Path

import pytest

from corpus import writing  # noqa: F401 - says at once when the corpus cannot be written
from corpus.writing.__main__ import CORPUS, main
from pipeline import text
from pipeline.extract import analyse
from pipeline.register import resolve
from pipeline.text.blocks import Unreadable


@pytest.fixture(scope="module")
def told(nlp, tmp_path_factory):
    """Return every statement in our own letters, with its letter."""
    folder = tmp_path_factory.mktemp("corpus")
    main(folder)
    return [
        pair for path in sorted((folder / "letters").iterdir()) for pair in statements(path, nlp)
    ]


def statements(path: Path, nlp):
    try:
        reading = text.read(path)
    except Unreadable:
        return []
    return [(statement, reading.letter) for statement in analyse(reading, nlp).statements]


def key(name: str, quote: str) -> tuple[str, str]:
    return name, " ".join(quote.split())


def test_promises_are_followed_through_our_own_letters(told):
    lives = json.loads((CORPUS / "gold" / "lives.json").read_text(encoding="utf-8"))
    life = {key(each["document"], each["quote"]): each["life"] for each in lives}
    truth = {s.id: life.get(key(letter.name, s.quote)) for s, letter in told}
    assert sum(name is not None for name in truth.values()) >= 0.9 * len(lives)

    commitments = resolve.commitments(told)
    links = [(s.id, c.statements[0].id) for c in commitments for s in c.statements[1:]]
    wrong = [pair for pair in links if truth[pair[0]] is None or truth[pair[0]] != truth[pair[1]]]
    assert len(wrong) <= 0.03 * len(links)

    groups = {frozenset(truth[s.id] for s in c.statements) for c in commitments}
    first: dict[str, str] = {}
    home = {s.id: c.id for c in commitments for s in c.statements}
    missed = 0
    ordered = sorted(told, key=lambda pair: (str(pair[1].date), pair[0].at))
    for statement, _ in ordered:
        name = truth[statement.id]
        if name is not None:
            missed += home.get(statement.id) != home.get(first.setdefault(name, statement.id))
    assert missed <= 0.1 * len(links), groups
