"""Whatever happens to the files of an index: a sentence says so, and it is made anew from the store."""

import os
import shutil
import sqlite3

import numpy as np
import pytest

from pipeline import alone, indexing, mending
from pipeline.search import embedding, fusion, groups, manifest, meaning, publish
from pipeline.search.manifest import IndexUnusable
from pipeline.search.searcher import Searcher
from pipeline.settings import settings as made_settings
from pipeline.store import open_store
from tests.search.conftest import Bag, Counting, indexed, stored

SUBJECTS = ("opvang", "bewaring", "motie", "begroting", "terugkeer", "leerplicht")


@pytest.fixture
def flat(place):
    texts = {each: f"De {each} is geregeld, zegt de minister." for each in SUBJECTS}
    indexed(place, texts)
    return place


@pytest.fixture(scope="module")
def large_home(tmp_path_factory):
    """A home with an index so large that FAISS has groups."""
    place = made_settings(tmp_path_factory.mktemp("groot") / "home")
    there = ((number, SUBJECTS[number % 6]) for number in range(130))
    texts = {f"{n}": f"Over {each} {n}, de {each} van nummer {n * 7}." for n, each in there}
    with pytest.MonkeyPatch.context() as large:
        large.setattr(embedding, "Waiting", lambda settings: Bag())
        large.setattr(meaning, "EXACT", 100)
        large.setattr(groups, "NEAR", 1000)
        assert (indexed(place, texts) / "main" / "groups.faiss").is_file()
    return place.home


@pytest.fixture
def grouped(place, large_home, monkeypatch):
    """A copy of that home; the files of its index are not read whole at opening."""
    monkeypatch.setattr(meaning, "EXACT", 100)
    monkeypatch.setattr(groups, "NEAR", 1000)
    monkeypatch.setattr(manifest, "SMALL", 0)
    shutil.copytree(large_home, place.home, symlinks=True)
    return place


def told(place, question="bewaring"):
    """Return what the index answers, and what was said of it first."""
    said = []

    def ask(searcher):
        return [searcher.search(question, 3)]

    [results] = mending.answered(place, ask, said.append)
    return results, said


def flipped(place, at):
    raw = bytearray(place.read_bytes())
    raw[at] ^= 0xFF
    os.unlink(place)  # noqa: PTH108  # the file may have a second name, which stays whole
    place.write_bytes(raw)


