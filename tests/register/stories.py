"""Statements and letters for tests: each names only what it is about."""

from datetime import date, timedelta
from typing import Any

from pipeline.records import Commitment, Letter, LetterKind, Span, Statement, StatementKind, Term
from pipeline.register import resolve

DAY = date(2023, 3, 1)
OFFICE = "Staatssecretaris van Justitie en Veiligheid"
Pair = tuple[Statement, Letter]


def letter(on: date | None = DAY, **changes: Any) -> Letter:
    known: dict[str, Any] = {
        "source": "proef",
        "key": f"brief-{on}",
        "name": f"brief-{on}.pdf",
        "sha256": "0" * 64,
        "format": "pdf",
        "kind": LetterKind.KAMERBRIEF,
        "date": on,
        "sender": OFFICE,
        "pages": 4,
    }
    return Letter(**known | changes)


def said(
    quote: str,
    kind: StatementKind = StatementKind.MADE,
    in_letter: Letter | None = None,
    **more: Any,
) -> Pair:
    where = in_letter or letter()
    known: dict[str, Any] = {
        "letter": where.id,
        "passage": "p",
        "page": 1,
        "span": Span(0, len(quote)),
        "quote": quote,
        "kind": kind,
        "rule": "proef",
        "confidence": 0.9,
        "by": OFFICE,
    }
    return Statement(**known | more), where


def term(
    days: int, text: str = "voor de zomer", after: date = DAY, precision: str = "dag"
) -> Term:
    return Term(text, after, after + timedelta(days=days), "proef", precision)


def one(*pairs: Pair) -> Commitment:
    """Return the commitment made of exactly these statements, in this order."""
    return Commitment(
        pairs[0][0].id,
        tuple(statement for statement, _ in pairs),
        tuple(where for _, where in pairs),
        tuple("" for _ in pairs),
    )


def found(*pairs: Pair) -> list[list[str]]:
    """Return the quotes that were put together, per commitment."""
    return [[s.quote for s in each.statements] for each in resolve.commitments(pairs)]
