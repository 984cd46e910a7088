from pathlib import Path

import pytest

from flows import runtime
from pipeline.settings import settings

LETTER = """Datum 7 mei 2025
Onderwerp Opvang

Het COA kreeg € 3 miljoen voor de opvang in sporthallen.

Ik zal uw Kamer voor het zomerreces informeren over de opvang in sporthallen.

De Minister van Asiel en Migratie,

W. Kievit
"""


@pytest.fixture(scope="package")
def prefect():
    """Start one Prefect server for all tests of the night: that takes half a minute.

    It ends with them: its threads draw random numbers, and Hypothesis stops where others do.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name, value in runtime.DEFAULTS.items():
            patch.setenv(name, value)
        from prefect.testing.utilities import prefect_test_harness

        with prefect_test_harness(server_startup_timeout=150):
            yield


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return settings over an empty home; the embedding model stays where it was made."""
    return settings(tmp_path / "opslag")


@pytest.fixture
def letters(tmp_path) -> Path:
    """Return a folder with one letter in it."""
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / "brief.txt").write_text(LETTER, "utf-8")
    return folder
