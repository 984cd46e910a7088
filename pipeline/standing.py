"""What a reader must know of the answers: up to when they go, and what was not searched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.notation import moment
from pipeline.store import Night, Quarantined, Store

NIGHTS = 50  # runs that are looked back to for one that went well
NAMED = 3  # documents that are named; of more only the number


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with what can be found."""

    updated: datetime | None  # end of the last run that went well
    failed: bool  # a later run did not
    quarantine: tuple[Quarantined, ...]
    without_text: tuple[str, ...]  # names of documents
    missing: tuple[tuple[str, str], ...]  # sources that are gone from their place: name, place

    @classmethod
    def of(cls, store: Store) -> "Standing":
        """Return how it stands with a store now."""
        nights = store.nights(NIGHTS)
        good = next((night for night in nights if night.outcome == "klaar"), None)
        return cls(
            updated=good.ended if good else None,
            failed=_failed(nights),
            quarantine=tuple(store.quarantine()),
            without_text=tuple(letter.name for letter in store.without_text()),
            missing=tuple(
                (name, root) for name, root in store.roots().items() if not Path(root).is_dir()
            ),
        )

    def sentences(self) -> Iterator[str]:
        """Yield what there is to say, one Dutch sentence each; the first says up to when."""
        yield self._until()
        if self.failed:
            yield "De laatste inlezing is mislukt; wat daarna verscheen, is niet doorzocht."
        for name, root in self.missing:
            yield f"De bron {name} is niet te bereiken: {root} is er niet."
        if self.quarantine:
            told = _counted([each.name for each in self.quarantine])
            yield f"In quarantaine, en dus niet doorzocht: {told}."
        if self.without_text:
            yield f"Zonder tekst, en dus alleen op naam te vinden: {_counted(self.without_text)}."

    def _until(self) -> str:
        if self.updated is None:
            return "Er is nog geen inlezing afgerond."
        return f"Bijgewerkt t/m {moment(self.updated)}."


def _failed(nights: list[Night]) -> bool:
    """Tell whether the last run that ended did so badly; one that still runs says nothing."""
    ended = [night.outcome for night in nights if night.ended is not None]
    return bool(ended) and ended[0] != "klaar"


def _counted(names: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMED])
    rest = len(names) - NAMED
    return f"{shown} en {rest} {'ander' if rest == 1 else 'andere'}" if rest > 0 else shown
