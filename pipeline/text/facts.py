"""What a letter says of itself: kind, title, date, sender, ministry, kenmerk, dossier, number."""

from dataclasses import replace
from datetime import date

from pipeline.records import Letter, LetterKind
from pipeline.text.blocks import Draft


def fill(letter: Letter, draft: Draft) -> Letter:
    """Return the letter with the facts that its draft gives, the most trusted origin first."""
    known = {fact.field: fact.value for fact in reversed(draft.facts)}
    return replace(
        letter,
        kind=LetterKind(known.get("kind", "overig")),
        title=known.get("title"),
        date=date.fromisoformat(known["date"]) if "date" in known else None,
        session_year=known.get("session_year"),
        facts=tuple(draft.facts),
    )
