"""A part of an index: passages with their vectors. What was taken out since is passed over.

A large part is never written again; a night adds a second, small part beside it and says which
passages of the first no longer count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from pipeline.search.embedding import Vectors
from pipeline.search.entries import Entry, Filters
from pipeline.search.meaning import Meaning
from pipeline.search.shelf import Mask, Rows, Shelf

ALIVE = "alive.npy"


@dataclass(frozen=True, slots=True)
class Part:
    """Passages and vectors, opened to ask."""

    shelf: Shelf
    meaning: Meaning
    alive: Mask | None  # by row; None where all are

    @classmethod
    def open(cls, folder: Path, alive: Path | None = None) -> Self:
        counted = np.load(alive) if alive is not None and alive.exists() else None
        shelf, meaning = Shelf(folder), Meaning(folder)
        if counted is not None and len(counted) != len(shelf):
            raise ValueError(f"{alive}: {len(counted)} rows, not {len(shelf)}")
        if counted is not None:
            meaning.without(~counted)
        return cls(shelf, meaning, counted)

    def __len__(self) -> int:
        return len(self.shelf) if self.alive is None else int(np.count_nonzero(self.alive))

    def close(self) -> None:
        self.shelf.close()

    def rows(self, keys: Sequence[int]) -> Rows:
        """Return the rows of passages, -1 for those that are not here or no longer count."""
        rows = self.shelf.rows(keys)
        if self.alive is None or not len(self.alive):
            return rows
        return np.where((rows >= 0) & self.alive[rows], rows, -1)

    def nearest(self, vector: Vectors, limit: int, filters: Filters) -> dict[int, float]:
        """Return the keys of the passages nearest to a vector, and how near they are."""
        allowed = self.shelf.mask(filters) if filters else None
        if allowed is not None and self.alive is not None:
            allowed &= self.alive
        near = self.meaning.nearest(vector, limit, allowed)
        return dict(zip(self.shelf.keys[near.rows].tolist(), near.scores.tolist(), strict=True))

    def scores(self, vector: Vectors, keys: Sequence[int]) -> dict[int, float]:
        """Return how near those passages are that stand here."""
        rows = self.rows(keys)
        here = rows >= 0
        named = np.array(keys, dtype=np.uint64)[here].tolist()
        return dict(zip(named, self.meaning.scores(vector, rows[here]).tolist(), strict=True))

    def entries(self, keys: Sequence[int]) -> Iterator[Entry]:
        """Yield those passages that stand here."""
        yield from self.shelf.entries(row for row in self.rows(keys).tolist() if row >= 0).values()

    def all(self) -> Iterator[Entry]:
        """Yield every passage that counts, by row."""
        for row, entry in enumerate(self.shelf.all()):
            if self.alive is None or self.alive[row]:
                yield entry
