"""What the pages ask for: the store, the index that serves now, and the register on a day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from pipeline import mending
from pipeline.desk import Desk
from pipeline.extract.unlisted import RULES as UNLISTED
from pipeline.mending import Earlier, Mender
from pipeline.records import MentionKind
from pipeline.register import ledger
from pipeline.search import embedding, publish
from pipeline.search.entries import Entry, Results
from pipeline.search.manifest import IndexUnusable
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings
from pipeline.standing import Standing
from pipeline.store import Store, open_store
from pipeline.web.marking import Mark

TITLES = {
    MentionKind.ORGANISATION: "organisatie",
    MentionKind.PERSON: "persoon",
    MentionKind.DATE: "datum",
    MentionKind.RTB_DATE: "RTB-datum",
    MentionKind.AMOUNT: "bedrag",
    MentionKind.REFERENCE: "verwijzing",
}
BY_FORM = ", niet in de lijst: herkend aan de vorm van de naam"


@dataclass(slots=True)
class ReadingRoom:
    """One store and its index, held open between requests."""

    settings: Settings
    store: Store
    mender: Mender
    _searcher: Searcher | None = None
    _earlier: Earlier | None = None  # what answers while the index is mended
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def open(cls, settings: Settings) -> "ReadingRoom":
        return cls(settings, open_store(settings), Mender(settings))

    def search(self, query: str, limit: int) -> Results:
        """Answer a question from the index that serves now, or an earlier one while it is mended.

        Raises IndexUnusable when there is none.
        """
        return self._answered(lambda searcher: searcher.search(query, limit))

    def similar(self, passage: str, limit: int) -> Results:
        """Return the passages that mean most like one. Raises IndexUnusable."""
        return self._answered(lambda searcher: searcher.similar(passage, limit))

    def entry(self, passage: str) -> Entry | None:
        """Return one passage as it is indexed; None when it is not. Raises IndexUnusable."""
        try:
            return self._current().entry(passage)
        except IndexUnusable as unusable:
            return self._instead(unusable).searcher.entry(passage)

    def _answered(self, ask: Callable[[Searcher], Results]) -> Results:
        try:
            return ask(self._current())
        except IndexUnusable as unusable:
            before = self._instead(unusable)
            remark = f"{unusable.what}; {self.mender.told}. {before.told}"
            return mending.remarked(ask(before.searcher), remark)

    def _instead(self, unusable: IndexUnusable) -> Earlier:
        """Begin to mend the index and return what answers until then. Raises IndexUnusable."""
        if not mending.can_mend(self.settings):
            raise unusable
        with self._lock:
            self.mender.begin()
            self._searcher = None  # so that it is looked at again
            if self._earlier is None:
                self._earlier = mending.earlier(self.settings, unusable)
            if self._earlier is None:
                how = f"{self.mender.told}; probeer het zo nog eens"
                raise IndexUnusable(unusable.what, how) from unusable
            return self._earlier

    def standing(self) -> Standing:
        """Return up to when the answers go, and what was not searched."""
        return Standing.of(self.store)

    def _current(self) -> Searcher:
        """Return the open index; after a night it is the new one."""
        with self._lock:
            folder = publish.serving(self.settings)
            if self._searcher is None or self._searcher.folder != folder:
                model = embedding.Waiting(self.settings)
                self._searcher, self._earlier = Searcher.open(self.settings, model), None
            return self._searcher

    def desk(self, on: date) -> Desk:
        """Return the register as it stands on a day."""
        return Desk(self.store, ledger.read(self.store, on))

    def marks(self, letter: str) -> dict[str, list[Mark]]:
        """Return what is found in each passage of a letter, as marks."""
        found: dict[str, list[Mark]] = {}
        for mention in self.store.mentions(letter):
            if mention.footnote is not None or mention.heading is not None:
                continue
            unlisted = mention.rule in UNLISTED
            told = f"{TITLES[mention.kind]}{BY_FORM if unlisted else ''} ({mention.rule})"
            kind = f"{mention.kind}{' unlisted' if unlisted else ''}"
            found.setdefault(mention.passage, []).append(Mark(mention.span, kind, told))
        return found
