"""The registers of the Kamers in the store: which file came in when, and what it lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from pipeline.store import rows, tables
from pipeline.store.database import Store

Record = dict[str, Any]  # a promise as a Kamer lists it, as JSON values
CHUNK = 500  # keys in one statement: SQLite takes no more than some thousands


@dataclass(frozen=True, slots=True)
class Taken:
    """One file with a register that was brought in."""

    house: str  # "Tweede Kamer" or "Eerste Kamer"
    name: str  # of the file
    sha256: str
    taken_at: datetime  # aware
    number: int  # of promises in it
    remarks: tuple[str, ...] = ()  # one Dutch sentence each


def keep(store: Store, taken: Taken, records: Mapping[str, Record]) -> None:
    """Keep what a register lists; what was listed under the same key is replaced, the rest stays.

    A feed comes in pages and tells only what changed, so nothing is left out for being absent.
    """
    table, keys = tables.kamer_listed, list(records)
    with store.engine.begin() as connection:
        for start in range(0, len(keys), CHUNK):
            part = keys[start : start + CHUNK]
            connection.execute(
                delete(table).where(table.c.house == taken.house, table.c.key.in_(part))
            )
            values = [{"house": taken.house, "key": key, "record": records[key]} for key in part]
            connection.execute(insert(table), values)
        connection.execute(
            insert(tables.kamer_registers).values(
                house=taken.house,
                name=taken.name,
                sha256=taken.sha256,
                taken_at=taken.taken_at,
                number=taken.number,
                remarks=list(taken.remarks),
            )
        )


def listed(store: Store, house: str | None = None) -> list[Record]:
    """Return what the registers list, or that of one Kamer, in the order of their keys."""
    table = tables.kamer_listed
    query = select(table.c.record).order_by(table.c.house, table.c.key)
    if house is not None:
        query = query.where(table.c.house == house)
    with store.engine.connect() as connection:
        return [record for (record,) in connection.execute(query)]


def taken(store: Store) -> list[Taken]:
    """Return the last file that came in of each Kamer."""
    table = tables.kamer_registers
    last: dict[str, Taken] = {}
    with store.engine.connect() as connection:
        for row in connection.execute(select(table).order_by(table.c.id)):
            last[row.house] = Taken(
                row.house,
                row.name,
                row.sha256,
                rows.aware(row.taken_at),
                row.number,
                tuple(row.remarks),
            )
    return list(last.values())
