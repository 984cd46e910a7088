"""Gains and losses between two runs over the same documents, so that a change shows what it does."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Finding = tuple[str, str, str]  # kind, words, meaning

MEANINGS = {
    "organisation": ("id",),
    "person": ("name", "role"),
    "date": ("from", "until"),
    "rtb_date": ("date", "role"),
    "amount": ("eur",),
    "reference": ("id",),
}


class NotComparable(Exception):
    """A file is no result of `kamerspoor inspect --json`; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What one document gained and lost."""

    document: str
    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]


def compare(before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]]) -> list[Difference]:
    """Return the differences per document between two runs, in the form of `inspect --json`."""
    old = {each["document"]["name"]: Counter(findings(each)) for each in before}
    new = {each["document"]["name"]: Counter(findings(each)) for each in after}
    return [
        Difference(
            name,
            tuple(sorted((new.get(name, Counter()) - old.get(name, Counter())).elements())),
            tuple(sorted((old.get(name, Counter()) - new.get(name, Counter())).elements())),
        )
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]


def findings(described: dict[str, Any]) -> Iterator[Finding]:
    """Yield everything found in one document, each as kind, words and meaning."""
    for found in described["mentions"]:
        meaning = "/".join(str(found.get(name)) for name in MEANINGS[found["kind"]])
        yield found["kind"], found["text"], meaning
    for line in described["budget"]:
        yield "begroting", line["item"], f"{line['article']}/{line['year']}/{line['eur']}"
    for found in described["commitments"]:
        until = (found["term"] or {}).get("until")
        yield "toezegging", found["quote"], f"{found['kind']}/{found['to']}/{until}"


def load(folder: Path) -> list[dict[str, Any]]:
    """Return the results in a folder of JSON files.

    Raises NotComparable for a file that is something else, and for a folder without results:
    two of those would look like no difference.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            described = json.loads(path.read_text("utf-8"))
            described["document"]["name"], described["mentions"]  # what makes it a result
        except (ValueError, KeyError, TypeError) as error:
            raise NotComparable(
                f"{path.name} is geen uitkomst van kamerspoor inspect --json."
            ) from error
        found.append(described)
    if not found:
        raise NotComparable(f"In {folder} staan geen uitkomsten van kamerspoor inspect --json.")
    return found


def as_text(differences: Iterable[Difference]) -> str:
    """Return the differences as a person reads them: + gained, - lost."""
    lines = []
    for difference in differences:
        lines.append(difference.document)
        lines += [f"  + {' | '.join(finding)}" for finding in difference.gained]
        lines += [f"  - {' | '.join(finding)}" for finding in difference.lost]
    return "\n".join(lines) or "Geen verschil."
