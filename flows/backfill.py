"""Reading again: after a better rule or list, everything that the older one read."""

from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import report, steps
from pipeline.settings import settings, today

again = task(cache_policy=NO_CACHE)(steps.backfill)


@flow(name="backfill", validate_parameters=False)
def backfill(home: Path | None = None) -> report.Night:
    """Read again from the kept files what an older kamerspoor read, and return what was done."""
    place = settings(home)
    return report.night(place, again(place), today())
