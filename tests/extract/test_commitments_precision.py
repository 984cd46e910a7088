"""What looks like a promise to the Kamer and is none, beside what is one.

`precision.tsv` holds sentences of our own in groups: "geen" may not be found, "wel" must be. Each
group stands for a way in which letters mislead; names and things in them are invented.
"""

from pathlib import Path

import pytest

from pipeline.extract import commitments
from pipeline.extract.commitments import judging
from tests.extract.test_commitments import sentence

TABLE = Path(__file__).with_name("precision.tsv")


def groups() -> dict[str, list[tuple[str, str]]]:
    """Return the sentences of each group, with whether they are to be found."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("# "):
            rows = found.setdefault(line[2:], [])
        elif line:
            kind, _, text = line.partition("\t")
            rows.append((kind, text))
    return found


@pytest.mark.parametrize("group", groups())
def test_only_promises_to_the_kamer_are_found(nlp, group):
    wrong = []
    for kind, text in groups()[group]:
        judged = judging.judge(sentence(nlp, text))
        sure = judged is not None and judged.confidence >= commitments.LINE
        if sure != (kind == "wel"):
            wrong.append((kind, text))
    assert not wrong


def test_every_group_has_both_sorts():
    assert {name: {kind for kind, _ in rows} for name, rows in groups().items()} == {
        name: {"wel", "geen"} for name in groups()
    }
