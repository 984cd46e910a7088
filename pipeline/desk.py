"""The desk of the Kamer liaison: the register on a day, sending it round, and what changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline import export, notation, whole
from pipeline.export import remembered, roundtrip
from pipeline.export.remembered import Occasion
from pipeline.extract import budget_trace
from pipeline.records import Amount, Commitment, Event, MentionKind
from pipeline.register import ledger, news, overview, registers, rtb
from pipeline.register.decisions import Pair
from pipeline.register.ledger import Ledger
from pipeline.register.overview import Filter, Row
from pipeline.register.registers import Comparison
from pipeline.register.review import Reviewer
from pipeline.settings import Settings, today
from pipeline.store import Store, open_store

SHORTEST = 6  # signs of an id that may stand for the whole
LARGEST = 64 * 1024 * 1024  # bytes of a file that a person brings in


class Refused(Exception):
    """What was asked cannot be done; the message is one Dutch sentence."""


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the register refuses into one sentence for the person who asked."""
    try:
        yield
    except ValueError as error:
        raise Refused(str(error)) from error


@dataclass(frozen=True, slots=True)
class Desk:
    """The register on a day, with the store it comes from."""

    store: Store
    ledger: Ledger
    home: Path | None = None  # where the last overview is remembered

    @classmethod
    def open(cls, settings: Settings, on: date | None = None) -> "Desk":
        """Open the register as it stands on a day, or today."""
        store = open_store(settings)
        return cls(store, ledger.read(store, on or today()), settings.home)

    @property
    def on(self) -> date:
        return self.ledger.on

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        return self.ledger.commitments

    def rows(self, chosen: Filter | None = None) -> list[Row]:
        """Return the overview, or the rows of it that a filter keeps."""
        return overview.select(self.ledger.rows, chosen or Filter())

    def find(self, name: str) -> Commitment:
        """Return the commitment with this number: "KS-1A2B3C4D", its id, or the Kamer's own number.

        Raises Refused when there is none, or more than one.
        """
        wanted = name.strip().casefold().removeprefix("ks-")
        found = [
            each
            for each in self.commitments
            if (len(wanted) >= SHORTEST and each.id.startswith(wanted))
            or name.strip().upper() in each.numbers
        ]
        if len(found) != 1:
            told = "geen toezegging" if not found else "meer dan één toezegging"
            raise Refused(f"Er is {told} met nummer {name}.")
        return found[0]

    @property
    def doubtful(self) -> tuple[Pair, ...]:
        """What may be a statement about a promise, and waits for a person."""
        return self.ledger.doubtful

    def find_doubtful(self, name: str) -> Pair | None:
        """Return the doubtful statement with this number or id, None where it is no such.

        Raises Refused when there is more than one.
        """
        wanted = name.strip().casefold().removeprefix("ks-")
        found = [pair for pair in self.doubtful if pair[0].id.startswith(wanted)]
        if len(wanted) < SHORTEST or not found:
            return None
        if len(found) > 1:
            raise Refused(f"Er is meer dan één uitspraak met nummer {name}.")
        return found[0]

    def keep(self, events: Sequence[Event]) -> None:
        """Add decisions to the log."""
        for event in events:
            self.store.add_event(event)


def nr_of(commitment: Commitment) -> str:
    """Return the number by which people know a promise: that of the Kamer, else our own."""
    return commitment.numbers[0] if commitment.numbers else own_nr(commitment.id)


def own_nr(id: str) -> str:
    """Return our own number for a promise or a statement with this id."""
    return f"KS-{id[:8].upper()}"


# Taking in and sending round -----------------------------------------------------------------


def export_to(desk: Desk, path: Path, format: str | None, chosen: Filter) -> int:
    """Write the overview to a file; return how many rows. Raises Refused for an unknown format."""
    rows = desk.rows(chosen)
    with refusing():
        export.write(rows, desk.on, path, format, str(chosen))
    if desk.home and chosen == Filter() and desk.on == today():
        remembered.keep(desk.home, Occasion.SENT, rows, desk.on)
    return len(rows)


def packet_to(desk: Desk, path: Path, format: str | None, debate: str) -> int:
    """Write the page for a committee or debate: what is still open; return how many rows it has.

    Raises Refused for a format in which it is not written, or when nothing is open there.
    """
    rows = desk.rows(Filter(commissie=debate))
    if not rows:
        raise Refused(f"Er is geen toezegging van of aan “{debate}”.")
    with refusing():
        export.write_packet(rows, desk.on, debate, path, format)
    return len(rows)


def take_back(desk: Desk, path: Path, by: str | None) -> str:
    """Compare an edited overview with the register; with a name, keep what was changed.

    Raises Refused for a file that is no overview of ours.
    """
    with refusing():
        found = roundtrip.differences(path, desk.rows())
        lines = [str(change) for change in found.changes] or ["Er is niets veranderd."]
        lines += found.remarks
        if not found.changes:
            return "\n".join(lines)
        if by is None:
            return "\n".join([*lines, "Er is nog niets overgenomen; met --accept gebeurt dat."])
        reviewer = Reviewer(by, datetime.now(UTC))
        events, remarks = roundtrip.accept(found.changes, desk.commitments, desk.on, reviewer)
    desk.keep(events)
    number = "Eén beslissing" if len(events) == 1 else f"{len(events)} beslissingen"
    return "\n".join([*lines, *remarks, f"{number} vastgelegd door {by}."])


