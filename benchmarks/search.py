"""How fast an index of a million passages answers, how well, and what a night adds to it.

    python benchmarks/search.py HOME [--sizes 10000 100000 1000000] [--plot FILE.png]

HOME is a home with an index of real letters (`kamerspoor ingest`). Its passages are multiplied:
each copy has the vector of a real one, moved a little, and its text with other numbers and a few
other words. Prints for each size, in one run: the milliseconds of a question (p50, p99) beside the
embedding of its words, with filters that leave 50, 5, 0.5 and 0.05 percent, the share of the ten
truly nearest that are found, the memory, and the seconds to add 5,000 passages.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import psutil

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
FIRST_DAY = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class Moved:
    """Gives a copy the vector of its original, moved by what its text says of itself."""

    vectors: Vectors
    name: str = "copies-1"
    dimensions: int = 384

    def passages(self, texts, progress=None) -> Vectors:
        numbers = np.array([int(text.rsplit("#", 1)[1]) for text in texts])
        return self._moved(numbers)

    def query(self, text: str) -> Vectors:
        return self._moved(np.array([int(text.rsplit(" ", 1)[1])]))[0]

    def _moved(self, numbers) -> Vectors:
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
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = manifests.serving(settings(options.home))
    parts = manifests.opened(folder, manifests.read(folder))
    real = [entry for part in parts for entry in part.all() if len(entry.text) > 80]
    vectors = np.stack(
        [
            part.meaning.of_row(part.rows([e.key])[0])[0]
            for part in parts
            for e in part.all()
            if len(e.text) > 80
        ]
    )
    embedder = Moved(vectors)
    if options.ask:
        return ask(settings(options.ask), embedder, real)
    curve = [measured(size, real, embedder, options.home) for size in options.sizes]
    if options.plot:
        plot(options.sizes, curve, options.plot)
    return None


def measured(size: int, real: list[Entry], embedder: Moved, home: Path) -> list[float]:
    """Make an index, let another process ask it, add a night; return p50 and p99."""
    place = Path(tempfile.mkdtemp(prefix="kamerspoor-bench-"))
    where = settings(place)
    try:
        begun = time.perf_counter()
        publish.publish(copies(real, 0, size), where, embedder)
        print(f"{size:>9} passages: made in {time.perf_counter() - begun:.0f} s", flush=True)
        asked = subprocess.run(
            [sys.executable, __file__, str(home), "--ask", str(place)],
            check=True,
            capture_output=True,
            text=True,
        )
        print(asked.stdout, end="", flush=True)
        begun = time.perf_counter()
        publish.update(copies(real, size, NIGHT), [], where, embedder)
        told = publish.read(publish.serving(where))
        print(
            f"{'':>9} {NIGHT} added in {time.perf_counter() - begun:.0f} s: {told.passages} "
            f"in {' and '.join(told.parts)}",
            flush=True,
        )
        p50, p99 = asked.stdout.split("p50 ")[1].split(" ms p99 ")
        return [float(p50), float(p99.split(" ")[0])]
    finally:
        shutil.rmtree(place, ignore_errors=True)


def ask(where: Settings, embedder: Moved, real: list[Entry]) -> None:
    """Ask an index questions in a process of its own, whose memory is the index's."""
    before = memory()
    searcher = Searcher.open(where, embedder)
    asked = list(questions(real, embedder))
    times(searcher, asked, Filters())  # the first time reads files and learns words
    begun = time.process_time()
    whole = times(searcher, asked, Filters())
    spent = (time.process_time() - begun) / len(asked) * 1000
    print(
        f"{'':>9} p50 {np.percentile(whole, 50):.1f} ms p99 {np.percentile(whole, 99):.1f} ms "
        f"({spent:.1f} ms of processor time each)"
    )
    for many in SHARES:
        filtered = times(searcher, asked, Filters(organisations=frozenset({f"deel-{many}"})))
        ratio = np.percentile(filtered, 50) / np.percentile(whole, 50)
        print(
            f"{'':>9} filter {name}: p50 {np.percentile(filtered, 50):.1f} ms "
            f"p99 {np.percentile(filtered, 99):.1f} ms, {ratio:.2f} times as long"
        )
    print(f"{'':>9} recall@10 {recall(searcher, asked):.3f}, memory {memory() - before:.0f} MB")


def questions(real: list[Entry], embedder: Moved) -> Iterator[str]:
    """Yield questions of a few words of a real passage, with a number that gives their vector."""
    chance = random.Random(7)
    for number in range(QUESTIONS):
        entry = real[(number * 37) % len(real)]
        words = [word for word in entry.text.split() if word.isalpha()]
        some = chance.sample(words, min(5, len(words)))
        yield f"{' '.join(some)} {10**9 + number}"


def times(searcher: Searcher, asked: list[str], filters: Filters) -> np.ndarray:
    """Return the milliseconds of each question, its embedding left out."""
    spent = []
    for question in asked:
        begun = time.perf_counter()
        searcher.embedder.query(question)  # a search does this too; its time is taken off
        embedded = time.perf_counter()
        searcher.search(question, filters=filters)
        spent.append((time.perf_counter() - embedded - (embedded - begun)) * 1000)
    return np.array(spent)


def recall(searcher: Searcher, asked: list[str]) -> float:
    """Return which share of the ten truly nearest the index brings up."""
    (part,) = searcher.parts
    found = []
    for question in asked[:50]:
        vector = searcher.embedder.query(question)
        true = part.meaning.exact(vector, 10)
        near = part.meaning.nearest(vector, 10)
        found.append(len(set(true.rows.tolist()) & set(near.rows.tolist())) / 10)
    return float(np.mean(found))


def memory() -> float:
    """Return the memory this process has now, files that it looks into included, in megabytes."""
    return float(psutil.Process().memory_info().rss) / 1e6


def plot(sizes: list[int], curve: list[list[float]], file: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    for column, name in enumerate(("de helft is sneller (p50)", "99 van de 100 (p99)")):
        pyplot.plot(sizes, [point[column] for point in curve], marker="o", label=name)
    pyplot.xscale("log")
    pyplot.xlabel("passages in de index")
    pyplot.ylabel("milliseconden per vraag")
    pyplot.legend()
    pyplot.savefig(file, dpi=120)


if __name__ == "__main__":
    main()
