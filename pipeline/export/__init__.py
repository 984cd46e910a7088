"""The overview as files. A new format is a module here and a line in FORMATS."""

import os
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from pipeline.export import csv_file, xlsx_file
from pipeline.register.overview import Row

Writer = Callable[[Sequence[Row], date, BinaryIO], None]

FORMATS: dict[str, Writer] = {
    "xlsx": xlsx_file.write,
    "csv": csv_file.write,
}


def write(rows: Sequence[Row], on: date, path: Path, format: str | None = None) -> None:
    """Write the overview of a day to a file, at once or not at all.

    The format is a key of FORMATS; without one, the extension of the file says it. Raises
    ValueError for a format that we do not write and OSError where the file cannot be written.
    """
    name = format or path.suffix.removeprefix(".").lower()
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise ValueError(f"Het formaat “{name}” wordt niet geschreven; kies uit {known}.")
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            FORMATS[name](rows, on, stream)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
