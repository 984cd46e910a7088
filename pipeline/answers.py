"""What search answers, as values for JSON and as text to read in a terminal."""

import json
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline import mending
from pipeline.notation import written
from pipeline.records import Span
from pipeline.search import embedding
from pipeline.search.entries import Hit, Results
from pipeline.search.manifest import IndexUnusable, serving
from pipeline.search.query import tidy
from pipeline.settings import Settings
from pipeline.standing import Standing
from pipeline.store import open_store

LONGEST = 16 * 1024 * 1024  # bytes of a file with questions
SHOWN = 700  # characters of a passage that a terminal shows

Tell = Callable[[str], object]


class NoQuestions(Exception):
    """The file holds no questions; the message is one Dutch sentence."""


def queries(file: Path) -> list[str]:
    """Return the questions in a JSON file: a list of objects with a "query".

    Raises NoQuestions when it is something else, OSError when it cannot be read.
    """
    if file.stat().st_size > LONGEST:
        raise NoQuestions(f"{file.name} is te groot voor een bestand met vragen.")
    mistake = NoQuestions(f'{file.name} is geen JSON-lijst van objecten met "query".')
    try:
        asked = [each["query"] for each in json.loads(file.read_text("utf-8"))]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise mistake from error
    if not all(isinstance(query, str) for query in asked):
        raise mistake
    return asked


def ask(settings: Settings, asked: Sequence[str], limit: int, tell: Tell) -> list[Results]:
    """Return the answers to questions; model and index are opened once.

    `tell` is told in one Dutch sentence of an index that has to be made anew first. Raises
    IndexUnusable when there is nothing to make it of.
    """
    with suppress(IndexUnusable):
        serving(settings)
        embedding.shared(settings)  # before the index: loading it takes memory for a moment
    return mending.answered(
        settings, lambda searcher: [searcher.search(query, limit) for query in asked], tell
    )


def similar(settings: Settings, passage: str, limit: int, tell: Tell) -> Results:
    """Return the passages that mean most like the one with this id. Raises IndexUnusable."""
    return mending.answered(settings, lambda searcher: [searcher.similar(passage, limit)], tell)[0]


def standing(settings: Settings) -> Standing:
    """Return up to when the answers go, and what was not searched."""
    return Standing.of(open_store(settings))


# For programs --------------------------------------------------------------------------------


def as_json(results: Results, known: Standing) -> dict[str, Any]:
    """Return the answer to a question under the names of the contract."""
    return {
        "query": results.query,
        "hits": [_hit(hit) for hit in results.hits],
        "suggestion": results.suggestion,
        "remarks": list(results.remarks),
        "updated": known.updated.isoformat() if known.updated else None,
        "standing": list(known.sentences()),
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
        "citation": entry.citation,
        "address": entry.address,
        "also": [
            {
                "document": other.document,
                "passage": other.passage,
                "page": other.page,
                "citation": other.citation,
            }
            for other in hit.also
        ],
    }


# For people ----------------------------------------------------------------------------------


def as_text(results: Results, known: Standing, *, bold: bool = False) -> str:
    """Return the answer to a question as a person reads it in a terminal.

    With `bold` the words that were asked for stand out, by the codes of a terminal.
    """
    asked = textwrap.shorten(tidy(results.query), SHOWN, placeholder=" …")
    lines = [f"Vraag: {asked}"] if asked else []
    for rank, hit in enumerate(results.hits, 1):
        lines += ["", *_told(rank, hit, bold=bold)]
    lines += ["", *results.remarks]
    if results.suggestion:
        lines.append(f"Bedoelde u: {results.suggestion}")
    return "\n".join([*lines, *known.sentences()])


def _told(rank: int, hit: Hit, *, bold: bool) -> Iterator[str]:
    entry = hit.entry
    yield f"{rank}. {entry.title or entry.document}"
    day = written(entry.date) if entry.date else ""
    place = f"{entry.document}, blz. {entry.page}"
    yield f"   {'; '.join(filter(None, (place, day, entry.sender)))}"
    if entry.heading:
        yield f"   {' > '.join(entry.heading)}"
    yield f"   “{_quoted(hit, bold=bold)}”"
    yield f"   Waarom: {hit.why}"
    if others := elsewhere(hit):
        yield f"   {others}"
    yield f"   Citeer: {entry.citation}"
    if entry.address:
        yield f"   Adres: {entry.address}"
    yield f"   Passage: {entry.passage}"


def _quoted(hit: Hit, *, bold: bool) -> str:
    """Return the sentence that answers best, on one line; of a passage without one its beginning."""
    text = hit.entry.text
    best = hit.best or Span(0, len(text))
    span = Span(best.start, min(best.end, best.start + SHOWN))
    shown, position = "", span.start
    for mark in hit.marks if bold else ():
        if span.start <= mark.start and mark.end <= span.end:
            shown += f"{text[position : mark.start]}\x1b[1m{mark.of(text)}\x1b[0m"
            position = mark.end
    shown += text[position : span.end]
    return " ".join(shown.split()) + (" …" if span.end < best.end else "")


def elsewhere(hit: Hit) -> str:
    """Return in how many other documents nearly the same stands, as a sentence; "" for none."""
    others = sorted({each.document for each in hit.also} - {hit.entry.document})
    if not others:
        return ""
    number = len(others)
    named = ", ".join(others[:3]) + (" …" if number > 3 else "")
    return f"Ook in {number} {'ander stuk' if number == 1 else 'andere stukken'}: {named}."
