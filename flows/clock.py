"""When the nights run by themselves: every day at half past four, until stopped.

A clock of our own and not Prefect's: its scheduler runs only in a server that is kept up beside it,
and a flow that is served without one waits for ever (tried with Prefect 3.8).
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import sleep
from zoneinfo import ZoneInfo

from flows.report import Night

# Not between 02:00 and 03:00: twice a year the clock skips or repeats that hour.
AT = time(4, 30)
ZONE = ZoneInfo("Europe/Amsterdam")
GLANCE = 30.0  # seconds between two looks at the clock: a machine may sleep, or be set right
Run = Callable[[Path, Path | None, str | None], Night]


def following(moment: datetime) -> datetime:
    """Return when the first night after a moment begins."""
    here = moment.astimezone(ZONE)
    begin = datetime.combine(here.date(), AT, ZONE)
    if begin <= here:
        begin = datetime.combine(here.date() + timedelta(days=1), AT, ZONE)
    return begin


def nights(
    run: Run, folder: Path, home: Path | None = None, source: str | None = None
) -> Iterator[Night | Exception]:
    """Yield every night after it ran, or why it did not; the next one comes all the same."""
    while True:
        wait(following(datetime.now(UTC)))
        try:
            yield run(folder, home, source)
        except Exception as error:  # noqa: BLE001 - handed on; the next night comes all the same
            yield error


def wait(until: datetime) -> None:
    """Wait until a moment, looking at the clock now and then."""
    while (left := (until - datetime.now(UTC)).total_seconds()) > 0:
        sleep(min(left, GLANCE))
