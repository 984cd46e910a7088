from pathlib import Path

import pytest

from pipeline.settings import settings

LETTER = """Datum 7 mei 2025
Onderwerp Opvang

Het COA kreeg € 3 miljoen voor de opvang in sporthallen.

Ik zal uw Kamer voor het zomerreces informeren over de opvang in sporthallen.

De Minister van Asiel en Migratie,

W. Kievit
"""


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
