"""One run at a time on a store: whoever writes holds its lock, a second one is turned away."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from pipeline.settings import Settings


class Busy(Exception):
    """Another run works on the same store; the message is one Dutch sentence."""


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Keep the store for one run at a time. Raises Busy when another run has it."""
    settings.home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.home / "kamerspoor.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise Busy("Er loopt al een inlezing op deze opslag; probeer het later.") from error
    try:
        yield
    finally:
        lock.release()
