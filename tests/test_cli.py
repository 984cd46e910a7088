import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.settings import settings

ROOT = Path(__file__).parent.parent


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    """Run a command as the shell would and return its status, output and errors."""
    try:
        status = cli.main(list(arguments))
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_help_is_dutch_and_names_every_command(capsys):
    status, shown, _ = run(capsys, "--help")
    assert status == 0
    for word in (
        "gebruik:",
        "opdrachten",
        "nightly",
        "ingest",
        "inspect",
        "search",
        "toezeggingen",
        "status",
    ):
        assert word in shown
    for english in ("usage", "options", "show this help", "positional"):
        assert english not in shown


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["inspect", "weg.pdf"], "bestaat niet"),
        (["inspect", "x.pdf", "--onzin"], "Onbekende optie: --onzin."),
        (["inspect"], "Er ontbreekt iets"),
        (["onzin"], "kies uit"),
        (["search", "vraag", "--limit", "nul"], "geen getal boven nul"),
        (["search", "vraag", "--limit", "0"], "geen getal boven nul"),
        (["toezeggingen", "--as-of", "31-12-2025"], "geen datum als"),
        (["serve", "--port", "99999"], "geen poort; de hoogste is 65535"),
        (["search"], "Geef een vraag"),
        (["ingest", "map-die-er-niet-is"], "bestaat niet"),
    ],
)
def test_a_mistake_gets_one_dutch_sentence_and_status_2(
    capsys, tmp_path, arguments, sentence, monkeypatch
):
    monkeypatch.setenv("KAMERSPOOR_HOME", str(tmp_path))
    status, shown, said = run(capsys, *arguments)
    assert (status, shown) == (2, "")
    assert sentence in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("leeg.txt", b""),
        ("afgebroken.pdf", b"%PDF-1.7\n1 0 obj <<"),
        ("geen.docx", b"PK\x03\x04 dit is geen archief"),
        ("kapot.xml", b"<?xml version='1.0'?><officiele-publicatie><al>"),
        ("binair.bin", bytes(range(256)) * 40),
    ],
)
def test_a_broken_file_gets_one_dutch_sentence(capsys, tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    status, shown, said = run(capsys, "inspect", str(tmp_path / name), "--json")
    assert (status, shown) == (2, "")
    assert said.startswith("kamerspoor: ")
    assert said.count("\n") == 1


def test_inspect_answers_in_the_form_of_the_contract(capsys, tmp_path):
    letter = tmp_path / "brief.txt"
    letter.write_text(
        "Datum 7 mei 2025\nOnderwerp Opvang\n\nHet COA kreeg € 3 miljoen.\n\n"
        "Ik zal uw Kamer voor het zomerreces informeren over de opvang.\n"
    )
    status, shown, _ = run(capsys, "inspect", str(letter), "--json")
    found = json.loads(shown)
    assert status == 0
    assert found["document"]["date"] == "2025-05-07"
    passages = {passage["id"]: passage["text"] for passage in found["passages"]}
    for mention in found["mentions"]:
        assert passages[mention["passage"]][mention["start"] : mention["end"]] == mention["text"]
    assert {"COA"} <= {mention.get("id") for mention in found["mentions"]}
    assert {"3000000"} <= {mention.get("eur") for mention in found["mentions"]}
    [promise] = found["commitments"]
    assert (promise["kind"], promise["term"]["until"]) == ("gedaan", "2025-07-03")


# Whatever a person hands over: one Dutch sentence and status 2, never a traceback ------------

FOREIGN = {
    "kapot.xlsx": b"PK\x03\x04 dit is geen spreadsheet",
    "ander.csv": b"a;b\n1;2\n",
    "ander.json": b'{"a": 1}',
    "los.json": b'{"query": "opvang"}',
    "bytes.ods": bytes(range(256)) * 8,
}


@pytest.fixture
def foreign(tmp_path, monkeypatch):
    """Return a folder of files that are none of ours, beside an empty home."""
    for name, raw in FOREIGN.items():
        (tmp_path / name).write_bytes(raw)
    monkeypatch.setenv("KAMERSPOOR_HOME", str(tmp_path / "opslag"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["toezeggingen", "--output", "weg/x.xlsx"], "bestaat niet (weg)"),
        (["toezeggingen", "--output", "x.pdf"], "pdf” wordt niet geschreven"),
        (["toezeggingen", "--status", "zoek"], "zoek is geen status"),
        (["toezeggingen", "--import", "weg.xlsx"], "weg.xlsx bestaat niet"),
        (["toezeggingen", "--import", "kapot.xlsx"], "kapot.xlsx is beschadigd"),
        (["toezeggingen", "--import", "bytes.ods"], "bytes.ods is beschadigd"),
        (["toezeggingen", "--import", "ander.csv"], "geen xlsx- of ods-bestand"),
        (["review", "bevestig", "TZ999999-999"], "Er is geen toezegging met nummer"),
        (["review", "bevestig"], "Zo hoort het: kamerspoor review bevestig NR"),
        (["review", "onzin", "1"], "geen beslissing"),
        (["review", "herstel", "1"], "Er is geen beslissing 1"),
        (["review", "voegtoe", "weg.pdf", "Ik zal."], "Er is geen document weg.pdf"),
        (["registers", "weg.json"], "bestaat niet"),
        (["registers", "bytes.ods"], "het is geen register"),
        (["registers", "ander.json"], "geen enkele toezegging"),
        (["registers", "ander.json", "--house", "eerste"], "het is geen register"),
        (["nieuws", "--since", "2025-01-01", "--atom", "weg/x.xml"], "bestaat niet (weg)"),
        (["search", "--batch", "weg.json"], "bestaat niet"),
        (["search", "--batch", "."], "een map, geen bestand"),
        (["search", "--batch", "ander.csv"], "geen JSON-lijst"),
        (["search", "--batch", "los.json"], "geen JSON-lijst"),
        (["search", "opvang"], "nog geen zoekindex"),
        (["compare", "weg", "weg"], "geen uitkomsten"),
        (["inspect", "."], "een map, geen bestand"),
    ],
)
def test_a_foreign_file_or_number_gets_one_dutch_sentence(capsys, foreign, arguments, sentence):
    refused(run(capsys, *arguments), sentence)


