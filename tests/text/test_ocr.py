"""Pages without text go through tesseract; here a stand-in prints what tesseract would."""

import os
from pathlib import Path

import pytest

from pipeline.records import PageState
from pipeline.text import ocr, pdf
from tests.text import pdf_pages as page

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
LINES = ["De brug over de vaart wordt in het", "najaar vernieuwd, zoals ik eerder aan", "de Kamer schreef."]  # fmt: skip
SCAN = page.pdf(page.scan, lambda canvas: page.write(canvas, 80, 80, "Dit staat er al."))


def table(lines: list[str], sure: int = 93) -> str:
    """Return lines as tesseract prints them: pixels at 300 dots to the inch."""
    rows = [HEAD, "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t"]
    for at, line in enumerate(lines):
        left = 300
        for number, word in enumerate(line.split(), start=1):
            box = f"{left}\t{400 + 50 * at}\t{18 * len(word)}\t34"
            rows.append(f"5\t1\t1\t1\t{at + 1}\t{number}\t{box}\t{sure}\t{word}")
            left += 18 * len(word) + 12
    return "\n".join(rows) + "\n"


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """Return a function that puts a tesseract on the path that sees these lines."""

    def install(seen: str, language: str = "nld") -> Path:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        (tmp_path / "gezien.tsv").write_text(seen, encoding="utf-8")
        program = folder / "tesseract"
        program.write_text(
            "#!/bin/sh\n"
            f'if [ "$1" = --list-langs ]; then echo "{language}"; exit 0; fi\n'
            f'echo keer >> "{tmp_path}/keren"; cat > /dev/null; cat "{tmp_path}/gezien.tsv"\n'
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("KAMERSPOOR_CACHE", str(tmp_path / "cache"))
        ocr.available.cache_clear()
        return tmp_path / "keren"

    yield install
    ocr.available.cache_clear()


def test_a_scan_is_read_with_the_place_of_every_line(tesseract):
    times = tesseract(table(LINES))
    draft = pdf.read(SCAN, "scan.pdf")
    assert [found.state for found in draft.pages] == [PageState.OCR, PageState.TEXT]
    block = draft.blocks[0]
    assert block.text == " ".join(LINES)
    assert block.places[0].box.left == pytest.approx(72, abs=0.1)
    assert draft.remarks == [
        "Bladzijde 1 is gelezen met tekstherkenning; daarin kunnen fouten zitten."
    ]
    pdf.read(SCAN, "scan.pdf")
    assert times.read_text().count("keer") == 1, "the second time it comes from the cache"


@pytest.mark.parametrize(
    ("why", "seen", "language"),
    [
        ("no Dutch data", table(LINES), "eng"),
        ("nothing seen", table([]), "nld"),
        ("dirt", table(LINES, sure=20), "nld"),
        ("a guess", table(LINES, sure=40), "nld"),
        ("no table", "Error\n", "nld"),
    ],
)
def test_what_cannot_be_recognised_stays_without_text(tesseract, why, seen, language):
    tesseract(seen, language)
    draft = pdf.read(SCAN, "scan.pdf")
    assert draft.pages[0].state is PageState.NO_TEXT, why
    assert [block.text for block in draft.blocks] == ["Dit staat er al."]


def seen(
    left: int, top: int, width: int, height: int, text: str, place: str, sure: int = 93
) -> str:
    """Return one word as tesseract prints it; `place` is its block, paragraph and line."""
    return "\t".join(["5", "1", *place.split("."), "1", *map(str, (left, top, width, height, sure)), text])  # fmt: skip


def test_a_doubtful_word_in_a_good_line_is_kept_and_a_speck_is_not(tesseract):
    rows = [HEAD]
    line = "De toekomst van het energiesysteem.* in dit land ~"
    for at, word in enumerate(line.split()):
        sure = 12 if word in ("energiesysteem.*", "~") else 93
        rows.append(seen(300 + 260 * at, 400, 220, 34, word, "1.1.1", sure))
    tesseract("\n".join(rows) + "\n")
    text = pdf.read(SCAN, "scan.pdf").blocks[0].text
    assert text == "De toekomst van het energiesysteem.* in dit land"


def test_a_column_beside_the_text_is_no_part_of_its_lines(tesseract):
    rows = [HEAD]
    for at, line in enumerate(LINES * 2):
        for number, word in enumerate(line.split()):
            rows.append(seen(300 + 150 * number, 400 + 50 * at, 130, 34, word, f"1.1.{at + 1}"))
        rows.append(seen(2000, 400 + 50 * at, 200, 22, "Kenmerk", f"2.1.{at + 1}"))
    tesseract("\n".join(rows) + "\n")
    blocks = pdf.read(SCAN, "scan.pdf").blocks
    assert "Kenmerk" not in " ".join(block.text for block in blocks if "brug" in block.text)


@pytest.mark.parametrize(
    ("word", "height"), [("brug", 50), ("pagina", 50), ("Kamer", 39), ("zee", 28), ("Hij", 50)]
)
def test_the_size_of_a_word_does_not_hang_on_its_letters(word, height):
    found = ocr.Seen((1, 1, 1), 0, 0, 100, height, 90.0, word)
    assert ocr._size(found) == pytest.approx(13, abs=0.5)
