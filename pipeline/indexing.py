"""What search is told of every passage: the store's rows as entries of the index."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline import citation
from pipeline.extract import published
from pipeline.records import (
    Amount,
    Letter,
    Mention,
    Organisation,
    Passage,
    Period,
    Person,
    Reading,
    Reference,
    Table,
)
from pipeline.search.entries import Entry
from pipeline.search.publish import Followed, Source
from pipeline.store import Store, versions


def source(store: Store) -> Source:
    """Return the letters that were not withdrawn, for an index to follow."""
    return Source(
        Followed(_recipe(), versions.served(store)), lambda letters: entries(store, letters)
    )


def _recipe() -> str:
    """Return what changes when the same reading would give other passages to search."""
    package = Path(__file__).parent
    digest = sha256()
    for file in (*sorted(package.glob("*.py")), *sorted(package.glob("search/*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def entries(store: Store, wanted: Collection[str] | None = None) -> Iterator[Entry]:
    """Yield an entry for every passage of every letter that was not withdrawn, or of those wanted.

    A letter without text gives one entry with what is known of it, so that it can be found too.
    """
    promised = {statement.passage for statement, _ in store.statements()}
    for letter in store.letters():
        if wanted is not None and letter.id not in wanted:
            continue
        reading = store.reading(letter.id)
        if reading is None:
            continue
        mentions = _by_passage(store.mentions(letter.id))
        captions = {table.passage: _caption(table) for table in reading.tables}
        notes = _notes(reading)
        for passage in reading.passages:
            entry = _entry(letter, passage, mentions[passage.id], captions, promised)
            yield replace(entry, notes=notes[passage.id])
        if not reading.passages:
            yield _without_text(letter)


def _by_passage(mentions: list[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.passage].append(mention)
    return found


def _caption(table: Table) -> str:
    return " ".join(filter(None, (table.caption, table.unit)))


def _notes(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Return the footnotes of each passage: the number of a toezegging often stands only there."""
    notes: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for note in reading.footnotes:
        if note.passage:
            notes[note.passage] += (note.text,)
    return notes


def _entry(
    letter: Letter,
    passage: Passage,
    mentions: list[Mention],
    captions: dict[str | None, str],
    promised: set[str],
) -> Entry:
    values = [mention.value for mention in mentions]
    periods = [value for value in values if isinstance(value, Period)]
    return Entry(
        passage=passage.id,
        text=passage.text,
        page=passage.page,
        heading=passage.heading,
        caption=captions.get(passage.id, ""),
        role=passage.role,
        speaker=passage.speaker,
        organisations=frozenset(v.id for v in values if isinstance(v, Organisation) and v.id),
        people=frozenset(v.name for v in values if isinstance(v, Person) and v.name),
        amounts=frozenset(v.eur for v in values if isinstance(v, Amount)),
        days=frozenset(p.start for p in periods if p.start and p.start == p.until),
        references=frozenset(v.id for v in values if isinstance(v, Reference)),
        has_commitment=passage.id in promised,
        citation=citation.cite(letter, passage.page),
        **_of_letter(letter),
    )


def _without_text(letter: Letter) -> Entry:
    known = " · ".join(filter(None, (letter.title, letter.name, letter.reference)))
    text = f"{known} (zonder tekst)"
    cited = citation.cite(letter, 1)
    return Entry(passage=letter.id, text=text, citation=cited, **_of_letter(letter))


def _of_letter(letter: Letter) -> dict[str, Any]:
    return {
        "letter": letter.id,
        "document": letter.name,
        "title": letter.title,
        "kind": letter.kind.value,
        "date": letter.date,
        "sender": letter.sender,
        "ministry": letter.ministry,
        "dossier": letter.dossier,
        "number": letter.number,
        "session_year": letter.session_year,
        "address": published.address(letter) or None,
        "identity": published.own_id(letter),
    }
