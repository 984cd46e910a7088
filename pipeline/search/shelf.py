"""The passages of one part of an index: what is answered of each, and by what it can be filtered.

Filters are columns of numbers, read into memory; what is answered stays on disk, in SQLite.
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.search import dutch
from pipeline.search.entries import Entry, Filters

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]

SINGLE: dict[str, Callable[[Entry], str | None]] = {
    "kind": lambda entry: entry.kind,
    "ministry": lambda entry: entry.ministry,
    "dossier": lambda entry: entry.dossier,
    "document": lambda entry: entry.document,
}
SEVERAL: dict[str, Callable[[Entry], Iterable[str]]] = {
    "organisation": lambda entry: entry.organisations,
    "person": lambda entry: entry.people,
}
AMOUNT, COMMITMENT = 1, 2  # bits of the column "has"
SETS = ("organisations", "people", "amounts", "days")


def write(entries: Sequence[Entry], folder: Path) -> None:
    """Write the passages of one part; a passage's row is its place in `entries`."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / "entries.db")) as stored, stored:
        stored.execute("CREATE TABLE entries (row INTEGER PRIMARY KEY, said TEXT NOT NULL)")
        rows = ((row, _as_json(entry)) for row, entry in enumerate(entries))
        stored.executemany("INSERT INTO entries VALUES (?, ?)", rows)
    codes: dict[str, dict[str, int]] = {}
    columns: dict[str, NDArray[Any]] = {
        "key": np.array([entry.key for entry in entries], dtype=np.uint64),
        "day": np.array(
            [entry.date.toordinal() if entry.date else 0 for entry in entries], dtype=np.int32
        ),
        "has": np.array([_has(entry) for entry in entries], dtype=np.uint8),
    }
    for name, value in SINGLE.items():
        known = codes.setdefault(name, {})
        columns[name] = np.array([_code(known, value(e) or "") for e in entries], dtype=np.int32)
    for name, values in SEVERAL.items():
        known = codes.setdefault(name, {})
        lists = [[_code(known, value) for value in values(entry)] for entry in entries]
        columns[f"{name}.ends"] = np.cumsum([len(several) for several in lists], dtype=np.int64)
        columns[name] = np.array([code for several in lists for code in several], dtype=np.int32)
    np.savez(folder / "columns.npz", **columns)  # type: ignore[arg-type]  # its own stub wants bool
    (folder / "codes.json").write_text(json.dumps(codes, ensure_ascii=False), "utf-8")


def _has(entry: Entry) -> int:
    return AMOUNT * entry.has_amount + COMMITMENT * entry.has_commitment


def _code(known: dict[str, int], value: str) -> int:
    return known.setdefault(dutch.fold(value), len(known))


class Shelf:
    """The passages of one part, opened to read."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "columns.npz") as columns:
            self._columns = {name: columns[name] for name in columns.files}
        self._codes: dict[str, dict[str, int]] = json.loads(
            (folder / "codes.json").read_text("utf-8")
        )
        self.keys: NDArray[np.uint64] = self._columns["key"]
        self._order = np.argsort(self.keys)
        address = f"file:{(folder / 'entries.db').absolute()}?mode=ro&immutable=1"
        self._stored = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self.keys)

    def close(self) -> None:
        self._stored.close()

    def rows(self, keys: Sequence[int]) -> Rows:
        """Return the rows of passages, -1 for those that are not here."""
        if not len(self):
            return np.full(len(keys), -1, dtype=np.int64)
        wanted = np.array(keys, dtype=np.uint64)
        places = np.searchsorted(self.keys, wanted, sorter=self._order)
        rows = self._order[np.minimum(places, len(self) - 1)]
        return np.where(self.keys[rows] == wanted, rows, -1)

    def entries(self, rows: Iterable[int]) -> dict[int, Entry]:
        """Return passages by their rows."""
        wanted = ",".join(str(int(row)) for row in rows)
        with self._lock:
            found = self._stored.execute(
                f"SELECT row, said FROM entries WHERE row IN ({wanted})"  # whole numbers only
            ).fetchall()
        return {row: _from_json(said) for row, said in found}

    def all(self) -> Iterator[Entry]:
        """Yield every passage, by row."""
        with self._lock:
            found = self._stored.execute("SELECT said FROM entries ORDER BY row").fetchall()
        for (said,) in found:
            yield _from_json(said)

    def newest(self, rows: Rows) -> NDArray[np.int32]:
        """Return the days of the letters of these rows, as ordinals; 0 where unknown."""
        days: NDArray[np.int32] = self._columns["day"][rows]
        return days

    def mask(self, filters: Filters) -> Mask:
        """Return for every row whether the filters let it through."""
        allowed = np.ones(len(self), dtype=bool)
        single = {
            "kind": filters.kinds,
            "ministry": filters.ministries,
            "dossier": filters.dossiers,
            "document": filters.documents,
        }
        for name, wanted in single.items():
            if wanted:
                allowed &= np.isin(self._columns[name], self._wanted(name, wanted))
        for name, wanted in {
            "organisation": filters.organisations,
            "person": filters.people,
        }.items():
            if wanted:
                allowed &= self._one_of(name, wanted)
        for bit, asked in ((AMOUNT, filters.has_amount), (COMMITMENT, filters.has_commitment)):
            if asked:
                allowed &= (self._columns["has"] & bit) > 0
        return allowed & self._in_period(filters)

    def _wanted(self, name: str, values: Iterable[str]) -> list[int]:
        known = self._codes[name]
        return [known[folded] for value in values if (folded := dutch.fold(value)) in known]

    def _one_of(self, name: str, values: Iterable[str]) -> Mask:
        found = np.flatnonzero(np.isin(self._columns[name], self._wanted(name, values)))
        allowed = np.zeros(len(self), dtype=bool)
        allowed[np.searchsorted(self._columns[f"{name}.ends"], found, side="right")] = True
        return allowed

    def _in_period(self, filters: Filters) -> Mask:
        """A letter without a date is in no period."""
        days = self._columns["day"]
        allowed = np.ones(len(self), dtype=bool)
        if filters.since:
            allowed &= days >= filters.since.toordinal()
        if filters.until:
            allowed &= (days <= filters.until.toordinal()) & (days > 0)
        return allowed


def _as_json(entry: Entry) -> str:
    said = {name: _plain(value) for name, value in asdict(entry).items() if value}
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
    known = {field.name for field in fields(Entry)}
    return Entry(**{"text": "", **{name: value for name, value in kept.items() if name in known}})
