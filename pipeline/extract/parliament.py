"""Periods of the parliamentary calendar as words name them: recesses, Prinsjesdag, nota's."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from pipeline.extract import calendar
from pipeline.extract.moments import Moment, Named
from pipeline.extract.named import IN_YEAR
from pipeline.extract.timewords import DAY
from pipeline.records import Period, Span

VAGUE = "vaag"
OTHER_NAMES = {"krokusreces": "voorjaarsreces", "zomervakantie": "zomerreces"}

RECESS = re.compile(
    rf"\b(?P<name>(?:zomer|kerst|herfst|voorjaars|krokus|mei)[-\s]?reces|zomervakantie){IN_YEAR}",
    re.IGNORECASE | re.VERBOSE,
)
ANY_RECESS = re.compile(r"(?<=\bhet )(?:komende )?reces\b", re.IGNORECASE)
# "voor de zomer" is said for the recess; the season itself is meant in "in de zomer".
SUMMER = re.compile(
    rf"(?:(?<=\bvoor\s)|(?<=\bvóór\s)|(?<=\bna\s))(?:de\s|deze\s|komende\s)?(?P<name>zomer)\b{IN_YEAR}",
    re.IGNORECASE | re.VERBOSE,
)
CHRISTMAS = re.compile(
    rf"(?:(?<=\bvoor\s)|(?<=\bvóór\s)|(?<=\bna\s))(?:de\s)?(?P<name>kerst(?:mis)?|jaarwisseling)\b{IN_YEAR}",
    re.IGNORECASE | re.VERBOSE,
)
BUDGET_DAY = re.compile(
    rf"\b(?P<name>prinsjesdag|miljoenennota|verantwoordingsdag|voorjaarsnota|najaarsnota)\b{IN_YEAR}",
    re.IGNORECASE | re.VERBOSE,
)


def find(text: str, moment: Callable[[int], Moment]) -> Iterator[Named]:
    """Yield the recesses, budget days and feasts that a text names."""
    for pattern, read in (
        (RECESS, _recess),
        (SUMMER, _recess),
        (ANY_RECESS, _any_recess),
        (CHRISTMAS, _christmas),
        (BUDGET_DAY, _budget_day),
    ):
        for match in pattern.finditer(text):
            yield read(match, moment(match.start()))


def _recess(match: re.Match[str], moment: Moment) -> Named:
    name = re.sub(r"[-\s]", "", match["name"].lower())
    name = OTHER_NAMES.get(name, "zomerreces" if name == "zomer" else name)
    known = _chosen(match, moment, lambda year: calendar.recess(name, year))
    return _named(match, known, _rule("reces", known, moment))


def _rule(name: str, known: calendar.Known | None, moment: Moment) -> str:
    """Return the name of the rule; it says so where the days that matter are approximated."""
    if known is None:
        return name
    exact = {"voor": known.exact, "na": known.until_exact}
    return (
        name if exact.get(moment.lean, known.exact and known.until_exact) else f"{name}-benadering"
    )


def _any_recess(match: re.Match[str], moment: Moment) -> Named:
    """Read "het reces" as the first one that begins after the letter, or ended before it."""
    if moment.on is None:
        return _named(match, None, "reces")
    on = moment.on
    known = [
        found
        for year in (on.year - 1, on.year, on.year + 1)
        for name in calendar.recesses()
        if (found := calendar.recess(name, year)) and found.until >= on
    ]
    first = min(known, key=lambda found: found.start)
    return _named(match, first, _rule("reces", first, moment))


def _christmas(match: re.Match[str], moment: Moment) -> Named:
    first, last = (31, 31) if match["name"].lower() == "jaarwisseling" else (25, 26)

    def days(year: int) -> calendar.Known:
        return calendar.Known(date(year, 12, first), date(year, 12, last), True, "kalender")

    return _named(match, _chosen(match, moment, days), "kerst")


def _budget_day(match: re.Match[str], moment: Moment) -> Named:
    name = match["name"].lower()
    known = _chosen(match, moment, lambda year: calendar.budget_day(name, year))
    return _named(match, known, name)


def _chosen(
    match: re.Match[str], moment: Moment, known_in: Callable[[int], calendar.Known | None]
) -> calendar.Known | None:
    """Return the days in the year the words give, or else in the year they most likely mean.

    Before its start in the same year for "voor"; for "na" the one of the letter's own year, or
    the recess that the letter still lies in.
    """
    if match["year"]:
        return known_in(int(match["year"]))
    if moment.on is None:
        return None
    on = moment.on
    options = [known for step in (-1, 0, 1, 2) if (known := known_in(on.year + step))]
    if match["which"]:
        return known_in(on.year + (1 if match["which"].startswith(("volg", "kom")) else 0))
    meant: dict[str, Callable[[calendar.Known], bool]] = {
        "na": lambda known: known.until >= on or known.start.year == on.year,
        "voor": lambda known: known.start > on,
        "nearby": lambda known: known.until >= on - timedelta(30),
    }
    if moment.lean == "terug":
        return next((known for known in reversed(options) if known.start <= on), None)
    fits = meant.get(moment.lean, meant["nearby"])
    return next((known for known in options if fits(known)), None)


def _named(match: re.Match[str], known: calendar.Known | None, rule: str) -> Named:
    span = Span(*match.span())
    if known is None:
        return Named(span, Period(None, None, DAY), f"{rule}-zonder-briefdatum", complete=False)
    if rule.endswith("nota") and not known.exact:
        period = Period(None, known.until, VAGUE)
        return Named(span, period, f"{rule}-uiterste-datum")
    return Named(span, Period(known.start, known.until, DAY), rule)
