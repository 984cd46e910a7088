"""Prefect's surroundings, set before it is imported: a server of its own, and nothing told to anyone."""

import os
from pathlib import Path

DEFAULTS = {
    # A busy machine with two cores needs more than Prefect's own 20 seconds to start the server.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "150",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # no data leaves the machine
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}


def prepare(cache: Path) -> None:
    """Set what is not set yet. `cache` is the folder in which Prefect keeps its runs."""
    for name, value in {**DEFAULTS, "PREFECT_HOME": str(cache / "prefect")}.items():
        os.environ.setdefault(name, value)
