import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import cli

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


def test_help_waits_for_nothing_heavy():
    code = (
        "import sys, pipeline.cli; pipeline.cli.parser();"
        "heavy = {'prefect', 'spacy', 'torch', 'sqlalchemy', 'faiss', 'numpy'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
