"""One file as the contract shows it: what was read and found, as plain values for JSON."""

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline import text
from pipeline.extract import Analysis, analyse, language
from pipeline.records import (
    Amount,
    BudgetLine,
    Letter,
    Mention,
    Organisation,
    Period,
    Person,
    Reading,
    Reference,
    RtbDate,
    Statement,
    Value,
)


def as_json(file: Path) -> dict[str, Any]:
    """Return the object that `kamerspoor inspect FILE --json` prints."""
    reading = text.read(file)
    return describe(reading, analyse(reading, language.load()))


def describe(reading: Reading, analysis: Analysis) -> dict[str, Any]:
    """Return a reading and what was found in it, in the words of the contract."""
    return {
        "document": letter(reading.letter),
        "headings": [heading.text for heading in reading.headings],
        "passages": [
            {
                "id": passage.id,
                "page": passage.page,
                "heading": list(passage.heading),
                "role": passage.role,
                "speaker": passage.speaker or None,
                "text": passage.text,
            }
            for passage in reading.passages
        ],
        "footnotes": [
            {"marker": note.marker, "page": note.page, "text": note.text, "passage": note.passage}
            for note in reading.footnotes
        ],
        "mentions": [mention(found) for found in analysis.mentions],
        "budget": [budget_line(line) for line in analysis.budget],
        "commitments": [statement(found) for found in analysis.statements],
        "remarks": list(reading.remarks),
    }


def letter(letter: Letter) -> dict[str, Any]:
    described = plain(asdict(letter))
    return {"id": letter.id, **described}


def mention(found: Mention) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "text": found.quote,
        **meaning(found.value),
        "passage": found.passage,
        "start": found.span.start,
        "end": found.span.end,
        "rule": found.rule,
        "footnote": found.footnote,
        "heading": found.heading,
    }


def meaning(value: Value) -> dict[str, Any]:
    """Return what a mention means, under the names of the contract."""
    match value:
        case Period(start, until, precision):
            return {"from": plain(start), "until": plain(until), "precision": precision}
        case Organisation() | Person() | RtbDate() | Amount() | Reference():
            return dict(plain(asdict(value)))


def budget_line(line: BudgetLine) -> dict[str, Any]:
    return dict(plain(asdict(line)))


def statement(found: Statement) -> dict[str, Any]:
    described = dict(plain(asdict(found)))
    if found.term is not None:
        described["term"]["from"] = described["term"].pop("start")
    return {"id": found.id, **described, "start": found.span.start, "end": found.span.end}


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: dates in ISO 8601, decimals as strings without exponent."""
    match value:
        case dict():
            return {name: plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case _:
            return value
