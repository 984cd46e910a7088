import os
from pathlib import Path

import pytest

from flows import planning, report, steps
from pipeline import cli
from pipeline.alone import Busy
from pipeline.register import ledger
from pipeline.search import publish
from pipeline.search.publish import NotPublished
from pipeline.settings import today
from pipeline.sources import folder
from pipeline.store import Known, open_store

READER = "lezer"


def item(key="brief.txt", sha="a" * 64) -> folder.Item:
    return folder.Item(key, Path(key), sha)


def known(sha="a" * 64, reader=READER, withdrawn=False, reason=None) -> Known:
    return Known("id", sha, reader, withdrawn, reason)


@pytest.mark.parametrize(
    ("before", "counted"),
    [
        (None, "nieuw"),
        (known(), "ongewijzigd"),
        (known(sha="b" * 64), "gewijzigd"),
        (known(reader="ouder"), "opnieuw"),  # a better rule may read it otherwise
        (known(withdrawn=True), "opnieuw"),  # it came back
        (known(reason="Kapot."), "nog in quarantaine"),
        (known(reason="Kapot.", reader="ouder"), "opnieuw"),
    ],
)
def test_what_becomes_of_a_document(before, counted):
    found = planning.plan("bron", [item()], {"brief.txt": before} if before else {}, READER)
    assert {name for name, count in found.counts().items() if count} == {counted}


def test_what_is_no_longer_there_is_gone_once():
    before = {"weg.txt": known(), "al-weg.txt": known(withdrawn=True)}
    assert planning.plan("bron", [], before, READER).gone == ("weg.txt",)


def test_a_folder_becomes_answers_and_a_register(letters, place):
    done = steps.ingest(place, [letters])
    assert (done.counts["nieuw"], done.counts["gelezen"]) == (1, 1)
    [row] = ledger.rows(open_store(place), today())
    assert (row.deadline.isoformat(), row.status.value) == ("2025-07-03", "te laat")
    shown = report.text(report.night(place, done, today()))
    assert "1 document, 1 gelezen" in shown
    assert "1: 1 te laat" in shown


def test_a_second_run_reads_nothing_twice_and_says_so(letters, place):
    steps.ingest(place, [letters])
    done = steps.ingest(place, [letters])
    assert (done.counts["ongewijzigd"], done.counts["gelezen"]) == (1, 0)
    assert "Er is niets veranderd" in report.text(report.night(place, done, today()))


def test_one_broken_document_does_not_stop_the_others(letters, place):
    (letters / "a-kapot.pdf").write_bytes(b"%PDF-1.7 en dan niets")
    (letters / "a-leeg.txt").write_bytes(b"")
    done = steps.ingest(place, [letters])
    night = report.night(place, done, today())
    assert done.counts["gelezen"] == 1
    assert [key for key, _ in night.broken] == ["a-kapot.pdf", "a-leeg.txt"]
    assert all(reason.endswith(".") for _, reason in night.broken)
    again = steps.ingest(place, [letters])
    assert again.counts["nog in quarantaine"] == 2


def test_a_name_that_is_no_text_does_not_stop_a_night(letters, place):
    (letters / os.fsdecode(b"caf\xe9.txt")).write_text("Datum 7 mei 2025\nGeen bezwaar.\n")
    (letters / os.fsdecode(b"kapot\xff.pdf")).write_bytes(b"%PDF-1.4 kapot")
    done = steps.ingest(place, [letters])
    assert done.counts["gelezen"] == 2
    [broken] = open_store(place).quarantine()
    assert (broken.key, broken.reason.split()[0]) == ("kapot\\udcff.pdf",) * 2
    assert "caf\\udce9.txt" in {letter.name for letter in open_store(place).letters()}
    assert steps.ingest(place, [letters]).counts["ongewijzigd"] == 2


def test_a_changed_letter_is_replaced_and_a_vanished_one_withdrawn(letters, place):
    steps.ingest(place, [letters])
    changed = (letters / "brief.txt").read_text("utf-8").replace("zomerreces", "kerstreces")
    (letters / "brief.txt").write_text(changed, "utf-8")
    steps.ingest(place, [letters])
    [row] = ledger.rows(open_store(place), today())
    assert row.deadline.isoformat() == "2025-12-18"
    (letters / "brief.txt").unlink()
    done = steps.ingest(place, [letters])
    assert done.counts["ingetrokken"] == 1
    assert list(open_store(place).letters()) == []


def test_a_folder_that_is_empty_all_at_once_withdraws_nothing(letters, place):
    """A disk that is not there looks the same."""
    for number in range(planning.MANY):
        (letters / f"{number}.txt").write_text(f"Datum {number + 1} mei 2025\n\nBrief.\n", "utf-8")
    steps.ingest(place, [letters])
    for path in letters.iterdir():
        path.unlink()
    with pytest.raises(planning.AllGone, match="is leeg, maar er stonden 4 documenten in"):
        steps.ingest(place, [letters])
    assert len(list(open_store(place).letters())) == planning.MANY + 1


def test_two_folders_of_one_name_are_not_mistaken_for_each_other(letters, place, tmp_path):
    steps.ingest(place, [letters])
    other = tmp_path / "elders" / letters.name
    other.mkdir(parents=True)
    with pytest.raises(planning.OtherRoot, match="--source"):
        steps.ingest(place, [other])
    assert len(list(open_store(place).letters())) == 1
    steps.ingest(place, [other], "andere brieven")
    assert len(list(open_store(place).letters())) == 1


