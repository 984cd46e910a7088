"""The steps of a night as plain functions: read, withdraw, index, publish.

What is to be read, `planning` says. They know nothing of Prefect: `nightly` decorates them, and
`kamerspoor ingest` calls them as they are.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TypeVar

from flows import planning
from pipeline import export, indexing, saved
from pipeline.alone import alone
from pipeline.export import remembered
from pipeline.export.remembered import Occasion
from pipeline.extract import analyse, language, version
from pipeline.progress import bar
from pipeline.records import Letter, Reading
from pipeline.register import ledger, news
from pipeline.search import embedding
from pipeline.search import publish as searching
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings
from pipeline.sources import folder
from pipeline.store import Quarantined, files, open_store
from pipeline.text import Unreadable, isolate, printed

BATCH = 16  # letters: what one task reads, and what memory holds at once
WORKERS = 2  # letters that are read side by side

T = TypeVar("T")
Progress = Callable[[str], object]  # told the name of each letter before it is read
Read = Callable[[Settings, str, Sequence[folder.Item], Progress], dict[str, int]]
Withdraw = Callable[[Settings, str, Sequence[str]], int]


_pipeline = cache(language.load)  # takes seconds: once in a process is enough


@dataclass(slots=True)
class Done:
    """What a run did, in numbers, and what a person should know of it."""

    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)
    changed: str = ""  # what changed in the register since the night before
    exported: Path | None = None
    seconds: float = 0.0

    def note(self, indexed: "Indexed") -> None:
        """Put down what was done to the search index."""
        self.counts.update(indexed.counts)
        self.remarks += indexed.remarks


def batches(items: Sequence[T]) -> list[tuple[T, ...]]:
    """Return the letters in groups that one task reads."""
    return [tuple(items[start : start + BATCH]) for start in range(0, len(items), BATCH)]


def read(
    settings: Settings,
    source: str,
    items: Sequence[folder.Item],
    progress: Progress = lambda name: None,
) -> dict[str, int]:
    """Read, analyse and store letters; what cannot be read goes to quarantine with its reason."""
    store, nlp, reader = open_store(settings), _pipeline(), version.fingerprint()
    counts: Counter[str] = Counter()
    for item, found in zip(items, _readings(items, source), strict=True):
        progress(item.name)
        if isinstance(found, Unreadable):
            store.set_aside(_quarantined(source, item, reader, str(found)))
            counts["in quarantaine gezet"] += 1
            continue
        for form in item.forms:
            files.keep(settings.files, form.path.read_bytes())
        store.put(found, analyse(found, nlp), reader)
        counts.update(_counted(found))
    return dict(counts)


def _readings(items: Sequence[folder.Item], source: str) -> Iterator[Reading | Unreadable]:
    """Yield the reading of each item, or why there is none; a PDF beside its text gives the pages."""
    forms = [
        (form.path, item.key)
        for item in items
        for form in (item, item.printed)
        if form is not None
    ]
    found = isolate.readings(forms, WORKERS, source)
    for item in items:
        _, text = next(found)
        beside = next(found)[1] if item.printed else None
        yield text if beside is None else _with_pages(text, beside, item)


def _with_pages(
    text: Reading | Unreadable, beside: Reading | Unreadable, item: folder.Item
) -> Reading | Unreadable:
    if item.printed is None:
        return text
    if isinstance(text, Unreadable):
        return _printed_alone(text, beside, item)
    if isinstance(beside, Reading):
        return printed.joined(text, beside)
    remark = f"De bladzijden zijn niet bekend: {beside}"
    return replace(
        text,
        letter=replace(text.letter, printed=item.printed.sha256),
        remarks=(*text.remarks, remark),
    )


def _printed_alone(
    fault: Unreadable, beside: Reading | Unreadable, item: folder.Item
) -> Reading | Unreadable:
    """Return the PDF of a publication whose text is broken, under the name of that text.

    It keeps the sum of the text, so that a repaired text is seen as a change and read.
    """
    if isinstance(beside, Unreadable) or item.printed is None:
        return fault
    letter = replace(
        beside.letter, name=item.name, sha256=item.sha256, printed=item.printed.sha256
    )
    remark = f"Gelezen uit de PDF, want de tekst ernaast is niet leesbaar: {fault}"
    return replace(beside, letter=letter, remarks=(*beside.remarks, remark))


def _counted(reading: Reading) -> dict[str, int]:
    return {"gelezen": 1, "bladzijden": len(reading.pages), "zonder tekst": not reading.passages}


def _quarantined(source: str, item: folder.Item, reader: str, reason: str) -> Quarantined:
    moment = datetime.now(UTC)
    return Quarantined(source, item.key, item.name, item.sha256, reader, reason, moment)


def withdraw(settings: Settings, source: str, keys: Sequence[str]) -> int:
    """Mark letters that are gone from their source as withdrawn; return how many."""
    return open_store(settings).withdraw(source, keys)


@dataclass(frozen=True, slots=True)
class Indexed:
    """What was done to the search index."""

    counts: dict[str, int]
    remarks: tuple[str, ...] = ()


def index(settings: Settings, *, anew: bool = False) -> Indexed:
    """Bring the search index up to date with the store; the old one serves until the new is whole.

    Where nothing changed it stays as it is, and no model is loaded; `anew` makes it all the same.
    Raises NotPublished when the new index cannot be made; the old one then serves on.
    """
    store, model = open_store(settings), embedding.Waiting(settings)
    with bar(store.counts()["passages"], "Indexeren") as step:

        def progress(count: int) -> None:
            step("", count)

        make = searching.renew if anew else searching.follow
        made = make(indexing.source(store), settings, model, progress)
    told = (f"{made.instead}; hij is opnieuw gemaakt.",) if made.instead else ()
    counts = {"geïndexeerd": made.passages, "nieuw voor bewaarde zoekopdrachten": _watch(settings)}
    return Indexed(counts, told)


def _watch(settings: Settings) -> int:
    """Look for the saved searches at what came in; return how many passages did."""
    if not saved.due(open_store(settings)):
        return 0  # nothing to ask: then no model is loaded
    searcher = Searcher.open(settings, embedding.shared(settings))
    try:
        return saved.look(open_store(settings), searcher)
    finally:
        searcher.close()


def index_state(settings: Settings) -> str:
    """Return how it stands with the search index, in a few Dutch words."""
    try:
        manifest = searching.read(searching.serving(settings))
    except searching.IndexUnusable as reason:
        return str(reason)
    return f"{manifest.passages} passages, gemaakt op {manifest.made} met {manifest.model}"


def publish(settings: Settings, on: date) -> Path:
    """Write the overview of toezeggingen, remember it for tomorrow, and return where it lies."""
    path = settings.home / "overzicht" / f"toezeggingen-{on.isoformat()}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = ledger.rows(open_store(settings), on)
    export.write(rows, on, path)
    remembered.keep(settings.home, Occasion.NIGHT, rows, on)
    return path


def changed(settings: Settings, on: date) -> str:
    """Return what changed in the register since the night before; empty for the first night."""
    try:
        before = remembered.last(settings.home, Occasion.NIGHT)
    except ValueError as reason:
        return f"Niet te zeggen: {reason}"
    if before is None:
        return ""
    found = news.between(before[1], ledger.rows(open_store(settings), on))
    return f"sinds {before[0].isoformat()}: {news.sentence(found)}"


def follow(
    settings: Settings,
    plan: planning.Plan,
    done: Done,
    read: Read = read,
    withdraw: Withdraw = withdraw,
) -> None:
    """Read what a plan asks for and withdraw what is gone, and count it; a flow gives its tasks."""
    done.counts.update(plan.counts())
    with bar(len(plan.to_read), "Lezen") as progress:
        for batch in batches(plan.to_read):
            done.counts.update(read(settings, plan.source, batch, progress))
    withdraw(settings, plan.source, plan.gone)


@contextmanager
def night(settings: Settings) -> Iterator[Done]:
    """Keep the books of a run: when it began, how it ended and what it did."""
    store, begun, done = open_store(settings), monotonic(), Done()
    number = store.begin_night()
    try:
        yield done
    except BaseException:
        store.end_night(number, "mislukt", dict(done.counts))
        raise
    done.seconds = monotonic() - begun
    store.end_night(number, "klaar", dict(done.counts))


def ingest(settings: Settings, paths: Sequence[Path], name: str | None = None) -> Done:
    """Bring files and folders into the store and the index; return what was done.

    A file counts as part of the folder that it lies in. Raises as `planning.discover` does.
    """
    with alone(settings), night(settings) as done:
        for path in paths:
            follow(settings, planning.of(settings, path, name), done)
        done.note(index(settings))
    return done


def backfill(settings: Settings) -> Done:
    """Read again what an older kamerspoor read, from the files that were kept; return what was done."""
    with alone(settings), night(settings) as done:
        letters = open_store(settings).outdated(version.fingerprint())
        done.counts["opnieuw"] = len(letters)
        with bar(len(letters), "Herlezen") as progress:
            for batch in batches(letters):
                done.counts.update(reread(settings, batch, progress))
        done.note(index(settings))
    return done


def reread(
    settings: Settings, letters: Sequence[Letter], progress: Progress = lambda name: None
) -> dict[str, int]:
    """Read letters from their kept files, each under its own name, and store what is found.

    A file that is no longer kept is counted and left alone; what was read of it stays.
    """
    counts: Counter[str] = Counter()
    with TemporaryDirectory(prefix="kamerspoor-") as place:
        sources: dict[str, list[folder.Item]] = {}
        for number, letter in enumerate(letters):
            kept = files.path_of(settings.files, letter.sha256)
            if not kept.is_file():
                counts["niet bewaard"] += 1
                continue
            path = Path(place) / str(number) / letter.name
            path.parent.mkdir()
            copyfile(kept, path)
            beside = _kept_print(settings, letter, path)
            item = folder.Item(letter.key, path, letter.sha256, beside)
            sources.setdefault(letter.source, []).append(item)
        for source, items in sources.items():
            counts.update(read(settings, source, items, progress))
    return dict(counts)


def _kept_print(settings: Settings, letter: Letter, path: Path) -> folder.Item | None:
    """Return the kept PDF of a letter whose text came from another form, copied beside that."""
    kept = files.path_of(settings.files, letter.printed) if letter.printed else None
    if kept is None or not kept.is_file():
        return None
    copy = path.with_suffix(folder.PRINTED)
    copyfile(kept, copy)
    return folder.Item(letter.key, copy, str(letter.printed))


def publish_all(settings: Settings, on: date, place: Path) -> list[Path]:
    """Write the overview of a day in every format to a folder; return where each lies."""
    place.mkdir(parents=True, exist_ok=True)
    register = ledger.rows(open_store(settings), on)
    paths = [place / f"toezeggingen-{on.isoformat()}.{name}" for name in export.FORMATS]
    for path in paths:
        export.write(register, on, path)
    return paths
