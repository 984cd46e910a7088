"""Saved searches and what came in for each: kept in the store, so that no index can lose them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select, update

from pipeline.store import rows, tables
from pipeline.store.database import Store


@dataclass(frozen=True, slots=True)
class Saved:
    """A question that somebody wants to be told about."""

    name: str
    query: str  # as it would be typed, filters and all
    saved_at: datetime
    looked_at: datetime  # letters that came since are still to be looked at


@dataclass(frozen=True, slots=True)
class Arrived:
    """A passage that came in for a saved search."""

    passage: str  # id
    letter: str  # id
    seen_at: datetime


def keep(store: Store, name: str, query: str) -> Saved:
    """Save a search under a name; one of that name is replaced, and begins to look anew."""
    now = datetime.now(UTC)
    saved = Saved(name, query, now, now)
    row = insert(tables.saved_searches).values(name=name, query=query, saved_at=now, looked_at=now)
    drop(store, name)
    with store.engine.begin() as connection:
        connection.execute(row)
    return saved


def drop(store: Store, name: str) -> bool:
    """Forget a saved search; return whether there was one."""
    hits, searches = tables.saved_hits, tables.saved_searches
    with store.engine.begin() as connection:
        connection.execute(delete(hits).where(hits.c.search == name))
        return bool(connection.execute(delete(searches).where(searches.c.name == name)).rowcount)


def every(store: Store) -> list[Saved]:
    """Return the saved searches by name."""
    query = select(tables.saved_searches).order_by(tables.saved_searches.c.name)
    with store.engine.connect() as connection:
        return [
            Saved(row.name, row.query, rows.aware(row.saved_at), rows.aware(row.looked_at))
            for row in connection.execute(query)
        ]


def arrived(store: Store, name: str) -> list[Arrived]:
    """Return what came in for a search, the latest first."""
    hits = tables.saved_hits
    query = select(hits).where(hits.c.search == name).order_by(hits.c.seen_at.desc())
    with store.engine.connect() as connection:
        return [
            Arrived(row.passage, row.letter, rows.aware(row.seen_at))
            for row in connection.execute(query)
        ]


def add(store: Store, name: str, found: Iterable[tuple[str, str]], moment: datetime) -> None:
    """Remember what came in, as ids of passage and letter, and that was looked at a moment."""
    hits, searches = tables.saved_hits, tables.saved_searches
    known = select(hits.c.passage).where(hits.c.search == name)
    looked = update(searches).where(searches.c.name == name).values(looked_at=moment)
    with store.engine.begin() as connection:
        there = set(connection.execute(known).scalars())
        new = [
            {"search": name, "passage": passage, "letter": letter, "seen_at": moment}
            for passage, letter in found
            if passage not in there
        ]
        if new:
            connection.execute(insert(hits), new)
        connection.execute(looked)


def letters_since(store: Store, moment: datetime) -> dict[str, str]:
    """Return the letters of which the version that serves was first read since: id to name."""
    letters, versions = tables.letters, tables.versions
    query = select(letters.c.id, letters.c.name).join(
        versions,
        (versions.c.letter == letters.c.id) & (versions.c.sha256 == letters.c.sha256),
    )
    serving = query.where(letters.c.withdrawn_on.is_(None), versions.c.seen_at > moment)
    with store.engine.connect() as connection:
        return {row.id: row.name for row in connection.execute(serving)}
