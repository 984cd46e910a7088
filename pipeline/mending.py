"""An index that cannot be used is made anew from the store, by whoever meets it first.

The store holds all that was read, and the vectors of texts that did not change are kept, so that
this takes a fraction of what making it the first time took. Until it is done an earlier index
answers, if there is a whole one, and says so.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock, Thread
from time import monotonic

from pipeline import indexing
from pipeline.alone import Busy, alone
from pipeline.notation import moment
from pipeline.progress import Step, bar
from pipeline.search import embedding
from pipeline.search import manifest as manifests
from pipeline.search import publish as searching
from pipeline.search.entries import Results
from pipeline.search.manifest import IndexUnusable, OtherModel
from pipeline.search.nano_e5 import RecipeFailed
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings
from pipeline.store import open_store

AGAIN = 30.0  # seconds after which what could not be mended is tried again
HINDERED = (Busy, searching.NotPublished, RecipeFailed, OSError)

Ask = Callable[[Searcher], list[Results]]
Watch = Callable[[int], AbstractContextManager[Step]]  # told how many passages there are


@dataclass(frozen=True, slots=True)
class Earlier:
    """An index that answers instead of the one that should."""

    searcher: Searcher
    told: str  # what a reader should know of it, one Dutch sentence


def answered(settings: Settings, ask: Ask, tell: Callable[[str], object]) -> list[Results]:
    """Return what the index that serves answers; one that cannot be used is made anew first.

    `tell` is told so. Where it cannot be made now an earlier index answers, with a remark. Raises
    IndexUnusable where there is none, or nothing to make an index of.
    """
    try:
        return _of(Searcher.open(settings, embedding.Waiting(settings)), ask)
    except IndexUnusable as unusable:
        if not can_mend(settings):
            raise
        tell(f"{unusable.what}; hij wordt opnieuw gemaakt uit de opslag.")
        try:
            mend(settings)
        except HINDERED as hindrance:
            return _instead(settings, unusable, hindrance, ask)
    return _of(Searcher.open(settings, embedding.Waiting(settings)), ask)


def _instead(
    settings: Settings, unusable: IndexUnusable, hindrance: Exception, ask: Ask
) -> list[Results]:
    how, before = hindered(hindrance), earlier(settings, unusable)
    if before is None:
        raise IndexUnusable(unusable.what, how) from hindrance
    remark = f"{unusable.what}; {how}. {before.told}"
    return [remarked(each, remark) for each in _of(before.searcher, ask)]


def _of(searcher: Searcher, ask: Ask) -> list[Results]:
    try:
        return ask(searcher)
    finally:
        searcher.close()


def remarked(results: Results, remark: str) -> Results:
    """Return an answer with a remark before its own; "" is none."""
    return replace(results, remarks=(remark, *results.remarks)) if remark else results


def can_mend(settings: Settings) -> bool:
    """Tell whether the store holds anything to make an index of. Makes no store where none is."""
    return settings.files.is_dir() and open_store(settings).counts()["letters"] > 0


def mend(settings: Settings, watch: Watch = lambda passages: bar(passages, "Indexeren")) -> None:
    """Make the index anew from the store; one that another run mended meanwhile stays.

    Raises Busy when another run has the store, and NotPublished when the index cannot be made.
    """
    with alone(settings):
        store = open_store(settings)
        with watch(store.counts()["passages"]) as step:

            def progress(count: int) -> None:
                step("", count)

            model = embedding.Waiting(settings)
            searching.follow(indexing.source(store), settings, model, progress)


def hindered(hindrance: Exception) -> str:
    """Return why an index cannot be made anew now, as the end of a Dutch sentence."""
    from pipeline.text.blocks import refused

    said = refused(hindrance) if isinstance(hindrance, OSError) else str(hindrance)
    return f"opnieuw maken kan nu niet: {said[:1].lower()}{said[1:].rstrip('.')}"


def earlier(settings: Settings, unusable: IndexUnusable) -> Earlier | None:
    """Return what can answer instead of an index that cannot be used; None where nothing can."""
    if isinstance(unusable, OtherModel):
        told = "Tot dan wordt alleen op woorden gezocht."
        return Earlier(Searcher.open(settings, None), told)
    model = embedding.Waiting(settings)
    for folder in manifests.earlier(settings):
        try:
            known = manifests.read(folder, every_byte=True)
            same = known.model == model.name
            searcher = Searcher.open(settings, model if same else None, folder)
        except IndexUnusable:
            continue  # of the next one there is more to hope
        made = moment(datetime.fromisoformat(known.made))
        return Earlier(searcher, f"Dit antwoord komt uit een eerdere index, van {made}.")
    return None


@dataclass(slots=True)
class Mender:
    """Makes an index anew in the background, once at a time, and says how far it is."""

    settings: Settings
    told: str = ""  # how it stands, as the end of a Dutch sentence
    _ended: float | None = None  # the last time that it did
    _thread: Thread | None = None
    _lock: Lock = field(default_factory=Lock)

    def begin(self) -> None:
        """Begin, unless it is at work or failed a moment ago."""
        with self._lock:
            busy = self._thread is not None and self._thread.is_alive()
            if busy or (self._ended is not None and monotonic() - self._ended < AGAIN):
                return
            self.told = "hij wordt opnieuw gemaakt"
            self._thread = Thread(target=self._mend, name="mending", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Wait until it is done, if it is at work."""
        if self._thread is not None:
            self._thread.join()

    def _mend(self) -> None:
        try:
            mend(self.settings, self._watch)
        except HINDERED as hindrance:
            self.told = hindered(hindrance)
        finally:
            self._ended = monotonic()

    @contextmanager
    def _watch(self, passages: int) -> Iterator[Step]:
        done = 0

        def step(name: str = "", count: int = 1) -> None:
            nonlocal done
            done = min(done + count, passages)  # a long passage counts more than once
            self.told = f"hij wordt opnieuw gemaakt ({done} van {passages} passages)"

        yield step
