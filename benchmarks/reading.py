"""Pages read per second, beside plain pdfminer and poppler on the same files in one run.

    python benchmarks/reading.py FILE_OR_FOLDER... [--times 3]

Prints a line for each file and one for all: pages, seconds of `pipeline.text.pdf.read`, of
`pdfminer.high_level.extract_text` and of `pdftotext` (where it is installed), pages per second,
how many times pdfminer's time we take, and the most memory that the run has used.
"""

import argparse
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from time import process_time

from pdfminer.high_level import extract_text

from pipeline.text import Unreadable, pdf, words


@dataclass(frozen=True, slots=True)
class Timing:
    """What one file took, in seconds of this process; None where poppler is not there."""

    name: str
    pages: int
    ours: float
    pdfminer: float
    poppler: float | None

    @property
    def ratio(self) -> float:
        return self.ours / self.pdfminer if self.pdfminer else 0.0

    def __str__(self) -> str:
        poppler = f"{self.poppler:9.2f}" if self.poppler is not None else "        -"
        speed = self.pages / self.ours if self.ours else 0.0
        return (
            f"{self.name[:44]:44} {self.pages:6} {self.ours:9.2f} {self.pdfminer:9.2f} {poppler} "
            f"{speed:8.1f} {self.ratio:6.2f}"
        )


def best(work: Callable[[], object], times: int) -> float:
    """Return the shortest of several runs: what else the machine does only adds."""
    shortest = float("inf")
    for _ in range(times):
        start = process_time()
        work()
        shortest = min(shortest, process_time() - start)
    return shortest


def poppler(path: Path) -> float | None:
    """Return the CPU seconds that pdftotext takes on a file; None where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, str(path), "-"], check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def timings(paths: Iterable[Path], times: int) -> Iterator[Timing]:
    """Yield what each PDF took; what cannot be read is named on stderr."""
    words.zipf("de")  # the list of words is loaded once for all documents
    for path in paths:
        raw = path.read_bytes()
        try:
            pages = len(pdf.read(raw, path.name).pages)
        except Unreadable as reason:
            print(reason, file=sys.stderr)
            continue
        ours = best(partial(pdf.read, raw, path.name), times)
        theirs = best(lambda raw=raw: extract_text(BytesIO(raw)), times)
        yield Timing(path.name, pages, ours, theirs, poppler(path))


def found(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(place.rglob("*.pdf")) if place.is_dir() else [place]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("places", type=Path, nargs="+", metavar="FILE_OR_FOLDER")
    parser.add_argument("--times", type=int, default=3, help="runs of which the best counts")
    options = parser.parse_args()
    print(f"{'':44} {'pages':>6} {'ours':>9} {'pdfminer':>9} {'poppler':>9} {'p/s':>8} {'x':>6}")
    all_ = []
    for timing in timings(found(options.places), options.times):
        print(timing, flush=True)
        all_.append(timing)
    known = [timing.poppler for timing in all_ if timing.poppler is not None]
    print(
        Timing(
            "all",
            sum(timing.pages for timing in all_),
            sum(timing.ours for timing in all_),
            sum(timing.pdfminer for timing in all_),
            sum(known) if known else None,
        )
    )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
