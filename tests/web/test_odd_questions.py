"""Whatever is asked, at whatever entrance: an answer or one Dutch sentence, never a traceback."""

import json
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from pipeline import cli, saved
from pipeline.search import embedding
from pipeline.search.query import parse
from pipeline.settings import settings
from pipeline.store import open_store
from pipeline.web.app import create_app
from tests.search.conftest import Bag, indexed

UNASKED = "Er is niets gevraagd om te zoeken."
# What is asked -> what is said of it; "" where an answer needs no remark.
ODD = {
    "nothing": ("", UNASKED),
    "spaces": (" \t\n\u00a0 ", UNASKED),
    "signs": ("?! … – ()", UNASKED),
    "a star": ("*", UNASKED),
    "emoji": ("🏠👪", UNASKED),
    "marks of direction": ("\u202e\u200f\u2066", UNASKED),
    "control characters": ("\x00\x07\x1b", UNASKED),
    "control characters within": ("op\x00vang\x1b[31m", ""),
    "half a sign": ("opvang \udcff\ud800", ""),
    "100,000 letters": ("opvang " * 14_300, "Alleen de eerste 1000 tekens zijn gelezen."),
    "a word of 100,000 letters": ("opvang" * 16_700, "Alleen de eerste 1000 tekens"),
    "stop words": ("de het een van", "Deze woorden staan overal"),
    "Arabic": ("اللاجئين في هولندا", "Geen passage heeft deze woorden"),
    "Chinese": ("难民接待", "Geen passage heeft deze woorden"),
    "an open quotation mark": ('"opvang in', "Een aanhalingsteken is niet gesloten"),
    "quotation marks": ('"' * 5_001, UNASKED),
    "a field without a value": ("dossier: opvang", "‘dossier:’ mist een waarde"),
    "a month that is none": ("van:2023-99 opvang", "‘van:2023-99’ is geen filter"),
    "a year that is none": ("tot:0000 opvang", "‘tot:0000’ is geen filter"),
    "the last year": ("opvang tot:9999", ""),
    "NOT alone": ("NOT", ""),
    "only what may not be there": ("-opvang NOT bewaring", "alleen gezegd wat er niet mag staan"),
    "only a filter": ("dossier:19637", "alleen een beperking gegeven"),
    "a filter on nothing": ("opvang dossier:99999", "Niets gevonden"),
    "10,000 parentheses": ("(" * 10_000 + "opvang" + ")" * 10_000, UNASKED),
    "a number of 900 digits": ("9" * 900, "Geen passage heeft deze woorden"),
    "a day that is none": ("opvang op 31-02-2024", ""),
    "fields in fields": ("a:" * 400 + "opvang", ""),
    "words that stand nowhere": ("opvang quxwyz", "‘quxwyz’ staat in geen enkel stuk."),
    "what stands nowhere": ('"opvang quxwyz"', "gezocht is op precies ‘opvang quxwyz’."),
}
TEXTS = {
    "bewaring": "De bewaring van vreemdelingen is geregeld.",
    "opvang": "De opvang in sporthallen is verlengd.",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    made = settings(tmp_path_factory.mktemp("vreemd") / "opslag")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedding, "Waiting", lambda settings: Bag())
        patch.setattr(embedding, "shared", lambda settings: Bag())
        indexed(made, TEXTS)
        yield made


@pytest.fixture(scope="module")
def client(place):
    return TestClient(create_app(place))


@pytest.fixture(params=ODD, ids=str)
def odd(request):
    return ODD[request.param]


def run(capsys, *arguments):
    """Run a command; what it prints must be what a terminal can show."""
    try:
        status = cli.main(list(arguments))
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    printed = capsys.readouterr()
    printed.out.encode()
    printed.err.encode()
    return status, printed.out, printed.err


