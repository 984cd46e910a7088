"""Passages that say nearly the same, shown once: "ook in 3 andere stukken"."""

from collections.abc import Sequence

from pipeline.search import dutch
from pipeline.search.entries import Entry

ALIKE = 0.9  # share of all their runs of words that two passages have in common
RUN = 3  # words
SLACK = 10  # characters of space and signs that may differ besides

Runs = frozenset[tuple[str, ...]]


def fold(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the passages in groups that say nearly the same, in order of their best."""
    groups: list[list[Entry]] = []
    runs: dict[str, Runs] = {}
    for entry in entries:
        group = next((group for group in groups if _alike(group[0].text, entry.text, runs)), None)
        if group is None:
            groups.append([entry])
        else:
            group.append(entry)
    return groups


def _alike(one: str, other: str, known: dict[str, Runs]) -> bool:
    """Tell whether two texts share nearly all; of texts that differ in length nothing is counted."""
    fewer, more = sorted((len(one), len(other)))
    if fewer < ALIKE * more - SLACK:
        return False
    for text in (one, other):
        if text not in known:
            known[text] = _runs(text)
    ours, theirs = known[one], known[other]
    shared = len(ours & theirs)
    return shared >= ALIKE * (len(ours) + len(theirs) - shared)


def _runs(text: str) -> Runs:
    atoms = dutch.atoms(text)
    if len(atoms) <= RUN:
        return frozenset([tuple(atoms)])
    return frozenset(tuple(atoms[at : at + RUN]) for at in range(len(atoms) - RUN + 1))
