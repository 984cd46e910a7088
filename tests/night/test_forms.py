"""One publication in several forms is one letter. Texts are invented."""

from pathlib import Path

import pytest

from flows import steps
from pipeline.sources import folder
from pipeline.store import files, open_store
from tests.text.test_printed import PARAGRAPHS, publication, sheets


@pytest.fixture
def forms(tmp_path) -> Path:
    """Return a folder with a publication as XML and as PDF, and a letter of another name."""
    place = tmp_path / "stukken"
    place.mkdir()
    (place / "kst-36999-1.xml").write_bytes(publication(*PARAGRAPHS))
    (place / "kst-36999-1.pdf").write_bytes(sheets())
    return place


def keys(place: Path) -> list[tuple[str, str | None, int]]:
    return [
        (item.key, item.printed.key if item.printed else None, len(item.others))
        for item in folder.items(place)
    ]


def test_forms_of_a_publication_are_one_item(forms):
    (forms / "KST-36999-1.HTML").write_bytes(b"<html><body><p>Tekst.</p></body></html>")
    (forms / "brief.txt").write_text("Een brief.", "utf-8")
    (forms / "brief.pdf").write_bytes(sheets())
    assert sorted(keys(forms)) == [
        ("brief.pdf", None, 0),
        ("brief.txt", None, 0),
        ("kst-36999-1.xml", "kst-36999-1.pdf", 1),
    ]


def test_forms_in_other_folders_are_other_items(forms):
    (forms / "oud").mkdir()
    (forms / "kst-36999-1.pdf").rename(forms / "oud" / "kst-36999-1.pdf")
    assert keys(forms) == [("kst-36999-1.xml", None, 0), ("oud/kst-36999-1.pdf", None, 0)]


def test_one_letter_with_both_files_kept(forms, place):
    done = steps.ingest(place, [forms])
    assert (done.counts["nieuw"], done.counts["gelezen"]) == (1, 1)
    store = open_store(place)
    [letter] = store.letters()
    reading = store.reading(letter.id)
    assert (letter.name, letter.format, letter.pages) == ("kst-36999-1.xml", "xml", 2)
    assert all(passage.places for passage in reading.passages)
    for sha in (letter.sha256, letter.printed):
        assert files.path_of(place.files, sha).is_file()
    again = steps.ingest(place, [forms])
    assert (again.counts["ongewijzigd"], again.counts["gelezen"]) == (1, 0)


def test_a_pdf_that_gets_its_text_later_stays_the_same_letter(forms, place):
    text = (forms / "kst-36999-1.xml").read_bytes()
    (forms / "kst-36999-1.xml").unlink()
    steps.ingest(place, [forms])
    [before] = open_store(place).letters()
    (forms / "kst-36999-1.xml").write_bytes(text)
    done = steps.ingest(place, [forms])
    [after] = open_store(place).letters()
    assert (done.counts["gewijzigd"], done.counts["ingetrokken"]) == (1, 0)
    assert (before.id, before.format, after.id, after.format) == (
        after.id,
        "pdf",
        before.id,
        "xml",
    )


def test_a_text_that_gets_its_pdf_later_is_read_again(forms, place):
    sheet = (forms / "kst-36999-1.pdf").read_bytes()
    (forms / "kst-36999-1.pdf").unlink()
    steps.ingest(place, [forms / "kst-36999-1.xml"])
    [before] = open_store(place).letters()
    assert before.pages is None
    (forms / "kst-36999-1.pdf").write_bytes(sheet)
    steps.ingest(place, [forms / "kst-36999-1.pdf"])  # either of its files names the publication
    [after] = open_store(place).letters()
    assert (after.id, after.pages) == (before.id, 2)


def test_a_broken_pdf_leaves_the_text_and_says_so(forms, place):
    (forms / "kst-36999-1.pdf").write_bytes(b"%PDF-1.7 en dan niets")
    steps.ingest(place, [forms])
    store = open_store(place)
    [letter] = store.letters()
    remark = store.reading(letter.id).remarks[-1]
    assert remark.startswith("De bladzijden zijn niet bekend: ")
    assert steps.ingest(place, [forms]).counts["gelezen"] == 0


def test_a_broken_text_is_read_from_its_pdf_and_says_so(forms, place):
    whole = (forms / "kst-36999-1.xml").read_bytes()
    (forms / "kst-36999-1.xml").write_bytes(whole[: len(whole) // 2])
    steps.ingest(place, [forms])
    store = open_store(place)
    assert not list(store.quarantine())
    [letter] = store.letters()
    remark = store.reading(letter.id).remarks[-1]
    assert remark.startswith("Gelezen uit de PDF, want de tekst ernaast is niet leesbaar: ")
    assert "geen geldige XML" in remark
    assert (letter.format, letter.pages) == ("pdf", 2)
    assert steps.ingest(place, [forms]).counts["gelezen"] == 0
    (forms / "kst-36999-1.xml").write_bytes(whole)
    steps.ingest(place, [forms])
    [mended] = open_store(place).letters()
    assert (mended.id, mended.format) == (letter.id, "xml")


def test_what_is_read_again_from_the_kept_files_keeps_its_boxes(forms, place):
    steps.ingest(place, [forms])
    store = open_store(place)
    [letter] = store.letters()
    for path in forms.iterdir():
        path.unlink()
    steps.reread(place, [letter])
    assert all(passage.places for passage in store.reading(letter.id).passages)
