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
