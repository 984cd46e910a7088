"""Passages that say nearly the same, shown once: "ook in 3 andere stukken"."""

from collections.abc import Sequence

from pipeline.search import dutch
from pipeline.search.entries import Entry

ALIKE = 0.9  # share of all their runs of words that two passages have in common
RUN = 3  # words


def fold(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the passages in groups that say nearly the same, in order of their best."""
    groups: list[tuple[frozenset[tuple[str, ...]], list[Entry]]] = []
    for entry in entries:
        runs = _runs(entry.text)
        group = next((members for known, members in groups if _alike(known, runs)), None)
        if group is None:
            groups.append((runs, [entry]))
        else:
            group.append(entry)
    return [members for _, members in groups]


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    atoms = dutch.atoms(text)
    if len(atoms) <= RUN:
        return frozenset([tuple(atoms)])
    return frozenset(tuple(atoms[at : at + RUN]) for at in range(len(atoms) - RUN + 1))


def _alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    fewer, more = sorted((len(one), len(other)))
    if fewer < ALIKE * more:
        return False
    return len(one & other) >= ALIKE * len(one | other)
