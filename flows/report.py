"""What a run did and how things stand, in numbers and plain Dutch."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flows import steps
from pipeline import saved
from pipeline.notation import moment
from pipeline.records import Status
from pipeline.register import ledger, wording
from pipeline.register.ledger import Ledger
from pipeline.settings import Settings, today
from pipeline.store import Store, open_store

MENTIONS = {
    "organisation": "organisaties",
    "person": "personen",
    "date": "datums",
    "rtb_date": "RTB-datums",
    "amount": "bedragen",
    "reference": "verwijzingen",
    "budget_lines": "begrotingscellen",
    "statements": "uitspraken over toezeggingen",
}
NAMED = 5  # citations of what came in for a saved search


@dataclass(frozen=True, slots=True)
class Night:
    """What a run did, and what the store holds after it."""

    on: date
    counts: dict[str, int]
    broken: tuple[tuple[str, str], ...]  # key, reason: everything in quarantine
    without_text: tuple[str, ...]
    kept: dict[str, int]
    commitments: dict[str, int]  # by status
    doubtful: int = 0  # statements that wait for a person
    registers: tuple[tuple[str, str], ...] = ()  # of each Kamer, beside ours
    changed: str = ""  # what changed in the register since the night before
    exported: Path | None = None
    seconds: float = 0.0
    remarks: tuple[str, ...] = field(default=())
    news: tuple[tuple[str, tuple[str, ...]], ...] = ()  # saved search, citations of what came in


def night(settings: Settings, done: steps.Done, on: date) -> Night:
    """Return what a run did, with the state of the store after it."""
    store = open_store(settings)
    register = ledger.read(store, on)
    standings = Counter(row.status.value for row in register.rows)
    return Night(
        on=on,
        counts=dict(done.counts),
        broken=tuple((each.key, each.reason) for each in store.quarantine()),
        without_text=tuple(letter.name for letter in store.without_text()),
        kept=store.counts(),
        commitments=dict(standings),
        doubtful=len(register.doubtful),
        registers=tuple(_registers(register)),
        changed=done.changed,
        exported=done.exported,
        seconds=done.seconds,
        remarks=tuple(done.remarks),
        news=tuple(_news(store)),
    )


def _news(store: Store) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what this run brought in for each saved search: what came in since it began."""
    begun = saved.last_run(store)
    for each in saved.news(store):
        finds = each.since(begun)
        yield each.search.name, tuple(dict.fromkeys(find.citation for find in finds))


def text(night: Night) -> str:
    """Return the report as a person reads it in a terminal."""
    return "\n".join(f"{label:<15}{value}" if label else value for label, value in _lines(night))


def markdown(night: Night) -> str:
    """Return the report as a table, for the run's artifact."""
    rows = "\n".join(f"| {label} | {_cell(value)} |" for label, value in _lines(night) if label)
    return f"# Nacht van {night.on.isoformat()}\n\n| | |\n|---|---|\n{rows}\n"