def half(place):
    raw = place.read_bytes()
    place.unlink()
    place.write_bytes(raw[: len(raw) // 2])


def folder(place):
    place.unlink()
    place.mkdir()


def loop(place):
    place.unlink()
    place.symlink_to(place.name)


def foreign(place):
    """Put there the file of the same name of another index."""
    place.unlink()
    place.write_bytes(bytes(range(256)) * 20)


HARMS = {
    "gone": lambda place: place.unlink(),
    "empty": lambda place: place.write_bytes(b""),
    "half": half,
    "first": lambda place: flipped(place, 0),
    "middle": lambda place: flipped(place, place.stat().st_size // 2),
    "last": lambda place: flipped(place, -1),
    "foreign": foreign,
    "folder": folder,
    "loop": loop,
}


@pytest.mark.parametrize("harm", HARMS)
def test_harm_to_any_file_is_noticed_at_opening_and_mended(flat, harm):
    index = publish.serving(flat)
    whole = index.with_name("whole")
    shutil.copytree(index, whole)
    names = [manifest.FILE, *manifest.read(index).files]
    assert len(names) > 10
    for name in names:
        if (index / name).stat().st_size:
            HARMS[harm](index / name)
            with pytest.raises(IndexUnusable, match=r"^De zoekindex is .*\.$"):
                Searcher.open(flat, Bag())
            shutil.rmtree(index)
            shutil.copytree(whole, index)
    HARMS[harm](index / "main" / "entries.db")
    results, said = told(flat)
    assert results.hits[0].entry.document == "bewaring.txt"
    assert len(said) == 1
    assert said[0].startswith("De zoekindex is beschadigd (")
    assert said[0].endswith("; hij wordt opnieuw gemaakt uit de opslag.")
    assert len(Counting.made) == len(SUBJECTS)  # each text once: mending asks for none again
    assert told(flat)[1] == []


@pytest.mark.parametrize("harm", ["gone", "half", "first", "middle", "last"])
@pytest.mark.parametrize(
    "name", ["main/groups.faiss", "main/vectors.npy", "main/entries.db", "main/columns.npz"]
)
def test_harm_to_a_large_index_is_mended_by_the_night_if_not_sooner(grouped, harm, name):
    HARMS[harm](publish.serving(grouped) / name)
    try:
        Searcher.open(grouped, Bag()).search("bewaring")
    except IndexUnusable:
        assert told(grouped)[1]  # at opening, or when it is asked
    made = publish.follow(indexing.source(open_store(grouped)), grouped, Bag())
    assert publish.read(made.folder, every_byte=True).passages == 130
    results, said = told(grouped, "bewaring van nummer 7")
    assert results.hits
    assert not said


def test_damage_that_is_only_met_in_use_is_mended(grouped):
    cards = publish.serving(grouped) / "main" / "entries.db"
    raw = cards.read_bytes()
    cards.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))
    Searcher.open(grouped, Bag()).close()
    results, said = told(grouped)
    assert results.hits
    assert "main/entries.db is niet heel" in said[0]


def test_a_fault_of_ours_is_not_taken_for_damage(flat, monkeypatch):
    def wrong(*_):
        raise ValueError("a fault of ours")

    monkeypatch.setattr(fusion, "fuse", wrong)
    before = publish.serving(flat)
    with pytest.raises(ValueError, match="a fault of ours"):
        told(flat)
    assert publish.serving(flat) == before


@pytest.mark.parametrize("format", [1, manifest.FORMAT + 1])
def test_an_index_of_another_version_is_mended(flat, monkeypatch, format):
    with monkeypatch.context() as other:
        other.setattr(manifest, "FORMAT", format)
        told_of = manifest.read
        assert told_of
        index = publish.serving(flat)
        kept = (index / manifest.FILE).read_text("utf-8")
        (index / manifest.FILE).write_text(kept.replace('"format": 4', f'"format": {format}'))
    results, said = told(flat)
    assert results.hits
    assert "andere versie" in said[0]


def test_an_index_of_another_model_is_mended_and_its_vectors_stay(flat, model):
    model[0] = Counting(name="bag-2", dimensions=64)
    results, said = told(flat)
    assert results.hits
    assert "gemaakt met bag-1, niet met bag-2" in said[0]
    assert len(Counting.made) == 2 * len(SUBJECTS)
    model[0] = Counting()
    assert told(flat)[1]
    assert len(Counting.made) == 2 * len(SUBJECTS)


# While it cannot be mended ----------------------------------------------------------------


def test_an_earlier_index_answers_while_another_run_has_the_store(flat):
    earlier = publish.serving(flat)
    indexed(flat, {"nieuw": "De bewaring is nieuw geregeld."})
    assert publish.serving(flat) != earlier
    HARMS["gone"](publish.serving(flat) / "main" / "columns.npz")
    with alone.alone(flat):
        results, _ = told(flat)
    assert results.hits[0].entry.document == "bewaring.txt"
    assert "er loopt al een inlezing" in results.remarks[0]
    assert "Dit antwoord komt uit een eerdere index, van" in results.remarks[0]
    assert told(flat, "nieuw geregelde bewaring")[0].hits[0].entry.document == "nieuw.txt"


def test_an_earlier_index_that_is_damaged_too_does_not_answer(flat):
    index = publish.serving(flat)
    indexed(flat, {"nieuw": "De bewaring is nieuw geregeld."})
    for each in (index, publish.serving(flat)):
        HARMS["last"](each / "main" / "entries.db")
    with alone.alone(flat), pytest.raises(IndexUnusable, match="er loopt al een inlezing"):
        told(flat)


def test_an_index_of_another_model_answers_by_words_until_it_is_mended(flat, model):
    model[0] = Counting(name="bag-2")
    with alone.alone(flat):
        results, _ = told(flat)
    assert results.hits[0].entry.document == "bewaring.txt"
    assert "Tot dan wordt alleen op woorden gezocht." in results.remarks[0]


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), sqlite3.Error("vol")])
def test_where_nothing_can_be_written_a_sentence_says_so(flat, monkeypatch, fault):
    def full(*_):
        raise fault

    HARMS["gone"](publish.serving(flat) / "main" / "columns.npz")
    monkeypatch.setattr(publish, "build", full)
    with pytest.raises(IndexUnusable, match="kan nu niet: de index kon niet worden geschreven"):
        told(flat)
    monkeypatch.undo()


