"""The abbreviations that end in a full stop, from models/lists/abbreviations.csv."""

import csv
from functools import lru_cache

from pipeline.settings import shipped

SOMETIMES = "soms"  # may stand at the end of a sentence: "enz.", "19 november jl."


@lru_cache(maxsize=1)
def load() -> dict[str, bool]:
    """Return every abbreviation in lower case, and whether a sentence can end with it."""
    with shipped("models/lists/abbreviations.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["abbreviation"]: row["ends_sentence"] == SOMETIMES
            for row in csv.DictReader(stream)
        }
