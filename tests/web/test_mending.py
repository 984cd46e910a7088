"""The pages go on while the index behind them is damaged and made anew."""

from threading import Event

import pytest
from fastapi.testclient import TestClient

from pipeline import alone, mending
from pipeline.search import embedding, manifest, publish
from pipeline.settings import settings
from pipeline.web.app import create_app
from tests.search.conftest import Bag, indexed, stored

TEXTS = {
    "bewaring": "De bewaring van vreemdelingen is geregeld.",
    "opvang": "De opvang in sporthallen is verlengd.",
}
QUESTION = {"vraag": "bewaring"}


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(embedding, "Waiting", lambda settings: Bag())
    made = settings(tmp_path / "opslag")
    indexed(made, TEXTS)
    return made


@pytest.fixture
def client(place):
    return TestClient(create_app(place))


@pytest.fixture
def held(monkeypatch):
    """Keep a new index from serving until this is set."""
    go, verify = Event(), publish.verify

    def waiting(*given):
        assert go.wait(60)
        verify(*given)

    monkeypatch.setattr(publish, "verify", waiting)
    yield go
    go.set()


def damage(place):
    (publish.serving(place) / "main" / "columns.npz").unlink()


def test_a_damaged_index_is_mended_while_a_sentence_says_so(client, place, held):
    assert "bewaring.txt" in client.get("/", params=QUESTION).text
    damage(place)
    client.app.state.room._searcher = None  # as after a start
    for address, kind in (("/", "text/html"), ("/v1/passages", "application/problem+json")):
        answer = client.get(address, params=QUESTION)
        assert answer.status_code == 503
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.headers["Retry-After"] == "10"
        assert "main/columns.npz ontbreekt); hij wordt opnieuw gemaakt" in answer.text
        assert "probeer het zo nog eens." in answer.text
    assert "hij wordt opnieuw gemaakt" in client.get("/stand").text
    held.set()
    client.app.state.room.mender.wait()
    answer = client.get("/", params=QUESTION)
    assert answer.status_code == 200
    assert "bewaring.txt" in answer.text
    assert "passages, gemaakt op" in client.get("/stand").text


def test_an_earlier_index_answers_meanwhile_and_says_so(client, place, held):
    held.set()
    indexed(place, {"nieuw": "De bewaring is opnieuw geregeld."})
    held.clear()
    damage(place)
    page = client.get("/", params=QUESTION)
    assert page.status_code == 200
    assert "bewaring.txt" in page.text
    assert "nieuw.txt" not in page.text
    assert page.text.count("Dit antwoord komt uit een eerdere index") == 1
    found = client.get("/v1/passages", params=QUESTION).json()
    assert "eerdere index" in found["remarks"][0]
    passage = found["hits"][0]["passage"]
    alike = client.get(f"/passages/{passage}/vergelijkbaar")
    assert alike.text.count("eerdere index") == 1
    held.set()
    client.app.state.room.mender.wait()
    page = client.get("/", params=QUESTION)
    assert "nieuw.txt" in page.text
    assert "eerdere index" not in page.text


def test_damage_that_is_met_in_use_is_mended_too(client, place, monkeypatch):
    monkeypatch.setattr(manifest, "SMALL", 0)  # as of a large index, not every byte is looked at
    cards = publish.serving(place) / "main" / "entries.db"
    raw = cards.read_bytes()
    with cards.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (len(raw) - 4096))
    assert client.get("/", params=QUESTION).status_code == 503
    client.app.state.room.mender.wait()
    assert "bewaring.txt" in client.get("/", params=QUESTION).text


def test_what_cannot_be_mended_says_why_and_is_tried_again_later(client, place, monkeypatch):
    damage(place)
    with alone.alone(place):
        client.get("/", params=QUESTION)
        client.app.state.room.mender.wait()
        assert "er loopt al een inlezing" in client.get("/", params=QUESTION).text
    assert client.get("/", params=QUESTION).status_code == 503  # not at every question
    monkeypatch.setattr(mending, "AGAIN", 0.0)
    client.get("/", params=QUESTION)
    client.app.state.room.mender.wait()
    assert "bewaring.txt" in client.get("/", params=QUESTION).text


def test_without_any_letter_there_is_nothing_to_mend(tmp_path):
    place = settings(tmp_path / "leeg")
    stored(place, {})
    client = TestClient(create_app(place))
    answer = client.get("/", params=QUESTION)
    assert answer.status_code == 503
    assert "Er is nog geen zoekindex" in answer.text
    assert client.app.state.room.mender.told == ""
