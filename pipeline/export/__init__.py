"""The overview as files. A new format is a module here and a line in FORMATS."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, Protocol

from pipeline import whole
from pipeline.export import (
    csv_file,
    docx_file,
    ics_file,
    json_file,
    ods_file,
    odt_file,
    xlsx_file,
)
from pipeline.register.overview import Row


class Writer(Protocol):
    """Writes an overview; `selection` says in words which part of the register it is."""

    def __call__(
        self, rows: Sequence[Row], on: date, stream: BinaryIO, selection: str = ""
    ) -> None: ...


PacketWriter = Callable[[Sequence[Row], date, str, BinaryIO], None]

FORMATS: dict[str, Writer] = {
    "xlsx": xlsx_file.write,
    "ods": ods_file.write,
    "docx": docx_file.write,
    "odt": odt_file.write,
    "csv": csv_file.write,
    "json": json_file.write,
    "ics": ics_file.write,
}
PACKETS: dict[str, PacketWriter] = {"docx": docx_file.packet, "odt": odt_file.packet}


def write(
    rows: Sequence[Row], on: date, path: Path, format: str | None = None, selection: str = ""
) -> None:
    """Write the overview of a day to a file, at once or not at all.

    `selection` says in words which part of the register it is; the file says so too, but CSV has
    no place for it. The format is a key of FORMATS; without one, the extension of the file says it. Raises
    ValueError for a format that we do not write and OSError where the file cannot be written.
    """
    writer = FORMATS[_format(path, format, FORMATS)]
    with whole.writing(path) as stream:
        writer(rows, on, stream, selection)


def write_packet(
    rows: Sequence[Row], on: date, debate: str, path: Path, format: str | None = None
) -> None:
    """Write the one page for a debate: what is open among these rows; raises as `write` does."""
    writer = PACKETS[_format(path, format, PACKETS)]
    with whole.writing(path) as stream:
        writer(rows, on, debate, stream)


def _format(path: Path, format: str | None, known: Iterable[str]) -> str:
    name = (format or path.suffix.removeprefix(".")).lower()
    if not name:
        raise ValueError(
            f"{path.name} zegt niet welk formaat het moet zijn; laat de naam eindigen op "
            f"{', '.join(f'.{each}' for each in known)}, of kies met --format."
        )
    if name not in known:
        raise ValueError(
            f"Het formaat “{name}” wordt niet geschreven; kies uit {', '.join(known)}."
        )
    return name
