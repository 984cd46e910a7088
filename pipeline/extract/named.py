"""Periods that words name: "19 november jl.", "eind 2024", "tweede kwartaal", "het zomerreces".

What stands before them ("uiterlijk", "voor", "tussen") is the business of periods.py.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract import calendar, timewords
from pipeline.extract.timewords import MONTHS, SEASONS, SHORT_MONTHS, WEEKDAY
from pipeline.records import Period, Span


@dataclass(frozen=True, slots=True)
class Named:
    """A named period; without days where the letter's date is unknown."""

    span: Span
    period: Period
    rule: str  # "dag", "maand", "reces-benadering": what the grammar calls it
    complete: bool = True  # it stands on its own: the words give the year
    part: str = ""  # "begin", "medio", "eind" where the words say so


@dataclass(frozen=True, slots=True)
class Moment:
    """When the words were written, and whether they look back or ahead."""

    on: date | None
    lean: str = ""  # "terug", "vooruit" or unknown

    def nearest(self, period_in: Callable[[int], Period]) -> Period | None:
        """Return the period in the year that the words most likely mean."""
        if self.on is None:
            return None
        on = self.on
        options = [period_in(on.year + step) for step in (-1, 0, 1)]
        past = [option for option in options if option.start and option.start <= on]
        coming = [option for option in options if option.until and option.until >= on]
        if self.lean == "terug":
            return past[-1]
        if self.lean == "vooruit":
            return coming[0]
        return min(options, key=lambda option: _distance(option, on))


def _distance(period: Period, on: date) -> int:
    if period.start is None or period.until is None:
        return 10**6
    return max((period.start - on).days, (on - period.until).days, 0)


Y = "(?:19|20)[0-9]{2}"
THIS = "dit|deze|vorige?|verleden|afgelopen|volgende?|aankomende?|komende?|aanstaande|lopende?"
IN_YEAR = rf"""(?:\s{{1,3}}(?:van\s{{1,3}})?(?:
    (?P<year>{Y})(?![0-9])
  | (?:het\s)?(?P<which>{THIS}|huidige)\s{{1,3}}jaar\b))?"""
MARK = r"(?:,?\s{1,3}(?P<mark>jl|j\.l|ll|jongstleden|a\.?s|aanstaande|dezes)(?!\w)\.?)?"
PART = r"""(?:\b(?P<part>begin|medio|half|midden|mid|einde?)
    (?:\s{1,3}van)?(?:\s{1,3}(?:de|het))?\s{1,3})?"""
ORDINAL = r"eerste|tweede|derde|vierde|laatste|[1-4]\s?(?:e|ste|de)"
MONTH = "|".join(MONTHS)
SHORT = "|".join(sorted(SHORT_MONTHS, key=len, reverse=True))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


def _direction(word: str) -> int:
    """Tell whether "vorig", "dit" or "volgend" looks back (-1), here (0) or ahead (1)."""
    if word.startswith(("vorig", "verleden", "afgelopen")):
        return -1
    return 1 if word.startswith(("volgend", "komend", "aankomend", "aanstaande")) else 0


def _leaning(match: re.Match[str], moment: Moment) -> Moment:
    """Let "jl.", "a.s.", "afgelopen" and "komende" decide which way to look."""
    groups = match.groupdict()
    mark = (groups.get("mark") or "").lower().replace(".", "")
    if mark in ("jl", "ll", "jongstleden"):
        return Moment(moment.on, "terug")
    if mark in ("as", "aanstaande"):
        return Moment(moment.on, "vooruit")
    ahead = _direction((groups.get("this") or "").lower())
    return Moment(moment.on, {-1: "terug", 0: moment.lean, 1: "vooruit"}[ahead])


def _year(match: re.Match[str], moment: Moment) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["which"] and moment.on:
        return moment.on.year + _direction(match["which"].lower())
    return None


