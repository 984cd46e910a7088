"""The liaison's desk over a real store: deciding, taking back an edited overview, news."""

from datetime import date

import openpyxl
import pytest

from flows import planning, report, steps
from pipeline import cli, deciding, desk
from pipeline.records import Status
from pipeline.register.overview import Filter
from pipeline.settings import settings

PROMISE = """Datum 7 mei 2025
Onderwerp Opvang

Ik zal uw Kamer voor het zomerreces informeren over de opvang in sporthallen.
De Richtlijn Tijdelijke Bescherming is verlengd tot 4 maart 2027.

De Minister van Asiel en Migratie,

W. Kievit
"""
ANSWER = """Datum 26 juni 2025
Onderwerp Sporthallen

Met deze brief doe ik de toezegging van 7 mei 2025 over de opvang in sporthallen gestand.

De Minister van Asiel en Migratie,

W. Kievit
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return settings over a store with two letters; no index is needed here."""
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / "toezegging.txt").write_text(PROMISE, "utf-8")
    (folder / "afdoening.txt").write_text(ANSWER, "utf-8")
    here = settings(tmp_path / "opslag")
    found = planning.discover(here, folder)
    steps.read(here, found.source, found.to_read)
    return here


def statuses(place, on=date(2025, 12, 1)) -> list[Status]:
    return [row.status for row in desk.Desk.open(place, on).rows()]


def test_a_promise_lives_from_letter_to_letter(place):
    assert statuses(place, date(2025, 5, 8)) == [Status.OPEN]
    assert statuses(place) == [Status.SETTLED]


def test_a_decision_is_kept_shown_and_undone(place):
    opened = desk.Desk.open(place)
    [row] = opened.rows()
    said = deciding.decide(opened, "verwerp", [row.nr], "Liaison")
    assert said.startswith("Vastgelegd: ")
    assert desk.Desk.open(place).rows() != [row]
    event = said.split("[")[1].removesuffix("].")
    deciding.decide(desk.Desk.open(place), "herstel", [event], "Liaison")
    assert desk.Desk.open(place).rows() == [row]


def test_a_decision_outlives_a_rebuilt_store(place, tmp_path):
    opened = desk.Desk.open(place)
    [row] = opened.rows()
    deciding.decide(opened, "notitie", [row.nr, "Besproken", "op", "3", "december"], "Liaison")
    found = planning.discover(place, tmp_path / "brieven")
    with opened.store.engine.begin() as connection:
        connection.exec_driver_sql("delete from letters")  # and with them everything derived
    assert desk.Desk.open(place).rows() != [row]
    found = planning.discover(place, tmp_path / "brieven")
    assert len(found.new) == 2
    steps.read(place, found.source, found.to_read)
    [again] = desk.Desk.open(place).rows()
    assert (again.id, again.stand_van_zaken) == (row.id, "Besproken op 3 december")


