"""What search answers, as values for JSON and as text to read in a terminal."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.search import embedding
from pipeline.search.entries import Hit, Results
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings

LONGEST = 16 * 1024 * 1024  # bytes of a file with questions


class NoQuestions(Exception):
    """The file holds no questions; the message is one Dutch sentence."""


def queries(file: Path) -> list[str]:
    """Return the questions in a JSON file: a list of objects with a "query".

    Raises NoQuestions when it is something else, OSError when it cannot be read.
    """
    if file.stat().st_size > LONGEST:
        raise NoQuestions(f"{file.name} is te groot voor een bestand met vragen.")
    try:
        return [str(asked["query"]) for asked in json.loads(file.read_text("utf-8"))]
    except (ValueError, TypeError, KeyError) as error:
        raise NoQuestions(f'{file.name} is geen JSON-lijst van objecten met "query".') from error


def ask(settings: Settings, asked: Sequence[str], limit: int) -> list[Results]:
    """Return the answers to questions; model and index are opened once.

    Raises IndexUnusable when there is no index or it is of another model.
    """
    searcher = Searcher.open(settings, embedding.shared(settings))
    try:
        return [searcher.search(query, limit) for query in asked]
    finally:
        searcher.close()


def as_json(results: Results) -> dict[str, Any]:
    """Return the answer to a question under the names of the contract."""
    return {
        "query": results.query,
        "hits": [_hit(hit) for hit in results.hits],
        "suggestion": results.suggestion,
        "remarks": list(results.remarks),
    }


def _hit(hit: Hit) -> dict[str, Any]:
    entry = hit.entry
    return {
        "document": entry.document,
        "letter": entry.letter,
        "passage": entry.passage,
        "title": entry.title,
        "date": entry.date.isoformat() if entry.date else None,
        "kind": entry.kind,
        "sender": entry.sender,
        "page": entry.page,
        "heading": list(entry.heading),
        "text": entry.text,
        "score": round(hit.score, 4),
        "why": hit.why,
        "best": hit.best.of(entry.text) if hit.best else None,
        "marks": [[mark.start, mark.end] for mark in hit.marks],
        "address": entry.address,
        "also": [{"document": other.document, "page": other.page} for other in hit.also],
    }


def as_text(results: Results) -> str:
    """Return the answer to a question as a person reads it in a terminal."""
    shown = [f"Vraag: {results.query}"]
    for rank, hit in enumerate(results.hits, 1):
        entry = hit.entry
        told = ", ".join(
            filter(None, (entry.title, entry.date.isoformat() if entry.date else None))
        )
        shown += [
            "",
            f"{rank}. {entry.document}, blz. {entry.page}" + (f" ({told})" if told else ""),
            *([f"   {' > '.join(entry.heading)}"] if entry.heading else []),
            f"   {hit.best.of(entry.text) if hit.best else entry.text[:300]}",
            f"   Waarom: {hit.why}",
        ]
        if hit.also:
            number = len(hit.also)
            shown.append(
                f"   Ook in {number} {'ander stuk' if number == 1 else 'andere stukken'}."
            )
    return "\n".join([*shown, *results.remarks])
