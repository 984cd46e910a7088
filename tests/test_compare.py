import json

import pytest

from pipeline import compare


def run(name="brief.txt", *, eur="100", commitments=()):
    amount = {"kind": "amount", "text": "€ 100", "eur": eur}
    return {
        "document": {"name": name},
        "mentions": [amount],
        "budget": [],
        "commitments": list(commitments),
    }


def test_the_same_run_shows_nothing():
    assert compare.compare([run()], [run()]) == []


def test_another_meaning_is_a_gain_and_a_loss():
    [difference] = compare.compare([run()], [run(eur="1000")])
    assert difference.gained == (("amount", "€ 100", "1000"),)
    assert difference.lost == (("amount", "€ 100", "100"),)


def test_a_document_that_is_gone_lost_everything():
    [difference] = compare.compare([run()], [])
    assert (difference.gained, len(difference.lost)) == ((), 1)


def test_a_term_that_moved_is_seen():
    promise = {
        "quote": "Ik zeg toe.",
        "kind": "gedaan",
        "to": "Kamer",
        "term": {"until": "2026-07-02"},
    }
    moved = {**promise, "term": None}
    [difference] = compare.compare([run(commitments=[promise])], [run(commitments=[moved])])
    assert "2026-07-02" in compare.as_text([difference])


def test_a_file_that_is_no_result_is_refused(tmp_path):
    (tmp_path / "vreemd.json").write_text(json.dumps([1]))
    with pytest.raises(compare.NotComparable, match=r"vreemd\.json"):
        compare.load(tmp_path)
