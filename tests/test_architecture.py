"""The rules that a reader of one file cannot see."""

import subprocess
import sys
import zipfile
from pathlib import Path

import hatchling.build

ROOT = Path(__file__).parent.parent


def test_imports_go_one_way():
    command = [str(Path(sys.executable).with_name("lint-imports"))]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_wheel_brings_only_our_two_packages(tmp_path, monkeypatch):
    """Both names are common words, so the wheel may not bring anything more, or less."""
    monkeypatch.chdir(ROOT)
    wheel = zipfile.ZipFile(tmp_path / hatchling.build.build_wheel(str(tmp_path)))
    top = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"pipeline", "flows"}


def test_wheel_brings_the_lists_and_calendars(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    wheel = zipfile.ZipFile(tmp_path / hatchling.build.build_wheel(str(tmp_path)))
    shipped = {name for name in wheel.namelist() if name.startswith("pipeline/_shipped/")}
    for folder in ("corpus/calendar/", "corpus/lookups/"):
        assert any(folder in name for name in shipped), folder
    assert not any("/letters/" in name or "/writing/" in name for name in shipped)
