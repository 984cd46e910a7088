"""A light judge of sentences that no rule decides, and of how sure the rules are.

A logistic regression over the signs of a sentence and its small words, trained on sentences of
our own writing by models/commitments/train.py. Its weights are plain JSON, so that nothing is
unpickled and the same sentence always gets the same answer.
"""

import json
import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from pipeline.extract.commitments.sentences import Sentence
from pipeline.extract.commitments.signs import RulesUnusable
from pipeline.records import StatementKind
from pipeline.settings import shipped

WEIGHTS = "models/commitments/weights.json"
VERSION = "1"
WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*|\?")
NONE = "geen"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of every feature for each class, and how raw chances became calibrated ones."""

    classes: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    bias: tuple[float, ...]
    raw: tuple[float, ...]  # chances as the regression gives them, rising
    calibrated: tuple[float, ...]  # what they proved to be on sentences kept apart

    def chances(self, features: frozenset[str]) -> dict[str, float]:
        """Return the chance of each class, adding up to one."""
        scores = list(self.bias)
        for feature in sorted(features):
            for at, weight in enumerate(self.weights.get(feature, ())):
                scores[at] += weight
        return dict(zip(self.classes, _shares(scores), strict=True))

    def calibrate(self, chance: float) -> float:
        """Return how often findings with this raw chance are right."""
        above = bisect_right(self.raw, chance)
        if above in (0, len(self.raw)):
            return self.calibrated[min(above, len(self.raw) - 1)]
        low, high = self.raw[above - 1], self.raw[above]
        share = (chance - low) / (high - low)
        return self.calibrated[above - 1] + share * (
            self.calibrated[above] - self.calibrated[above - 1]
        )


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the classifier thinks of a sentence."""

    chance: float  # calibrated: that it is a statement at all
    kind: StatementKind  # the most likely, if it is one


def opinion(sentence: Sentence, ruled: str) -> Opinion:
    """Return the classifier's opinion; `ruled` is the kind that the rules gave, or "geen"."""
    model = load()
    chances = model.chances(features(sentence, ruled))
    kind = max((name for name in model.classes if name != NONE), key=chances.__getitem__)
    return Opinion(model.calibrate(1 - chances[NONE]), StatementKind(kind))


@cache
def load() -> Model:
    """Return the trained model that comes with kamerspoor."""
    try:
        stored: dict[str, Any] = json.loads(shipped(WEIGHTS).read_text("utf-8"))
        return _model(stored)
    except OSError as error:
        raise RulesUnusable(f"{WEIGHTS}: dit bestand ontbreekt of is niet te lezen.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RulesUnusable(f"{WEIGHTS}: dit zijn geen gewichten van kamerspoor.") from error


def _model(stored: dict[str, Any]) -> Model:
    return Model(
        classes=tuple(stored["classes"]),
        weights={name: tuple(values) for name, values in stored["weights"].items()},
        bias=tuple(stored["bias"]),
        raw=tuple(stored["calibration"]["raw"]),
        calibrated=tuple(stored["calibration"]["calibrated"]),
    )


def features(sentence: Sentence, ruled: str) -> frozenset[str]:
    """Return what the classifier sees of a sentence."""
    return frozenset(_features(sentence, ruled))


def _features(sentence: Sentence, ruled: str) -> Iterator[str]:
    yield f"regel {ruled}"
    yield f"waar {sentence.where}"
    for sign in sentence.signs:
        yield f"teken {sign}"
        yield f"teken {sign} regel {ruled}"
    words = [match.group().casefold() for match in WORD.finditer(sentence.text)]
    for word in words:
        yield f"woord {word}"
    for first, second in pairwise(words):
        yield f"woorden {first} {second}"


def _shares(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]