@pytest.mark.parametrize(
    ("action", "arguments", "sentence"),
    [
        ("onzin", [], "kies uit"),
        ("bevestig", [], "Zo hoort het"),
        ("bevestig", ["KS-00000000"], "geen toezegging"),
        ("verbeter", ["NR", "onzin=1"], "kan niet worden verbeterd"),
        ("verbeter", ["NR", "zonder"], "veld=waarde"),
        ("verbeter", ["NR", "termijn_tot=morgen"], "niet te lezen"),
        ("splits", ["NR", "1"], "afgesplitst"),
        ("splits", ["NR", "nul"], "geen volgnummer"),
        ("herstel", ["weg"], "geen beslissing"),
        ("voegtoe", ["weg.pdf", "woorden"], "geen document"),
        ("trekin", ["weg.pdf", "2025-08-01"], "geen document"),
        ("trekin", ["toezegging.txt", "morgen"], "morgen is geen datum"),
        ("sluit", ["NR", "gedaan", "2025-08-01", "Zo"], "kies uit nagekomen"),
        ("sluit", ["NR", "nagekomen", "2025-08-01"], "Zo hoort het"),
        ("sluit", ["NR", "nagekomen", "ooit", "Zo"], "ooit is geen datum"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_one_sentence(place, action, arguments, sentence):
    opened = desk.Desk.open(place)
    [row] = opened.rows()
    said = [row.nr if word == "NR" else word for word in arguments]
    with pytest.raises(desk.Refused, match=sentence):
        deciding.decide(opened, action, said, "Liaison")
    assert opened.store.events() == []


def test_a_promise_can_be_closed_by_word_of_mouth(place):
    on = date(2025, 5, 20)
    opened = desk.Desk.open(place, on)
    [row] = opened.rows()
    deciding.decide(opened, "sluit", [row.nr, "vervallen", "2025-05-19", "In", "debat"], "Liaison")
    [closed] = desk.Desk.open(place, on).rows()
    assert (closed.status, closed.afdoening_citaat) == (Status.LAPSED, "In debat")
    assert closed.reden == "Vervallen volgens de beoordeling van 19 mei 2025."
    assert closed.afdoening == "Beoordeling van 19 mei 2025"


def test_a_letter_taken_back_counts_no_longer(place):
    deciding.decide(desk.Desk.open(place), "trekin", ["afdoening.txt", "2025-08-01"], "Liaison")
    assert statuses(place, date(2025, 7, 31)) == [Status.SETTLED]
    assert statuses(place) == [Status.OVERDUE]


def test_what_waits_shows_its_page_and_document(place):
    opened = desk.Desk.open(place)
    [row] = opened.rows()
    deciding.decide(opened, "verbeter", [row.nr, "termijn_tot=2024-01-01"], "Liaison")
    shown = deciding.waiting(desk.Desk.open(place, date(2025, 5, 8)))
    assert "ligt vóór de toezegging zelf" in shown
    assert "Brief van 7 mei 2025; toezegging.txt" in shown


def test_an_edited_overview_comes_back_as_a_difference_to_accept(place, tmp_path):
    path = tmp_path / "overzicht.xlsx"
    desk.export_to(desk.Desk.open(place), path, None, Filter())
    book = openpyxl.load_workbook(path)
    sheet = book["Overzicht"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("Stand van zaken") + 1).value = "Besproken."
    book.save(path)
    shown = desk.take_back(desk.Desk.open(place), path, None)
    assert "Stand van zaken" in shown
    assert shown.endswith("nog niets overgenomen; met --accept gebeurt dat.")
    assert desk.Desk.open(place).store.events() == []
    desk.take_back(desk.Desk.open(place), path, "Liaison")
    [event] = desk.Desk.open(place).store.events()
    assert event.actor == "Liaison"
    again = desk.take_back(desk.Desk.open(place), path, "Liaison")
    assert "1 wijziging staat al in het register." in again
    assert desk.Desk.open(place).store.events() == [event]


def test_a_foreign_sheet_is_refused(place, tmp_path):
    book = openpyxl.Workbook()
    book.save(tmp_path / "vreemd.xlsx")
    with pytest.raises(desk.Refused, match="geen overzicht van kamerspoor"):
        desk.take_back(desk.Desk.open(place), tmp_path / "vreemd.xlsx", None)


def test_a_packet_needs_a_debate_that_is_known(place, tmp_path):
    with pytest.raises(desk.Refused, match="geen toezegging van of aan"):
        desk.packet_to(desk.Desk.open(place), tmp_path / "pakket.docx", None, "Sterrenkunde")
    opened = desk.Desk.open(place, date(2025, 5, 8))
    [row] = opened.rows()
    deciding.decide(opened, "verbeter", [row.nr, "gedaan_in=Commissiedebat Opvang"], "Liaison")
    opened = desk.Desk.open(place, date(2025, 5, 8))
    assert desk.packet_to(opened, tmp_path / "pakket.docx", None, "Opvang") == 1
    assert (tmp_path / "pakket.docx").read_bytes()[:2] == b"PK"


def test_news_and_feed(place, tmp_path):
    shown = desk.changes(
        desk.Desk.open(place, date(2025, 7, 1)), date(2025, 6, 1), tmp_path / "nieuws.atom"
    )
    assert "1 nagekomen" in shown
    assert b"<feed" in (tmp_path / "nieuws.atom").read_bytes()


def test_news_since_the_overview_that_was_sent_last(place, tmp_path):
    with pytest.raises(desk.Refused, match="nog geen overzicht"):
        desk.changes(desk.Desk.open(place), None, None)
    desk.export_to(desk.Desk.open(place), tmp_path / "uit.csv", None, Filter())
    [row] = desk.Desk.open(place).rows()
    assert desk.changes(desk.Desk.open(place), None, None).endswith(": geen wijzigingen.")
    deciding.decide(desk.Desk.open(place), "splits", [row.nr, "2"], "Liaison")
    assert "heropend" in desk.changes(desk.Desk.open(place), None, None)


def test_part_of_the_register_is_no_overview_to_compare_with(place, tmp_path):
    desk.export_to(desk.Desk.open(place), tmp_path / "uit.csv", None, Filter(lid="niemand"))
    desk.export_to(desk.Desk.open(place, date(2025, 6, 1)), tmp_path / "uit.csv", None, Filter())
    with pytest.raises(desk.Refused, match="nog geen overzicht"):
        desk.changes(desk.Desk.open(place), None, None)


def test_news_since_an_overview_in_json(place, tmp_path):
    before = tmp_path / "uit.json"
    desk.export_to(desk.Desk.open(place, date(2025, 6, 1)), before, None, Filter())
    shown = desk.changes(desk.Desk.open(place), before, None)
    assert shown.startswith("Sinds 2025-06-01: 1 nagekomen.")
    for text in ("{}", "kapot", "[]", '{"toezeggingen": []}'):
        before.write_text(text, "utf-8")
        with pytest.raises(desk.Refused, match=r"overzicht|welke dag"):
            desk.changes(desk.Desk.open(place), before, None)


def test_the_night_says_what_changed_since_the_night_before(place):
    on = date(2025, 6, 1)
    assert steps.changed(place, on) == ""
    steps.publish(place, on)
    later = date(2025, 7, 1)
    assert steps.changed(place, later) == "sinds 2025-06-01: 1 nagekomen"
    done = steps.Done(changed=steps.changed(place, later))
    assert "Veranderd      sinds 2025-06-01: 1 nagekomen" in report.text(
        report.night(place, done, later)
    )
    (place.home / "overzicht" / "laatste-nacht.json").write_text("kapot", "utf-8")
    assert steps.changed(place, later).startswith("Niet te zeggen: ")


def test_the_timeline_of_the_richtlijn(place):
    assert "2027-03-04  geldig tot" in desk.rtb_timeline(place)


def test_from_the_command_line(place, tmp_path, capsys):
    home = str(place.home)
    output = str(tmp_path / "uit.csv")
    assert (
        cli.main(["toezeggingen", "--home", home, "--as-of", "2025-05-08", "--output", output])
        == 0
    )
    assert "1 toezegging, stand van 2025-05-08, staat in" in capsys.readouterr().out
    assert cli.main(["toezeggingen", "--home", home, "--late", "--output", output]) == 0
    assert "0 toezeggingen" in capsys.readouterr().out
    assert cli.main(["toezeggingen", "--home", home, "--status", "onzin"]) == 2
    assert cli.main(["toezeggingen", "--home", home, "--format", "exe", "--output", output]) == 2
    assert cli.main(["review", "--home", home, "bevestig", "KS-000000"]) == 2
    assert cli.main(["budget", "--home", home, "--item", "COA"]) == 0