def _in_year(
    match: re.Match[str], moment: Moment, period_in: Callable[[int], Period]
) -> Period | None:
    """Return the period in the year that is printed, or else in the likely one."""
    year = _year(match, moment)
    if year is not None:
        return period_in(year)
    return _leaning(match, moment).nearest(period_in)


def _part(period: Period | None, part: str | None) -> Period | None:
    """Return the begin, middle or end of a period, by the conventions of the field.

    Of a year these are the first quarter, May to August, and the last quarter; of a month the
    days 1-10, 11-20 and 21 and later; of other periods the first, middle and last month.
    """
    if not part or period is None or period.start is None or period.until is None:
        return period
    which = {"b": 0, "e": 2}.get(part[0].lower(), 1)
    year, first, last = period.start.year, period.start.month, period.until.month
    if period.precision == timewords.YEAR:
        return timewords.months(year, *((1, 3), (5, 8), (10, 12))[which], timewords.QUARTER)
    if period.precision == timewords.MONTH:
        days = ((1, 10), (11, 20), (21, period.until.day))[which]
        start, until = (period.start.replace(day=day) for day in days)
        return Period(start, until, timewords.MONTH)
    if period.precision in (timewords.QUARTER, timewords.SEASON):
        months = [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
        month = (months[0], months[len(months) // 2], months[-1])[which]
        return timewords.months(year + (month < first), month, month, timewords.MONTH)
    return period


# One reader for each sort of words -------------------------------------------------------


def _day(match: re.Match[str], moment: Moment) -> Period | None:
    day, month = int(match["day"]), timewords.month_number(match["month"])

    def in_year(year: int) -> Period:
        # 29 February of a year without one is a day of no year we may choose.
        found = date(year, month, day)
        return Period(found, found, timewords.DAY)

    if day == 29 and month == 2 and _year(match, moment) is None:
        return None
    return _in_year(match, moment, in_year)


def _days(match: re.Match[str], moment: Moment) -> Period | None:
    month, first, last = timewords.month_number(match["month"]), match["first"], match["last"]

    def in_year(year: int) -> Period:
        return Period(date(year, month, int(first)), date(year, month, int(last)), timewords.DAY)

    if match["joint"].strip().lower() in ("en", "of") and int(last) - int(first) != 1:
        return None
    if int(first) >= int(last):
        return None
    return _in_year(match, moment, in_year)


def _numeric(match: re.Match[str], moment: Moment) -> Period | None:
    groups = match.groupdict()
    year, month, day = (groups[name] or groups[f"{name}_"] for name in ("y", "m", "d"))
    found = date(int(year or 0), int(month or 0), int(day or 0))
    return Period(found, found, timewords.DAY)


def _month(match: re.Match[str], moment: Moment) -> Period | None:
    month = timewords.month_number(match["month"])

    def in_year(year: int) -> Period:
        return timewords.months(year, month, month, timewords.MONTH)

    return _part(_in_year(match, moment, in_year), match["part"])


def _quarter(match: re.Match[str], moment: Moment) -> Period | None:
    which = timewords.ordinal(match["nth"] or match["q"] or match["q_"])
    first = 10 if which == -1 else 3 * which - 2

    def in_year(year: int) -> Period:
        return timewords.months(year, first, first + 2, timewords.QUARTER)

    return _part(_in_year(match, moment, in_year), match["part"])


def _half(match: re.Match[str], moment: Moment) -> Period | None:
    first = 1 if timewords.ordinal(match["nth"]) == 1 else 7

    def in_year(year: int) -> Period:
        return timewords.months(year, first, first + 5, timewords.HALF)

    return _in_year(match, moment, in_year)


def _half_of_month(match: re.Match[str], moment: Moment) -> Period | None:
    whole = _month(match, moment)
    if whole is None or whole.start is None or whole.until is None:
        return None
    if timewords.ordinal(match["nth"]) == 1:
        return Period(whole.start, whole.start.replace(day=15), timewords.MONTH)
    return Period(whole.start.replace(day=16), whole.until, timewords.MONTH)


def _season(match: re.Match[str], moment: Moment) -> Period | None:
    first, last = SEASONS[match["season"].lower()]

    def in_year(year: int) -> Period:
        return timewords.months(year, first, last, timewords.SEASON)

    this = (match["this"] or "").lower()
    if this in ("dit", "deze") and moment.on and not match["year"]:
        return _part(in_year(moment.on.year), match["part"])
    return _part(_in_year(match, moment, in_year), match["part"])


def _bare_year(match: re.Match[str], moment: Moment) -> Period | None:
    return _part(timewords.year_of(int(match["year"])), match["part"])


def _years(match: re.Match[str], moment: Moment) -> Period | None:
    first, last = int(match["first"]), int(match["last"][-2:]) + int(match["first"]) // 100 * 100
    if not first < last <= first + 60:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), timewords.YEAR)


def _this_year(match: re.Match[str], moment: Moment) -> Period | None:
    if moment.on is None:
        return None
    step = _direction((match["this"] or "dit").lower())
    year = _part(timewords.year_of(moment.on.year + step), match["part"])
    if match["later"] and step == 0:
        return Period(moment.on, date(moment.on.year, 12, 31), timewords.YEAR)
    return year


def _this_unit(match: re.Match[str], moment: Moment) -> Period | None:
    if moment.on is None:
        return None
    step, unit = _direction(match["this"].lower()), match["unit"].lower()
    if unit.startswith("week"):
        monday = moment.on - timedelta(moment.on.weekday()) + timedelta(7 * step)
        first = 5 if unit == "weekend" else 0
        return Period(monday + timedelta(first), monday + timedelta(6), timewords.WEEK)
    size = 3 if unit == "kwartaal" else 1
    first = (moment.on.month - 1) // size * size + 1
    start = timewords.later(date(moment.on.year, first, 1), step * size, "maanden")
    until = timewords.later(start, size, "maanden") - timedelta(1)
    named = timewords.QUARTER if size == 3 else timewords.MONTH
    return _part(Period(start, until, named), match["part"])


def _weekday(match: re.Match[str], moment: Moment) -> Period | None:
    if moment.on is None:
        return None
    wanted = calendar.WEEKDAYS.index(match["weekday"].lower())
    if _direction(match["this"].lower()) < 0:
        day = moment.on - timedelta((moment.on.weekday() - wanted - 1) % 7 + 1)
    else:
        day = moment.on + timedelta((wanted - moment.on.weekday() - 1) % 7 + 1)
    return Period(day, day, timewords.DAY)


def _week_number(match: re.Match[str], moment: Moment) -> Period | None:
    year = _year(match, moment) or (moment.on.year if moment.on else None)
    if year is None:
        return None
    monday = date.fromisocalendar(year, int(match["week"]), 1)
    return Period(monday, monday + timedelta(6), timewords.WEEK)


Reader = Callable[[re.Match[str], Moment], Period | None]
# Longer expressions first where two can begin at the same place.
GRAMMAR: dict[str, tuple[re.Pattern[str], Reader]] = {
    "dagen": (
        _compiled(
            rf"""(?<![\w.,/€-])(?P<first>[0-9]{{1,2}})
            (?P<joint>\s{{0,2}}(?:t/m|tot\sen\smet|tot|[-–]|en|of)\s{{0,2}})
            (?P<last>[0-9]{{1,2}})\s{{1,3}}(?P<month>{MONTH})\b{IN_YEAR}{MARK}"""
        ),
        _days,
    ),
    "dag": (
        _compiled(
            rf"""(?<![\w.,/€-])(?P<day>[0-9]{{1,2}})(?:e|ste|de)?\s{{1,3}}
            (?:(?P<month>{MONTH}|(?:{SHORT})(?=[.\s]))\b\.?)
            (?:\s{{1,3}}(?P<year>{Y})(?=[0-9]{{0,2}}(?!\w))
              | \s{{1,3}}(?:van\s)?(?P<which>{THIS}|huidige)\s{{1,3}}jaar\b)?{MARK}"""
        ),
        _day,
    ),
    "dag-cijfers": (
        _compiled(
            rf"""(?<![\w./-])(?:(?P<d>[0-9]{{1,2}})(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<y>{Y})
            | (?P<y_>{Y})-(?P<m_>[01][0-9])-(?P<d_>[0-3][0-9]))(?![\w/-])"""
        ),
        _numeric,
    ),
    "halve-maand": (
        _compiled(
            rf"""\b(?P<nth>eerste|tweede)\s+helft\s+(?:van\s+)?(?P<part>(?!))?
            (?P<month>{MONTH})\b{IN_YEAR}{MARK}"""
        ),
        _half_of_month,
    ),
    "maand": (
        _compiled(
            rf"""{PART}(?:\b(?P<this>{THIS})\s{{1,3}})?(?:\bde\smaand\s)?
            (?<![\w-])(?P<month>{MONTH})\b(?!-){IN_YEAR}{MARK}"""
        ),
        _month,
    ),
    "kwartaal": (
        _compiled(
            rf"""{PART}\b(?:(?P<nth>{ORDINAL})\s+kwartaal|Q(?P<q>[1-4])|kwartaal\s(?P<q_>[1-4]))\b
            (?:[-,/]?(?=\s?{Y}))?(?:\s?(?=['’]?{Y}))?{IN_YEAR.replace("{1,3}", "{0,3}", 1)}"""
        ),
        _quarter,
    ),
    "halfjaar": (
        _compiled(
            rf"""\b(?P<nth>eerste|tweede|[12]e)\s+(?:half\s?jaar|helft(?=\s+van\s+(?:{Y}|dit|het|volg|
            komend|vorig|afgel)))(?:\s+van\s+het\s+jaar\b)?{IN_YEAR}"""
        ),
        _half,
    ),
    "seizoen": (
        _compiled(
            rf"""{PART}(?:\b(?P<this>{THIS})\s{{1,3}})?\b(?P<season>{"|".join(SEASONS)})\b
            (?!-){IN_YEAR}"""
        ),
        _season,
    ),
    "week": (_compiled(rf"\bweek\s(?P<week>[1-5]?[0-9])\b{IN_YEAR}"), _week_number),
    "jaren": (
        _compiled(rf"(?<![\w./-])(?P<first>{Y})\s?[-–]\s?(?P<last>{Y}|[0-9]{{2}})(?![\w/–-])"),
        _years,
    ),
    "jaar": (
        _compiled(
            rf"""{PART}(?<![\w€/.,#-])(?<![€$]\s)(?P<year>{Y})
            (?![\w%/]|[.,–-][0-9]|\.[0-9])"""
        ),
        _bare_year,
    ),
    "dit-jaar": (
        _compiled(
            rf"""{PART}(?:\b(?P<later>later|verderop)\s+(?:in\s+)?)?
            (?:\b(?P<this>{THIS}|huidige)\s{{1,3}}|(?<=\bhet\s)(?<=van\shet\s))(?:kalender)?jaar\b"""
        ),
        _this_year,
    ),
    "deze-maand": (
        _compiled(rf"{PART}\b(?P<this>{THIS})\s{{1,3}}(?P<unit>week(?:end)?|maand|kwartaal)\b"),
        _this_unit,
    ),
    "weekdag": (
        _compiled(rf"\b(?P<this>{THIS})\s{{1,3}}(?P<weekday>{WEEKDAY})\b(?!\s[0-9])"),
        _weekday,
    ),
}


def find(text: str, on: date | None, lean: Callable[[int], str]) -> Iterator[Named]:
    """Yield the named periods of a text, without overlaps, in order.

    `lean(offset)` tells which way the words before an offset look: "terug", "vooruit" or "".
    """
    taken: list[Span] = []
    found: list[Named] = []
    for rule, (pattern, reader) in GRAMMAR.items():
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)  # also what is no period: "vergaderjaar 2022-2023", 31 februari
            if rule in GUARDS and not GUARDS[rule](match):
                continue
            if named := _named(rule, reader, match, Moment(on, lean(span.start))):
                found.append(named)
    yield from sorted(found, key=lambda named: named.span)


