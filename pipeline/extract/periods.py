"""Every expression of time, with the days it means: the grammar under dates and terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.extract import named, parliament, terms
from pipeline.extract.moments import Moment, Named
from pipeline.extract.taken import Taken
from pipeline.extract.timewords import WEEKDAY
from pipeline.records import Period, Span

VERSION = 1


@dataclass(frozen=True, slots=True)
class Timed:
    """An expression of time and what it means."""

    span: Span
    period: Period
    rule: str  # "periods/voor-reces/1"
    relation: str = (
        "in"  # "in", "voor" (until the day before), "na", "vanaf", "tot", "vaag", "gebeurtenis"
    )
    event: str | None = None  # where no calendar knows the day: "de volgende voortgangsbrief"


RELATIONS = (
    (
        "uiterlijk",
        r"uiterlijk(?:\s+(?:in|op|per|aan|bij|rond|de|het))*|niet\s+later\s+dan",
    ),
    ("tot", r"tot\s+en\s+met|t/m|tot\s+uiterlijk"),
    ("tot-aan", r"tot(?:\s+aan)?"),
    (
        "voor",
        r"(?:(?:nog|ruim|ergens|uiterlijk|bij\s+voorkeur|liefst)\s+)?(?:v[oó][oó]r|voorafgaand\s+aan|eerder\s+dan)",
    ),
    ("na", r"(?:(?:kort|direct|meteen|vlak)\s+)?na(?:\s+afloop\s+van)?"),
    ("vanaf", r"vanaf|met\s+ingang\s+van|ingaande|sinds|sedert"),
    (
        "in",
        r"in\s+de\s+loop\s+van|gedurende|tijdens|rond|omstreeks|per|in|op|bij|d\.?d\.?|over|door",
    ),
)
RELATION = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<r{index}>{words})" for index, (_, words) in enumerate(RELATIONS))
    + rf")\s+(?:(?:de|het|deze|dit|uw|een)\s+)?(?P<event>{terms.NOUN}\b"
    + r"(?:\s+[^.;:()]{1,80}?)?\s+(?:van|op|d\.d\.|in)\s+)?"
    + rf"(?:{WEEKDAY}\s+)?$",
    re.IGNORECASE,
)
JOINT = re.compile(r"\s{0,2}(?P<word>t/m|tot\sen\smet|tot|en|of|[-–,/])\s{0,2}", re.IGNORECASE)
# What may leave its year to the next one: "maart en april 2024", "Q2/Q3 2029".
INCOMPLETE = ("dag", "maand", "dagen", "seizoen", "kwartaal")
OPENING = re.compile(r"\b(tussen|van)\s+$", re.IGNORECASE)
RANGE = ("t/m", "tot en met", "tot", "-", "–")

DAYS_BEFORE = re.compile(
    r"(?<![\w.,/€-])(?P<days>[0-9]{1,2}(?:,\s[0-9]{1,2}){0,4},?\s(?:en|of)\s)$", re.IGNORECASE
)
CLAUSE_END = re.compile(r"(?<![0-9a-z]\.[a-z])[.;!?]\s")
AHEAD = re.compile(
    r"\b(?:zal|zullen|voornemens|stree?ft?|streven|verwacht|verwachting|ontvang|ontvangt|stuur|kom"
    r"|informeer|volgt|beoogt?|uiterlijk|gereed|gepland|voorzien)\b"
)
BACK = re.compile(
    r"\b(?:werd|werden|was|waren|had|hadden)\b"
    r"|\b(?:heb|heeft|hebben|is|zijn)\b.{1,140}?\b(?:(?:[a-z]{2,5})?ge[a-zï]{2,20}(?:d|t|en)"
    r"|(?:be|ver|ont|her)[a-zï]{2,20}(?:d|t)|besloten|ontvangen|verschenen|begonnen|besproken|verlopen"
    r"|verstreken|verzonden|verkregen|bevonden|ontstaan|vertrokken|bewezen|herzien|begrepen)\b"
)
# "dat de regeling op 4 maart eindigt": what ends or begins in the present lies ahead, whatever tense
# the rest of the sentence has.
STILL_TO_COME = re.compile(
    r"[^.;,]{0,80}?\b(?:eindigt|eindigen|afloopt|aflopen|vervalt|vervallen|verloopt|stopt|ingaat|ingaan|begint)\b"
    r"|,\s(?:wanneer|waarna)\s[^.;,]{0,80}?\b(?:eindigt|afloopt|vervalt|verloopt|stopt|ingaat|begint)\b"
)


def find(text: str, on: date | None) -> Iterator[Timed]:
    """Yield the expressions of time in a text, longest first where they overlap.

    `on` is the date of the letter, against which relative expressions are resolved; without it
    they are found, but have no days and a rule that ends in "zonder-briefdatum".
    """
    found = [_related(text, name, on) for name in _ranges(text, names(text, on))]
    found += [
        Timed(term.span, term.period, _rule(term.rule), term.relation, term.event)
        for term in terms.find(text, on)
    ]
    found.sort(key=lambda timed: (timed.span.start - timed.span.end, timed.span.start))
    taken = Taken(len(text))
    kept = [timed for timed in found if taken.take(timed.span)]
    yield from sorted(kept, key=lambda timed: timed.span)


def names(text: str, on: date | None) -> list[Named]:
    """Return the named periods of a text without what relates them to it ("voor", "uiterlijk").

    A range whose first half needs the second ("7 juli t/m 3 september") is one period.
    """
    if not terms.may_hold_time(text):
        return []
    taken = Taken(len(text))
    calendar = parliament.find(text, lambda at: Moment(on, _lean(text, at, parliament=True)))
    found = [name for name in calendar if taken.take(name.span)]
    found += [
        name for name in named.find(text, on, lambda at: _lean(text, at)) if taken.take(name.span)
    ]
    found = [day for name in found for day in _days_before(text, name)]
    return _joined(text, sorted(found, key=lambda name: name.span))


def _days_before(text: str, name: Named) -> Iterator[Named]:
    """Yield a day with those that share its month: "5 en 6 juni", "3, 10 en 17 juni".

    Days in a row are one period; others are each their own.
    """
    last = name.period.start
    before = DAYS_BEFORE.search(text[max(0, name.span.start - 40) : name.span.start])
    if before is None or last is None or name.rule != "dag":
        yield name
        return
    numbers = list(re.finditer("[0-9]{1,2}", before["days"]))
    days = [int(number[0]) for number in numbers]
    start = name.span.start - len(before["days"])
    if [*days, last.day] == list(range(last.day - len(days), last.day + 1)) and days[0] > 0:
        period = Period(last.replace(day=days[0]), last, name.period.precision)
        yield replace(name, span=Span(start, name.span.end), period=period, rule="dagen")
        return
    for number, day in zip(numbers, days, strict=True):
        if 0 < day < last.day:
            one = last.replace(day=day)
            span = Span(start + number.start(), start + number.end())
            yield replace(name, span=span, period=Period(one, one, name.period.precision))
    yield name


def _lean(text: str, at: int, *, parliament: bool = False) -> str:
    """Tell which way the words before an offset look."""
    relation = _relation(text, at)[0]
    if relation == "na" and parliament:
        return "na"
    if relation in ("uiterlijk", "voor"):
        return "voor" if parliament else "vooruit"
    before, after = text[max(0, at - 150) : at], text[at : at + 150]
    clause = CLAUSE_END.split(before)[-1] + CLAUSE_END.split(after)[0]
    ahead, back = AHEAD.search(clause), BACK.search(clause)
    if back and not parliament and STILL_TO_COME.match(text, at):
        return "vooruit"
    if bool(ahead) == bool(back):
        return ""
    return "vooruit" if ahead else "terug"


def _relation(text: str, at: int) -> tuple[str, int, str]:
    """Return what relates a period to the sentence, where that begins, and an event between."""
    start = max(0, at - 130)
    match = RELATION.search(text[start:at])
    if match is None:
        return "", at, ""
    index = next(i for i in range(len(RELATIONS)) if match[f"r{i}"] is not None)
    return RELATIONS[index][0], start + match.start(), (match["event"] or "").strip()


def _related(text: str, name: Named, on: date | None) -> Timed:
    """Return a named period with what stands before it: "uiterlijk", "voor", "na"."""
    relation, start, event = _relation(text, name.span.start)
    words = text[start : name.span.start]
    if relation == "voor" and name.rule == "jaar" and not name.part and "óó" not in words:
        relation = ""  # "gemeenten ontvangen voor 2023 compensatie"
    span = Span(start, name.span.end)
    period = _bounded(relation, name, on, held=bool(event))
    rule = f"{relation}-{name.rule}" if relation not in ("", "in") else name.rule
    outward = {"": "in", "tot-aan": "tot", "uiterlijk": "tot"}
    return Timed(span, period, _rule(rule), outward.get(relation, relation), event or None)


def _bounded(relation: str, name: Named, on: date | None, *, held: bool) -> Period:
    """Return the days that remain when "voor", "na" or "tot" is said of a period.

    After what is held on a day (`held`), the day itself counts: "na de ministerraad van 11 juli".
    """
    start, until, precision = name.period.start, name.period.until, name.period.precision
    if until is None or relation in ("", "in"):
        return name.period
    if relation == "na":
        return Period(until + timedelta(0 if held else 1), None, precision)
    if relation == "vanaf":
        return Period(start, None, precision)
    if relation in ("voor", "tot-aan") and start and not name.part.startswith("eind"):
        until = start - timedelta(1)
    return Period(on if on and on <= until else None, until, precision)


def _joined(text: str, found: list[Named]) -> list[Named]:
    """Give a half without a year the year of the next one, and join ranges that need it."""
    kept: list[Named] = []
    for name in reversed(found):
        joint = kept and JOINT.fullmatch(text, name.span.end, kept[-1].span.start)
        if not joint or name.complete or name.rule not in INCOMPLETE:
            kept.append(name)
            continue
        name = _before(name, kept[-1])
        if joint["word"].lower() in RANGE:
            name = _range(name, kept.pop())
        kept.append(name)
    return kept[::-1]


def _before(name: Named, next_one: Named) -> Named:
    """Return a period moved into the year of the one that follows it."""
    start, until, after = name.period.start, name.period.until, next_one.period.start
    if start is None or until is None or after is None:
        return name
    moved = after.year - start.year
    if (start.month, start.day) > (after.month, after.day):
        moved -= 1
    try:
        days = (start.replace(year=start.year + moved), until.replace(year=until.year + moved))
    except ValueError:
        return name
    return replace(name, period=Period(*days, name.period.precision), complete=next_one.complete)


def _ranges(text: str, found: list[Named]) -> list[Named]:
    """Join halves that stand on their own too: "tussen 2021 en 2023"."""
    kept: list[Named] = []
    for name in reversed(found):
        joint = kept and JOINT.fullmatch(text, name.span.end, kept[-1].span.start)
        opening = OPENING.search(text[max(0, name.span.start - 10) : name.span.start])
        word = joint["word"].lower() if joint else ""
        if word in RANGE or (word == "en" and opening and opening[1].lower() == "tussen"):
            name = _range(name, kept.pop(), len(opening[0]) if opening else 0)
        kept.append(name)
    return kept[::-1]


def _range(first: Named, last: Named, opening: int = 0) -> Named:
    """Return one period from two; `opening` is the length of "van " or "tussen " before them."""
    start, until = first.period.start, last.period.until
    period = Period(start, until, first.period.precision)
    if start and until and start > until:
        period = last.period
    span = Span(first.span.start - opening, last.span.end)
    return Named(span, period, "van-tot", first.complete and last.complete, last.part)


def _rule(name: str) -> str:
    return f"periods/{name}/{VERSION}"
