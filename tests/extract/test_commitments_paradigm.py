"""Every way to say it: frames of promising, recalling, settling and postponing, in all word orders.

`paradigm.tsv` holds our own sentences, a kind before each; {t} is a term, {d} a debate, {h} words
that point at this letter. All names and things in them are invented.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.extract import commitments
from pipeline.extract.commitments import judging
from tests.extract.test_commitments import sentence

TABLE = Path(__file__).with_name("paradigm.tsv")
TERMS = (
    "voor het zomerreces",
    "in het najaar",
    "uiterlijk op 1 maart",
    "in de loop van volgend jaar",
    "zodra de bouw klaar is",
    "na afronding van het onderzoek",
    "op korte termijn",
)
DEBATES = ("commissiedebat Waterwegen van 12 mei 2022", "debat van 4 april")
HEREWITH = ("Hiermee", "Met deze brief", "Met het bovenstaande", "Via deze weg")
KINDS = {
    "MADE": {"gedaan"},
    "RECALLED": {"aangehaald"},
    "SETTLED": {"nagekomen"},
    "PARTLY": {"deels_nagekomen"},
    "POSTPONED": {"uitgesteld"},
    "LAPSED": {"vervallen"},
    "NONE": {"geen"},
}


def filled(frame: str) -> Iterator[str]:
    """Yield the sentences of a frame, a capital first."""
    for mark, words in (("{t}", TERMS), ("{d}", DEBATES), ("{h}", HEREWITH)):
        if mark in frame:
            for some in words:
                text = frame.replace(mark, some)
                yield text[0].upper() + text[1:]
            return
    yield frame


def frames(name: str) -> list[str]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [text for kind, _, text in (line.partition("\t") for line in lines) if kind == name]


@pytest.mark.parametrize("name", KINDS)
def test_every_frame_is_read_in_every_word_order(nlp, name):
    wrong = []
    for frame in frames(name):
        for text in filled(frame):
            judged = judging.judge(sentence(nlp, text))
            sure = judged if judged and judged.confidence >= commitments.LINE else None
            kind = sure.kind.value if sure else "geen"
            if kind not in KINDS[name]:
                wrong.append((kind, text))
    assert not wrong


def test_the_table_covers_all_kinds():
    assert {name: len(frames(name)) > 2 for name in KINDS} == dict.fromkeys(KINDS, True)
