"""The registers of the Kamers in the store, and what the overview then says."""

import json
from datetime import date

import pytest

from flows import planning, report, steps
from pipeline import cli
from pipeline.records import Status
from pipeline.register import kamers, ledger
from pipeline.register.kamers import Unreadable
from pipeline.register.registers import Verdict
from pipeline.settings import settings
from pipeline.store import open_store

ON = date(2025, 12, 1)
BRIEF = """Datum 7 mei 2025
Onderwerp Veerboten

Ik heb het lid Ekinci op 1 maart 2025 toegezegd uw Kamer te informeren over de keuring van veerboten (TZ202503-011).
Ik zal uw Kamer voor het zomerreces informeren over de kosten van sluizen.

De Minister van Asiel en Migratie,

W. Kievit
"""
LISTED = {
    "Id": "een",
    "Nummer": "TZ202503-011",
    "Tekst": "De minister informeert de Kamer over de keuring van veerboten.",
    "Status": "Openstaand",
    "Aanmaakdatum": "2025-03-01T00:00:00+01:00",
    "GewijzigdOp": "2025-03-02T10:00:00Z",
}
OTHER = LISTED | {"Id": "twee", "Nummer": "TZ202503-012", "Tekst": "De minister telt de bruggen."}


def odata(*records) -> bytes:
    return json.dumps({"value": list(records)}).encode()


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / "brief.txt").write_text(BRIEF, "utf-8")
    here = settings(tmp_path / "opslag")
    found = planning.discover(here, folder)
    steps.read(here, found.source, found.to_read)
    return here


def test_a_register_is_kept_with_its_file_and_day(place):
    store = open_store(place)
    ledger.take(store, "toezeggingen.json", odata(LISTED, OTHER))
    (taken,) = ledger.read(open_store(place), ON).taken
    assert (taken.house, taken.name, taken.number) == (kamers.SECOND, "toezeggingen.json", 2)
    assert taken.taken_at.tzinfo is not None
    assert [each.number for each in ledger.listed(store)] == ["TZ202503-011", "TZ202503-012"]


def test_a_conflict_stands_in_the_overview(place):
    store = open_store(place)
    ledger.take(store, "a.json", odata(LISTED | {"Status": "Voldaan"}))
    rows = {row.nummer: row for row in ledger.rows(store, ON)}
    assert rows["TZ202503-011"].status is Status.OPEN
    assert rows["TZ202503-011"].kamerregister.startswith(
        "Tweede Kamer, TZ202503-011: status anders. De Tweede Kamer heeft “Voldaan”"
    )
    assert rows[""].kamerregister == ""


def test_a_page_of_a_feed_changes_only_what_it_names(place):
    store = open_store(place)
    ledger.take(store, "a.json", odata(LISTED, OTHER))
    newer = OTHER | {"Status": "Voldaan", "GewijzigdOp": "2025-06-01T10:00:00Z"}
    ledger.take(store, "b.json", odata(newer))
    ledger.take(store, "oud.json", odata(OTHER))  # older than what is kept
    found = {each.number: each.status for each in ledger.listed(store)}
    assert found == {"TZ202503-011": Status.OPEN, "TZ202503-012": Status.SETTLED}


def test_a_promise_taken_out_of_the_register_is_no_longer_compared(place):
    store = open_store(place)
    ledger.take(store, "a.json", odata(LISTED, OTHER))
    gone = {"Id": "twee", "Verwijderd": True, "GewijzigdOp": "2025-06-01T10:00:00Z"}
    ledger.take(store, "b.json", odata(gone))
    found = ledger.read(store, ON).compared
    assert Verdict.ONLY_THERE not in [each.verdict for each in found]


def test_what_is_no_register_leaves_everything_as_it_was(place):
    store = open_store(place)
    ledger.take(store, "a.json", odata(LISTED))
    with pytest.raises(Unreadable):
        ledger.take(store, "kapot.json", b"{kapot")
    assert len(ledger.listed(store)) == len(ledger.read(store, ON).taken) == 1


def test_report_status_and_command_tell_it(place, tmp_path, capsys):
    path = tmp_path / "register.json"
    path.write_bytes(odata(LISTED | {"Status": "Zoek"}, OTHER))
    arguments = ["registers", "--home", str(place.home)]
    assert cli.main([*arguments, str(path)]) == 0
    told = capsys.readouterr().out
    assert "register.json: 2 uit het register van de Tweede Kamer bewaard." in told
    assert "een status “Zoek” die wij niet kennen" in told
    assert cli.main(arguments) == 0
    again = capsys.readouterr().out
    assert "status anders: TZ202503-011 (KS-" in again
    assert "alleen daar: TZ202503-012 “De minister telt de bruggen.”" in again
    counted = "1 met een andere status, 1 alleen daar, 1 alleen hier"
    assert counted in again
    assert counted in report.text(report.night(place, steps.Done(), ON))
    assert counted in report.state_text(report.state(place))
