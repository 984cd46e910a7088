"""Where and when a promise was made, and under which number a register knows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.extract import periods
from pipeline.records import Footnote, Reading, Span

NUMBER = re.compile(r"\b(?:TZ ?[0-9]{6}-[0-9]{3}|T[0-9]{5})\b")
# Meetings of the Kamers, as letters name them; what follows is the subject, in capitals or quotes.
MEETING = re.compile(
    r"\b(?:(?:plenaire?|mondelinge?|schriftelijke?|nader|tweede|eerste) )?"
    r"(?P<meeting>[Cc]ommissiedebat|[Tt]weeminutendebat|[Dd]ertigledendebat|[Vv]ragenuur|[Ww]etgevingsoverleg|"
    r"[Nn]otaoverleg|[Aa]lgemeen [Oo]verleg|[Ss]chriftelijk [Oo]verleg|[Bb]egrotingsbehandeling|[Bb]egrotingsdebat|"
    r"[Rr]ondetafelgesprek|[Pp]lenaire behandeling|[Ww]etsbehandeling|[Rr]egeling van [Ww]erkzaamheden|"
    r"[Aa]lgemene (?:[Pp]olitieke|[Ff]inanciële) [Bb]eschouwingen|[Hh]oofdlijnendebat|[Vv]erantwoordingsdebat|"
    r"V?AO|WGO|CD|APB|AFB|debat)\b"
    r"(?P<about>(?: (?:over|inzake|betreffende) (?:de |het )?[\w'’-]+(?: [A-Z][\w'’-]*){0,4}"
    r"| [«\"'“‘][^«»\"”’]{2,80}[»\"”’]"
    r"|(?: [A-Z][\w'’&/-]*)(?:(?: en| van| in| voor|,|-)?(?: ?[A-Za-z]*-)? [A-Za-z][\w'’-]*(?<!van)){0,6}?)"
    r"(?=$|[,.;)]| (?:van|op|d\.?d\.?|is|heb|heeft|en het|werd|zegde|jl|aan|met|in|door|de|toegezegd)\b))?"
)
DAY = "dag"


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, where and under which number; None for what the words do not say."""

    on: date | None = None
    at: str | None = None
    number: str | None = None


def find(text: str, written: date | None) -> Occasion:
    """Return the occasion that a sentence names; `written` is the date of the letter."""
    return Occasion(day(text, written), meeting(text), number(text))


def day(text: str, written: date | None) -> date | None:
    """Return the first day in a sentence that is not after the letter's own date."""
    days = (
        timed.period.start
        for timed in sorted(periods.find(text, written), key=lambda timed: timed.span)
        if timed.period.precision == DAY and timed.relation == "in"
    )
    return next((day for day in days if day and (written is None or day <= written)), None)


def meeting(text: str) -> str | None:
    """Return the meeting that a sentence names, with its subject."""
    match = MEETING.search(text)
    if match is None:
        return None
    return " ".join(f"{match['meeting']}{match['about'] or ''}".split())


def number(text: str) -> str | None:
    """Return the number that the register of a Kamer gave, as registers write it."""
    match = NUMBER.search(text)
    return match.group().replace(" ", "") if match else None


def noted_number(reading: Reading, passage: str, span: Span) -> str | None:
    """Return the number in a footnote whose marker stood in this sentence."""
    return next(filter(None, (number(note.text) for note in _notes(reading, passage, span))), None)


def _notes(reading: Reading, passage: str, span: Span) -> Iterator[Footnote]:
    for note in reading.footnotes:
        if note.passage == passage and note.at is not None and span.start <= note.at <= span.end:
            yield note
