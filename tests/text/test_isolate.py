"""A document that hangs, crashes or swells costs that document alone."""

import os
from pathlib import Path

import pytest

from pipeline.records import Reading
from pipeline.text import Unreadable, isolate, read
from tests.text import pdf_pages as page
from tests.text.test_pdf import LETTER

LIMITS = isolate.Limits(seconds=60)


@pytest.fixture(autouse=True)
def _end():
    yield
    isolate.end_all()


@pytest.fixture
def letter(tmp_path) -> Path:
    path = tmp_path / "brief.pdf"
    path.write_bytes(LETTER)
    return path


def test_a_document_reads_the_same_in_another_process(letter):
    assert isolate.read_isolated(letter, "map", "brief.pdf", LIMITS) == read(
        letter, "map", "brief.pdf"
    )


def test_a_worker_is_used_again_until_it_has_read_enough(letter):
    limits = isolate.Limits(seconds=60, documents=2)
    first = isolate._lent(limits)
    isolate._give_back(first)
    isolate.read_isolated(letter, limits=limits)
    assert isolate._lent(limits) is first
    isolate._give_back(first)
    isolate.read_isolated(letter, limits=limits)
    assert not first.alive


def test_what_takes_too_long_is_killed_and_the_next_is_read(tmp_path, letter):
    pipe = tmp_path / "hangt.txt"  # nobody ever writes to it: opening it hangs
    os.mkfifo(pipe)
    hasty = isolate.Limits(seconds=0.5)
    with pytest.raises(Unreadable, match=r"hangt.txt was na 0.5 seconden nog niet gelezen\."):
        isolate.read_isolated(pipe, limits=hasty)
    assert isolate.read_isolated(letter, limits=LIMITS).passages


def test_a_worker_that_dies_says_so_in_one_sentence(letter):
    worker = isolate._lent(LIMITS)
    os.kill(worker.pid, 9)
    worker._process.wait()
    with pytest.raises(Unreadable, match=r"brief.pdf liet de lezer vastlopen\."):
        worker.read(letter, "map", None)


def test_a_pdf_that_unpacks_to_more_than_fits_is_refused(tmp_path, letter):
    swollen = tmp_path / "bom.pdf"
    swollen.write_bytes(page.bomb(300 * 2**20))
    assert swollen.stat().st_size < 2**20
    small = isolate.Limits(seconds=60, memory=400 * 2**20)
    with pytest.raises(Unreadable, match=r"bom.pdf (vraagt meer geheugen|liet de lezer)"):
        isolate.read_isolated(swollen, limits=small)
    assert isolate.read_isolated(letter, limits=LIMITS).passages


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (isolate.Limits(file=100), "is groter dan"),
        (isolate.Limits(pages=1), "heeft meer dan 1 bladzijden"),
        (isolate.Limits(letters=10), "bevat meer dan 10 tekens"),
        (isolate.Limits(passages=1), "bestaat uit meer dan 1 alinea"),
    ],
)
def test_limits_are_said_in_a_sentence(letter, limits, why):
    with pytest.raises(Unreadable, match=why):
        isolate.read_isolated(letter, limits=limits)


def test_readings_come_in_order_and_a_bad_one_does_not_stop_them(tmp_path, letter):
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-1.4 niets")
    missing = tmp_path / "weg.pdf"
    paths = [letter, broken, missing, letter]
    found = list(isolate.readings([(path, None) for path in paths], workers=2, limits=LIMITS))
    assert [path for path, _ in found] == paths
    kinds = [type(reading) for _, reading in found]
    assert kinds == [Reading, Unreadable, Unreadable, Reading]
