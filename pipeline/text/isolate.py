"""Each document read in a process of its own, so that a crash or a hang costs that document alone.

A worker is a Python process that reads one document after the other under limits of memory; the
parent keeps the clock. A worker that takes too long is killed with everything it started, and so
is one that has read enough, before what libraries leak adds up.
"""

import atexit
import os
import pickle
import resource
import select
import signal
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO, Any

from pipeline import text
from pipeline.records import Reading
from pipeline.sources.folder import spelled
from pipeline.text.blocks import Unreadable, refused

LENGTH = struct.Struct(">Q")  # of the message that follows
MOST_BYTES = 2**31  # of one message
START = "from pipeline.text.isolate import serve; serve()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost."""

    seconds: float = 120
    memory: int = 4 * 2**30  # bytes of address space; LibreOffice alone maps more than one GB
    file: int = 512 * 2**20  # bytes on disk
    pages: int = 5000
    letters: int = 50_000_000  # of reading text: what an archive may expand to
    passages: int = 20_000  # what is looked for in each of them takes far longer than reading
    documents: int = 200  # after so many a worker is replaced


LIMITS = Limits()


def read_isolated(
    path: Path, source: str = "bestand", key: str | None = None, limits: Limits = LIMITS
) -> Reading:
    """Return what stands in a file, read in another process.

    Raises Unreadable, with one Dutch sentence, when the file cannot be read, breaks its reader or
    takes more time, memory, pages, text or passages than `limits` allow.
    """
    worker = _lent(limits)
    try:
        return worker.read(path, source, key)
    finally:
        _give_back(worker)


def readings(
    letters: Iterable[tuple[Path, str | None]],
    workers: int = 1,
    source: str = "bestand",
    limits: Limits = LIMITS,
) -> Iterator[tuple[Path, Reading | Unreadable]]:
    """Yield every letter's path with its reading, or with the reason why there is none, in order.

    A letter is given as its path and its key in the source. At most two documents for each of the
    `workers` are held in memory.
    """
    waiting: deque[tuple[Path, Future[Reading | Unreadable]]] = deque()
    with ThreadPoolExecutor(workers) as pool:  # each thread waits for a process of its own
        for path, key in letters:
            waiting.append((path, pool.submit(_attempt, path, source, key, limits)))
            if len(waiting) >= 2 * workers:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())


def _attempt(path: Path, source: str, key: str | None, limits: Limits) -> Reading | Unreadable:
    try:
        return read_isolated(path, source, key, limits)
    except Unreadable as reason:
        return reason
    except OSError as error:
        return Unreadable(refused(error))


def _done(
    job: tuple[Path, Future[Reading | Unreadable]],
) -> tuple[Path, Reading | Unreadable]:
    return job[0], job[1].result()


# Workers, as the parent sees them --------------------------------------------------------

_idle: deque["Worker"] = deque()


def _lent(limits: Limits) -> "Worker":
    """Return a worker with these limits that waits for work, or a new one."""
    for _ in range(len(_idle)):
        try:
            worker = _idle.popleft()
        except IndexError:
            break
        if worker.limits == limits and worker.alive:
            return worker
        _idle.append(worker)
    return Worker(limits)


def _give_back(worker: "Worker") -> None:
    if worker.alive and worker.documents < worker.limits.documents:
        _idle.append(worker)
    else:
        worker.end()


@atexit.register
def end_all() -> None:
    """End the workers that wait for work."""
    while _idle:
        _idle.pop().end()


class Worker:
    """A process that reads documents, one at a time."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.documents = 0
        root = str(Path(__file__).parent.parent.parent)
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, str(limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([root, *sys.path])},
            start_new_session=True,  # so that what it starts dies with it
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def read(self, path: Path, source: str, key: str | None) -> Reading:
        """Return the reading of a file; ends the worker when that takes too much."""
        name = spelled(path.name)
        if _size(path) > self.limits.file:
            raise Unreadable(f"{name} is groter dan {self.limits.file / 2**20:.0f} MB.")
        self.documents += 1
        try:
            _send(self._stdin, (str(path), source, key))
            answer = self._answer(name)
        except (OSError, EOFError) as error:
            self.end()
            raise Unreadable(f"{name} liet de lezer vastlopen.") from error
        if isinstance(answer, str):
            raise Unreadable(answer)
        return self._within(name, answer)

    def _answer(self, name: str) -> Any:
        deadline = monotonic() + self.limits.seconds
        head = self._bytes(LENGTH.size, deadline, name)
        return pickle.loads(self._bytes(LENGTH.unpack(head)[0], deadline, name))

    def _bytes(self, count: int, deadline: float, name: str) -> bytes:
        if count > MOST_BYTES:
            raise EOFError("more than a worker may answer")
        pieces: list[bytes] = []
        while count:
            left = max(0.0, deadline - monotonic())
            if not select.select([self._stdout], [], [], left)[0]:
                self.end()
                limit = f"{self.limits.seconds:g}"
                raise Unreadable(f"{name} was na {limit} seconden nog niet gelezen.")
            piece = os.read(self._stdout.fileno(), min(count, 2**20))
            if not piece:
                raise EOFError("the worker ended")
            pieces.append(piece)
            count -= len(piece)
        return b"".join(pieces)

    def _within(self, name: str, reading: Reading) -> Reading:
        limits = self.limits
        if len(reading.pages) > limits.pages:
            raise Unreadable(f"{name} heeft meer dan {limits.pages} bladzijden.")
        if len(reading.text) > limits.letters:
            raise Unreadable(f"{name} bevat meer dan {limits.letters} tekens.")
        if len(reading.passages) > limits.passages:
            raise Unreadable(f"{name} bestaat uit meer dan {limits.passages} alinea's.")
        return reading

    @property
    def _stdin(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise EOFError("the worker has ended")
        return self._process.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        if self._process.stdout is None:
            raise EOFError("the worker has ended")
        return self._process.stdout

    def end(self) -> None:
        """End the process and everything it started."""
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):  # what was not yet sent has nobody left to read it
                    stream.close()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise Unreadable(refused(error)) from error


def _send(stream: IO[bytes], message: object) -> None:
    packed = pickle.dumps(message)
    stream.write(LENGTH.pack(len(packed)) + packed)
    stream.flush()


# The worker itself -----------------------------------------------------------------------


def serve() -> None:
    """Read documents as the parent asks for them, until it asks no more."""
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while head := sys.stdin.buffer.read(LENGTH.size):
        path, source, key = pickle.loads(sys.stdin.buffer.read(LENGTH.unpack(head)[0]))
        _send(answers, _answered(Path(path), source, key))


def _answered(path: Path, source: str, key: str | None) -> Reading | str:
    """Return the reading, or the sentence that says why there is none."""
    try:
        return text.read(path, source, key)
    except Unreadable as reason:
        return str(reason)
    except OSError as error:
        return refused(error)
    except MemoryError:
        return f"{spelled(path.name)} vraagt meer geheugen dan een document mag."
    except RecursionError:
        return f"{spelled(path.name)} is te diep genest."