def _named(rule: str, reader: Reader, match: re.Match[str], moment: Moment) -> Named | None:
    groups = match.groupdict()
    printed = bool(groups.get("year") or rule in ("dag-cijfers", "jaren"))
    try:
        period = reader(match, moment)
    except ValueError:
        return None  # 31 februari: the calendar has no such day
    if period is None:
        if printed or moment.on is not None:
            return None
        period = Period(None, None, "dag" if rule in ("dag", "dagen") else rule)
        rule = f"{rule}-zonder-briefdatum"
    return Named(Span(*match.span()), period, rule, printed, (groups.get("part") or "").lower())


# Words that look like a period and are none ----------------------------------------------

BEFORE_A_YEAR = re.compile(
    r"(?:\b(?:ruim|circa|ca\.?|ongeveer|bijna|zo'n|zo’n|minimaal|maximaal|minstens|totaal|nr\.?"
    r"|nrs\.?|nummers?|artikel|art\.?|pagina|p\.|blz\.?|vergaderjaar|postbus|sg|motie|plus"
    r"|wet|besluit|nen|iso|rond de|van de|slechts|vergaderjaren|\+)|[#:=])\s*$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\s+(?:extra\s+|nieuwe\s+|unieke\s+|tot\s+(?![12][09][0-9]{2}))?(?:euro|personen|mensen|plekken"
    r"|plaatsen|woningen|asielzoekers|statushouders|vluchtelingen|kinderen|jongeren|leerlingen"
    r"|studenten|zaken|aanvragen|bedrijven|locaties|fte|fte's|uur|meter|km|kilometer|hectare|ton"
    r"|kg|mw|gw|mg|ha|keer|maal|stuks|werknemers|medewerkers|militairen|agenten|gezinnen"
    r"|huishoudens|meldingen|burgers|Nederlanders|vluchten|voertuigen|bomen|dieren|patiënten"
    r"|cliënten|inwoners|deelnemers|scholen|respondenten|ontheemden|vreemdelingen|miljoen|mln"
    r"|miljard|mld|procent)\b",
    re.IGNORECASE,
)
BEFORE_A_MONTH = re.compile(
    r"\b(?:in|sinds|vanaf|van|tot|per|voor|vóór|na|uiterlijk|en|of|medio|met|maand|t/m|rond"
    r"|omstreeks|tussen|over|naar|op|eerdere?|om|eind|begin|vroege?|late?)\s+$|[(,–-]\s*$",
    re.IGNORECASE,
)

