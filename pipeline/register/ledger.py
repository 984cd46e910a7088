"""The register as the store has it on a day: its promises, and the registers of the Kamers beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from pipeline.records import Commitment
from pipeline.register import (
    decisions,
    kamer_files,
    overview,
    registers,
    resolve,
    review,
    wording,
)
from pipeline.register.decisions import Pair
from pipeline.register.kamers import Listed, Register, latest
from pipeline.register.overview import Row
from pipeline.register.registers import Comparison, Verdict
from pipeline.store import Store, codec, kamers
from pipeline.store.kamers import Taken


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that the overview of a day is made of."""

    on: date
    commitments: tuple[Commitment, ...]
    rows: tuple[Row, ...]
    compared: tuple[Comparison, ...]  # with what the Kamers list; empty where nothing came in
    taken: tuple[Taken, ...]  # the last register that came in of each Kamer
    doubtful: tuple[Pair, ...] = ()  # no part of the register: a person should look first


def read(store: Store, on: date) -> Ledger:
    """Return the register on a day, each row beside what the Kamer itself has."""
    decided = decisions.lay_over(store.statements(), store.events(), store.doubtful())
    commitments = tuple(resolve.resolved(decided, on))
    theirs = listed(store)
    compared = tuple(registers.reconcile(commitments, theirs, on)) if theirs else ()
    rows = beside(overview.rows(commitments, on), compared)
    waiting = tuple(review.doubtful(decided))
    return Ledger(on, commitments, tuple(rows), compared, tuple(kamers.taken(store)), waiting)


def rows(store: Store, on: date) -> list[Row]:
    """Return the overview of a day."""
    return list(read(store, on).rows)


def beside(rows: Iterable[Row], compared: Iterable[Comparison]) -> list[Row]:
    """Return the rows with what the register of the Kamer says of each."""
    told: dict[str, list[str]] = {}
    for each in compared:
        if each.row is not None and (remark := _remark(each)):
            told.setdefault(each.row.id, []).append(remark)
    return [replace(row, kamerregister=" ".join(told.get(row.id, ()))) for row in rows]


def _remark(compared: Comparison) -> str:
    there = compared.listed
    if there is None:
        return compared.reason if compared.row is not None and compared.row.nummer else ""
    number = there.number or there.key
    return f"{there.house}, {number}: {compared.verdict.value}. {compared.reason}"


# Bringing in ----------------------------------------------------------------------------


def listed(store: Store, house: str | None = None) -> list[Listed]:
    """Return what the Kamers list, as it was brought in last."""
    return [codec.load(Listed, record) for record in kamers.listed(store, house)]


def take(store: Store, name: str, content: bytes, house: str | None = None) -> Register:
    """Keep the register in a file and return what it lists; the Kamer follows from its form.

    A record that is older than the one that is kept does not replace it. Raises Unreadable.
    """
    found = kamer_files.read(content, house)
    for which in sorted({each.house for each in found.listed}):
        news = [each for each in found.listed if each.house == which]
        before = {each.key: each for each in listed(store, which)}
        kept = latest([*(before[each.key] for each in news if each.key in before), *news])
        digest, moment = sha256(content).hexdigest(), datetime.now(UTC)
        taken = Taken(which, name, digest, moment, len(news), found.remarks)
        kamers.keep(store, taken, {each.key: codec.dump(each) for each in kept})
    return found


def summary(compared: Sequence[Comparison], house: str) -> str:
    """Return how our register and that of a Kamer compare, in one line."""
    about = [each for each in compared if house in (each.house, "")]
    told = [(sum(each.verdict is verdict for each in about), verdict) for verdict in Verdict]
    return ", ".join(wording.number_of(number, verdict) for number, verdict in told if number)
