"""Records as JSON and back, by their types."""

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import TypeAdapter

from pipeline.records import (
    Amount,
    Mention,
    MentionKind,
    Organisation,
    Period,
    Person,
    Reference,
    RtbDate,
    Value,
)

Record = TypeVar("Record")

VALUES: dict[MentionKind, type[Value]] = {
    MentionKind.ORGANISATION: Organisation,
    MentionKind.PERSON: Person,
    MentionKind.DATE: Period,
    MentionKind.RTB_DATE: RtbDate,
    MentionKind.AMOUNT: Amount,
    MentionKind.REFERENCE: Reference,
}


_adapters: dict[type[Any], TypeAdapter[Any]] = {}  # each takes milliseconds to make


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def dump(record: object) -> dict[str, Any]:
    """Return a record as JSON values: dates in ISO 8601, decimals as strings."""
    return dict(_adapter(type(record)).dump_python(record, mode="json"))


def load(kind: type[Record], values: dict[str, Any]) -> Record:
    """Return the record that `dump` made these values of."""
    record: Record = _adapter(kind).validate_python(values)
    return record


def load_mention(values: dict[str, Any]) -> Mention:
    """Return a mention; its kind tells of which type its value is."""
    kind = MentionKind(values["kind"])
    value = load(VALUES[kind], values["value"])
    return load(Mention, {**values, "value": value})


def meaning(value: Value) -> str:
    """Return what a mention means as one string to look it up by."""
    match value:
        case Organisation(id=known, label=label):
            return known or label
        case Person(name=name):
            return name
        case Period(start=start, until=until):
            return f"{_iso(start)}/{_iso(until)}"
        case RtbDate(date=day, role=role):
            return f"{_iso(day)} {role}"
        case Amount(eur=eur):
            return _plain(eur)
        case Reference(id=known):
            return known


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
