"""Saved searches: what came in for each since it was last looked at, told after every night."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.citation import cite
from pipeline.records import Letter, Passage
from pipeline.search.query import LONGEST as LONGEST_QUESTION
from pipeline.search.query import parse, tidy
from pipeline.search.searcher import Searcher
from pipeline.store import Store, saved
from pipeline.store.saved import Saved

LONGEST = 80  # characters of a name
SHOWN, LINE = 20, 200  # passages, and characters of each, that a terminal shows
MOST = 50  # passages that one night can bring in for a search


class NotSaved(Exception):
    """A search cannot be saved or is not there; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Find:
    """A passage that came in for a saved search."""

    letter: Letter
    passage: Passage
    seen_at: datetime

    @property
    def citation(self) -> str:
        return cite(self.letter, self.passage.page)


@dataclass(frozen=True, slots=True)
class News:
    """A saved search with what came in for it, the latest first."""

    search: Saved
    finds: tuple[Find, ...]

    def since(self, moment: datetime | None) -> tuple[Find, ...]:
        """Return what came in at a moment or later; nothing without one."""
        return tuple(find for find in self.finds if moment is not None and find.seen_at >= moment)


def save(store: Store, name: str, query: str) -> Saved:
    """Save a question under a name; one of that name is replaced.

    What is there already is not news: only what comes in from now on will be told. Raises NotSaved.
    """
    called = " ".join(name.split())
    if not called or len(called) > LONGEST or not called.isprintable():
        raise NotSaved(f"Een naam heeft een tot {LONGEST} tekens, op één regel.")
    asked = tidy(query)[:LONGEST_QUESTION]
    if not parse(asked).asks:
        raise NotSaved("Er is niets gevraagd om te bewaren.")
    return saved.keep(store, called, asked)


def forget(store: Store, name: str) -> None:
    """Forget a saved search. Raises NotSaved when there is none of that name."""
    if not saved.drop(store, name):
        raise NotSaved(f"Er is geen bewaarde zoekopdracht {name}.")


def due(store: Store) -> bool:
    """Tell whether letters came in that a saved search has not looked at."""
    return any(saved.letters_since(store, search.looked_at) for search in saved.every(store))


def look(store: Store, searcher: Searcher) -> int:
    """Look for every saved search at the letters that came in since; return how many passages did."""
    count = 0
    for search in saved.every(store):
        moment = datetime.now(UTC)
        fresh = saved.letters_since(store, search.looked_at)
        found = searcher.fresh(search.query, fresh, MOST) if fresh else ()
        saved.add(store, search.name, ((e.passage, e.letter) for e in found), moment)
        count += len(found)
    return count


def news(store: Store) -> list[News]:
    """Return every saved search with what came in for it and is still there."""
    return [News(search, tuple(_finds(store, search))) for search in saved.every(store)]


def last_run(store: Store) -> datetime | None:
    """Return when the last run began: what came in since then is news."""
    nights = store.nights(1)
    return nights[0].started if nights else None


def as_json(news: News) -> dict[str, Any]:
    """Return a saved search with what came in for it, as plain values."""
    return {
        "name": news.search.name,
        "query": news.search.query,
        "saved_at": news.search.saved_at.isoformat(),
        "finds": [
            {
                "document": find.letter.name,
                "letter": find.letter.id,
                "passage": find.passage.id,
                "page": find.passage.page,
                "text": find.passage.text,
                "citation": find.citation,
                "seen_at": find.seen_at.isoformat(),
            }
            for find in news.finds
        ],
    }


def as_text(all_news: Sequence[News], run: datetime | None) -> str:
    """Return the saved searches as a person reads them; `run` is when the last run began."""
    if not all_news:
        return "Er is geen zoekopdracht bewaard; bewaar er een met kamerspoor search --bewaar."
    return "\n\n".join("\n".join(_lines(news, run)) for news in all_news)


def _lines(news: News, run: datetime | None) -> Iterator[str]:
    fresh = len(news.since(run))
    told = {0: "niets nieuws", 1: "1 nieuwe passage"}.get(fresh, f"{fresh} nieuwe passages")
    yield f"{news.search.name}: {told} bij de laatste inlezing"
    yield f"   Vraag: {news.search.query}"
    for find in news.finds[:SHOWN]:
        said = " ".join(find.passage.text.split())
        day = find.seen_at.astimezone(ZoneInfo("Europe/Amsterdam")).date()
        yield f"   {day.isoformat()}  {find.citation} ({find.letter.name})"
        yield f"      “{said[:LINE]}{' …' if len(said) > LINE else ''}”"
    if len(news.finds) > SHOWN:
        yield f"   en nog {len(news.finds) - SHOWN} eerder"


def _finds(store: Store, search: Saved) -> Iterator[Find]:
    for arrived in saved.arrived(store, search.name):
        reading = store.reading(arrived.letter)
        if reading is None or reading.letter.withdrawn_on is not None:
            continue
        passages = (each for each in reading.passages if each.id == arrived.passage)
        if (passage := next(passages, None)) is not None:
            yield Find(reading.letter, passage, arrived.seen_at)
