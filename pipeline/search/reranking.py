"""A cross-encoder that reads question and passage together and orders the best hits again.

None comes with kamerspoor: who has one names it in KAMERSPOOR_RERANKER, by name or folder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from pipeline.search.entries import Entry
from pipeline.search.windows import windows
from pipeline.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

READ = 20  # of the best hits, that are read again
LONGEST = 400  # tokens of question and passage together
BATCH = 8

_shared: dict[str, "Reranker"] = {}
_sharing = Lock()  # the pages ask from several threads


class RerankerUnusable(Exception):
    """The cross-encoder that the settings name cannot be loaded; the message is one Dutch sentence."""


class Reranker(Protocol):
    """Anything that tells how well passages answer a question; higher is better."""

    def scores(self, question: str, entries: Sequence[Entry]) -> list[float]: ...


@dataclass(frozen=True, slots=True)
class CrossReader:
    """A sentence-transformers CrossEncoder on this machine."""

    model: "CrossEncoder"

    def scores(self, question: str, entries: Sequence[Entry]) -> list[float]:
        """Return for each passage how well it answers; of a long one its best piece counts."""
        pieces = [(number, w.text) for number, e in enumerate(entries) for w in windows(e)]
        pairs = [(question, text) for _, text in pieces]
        told = self.model.predict(pairs, batch_size=BATCH, show_progress_bar=False)
        best = [float("-inf")] * len(entries)
        for (number, _), score in zip(pieces, told, strict=True):
            best[number] = max(best[number], float(score))
        return best


def shared(settings: Settings) -> Reranker | None:
    """Return the cross-encoder that the settings name, loaded once; None where they name none.

    Raises RerankerUnusable when it cannot be loaded.
    """
    if not settings.reranker:
        return None
    with _sharing:
        if settings.reranker not in _shared:
            _shared[settings.reranker] = _load(settings.reranker)
        return _shared[settings.reranker]


def _load(name: str) -> CrossReader:
    from sentence_transformers import CrossEncoder
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # has no annotations
    try:
        model = CrossEncoder(name, device="cpu", max_length=LONGEST)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        told = str(error).strip().splitlines()[0].rstrip(".")
        raise RerankerUnusable(
            f"De herordenaar {name} (KAMERSPOOR_RERANKER) kan niet worden geladen: {told}."
        ) from error
    if model.num_labels != 1:
        raise RerankerUnusable(
            f"De herordenaar {name} geeft {model.num_labels} uitkomsten per passage, niet één."
        )
    return CrossReader(model)


def order(best: list[Entry], question: str, reranker: Reranker) -> list[Entry]:
    """Return the entries with the first READ of them in the order of the cross-encoder."""
    read, rest = best[:READ], best[READ:]
    told = dict(zip((entry.key for entry in read), reranker.scores(question, read), strict=True))
    return [*sorted(read, key=lambda entry: -told[entry.key]), *rest]
