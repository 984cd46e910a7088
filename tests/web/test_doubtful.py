"""What is doubtful has its place on the page, apart from the register, with two buttons."""

import re

import pytest
from fastapi.testclient import TestClient

from pipeline import deciding, desk
from pipeline.settings import settings
from pipeline.store import open_store
from pipeline.web.app import create_app
from tests.register.stories import letter, said
from tests.register.test_doubtful import MAYBE, SURE, put
from tests.web.test_review import HERE, send, token

SHARP = said("Ik kom terug op <b>sluizen</b>.", confidence=0.3, reason="De woorden wijzen erop.")


@pytest.fixture
def place(tmp_path):
    here = settings(tmp_path)
    put(open_store(here), SURE, MAYBE, SHARP)
    return here


@pytest.fixture
def client(place):
    return TestClient(create_app(place, "127.0.0.1"), base_url=HERE, follow_redirects=False)


def decide(client, action, pair):
    fields = {"toezegging": pair[0].id, "uitspraak": pair[0].id, "naam": "Liaison"}
    answer = send(client, teken=token(client), handeling=action, **fields)
    assert (answer.status_code, answer.headers["location"][:23]) == (
        303,
        "/beoordelen?vastgelegd=",
    )
    return client.get(answer.headers["location"]).text


def quotes(place) -> list[str]:
    return [row.citaat for row in desk.Desk.open(place).rows()]


def test_the_page_shows_it_with_words_place_certainty_and_reason(client):
    page = client.get("/beoordelen").text
    assert "2 uitspraken wachten op een beslissing" in page
    for words in (MAYBE[0].quote, "Zekerheid 40%", MAYBE[0].reason, "Aan: lid Aardema", "p. 1"):
        assert words in page
    assert f'href="/stukken/{MAYBE[1].id}#p-p"' in page
    assert page.index(MAYBE[0].quote) < page.index("&lt;b&gt;sluizen")
    assert "<b>sluizen" not in page
    assert MAYBE[0].quote not in client.get("/toezeggingen").text
    wanted = set(re.findall(r'<(?:input|select|textarea) [^>]*?id="([^"]+)"', page))
    assert wanted == set(re.findall(r'<label for="([^"]+)"', page))


def test_confirming_leads_to_the_promise_and_rejecting_to_the_next(client, place):
    page = decide(client, "bevestig", MAYBE)
    assert "Vastgelegd: bevestigd door Liaison." in page
    assert f'<a href="/toezeggingen/{MAYBE[0].id}">Bekijk of verbeter' in page
    assert sorted(quotes(place)) == sorted([SURE[0].quote, MAYBE[0].quote])
    assert client.get(f"/toezeggingen/{MAYBE[0].id}").status_code == 200
    page = decide(client, "verwerp", SHARP)
    assert "Vastgelegd: verworpen door Liaison." in page
    assert "Twijfel: is dit een toezegging?" not in page
    assert len(quotes(place)) == 2


def test_what_has_no_day_asks_for_one(client, place):
    undated = said("Ik kijk naar de molens.", in_letter=letter(None), confidence=0.4)
    put(open_store(place), undated)
    assert client.get("/beoordelen").text.count('name="gedaan_op"') == 1
    fields = {"toezegging": undated[0].id, "naam": "Liaison", "handeling": "bevestig"}
    refused = send(client, teken=token(client), **fields)
    assert (refused.status_code, "geen datum" in refused.text) == (400, True)
    assert send(client, teken=token(client), gedaan_op="2023-04-02", **fields).status_code == 303
    assert undated[0].quote in quotes(place)


def test_a_long_list_is_cut_and_says_how_many_more(client, place):
    many = [said(f"Ik kom terug op sluis {n}.", confidence=0.4) for n in range(23)]
    put(open_store(place), SURE, *many)
    page = client.get("/beoordelen").text
    assert page.count('aria-labelledby="vraag-t') == deciding.LISTED
    assert "23 uitspraken wachten" in page
    assert "Nog 3 bij twijfel" in page


def test_from_another_machine_it_is_only_shown(place):
    page = TestClient(create_app(place, "0.0.0.0")).get("/beoordelen").text
    assert MAYBE[0].quote in page
    assert '<form action="/beslissingen"' not in page
