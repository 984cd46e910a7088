"""A maker that dies anywhere leaves an index that serves, and the next maker is not in its way."""

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from pipeline.search import building, manifest, publish
from pipeline.search.searcher import Searcher
from tests.search.conftest import Bag, entry

OLD = [
    entry(f"Oude alinea {number} over bewaring.", document=f"{number}.pdf") for number in range(6)
]
NEW = entry("Nieuwe alinea over bewaring.", document="nieuw.pdf")
# Whatever touches the disk between the first and the last step of making and swapping, and is
# done as often each time: what a dead maker left is cleared by other calls (os.open, os.unlink).
STEPS = (
    (Path, "mkdir"),
    (Path, "rename"),
    (Path, "replace"),
    (Path, "symlink_to"),
    (Path, "chmod"),
    (Path, "write_text"),
    (os, "link"),
    (os, "fsync"),
    (shutil, "copy2"),
    (np, "save"),
    (np, "savez"),
    (sqlite3, "connect"),
    (building, "Words"),
    (building.Words, "write"),
    (manifest, "save"),
    (publish, "verify"),
    (publish, "_tidy"),
    (publish.tempfile, "mkdtemp"),
)


class Died(BaseException):
    """The process is gone: nothing after this is done, not even tidying."""


class Death:
    """Lets so many steps happen, and then none."""

    def __init__(self, after):
        self.left, self.died, self.at = after, False, ""

    def before(self, function):
        def step(*given, **named):
            if self.left == 0 and not self.died:
                self.died, self.at = True, getattr(function, "__name__", "")
            if self.died:
                raise Died
            self.left -= 1
            return function(*given, **named)

        return step


def dying(change, after):
    """Do a change that dies after so many steps; return at what, "" where it did not."""
    death = Death(after)
    with pytest.MonkeyPatch.context() as broken:
        for place, name in STEPS:
            broken.setattr(place, name, death.before(getattr(place, name)))
        rmtree = shutil.rmtree
        broken.setattr(shutil, "rmtree", lambda *a, **k: None if death.died else rmtree(*a, **k))
        with suppress(Died):
            change()
    return death.at


def publish_all(settings):
    publish.publish([*OLD, NEW], settings, Bag())


def add_one(settings):
    publish.update([NEW], [OLD[0].passage], settings, Bag())


@pytest.mark.parametrize(("change", "smallest"), [(publish_all, 50_000), (add_one, 1)])
def test_wherever_a_maker_dies_an_index_serves(settings, monkeypatch, change, smallest):
    monkeypatch.setattr(building, "LARGE", smallest)  # from which a part is added
    monkeypatch.setattr(building, "MOST", 0.9)
    publish.publish(OLD, settings, Bag())
    old, died_at = {one.document for one in OLD}, []
    while at := dying(lambda: change(settings), len(died_at)):
        died_at.append(at)
        found = documents(settings)
        assert found == old or "nieuw.pdf" in found, at
    assert {"write", "save", "verify", "rename", "symlink_to", "replace", "fsync"} < set(died_at)
    assert "nieuw.pdf" in documents(settings)
    assert not list((settings.home / "indexes").glob(".new-*"))  # nothing is left lying


def documents(settings):
    """Return what the index answers, which is all that it holds."""
    searcher = Searcher.open(settings, Bag())
    hits = searcher.search("bewaring", limit=20).hits
    found = {one.document for hit in hits for one in (hit.entry, *hit.also)}
    assert len(found) == searcher.manifest.passages
    searcher.close()
    return found


@pytest.mark.parametrize("change", [publish_all, add_one])
def test_a_reader_that_was_there_first_goes_on_reading(settings, monkeypatch, change):
    monkeypatch.setattr(building, "LARGE", 1)
    monkeypatch.setattr(building, "MOST", 0.9)
    publish.publish(OLD, settings, Bag())
    reader = Searcher.open(settings, Bag())
    for _ in range(3):
        change(settings)
        hits = reader.search("bewaring", limit=20).hits
        found = {one.document for hit in hits for one in (hit.entry, *hit.also)}
        assert found == {one.document for one in OLD}
    reader.close()


def test_the_old_index_serves_while_one_of_another_model_is_made(settings):
    publish.publish(OLD, settings, Bag())
    asked = []

    class Looking(Bag):
        def passages(self, texts, progress=None):
            asked.append(documents(settings))  # in the midst of making
            return Bag.passages(self, texts, progress)

    publish.update([NEW], [], settings, Looking(name="bag-2", dimensions=64))
    assert asked == [{one.document for one in OLD}]
    reader = Searcher.open(settings, Bag(name="bag-2", dimensions=64))
    assert reader.manifest.passages == len(OLD) + 1
    reader.close()
