"""The passages of one part of an index, by what they can be filtered by: columns of numbers in memory.

What is answered of a passage stays on disk, on its card.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.search import dutch
from pipeline.search.cards import Cards
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
TYPES = {"key": np.uint64, "has": np.uint8}  # the others are whole numbers of 32 bits


class Columns:
    """The columns of one part, filled batch by batch in the order of the rows."""

    def __init__(self) -> None:
        self._codes: dict[str, dict[str, int]] = {name: {} for name in (*SINGLE, *SEVERAL)}
        names = ("key", "day", "has", *SINGLE, *SEVERAL, *(f"{name}.rows" for name in SEVERAL))
        self._columns: dict[str, list[NDArray[Any]]] = {name: [] for name in names}
        self._rows = 0

    def add(self, entries: Sequence[Entry]) -> None:
        self._put("key", (entry.key for entry in entries))
        self._put("day", (entry.date.toordinal() if entry.date else 0 for entry in entries))
        self._put("has", map(_has, entries))
        for name, value in SINGLE.items():
            self._put(name, (self._code(name, value(entry) or "") for entry in entries))
        for name, values in SEVERAL.items():
            codes = [[self._code(name, value) for value in values(entry)] for entry in entries]
            rows = np.arange(self._rows, self._rows + len(entries))
            self._put(name, chain.from_iterable(codes))
            self._put(f"{name}.rows", np.repeat(rows, [len(several) for several in codes]))
        self._rows += len(entries)

    def save(self, folder: Path) -> None:
        columns = {
            name: np.concatenate(parts) if parts else np.empty(0, TYPES.get(name, np.int32))
            for name, parts in self._columns.items()
        }
        for name in SEVERAL:  # the rows of one value stand together, so that no filter reads all
            codes = columns.pop(name)
            order = np.argsort(codes, kind="stable")
            values = np.arange(len(self._codes[name]) + 1)
            columns[f"{name}.rows"] = columns[f"{name}.rows"][order]
            columns[f"{name}.starts"] = np.searchsorted(codes[order], values)
        np.savez(folder / "columns.npz", **columns)  # type: ignore[arg-type]  # its stub wants bool
        (folder / "codes.json").write_text(json.dumps(self._codes, ensure_ascii=False), "utf-8")

    def _put(self, name: str, values: Iterable[int]) -> None:
        self._columns[name].append(np.fromiter(values, dtype=TYPES.get(name, np.int32)))

    def _code(self, name: str, value: str) -> int:
        known = self._codes[name]
        return known.setdefault(dutch.fold(value), len(known))


def _has(entry: Entry) -> int:
    return AMOUNT * entry.has_amount + COMMITMENT * entry.has_commitment


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
        self._cards = Cards(folder)

    def __len__(self) -> int:
        return len(self.keys)

    def close(self) -> None:
        self._cards.close()

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
        return self._cards.of(rows)

    def of_letter(self, letter: str) -> list[Entry]:
        """Return the passages of a letter."""
        return self._cards.of_letter(letter)

    def all(self) -> Iterator[Entry]:
        """Yield every passage, by row."""
        for batch in self._cards.batches():
            yield from batch

    def mask(self, filters: Filters) -> Mask:
        """Return for every row whether the filters let it through."""
        allowed = self._in_period(filters)
        single = {
            "kind": filters.kinds,
            "ministry": filters.ministries,
            "dossier": filters.dossiers,
            "document": filters.documents,
        }
        for name, wanted in single.items():
            if wanted:
                allowed &= self._any_of(self._columns[name], self._wanted(name, wanted))
        several = {"organisation": filters.organisations, "person": filters.people}
        for name, wanted in several.items():
            if wanted:
                allowed &= self._one_of(name, wanted)
        for bit, asked in ((AMOUNT, filters.has_amount), (COMMITMENT, filters.has_commitment)):
            if asked:
                allowed &= (self._columns["has"] & bit) > 0
        return allowed

    def _wanted(self, name: str, values: Iterable[str]) -> list[int]:
        known = self._codes[name]
        return [known[folded] for value in values if (folded := dutch.fold(value)) in known]

    def _any_of(self, column: NDArray[Any], codes: list[int]) -> Mask:
        allowed = np.zeros(len(self), dtype=bool)
        for code in codes:  # a few: comparing with each is quicker than a table of them
            allowed |= column == code
        return allowed

    def _one_of(self, name: str, values: Iterable[str]) -> Mask:
        starts, rows = self._columns[f"{name}.starts"], self._columns[f"{name}.rows"]
        allowed = np.zeros(len(self), dtype=bool)
        for code in self._wanted(name, values):
            allowed[rows[starts[code] : starts[code + 1]]] = True
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
