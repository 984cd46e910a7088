"""The overview as it last went out, so that the next one can tell what changed since."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path

from pipeline import whole
from pipeline.export import json_file
from pipeline.register import news
from pipeline.register.overview import Row

LARGEST = 256 * 1024 * 1024  # bytes


class Occasion(StrEnum):
    """Why an overview went out: by itself at night, or because a person asked for it."""

    NIGHT = "nacht"
    SENT = "uitvoer"


def keep(home: Path, occasion: Occasion, rows: list[Row], on: date) -> None:
    """Keep an overview as the last of its occasion."""
    path = _path(home, occasion)
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole.writing(path) as stream:
        json_file.write(rows, on, stream)


def last(home: Path, occasion: Occasion) -> tuple[date, list[Row]] | None:
    """Return the day and the rows of the last overview of an occasion, None where there was none.

    Raises ValueError, with one Dutch sentence, when it cannot be read.
    """
    path = _path(home, occasion)
    return read(path) if path.is_file() else None


def read(path: Path) -> tuple[date, list[Row]]:
    """Return the day and the rows of an overview in JSON. Raises ValueError, in Dutch."""
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} is te groot voor een overzicht.")
    try:
        told = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path.name} is geen overzicht in JSON.") from error
    rows = news.rows_of(told)
    try:
        return date.fromisoformat(told["stand_op"]), rows
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name} zegt niet van welke dag het is.") from error


def _path(home: Path, occasion: Occasion) -> Path:
    return home / "overzicht" / f"laatste-{occasion.value}.json"
