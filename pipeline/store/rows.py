"""The rows of the tables, from the records that they keep, and the moments in them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pipeline.records import BudgetLine, Mention, Passage, Reading, Statement
from pipeline.store import codec


def letter(reading: Reading, reader: str) -> dict[str, Any]:
    letter = reading.letter
    rest = codec.dump(replace(reading, text="", passages=()))
    return {
        "source": letter.source,
        "key": letter.key,
        "name": letter.name,
        "sha256": letter.sha256,
        "reader": reader,
        "kind": letter.kind.value,
        "title": letter.title,
        "date": letter.date,
        "dossier": letter.dossier,
        "ministry": letter.ministry,
        "without_text": not reading.passages,
        "withdrawn_on": None,
        "record": rest.pop("letter"),
        "rest": rest,
    }


def passage(ordinal: int, passage: Passage) -> dict[str, Any]:
    record = codec.dump(passage)
    return {
        "id": passage.id,
        "letter": passage.letter,
        "ordinal": ordinal,
        "text": record.pop("text"),
        "record": record,
    }


def mention(letter: str, found: Mention) -> dict[str, Any]:
    return {
        "letter": letter,
        "passage": found.passage,
        "kind": found.kind.value,
        "meaning": codec.meaning(found.value),
        "record": codec.dump(found),
    }


def budget_line(letter: str, line: BudgetLine) -> dict[str, Any]:
    return {
        "letter": letter,
        "item": line.item,
        "year": line.year,
        "article": line.article,
        "eur": line.eur,
        "record": codec.dump(line),
    }


def statement(found: Statement) -> dict[str, Any]:
    return {
        "id": found.id,
        "letter": found.letter,
        "kind": found.kind.value,
        "confidence": found.confidence,
        "record": codec.dump(found),
    }


def aware(moment: datetime) -> datetime:
    """Return a moment in UTC: SQLite leaves the zone out, PostgreSQL gives that of its session."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