def changes(desk: Desk, since: date | Path | None, feed: Path | None) -> str:
    """Return what changed since a day, since an overview in JSON, or since the last one sent.

    With a path for a feed, write it as an Atom feed as well. Raises Refused for a file that is no
    overview, or when nothing was ever sent.
    """
    if isinstance(since, date):
        day, found = since, news.since(desk.commitments, since, desk.on)
    else:
        with refusing():
            day, before = _last(desk) if since is None else remembered.read(since)
        found = news.between(before, desk.rows())
    if feed is not None:
        with whole.writing(feed) as stream:
            stream.write(news.atom(found, desk.on, feed.absolute().as_uri()))
    lines = [f"Sinds {day.isoformat()}: {news.sentence(found)}."]
    return "\n".join([*lines, *(f"  {each.change.value}: {each.text}" for each in found)])


def _last(desk: Desk) -> tuple[date, list[Row]]:
    """Return the overview that a person sent round last, else that of the last night."""
    if desk.home is not None:
        for occasion in (Occasion.SENT, Occasion.NIGHT):
            if known := remembered.last(desk.home, occasion):
                return known
    raise Refused("Er is nog geen overzicht uitgevoerd; geef met --since een dag.")


def take_registers(desk: Desk, paths: Sequence[Path], house: str | None) -> list[str]:
    """Keep the registers of the Kamers in these files; return what was read, a line for each.

    `house` is "Tweede Kamer" or "Eerste Kamer"; without it the form of a file tells. Raises Refused
    for a file that is no such register.
    """
    told: list[str] = []
    more: list[bool] = []
    for path in paths:
        if path.stat().st_size > LARGEST:
            raise Refused(f"{path.name} is te groot voor een register.")
        with refusing():
            found = ledger.take(desk.store, path.name, path.read_bytes(), house)
        if not found.listed:
            raise Refused(f"In {path.name} staat geen enkele toezegging van een Kamer.")
        number, whose = len(found.listed), found.listed[0].house
        told.append(f"{path.name}: {number} uit het register van de {whose} bewaard.")
        told += found.remarks
        more.append(found.more)
    if more and all(more):  # of all pages the last one names no next
        told.append("Het register gaat verder op een volgende bladzijde: haal ook die op.")
    return told


def compared(desk: Desk) -> str:
    """Return how the registers of the Kamers, as they were brought in, compare with ours."""
    lines = []
    for taken in desk.ledger.taken:
        day = taken.taken_at.astimezone().strftime("%d-%m-%Y")
        lines.append(f"{taken.house} ({taken.name}, ingelezen op {day}):")
        lines.append(f"  {ledger.summary(desk.ledger.compared, taken.house)}")
        found = [each for each in desk.ledger.compared if each.house == taken.house]
        lines += [
            f"  {each.verdict.value}: {_who(each)}{each.reason}" for each in registers.shown(found)
        ]
        if left := registers.left_out(found):
            lines.append(f"  en nog {left} die alleen daar staan.")
    return "\n".join(lines or ["Er is nog geen register van een Kamer ingelezen."])


def _who(compared: Comparison) -> str:
    """Return which promise a comparison is about: its numbers and its first words."""
    row, there = compared.row, compared.listed
    number = (there.number or there.key) if there else (row.nummer if row else "")
    words = (row.samenvatting or row.citaat) if row else (there.text if there else "")
    short = words if len(words) <= 80 else f"{words[:80].rsplit(' ', 1)[0]} …"
    ours = f" ({row.nr})" if row else ""
    return f"{number}{ours} “{short}” "


# Following -----------------------------------------------------------------------------------


def rtb_timeline(settings: Settings) -> str:
    """Return every day of the Richtlijn Tijdelijke Bescherming, with what disagrees."""
    found = rtb.timeline((letter, m) for m, letter in open_store(settings).mentions_of("rtb_date"))
    lines = []
    for entry in found.entries:
        lines.append(f"{entry.day.isoformat()}  {entry.role.replace('_', ' ')}")
        lines += [
            f"    {source.letter.name}: “{source.mention.quote}”" for source in entry.sources
        ]
    lines += [f"Let op: {each.reason}" for each in found.contradictions]
    return "\n".join(lines or ["Geen enkel stuk noemt een dag van de richtlijn."])


def budget_trail(settings: Settings, item: str) -> str:
    """Return one budget post over years and documents, with a warning where they differ."""
    store = open_store(settings)
    trail = budget_trace.trace(((letter, line) for line, letter in store.budget_lines()), item)
    shown = []
    for step in trail.steps:
        shown.append(f"{step.article or '':<8}{step.year or '':<6}{step.item}")
        for point in step.points:
            sort = budget_trace.given(point.line) or "onbekend"
            place = f"{point.letter.name}, blz. {point.line.page}"
            eur = notation.euros(point.line.eur)
            shown.append(f"    {eur:>22}  {sort:<16}  {place}: {point.line.quote}")
    warnings = [*trail.warnings, *budget_trace.contradicted(trail, _said(store, trail))]
    shown += [f"Let op: {warning}" for warning in warnings]
    return "\n".join(shown or [f"Geen enkel stuk heeft een begrotingspost met “{item}”."])


def _said(store: Store, trail: budget_trace.Trail) -> Iterator[budget_trace.Said]:
    """Yield the amounts in running text that are about the organisation of a trail."""
    for mention, letter in store.mentions_of(MentionKind.AMOUNT):
        amount = mention.value
        if isinstance(amount, Amount) and trail.organisation == amount.organisation is not None:
            for passage in store.passages(letter.id):
                if passage.id == mention.passage and mention.footnote is None:
                    yield budget_trace.Said(letter, passage, mention)
