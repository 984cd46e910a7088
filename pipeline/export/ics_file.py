"""The deadlines as a calendar: one entry for each open promise with a date."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, BinaryIO

from pipeline.export.annex import shortened
from pipeline.export.columns import clean
from pipeline.register.overview import Row


def write(rows: Sequence[Row], on: date, stream: BinaryIO, selection: str = "") -> None:
    """Write an entry on the deadline of each promise that is still open."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//kamerspoor//toezeggingen//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Toezeggingen aan de Kamer")
    if selection:
        calendar.add("x-wr-caldesc", f"Selectie: {clean(selection)}")
    for row in rows:
        if row.dagen is not None and row.deadline is not None:
            calendar.add_component(_entry(row, row.deadline, on))
    stream.write(calendar.to_ical())


def _entry(row: Row, deadline: date, on: date) -> Any:
    from icalendar import Event

    entry = Event()
    entry.add("uid", f"{row.id}@kamerspoor")
    entry.add("dtstamp", datetime.combine(on, time(), UTC))
    entry.add("dtstart", deadline)
    entry.add("dtend", deadline + timedelta(days=1))
    what = shortened(clean(row.samenvatting or row.citaat), 120)
    late = " (te laat)" if row.dagen is not None and row.dagen < 0 else ""
    entry.add("summary", f"Toezegging {row.nummer or row.nr}{late}: {what}")
    lines = [row.citaat, row.reden, f"Bewindspersoon: {row.bewindspersoon_nu}"]
    lines += [f"Aan: {row.aan}" if row.aan else "", f"Vindplaats: {row.vindplaats}"]
    entry.add("description", clean("\n".join(line for line in lines if line)))
    entry.add("categories", [row.status.value])
    entry.add("transp", "TRANSPARENT")
    if row.link:
        entry.add("url", row.link)
    return entry
