"""How far a long piece of work is, shown where somebody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Step = Callable[..., object]  # told the name of what is next, and how many more are done


@contextmanager
def bar(total: int, label: str) -> Iterator[Step]:
    """Show progress on a terminal, and nothing where nobody looks."""
    with tqdm(total=total, desc=label, file=sys.stderr, disable=None, leave=False) as shown:

        def step(name: str = "", count: int = 1) -> None:
            shown.set_postfix_str(name[-40:])
            shown.update(count)

        yield step
