"""Pages and API over a real store and index; two letters, one of them hostile."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import steps
from pipeline.records import Span
from pipeline.settings import settings
from pipeline.store import open_store
from pipeline.web.marking import Mark, pieces

OURS = '<script src="/static/citeren.js" defer></script>'
LETTER = """Datum 7 mei 2025
Onderwerp Opvang

Het COA kreeg € 3 miljoen voor de opvang in sporthallen, met de Stichting Lindehof.

Ik zal uw Kamer voor het zomerreces informeren over de opvang in sporthallen.

De Minister van Asiel en Migratie,

W. Kievit
"""
HOSTILE = """<!DOCTYPE html><html><head><title>Brief &lt;script&gt;alert(1)&lt;/script&gt;</title></head>
<body><main><h1>Brief &lt;script&gt;alert(1)&lt;/script&gt;</h1>
<p>Dit gaat over uitzettingen. &lt;img src=x onerror=alert(2)&gt; &quot;&gt;&lt;b&gt;vet&lt;/b&gt;</p></main></body></html>
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brieven")
    (folder / "brief.txt").write_text(LETTER, "utf-8")
    (folder / "vijandig.html").write_text(HOSTILE, "utf-8")
    place = settings(tmp_path_factory.mktemp("opslag"))
    steps.ingest(place, [folder])
    return place


@pytest.fixture(scope="module")
def client(home):
    from fastapi.testclient import TestClient

    from pipeline.web.app import create_app

    return TestClient(create_app(home))


def test_a_question_leads_to_the_passage_in_its_letter(client):
    page = client.get("/", params={"vraag": "geld voor sporthallen"}).text
    link = re.search(r'href="(/stukken/[0-9a-f]+)#(p-[0-9a-f]+)"', page)
    assert link
    letter = client.get(link[1]).text
    assert f'id="{link[2]}"' in letter
    assert '<mark class="organisation" title="organisatie' in letter
    assert '<mark class="organisation unlisted" title="organisatie, niet in de lijst' in letter


def test_the_register_says_late_in_words(client):
    page = client.get("/toezeggingen", params={"peildatum": "2025-07-10"}).text
    assert "<strong>te laat</strong>" in page
    assert "7 dagen te laat" in page
    before = client.get("/toezeggingen", params={"peildatum": "2025-06-01"}).text
    assert "<strong>te laat</strong>" not in before


def test_words_of_strangers_do_nothing_in_a_page(client, home):
    hostile = next(
        letter for letter in open_store(home).letters() if letter.name == "vijandig.html"
    )
    for address in (
        f"/stukken/{hostile.id}",
        '/?vraag=uitzettingen"><script>alert(3)</script>',
        "/toezeggingen",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.text.count("<script") == answer.text.count(OURS) <= 1
        assert "<img" not in answer.text
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_original_is_only_ever_a_download(client, home):
    for letter in open_store(home).letters():
        answer = client.get(f"/stukken/{letter.id}/bestand")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_overview_can_be_taken_along(client, kind):
    answer = client.get(f"/toezeggingen/overzicht.{kind}?peildatum=2025-07-10")
    assert answer.status_code == 200
    assert f"toezeggingen-2025-07-10.{kind}" in answer.headers["Content-Disposition"]
    assert len(answer.content) > 100


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/stukken/bestaatniet", 404),
        ("/stukken/..%2f..%2fetc", 404),
        ("/toezeggingen/overzicht.exe", 404),
        ("/toezeggingen?peildatum=31-12-2025", 400),
        ("/?vraag=opvang&van=morgen", 400),
        ("/iets", 404),
    ],
)
def test_a_mistake_gets_a_page_with_one_sentence(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert "<h1>Dit lukt niet</h1>" in answer.text


def test_the_api_answers_programs(client):
    found = client.get(
        "/v1/passages", params={"vraag": "geld voor sporthallen", "aantal": 1}
    ).json()
    [hit] = found["hits"]
    letter = client.get(f"/v1/stukken/{hit['letter']}").json()
    assert hit["text"] in {passage["text"] for passage in letter["passages"]}
    register = client.get("/v1/toezeggingen", params={"peildatum": "2025-07-10"}).json()
    assert (register["aantal"], register["toezeggingen"][0]["deadline"]) == (1, "2025-07-03")
    assert "/v1/toezeggingen" in client.get("/v1/openapi.json").json()["paths"]


@pytest.mark.parametrize(
    "address", ["/v1/stukken/weg", "/v1/passages", "/v1/toezeggingen?peildatum=x", "/v1/weg"]
)
def test_a_program_gets_a_problem(client, address):
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"].endswith(".")


def test_pages_serve_the_new_index_after_a_night(client, home, tmp_path):
    folder = tmp_path / "nieuw"
    folder.mkdir()
    (folder / "vogels.txt").write_text(
        "Datum 8 mei 2025\n\nDe kievit broedt in het weiland.\n", "utf-8"
    )
    steps.ingest(home, [folder])
    assert "vogels.txt" in client.get("/", params={"vraag": "broedende kievit"}).text


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(1, 20)), max_size=8)
)
def test_marking_loses_no_character(text, ranges):
    marks = [Mark(Span(start, start + length), "hit") for start, length in ranges]
    assert "".join(piece.text for piece in pieces(text, marks)) == text
