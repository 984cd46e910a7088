"""The overview as CSV that a Dutch Excel opens: UTF-8 with BOM, `;` between the cells."""

import csv
from collections.abc import Sequence
from datetime import date
from io import TextIOWrapper
from typing import BinaryIO

from pipeline.export.columns import COLUMNS, Column, Value, value
from pipeline.register.overview import Row

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(rows: Sequence[Row], on: date, stream: BinaryIO, selection: str = "") -> None:
    """Write one line per commitment, in the columns of the overview, dates as 2024-01-31."""
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.label for column in COLUMNS])
    writer.writerows([_cell(value(row, column), column) for column in COLUMNS] for row in rows)
    text.flush()
    text.detach()


def _cell(found: Value, column: Column) -> str:
    if found is None:
        return ""
    if isinstance(found, float):
        return f"{found:.2f}".replace(".", ",")
    text = found.isoformat() if isinstance(found, date) else str(found)
    return guarded(text) if isinstance(found, str) else text


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe before = + - and @."""
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text
