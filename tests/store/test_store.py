from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, inspect, text

from pipeline.extract import Analysis
from pipeline.records import (
    Amount,
    Box,
    BudgetLine,
    Event,
    Footnote,
    Heading,
    Mention,
    MentionKind,
    Organisation,
    Page,
    Period,
    Person,
    Place,
    Reading,
    Reference,
    RtbDate,
    Span,
    Statement,
    StatementKind,
    Table,
    Term,
)
from pipeline.settings import settings
from pipeline.store import NewerStore, Quarantined, codec, files, open_store, schema
from pipeline.store.opening import StoreUnusable
from tests.factories import letter, passage

NOTHING = Analysis((), (), ())
NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def reading(words: str = "De minister zegt toe.", **changes) -> Reading:
    piece = passage(
        words, places=(Place(Span(0, 2), Box(1, 1.5, 2, 30, 12)),), heading=("Inleiding",)
    )
    return Reading(
        letter(date=date(2026, 1, 1), **changes),
        words,
        (piece,),
        headings=(Heading("Inleiding", 1, 1),),
        footnotes=(Footnote("1", 1, "Zie de brief."),),
        tables=(Table(1, ()),),
        pages=(Page(1, 595, 842),),
        remarks=("Een opmerking.",),
    )


def found(read: Reading) -> Analysis:
    piece = read.passages[0]
    values = {
        MentionKind.ORGANISATION: Organisation("COA", "COA"),
        MentionKind.PERSON: Person("Podt", "kamerlid"),
        MentionKind.DATE: Period(date(2026, 1, 1), None, "dag"),
        MentionKind.RTB_DATE: RtbDate(date(2026, 3, 4), "geldig_tot"),
        MentionKind.AMOUNT: Amount(Decimal("937600000.10")),
        MentionKind.REFERENCE: Reference("kst-19637-1"),
    }
    mentions = tuple(
        Mention(piece.id, kind, Span(0, 2), "De", value, "proef/1")
        for kind, value in values.items()
    )
    line = BudgetLine("COA", Decimal(4190539000), 1, 0, 3, 2, "4.190.539", year=2026)
    term = Term("voor de zomer", None, date(2026, 7, 2), "proef/1")
    said = Statement(
        read.letter.id,
        piece.id,
        1,
        Span(0, 21),
        piece.text,
        StatementKind.MADE,
        "proef/1",
        0.9,
        term=term,
    )
    return Analysis(mentions, (line,), (said,))


def test_what_was_put_comes_back_the_same(store):
    read = reading()
    analysis = found(read)
    store.put(read, analysis, "lezer")
    assert store.reading(read.letter.id) == read
    assert tuple(store.mentions(read.letter.id)) == analysis.mentions
    assert list(store.budget_lines()) == [(analysis.budget[0], read.letter)]
    assert list(store.statements()) == [(analysis.statements[0], read.letter)]
    assert list(store.mentions_of("person")) == [(analysis.mentions[1], read.letter)]


def test_a_changed_file_is_a_new_version_of_the_same_letter(store):
    store.put(reading(), found(reading()), "lezer")
    assert store.counts()["person"] == 1
    changed = reading("Heel iets anders.", sha256="1" * 64)
    store.put(changed, NOTHING, "lezer")
    assert store.reading(changed.letter.id) == changed
    assert store.counts() == {"letters": 1, "passages": 1, "budget_lines": 0, "statements": 0}
    with store.engine.connect() as connection:
        assert connection.execute(text("select count(*) from versions")).scalar() == 2


def test_a_failed_put_leaves_the_earlier_version(store):
    store.put(reading(), found(reading()), "lezer")
    twice = replace(reading("Nieuw."), passages=(passage("Nieuw."),) * 2)  # the same id twice
    with pytest.raises(Exception, match=r"(?i)unique"):
        store.put(twice, NOTHING, "lezer")
    assert store.reading(reading().letter.id) == reading()


def test_a_withdrawn_letter_is_kept_but_serves_no_longer(store):
    read = reading()
    store.put(read, found(read), "lezer")
    assert store.withdraw("proef", [read.letter.key, "onbekend"]) == 1
    assert store.withdraw("proef", [read.letter.key]) == 0
    assert list(store.letters()) == list(store.budget_lines()) == []
    [(_, gone)] = store.statements()
    assert gone.withdrawn_on is not None
    assert store.reading(read.letter.id) == replace(read, letter=gone)
    assert store.known("proef")[read.letter.key].withdrawn
    store.put(read, found(read), "lezer")
    assert list(store.letters()) == [read.letter]


def test_quarantine_keeps_the_reason_until_the_document_reads_well(store):
    read = reading()
    broken = Quarantined("proef", read.letter.key, "brief.txt", "f" * 64, "lezer", "Kapot.", NOW)
    store.set_aside(broken)
    store.set_aside(broken)
    assert store.quarantine() == [broken]
    assert store.known("proef")[read.letter.key].reason == "Kapot."
    store.put(read, NOTHING, "lezer")
    assert store.quarantine() == []


