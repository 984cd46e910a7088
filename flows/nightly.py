"""A night: bring in what is new, read it, index it, bring the register up to date, publish.

Nothing is cached by Prefect: the store knows what it read by content and by the version of the
reader, and a hit in a second cache could vouch for a letter of which the store has another version.
"""

from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import planning, report, steps
from pipeline.alone import alone
from pipeline.settings import Settings, settings, today

discover = task(cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[2, 10])(planning.discover)
read = task(cache_policy=NO_CACHE)(steps.read)
withdraw = task(cache_policy=NO_CACHE)(steps.withdraw)
index = task(cache_policy=NO_CACHE)(steps.index)
publish = task(cache_policy=NO_CACHE)(steps.publish)


@flow(name="nightly", validate_parameters=False)
def nightly(folder: Path, home: Path | None = None, source: str | None = None) -> report.Night:
    """Run a night over a folder and return what it did."""
    place = settings(home)
    with alone(place), steps.night(place) as done:
        _run(place, folder, source, done)
    night = report.night(place, done, today())
    create_markdown_artifact(
        report.markdown(night), key="nacht", description="Wat deze nacht deed"
    )
    return night


def _run(place: Settings, folder: Path, source: str | None, done: steps.Done) -> None:
    steps.follow(place, discover(place, folder, source), done, read, withdraw)
    done.note(index(place))
    done.changed = steps.changed(place, today())
    done.exported = publish(place, today())
