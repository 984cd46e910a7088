"""What is answered of each passage of a part, kept on disk in SQLite: one card for each row."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.search.entries import Entry

FILE = "entries.db"
BATCH = 5_000  # passages that are held at once where all of them are gone through
NAMES = tuple(field.name for field in fields(Entry))
SETS = ("organisations", "people", "amounts", "days", "references")
# A passage that comes again takes the place of the first: the last word on it counts.
PUT = """INSERT INTO entries (row, key, letter, said)
VALUES ((SELECT coalesce(max(row), -1) + 1 FROM entries), ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET letter = excluded.letter, said = excluded.said"""
TABLE = """CREATE TABLE entries
(row INTEGER PRIMARY KEY, key BLOB UNIQUE, letter TEXT NOT NULL, said TEXT NOT NULL)"""


def write(entries: Iterable[Entry], folder: Path) -> int:
    """Write passages as they come, without holding them; return how many different ones."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / FILE)) as kept, kept:
        kept.execute("PRAGMA journal_mode = OFF")  # a half-written file never serves
        kept.execute(TABLE)
        rows = ((_key(entry), entry.letter, _as_json(entry)) for entry in entries)
        kept.executemany(PUT, rows)
        kept.execute("CREATE INDEX letters ON entries (letter)")
        return int(kept.execute("SELECT count(*) FROM entries").fetchone()[0])


def _key(entry: Entry) -> bytes:
    return entry.key.to_bytes(8, "big")


class Cards:
    """The cards of one part, opened to read; several threads may."""

    def __init__(self, folder: Path) -> None:
        address = f"file:{(folder / FILE).absolute()}?mode=ro&immutable=1"
        self._kept = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._lock = threading.Lock()

    def close(self) -> None:
        self._kept.close()

    def of(self, rows: Iterable[int]) -> dict[int, Entry]:
        """Return passages by their rows."""
        wanted = ",".join(str(int(row)) for row in rows)  # whole numbers only
        found = self._asked(f"SELECT row, said FROM entries WHERE row IN ({wanted})")
        return {row: _from_json(said) for row, said in found}

    def of_letter(self, letter: str) -> list[Entry]:
        """Return the passages of a letter."""
        found = self._asked("SELECT said FROM entries WHERE letter = ? ORDER BY row", letter)
        return [_from_json(said) for (said,) in found]

    def batches(self, size: int = BATCH) -> Iterator[list[Entry]]:
        """Yield every passage, by row, so many at once."""
        start = 0
        while found := self._asked(
            "SELECT said FROM entries WHERE row >= ? ORDER BY row LIMIT ?", start, size
        ):
            yield [_from_json(said) for (said,) in found]
            start += len(found)

    def _asked(self, query: str, *values: int | str) -> list[Any]:
        with self._lock:
            return self._kept.execute(query, values).fetchall()


def _as_json(entry: Entry) -> str:
    said = {name: _plain(value) for name in NAMES if (value := getattr(entry, name))}
    return json.dumps(said, ensure_ascii=False)


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case frozenset():
            return sorted(map(_plain, value))
        case _:
            return value


def _from_json(said: str) -> Entry:
    kept: dict[str, Any] = json.loads(said)
    for name in SETS:
        kept[name] = frozenset(kept.get(name, ()))
    kept["amounts"] = frozenset(map(Decimal, kept["amounts"]))
    kept["days"] = frozenset(map(date.fromisoformat, kept["days"]))
    for name in ("heading", "notes"):
        kept[name] = tuple(kept.get(name, ()))
    if "date" in kept:
        kept["date"] = date.fromisoformat(kept["date"])
    return Entry(**{"text": "", **{name: value for name, value in kept.items() if name in NAMES}})
