"""Our register beside that of a Kamer: what is the same, what only one has, what differs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pipeline.extract import periods
from pipeline.records import Commitment, Status
from pipeline.register import addressees, offices, subject
from pipeline.register.kamer_files import first_kamer, read, second_kamer
from pipeline.register.kamers import FIRST, SECOND, Listed, Register, Unreadable
from pipeline.register.overview import Row, row
from pipeline.register.status import counted

__all__ = [
    "FIRST",
    "SECOND",
    "Comparison",
    "Listed",
    "Register",
    "Unreadable",
    "Verdict",
    "first_kamer",
    "read",
    "reconcile",
    "second_kamer",
]
ALIKE = 0.5  # of both subjects, before a promise without number counts as the same
# Of a debate, the promise is listed on its own day or some days later.
LISTED_WITHIN = timedelta(days=14)
MOST = 50  # promises that only a Kamer has and that are shown
ID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
GROUPS = {
    Status.OPEN: "open",
    Status.DUE_SOON: "open",
    Status.OVERDUE: "open",
    Status.POSTPONED: "open",
}


class Verdict(StrEnum):
    """How a promise here and there compare; what a person must look at comes first."""

    STATUS = "status anders"
    TERM = "termijn anders"
    ONLY_THERE = "alleen daar"
    SAME = "gelijk"
    ONLY_HERE = "alleen hier"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One promise, here, there or in both, and one sentence on how they compare."""

    verdict: Verdict
    house: str
    row: Row | None
    listed: Listed | None
    reason: str


def reconcile(ours: Iterable[Commitment], theirs: Iterable[Listed], on: date) -> list[Comparison]:
    """Return how our register and that of a Kamer compare on a day.

    A promise is the same by its number; without one, by its day, its member and its subject, if
    only one comes near. Of what only they have, the newest comes first. Records that were taken out of their register are left out, and so is what
    was promised to the other Kamer.
    """
    here = [(commitment, row(commitment, on)) for commitment in ours if counted(commitment, on)]
    houses: dict[str, list[Listed]] = defaultdict(list)
    for listed in theirs:
        houses[listed.house].append(listed)
    found = [each for house, there in houses.items() for each in _reconciled(here, house, there)]
    order = list(Verdict)
    return sorted(found, key=lambda each: (order.index(each.verdict), -_listed_on(each)))


def shown(compared: Iterable[Comparison]) -> list[Comparison]:
    """Return what a person wants to see: not what only we have, and of what only they have the newest.

    A whole register of the Tweede Kamer lists thousands that are of no concern here.
    """
    found = [each for each in compared if each.verdict is not Verdict.ONLY_HERE]
    there = [each for each in found if each.verdict is Verdict.ONLY_THERE]
    left = {id(each) for each in there[MOST:]}
    return [each for each in found if id(each) not in left]


def left_out(compared: Iterable[Comparison]) -> int:
    """Return how many of what only they have `shown` leaves out."""
    return max(sum(each.verdict is Verdict.ONLY_THERE for each in compared) - MOST, 0)


def _listed_on(compared: Comparison) -> int:
    """Return the day of what only a Kamer has, as a number; the rest stays in its order."""
    there = compared.listed if compared.verdict is Verdict.ONLY_THERE else None
    return there.made_on.toordinal() if there and there.made_on else 0


def _reconciled(
    ours: Sequence[tuple[Commitment, Row]], house: str, theirs: Sequence[Listed]
) -> Iterator[Comparison]:
    here = [(commitment, made) for commitment, made in ours if made.kamer in (house, "")]
    there = [listed for listed in theirs if not listed.deleted]
    matched = dict(_matched([commitment for commitment, _ in here], there))
    for place, listed in enumerate(there):
        if place in matched:
            yield _compare(here[matched[place]][1], listed)
        else:
            yield Comparison(Verdict.ONLY_THERE, house, None, listed, _only_there(listed))
    taken = set(matched.values())
    for place, (_, left) in enumerate(here):
        if place not in taken:
            yield Comparison(Verdict.ONLY_HERE, house, left, None, _only_here(left, house))


def _only_here(row: Row, house: str) -> str:
    if row.nummer:
        return f"{row.nummer} staat niet in wat is ingelezen van het register van de {house}."
    spoken = "; dat kent alleen mondelinge toezeggingen" if house == SECOND else ""
    return f"Staat niet in het register van de {house}{spoken}."


def _only_there(listed: Listed) -> str:
    number = listed.number or listed.key
    return f"{number} staat in het register van de {listed.house} en is hier niet gevonden."


# Which is which -------------------------------------------------------------------------


def _matched(here: Sequence[Commitment], there: Sequence[Listed]) -> Iterator[tuple[int, int]]:
    """Yield the place there with the place here of what is the same promise; each at most once."""
    numbers = {number: place for place, each in enumerate(here) for number in each.numbers}
    taken: set[int] = set()
    without: list[int] = []
    for place, listed in enumerate(there):
        known = numbers.get(listed.number)
        if known is not None and known not in taken:
            taken.add(known)
            yield place, known
        else:
            without.append(place)
    left = [place for place, each in enumerate(here) if place not in taken and not each.numbers]
    yield from _by_likeness(here, there, left, without)


