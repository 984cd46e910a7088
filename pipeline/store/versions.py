"""Which version of each letter the store serves, so that what is derived of it can follow."""

from sqlalchemy import select

from pipeline.store import tables
from pipeline.store.database import Store


def served(store: Store) -> dict[str, str]:
    """Return the letters that are not withdrawn, by id, each with what tells its version.

    A version changes with the file, with its name and with the code that read it.
    """
    letters = tables.letters.c
    query = select(letters.id, letters.sha256, letters.reader, letters.name)
    with store.engine.connect() as connection:
        found = connection.execute(query.where(letters.withdrawn_on.is_(None)))
        return {row.id: f"{row.sha256[:16]} {row.reader} {row.name}" for row in found}
