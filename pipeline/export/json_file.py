"""The overview as JSON, as toezeggingen.schema.json describes it."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.export.columns import clean
from pipeline.register.overview import Row

VERSION = "1.0"


def write(rows: Sequence[Row], on: date, stream: BinaryIO, selection: str = "") -> None:
    """Write one object: the day, and a list with every field of every row."""
    text = TextIOWrapper(stream, encoding="utf-8", newline="\n")
    whole = {
        "versie": VERSION,
        "stand_op": on.isoformat(),
        "selectie": clean(selection),
        "aantal": len(rows),
        "toezeggingen": [plain(row) for row in rows],
    }
    json.dump(whole, text, ensure_ascii=False, indent=1)
    text.write("\n")
    text.flush()
    text.detach()


def plain(row: Row) -> dict[str, Any]:
    """Return a row as JSON knows it; dates as 2024-01-31, null where the letters do not say."""
    return {name: _plain(value) for name, value in asdict(row).items()}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value)) if isinstance(value, str) else value


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    place = Path(__file__).with_name("toezeggingen.schema.json")
    told: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return told