AND_A_MONTH = re.compile(rf"\s?(?:en|of|t/m|tot en met|tot|[-–,])\s?(?:{MONTH})\b")


def _is_year(match: re.Match[str]) -> bool:
    if match["part"]:
        return True
    before, after = match.string[: match.start()][-24:], match.string[match.end() :][:40]
    return not BEFORE_A_YEAR.search(before) and not COUNTED.match(after)


def _is_month(match: re.Match[str]) -> bool:
    """A bare month must be written small and follow a word of time: "Van der Mei" is a name."""
    if any(match[name] for name in ("part", "this", "year", "which", "mark")):
        return True
    before, after = match.string[: match.start()][-16:], match.string[match.end() :][:30]
    related = BEFORE_A_MONTH.search(before) or AND_A_MONTH.match(after)
    return match["month"].islower() and bool(related)


def _is_no_session(match: re.Match[str]) -> bool:
    return not re.search(
        r"(?:vergaderja(?:ar|ren)|handelingen|kamerstukken|kamerstuk|\bI{1,2},?|TK|EK)\s*,?\s*$",
        match.string[: match.start()][-24:],
        re.IGNORECASE,
    )


GUARDS: dict[str, Callable[[re.Match[str]], bool]] = {
    "jaar": _is_year,
    "maand": _is_month,
    "jaren": _is_no_session,
}
