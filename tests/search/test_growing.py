"""However an index came to be, it answers as one that was made at once; and a filter is no more
than leaving out: these are held against every vector, one by one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from numpy.lib import format as npy

from pipeline.search import building, cards, groups, meaning, publish
from pipeline.search.entries import Filters
from pipeline.search.meaning import Meaning, Writing
from pipeline.search.searcher import Searcher
from pipeline.search.shelf import Columns, Shelf
from pipeline.settings import Settings
from tests.search.conftest import Bag, entry

SUBJECTS = ("opvang", "bewaring", "motie", "begroting", "terugkeer", "leerplicht")
FEW_AND_SMALL = hypothesis_settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def passage(number, version=0):
    text = (
        f"Over {SUBJECTS[number % 6]} en {SUBJECTS[version % 6]}, stuk {number} versie {version}."
    )
    return entry(
        text,
        passage=f"{number:016x}",
        document=f"{number}.pdf",
        ministry=("AenM", "JenV", "VWS")[number % 3],
        organisations=frozenset({f"org-{number % 4}"}),
    )


# A night: what comes in (by number and version) and what goes out.
nights = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 11), st.integers(0, 5), max_size=4),
        st.sets(st.integers(0, 11), max_size=3),
    ),
    max_size=4,
)


def answers(searcher):
    """Return all that an index answers, so that two can be compared."""
    said = {}
    for subject in SUBJECTS:
        for filters in (Filters(), Filters(ministries=frozenset({"JenV"}))):
            hits = searcher.search(subject, limit=12, filters=filters).hits
            folded = (one for hit in hits for one in (hit.entry, *hit.also))
            said[subject, bool(filters)] = sorted(one.text for one in folded)
    return said


@pytest.mark.parametrize("large", [1, building.LARGE], ids=["parts", "anew"])
@FEW_AND_SMALL
@given(nights=nights)
def test_any_row_of_nights_answers_as_an_index_made_at_once(tmp_path_factory, large, nights):
    place = tmp_path_factory.mktemp("nachten")
    grown = Settings(home=place / "a", database="", cache=place, model="")
    whole = Settings(home=place / "b", database="", cache=place, model="")
    there = {number: passage(number) for number in range(8)}
    with pytest.MonkeyPatch.context() as small:
        small.setattr(building, "LARGE", large)
        small.setattr(building, "MOST", 0.9)
        publish.publish(there.values(), grown, Bag())
        for added, gone in nights:
            fresh = {number: passage(number, version) for number, version in added.items()}
            out = {number for number in gone if number not in fresh}
            publish.update(fresh.values(), [passage(n).passage for n in out], grown, Bag())
            there = {n: one for n, one in {**there, **fresh}.items() if n not in out}
    publish.publish(there.values(), whole, Bag())
    one, other = Searcher.open(grown, Bag()), Searcher.open(whole, Bag())
    assert {e.text for e in publish.every(one.folder)} == {e.text for e in there.values()}
    assert one.manifest.passages == other.manifest.passages == len(there)
    assert answers(one) == answers(other)
    one.close()
    other.close()


# Many vectors ----------------------------------------------------------------------------


COUNT, DIMENSIONS = 3_000, 24


@pytest.fixture(scope="module")
def grouped(tmp_path_factory):
    """Return a part whose vectors FAISS has grouped, and the vectors themselves."""
    folder = tmp_path_factory.mktemp("groepen")
    chance = np.random.default_rng(5)
    made = chance.standard_normal((COUNT, DIMENSIONS)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    with pytest.MonkeyPatch.context() as small:
        small.setattr(meaning, "EXACT", 100)
        with Writing(folder, DIMENSIONS) as writing:
            for start in range(0, COUNT, 700):
                rows = np.arange(start, min(start + 700, COUNT))
                writing.add(made[rows], rows // 2)  # each passage has two pieces
            writing.finish()
    assert (folder / groups.FILE).exists()
    return Meaning(folder), made.astype(np.float16).astype(np.float32)


def truly_nearest(vectors, question, allowed, limit):
    scores = np.maximum.reduceat(vectors @ question, np.arange(0, COUNT, 2))
    scores[~allowed] = -2.0
    order = np.argsort(-scores, kind="stable")[:limit]
    return order[scores[order] > -2.0].tolist()


def answered(grouped, left, seed):
    """Return what is found and what is truly nearest, where a filter leaves so many passages."""
    searched, vectors = grouped
    chance = np.random.default_rng(seed)
    question = vectors[chance.integers(COUNT)] + chance.standard_normal(DIMENSIONS) / 10
    question = (question / np.linalg.norm(question)).astype(np.float32)
    allowed = np.zeros(COUNT // 2, dtype=bool)
    allowed[chance.permutation(COUNT // 2)[:left]] = True
    near = searched.nearest(question, 10, allowed)
    assert allowed[near.rows].all()
    return near.rows.tolist(), truly_nearest(vectors, question, allowed, 10)


@hypothesis_settings(max_examples=40, deadline=None)
@given(left=st.integers(0, COUNT // 2), seed=st.integers(0, 9_999))
def test_a_filter_is_leaving_out(grouped, left, seed):
    found, true = answered(grouped, left, seed)
    assert len(found) == len(true) == len(set(found))
    if left <= meaning.FEW // 2:  # so few are compared one by one
        assert found == true


def test_a_filter_far_from_the_question_is_searched_where_it_is(grouped, monkeypatch):
    """What a dossier holds lies together, and often far from what is asked."""
    monkeypatch.setattr(meaning, "FEW", 0)
    searched, vectors = grouped
    shares = []
    for question in vectors[:20]:
        near = np.maximum.reduceat(vectors @ question, np.arange(0, COUNT, 2))
        allowed = near < np.quantile(near, 0.3)
        found = searched.nearest(question, 10, allowed).rows.tolist()
        shares.append(len({*found} & {*truly_nearest(vectors, question, allowed, 10)}) / 10)
    assert np.mean(shares) >= 0.9


@pytest.mark.parametrize("left", [COUNT // 2, COUNT * 2 // 5])
def test_groups_find_what_is_truly_nearest(grouped, left):
    """Vectors without any order, as here, are the hardest to group; one question says little."""
    answers = [answered(grouped, left, seed) for seed in range(300)]
    assert np.mean([len({*found} & {*true}) / 10 for found, true in answers]) >= 0.92
    assert np.mean([found[0] == true[0] for found, true in answers]) >= 0.99


def test_looking_in_groups_finds_what_is_truly_nearest(grouped):
    searched, vectors = grouped
    everyone = np.ones(COUNT // 2, dtype=bool)
    found = [
        len(
            set(searched.nearest(vectors[row], 10).rows.tolist())
            & set(truly_nearest(vectors, vectors[row], everyone, 10))
        )
        for row in range(0, COUNT, 60)
    ]
    assert sum(found) >= 0.9 * 10 * len(found)  # by chance, without subjects, is hardest to group


def test_what_was_taken_out_is_passed_over_within_groups(tmp_path, grouped):
    searched, vectors = grouped
    out = np.zeros(COUNT // 2, dtype=bool)
    out[truly_nearest(vectors, vectors[0], ~out, 10)] = True
    before = searched._alive
    try:
        searched.without(out)
        assert not out[searched.nearest(vectors[0], 10).rows].any()
        assert len(searched.nearest(vectors[0], 10).rows) == 10
    finally:
        searched._alive = before


def test_scores_of_a_passage_are_those_of_its_nearest_piece(grouped):
    searched, vectors = grouped
    rows = np.array([7, 3, 1_499, 7])
    said = searched.scores(vectors[14], rows)
    near = [max(float(vectors[2 * row + piece] @ vectors[14]) for piece in (0, 1)) for row in rows]
    assert np.allclose(said, near, atol=1e-3)


@pytest.mark.parametrize("count", [0, 9, 10, 123_456_789_012])
def test_the_head_of_the_vectors_does_not_grow_with_their_number(tmp_path, count):
    """Batches are written behind it before their number is known."""
    with (tmp_path / "x").open("w+b") as file:
        said = {"descr": "<f2", "fortran_order": False, "shape": (count, 384)}
        npy.write_array_header_1_0(file, said)
        assert file.tell() == 128


# Columns ---------------------------------------------------------------------------------


@FEW_AND_SMALL
@given(
    numbers=st.lists(st.integers(0, 30), max_size=12, unique=True),
    organisations=st.sets(st.sampled_from(["org-0", "ORG-1", "org-2", "geen"]), max_size=3),
    ministries=st.sets(st.sampled_from(["aenm", "JenV", "geen"]), max_size=2),
    batch=st.integers(1, 5),
)
def test_a_mask_is_what_each_passage_says(
    tmp_path_factory, numbers, organisations, ministries, batch
):
    folder = tmp_path_factory.mktemp("kolommen")
    both = frozenset({"org-0", "org-2"})
    written = [
        replace(passage(n), organisations=both) if n % 7 == 0 else passage(n) for n in numbers
    ]
    cards.write(written, folder)
    columns = Columns()
    for start in range(0, len(written), batch):
        columns.add(written[start : start + batch])
    columns.save(folder)
    shelf = Shelf(folder)
    filters = Filters(organisations=frozenset(organisations), ministries=frozenset(ministries))
    asked = {name.casefold() for name in organisations}, {name.casefold() for name in ministries}
    expected = [
        (not asked[0] or bool(asked[0] & one.organisations))
        and (not asked[1] or one.ministry.casefold() in asked[1])
        for one in written
    ]
    assert shelf.mask(filters).tolist() == expected
    assert [shelf.rows([one.key])[0] for one in written] == list(range(len(written)))
    assert list(shelf.all()) == written
    shelf.close()


def test_a_passage_that_comes_again_takes_the_place_of_the_first(tmp_path):
    assert cards.write([passage(1), passage(2), passage(1, version=3)], tmp_path) == 2
    kept = cards.Cards(tmp_path)
    assert [len(batch) for batch in kept.batches(1)] == [1, 1]
    assert kept.of([0])[0].text == passage(1, version=3).text
    kept.close()
