"""The flow itself, in a Prefect server of its own: slow to start, so it is run in one test."""

import asyncio

import pytest

from pipeline.settings import settings


@pytest.mark.filterwarnings("ignore")  # Prefect's own, in its server
def test_a_night_reads_publishes_and_leaves_its_report(prefect, letters, tmp_path):
    from prefect.client.orchestration import get_client

    from flows.nightly import nightly

    home = tmp_path / "opslag"
    night = nightly(letters, home)
    assert night.counts["nieuw"] == 1
    assert night.exported is not None
    assert night.exported.is_file()
    again = nightly(letters, home)
    assert (again.counts["ongewijzigd"], again.counts.get("gelezen", 0)) == (1, 0)

    async def artifacts():
        async with get_client() as client:
            return await client.read_artifacts()

    reports = [each.data for each in asyncio.run(artifacts()) if each.key == "nacht"]
    assert len(reports) == 2
    assert "| Toezeggingen | 1: 1 te laat |" in reports[0]
    assert settings(home).index.is_dir()
