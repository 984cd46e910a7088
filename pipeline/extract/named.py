"""Periods that words name: "19 november jl.", "eind 2024", "tweede kwartaal", "het zomerreces".

What stands before them ("uiterlijk", "voor", "tussen") is the business of periods.py.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from pipeline.extract import lookalikes, moments, timewords
from pipeline.extract.moments import Moment, Named, direction, part_of, printed_year
from pipeline.extract.taken import Taken
from pipeline.extract.timewords import SEASONS, SHORT_MONTHS, WEEKDAY
from pipeline.notation import MONTHS, WEEKDAYS
from pipeline.records import Period, Span

Y = "(?:19|20)[0-9]{2}"
THIS = "dit|deze|vorige?|verleden|afgelopen|volgende?|aankomende?|komende?|aanstaande|lopende?"
IN_YEAR = rf"""(?:\s{{1,3}}(?:van\s{{1,3}})?(?:
    (?:het\s(?:[a-z]{{3,12}})?jaar\s)?(?P<year>{Y})(?![0-9])
  | (?:het\s)?(?P<which>{THIS}|huidige)\s{{1,3}}jaar\b))?"""
MARK = r"(?:,?\s{1,3}(?P<mark>jl|j\.l|ll|jongstleden|a\.?s|aanstaande|dezes)(?!\w)\.?)?"
PART = r"""(?:\b(?P<part>begin|medio|halverwege|half|midden|mid|einde?)
    (?:\s{1,3}van)?(?:\s{1,3}(?:de|het))?\s{1,3})?"""
ORDINAL = r"eerste|tweede|derde|vierde|laatste|[1-4]\s?(?:e|ste|de)"
MONTH = "|".join(MONTHS)
SHORT = "|".join(sorted(SHORT_MONTHS, key=len, reverse=True))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


# One reader for each sort of words -------------------------------------------------------


def _day(match: re.Match[str], moment: Moment) -> Period | None:
    day, month = int(match["day"]), timewords.month_number(match["month"])

    def in_year(year: int) -> Period:
        # 29 February of a year without one is a day of no year we may choose.
        found = date(year, month, day)
        return Period(found, found, timewords.DAY)

    if day == 29 and month == 2 and printed_year(match, moment) is None:
        return None
    return moments.in_year(match, moment, in_year)


def _days(match: re.Match[str], moment: Moment) -> Period | None:
    month, first, last = timewords.month_number(match["month"]), match["first"], match["last"]

    def in_year(year: int) -> Period:
        return Period(date(year, month, int(first)), date(year, month, int(last)), timewords.DAY)

    if int(first) >= int(last):
        return None
    return moments.in_year(match, moment, in_year)


def _numeric(match: re.Match[str], moment: Moment) -> Period | None:
    groups = match.groupdict()
    year, month, day = (groups[name] or groups[f"{name}_"] for name in ("y", "m", "d"))
    found = date(int(year or 0), int(month or 0), int(day or 0))
    return Period(found, found, timewords.DAY)


def _day_and_month(match: re.Match[str], moment: Moment) -> Period | None:
    def in_year(year: int) -> Period:
        found = date(year, int(match["m"]), int(match["d"]))
        return Period(found, found, timewords.DAY)

    if match["m"].lstrip("0") == "2" and match["d"] == "29":
        return None
    return moments.in_year(match, moment, in_year)


def _month(match: re.Match[str], moment: Moment) -> Period | None:
    month = timewords.month_number(match["month"])

    def in_year(year: int) -> Period:
        return timewords.months(year, month, month, timewords.MONTH)

    return part_of(moments.in_year(match, moment, in_year), match["part"])


def _quarter(match: re.Match[str], moment: Moment) -> Period | None:
    which = timewords.ordinal(match["nth"] or match["q"] or match["q_"])
    first = 10 if which == -1 else 3 * which - 2

    def in_year(year: int) -> Period:
        return timewords.months(year, first, first + 2, timewords.QUARTER)

    return part_of(moments.in_year(match, moment, in_year), match["part"])


def _half(match: re.Match[str], moment: Moment) -> Period | None:
    first = 1 if timewords.ordinal(match["nth"]) == 1 else 7

    def in_year(year: int) -> Period:
        return timewords.months(year, first, first + 5, timewords.HALF)

    return moments.in_year(match, moment, in_year)


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
        return part_of(in_year(moment.on.year), match["part"])
    return part_of(moments.in_year(match, moment, in_year), match["part"])


def _bare_year(match: re.Match[str], moment: Moment) -> Period | None:
    return part_of(timewords.year_of(int(match["year"])), match["part"])


def _years(match: re.Match[str], moment: Moment) -> Period | None:
    first, last = int(match["first"]), int(match["last"])
    if last < 100:  # "2021-24"
        last += first // 100 * 100
    if not first < last <= first + 60:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), timewords.YEAR)


def _edge(match: re.Match[str], moment: Moment) -> Period | None:
    year = int(match["year"])
    day = date(year, 12, 31) if match["edge"].lower() == "ultimo" else date(year, 1, 1)
    return Period(day, day, timewords.DAY)


def _this_year(match: re.Match[str], moment: Moment) -> Period | None:
    if moment.on is None:
        return None
    if (match["this"] or "").lower() == "afgelopen":
        return Period(timewords.later(moment.on, -1, "jaar"), moment.on, timewords.YEAR)
    step = direction((match["this"] or "dit").lower())
    year = part_of(timewords.year_of(moment.on.year + step), match["part"])
    if match["later"] and step == 0:
        return Period(moment.on, date(moment.on.year, 12, 31), timewords.YEAR)
    return year


def _this_unit(match: re.Match[str], moment: Moment) -> Period | None:
    if moment.on is None:
        return None
    step, unit = direction(match["this"].lower()), match["unit"].lower()
    if unit.startswith("week"):
        monday = moment.on - timedelta(moment.on.weekday()) + timedelta(7 * step)
        first = 5 if unit == "weekend" else 0
        return Period(monday + timedelta(first), monday + timedelta(6), timewords.WEEK)
    size = 3 if unit == "kwartaal" else 1
    first = (moment.on.month - 1) // size * size + 1
    start = timewords.later(date(moment.on.year, first, 1), step * size, "maanden")
    until = timewords.later(start, size, "maanden") - timedelta(1)
    named = timewords.QUARTER if size == 3 else timewords.MONTH
    return part_of(Period(start, until, named), match["part"])


def _weekday(match: re.Match[str], moment: Moment) -> Period | None:
    if moment.on is None:
        return None
    wanted = WEEKDAYS.index(match["weekday"].lower())
    if direction(match["this"].lower()) < 0:
        day = moment.on - timedelta((moment.on.weekday() - wanted - 1) % 7 + 1)
    else:
        day = moment.on + timedelta((wanted - moment.on.weekday() - 1) % 7 + 1)
    return Period(day, day, timewords.DAY)


def _week_number(match: re.Match[str], moment: Moment) -> Period | None:
    year = printed_year(match, moment) or (moment.on.year if moment.on else None)
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
            \s{{0,2}}(?:t/m|tot\sen\smet|tot|[-–])\s{{0,2}}
            (?P<last>[0-9]{{1,2}})\s{{1,3}}(?P<month>{MONTH})\b{IN_YEAR}{MARK}"""
        ),
        _days,
    ),
    "dag": (
        _compiled(
            rf"""(?<![\w.,/€-])(?P<day>[0-9]{{1,2}})(?:e|ste|de)?\s{{1,3}}
            (?P<month>(?:{MONTH})\b|(?:{SHORT})\b\.?)
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
            rf"""\b(?P<nth>eerste|tweede|[12]e)\s+(?:half\s?jaar|helft(?=\s+(?:van\s+)?(?:{Y}|dit|volg
            |komend|vorig|afgel|het\s(?:(?:lopende?|kalender|volgende?|komende?|vorige?|afgelopen)\s?)?jaar\b
            |het\s[a-z]{{3,12}}jaar\s{Y})))(?:\s+van\s+het\s+jaar\b)?{IN_YEAR}"""
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
    "ultimo": (_compiled(rf"\b(?P<edge>ultimo|primo)\s(?P<year>{Y})(?![0-9])"), _edge),
    "week": (_compiled(rf"\bweek\s(?P<week>[1-5]?[0-9])\b{IN_YEAR}"), _week_number),
    "jaren": (
        _compiled(rf"(?<![\w./-])(?P<first>{Y})\s?[-–]\s?(?P<last>{Y}|[0-9]{{2}})(?![\w/–-])"),
        _years,
    ),
    "jaar": (
        _compiled(
            rf"""{PART}(?<![\w€/.,:#-])(?<![€$]\s)(?P<year>{Y})
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
    # "CD d.d. 31/01": only behind "d.d.", else 3/4 is a fraction.
    "dag-zonder-jaar": (
        _compiled(
            r"(?<![\w/.,-])(?P<d>[0-3]?[0-9])[-/](?P<m>[01]?[0-9])(?P<year>(?!))?(?P<which>(?!))?(?![\w/-])"
        ),
        _day_and_month,
    ),
}


def find(text: str, on: date | None, lean: Callable[[int], str]) -> Iterator[Named]:
    """Yield the named periods of a text, without overlaps, in order.

    `lean(offset)` tells which way the words before an offset look: "terug", "vooruit" or "".
    """
    taken = Taken(len(text))
    found: list[Named] = []
    for rule, (pattern, reader) in GRAMMAR.items():
        for match in pattern.finditer(text):
            span = Span(*match.span())
            # What is no period is taken too: "vergaderjaar 2022-2023", 31 februari.
            if not taken.take(span):
                continue
            if rule in lookalikes.GUARDS and not lookalikes.GUARDS[rule](match):
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
