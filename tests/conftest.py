import json
import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
SHARED = Path(__file__).parent.parent.parent / "shared"


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="write new golden files")


@pytest.fixture(scope="session")
def real_corpus() -> Path:
    """Return the folder of real documents, which is kept beside the project."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the real documents (../shared/corpus) are not here")
    return SHARED / "corpus"


@pytest.fixture(scope="session")
def nlp():
    """Return the Dutch pipeline, loaded once for all tests."""
    from pipeline.extract import language

    return language.load()


@pytest.fixture
def golden(request):
    """Compare a result with the file we accepted earlier; with --accept, accept it now.

    An accepted run still fails, so that nobody mistakes it for a test that passed.
    """

    def compare(name: str, result: object) -> None:
        path = GOLDEN / f"{name}.json"
        text = json.dumps(result, indent=2, ensure_ascii=False, default=str) + "\n"
        if request.config.getoption("--accept") and not os.environ.get("CI"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            pytest.fail(f"wrote {path.name}: read the diff, then run again without --accept")
        assert text == path.read_text(encoding="utf-8")

    return compare
