"""The overview in every format, for whoever it is sent to."""

from datetime import date
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import steps
from pipeline.settings import settings, today

publish_all = task(cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[2, 10])(
    steps.publish_all
)


@flow(name="export", validate_parameters=False)
def export(folder: Path, home: Path | None = None, on: date | None = None) -> list[Path]:
    """Write the overview of a day, or of today, to a folder; return where each file lies."""
    return publish_all(settings(home), on or today(), folder)
