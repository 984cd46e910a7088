"""Brings a database to the schema of this version, by Alembic's migrations."""

from pathlib import Path

from sqlalchemy import ColumnClause, Connection, Engine, column, inspect, select, table

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0004"


class NewerStore(Exception):
    """The store was made by a newer kamerspoor; the message is one Dutch sentence."""


def upgrade(engine: Engine) -> None:
    """Bring the database to HEAD; does nothing where it is there already.

    Raises NewerStore when its schema is not one of ours.
    """
    with engine.begin() as connection:
        if current(connection) == HEAD:
            return
        _migrate(connection)


def current(connection: Connection) -> str | None:
    """Return the revision of the database, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: ColumnClause[str] = column("version_num")
    query = select(version).select_from(table("alembic_version"))
    return connection.execute(query).scalar_one_or_none()


def _migrate(connection: Connection) -> None:
    from alembic import command  # only a new or an older store needs it
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, HEAD)
    except CommandError as error:
        raise NewerStore("Deze opslag is gemaakt door een nieuwere kamerspoor.") from error
