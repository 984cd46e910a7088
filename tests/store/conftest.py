"""A PostgreSQL of our own for the tests of the store, where the machine has its programs."""

import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import create_engine, text

from pipeline.settings import settings
from pipeline.store import open_store

PROGRAMS = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/bin")]


def _program(name: str) -> str:
    found = next((str(place / name) for place in PROGRAMS if (place / name).is_file()), None)
    found = found or shutil.which(name)
    if found is None:
        pytest.skip(f"PostgreSQL is not on this machine: no {name}")
    return found


def _user() -> str | None:
    """Return whom to run PostgreSQL as: it refuses to run as root."""
    if os.geteuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("PostgreSQL does not run as root, and there is no other user here")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="session")
def postgresql():
    """Yield the address of a cluster that lives as long as the tests, on loopback only."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    start, stop, user = _program("initdb"), _program("pg_ctl"), _user()
    folder = Path(mkdtemp(prefix="kamerspoor-postgresql-"))
    if user:
        shutil.chown(folder, user)
    place, port = folder / "cluster", _free_port()

    def run(*command: str) -> None:
        subprocess.run(
            command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120
        )

    try:
        run(start, "-D", str(place), "-U", "proef", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
        run(stop, "-D", str(place), "-o", options, "-l", str(folder / "log"), "-w", "start")
        yield f"postgresql://proef@127.0.0.1:{port}/postgres"
    finally:
        if (place / "postmaster.pid").exists():
            run(stop, "-D", str(place), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path, monkeypatch):
    """Return settings over an empty database: once SQLite, once PostgreSQL."""
    if request.param == "postgresql":
        address = request.getfixturevalue("postgresql")
        maintenance = create_engine(
            address.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
        )
        with maintenance.connect() as connection:
            connection.execute(text("drop database if exists proef with (force)"))
            connection.execute(text("create database proef"))
        maintenance.dispose()
        monkeypatch.setenv("KAMERSPOOR_DATABASE", address.replace("/postgres", "/proef"))
    return settings(tmp_path)


@pytest.fixture
def store(place):
    made = open_store(place)
    yield made
    made.engine.dispose()
