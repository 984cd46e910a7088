"""What changed in the register: for the report in the morning, and as an Atom feed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from pipeline.notation import written
from pipeline.records import Commitment, Status, record_id
from pipeline.register import wording
from pipeline.register.overview import Row, rows

ATOM = "http://www.w3.org/2005/Atom"
CLOSED = frozenset({Status.SETTLED, Status.LAPSED})


class Change(StrEnum):
    """What happened to a promise."""

    NEW = "nieuw"
    OVERDUE = "te laat geworden"
    POSTPONED = "uitgesteld"
    SETTLED = "nagekomen"
    PARTLY = "deels nagekomen"
    LAPSED = "vervallen"
    REOPENED = "heropend"
    DUE_SOON = "termijn nadert"
    UNCLEAR = "onduidelijk geworden"
    GONE = "verdwenen"


BECAME = {
    Status.SETTLED: Change.SETTLED,
    Status.LAPSED: Change.LAPSED,
    Status.OVERDUE: Change.OVERDUE,
    Status.PARTLY: Change.PARTLY,
    Status.DUE_SOON: Change.DUE_SOON,
    Status.UNCLEAR: Change.UNCLEAR,
}


@dataclass(frozen=True, slots=True)
class News:
    """One thing that changed, with the row as it is now (or was, when it is gone)."""

    change: Change
    row: Row
    text: str  # one Dutch sentence


def since(commitments: Sequence[Commitment], day: date, on: date) -> list[News]:
    """Return what changed from the end of one day to the end of another.

    Counted by the dates of the letters: a letter that is read later but dated before `day` is no
    news here. `between` compares two exports and does see it.
    """
    return between(rows(commitments, day), rows(commitments, on))


def between(before: Iterable[Row], after: Iterable[Row]) -> list[News]:
    """Return what changed from one overview to another, such as the last export and today's."""
    old, new = ({row.id: row for row in each} for each in (before, after))
    found = [news for row in new.values() for news in _changed(old.get(row.id), row)]
    found += [
        News(Change.GONE, row, f"{_named(row)} staat niet meer in het register.")
        for name, row in old.items()
        if name not in new
    ]
    order = list(Change)
    return sorted(found, key=lambda news: (order.index(news.change), news.row.id))


def _changed(before: Row | None, after: Row) -> Iterator[News]:
    """Yield what happened to one promise; it may be new and settled at once."""
    if before is None:
        yield News(Change.NEW, after, f"{_named(after)} is nieuw in het register.")
    if after.uitstel_aantal > (before.uitstel_aantal if before else 0):
        text = f"{_named(after)} is uitgesteld {after.uitstel_laatste}."
        yield News(Change.POSTPONED, after, text)
    old = before.status if before else Status.OPEN
    if after.status is old:
        return
    if old in CLOSED and after.status not in CLOSED:
        yield News(Change.REOPENED, after, f"{_named(after)} is heropend. {after.reden}")
    elif after.status in BECAME:
        yield News(BECAME[after.status], after, f"{_named(after)}: {after.reden}")


def _named(row: Row) -> str:
    about = row.samenvatting or row.citaat
    about = about if len(about) <= 90 else f"{about[:90].rsplit(' ', 1)[0]} …"
    return f"{row.nummer or row.nr} “{about}”"


def counts(news: Iterable[News]) -> dict[str, int]:
    """Return how often each change happened, in the order of importance."""
    found = list(news)
    number = {change.value: sum(each.change is change for each in found) for change in Change}
    return {change: count for change, count in number.items() if count}


def sentence(news: Iterable[News]) -> str:
    """Return the news as one line for a report: "2 nieuw, 1 te laat geworden"."""
    told = [wording.number_of(count, change) for change, count in counts(news).items()]
    return ", ".join(told) or "geen wijzigingen"


# From an export -------------------------------------------------------------------------


def rows_of(export: object) -> list[Row]:
    """Return the rows in an export as JSON; raises ValueError for what is no such export."""
    told = export.get("toezeggingen") if isinstance(export, Mapping) else None
    if not isinstance(told, list):
        raise ValueError("Dit is geen overzicht van kamerspoor in JSON.")
    try:
        return [_row(each) for each in told]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"Dit overzicht in JSON mist of verschrijft een veld: {error}") from error


def _row(told: Mapping[str, Any]) -> Row:
    older = {field.name for field in fields(Row) if field.default is not MISSING} - set(told)
    values = {field.name: told[field.name] for field in fields(Row) if field.name not in older}
    for name in ("datum", "deadline", "afdoening_datum", "beoordeeld_op"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return Row(**values | {"status": Status(values["status"])})


# Atom -----------------------------------------------------------------------------------


def atom(news: Iterable[News], on: date, address: str) -> bytes:
    """Return the news of a day as an Atom feed; `address` is where the feed is served.

    The same news on the same day gives the same bytes, and on every day the same ids (RFC 4287,
    4.2.6): a reader of the feed sees it once.
    """
    from lxml import etree

    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "nl")

    def put(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
        made = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
        made.text = _printable(text) or None
        return made

    put(feed, "title", "Toezeggingen aan de Kamer: wijzigingen")
    put(feed, "id", address)
    put(feed, "link", rel="self", href=address, type="application/atom+xml")
    put(feed, "updated", _moment(on))
    put(put(feed, "author"), "name", "kamerspoor")
    for each in news:
        entry = put(feed, "entry")
        put(entry, "title", f"{each.change.value.capitalize()}: {_named(each.row)}")
        put(entry, "id", f"urn:kamerspoor:{_identity(each)}")
        put(entry, "updated", _moment(min(_happened(each) or on, on)))
        put(entry, "category", term=each.change.value)
        put(entry, "summary", f"{each.text} Stand op {written(on)}.", type="text")
        if each.row.link:
            put(entry, "link", rel="related", href=each.row.link)
    made: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def _moment(day: date) -> str:
    return f"{datetime.combine(day, time()).isoformat()}Z"


def _identity(news: News) -> str:
    """Return an id that is the same on every day that the feed tells this news."""
    row, change = news.row, news.change
    which = str(_happened(news) or row.uitstel_aantal)
    if change is Change.POSTPONED:
        which = str(row.uitstel_aantal)
    return record_id("nieuws", row.id, change.value, which)


def _happened(news: News) -> date | None:
    """Return the day on which it happened, where the row tells."""
    match news.change:
        case Change.NEW:
            return news.row.datum
        case Change.SETTLED | Change.LAPSED:
            return news.row.afdoening_datum
        case Change.OVERDUE | Change.DUE_SOON:
            return news.row.deadline
        case _:
            return None


def _printable(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n"
        or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
    )
