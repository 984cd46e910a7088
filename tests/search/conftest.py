"""An embedder that needs no model: two texts are as near as the words and parts of words they share."""

from dataclasses import dataclass
from datetime import date
from zlib import crc32

import numpy as np
import pytest

from pipeline.records import record_id
from pipeline.search import dutch
from pipeline.search.entries import Entry
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Bag:
    """Vectors made of the stems of a text."""

    name: str = "bag-1"
    dimensions: int = 512

    def passages(self, texts, progress=None):
        if progress is not None:
            progress(len(texts))
        return np.stack([self.query(text) for text in texts])

    def query(self, text):
        vector = np.full(self.dimensions, 0.0001, dtype=np.float32)
        for word in dutch.words(text):
            for stem in (word.stem, *word.parts):
                vector[crc32(stem.encode()) % self.dimensions] += 1
        return vector / np.linalg.norm(vector)


@pytest.fixture
def bag():
    return Bag()


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path / "home", database="", cache=tmp_path / "cache", model="")


def entry(text, passage=None, **changes):
    known = {
        "passage": passage or record_id(text),
        "letter": "brief",
        "document": "brief.pdf",
        "title": "Voorbeeldbrief",
        "date": date(2024, 3, 1),
    }
    return Entry(text=text, **{**known, **changes})