def _cell(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _lines(night: Night) -> list[tuple[str, str]]:
    """Return the lines of the report, each with its label; "" where a line has none."""
    return [*_looked_at(night), *_broken(night), *_kept(night), *_told_after(night)]


def _looked_at(night: Night) -> Iterator[tuple[str, str]]:
    """Yield what the run looked at, and what it read of that."""
    count = night.counts
    read = sum(count.get(name, 0) for name in ("nieuw", "gewijzigd", "opnieuw"))
    seen = _many(read + _same(count), "document")
    yield "", f"kamerspoor, stand van {night.on.isoformat()}"
    yield "Bekeken", f"{seen}, {read} gelezen in {night.seconds:.0f} s"
    kinds = ("nieuw", "gewijzigd", "opnieuw", "ongewijzigd", "ingetrokken")
    yield "Waarvan", _listed(count, kinds)
    if not read:
        yield "", "Er is niets veranderd: geen document is opnieuw gelezen."
    if lost := count.get("niet bewaard", 0):
        told = f"van {_many(lost, 'document')} is het bestand weg; wat ervan was gelezen, blijft staan"
        yield "Niet bewaard", told


def _broken(night: Night) -> Iterator[tuple[str, str]]:
    """Yield what could not be read, or not as text."""
    yield "Quarantaine", f"{len(night.broken)}" if night.broken else "geen"
    yield from (("", f"  {key}: {reason}") for key, reason in night.broken)
    if night.without_text:
        yield "Zonder tekst", ", ".join(night.without_text)


def _kept(night: Night) -> Iterator[tuple[str, str]]:
    """Yield what the store and the register hold after the run."""
    kept = night.kept
    found = {label: kept.get(kind, 0) for kind, label in MENTIONS.items()}
    documents, passages = _many(kept["letters"], "document"), _many(kept["passages"], "passage")
    yield "Bewaard", f"{documents}, {passages}"
    yield "Gevonden", _listed(found, MENTIONS.values())
    yield "Toezeggingen", _commitments(night.commitments)
    yield "Twijfel", _doubt(night.doubtful)


def _told_after(night: Night) -> Iterator[tuple[str, str]]:
    """Yield what changed, what differs with a Kamer, and what search and the overview have new."""
    if night.changed:
        yield "Veranderd", night.changed
    yield from night.registers
    yield from (("Zoekindex", remark) for remark in night.remarks)
    yield from (("Zoekopdracht", _told(name, found)) for name, found in night.news)
    if night.exported:
        yield "Overzicht", str(night.exported)


def _registers(register: Ledger) -> Iterator[tuple[str, str]]:
    """Yield for each Kamer how its register compares with ours, and how old it is."""
    for taken in register.taken:
        day = taken.taken_at.astimezone().strftime("%d-%m-%Y")
        yield taken.house, f"{ledger.summary(register.compared, taken.house)} (ingelezen {day})"


def _told(name: str, found: tuple[str, ...]) -> str:
    """Return what came in for a saved search, by its citations."""
    if not found:
        return f"‘{name}’: niets nieuws"
    more = f" en nog {len(found) - NAMED}" if len(found) > NAMED else ""
    return f"‘{name}’: nieuw in {'; '.join(found[:NAMED])}{more}"


def _same(count: dict[str, int]) -> int:
    return count.get("ongewijzigd", 0) + count.get("nog in quarantaine", 0)


def _many(number: int, word: str) -> str:
    plural = {"document": "documenten", "passage": "passages"}[word]
    return f"{number} {word if number == 1 else plural}"


def _listed(counts: dict[str, int], names: Any) -> str:
    return ", ".join(f"{counts.get(name, 0)} {name}" for name in names)


def _commitments(standings: dict[str, int]) -> str:
    total = sum(standings.values())
    known = [status.value for status in Status if standings.get(status.value)]
    told = ", ".join(wording.number_of(standings[name], name) for name in known)
    return f"{total}: {told}" if total else "geen"


def _until(stated: str | None) -> str:
    return moment(datetime.fromisoformat(stated)) if stated else "nog nooit"


def _doubt(number: int) -> str:
    if not number:
        return "geen uitspraak wacht op een beslissing"
    told = "uitspraak wacht" if number == 1 else "uitspraken wachten"
    return f"{number} {told} op een beslissing (kamerspoor review)"


# How things stand ----------------------------------------------------------------------------


def state(settings: Settings) -> dict[str, Any]:
    """Return how it stands with the store, the index and the nights, as plain values for JSON."""
    store = open_store(settings)
    nights, register = store.nights(1), ledger.read(store, today())
    return {
        "opslag": str(settings.home),
        "bijgewerkt_tot": nights[0].ended.isoformat() if nights and nights[0].ended else None,
        "laatste_nacht": nights[0].outcome if nights else None,
        "aantallen": store.counts(),
        "quarantaine": [
            {
                "document": each.key,
                "bron": each.source,
                "reden": each.reason,
                "sinds": each.since.isoformat(),
            }
            for each in store.quarantine()
        ],
        "zonder_tekst": [letter.name for letter in store.without_text()],
        "index": steps.index_state(settings),
        "twijfel": len(register.doubtful),
        "registers": dict(_registers(register)),
    }


def state_text(state: dict[str, Any]) -> str:
    """Return that state as a person reads it."""
    lines = [
        f"Opslag         {state['opslag']}",
        f"Bijgewerkt     {_until(state['bijgewerkt_tot'])} ({state['laatste_nacht'] or 'geen nacht'})",
        f"Documenten     {state['aantallen']['letters']}, {state['aantallen']['passages']} passages",
        f"Zoekindex      {state['index']}",
        f"Twijfel        {_doubt(state['twijfel'])}",
        *(f"{house:<15}{told}" for house, told in state["registers"].items()),
        f"Quarantaine    {len(state['quarantaine'])}",
        *(f"  {each['document']}: {each['reden']}" for each in state["quarantaine"]),
    ]
    if state["zonder_tekst"]:
        lines.append(f"Zonder tekst   {', '.join(state['zonder_tekst'])}")
    return "\n".join(lines)
