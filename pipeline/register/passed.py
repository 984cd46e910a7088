"""A term that had passed when the promise was made: a slip of the pen, or the year of last time.

Reading takes what lies before a letter for no term; a person should see it all the same.
"""

import re
from datetime import date

from pipeline.extract import periods
from pipeline.records import Statement, StatementKind

HINT = re.compile(r"\b(?:uiterlijk|v[oó][oó]r)\b", re.IGNORECASE)
# What stands right before a term, and not before the days of something else.
RECEIVER = re.compile(r"\b(?:[Kk]amer|u|ik)\s*$")


def term(statement: Statement, on: date) -> str:
    """Return the words of a term that lies before the day of its own promise; empty without one."""
    quote = statement.quote
    if statement.kind is not StatementKind.MADE or statement.term or not HINT.search(quote):
        return ""
    for timed in periods.find(quote, on):
        until, words = timed.period.until, timed.span.of(quote)
        told = words.casefold().startswith("uiterlijk") or RECEIVER.search(
            quote[: timed.span.start]
        )
        if timed.relation in ("voor", "tot") and told and until is not None and until < on:
            return words
    return ""
