"""The other flows, in the same Prefect server."""

from datetime import date

import pytest
from openpyxl import load_workbook

from flows import steps
from pipeline import export as exports
from pipeline.extract import version
from pipeline.settings import settings
from pipeline.store import open_store

pytestmark = pytest.mark.filterwarnings("ignore")  # Prefect's own, in its server


def test_what_an_older_kamerspoor_read_is_read_again(prefect, letters, tmp_path, monkeypatch):
    from flows.backfill import backfill

    home = tmp_path / "opslag"
    with monkeypatch.context() as older:
        older.setattr(version, "fingerprint", lambda: "ouder")
        steps.ingest(settings(home), [letters])
    (letters / "brief.txt").unlink()  # what was kept is enough
    night = backfill(home)
    assert (night.counts["opnieuw"], night.counts["gelezen"]) == (1, 1)
    assert open_store(settings(home)).outdated(version.fingerprint()) == []
    assert backfill(home).counts["opnieuw"] == 0


def test_the_overview_lies_in_every_format(prefect, letters, tmp_path):
    from flows.export import export

    home = tmp_path / "opslag"
    steps.ingest(settings(home), [letters])
    paths = export(tmp_path / "overzicht", home, date(2025, 6, 1))
    assert {path.suffix.removeprefix(".") for path in paths} == set(exports.FORMATS)
    assert all(path.stat().st_size for path in paths)
    [xlsx] = [path for path in paths if path.suffix == ".xlsx"]
    assert xlsx.name == "toezeggingen-2025-06-01.xlsx"
    assert load_workbook(xlsx).sheetnames