def _by_likeness(
    here: Sequence[Commitment], there: Sequence[Listed], left: list[int], without: list[int]
) -> Iterator[tuple[int, int]]:
    days: dict[date, list[int]] = defaultdict(list)
    for place in left:
        for day in _days(here[place]):
            days[day].append(place)
    near = {place: _candidates(there[place], days) for place in without}
    about = {place: subject.of(here[place].statements[0]) for place in left}
    theirs = {place: subject.words(there[place].text) for place, found in near.items() if found}
    weight = subject.weights([*about.values(), *theirs.values()])
    wanted: dict[int, list[tuple[float, int]]] = defaultdict(list)  # ours -> who wants it
    for place, words in theirs.items():
        for candidates in near[place]:
            fits = sorted(
                (
                    (subject.likeness(words, about[ours], weight)[1], ours)
                    for ours in candidates
                    if _same_member(here[ours], there[place])
                    and _same_office(here[ours], there[place])
                ),
                reverse=True,
            )
            if fits and fits[0][0] >= ALIKE and _stands_out(fits):
                wanted[fits[0][1]].append((fits[0][0], place))
                break
    for ours, places in wanted.items():
        places.sort(reverse=True)
        if _stands_out(places):
            yield places[0][1], ours


def _candidates(listed: Listed, days: dict[date, list[int]]) -> list[list[int]]:
    """Return which of ours a promise may be: those of its own day first, then of the days before."""
    if listed.made_on is None:
        return []
    same = days.get(listed.made_on, [])
    before: list[int] = []
    if listed.house == SECOND:
        past = range(1, LISTED_WITHIN.days + 1)
        earlier = (listed.made_on - timedelta(days=number) for number in past)
        before = list(dict.fromkeys(ours for day in earlier for ours in days.get(day, [])))
    return [found for found in (same, before) if found]


def _stands_out(fits: Sequence[tuple[float, int]]) -> bool:
    return len(fits) == 1 or fits[0][0] - fits[1][0] > 0.15


def _days(commitment: Commitment) -> set[date]:
    known = {statement.made_on for statement in commitment.statements}
    known.add(commitment.letters[0].date)
    return {day for day in known if day is not None}


def _same_member(commitment: Commitment, listed: Listed) -> bool:
    theirs = {addressees.surname(name) for name in listed.members if not ID.fullmatch(name)}
    ours = {
        name
        for statement in commitment.statements
        for name in addressees.read(statement.to).surnames
    }
    return not theirs or not ours or bool(theirs & ours)


def _same_office(commitment: Commitment, listed: Listed) -> bool:
    by = next((each.by for each in commitment.statements if each.by), commitment.letters[0].sender)
    theirs = offices.ministry(listed.office) or offices.ministry(listed.ministry)
    return offices.related(offices.ministry(by), theirs) is not False


# What differs ---------------------------------------------------------------------------


def _compare(ours: Row, listed: Listed) -> Comparison:
    if problem := _status(ours, listed):
        return Comparison(Verdict.STATUS, listed.house, ours, listed, problem)
    if problem := _term(ours, listed):
        return Comparison(Verdict.TERM, listed.house, ours, listed, problem)
    return Comparison(Verdict.SAME, listed.house, ours, listed, _same(listed))


def _same(listed: Listed) -> str:
    return f"De {listed.house} heeft “{listed.raw_status}”."


def _status(ours: Row, listed: Listed) -> str:
    there = f"De {listed.house} heeft “{listed.raw_status}”"
    if listed.status is None:
        return f"{there}, een status die wij niet kennen."
    if Status.UNCLEAR in (ours.status, listed.status):
        return f"{there}, hier staat “{ours.status.value}”: beoordeel. {ours.reden}"
    if GROUPS.get(ours.status, ours.status) == GROUPS.get(listed.status, listed.status):
        return ""
    met = f" (op {listed.settled_on:%d-%m-%Y})" if listed.settled_on else ""
    return f"{there}{met}, hier staat “{ours.status.value}”. {ours.reden}"


def _term(ours: Row, listed: Listed) -> str:
    """Return how the terms differ, while the promise is open; only real terms are compared.

    The Eerste Kamer names a deadline. Of the Tweede Kamer only the words in the text count:
    its datumNakoming is the day on which a promise was met.
    """
    if listed.status is not Status.OPEN or (ours.uitstel_aantal and ours.deadline is None):
        return ""
    theirs = listed.deadline or _named(listed)
    if theirs is None or ours.deadline is None or theirs == ours.deadline:
        return ""
    moved = f" Hier is zij {ours.uitstel_aantal} keer uitgesteld." if ours.uitstel_aantal else ""
    return (
        f"Het register van de {listed.house} komt uit op {theirs:%d-%m-%Y}, "
        f"hier is de deadline {ours.deadline:%d-%m-%Y}.{moved}"
    )


def _named(listed: Listed) -> date | None:
    """Return the last day of the only term that the text of a promise names."""
    found = [
        timed.period.until
        for timed in periods.find(listed.text, listed.made_on)
        if timed.period.until is not None
        and timed.relation not in ("na", "vanaf", "vaag", "gebeurtenis")
        and (listed.made_on is None or timed.period.until >= listed.made_on)
    ]
    return found[0] if len(found) == 1 else None