def test_decisions_outlive_everything_derived(store):
    decided = Event("e1", NOW, "liaison", "bevestigd", "s1", {"opmerking": "akkoord"})
    store.add_event(decided)
    store.put(reading(), found(reading()), "lezer")
    store.put(reading("Nieuw."), NOTHING, "lezer2")
    assert store.events() == [decided]


def test_a_night_says_what_it_did(store):
    night = store.begin_night()
    store.end_night(night, "klaar", {"nieuw": 3})
    last = store.nights()[0]
    assert (last.outcome, last.counts, last.started.tzinfo) == ("klaar", {"nieuw": 3}, UTC)


def test_a_store_keeps_its_birth_and_another_has_its_own(tmp_path):
    first = open_store(settings(tmp_path / "a")).birth
    assert open_store(settings(tmp_path / "a")).birth == first
    assert open_store(settings(tmp_path / "b")).birth != first


def test_a_store_of_a_newer_version_is_refused(store, place):
    with store.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(NewerStore, match="nieuwere"):
        open_store(place)


def test_rows_go_with_their_letter(store):
    from pipeline.store import tables

    with pytest.raises(Exception, match=r"(?i)foreign key"), store.engine.begin() as connection:
        connection.execute(
            insert(tables.passages).values(id="x", letter="niemand", ordinal=0, text="", record={})
        )


def test_schema_of_the_migrations_is_that_of_the_tables(store):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from pipeline.store.tables import metadata

    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15
    )
)
def test_amounts_stay_exact(number):
    amount = Amount(number)
    assert codec.load(Amount, codec.dump(amount)) == amount
    assert Decimal(codec.meaning(amount)) == number


def test_a_raw_file_is_kept_once_under_its_digest(tmp_path):
    digest = files.keep(tmp_path, b"brief")
    assert files.keep(tmp_path, b"brief") == digest
    assert files.path_of(tmp_path, digest).read_bytes() == b"brief"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("digest", ["../../etc/passwd", "a" * 63, "A" * 64])
def test_no_other_name_leads_to_a_file(tmp_path, digest):
    with pytest.raises(ValueError, match="SHA-256"):
        files.path_of(tmp_path, digest)


def test_nothing_that_a_letter_calls_itself_is_too_long(store):
    """SQLite does not count the characters of a column, PostgreSQL does."""
    long = "x" * 300
    named = letter(source=long, key=long, name=long, dossier=long, ministry=long, title=long)
    read = Reading(named, "Tekst.", (passage("Tekst.", letter=named.id),))
    line = BudgetLine(long, Decimal(1), 1, 0, 0, 0, "1", article=long)
    store.put(read, Analysis((), (line,), ()), "lezer")
    assert store.known(long).keys() == {long}
    store.set_root(long, long)
    store.set_aside(Quarantined(long, "ander", long, "f" * 64, "lezer", long, NOW))


@pytest.mark.parametrize("address", ["postgresql://x@127.0.0.1:1/x", "postgres://x@127.0.0.1:1/x"])
def test_an_address_as_people_write_it_is_understood(tmp_path, monkeypatch, address):
    monkeypatch.setenv("KAMERSPOOR_DATABASE", address)  # where nothing listens
    with pytest.raises(StoreUnusable, match=r"(?i)connection|psycopg\[binary\]"):
        open_store(settings(tmp_path))


def test_decisions_stay_in_the_order_in_which_they_were_made(store):
    for name in ("later", "eerder"):
        store.add_event(Event(name, NOW, "liaison", "bevestigd", "s1"))
    assert [event.id for event in store.events()] == ["later", "eerder"]


def test_a_disk_that_is_full_leaves_no_half_file(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        files.keep(tmp_path, b"brief")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_is_doubtful_is_kept_apart_and_goes_with_its_letter(store):
    read = reading()
    sure = found(read)
    maybe = replace(sure.statements[0], quote="De minister", span=Span(0, 11), confidence=0.4)
    store.put(read, replace(sure, doubtful=(maybe,)), "lezer")
    assert list(store.doubtful()) == [(maybe, read.letter)]
    assert list(store.statements()) == [(sure.statements[0], read.letter)]
    store.put(read, sure, "lezer")
    assert list(store.doubtful()) == []


def test_what_an_older_store_had_read_is_read_again_for_its_doubt(place):
    from alembic import command
    from alembic.config import Config

    store = open_store(place)
    store.put(reading(), NOTHING, "lezer")
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with store.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
    assert not inspect(store.engine).has_table("doubtful")
    schema.upgrade(store.engine)
    assert list(store.doubtful()) == []
    assert [each.id for each in store.outdated("lezer")] == [reading().letter.id]
    store.engine.dispose()
