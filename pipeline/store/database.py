"""The store: what was read, found and decided. SQLite by default, PostgreSQL where asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    delete,
    func,
    insert,
    select,
    update,
)

from pipeline.extract import Analysis
from pipeline.records import (
    BudgetLine,
    Event,
    Letter,
    Mention,
    Passage,
    Reading,
    Statement,
)
from pipeline.store import codec, parts, rows, tables


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a document before it is read again."""

    letter: str | None  # None while it was never read well
    sha256: str
    reader: str
    withdrawn: bool
    reason: str | None = None  # why it lies in quarantine
    printed: str | None = None  # SHA-256 of the PDF that gave its pages


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A document that could not be read, and why."""

    source: str
    key: str
    name: str
    sha256: str
    reader: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Night:
    """One run over the sources, with its counts."""

    id: int
    started: datetime
    ended: datetime | None
    outcome: str
    counts: dict[str, Any]


class Store:
    """One database. Every method is one transaction: it happens whole or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    # Letters -----------------------------------------------------------------------------

    def known(self, source: str) -> dict[str, Known]:
        """Return every document of a source, by its key."""
        letters, broken = tables.letters, tables.quarantine
        with self.engine.connect() as connection:
            found = {
                row.key: Known(
                    row.id,
                    row.sha256,
                    row.reader,
                    row.withdrawn_on is not None,
                    printed=row.printed,
                )
                for row in connection.execute(
                    select(
                        letters.c.id,
                        letters.c.key,
                        letters.c.sha256,
                        letters.c.reader,
                        letters.c.withdrawn_on,
                        letters.c.record["printed"].as_string().label("printed"),
                    ).where(letters.c.source == source)
                )
            }
            for row in connection.execute(select(broken).where(broken.c.source == source)):
                letter = found[row.key].letter if row.key in found else None
                found[row.key] = Known(letter, row.sha256, row.reader, False, row.reason)
        return found

    def put(self, reading: Reading, analysis: Analysis, reader: str) -> None:
        """Keep a reading and what was found in it; an earlier version of the letter is replaced.

        The versions of a letter stay listed, and its raw files stay kept.
        """
        letter = reading.letter
        with self.engine.begin() as connection:
            self._put_letter(connection, reading, reader)
            parts.empty(connection, letter.id)
            parts.fill(connection, reading, analysis)
            connection.execute(_of(tables.quarantine, letter.source, letter.key, delete))

    def _put_letter(self, connection: Connection, reading: Reading, reader: str) -> None:
        letter = reading.letter
        row = rows.letter(reading, reader)
        changed = connection.execute(
            update(tables.letters).where(tables.letters.c.id == letter.id).values(row)
        )
        if not changed.rowcount:
            connection.execute(insert(tables.letters).values(id=letter.id, **row))
        versions = tables.versions.c
        seen = select(versions.sha256).where(
            versions.letter == letter.id, versions.sha256 == letter.sha256
        )
        if connection.execute(seen).first() is None:
            connection.execute(
                insert(tables.versions).values(
                    letter=letter.id, sha256=letter.sha256, name=letter.name, seen_at=_now()
                )
            )

    def set_aside(self, broken: Quarantined) -> None:
        """Put a document in quarantine; an earlier good version of it keeps serving."""
        with self.engine.begin() as connection:
            connection.execute(_of(tables.quarantine, broken.source, broken.key, delete))
            connection.execute(
                insert(tables.quarantine).values(
                    source=broken.source,
                    key=broken.key,
                    name=broken.name,
                    sha256=broken.sha256,
                    reader=broken.reader,
                    reason=broken.reason,
                    since=broken.since,
                )
            )

    def quarantine(self) -> list[Quarantined]:
        """Return what lies in quarantine, oldest first."""
        query = select(tables.quarantine).order_by(tables.quarantine.c.since)
        with self.engine.connect() as connection:
            found = connection.execute(query).mappings()
            return [Quarantined(**{**row, "since": rows.aware(row["since"])}) for row in found]

    def withdraw(self, source: str, keys: Iterable[str]) -> int:
        """Mark documents that are gone from their source; return how many. Nothing is deleted."""
        letters, count = tables.letters, 0
        with self.engine.begin() as connection:
            for key in keys:
                gone = update(letters).where(
                    letters.c.source == source,
                    letters.c.key == key,
                    letters.c.withdrawn_on.is_(None),
                )
                count += connection.execute(gone.values(withdrawn_on=_now())).rowcount
                connection.execute(_of(tables.quarantine, source, key, delete))
        return count

    def root(self, source: str) -> str | None:
        """Return where a source was read from last, None for a new one."""
        return self.roots().get(source)

    def roots(self) -> dict[str, str]:
        """Return where each source was read from last."""
        with self.engine.connect() as connection:
            return {row.name: row.root for row in connection.execute(select(tables.sources))}

    def set_root(self, source: str, root: str) -> None:
        with self.engine.begin() as connection:
            connection.execute(delete(tables.sources).where(tables.sources.c.name == source))
            connection.execute(insert(tables.sources).values(name=source, root=root))

    # What was read and found -------------------------------------------------------------

    def letters(self) -> Iterator[Letter]:
        """Yield every letter that is not withdrawn, oldest first."""
        query = (
            select(tables.letters.c.record)
            .where(tables.letters.c.withdrawn_on.is_(None))
            .order_by(tables.letters.c.date, tables.letters.c.id)
        )
        with self.engine.connect() as connection:
            for (record,) in connection.execute(query):
                yield codec.load(Letter, record)

    def reading(self, letter: str) -> Reading | None:
        """Return the reading of a letter, withdrawn or not; None for an unknown id."""
        with self.engine.connect() as connection:
            row = connection.execute(
                select(tables.letters).where(tables.letters.c.id == letter)
            ).first()
            if row is None:
                return None
            passages = tuple(parts.passages(connection, letter))
        text = "\n\n".join(passage.text for passage in passages)
        reading = codec.load(
            Reading, {**row.rest, "letter": row.record, "text": "", "passages": ()}
        )
        known = _letter(row.record, row.withdrawn_on)
        return replace(reading, letter=known, text=text, passages=passages)

    def outdated(self, reader: str) -> list[Letter]:
        """Return the letters that another reader read, oldest first.

        Not those that are withdrawn, or of which a later version lies in quarantine.
        """
        letters, broken = tables.letters.c, tables.quarantine.c
        waiting = select(broken.key).where(
            broken.source == letters.source, broken.key == letters.key
        )
        query = (
            select(letters.record)
            .where(letters.reader != reader, letters.withdrawn_on.is_(None), ~waiting.exists())
            .order_by(letters.date, letters.id)
        )
        with self.engine.connect() as connection:
            return [codec.load(Letter, record) for (record,) in connection.execute(query)]

    def passages(self, letter: str) -> list[Passage]:
        """Return the passages of a letter, in reading order."""
        with self.engine.connect() as connection:
            return list(parts.passages(connection, letter))

    def mentions(self, letter: str) -> list[Mention]:
        """Return what a letter mentions."""
        table = tables.mentions
        query = select(table.c.record).where(table.c.letter == letter).order_by(table.c.id)
        with self.engine.connect() as connection:
            return [codec.load_mention(record) for (record,) in connection.execute(query)]

    def mentions_of(
        self, kind: str, meaning: Iterable[str] | None = None
    ) -> Iterator[tuple[Mention, Letter]]:
        """Yield all mentions of a kind, or those that mean one of these, each with its letter."""
        table = tables.mentions
        where = [table.c.kind == kind]
        where += [] if meaning is None else [table.c.meaning.in_(list(meaning))]
        for record, letter in self._with_letter(table, *where):
            yield codec.load_mention(record), letter

    def budget_lines(self) -> Iterator[tuple[BudgetLine, Letter]]:
        """Yield all budget lines, each with its letter."""
        for record, letter in self._with_letter(tables.budget_lines):
            yield codec.load(BudgetLine, record), letter

    def statements(self) -> Iterator[tuple[Statement, Letter]]:
        """Yield all statements about promises, each with its letter.

        Those of withdrawn letters come along, for the register tells that they were taken back.
        """
        for record, letter in self._with_letter(tables.statements, withdrawn=True):
            yield codec.load(Statement, record), letter

    def doubtful(self) -> Iterator[tuple[Statement, Letter]]:
        """Yield what may be a statement about a promise, for a person to look at; as `statements`."""
        for record, letter in self._with_letter(tables.doubtful, withdrawn=True):
            yield codec.load(Statement, record), letter

    def _with_letter(
        self, table: Any, *where: Any, withdrawn: bool = False
    ) -> Iterator[tuple[dict[str, Any], Letter]]:
        letters = tables.letters
        query = (
            select(
                table.c.record,
                letters.c.record.label("letter"),
                letters.c.withdrawn_on,
                letters.c.id,
            )
            .join(letters, letters.c.id == table.c.letter)
            .where(*where, *(() if withdrawn else (letters.c.withdrawn_on.is_(None),)))
            .order_by(letters.c.date, letters.c.id, table.c.id)
        )
        last: tuple[str, Letter] | None = None
        with self.engine.connect() as connection:
            for record, values, gone, known in connection.execute(query):
                if last is None or last[0] != known:
                    last = (known, _letter(values, gone))
                yield record, last[1]

    # What people decided -----------------------------------------------------------------

    def add_event(self, decided: Event) -> None:
        """Add a decision to the log, which is never changed."""
        with self.engine.begin() as connection:
            connection.execute(
                insert(tables.events).values(
                    id=decided.id,
                    moment=decided.moment,
                    subject=decided.subject,
                    record=codec.dump(decided),
                )
            )

    def events(self) -> list[Event]:
        """Return all decisions, in the order in which they were made."""
        query = select(tables.events.c.record).order_by(tables.events.c.ordinal)
        with self.engine.connect() as connection:
            return [codec.load(Event, record) for (record,) in connection.execute(query)]

    # Nights ------------------------------------------------------------------------------

    def begin_night(self) -> int:
        """Note that a run began and return its number."""
        row = insert(tables.nights).values(started=_now(), outcome="bezig", counts={})
        with self.engine.begin() as connection:
            key = connection.execute(row).inserted_primary_key
        assert key is not None  # an insert of one row always has one
        return int(key[0])

    def end_night(self, night: int, outcome: str, counts: dict[str, Any]) -> None:
        """Note how a run ended: "klaar" or "mislukt", with its counts."""
        ended = update(tables.nights).where(tables.nights.c.id == night)
        with self.engine.begin() as connection:
            connection.execute(ended.values(ended=_now(), outcome=outcome, counts=counts))

    def nights(self, limit: int = 10) -> list[Night]:
        """Return the last runs, newest first."""
        query = select(tables.nights).order_by(tables.nights.c.id.desc()).limit(limit)
        with self.engine.connect() as connection:
            return [_night(row) for row in connection.execute(query)]

    def counts(self) -> dict[str, int]:
        """Return how many letters, passages, mentions of each kind, and so on, are kept."""
        found: dict[str, int] = {}
        with self.engine.connect() as connection:
            for table in (tables.letters, tables.passages, tables.budget_lines, tables.statements):
                query = select(func.count()).select_from(table)
                found[table.name] = connection.execute(query).scalar_one()
            kinds = select(tables.mentions.c.kind, func.count().label("number")).group_by(
                tables.mentions.c.kind
            )
            found |= {row.kind: row.number for row in connection.execute(kinds)}
        return found

    def without_text(self) -> list[Letter]:
        """Return the letters of which no page could be read as text."""
        query = select(tables.letters.c.record).where(
            tables.letters.c.without_text, tables.letters.c.withdrawn_on.is_(None)
        )
        with self.engine.connect() as connection:
            return [codec.load(Letter, record) for (record,) in connection.execute(query)]

    @property
    def birth(self) -> str:
        """What tells this store from any other, also from one that lay here before."""
        with self.engine.connect() as connection:
            return str(connection.execute(select(tables.birth.c.id)).scalar_one())


def _letter(values: dict[str, Any], withdrawn: datetime | None) -> Letter:
    """Return a letter, with the day on which it was gone from its source."""
    letter = codec.load(Letter, values)
    return replace(letter, withdrawn_on=rows.aware(withdrawn).date()) if withdrawn else letter


def _of(table: Any, source: str, key: str, verb: Any) -> Any:
    return verb(table).where(table.c.source == source, table.c.key == key)


def _night(row: Row[Any]) -> Night:
    ended = rows.aware(row.ended) if row.ended else None
    return Night(row.id, rows.aware(row.started), ended, row.outcome, row.counts)


def _now() -> datetime:
    return datetime.now(UTC)