def refused(answer: tuple[int, str, str], sentence: str) -> None:
    status, shown, said = answer
    assert (status, shown) == (2, "")
    assert sentence in said
    assert said.startswith("kamerspoor: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("onzin://plek", "De opslag kan niet worden geopend"),
        ("geen adres", "De opslag kan niet worden geopend"),
        ("sqlite:////bestaat/niet/x.db", "De opslag kan niet worden geopend"),
        ("sqlite:///kapot.xlsx", "file is not a database"),
    ],
)
def test_a_store_that_is_none_gets_one_dutch_sentence(
    capsys, foreign, monkeypatch, address, sentence
):
    monkeypatch.setenv("KAMERSPOOR_DATABASE", address)
    refused(run(capsys, "status"), sentence)


def test_a_store_that_lost_a_table_gets_one_dutch_sentence(capsys, foreign):
    assert run(capsys, "status")[0] == 0
    with closing(sqlite3.connect(foreign / "opslag" / "kamerspoor.db")) as database:
        database.execute("DROP TABLE passages")
    refused(run(capsys, "status"), "De opslag weigert: no such table: passages.")


def test_a_home_that_cannot_be_gets_one_dutch_sentence(capsys, foreign, monkeypatch):
    refused(
        run(capsys, "status", "--home", "kapot.xlsx"),
        "Hier staat een bestand waar een map moet staan",
    )
    refused(
        run(capsys, "status", "--home", "kapot.xlsx/diep"),
        "Hier staat een bestand waar een map moet staan",
    )


@pytest.fixture(scope="module")
def searchable(tmp_path_factory):
    """Return a home with one letter in its index."""
    from flows import steps

    folder = tmp_path_factory.mktemp("brieven")
    (folder / "brief.txt").write_text(
        "Datum 7 mei 2025\nOnderwerp Opvang\n\nHet COA kreeg € 3 miljoen voor opvang.\n", "utf-8"
    )
    home = tmp_path_factory.mktemp("opslag")
    steps.ingest(settings(home), [folder])
    return home


@pytest.mark.parametrize(
    "question",
    ["opvang " * 14_300, "de het een van", "op\x01vang\x1b[31m\r\x00", "", '"', "((((", "… – ?!"],
    ids=[
        "100.000 letters",
        "stopwoorden",
        "stuurtekens",
        "leeg",
        "aanhaling",
        "haakjes",
        "leestekens",
    ],
)
def test_any_text_is_a_question(capsys, searchable, question):
    status, shown, said = run(capsys, "search", question, "--json", "--home", str(searchable))
    assert (status, said) == (0, "")
    assert {"query", "hits", "suggestion", "remarks"} <= set(json.loads(shown))


@pytest.mark.parametrize("name", ["manifest.json", "main/vectors.npy", "main/entries.db"])
def test_a_damaged_index_is_mended_and_one_dutch_sentence_says_so(
    capsys, searchable, tmp_path, name
):
    place = tmp_path / "opslag"
    shutil.copytree(searchable, place, symlinks=True)
    (place / "index" / name).write_bytes(b"rommel")
    question = ("search", "opvang", "--json", "--home", str(place))
    status, shown, said = run(capsys, *question)
    assert status == 0
    assert json.loads(shown)["hits"]
    assert said.startswith("kamerspoor: De zoekindex is beschadigd (")
    assert said.endswith("); hij wordt opnieuw gemaakt uit de opslag.\n")
    assert run(capsys, *question)[2] == ""


def test_help_waits_for_nothing_heavy():
    code = (
        "import sys, pipeline.cli; pipeline.cli.parser();"
        "heavy = {'prefect', 'spacy', 'torch', 'sqlalchemy', 'faiss', 'numpy'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT)
    assert loaded.returncode == 0


def test_a_question_waits_for_no_analysis_of_letters():
    code = (
        "import sys;"
        "from pipeline import answers, saved;"
        "from pipeline.search.query import parse;"
        "assert parse('Kamerstuk 36 045, nr. 170').identity == 'kst-36045-170';"
        "assert 'n937600000' in parse('937,6 miljoen').named;"
        "assert 'spacy' not in sys.modules"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT)
    assert loaded.returncode == 0
