"""Opening the store that the settings name, and making it where there is none."""

import re
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, create_engine, event, insert, select
from sqlalchemy.exc import SQLAlchemyError

from pipeline.settings import Settings
from pipeline.store import schema, tables
from pipeline.store.database import Store

PLAIN = re.compile(r"^postgres(?:ql)?://")  # as people write it; psycopg is what we bring along


class StoreUnusable(Exception):
    """The database cannot be opened or is none; the message is one Dutch sentence."""


def open_store(settings: Settings) -> Store:
    """Open the store of these settings; make it where there is none.

    Raises schema.NewerStore for a store of a newer version, StoreUnusable for a database that
    cannot be opened, OSError where nothing can be written.
    """
    if settings.database.startswith("sqlite"):
        settings.home.mkdir(parents=True, exist_ok=True)
    try:
        return Store(_ready(settings.database))
    except ImportError as error:
        raise StoreUnusable(
            "Voor deze database ontbreekt een pakket; voor PostgreSQL is dat psycopg[binary]."
        ) from error
    except SQLAlchemyError as error:
        told = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StoreUnusable(f"De opslag kan niet worden geopend: {told}.") from error


def _ready(address: str) -> Engine:
    """Return the database at its newest schema, with an id of its own."""
    engine = create_engine(PLAIN.sub("postgresql+psycopg://", address))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        schema.upgrade(engine)
        with engine.begin() as connection:
            if connection.execute(select(tables.birth.c.id)).first() is None:
                connection.execute(insert(tables.birth).values(id=uuid4().hex))
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Readers go on while a night writes (WAL), and rows go with their letter."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
