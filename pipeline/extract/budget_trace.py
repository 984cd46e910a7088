"""Bedragenspoor: one post of the budget followed over years and documents."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from pipeline import notation
from pipeline.extract import budget_amounts, directory
from pipeline.records import Amount, BudgetLine, Letter, Mention, Passage, Reading, Span

WORD = re.compile(r"[^\W_]+")
# "Het budget wordt in 2026 geraamd op € 13,6 mln": what a text says of a post as a whole.
SAYS = re.compile(
    r"\b(?:budget|bijdrage|raming|begroting|uitgaven|realisatie)\b[^.;]{0,80}?"
    r"\b(?:geraamd|begroot|bedraagt|bedragen|raamt|is)\b[^.;]{0,40}?"
    r"(?P<amount>€ ?[0-9]{1,3}(?:\.?[0-9]{3}){0,4}(?:,[0-9]{1,3})?(?: ?(?:mln|mld|miljoen|miljard)\b)?)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(20[0-9]{2})\b")
PLANNED = ("begroting", "ontwerpbegroting", "raming")
CHANGES = ("mutatie", "verschil")


@dataclass(frozen=True, slots=True)
class Point:
    """What one document says of a post in one year, and where it says so."""

    letter: Letter
    line: BudgetLine


@dataclass(frozen=True, slots=True)
class Step:
    """One post in one year, over the documents that name it, oldest first."""

    item: str
    article: str | None
    year: int | None
    points: tuple[Point, ...]
    warnings: tuple[str, ...] = ()  # one Dutch sentence for each difference between documents


@dataclass(frozen=True, slots=True)
class Trail:
    """A post followed: its steps by year, and what a person should look at."""

    item: str
    steps: tuple[Step, ...] = ()
    organisation: str | None = None  # id, where the post is the name of an organisation

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(warning for step in self.steps for warning in step.warnings)


@dataclass(frozen=True, slots=True)
class Said:
    """An amount in the text of a letter, with the passage it stands in."""

    letter: Letter
    passage: Passage
    mention: Mention


def trace(lines: Iterable[tuple[Letter, BudgetLine]], item: str) -> Trail:
    """Return one post over years and documents.

    A line belongs to it when its label holds the words of `item`, or names the same organisation:
    "COA" follows "Centraal Orgaan opvang asielzoekers" too. Lines of the same article and instrument
    belong together. Where documents give different amounts of one sort (planned, paid) for one year,
    the step says so. Amounts are not explained: an amendment is as likely as a mistake.
    """
    wanted, known = _words(item), organisation_of(item)
    points = [Point(letter, line) for letter, line in lines if _holds(line, wanted, known)]
    points.sort(key=_order)
    groups = (list(group) for _, group in groupby(points, key=_place))
    steps = [_step(part) for group in groups for part in _by_onderdeel(group)]
    return Trail(item, tuple(steps), known)


def organisation_of(item: str) -> str | None:
    """Return the id of the organisation that a text names and nothing else, or None."""
    named = list(directory.find(item))
    if len(named) == 1 and not _words(item[: named[0].span.start] + item[named[0].span.end :]):
        return named[0].form.body.id
    return next((id for id in directory.load() if id.casefold() == item.strip().casefold()), None)


def given(line: BudgetLine) -> str:
    """Return what a line gives: planned, paid, a change; nothing where its column does not say.

    A column under a bare year of a begroting is planned; in a jaarverslag it may be either.
    """
    if line.measure is None and line.year is not None and line.stage != "jaarverslag":
        return "begroting"
    return line.measure or ""


def year_of(line: BudgetLine) -> int | None:
    """Return the year of a line: of its column, or else of the budget it is about."""
    return line.year or line.budget_year


def _by_onderdeel(points: list[Point]) -> Iterator[list[Point]]:
    """Yield what is one post: the onderdelen of an article are numbered anew every few years.

    Only where one document names the post under several of them, they are different posts.
    """
    articles: dict[str, set[str | None]] = {}
    for point in points:
        articles.setdefault(point.letter.id, set()).add(point.line.article)
    if all(len(found) == 1 for found in articles.values()):
        yield points
        return
    for article in sorted({point.line.article or "" for point in points}):
        yield [point for point in points if (point.line.article or "") == article]


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))


def _holds(line: BudgetLine, wanted: Sequence[str], known: str | None) -> bool:
    """Tell whether the label of a line holds these words, together and whole, or the organisation."""
    words = _words(line.item)
    size = len(wanted)
    if size > 0 and any(words[at : at + size] == wanted for at in range(len(words))):
        return True
    return known is not None and known in {n.form.body.id for n in directory.find(line.item)}


def _label(item: str) -> str:
    """Return a label apart from how it writes its organisations: "Nidos (NIDOS)" is "nidos"."""
    plain = item
    for named in reversed(list(directory.find(item))):
        plain = f"{plain[: named.span.start]} {named.form.body.id} {plain[named.span.end :]}"
    return " ".join(word for word, _ in groupby(_words(plain)))


def _place(point: Point) -> tuple[str, str, str, int]:
    line = point.line
    article = (line.article or "").split(".")[0]
    return (_label(line.item), article, _instrument(line.instrument or ""), year_of(line) or 0)


def _order(point: Point) -> tuple[tuple[str, str, str, int], str, str, int, int]:
    on = point.letter.date.isoformat() if point.letter.date else "9999"
    return (_place(point), on, point.letter.name, point.line.table, point.line.column)


def _step(points: Sequence[Point]) -> Step:
    line = points[0].line
    return Step(line.item, line.article, year_of(line), tuple(points), tuple(_differences(points)))


def _differences(points: Sequence[Point]) -> Iterator[str]:
    """Yield where documents disagree about one post in one year, for planned and paid apart.

    Changes are expected to differ, and so is what stands after one change and after the next.
    """
    for sorts in (PLANNED, ("realisatie",)) if year_of(points[0].line) else ():
        chosen = [point for point in points if given(point.line) in sorts]
        if found := _difference(chosen, "" if sorts is PLANNED else " (realisatie)"):
            yield found


def _difference(points: Sequence[Point], sort: str) -> str:
    said: dict[str, dict[Decimal, None]] = {}
    for point in points:
        said.setdefault(point.letter.name, {}).setdefault(point.line.eur)
    if len({tuple(amounts) for amounts in said.values()}) < 2:
        return ""
    line = points[0].line
    shown = "; ".join(
        f"{name}: {' en '.join(notation.euros(eur) for eur in amounts)}"
        for name, amounts in said.items()
    )
    return f"De documenten noemen verschillende bedragen voor ‘{line.item}’ in {year_of(line)}{sort}: {shown}."


def contradicted(trail: Trail, found: Iterable[Said]) -> Iterator[str]:
    """Yield one Dutch sentence for every letter whose amount for the post no table gives.

    Only where the sentence speaks of the whole budget of that organisation in a year ("de bijdrage
    aan het COA bedraagt in 2026 ..."); rounding is no difference.
    """
    tables: dict[int | None, list[Point]] = {}
    for step in trail.steps:
        plain = trail.organisation and _label(step.item) == " ".join(_words(trail.organisation))
        tables.setdefault(step.year, []).extend(step.points if plain else ())
    for said in found:
        amount = said.mention.value
        if not isinstance(amount, Amount) or amount.organisation != trail.organisation:
            continue
        points = [p for p in tables.get(amount.year, ()) if given(p.line) not in CHANGES]
        if points and _says(said) and not _given_by(points, said.mention.quote):
            yield _contradiction(trail, said, amount.year, points)


def _says(said: Said) -> bool:
    """Tell whether a sentence gives the whole budget, and not what is added to it."""
    return any(
        said.mention.span.overlaps(Span(*found.span("amount")))
        for found in SAYS.finditer(said.passage.text)
    )


def _given_by(points: Iterable[Point], printed: str) -> bool:
    return any(rounds_to(point.line.eur, printed) for point in points)


def _contradiction(trail: Trail, said: Said, year: int | None, points: Sequence[Point]) -> str:
    tables = "; ".join(
        dict.fromkeys(f"{p.letter.name}: {notation.euros(p.line.eur)}" for p in points)
    )
    return (
        f"{said.letter.name} noemt op bladzijde {said.passage.page} voor {trail.item} in {year} "
        f"{said.mention.quote}; de tabellen geven {tables}."
    )


def differing(reading: Reading, lines: Sequence[BudgetLine]) -> Iterator[str]:
    """Yield one Dutch sentence for every amount in the text that its own table gives otherwise.

    A sentence speaks of a row where the headings above it name that row's article and instrument
    ("37.7 …", "Subsidies") and the sentence its year. Rounding is no difference: "€ 2,4 mld" is
    whatever rounds to it.
    """
    rows = _by_place(lines)
    for passage in reading.passages:
        place = place_of(passage.heading)
        for found in SAYS.finditer(passage.text) if place in rows else ():
            years = YEAR.findall(found.group())
            eur = rows[place].get(int(years[-1])) if years else None
            if eur is not None and not rounds_to(eur, found["amount"]):
                yield (
                    f"Op bladzijde {passage.page} noemt de tekst voor {' '.join(passage.heading[-2:])}"
                    f" ({years[-1]}) {found['amount'].strip()}, de tabel {notation.euros(eur)}."
                )


def _by_place(lines: Sequence[BudgetLine]) -> dict[tuple[str, str], dict[int, Decimal]]:
    """Return the subtotals by article and instrument, and then by year."""
    rows: dict[tuple[str, str], dict[int, Decimal]] = {}
    for line in lines:
        if line.article and line.instrument == line.item and line.year:
            key = (line.article, _instrument(line.item))
            rows.setdefault(key, {}).setdefault(line.year, line.eur)
    return rows


def place_of(headings: Sequence[str]) -> tuple[str, str]:
    """Return article and instrument that a path of headings names; empty where it names none."""
    articles = [found for text in headings if (found := re.match(r"[0-9]{1,2}\.[0-9]{1,2}", text))]
    instrument = _instrument(headings[-1]) if headings else ""
    return (articles[-1].group() if articles else "", instrument)


def _instrument(text: str) -> str:
    """Return an instrument apart from how it is written: "Bijdragen aan" and "Bijdrage"."""
    words = [word for word in _words(text) if word not in {"aan", "regelingen", "en"}]
    return " ".join(
        word.removesuffix("n") if word.startswith("bijdrage") else word for word in words
    )


def rounds_to(eur: Decimal, printed: str) -> bool:
    """Tell whether an amount is what a rounded one stands for: 13.721.000 is no "€ 13,6 mln"."""
    found = budget_amounts.parse(printed)
    if found is None:
        return True
    power = found.power or 0
    step = Decimal(1).scaleb(power + int(found.number.as_tuple().exponent))
    return abs(found.number.scaleb(power) - eur) <= step / 2
