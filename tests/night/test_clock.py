"""Every night at half past four, whatever the clock or the night before did."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flows import clock
from flows.report import Night
from pipeline import cli

KEPT = {"letters": 0, "passages": 0}

BEGINS = [
    ("2026-11-22T02:00:00+00:00", "2026-11-22T03:30:00+00:00"),  # winter: an hour before UTC
    ("2026-11-22T03:30:00+00:00", "2026-11-23T03:30:00+00:00"),  # this one begins now
    ("2026-07-01T02:29:59+00:00", "2026-07-01T02:30:00+00:00"),  # summer
    ("2026-03-28T12:00:00+00:00", "2026-03-29T02:30:00+00:00"),  # the hour that is skipped
    ("2026-10-24T12:00:00+00:00", "2026-10-25T03:30:00+00:00"),  # the hour that comes twice
    ("2026-12-31T23:30:00+00:00", "2027-01-01T03:30:00+00:00"),
]


@pytest.mark.parametrize(("now", "begins"), BEGINS)
def test_the_next_night_begins_at_half_past_four_in_den_haag(now, begins):
    found = clock.following(datetime.fromisoformat(now))
    assert found == datetime.fromisoformat(begins)
    assert (found.hour, found.minute) == (4, 30)


def test_a_night_that_fails_does_not_stop_the_next(monkeypatch):
    waited = []
    monkeypatch.setattr(clock, "wait", waited.append)
    ran = []

    def run(folder, home, source):
        ran.append((folder, home, source))
        if len(ran) == 1:
            raise OSError("de map is weg")
        return "goed"

    ended = clock.nights(run, Path("brieven"), None, "bron")
    assert str(next(ended)) == "de map is weg"
    assert next(ended) == "goed"
    assert ran == [(Path("brieven"), None, "bron")] * 2
    assert all(moment > datetime.now(UTC) for moment in waited)


def test_waiting_looks_at_the_clock_again(monkeypatch):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    slept = []

    class Clock(datetime):
        @classmethod
        def now(cls, zone=None):
            return now + timedelta(seconds=sum(slept))

    monkeypatch.setattr(clock, "datetime", Clock)
    monkeypatch.setattr(clock, "sleep", slept.append)
    clock.wait(now + timedelta(seconds=70))
    assert slept == [30, 30, 10]
    clock.wait(now)
    assert len(slept) == 3


def test_the_command_tells_of_every_night_until_it_is_stopped(monkeypatch, capsys):
    ended = iter([OSError("de map is weg"), Night(date(2026, 1, 1), {}, (), (), KEPT, {})])

    def nights(*_):
        yield from ended
        raise KeyboardInterrupt

    monkeypatch.setattr(clock, "nights", nights)
    assert cli._every_night(lambda *_: None, Path("brieven"), Path("huis"), None) == 0
    told = capsys.readouterr()
    assert "De volgende nacht begint op " in told.out
    assert "Deze nacht is mislukt: de map is weg" in told.err
    assert "kamerspoor, stand van 2026-01-01" in told.out
    assert told.out.endswith("Gestopt.\n")