def test_on_the_command_line(capsys, place, odd):
    asked, said = odd
    status, shown, wrong = run(capsys, "search", "--home", str(place.home), "--", asked)
    assert (status, wrong) == (0, "")
    assert said in shown
    assert len(shown) < 5_000
    assert not {"\x00", "\x1b", "\u202e"} & set(shown)
    status, shown, _ = run(capsys, "search", "--json", "--home", str(place.home), "--", asked)
    found = json.loads(shown)
    assert any(said in remark for remark in found["remarks"]) or not said
    assert found["hits"] or found["remarks"]


def test_on_the_page_and_for_programs(client, odd):
    asked, said = odd
    sent = asked[:60_000].encode("utf-8", "replace").decode()  # no browser sends more
    page = client.get("/", params={"vraag": sent, "soort": ""})
    assert page.status_code == 200
    assert not asked.strip() or said in page.text
    found = client.get("/v1/passages", params={"vraag": sent})
    assert found.status_code == 200
    assert any(said in remark for remark in found.json()["remarks"]) or not said


def test_to_be_saved(place, odd):
    asked, _ = odd
    store = open_store(place)
    if parse(asked).asks:
        kept = saved.save(store, "vreemd", asked)
        assert 0 < len(kept.query) <= 1_000
        assert kept.query.isprintable()
        saved.forget(store, "vreemd")
    else:
        with pytest.raises(saved.NotSaved, match=r"^Er is niets gevraagd om te bewaren\.$"):
            saved.save(store, "vreemd", asked)


def test_as_a_passage_or_a_document(capsys, client, place, odd):
    asked, _ = odd
    home = str(place.home)
    status, shown, _ = run(capsys, "search", f"--vergelijkbaar={asked or 'x'}", "--home", home)
    assert status == 0
    assert "staat niet in de index." in shown
    status, shown, wrong = run(capsys, "verwijzingen", "--home", home, "--", asked)
    assert (status, shown) == (2, "")
    assert wrong.startswith("kamerspoor: ")
    assert wrong.count("\n") == 1
    assert len(wrong) < 500
    sent = quote(asked.encode("utf-8", "replace")[:1_000] or "x", safe="")
    for address in ("/passages/{}/vergelijkbaar", "/v1/passages/{}/vergelijkbaar", "/stukken/{}"):
        assert client.get(address.format(sent)).status_code == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("vraag=opvang&aantal=-1", "De waarde van aantal is minstens 1."),
        ("vraag=opvang&aantal=101", "De waarde van aantal is hoogstens 100."),
        ("vraag=opvang&aantal=veel", "De waarde van aantal is geen heel getal."),
        (f"vraag=opvang&aantal={'9' * 5_000}", "De waarde van aantal is"),
        ("aantal=3", "De waarde van vraag ontbreekt."),
        ("vraag=opvang&bedrag=misschien", "De waarde van bedrag is true of false."),
        ("vraag=opvang&van=morgen", "morgen kan niet bij van: zoals van:2024"),
        ("vraag=opvang&dossier=abc", "abc kan niet bij dossier: zoals dossier:19637"),
        ("vraag=opvang&soort=gedicht", "gedicht kan niet bij soort: soort is een van"),
    ],
)
def test_a_value_that_cannot_be_is_named(client, asked, said):
    answer = client.get(f"/v1/passages?{asked}")
    assert answer.status_code == 400
    assert answer.json()["title"].startswith(said)


def test_a_page_beyond_the_last_is_the_whole_answer(client, capsys, place):
    everything = client.get("/v1/passages?vraag=opvang&aantal=100").json()["hits"]
    assert 0 < len(everything) <= len(TEXTS)
    _, shown, _ = run(
        capsys, "search", "opvang", "--limit", "99999999", "--json", "--home", str(place.home)
    )
    assert json.loads(shown)["hits"] == everything
    alike = ("search", "--vergelijkbaar", everything[0]["passage"], "--limit", "99999999")
    status, _, _ = run(capsys, *alike, "--home", str(place.home))
    assert status == 0


def test_a_filter_alone_says_that_it_asks_nothing(client):
    assert "alleen een beperking gegeven" in client.get("/?ministerie=AenM").text
    assert 'class="remark"' not in client.get("/").text
