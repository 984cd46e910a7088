"""When the flows run by themselves."""

from pathlib import Path
from typing import Any

from prefect.schedules import Cron

from flows.nightly import nightly

# Not between 02:00 and 03:00: twice a year the clock skips or repeats that hour.
EVERY_NIGHT = Cron("30 4 * * *", timezone="Europe/Amsterdam")


def parameters(folder: Path, home: Path | None, source: str | None = None) -> dict[str, Any]:
    """Return what a night is told, as plain text that Prefect can keep."""
    return {
        "folder": str(folder.resolve()),
        "home": str(home.resolve()) if home else None,
        "source": source,
    }


def serve(folder: Path, home: Path | None = None, source: str | None = None) -> None:
    """Run a night over a folder at half past four in the Netherlands, every day, until stopped."""
    nightly.serve(
        name="elke nacht", schedule=EVERY_NIGHT, parameters=parameters(folder, home, source)
    )
