"""Bedragenspoor: one post of the budget followed over years and documents."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from pipeline import notation
from pipeline.extract import budget_amounts
from pipeline.records import BudgetLine, Letter, Reading

WORD = re.compile(r"[^\W_]+")
# "Het budget wordt in 2026 geraamd op € 13,6 mln": what a text says of a post as a whole.
SAYS = re.compile(
    r"\b(?:budget|bijdrage|raming|begroting|uitgaven|realisatie)\b[^.;]{0,80}?"
    r"\b(?:geraamd|begroot|bedraagt|bedragen|raamt|is)\b[^.;]{0,40}?"
    r"(?P<amount>€ ?[0-9]{1,3}(?:\.?[0-9]{3}){0,4}(?:,[0-9]{1,3})?(?: ?(?:mln|mld|miljoen|miljard)\b)?)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(20[0-9]{2})\b")


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
    warning: str = ""  # one Dutch sentence, where the documents differ


@dataclass(frozen=True, slots=True)
class Trail:
    """A post followed: its steps by year, and what a person should look at."""

    item: str
    steps: tuple[Step, ...] = field(default=())

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(step.warning for step in self.steps if step.warning)


def trace(lines: Iterable[tuple[Letter, BudgetLine]], item: str) -> Trail:
    """Return one post over years and documents: every line whose label holds the words of `item`.

    Lines of the same article and instrument belong together; where documents give different
    amounts for one year, the step says so. Amounts are not explained: an amendment is as likely as
    a mistake.
    """
    wanted = _words(item)
    points = [Point(letter, line) for letter, line in lines if _holds(line, wanted)]
    points.sort(key=_order)
    groups = (list(group) for _, group in groupby(points, key=_place))
    steps = [_step(part) for group in groups for part in _by_onderdeel(group)]
    return Trail(item, tuple(steps))


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


def _holds(line: BudgetLine, wanted: Sequence[str]) -> bool:
    """Tell whether the label of a line holds these words, together and whole."""
    words = _words(line.item)
    size = len(wanted)
    return size > 0 and any(words[at : at + size] == wanted for at in range(len(words)))


def _place(point: Point) -> tuple[str, str, str, int]:
    line = point.line
    label = " ".join(_words(line.item))
    article = (line.article or "").split(".")[0]
    return (label, article, (line.instrument or "").casefold(), line.year or 0)


def _order(point: Point) -> tuple[tuple[str, str, str, int], str, str, int, int]:
    on = point.letter.date.isoformat() if point.letter.date else "9999"
    return (_place(point), on, point.letter.name, point.line.table, point.line.column)


def _step(points: Sequence[Point]) -> Step:
    line = points[0].line
    return Step(line.item, line.article, line.year, tuple(points), _difference(points))


def _difference(points: Sequence[Point]) -> str:
    """Return where documents disagree about one post in one year, or nothing."""
    said: dict[str, dict[Decimal, None]] = {}
    for point in points:
        said.setdefault(point.letter.name, {}).setdefault(point.line.eur)
    if len({tuple(amounts) for amounts in said.values()}) < 2:
        return ""
    line = points[0].line
    where = f"‘{line.item}’ in {line.year}" if line.year else f"‘{line.item}’"
    given = "; ".join(
        f"{name}: {' en '.join(notation.euros(eur) for eur in amounts)}"
        for name, amounts in said.items()
    )
    return f"De documenten noemen verschillende bedragen voor {where}: {given}."


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
