"""How fast an index of up to a million passages answers, how well, and what a night adds to it.

    python -m benchmarks.search HOME [--sizes 10000 100000 1000000] [--keep FOLDER] [--plot FILE.svg]

HOME is a home with an index of real letters (`kamerspoor ingest`). Its passages are multiplied:
each copy has the vector of a real one, moved a little, and its text with one word in eight
replaced by another; the same copies every time. Prints for each size, in one run:

- the seconds to make the index, its size on disk and the memory that making it took;
- the milliseconds of a question (p50, p99, and of processor time) beside the embedding of its
  words, and the share of the ten truly nearest passages that are found;
- the same within filters that let through one in 2, 10, 100, 1,000 and 10,000 passages, and within
  the dossier that has most of them, with how many times as long as without;
- the memory of the process that answers (all, and without the files that it looks into);
- the seconds to add 5,000 passages.

A million passages take some 6 GB of disk and a quarter of an hour on two quiet cores; what is made
is thrown away, or with --keep kept and asked again the next time. The plot is of processor time:
on a machine that others use too, the clock says as much about them.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import psutil

from benchmarks import plot
from pipeline.records import record_id
from pipeline.search import manifest as manifests
from pipeline.search import publish
from pipeline.search.embedding import Vectors
from pipeline.search.entries import Entry, Filters
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings, settings

SIZES = (10_000, 100_000, 1_000_000)
NIGHT = 5_000
QUESTIONS = 200
NOISE = 0.35  # how far a copy's vector is moved, as a share of its length
SHARES = (2, 10, 100, 1_000, 10_000)  # one in so many passages is let through by a filter
JUDGED = 40  # questions whose nearest passages are looked up exactly
FIRST_DAY = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class Answered:
    """Milliseconds of the questions, by the clock and of the processor."""

    p50: float
    p99: float
    processor50: float
    processor99: float

    def __str__(self) -> str:
        return (
            f"p50 {self.p50:.1f} ms, p99 {self.p99:.1f} ms "
            f"(processor {self.processor50:.1f} and {self.processor99:.1f} ms)"
        )

    def against(self, whole: "Answered") -> str:
        clock, processor = self.p50 / whole.p50, self.processor50 / whole.processor50
        return f"{clock:.2f} times as long (processor {processor:.2f})"


@dataclass(frozen=True, slots=True)
class Moved:
    """Gives a copy the vector of its original, moved by what its text says of itself."""

    vectors: Vectors
    name: str = "copies-1"
    dimensions: int = 384

    def passages(self, texts, progress=None) -> Vectors:
        numbers = np.array([int(text.rsplit("#", 1)[1]) for text in texts])
        return self.moved(numbers)

    def query(self, text: str) -> Vectors:
        return self.moved(np.array([int(text.rsplit(" ", 1)[1])]))[0]

    def moved(self, numbers) -> Vectors:
        base = self.vectors[numbers % len(self.vectors)]
        noise = np.stack(
            [np.random.default_rng(int(n)).standard_normal(self.dimensions) for n in numbers]
        )
        moved = base + NOISE / self.dimensions**0.5 * noise.astype(np.float32)
        return moved / np.linalg.norm(moved, axis=1, keepdims=True)


def copies(real: list[Entry], start: int, count: int) -> Iterator[Entry]:
    """Yield passages made of real ones, each with its number at the end."""
    words = [word for entry in real for word in entry.text.split()]
    for number in range(start, start + count):
        chance = random.Random(number)
        original = real[number % len(real)]
        said = original.text[:600].split()
        for _ in range(max(1, len(said) // 8)):
            said[chance.randrange(len(said))] = chance.choice(words)
        shares = {f"deel-{many}" for many in SHARES if number % many == 0}
        yield replace(
            original,
            passage=record_id("kopie", str(number)),
            letter=f"brief-{number // 30}",
            document=f"brief-{number // 30}.pdf",
            text=f"{' '.join(said)} #{number}",
            heading=(),
            caption="",
            notes=(),
            title=None,
            organisations=frozenset(shares),
            date=FIRST_DAY + timedelta(days=number % 4000),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--keep", type=Path, help="make the indexes here, and leave them")
    parser.add_argument("--plot", type=Path, help="write the curve of growth as SVG")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    real, embedder = originals(settings(options.home))
    if options.step:  # in a process of its own, whose memory is that of the step
        return STEPS[options.step](settings(options.keep), options.sizes[0], real, embedder)
    kept = nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory()
    with kept as place:
        answered = [measured(options.home, Path(place) / str(size)) for size in options.sizes]
    if options.plot:
        pairs = zip(options.sizes, answered, strict=True)
        points = [(size, found.processor50, found.processor99) for size, found in pairs]
        plot.write(points, options.plot)
    return None


def originals(where: Settings) -> tuple[list[Entry], Moved]:
    """Return real passages, and what gives their copies vectors."""
    folder = manifests.serving(where)
    real, vectors = [], []
    for part in manifests.opened(folder, manifests.read(folder)):
        for entry in part.all():
            if len(entry.text) > 80:
                real.append(entry)
                vectors.append(part.meaning.of_row(int(part.rows([entry.key])[0]))[0])
    return real, Moved(np.stack(vectors))


def measured(home: Path, place: Path) -> Answered:
    """Make an index unless it is there, ask it, add a night; each in a process of its own."""
    print(f"{place.name} passages (load {os.getloadavg()[0]:.1f})", flush=True)
    steps = ["ask", "add"] if (place / "index").exists() else ["make", "ask", "add"]
    said = [line for step in steps for line in run(home, place, step)]
    return Answered(**json.loads(said[0]))


def run(home: Path, place: Path, step: str) -> list[str]:
    """Run one step and show what it says; return what it says for us, as JSON."""
    command = [sys.executable, "-m", "benchmarks.search", str(home), "--step", step]
    command += ["--keep", str(place), "--sizes", place.name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    lines = done.stdout.splitlines()
    print("\n".join(f"  {line}" for line in lines if not line.startswith("{")), flush=True)
    return [line for line in lines if line.startswith("{")]


def make(where: Settings, size: int, real: list[Entry], embedder: Moved) -> None:
    begun, spent = time.perf_counter(), time.process_time()
    publish.publish(copies(real, 0, size), where, embedder)
    files = [file for file in where.index.resolve().rglob("*") if file.is_file()]
    print(
        f"made in {time.perf_counter() - begun:.0f} s ({time.process_time() - spent:.0f} s of "
        f"processor time), {sum(file.stat().st_size for file in files) / 1e6:.0f} MB on disk, "
        f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB"
    )


def add(where: Settings, size: int, real: list[Entry], embedder: Moved) -> None:
    told = publish.read(publish.serving(where))
    begun = time.perf_counter()
    publish.update(copies(real, told.passages, NIGHT), [], where, embedder)
    took = time.perf_counter() - begun
    told = publish.read(publish.serving(where))
    print(f"{NIGHT} added in {took:.1f} s: {told.passages} in {' and '.join(told.parts)}")


def ask(where: Settings, size: int, real: list[Entry], embedder: Moved) -> None:
    before = psutil.Process().memory_info().rss
    searcher = Searcher.open(where, embedder)
    asked = list(questions(real, embedder))
    times(searcher, asked, Filters())  # the first time reads files and learns words
    whole = times(searcher, asked, Filters())
    found = recall(searcher, asked, Filters())
    print(f"{whole}, recall@10 {found:.3f}")
    for name, filters in narrowed(real):
        times(searcher, asked, filters)
        within = times(searcher, asked, filters)
        found = recall(searcher, asked, filters)
        print(f"{name}: {within}, {within.against(whole)}, recall@10 {found:.3f}")
    everything, own = memory()
    print(
        f"memory {everything:.0f} MB, {own:.0f} MB of it not of files and {before / 1e6:.0f} MB "
        f"before the index was opened; load {os.getloadavg()[0]:.1f}"
    )
    print(json.dumps(asdict(whole)))


STEPS: dict[str, Callable[[Settings, int, list[Entry], Moved], None]] = {
    "make": make,
    "ask": ask,
    "add": add,
}


def narrowed(real: list[Entry]) -> Iterator[tuple[str, Filters]]:
    """Yield filters that let through ever fewer, spread evenly; and one that does not."""
    for many in SHARES:
        yield f"1 in {many}", Filters(organisations=frozenset({f"deel-{many}"}))
    ((dossier, count),) = Counter(e.dossier for e in real if e.dossier).most_common(1)
    share = f"dossier {dossier}, {100 * count / len(real):.0f}%"
    yield share, Filters(dossiers=frozenset({str(dossier)}))


def questions(real: list[Entry], embedder: Moved) -> Iterator[str]:
    """Yield questions of a few words of a real passage, with a number that gives their vector."""
    chance = random.Random(7)
    for number in range(QUESTIONS):
        entry = real[(number * 37) % len(real)]
        words = [word for word in entry.text.split() if word.isalpha()] or ["opvang"]
        some = chance.sample(words, min(5, len(words)))
        yield f"{' '.join(some)} {10**9 + number}"


def times(searcher: Searcher, asked: list[str], filters: Filters) -> Answered:
    """Return the milliseconds of each question, its embedding left out."""
    spent, processor = [], []
    for question in asked:
        begun, began = time.perf_counter(), time.process_time()
        searcher.embedder.query(question)  # a search does this too; its time is taken off
        embedded, embeds = time.perf_counter(), time.process_time()
        searcher.search(question, filters=filters)
        spent.append((time.perf_counter() - embedded - (embedded - begun)) * 1000)
        processor.append((time.process_time() - embeds - (embeds - began)) * 1000)
    return Answered(
        float(np.percentile(spent, 50)),
        float(np.percentile(spent, 99)),
        float(np.percentile(processor, 50)),
        float(np.percentile(processor, 99)),
    )


def recall(searcher: Searcher, asked: list[str], filters: Filters) -> float:
    """Return which share of the ten truly nearest the index brings up."""
    part, *_ = searcher.parts
    vectors = np.stack([searcher.embedder.query(question) for question in asked[:JUDGED]])
    allowed = part.shelf.mask(filters)
    rows = np.flatnonzero(allowed)
    held = np.load(searcher.folder / "main" / "vectors.npy", mmap_mode="r")
    scores = np.concatenate(
        [
            held[rows[start : start + NIGHT]].astype(np.float32) @ vectors.T
            for start in range(0, len(rows), NIGHT)
        ]
    )
    found = []
    for number, vector in enumerate(vectors):
        true = rows[np.argsort(-scores[:, number], kind="stable")[:10]]
        near = part.meaning.nearest(vector, 10, allowed if filters else None)
        found.append(len(set(true.tolist()) & set(near.rows.tolist())) / len(true))
    return float(np.mean(found))


def memory() -> tuple[float, float]:
    """Return the megabytes this process has now, and those of them that no file stands for."""
    used = psutil.Process().memory_info()
    return used.rss / 1e6, (used.rss - used.shared) / 1e6


if __name__ == "__main__":
    main()
