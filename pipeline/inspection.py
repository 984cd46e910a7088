"""One file as the contract shows it: what was read and found, as plain values for JSON."""

from collections import Counter
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.extract import Analysis, analyse, budget_checks, budget_trace, language, unlisted
from pipeline.records import (
    Amount,
    BudgetLine,
    Letter,
    Mention,
    MentionKind,
    Organisation,
    Period,
    Person,
    Reading,
    Reference,
    RtbDate,
    Statement,
    Value,
)
from pipeline.text import isolate

KINDS = {
    MentionKind.ORGANISATION: "organisaties",
    MentionKind.PERSON: "personen",
    MentionKind.DATE: "datums",
    MentionKind.RTB_DATE: "RTB-datums",
    MentionKind.AMOUNT: "bedragen",
    MentionKind.REFERENCE: "verwijzingen",
}


class NoSuchPage(Exception):
    """The document has no page of that number; the message is one Dutch sentence."""


def as_json(file: Path, page: int | None = None) -> dict[str, Any]:
    """Return the object that `kamerspoor inspect FILE --json` prints, of one page or of all.

    Raises Unreadable when the file cannot be read, NoSuchPage when it has no such page.
    """
    reading = isolate.read_isolated(file)
    described = describe(reading, analyse(reading, language.load()))
    return described if page is None else _of_page(described, page)


def draw(file: Path, page: int, out: Path) -> None:
    """Draw a page with what was read on it in colours, so that a person sees what went wrong.

    Raises Unreadable when the file cannot be read or has no pages to draw.
    """
    from pipeline.text import drawing

    drawing.draw(file, isolate.read_isolated(file), page, out)


def _of_page(described: dict[str, Any], page: int) -> dict[str, Any]:
    """Return what stands on one page; headings have no page in the contract and stay."""
    passages = [passage for passage in described["passages"] if passage["page"] == page]
    if not passages:
        raise NoSuchPage(
            f"Op bladzijde {page} van {described['document']['name']} staat geen tekst."
        )
    kept = {passage["id"] for passage in passages}
    on_page = {
        name: [each for each in described[name] if each["page"] == page]
        for name in ("footnotes", "budget", "commitments", "doubtful", "motions")
    }
    mentions = [found for found in described["mentions"] if found["passage"] in kept]
    return {**described, **on_page, "passages": passages, "mentions": mentions}


def as_text(described: dict[str, Any]) -> str:
    """Return what was read and found, as a person reads it in a terminal."""
    document = described["document"]
    known = ("kind", "title", "date", "sender", "ministry", "reference", "dossier", "number")
    lines = [
        document["name"],
        *(f"  {name:<10}{document[name]}" for name in known if document[name]),
    ]
    lines += ["", "Koppen", *(f"  {heading}" for heading in described["headings"])]
    lines += ["", "Gevonden", *_counted(described["mentions"])]
    lines += [f"  {len(described['budget']):>5} begrotingscellen", "", "Toezeggingen"]
    lines += map(_promise, described["commitments"])
    if described["doubtful"]:
        lines += ["", "Misschien een toezegging; beoordeel zelf"]
        lines += map(_promise, described["doubtful"])
    return "\n".join([*lines, *(f"Let op: {remark}" for remark in described["remarks"])])


def _promise(found: dict[str, Any]) -> str:
    until = (found["term"] or {}).get("until")
    term = f", uiterlijk {until}" if until else ""
    return f"  {found['kind']} aan {found['to']}{term} (blz. {found['page']}): {found['quote']}"


def _counted(mentions: list[dict[str, Any]]) -> list[str]:
    kinds = Counter(found["kind"] for found in mentions)
    lines = [f"  {count:>5} {KINDS[kind]}" for kind, count in kinds.items()]
    by_form = dict.fromkeys(it["text"] for it in mentions if it.get("listed") is False)
    if by_form:
        lines.append(f"        niet in de lijst, naar de vorm van de naam: {', '.join(by_form)}")
    return lines


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
        "doubtful": [statement(found) for found in analysis.doubtful],
        "motions": [dict(plain(asdict(found))) for found in analysis.motions],
        "remarks": [
            *reading.remarks,
            *budget_checks.remarks(reading),
            *budget_trace.differing(reading, analysis.budget),
        ],
    }


def letter(letter: Letter) -> dict[str, Any]:
    described = plain(asdict(letter))
    return {"id": letter.id, **described}


def mention(found: Mention) -> dict[str, Any]:
    """Return a mention in the words of the contract; of an organisation, whether a list knows it."""
    known = found.kind is MentionKind.ORGANISATION
    return {
        "kind": found.kind,
        "text": found.quote,
        **meaning(found.value),
        **({"listed": found.rule not in unlisted.RULES} if known else {}),
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
