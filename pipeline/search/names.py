"""What a filter may call a ministry or an organisation: its short name, its full name, an old one."""

import csv
from collections.abc import Iterator
from functools import cache

from pipeline.search import dutch
from pipeline.settings import shipped, shipped_table


def ministry(said: str) -> str:
    """Return the short name of a ministry, "Asiel en Migratie" as "AenM"; an unknown one as said."""
    return _ministries().get(dutch.fold(said), said)


def organisations(said: str) -> frozenset[str]:
    """Return the ids of the organisations that go by a name; of an unknown one the name itself."""
    return _organisations().get(dutch.fold(said), frozenset({said}))


@cache
def _ministries() -> dict[str, str]:
    known: dict[str, str] = {}
    for each in shipped_table("corpus/lookups/ministries.toml")["ministry"]:
        for name in (each["name"], *each.get("aliases", ()), each["id"]):
            known[dutch.fold(name)] = each["id"]
    return known


@cache
def _organisations() -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for names in listed():
        for name in names:
            folded = dutch.fold(name.rstrip("?"))
            known[folded] = known.get(folded, frozenset()) | {names[0]}
    return known


def listed() -> Iterator[list[str]]:
    """Yield for each organisation its id, its label and its other names, also those of before."""
    file = shipped("models/lists") / "organisations.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            names = [row["label"], *row["aliases"].split("|"), *row["formerly"].split("|")]
            yield [row["id"], *(name for name in names if name)]