def test_where_nothing_was_ever_stored_nothing_is_made(place):
    with pytest.raises(IndexUnusable, match="nog geen zoekindex"):
        told(place)
    assert not place.home.exists()
    stored(place, {})
    with pytest.raises(IndexUnusable, match="nog geen zoekindex"):
        told(place)


# The link, and the folder of indexes --------------------------------------------------------


def copied_with_its_links_followed(place):
    index = place.index.resolve()
    place.index.unlink()
    shutil.copytree(index, place.index)
    shutil.rmtree(place.home / "indexes")


LINKS = {
    "gone": lambda place: place.index.unlink(),
    "to nothing": lambda place: shutil.rmtree(place.home / "indexes"),
    "to itself": lambda place: (place.index.unlink(), place.index.symlink_to(place.index.name)),
    "a file": lambda place: (place.index.unlink(), place.index.write_text("geen map")),
    "an empty folder": lambda place: (place.index.unlink(), place.index.mkdir()),
}


@pytest.mark.parametrize("harm", LINKS)
def test_harm_to_the_link_is_mended(flat, harm):
    LINKS[harm](flat)
    results, said = told(flat)
    assert results.hits[0].entry.document == "bewaring.txt"
    assert len(said) == 1
    assert flat.index.is_symlink()


def test_a_copy_of_a_home_without_links_goes_on(flat):
    copied_with_its_links_followed(flat)
    assert told(flat)[1] == []
    indexed(flat, {"nieuw": "De bewaring is nieuw geregeld."})
    assert flat.index.is_symlink()
    assert told(flat, "nieuw geregelde bewaring")[0].hits[0].entry.document == "nieuw.txt"


# The vectors that are kept ------------------------------------------------------------------


def kept(place):
    return place.home / "vectors.db"


def torn(place):
    raw = bytearray(kept(place).read_bytes())
    raw[100:4000] = bytes(3900)
    kept(place).write_bytes(raw)


def other_columns(place):
    kept(place).unlink()
    with sqlite3.connect(kept(place)) as other:
        other.execute("CREATE TABLE vectors (name TEXT)")
    other.close()


VECTORS = {
    "gone": lambda place: kept(place).unlink(),
    "empty": lambda place: kept(place).write_bytes(b""),
    "rubbish": lambda place: kept(place).write_bytes(b"geen database" * 1000),
    "half": lambda place: half(kept(place)),
    "torn": torn,
    "folder": lambda place: folder(kept(place)),
    "other columns": other_columns,
}


@pytest.mark.parametrize("harm", VECTORS)
def test_harm_to_the_kept_vectors_costs_work_and_no_answer(flat, harm):
    VECTORS[harm](flat)
    HARMS["gone"](publish.serving(flat) / "main" / "columns.npz")
    results, _ = told(flat)
    assert results.hits[0].entry.document == "bewaring.txt"
    assert publish.read(publish.serving(flat), every_byte=True).passages == len(SUBJECTS)
    assert len(Counting.made) >= len(SUBJECTS)
    Counting.made.clear()
    HARMS["gone"](publish.serving(flat) / "main" / "columns.npz")
    assert told(flat)[0].hits
    assert Counting.made == []


def test_a_kept_vector_with_other_bits_is_made_again(flat):
    with sqlite3.connect(kept(flat)) as store:
        rows = store.execute("SELECT key, vector FROM vectors ORDER BY key").fetchall()
        harms = (b"\xff" * 1024, rows[1][1][:-2], None, bytes(1024), "tekst", rows[5][1])
        for (key, _), harm in zip(rows, harms, strict=True):
            store.execute("UPDATE vectors SET vector = ? WHERE key = ?", (harm, key))
    store.close()
    HARMS["gone"](publish.serving(flat) / "main" / "columns.npz")
    told(flat)
    assert len(Counting.made) == len(SUBJECTS) + 5
    vectors = np.load(publish.serving(flat) / "main" / "vectors.npy").astype(np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=0.01)
