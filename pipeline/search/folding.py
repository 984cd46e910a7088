"""Passages that say nearly the same, shown once: "ook in 3 andere stukken"."""

import re
from collections.abc import Sequence

from pipeline.search import dutch
from pipeline.search.entries import Entry

ALIKE = 0.9  # share of all their runs of words that two passages have in common
RUN = 3  # words
SLACK = 10  # characters of space and signs that may differ besides

PAGE = re.compile(r", p\. [0-9]{1,6}\Z")  # a citation with a page

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


def best_form(group: Sequence[Entry]) -> list[Entry]:
    """Return a group with, of one publication in several formats, the form with pages first.

    Only that can be cited by its page. What stands in another publication keeps its place.
    """
    same = [each for each in group if _publication(each) == _publication(group[0])]
    paged = next((each for each in same if PAGE.search(each.citation)), group[0])
    return [paged, *(each for each in group if each is not paged)]


def _publication(entry: Entry) -> tuple[str | None, ...]:
    if entry.number is None:
        return (entry.letter,)
    return entry.kind, entry.dossier, entry.number, entry.session_year


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
