"""Statements and letters as text, so that a decision carries what it was about."""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from pipeline.records import Fact, Letter, LetterKind, Span, Statement, StatementKind, Term

DAYS = ("date", "withdrawn_on", "made_on", "start", "until")


def text_of(record: Statement | Letter) -> str:
    """Return a record as one line of JSON."""
    return json.dumps(asdict(record), ensure_ascii=False, default=str, sort_keys=True)


def statement(text: str) -> Statement:
    """Return the statement in a text that `text_of` made; ValueError where it is something else."""
    told = _told(text, Statement)
    term = told.get("term")
    told["span"] = Span(told["span"]["start"], told["span"]["end"])
    told["kind"] = StatementKind(told["kind"])
    told["term"] = Term(**_days(term)) if term else None
    for name in ("heading", "organisations"):
        told[name] = tuple(told.get(name, ()))
    return Statement(**told)


def letter(text: str) -> Letter:
    """Return the letter in a text that `text_of` made; ValueError where it is something else."""
    told = _told(text, Letter)
    told["kind"] = LetterKind(told["kind"])
    told["facts"] = tuple(Fact(**fact) for fact in told.get("facts", ()))
    return Letter(**told)


def _told(text: str, kind: type[Statement | Letter]) -> dict[str, Any]:
    told = json.loads(text)
    if not isinstance(told, dict):
        raise ValueError("geen record maar een losse waarde")
    known = {field.name for field in fields(kind)}
    return _days({name: value for name, value in told.items() if name in known})


def _days(told: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in DAYS and value else value
        for name, value in told.items()
    }
