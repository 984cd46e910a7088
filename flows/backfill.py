"""Reading again: after a better rule or list, everything that the older one read."""

from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import report, steps
from pipeline.alone import alone
from pipeline.progress import bar
from pipeline.settings import settings, today

outdated = task(cache_policy=NO_CACHE)(steps.outdated)
reread = task(cache_policy=NO_CACHE)(steps.reread)
index = task(cache_policy=NO_CACHE)(steps.index)


@flow(name="backfill", validate_parameters=False)
def backfill(home: Path | None = None) -> report.Night:
    """Read again from the kept files what an older kamerspoor read, and return what was done."""
    place = settings(home)
    with alone(place), steps.night(place) as done:
        letters = outdated(place)
        done.counts["opnieuw"] = len(letters)
        with bar(len(letters), "Herlezen") as progress:
            for batch in steps.batches(letters):
                done.counts.update(reread(place, batch, progress))
        done.note(index(place))
    return report.night(place, done, today())
