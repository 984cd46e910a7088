"""A maker that is killed at once, by kill -9, leaves an index that serves; so does a full disk."""

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.search import publish
from pipeline.search.publish import NotPublished
from pipeline.search.searcher import Searcher
from tests.search.conftest import Bag, entry

ROOT = Path(__file__).parents[2]
OLD = [entry(f"Oude alinea {number} over bewaring.", document="oud.pdf") for number in range(6)]
NEW = [
    entry(f"Nieuwe alinea {n} over bewaring en {'opvang ' * 40}{n}.", document="nieuw.pdf")
    for n in range(40)
]
# What is killed: before a call, by its place and name; how many of its calls are let through; and
# whether the new index serves by then. In the order in which an index is made and swapped in.
STEPS = {
    "vectors made and kept": ("numpy.save", 0, False),
    "words": ("pipeline.search.building.Words.write", 0, False),
    "its contents": ("pipeline.search.manifest.save", 0, False),
    "its own name": ("pathlib.Path.rename", 0, False),
    "a link beside the old one": ("pathlib.Path.symlink_to", 0, False),
    "the link that serves": ("pathlib.Path.replace", 0, False),
    "older ones away": ("pipeline.search.publish._tidy", 0, True),
}
KILLED = """
import os, signal, sys
from pathlib import Path
from unittest.mock import patch
from tests.search.test_killed import NEW, at
from tests.search.conftest import Bag
from pipeline.search import publish
from pipeline.settings import Settings

home, step, let = sys.argv[1:]
left, real = [int(let)], at(step)

def killed(*given, **named):
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    return real(*given, **named)

with patch(step, killed):
    publish.publish(NEW, Settings(Path(home), "", Path(home), ""), Bag())
"""


def at(place):
    """Return what stands under a dotted name."""
    from importlib import import_module

    names = place.split(".")
    for end in range(len(names) - 1, 0, -1):
        try:
            found = import_module(".".join(names[:end]))
        except ModuleNotFoundError:
            continue
        for name in names[end:]:
            found = getattr(found, name)
        return found
    raise AssertionError(place)


def documents(settings):
    searcher = Searcher.open(settings, Bag())
    hits = searcher.search("bewaring", limit=60).hits
    searcher.close()
    return {each.document for hit in hits for each in (hit.entry, *hit.also)}


@pytest.fixture
def served(settings):
    publish.publish(OLD, settings, Bag())
    return settings


@pytest.mark.parametrize("name", STEPS)
def test_whoever_is_killed_leaves_an_index_that_serves(served, name):
    step, let, swapped = STEPS[name]
    command = [sys.executable, "-c", KILLED, str(served.home), step, str(let)]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert documents(served) == ({"nieuw.pdf"} if swapped else {"oud.pdf"})
    for _ in range(2):  # nothing of the dead maker is in the way, and nothing of it stays
        publish.publish(NEW, served, Bag())
    assert documents(served) == {"nieuw.pdf"}
    indexes = served.home / "indexes"
    assert len([place for place in indexes.iterdir() if place.is_dir()]) == 2
    assert not [place for place in served.home.iterdir() if place.name.startswith(".")]
    assert {place.name for place in served.home.iterdir()} <= {
        "index",
        "indexes",
        "vectors.db",
        "vectors.db-wal",
        "vectors.db-shm",
    }


def test_a_disk_that_is_full_at_any_size_leaves_the_old_index(served):
    """A file may not grow beyond a limit, as on a disk that is full: writing fails for real."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    failed = []
    for size in (100, 1_000, 3_000, 9_000, 20_000, 40_000, 80_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            publish.publish(NEW, served, Bag())
            break
        except NotPublished as full:
            failed.append(str(full))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert documents(served) == {"oud.pdf"}
        assert not list((served.home / "indexes").glob(".new-*"))
    assert len(failed) > 2
    assert all(said.startswith("De index kon niet worden geschreven: ") for said in failed)
    publish.publish(NEW, served, Bag())
    assert documents(served) == {"nieuw.pdf"}


def test_a_reader_in_another_process_goes_on_while_its_folder_is_removed(served):
    code = """
import sys
from pathlib import Path
from tests.search.conftest import Bag
from tests.search.test_killed import documents
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings

reader = Searcher.open(Settings(Path(sys.argv[1]), "", Path(sys.argv[1]), ""), Bag())
print("open", flush=True)
sys.stdin.readline()
assert not reader.folder.exists()
print(*{hit.entry.document for hit in reader.search("bewaring", limit=60).hits})
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(served.home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout.readline() == "open\n"
        for _ in range(3):
            publish.publish(NEW, served, Bag())
        said, _ = reader.communicate("\n", timeout=120)
    assert said == "oud.pdf\n"
