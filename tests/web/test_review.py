"""Deciding in the browser: by a person with a name, from a form of ours, on this machine only."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from flows import planning, steps
from pipeline import desk
from pipeline.register import ledger
from pipeline.settings import settings
from pipeline.store import open_store
from pipeline.web.app import create_app

HERE = "http://127.0.0.1:8000"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FIRST = """Datum 7 mei 2025
Onderwerp Opvang

Ik zal uw Kamer voor het zomerreces informeren over de opvang in sporthallen.

Ik zeg het lid Ekinci (D66) toe dat ik de Kamer eind 2025 informeer over de keuring van veerboten <b>vet</b>.

De Minister van Asiel en Migratie,

W. Kievit
"""
SECOND = """Datum 26 juni 2025
Onderwerp Sporthallen

Met deze brief doe ik de toezegging van 7 mei 2025 over de opvang in sporthallen gestand.

De Minister van Asiel en Migratie,

W. Kievit
"""


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / "eerste.txt").write_text(FIRST, "utf-8")
    (folder / "tweede.txt").write_text(SECOND, "utf-8")
    here = settings(tmp_path / "opslag")
    found = planning.discover(here, folder)
    steps.read(here, found.source, found.to_read)
    return here


@pytest.fixture
def client(place):
    return TestClient(create_app(place, "127.0.0.1"), base_url=HERE, follow_redirects=False)


def rows(place):
    return {("sporthallen" in row.citaat): row for row in desk.Desk.open(place).rows()}


def token(client, address="/beoordelen") -> str:
    found = re.search(r'name="teken" value="([0-9a-f]{64})"', client.get(address).text)
    assert found
    return found[1]


def send(client, headers=FORM, **fields):
    return client.post("/beslissingen", content=urlencode(fields), headers=headers)


def test_a_promise_shows_its_life_with_page_and_reason(client, place):
    row = rows(place)[True]
    page = client.get(f"/toezeggingen/{row.nr}").text
    for words in (
        "Ik zal uw Kamer voor het zomerreces informeren",
        "doe ik de toezegging van 7 mei 2025",
        "Brief van 26 juni 2025",
        "Hoort hier omdat",
        "<strong>nagekomen</strong>",
    ):
        assert words in page
    assert re.search(r'href="/stukken/[0-9a-f]{16}#p-[0-9a-f]{16}"', page)


def test_a_decision_is_kept_said_and_undone(client, place):
    row = rows(place)[False]
    answer = send(
        client, teken=token(client), handeling="bevestig", toezegging=row.id, naam=" Liaison "
    )
    assert answer.status_code == 303
    shown = client.get(answer.headers["location"]).text
    assert "Vastgelegd: bevestigd door Liaison." in shown
    assert 'value="Liaison"' in shown  # the next form knows the name
    assert rows(place)[False].beoordeeld_door == "Liaison"
    [event] = open_store(place).events()
    send(client, teken=token(client), handeling="herstel", beslissing=event.id, naam="Chef")
    assert rows(place)[False].beoordeeld_door == ""
    assert "is ongedaan gemaakt" in client.get("/beoordelen").text


def test_only_what_was_changed_in_the_form_is_a_correction(client, place):
    row = rows(place)[False]
    [commitment] = [each for each in desk.Desk.open(place).commitments if each.id == row.id]
    page = client.get(f"/toezeggingen/{row.id}").text
    assert 'name="termijn_tot" type="date" value="2025-12-31"' in page
    fields = {
        "teken": token(client),
        "handeling": "verbeter",
        "toezegging": row.id,
        "uitspraak": commitment.statements[0].id,
        "naam": "Liaison",
        "aan": "lid Ekinci",
        "termijn_tot": "2026-02-01",
        "dossier": "",
    }
    assert send(client, **fields).status_code == 303
    [event] = open_store(place).events()
    assert "dossier" not in event.detail
    assert rows(place)[False].deadline == date(2026, 2, 1)
    again = send(client, **fields)
    assert (again.status_code, "Er is niets gewijzigd." in again.text) == (400, True)


def test_splitting_merging_noting_and_closing(client, place):
    row, other = rows(place)[True], rows(place)[False]
    said = desk.Desk.open(place).find(row.nr).statements[1]
    sign = {"teken": token(client), "naam": "Liaison", "toezegging": row.id}
    assert send(client, handeling="splits", uitspraak=said.id, **sign).status_code == 303
    assert len(desk.Desk.open(place).find(row.nr).statements) == 1
    assert send(client, handeling="notitie", tekst="Bijna klaar", **sign).status_code == 303
    assert send(client, handeling="voegsamen", andere=other.nr, **sign).status_code == 303
    assert len(desk.Desk.open(place).find(row.nr).statements) == 2
    closing = {"soort": "vervallen", "datum": "2025-08-01", "woorden": "In het debat"}
    assert send(client, handeling="sluit", **closing, **sign).status_code == 303
    shown = client.get(f"/toezeggingen/{row.id}").text
    assert "Bijna klaar" in shown
    assert '<strong class="status lapsed">vervallen</strong>' in shown


def test_what_was_rejected_leads_back_to_the_list(client, place):
    row = rows(place)[False]
    said = desk.Desk.open(place).find(row.nr).statements[0]
    answer = send(
        client,
        teken=token(client),
        handeling="verwerp",
        toezegging=row.id,
        uitspraak=said.id,
        naam="Liaison",
    )
    answer = client.get(answer.headers["location"])
    assert answer.status_code == 303
    assert "Vastgelegd: verworpen door Liaison." in client.get(answer.headers["location"]).text


def test_a_promise_can_be_added_and_a_letter_taken_back(client, place):
    sign = {"teken": token(client), "naam": "Liaison"}
    added = {"document": "tweede.txt", "woorden": "<script>alert(1)</script>", "aan": "Kamer"}
    assert send(client, handeling="voegtoe", **added, **sign).status_code == 303
    assert "<script" not in client.get("/toezeggingen").text
    assert "&lt;script&gt;" in client.get("/toezeggingen").text
    gone = {"document": "tweede.txt", "datum": "2025-07-01"}
    assert send(client, handeling="trekin", **gone, **sign).status_code == 303
    assert "ingetrokken" in rows(place)[True].opmerkingen


REFUSED = [
    ({"naam": ""}, 400, "de naam nodig"),
    ({"naam": "  "}, 400, "de naam nodig"),
    ({"handeling": "onzin"}, 400, "geen beslissing"),
    ({"toezegging": "KS-00000000"}, 400, "geen toezegging"),
    ({"handeling": "notitie"}, 400, "Zo hoort het"),
    ({"teken": "0" * 64}, 403, "verlopen"),
    ({"teken": "é"}, 403, "verlopen"),
    ({"teken": ""}, 403, "verlopen"),
    ({"tekst": "x" * 200_000}, 413, "te groot"),
]


@pytest.mark.parametrize(("changes", "status", "sentence"), REFUSED)
def test_what_cannot_be_decided_changes_nothing(client, place, changes, status, sentence):
    fields = {
        "teken": token(client),
        "handeling": "bevestig",
        "toezegging": rows(place)[False].id,
        "naam": "Liaison",
    }
    answer = send(client, **fields | changes)
    assert (answer.status_code, sentence in answer.text) == (status, True)
    assert open_store(place).events() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (FORM | {"Origin": "http://boos.example"}, 403),
        (FORM | {"Host": "boos.example"}, 400),
        ({"Content-Type": "text/plain"}, 415),
    ],
)
def test_a_form_of_a_stranger_is_refused(client, place, headers, status):
    fields = {"teken": token(client), "handeling": "bevestig", "naam": "Liaison"}
    fields["toezegging"] = rows(place)[False].id
    assert send(client, headers, **fields).status_code == status
    assert open_store(place).events() == []


def test_a_token_is_of_one_browser(client, place):
    mine = token(client)
    client.cookies.clear()
    client.get("/beoordelen")
    fields = {"handeling": "bevestig", "naam": "Liaison", "toezegging": rows(place)[False].id}
    assert send(client, teken=mine, **fields).status_code == 403


def test_the_pages_are_not_read_under_a_name_of_a_stranger(client):
    answer = client.get("/toezeggingen", headers={"Host": "boos.example"})
    assert (answer.status_code, "sporthallen" in answer.text) == (400, False)


def test_from_another_machine_nobody_decides(place):
    client = TestClient(create_app(place, "0.0.0.0"))
    assert '<form action="/beslissingen"' not in client.get("/beoordelen").text
    assert send(client, handeling="bevestig").status_code == 403


PAGES = ["/beoordelen", "/nieuws", "/registers", "/rtb", "/begroting", "/stand", "/toezeggingen"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_dutch_titled_and_labelled(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    page = answer.text
    assert '<html lang="nl">' in page
    assert re.search(r"<title>[^<]{8,} - kamerspoor</title>", page)
    assert len(re.findall(r"<h1>", page)) == 1
    wanted = set(re.findall(r'<(?:input|select|textarea) [^>]*?id="([^"]+)"', page))
    assert wanted == set(re.findall(r'<label for="([^"]+)"', page))
    named = re.findall(r' id="([^"]+)"', page)
    assert len(named) == len(set(named))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_something_to_say_without_any_letter(tmp_path, address):
    empty = TestClient(create_app(settings(tmp_path), "127.0.0.1"), base_url=HERE)
    assert empty.get(address).status_code == 200


FILTERS = [
    ("status=nagekomen", 1),
    ("status=nagekomen&status=te laat", 2),
    ("lid=Ekinci", 1),
    ("fractie=D66", 1),
    ("bewindspersoon=asiel", 2),
    ("dossier=19637", 0),
    ("vanaf=2025-05-08", 0),
    ("tot-en-met=2025-05-07", 2),
    ("te-laat=ja", 1),
    ("lid=&vanaf=&te-laat=&status=", 2),
]


@pytest.mark.parametrize(("query", "number"), FILTERS)
def test_pages_files_and_programs_filter_alike(client, query, number):
    query = f"{query}&peildatum=2026-02-01"
    told = client.get(f"/v1/toezeggingen?{query}").json()
    assert told["aantal"] == number
    assert client.get(f"/toezeggingen?{query}").text.count('<th scope="row">') == number
    assert client.get(f"/toezeggingen/overzicht.json?{query}").json()["aantal"] == number


def test_news_is_a_page_and_a_feed(client):
    assert "nagekomen" in client.get("/nieuws?sinds=2025-05-08").text
    feed = client.get("/nieuws.atom?sinds=2025-05-08")
    assert feed.headers["content-type"] == "application/atom+xml"
    assert feed.content.startswith(b"<?xml")


def test_the_registers_of_the_kamers_have_a_page(client, place):
    content = b'{"value": [{"Id": "a", "Nummer": "TZ202505-001", "Tekst": "<b>Iets</b>", "Status": "Zoek"}]}'
    ledger.take(open_store(place), "register.json", content)
    page = client.get("/registers").text
    assert "register.json" in page
    assert "alleen daar" in page
    assert "“Zoek”" in page
    assert "<b>" not in page
