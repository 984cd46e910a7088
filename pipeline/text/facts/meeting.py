"""The day of a meeting, where the Handelingen print it: above the opening, or as the chair opens it.

An item further on in a meeting prints no day; it is then in the metadata or nowhere.
"""

import re
from collections.abc import Iterator

from pipeline.notation import WEEKDAYS
from pipeline.records import Fact
from pipeline.text.blocks import BlockKind
from pipeline.text.facts import days
from pipeline.text.facts.sheet import Sheet

ORIGIN = "Handelingenkop"
DAY = (
    rf"(?P<weekday>{'|'.join(WEEKDAYS)})\s{{1,3}}"
    r"(?P<day>[0-9]{1,2}\s{1,3}[a-z]{3,9}\s{1,3}[12][0-9]{3})"
)
# "Donderdag 7 mei 2031" on a line of its own, "14e vergadering, woensdag 7 mei 2031", and
# "Verslag van de plenaire vergadering van dinsdag 6 mei 2031".
HEADED = re.compile(rf"(?:.{{0,80}}\bvergadering,?\s(?:van\s)?)?{DAY}\b.{{0,60}}", re.IGNORECASE)
# "Ik open de vergadering van de Tweede Kamer van donderdag 7 mei 2031."
OPENED = re.compile(
    rf"\bopen\s{{1,3}}(?:hierbij\s{{1,3}})?de\s{{1,3}}vergadering\b[^.!?]{{0,80}}?\bvan\s{{1,3}}{DAY}\b",
    re.IGNORECASE,
)
# "De vaste commissie voor Waterstaat heeft op 15 mei 2031 overleg gevoerd met ...", in a verslag.
HELD = re.compile(
    r"\bcommissies?\b[^.!?]{3,300}?\b(?:heeft|hebben)\s{1,3}op\s{1,3}(?P<day>[0-9]{1,2}\s{1,3}[a-z]{3,9}\s{1,3}[12][0-9]{3})"
    r"\s{1,3}(?:[a-z]{1,20}\s{1,3}){0,4}(?:over)?leg\s{1,3}gevoerd\b"
)
BODY_LINES = 30
HEAD_LINES = 15
OPENING = 12_000  # characters: who is present is listed before the chair opens


def find(sheet: Sheet) -> Iterator[Fact]:
    """Yield the day that the head of a debate prints; nothing for any other document."""
    yield from _held(sheet)
    spoken = any(block.kind is BlockKind.TURN for block in sheet.draft.blocks)
    if not spoken and "handelingen" not in sheet.stated("kind"):
        return
    headed = (HEADED.fullmatch(line.text) for line in sheet.head[:HEAD_LINES])
    for match in (*headed, OPENED.search(sheet.text[:OPENING])):
        if match:
            yield from _day(match)


def _held(sheet: Sheet) -> Iterator[Fact]:
    """Yield the day on which a committee met; when its verslag was adopted is another day."""
    text = "\n".join(line.text for line in [*sheet.head, *sheet.body[:BODY_LINES]])
    if match := HELD.search(text):
        for day, _ in days.find(match["day"]):
            yield Fact("held", day.isoformat(), "tekst", " ".join(match[0].split())[-200:], 1)
            yield Fact("date", day.isoformat(), "tekst", " ".join(match[0].split())[-200:], 1)


def _day(match: re.Match[str]) -> Iterator[Fact]:
    """Yield the day, if it falls on the day of the week that is printed with it."""
    for day, _ in days.find(match["day"]):
        if WEEKDAYS[day.weekday()] == match["weekday"].lower():
            yield Fact("date", day.isoformat(), ORIGIN, " ".join(match[0].split())[:200], 1)
