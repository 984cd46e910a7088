"""An embedder that needs no model: two texts are as near as the words and parts of words they share."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from zlib import crc32

import numpy as np
import pytest

from pipeline import indexing
from pipeline.extract import Analysis
from pipeline.records import Passage, Reading, Span, record_id
from pipeline.search import dutch, embedding, publish
from pipeline.search.entries import Entry
from pipeline.settings import Settings
from pipeline.settings import settings as made_settings
from pipeline.store import open_store
from tests.factories import letter


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


# An index that follows a store --------------------------------------------------------------


class Counting(Bag):
    """An embedder that remembers how many texts it was given."""

    made: list[str] = []  # noqa: RUF012  # one list for all, emptied by each test

    def passages(self, texts, progress=None):
        Counting.made.extend(texts)
        return Bag.passages(self, texts, progress)


@pytest.fixture
def model(monkeypatch):
    """The model that the settings name; another may be put in its place."""
    current = [Counting()]
    monkeypatch.setattr(embedding, "Waiting", lambda settings: current[0])
    Counting.made.clear()
    return current


@pytest.fixture
def place(tmp_path, model):
    return made_settings(tmp_path / "home")


def stored(place, texts):
    """Store a letter for each text."""
    store = open_store(place)
    place.files.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        brief = letter(key=name, name=f"{name}.txt", sha256=sha256(text.encode()).hexdigest())
        passage = Passage(brief.id, 1, Span(0, len(text)), text)
        store.put(Reading(brief, text, (passage,)), Analysis((), (), ()), "lezer-1")
    return store


def indexed(place, texts):
    """Store and index a letter for each text."""
    store = stored(place, texts)
    publish.follow(indexing.source(store), place, embedding.Waiting(place))
    return publish.serving(place)