def test_a_single_file_is_part_of_its_folder_and_withdraws_nothing(letters, place):
    (letters / "tweede.txt").write_text(
        "Datum 8 mei 2025\n\nNog een brief over opvang.\n", "utf-8"
    )
    steps.ingest(place, [letters])
    done = steps.ingest(place, [letters / "tweede.txt"])
    assert (done.counts["ongewijzigd"], done.counts["ingetrokken"]) == (1, 0)


def test_two_runs_do_not_work_on_one_store(letters, place):
    with steps.alone(place), pytest.raises(Busy, match="al een inlezing"):
        steps.ingest(place, [letters])


def test_a_failed_night_leaves_yesterdays_index_serving(letters, place, monkeypatch):
    steps.ingest(place, [letters])
    before = publish.serving(place)
    before_count = publish.read(before).passages

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "_put", full)
    (letters / "tweede.txt").write_text(
        "Datum 8 mei 2025\n\nNog een brief over opvang.\n", "utf-8"
    )
    with pytest.raises(NotPublished, match="index"):
        steps.ingest(place, [letters])
    assert publish.serving(place) == before
    assert open_store(place).nights()[0].outcome == "mislukt"
    monkeypatch.undo()
    assert steps.index(place).counts["geïndexeerd"] > before_count


def test_reading_again_keeps_names_and_needs_no_folder(letters, place, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(steps.version, "fingerprint", lambda: "ouder")
        steps.ingest(place, [letters])
    before = list(open_store(place).letters())
    (letters / "brief.txt").unlink()
    done = steps.backfill(place)
    assert (done.counts["opnieuw"], done.counts["gelezen"]) == (1, 1)
    assert list(open_store(place).letters()) == before
    assert steps.backfill(place).counts["opnieuw"] == 0


def test_reading_again_leaves_alone_what_is_gone_or_broken(letters, place, monkeypatch):
    for name in ("weg.txt", "stuk.txt", "zoek.txt"):
        (letters / name).write_text(f"Datum 8 mei 2025\n\nOver {name} en de opvang.\n", "utf-8")
    with monkeypatch.context() as older:
        older.setattr(steps.version, "fingerprint", lambda: "ouder")
        steps.ingest(place, [letters])
        (letters / "weg.txt").unlink()
        (letters / "stuk.txt").write_bytes(b"")
        steps.ingest(place, [letters])
    found = {
        letter.name: letter for letter in open_store(place).outdated(steps.version.fingerprint())
    }
    assert set(found) == {"brief.txt", "zoek.txt"}
    steps.files.path_of(place.files, found["zoek.txt"].sha256).unlink()
    done = steps.backfill(place)
    assert (done.counts["gelezen"], done.counts["niet bewaard"]) == (1, 1)
    told = report.text(report.night(place, done, today()))
    assert "Niet bewaard   van 1 document is het bestand weg" in told
    assert {letter.name for letter in open_store(place).letters()} >= {"brief.txt", "zoek.txt"}


def test_a_night_without_news_asks_for_no_vector_and_leaves_the_index(letters, place, monkeypatch):
    before = steps.ingest(place, [letters]).counts["geïndexeerd"]
    serving = publish.serving(place)

    def asked(*_):
        raise AssertionError("a model was loaded")

    monkeypatch.setattr(steps.embedding, "shared", asked)
    assert steps.ingest(place, [letters]).counts["geïndexeerd"] == before
    assert publish.serving(place) == serving


def test_only_letters_with_news_are_indexed_again(letters, place, monkeypatch):
    steps.ingest(place, [letters])
    (letters / "tweede.txt").write_text(
        "Datum 8 mei 2025\n\nNog een brief over opvang.\n", "utf-8"
    )
    read = []
    entries = steps.indexing.entries

    def counted(store, wanted):
        read.extend(wanted)
        return entries(store, wanted)

    monkeypatch.setattr(steps.indexing, "entries", counted)
    steps.ingest(place, [letters])
    assert len(read) == 1
    told = {entry.document for entry in publish.every(publish.serving(place))}
    assert told == {"brief.txt", "tweede.txt"}
    (letters / "brief.txt").unlink()
    steps.ingest(place, [letters])
    assert len(read) == 1
    told = {entry.document for entry in publish.every(publish.serving(place))}
    assert told == {"tweede.txt"}


def test_other_ways_to_make_passages_make_the_index_anew(letters, place, monkeypatch):
    steps.ingest(place, [letters])
    serving = publish.serving(place)
    monkeypatch.setattr(steps.indexing, "_recipe", lambda: "anders")
    steps.ingest(place, [letters])
    assert publish.serving(place) != serving


def test_a_damaged_index_is_made_anew_by_the_next_night(letters, place):
    steps.ingest(place, [letters])
    (publish.serving(place) / "followed.json").write_text("{", "utf-8")
    count = steps.ingest(place, [letters]).counts["geïndexeerd"]
    assert publish.read(publish.serving(place)).passages == count > 0


def test_what_is_below_the_line_waits_for_a_person(letters, place, capsys):
    told = (letters / "brief.txt").read_text("utf-8")
    doubt = "Het is niet mogelijk gebleken dit binnen die termijn te doen."
    (letters / "brief.txt").write_text(told.replace("Ik zal", f"{doubt}\n\nIk zal"), "utf-8")
    done = steps.ingest(place, [letters])
    [(found, _)] = ledger.read(open_store(place), today()).doubtful
    assert found.quote == doubt
    assert len(ledger.rows(open_store(place), today())) == 1
    shown = report.text(report.night(place, done, today()))
    assert "1 uitspraak wacht op een beslissing" in shown
    state = report.state(place)
    assert state["twijfel"] == 1
    assert "Twijfel        1 uitspraak wacht" in report.state_text(state)
    assert cli.main(["review", "--home", str(place.home), "twijfel"]) == 0
    assert doubt in capsys.readouterr().out
