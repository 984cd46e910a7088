"""The files as the program shows them that people open them with."""

import shutil
import subprocess
import zipfile

import openpyxl
import pypdfium2
import pytest

from pipeline import export
from pipeline.export import roundtrip
from tests.export.samples import FORMULA, ON, many, rows

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice (soffice) is hier niet geïnstalleerd"
)


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    """Return a profile of its own, so that a LibreOffice of someone else is left alone."""
    return f"-env:UserInstallation=file://{tmp_path_factory.mktemp('profiel')}"


def converted(path, to: str, folder, profile):
    """Let LibreOffice open a file and save it as something else."""
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", folder / "uit", path],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "uit" / f"{path.stem}.{to}"


def text_of(pdf) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


@pytest.mark.parametrize("format", ["xlsx", "ods", "docx", "odt"])
def test_it_opens_and_prints(tmp_path, profile, format):
    path = tmp_path / f"overzicht.{format}"
    export.write(rows(), ON, path)
    pages = text_of(converted(path, "pdf", tmp_path, profile))
    whole = "".join(pages).replace("\r\n", "").replace("\n", "")
    assert "te laat" in whole.lower()
    assert "13 augustus 2024" in whole
    assert "###" not in whole
    assert "=HYPERLINK" in whole


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_the_packet_is_one_page(tmp_path, profile, format):
    path = tmp_path / f"pakket.{format}"
    export.write_packet(many(40), ON, "Veerboten", path)
    assert len(text_of(converted(path, "pdf", tmp_path, profile))) == 1


def test_the_filters_of_ods_are_those_of_its_sheets(tmp_path, profile):
    path = tmp_path / "overzicht.ods"
    export.write(rows(), ON, path)
    book = openpyxl.load_workbook(converted(path, "xlsx", tmp_path, profile))
    assert book["Overzicht"].auto_filter.ref == book["Overzicht"].dimensions
    assert book["Te laat"].auto_filter.ref
    assert book["Overzicht"].print_title_rows == "$1:$1"


@pytest.mark.parametrize(("format", "to"), [("xlsx", "ods"), ("ods", "xlsx")])
def test_a_file_saved_by_libreoffice_comes_back_unchanged(tmp_path, profile, format, to):
    path = tmp_path / f"overzicht.{format}"
    export.write(rows(), ON, path)
    found = roundtrip.differences(converted(path, to, tmp_path, profile), rows())
    assert found == roundtrip.Difference((), ())


def test_csv_shows_the_formula_as_text(tmp_path, profile):
    path = tmp_path / "overzicht.csv"
    export.write(rows(), ON, path)
    saved = converted(path, "ods", tmp_path, profile)
    content = zipfile.ZipFile(saved).read("content.xml").decode()
    assert "table:formula" not in content
    assert FORMULA[:11] in content
