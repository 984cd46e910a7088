"""With the answers stands up to when they go, and what was not searched."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.extract import Analysis
from pipeline.records import Page, PageState, Reading
from pipeline.settings import settings
from pipeline.standing import Standing
from pipeline.store import Quarantined, open_store
from tests.factories import letter

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    return open_store(settings(tmp_path))


def sentences(store):
    return list(Standing.of(store).sentences())


def test_nothing_was_read_yet(store):
    assert sentences(store) == ["Er is nog geen inlezing afgerond."]


def test_up_to_the_last_run_that_went_well(store):
    store.end_night(store.begin_night(), "klaar", {})
    [said] = sentences(store)
    assert said.startswith("Bijgewerkt t/m ")
    store.begin_night()  # one that still runs says nothing
    assert sentences(store) == [said]
    store.end_night(store.begin_night(), "mislukt", {})
    assert sentences(store)[0] == said
    assert "mislukt" in sentences(store)[1]


def test_the_moment_is_that_of_den_haag():
    known = Standing(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), False, (), (), ())
    assert next(known.sentences()) == "Bijgewerkt t/m 2 juli 2026, 01:30 uur."


def test_what_lies_in_quarantine_is_named(store):
    for number in range(5):
        broken = Quarantined("map", f"{number}", f"{number}.pdf", "0", "r", "Stuk.", NOW)
        store.set_aside(broken)
    assert sentences(store)[1] == (
        "In quarantaine, en dus niet doorzocht: 0.pdf, 1.pdf, 2.pdf en 2 andere."
    )


def test_what_has_no_text_is_named(store):
    scan = replace(letter(), name="scan.pdf")
    page = Page(1, 595, 842, PageState.NO_TEXT)
    store.put(Reading(scan, "", (), pages=(page,)), Analysis((), (), ()), "r")
    assert sentences(store)[1] == "Zonder tekst, en dus alleen op naam te vinden: scan.pdf."


def test_a_source_that_is_gone_is_named(store, tmp_path):
    store.set_root("brieven", str(tmp_path / "weg"))
    assert sentences(store)[1].startswith("De bron brieven is niet te bereiken")
    store.set_root("brieven", str(tmp_path))
    assert len(sentences(store)) == 1
