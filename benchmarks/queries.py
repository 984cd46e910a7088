"""How well questions over our own letters are answered, by kind of question and by engine.

    python benchmarks/queries.py [--queries corpus/gold/queries.json]

Writes the small corpus and brings it into a temporary home once, then asks every judged question
of three engines: words alone, meaning alone, and both together, as `kamerspoor search` does.
Prints nDCG@10, MRR and recall@5 (whether the first right passage is among the first five).
"""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.writing.__main__ import CORPUS
from corpus.writing.__main__ import main as write_corpus
from flows import steps
from pipeline.search import embedding
from pipeline.search.searcher import Searcher
from pipeline.settings import settings

LIMIT = 10
Judged = dict[str, Any]  # "query", "kind", "relevant": [{"document", "contains"}]


@dataclass(frozen=True, slots=True)
class Figures:
    """How one question was answered, or the mean of many."""

    ndcg: float
    mrr: float
    recall: float

    def __str__(self) -> str:
        return f"{self.ndcg:8.3f} {self.mrr:6.3f} {self.recall:6.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--queries", type=Path, default=CORPUS / "gold" / "queries.json")
    options = parser.parse_args()
    queries: list[Judged] = json.loads(options.queries.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        engines = opened(Path(folder))
        figures = {name: [judged(each, engine) for each in queries] for name, engine in engines}
    print("\n".join(table(queries, figures)))


def opened(folder: Path) -> list[tuple[str, Searcher]]:
    """Bring the corpus into a home of its own; return its three engines."""
    write_corpus(folder)
    where = settings(folder / "home")
    done = steps.ingest(where, [folder / "letters"])
    print(f"{done.counts}", file=sys.stderr)
    both = Searcher.open(where, embedding.load(where))
    meaning, words = replace(both, weight=0.0), replace(both, embedder=None)
    return [("woorden", words), ("betekenis", meaning), ("samen", both)]


def judged(query: Judged, engine: Searcher) -> Figures:
    """Return how a question was answered; a passage counts once for each text it should hold."""
    hits = [
        (hit.entry.document, bare(hit.entry.text))
        for hit in engine.search(query["query"], LIMIT).hits
    ]
    wanted = [(each["document"], bare(each["contains"])) for each in query["relevant"]]
    ranks = [rank for rank, hit in enumerate(hits) if any(right(hit, each) for each in wanted)]
    ideal = sum(gain(rank) for rank in range(min(len(wanted), LIMIT)))
    found = sum(gain(rank) for rank in ranks[: len(wanted)])
    first = ranks[0] if ranks else None
    return Figures(
        ndcg=min(1.0, found / ideal),
        mrr=0.0 if first is None else 1 / (first + 1),
        recall=float(first is not None and first < 5),
    )


def right(hit: tuple[str, str], wanted: tuple[str, str]) -> bool:
    return hit[0] == wanted[0] and wanted[1] in hit[1]


def gain(rank: int) -> float:
    return 1 / math.log2(rank + 2)


def bare(said: str) -> str:
    """Return letters and digits only: spacing and signs are no part of the judgement."""
    return "".join(sign for sign in said.casefold() if sign.isalnum())


def table(queries: list[Judged], figures: dict[str, list[Figures]]) -> Iterator[str]:
    """Yield a line for each kind of question and one for all, the engines beside each other."""
    yield " " * 22 + "".join(f"{name:^25}" for name in figures)
    yield f"{'soort':16} {'n':>4} " + f" {'nDCG@10':>8} {'MRR':>6} {'R@5':>6}  " * len(figures)
    for kind in [*dict.fromkeys(query["kind"] for query in queries), "alle"]:
        at = [n for n, query in enumerate(queries) if kind in (query["kind"], "alle")]
        means = (mean([found[n] for n in at]) for found in figures.values())
        yield f"{kind:16} {len(at):4} " + "".join(f" {each}  " for each in means)


def mean(figures: list[Figures]) -> Figures:
    count = len(figures) or 1
    return Figures(
        ndcg=sum(each.ndcg for each in figures) / count,
        mrr=sum(each.mrr for each in figures) / count,
        recall=sum(each.recall for each in figures) / count,
    )


if __name__ == "__main__":
    main()
