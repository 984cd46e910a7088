"""References to what the Kamers publish: Kamerstukken, Aanhangsel, Handelingen, in every spelling."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.extract import calendar, periods
from pipeline.records import Reference, Span

ADDRESS = "https://zoek.officielebekendmakingen.nl/{id}.html"
LONGEST_LIST = 60  # "nrs. 1 t/m 60"; a longer one is no list of Kamerstukken


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference and where it stands."""

    span: Span
    reference: Reference
    rule: str


# "19 637", "19637", "19.637"; a suffix is a budget chapter ("VI"), a fund ("A") or, of the
# standing European dossiers, a council ("21501-02").
DOSSIER = r"(?P<dossier>(?<![0-9])[0-9]{2}[ \u00a0.]?[0-9]{3}(?![0-9]))"
SUFFIX = (
    r"(?:[ \u00a0]?[-–]?[ \u00a0]?(?:hoofdstuk[ ])?(?P<suffix>[IVXLC]{1,6}|[A-F]|(?<=[-–])[0-9]{2}(?=,|[ ]nr))"
    r"(?![\w]))?(?:[ ]\(R[0-9]{3,4}\))?"
)
# "19 637 en 36 045, nr. 12": one paper in two dossiers; its number is of the first.
MORE_DOSSIERS = (
    r"(?:(?:,[ ]|[ ](?:en|&)[ ]|/[ ]?)(?<![0-9])[0-9]{2}[ \u00a0.]?[0-9]{3}(?![0-9])"
    r"(?:[ \u00a0]?[-–]?[ \u00a0]?(?:[IVXLC]{1,6}|[A-F])(?![\w]))?(?:[ ]\(R[0-9]{3,4}\))?){0,5}"
)
ONE = r"(?:[0-9]{1,4}|[A-Z]{1,3})(?![\w])"
AND = r"(?:,[ ]?|[ ]?(?:en|&|t/m|tot[ ]en[ ]met|en[ ]met|-|–)[ ]?|,[ ]en[ ])"
LIST = rf"(?P<numbers>{ONE}(?:{AND}(?:nrs?\.?[ ]?)?(?:[0-9]{{1,4}}(?![\w]|[ ][0-9]{{3}}(?![0-9])))){{0,25}})"
NR = r"(?:nrs?\b\.?|nummers?\b|no\.|onder[ ]nr\.)"
SESSION = r"(?:19|20)[0-9]{2}[ ]?[-–/]{1,2}[ ]?(?:(?:19|20)?[0-9]{2})"
CHAMBER = r"(?P<chamber>I{1,2}(?![\w])|EK|TK)(?:[ ]?(?:/|en)[ ]?I{1,2})?"

KAMERSTUK = re.compile(
    rf"""(?:\b(?:Kamerstuk(?:ken|nummers?|nr\.?)?|dossier(?:nummer)?|Tweede[ ]Kamer|Eerste[ ]Kamer|TK|EK)\b
      [ ]?(?:{CHAMBER})?,?[ ]?(?:(?:,[ ])?(?:vergaderjaar[ ])?{SESSION},?[ ])?(?:dossier[ ])?)?
    {DOSSIER}{SUFFIX}{MORE_DOSSIERS}[ ]?[,.]?[ ]?{NR}[ \u00a0]?{LIST}""",
    re.VERBOSE | re.IGNORECASE,
)
# "Kamerstuk 36 410, 12": without "nr." only behind its own word.
SHORT = re.compile(
    rf"""\bKamerstuk(?:ken|nummers?|nr\.?)?\b[ ]?(?:{CHAMBER})?,?[ ]?(?:{SESSION},?[ ])?
    {DOSSIER}{SUFFIX},[ ]?(?P<numbers>[0-9]{{1,4}})(?![\w]|[ ][0-9]{{3}}(?![0-9])|/)""",
    re.VERBOSE | re.IGNORECASE,
)
# "Kamerstuk 32 175": the whole dossier, but not where its title follows: that is a masthead.
WHOLE = re.compile(
    rf"""\bKamerstuk(?:ken|dossier)?\b[ ]?(?:{CHAMBER})?,?[ ]?(?:{SESSION},?[ ])?
    {DOSSIER}{SUFFIX}(?![ ,.]{{0,2}}(?:nrs?\b|nummers?\b|[0-9]|en[ ][0-9])|[ ]?[-–/][ ]?[0-9])
    (?-i:(?![ ]+[A-Z«]))""",
    re.VERBOSE | re.IGNORECASE,
)
DOSSIER_ADDRESS = "https://zoek.officielebekendmakingen.nl/dossier/{dossier}"
DASHED = re.compile(
    r"""(?:\b(?P<word>Kamerstuk(?:ken|nummers?|nr\.?)?)[ ]{0,2}(?:I{1,2},?[ ])?|\b(?P<kst>kst)-|(?<![\w/.-]))
    (?P<dossier>[0-9]{5})(?:-(?P<suffix>[IVXLC]{1,6}|[A-F]|(?<=21501-)[0-9]{2}))?
    -(?P<number>[0-9]{1,4}|[A-Z]{1,3})(?![\w/-])""",
    re.VERBOSE | re.IGNORECASE,
)
# "Zij krijgt nr. 1136 (32847).": how the voorzitter of a debate numbers a motion.
NUMBERED = re.compile(
    r"\bnr\.[ \u00a0](?P<number>[0-9]{1,4})[ \u00a0]\((?P<dossier>[0-9]{2}[ ]?[0-9]{3})"
    r"(?:-(?P<suffix>[IVXLC]{1,6}|[A-F]|[0-9]{2}))?\)"
)
APPENDIX = re.compile(
    rf"""\bAanhangsel(?:[ ]van[ ]de)?(?:[ ]Handelingen)?(?:[ ](?P<chamber>I{{1,2}})(?![\w]))?
    (?:[ ]der[ ]Kamer)?,?[ ]?(?:TK[ ,]{{1,2}})?(?:vergaderjaar[ ])?(?P<session>{SESSION}),?[ ]?
    (?:{NR}[ ]?)?(?P<numbers>[0-9]{{1,4}}(?:{AND}[0-9]{{1,4}}){{0,20}})(?![\w])""",
    re.VERBOSE | re.IGNORECASE,
)
APPENDIX_BEHIND = re.compile(
    rf"""\bvergaderjaar[ ](?P<session>{SESSION}),?[ ]Aanhangsel(?:[ ]van[ ]de)?(?:[ ]Handelingen)?,?[ ]?
    {NR}[ ]?(?P<numbers>[0-9]{{1,4}})(?![\w])""",
    re.VERBOSE | re.IGNORECASE,
)
APPENDIX_ID = re.compile(r"\bah-(?P<chamber>tk|ek)-(?P<session>[0-9]{8})-(?P<number>[0-9]{1,4})\b")
DEBATE = re.compile(
    rf"""\bHandelingen[ ](?:der[ ](?:Staten-Generaal|Kamer)[ ])?
    (?:(?P<chamber>I{{1,2}}|TK|EK|Tweede[ ]Kamer|Eerste[ ]Kamer),?[ ])?(?:vergaderjaar[ ])?
    (?P<session>{SESSION}),?[ ](?:{NR}[ ]?)?(?P<number>[0-9]{{1,3}})
    (?:,?[ ]?(?:items?|it\.)[ ]?|[-–])(?P<items>[0-9]{{1,3}}(?:{AND}[0-9]{{1,3}}(?![\w/])){{0,8}})(?![\w])""",
    re.VERBOSE | re.IGNORECASE,
)
# "Handelingen II 2031/32, nr. 7, Regeling van Werkzaamheden": the sitting, no item of it.
SITTING = re.compile(
    rf"""\bHandelingen[ ](?P<chamber>I{{1,2}}|TK|EK),?[ ](?:vergaderjaar[ ])?(?P<session>{SESSION}),?[ ]
    {NR}[ ]?(?P<number>[0-9]{{1,3}})(?![\w]|,?[ ]?(?:item|it\.)|[-–][0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
DEBATE_ID = re.compile(
    r"\bh-(?P<chamber>tk|ek)-(?P<session>[0-9]{8})-(?P<number>[0-9]{1,3})-(?P<item>[0-9]{1,3})\b"
)
SHORT_DEBATE = re.compile(
    r"\b(?P<cite>(?P<chamber>TK|EK)[ ](?P<number>[0-9]{1,3})[-–](?P<item>[0-9]{1,3})[-–][0-9]{1,3}),?[ ]"
)


def find(text: str, on: date | None) -> Iterator[Cited]:
    """Yield the Kamerstukken, Aanhangsels and Handelingen that a text cites."""
    if not HINT.search(text):
        return
    for match in KAMERSTUK.finditer(text):
        yield from _kamerstukken(match)
    for match in SHORT.finditer(text):
        yield from _kamerstukken(match)
    for match in DASHED.finditer(text):
        yield from _dashed(match)
    for match in NUMBERED.finditer(text):
        yield _numbered(match)
    for match in WHOLE.finditer(text):
        yield _dossier(match)
    yield from _appendices(text)
    yield from _debates(text)
    yield from _short_debates(text, on)


HINT = re.compile(r"[0-9]{3}")


def _kamerstukken(match: re.Match[str]) -> Iterator[Cited]:
    dossier = re.sub(r"[^0-9]", "", match["dossier"])
    suffix = f"-{match['suffix'].upper()}" if match["suffix"] else ""
    for number in numbers(match["numbers"]):
        yield _cited(match, f"kst-{dossier}{suffix}-{number}", "kamerstuk")


def _numbered(match: re.Match[str]) -> Cited:
    suffix = f"-{match['suffix']}" if match["suffix"] else ""
    dossier = re.sub(r"[^0-9]", "", match["dossier"])
    return _cited(match, f"kst-{dossier}{suffix}-{match['number']}", "motienummer")


def _dossier(match: re.Match[str]) -> Cited:
    number = re.sub(r"[^0-9]", "", match["dossier"])
    dossier = number + (f"-{match['suffix'].upper()}" if match["suffix"] else "")
    reference = Reference(f"kst-{dossier}", DOSSIER_ADDRESS.format(dossier=dossier.lower()))
    return Cited(Span(*match.span()), reference, "references/dossier/1")


def _dashed(match: re.Match[str]) -> Iterator[Cited]:
    suffix = f"-{match['suffix'].upper()}" if match["suffix"] else ""
    # Without a word or chapter before it, "12345-678" may be any number.
    if not (match["word"] or match["kst"] or suffix) and not "17000" < match["dossier"] < "40000":
        return
    if not match["number"].isdecimal() and not match["number"].isupper():
        return
    yield _cited(match, f"kst-{match['dossier']}{suffix}-{match['number']}", "kamerstuk")


def _appendices(text: str) -> Iterator[Cited]:
    for match in APPENDIX.finditer(text):
        chamber = "ek" if match["chamber"] == "I" else "tk"
        for number in numbers(match["numbers"]):
            yield _cited(match, f"ah-{chamber}-{session(match['session'])}-{number}", "aanhangsel")
    for match in APPENDIX_BEHIND.finditer(text):
        yield _cited(match, f"ah-tk-{session(match['session'])}-{match['numbers']}", "aanhangsel")
    for match in APPENDIX_ID.finditer(text):
        yield _cited(match, match[0], "aanhangsel")


def _debates(text: str) -> Iterator[Cited]:
    for match in DEBATE.finditer(text):
        chamber = "ek" if (match["chamber"] or "").lower() in ("i", "ek", "eerste kamer") else "tk"
        sitting = f"h-{chamber}-{session(match['session'])}-{int(match['number'])}"
        for item in numbers(match["items"]):
            yield _cited(match, f"{sitting}-{item}", "handelingen")
    for match in SITTING.finditer(text):
        chamber = "ek" if match["chamber"].lower() in ("i", "ek") else "tk"
        sitting = f"h-{chamber}-{session(match['session'])}-{int(match['number'])}"
        yield _cited(match, sitting, "vergadering")
    for match in DEBATE_ID.finditer(text):
        yield _cited(match, match[0], "handelingen")


def _short_debates(text: str, on: date | None) -> Iterator[Cited]:
    """Read "TK 85-5-7, 25 mei 2023": the day tells the vergaderjaar."""
    for match in SHORT_DEBATE.finditer(text):
        after = text[match.end() : match.end() + 30]
        days = [name for name in periods.names(after, on) if name.span.start == 0]
        if not days or days[0].period.start is None:
            continue
        year = session_of(days[0].period.start)
        places = f"{int(match['number'])}-{int(match['item'])}"
        identity = f"h-{match['chamber'].lower()}-{year}-{places}"
        yield Cited(Span(*match.span("cite")), _reference(identity), "references/handelingen/1")


def session_of(day: date) -> str:
    """Return the vergaderjaar of a day, "20222023": it begins on Prinsjesdag."""
    begins = calendar.budget_day("prinsjesdag", day.year)
    first = day.year if begins and day >= begins.start else day.year - 1
    return f"{first}{first + 1}"


def session(words: str) -> str:
    """Return a vergaderjaar as it stands in addresses: "2022/23" is "20222023"."""
    first, last = re.findall(r"[0-9]{2,4}", words)
    return f"{first}{last if len(last) == 4 else first[:2] + last}"


def numbers(words: str) -> list[str]:
    """Return each number of a list: "12, 13 en 15", "2 t/m 5"."""
    found: list[str] = []
    for part in re.split(r",| en (?!met)|&", words):
        ends = re.findall(r"[0-9]{1,4}|\b[A-Z]{1,3}\b", part)
        if len(ends) == 2 and all(end.isdecimal() for end in ends):
            first, last = int(ends[0]), int(ends[1])
            if first < last < first + LONGEST_LIST:
                ends = [str(number) for number in range(first, last + 1)]
        found += [str(int(end)) if end.isdecimal() else end for end in ends]
    return list(dict.fromkeys(found))


def _cited(match: re.Match[str], identity: str, rule: str) -> Cited:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Cited(Span(start, match.end()), _reference(identity), f"references/{rule}/1")


def _reference(identity: str) -> Reference:
    return Reference(identity, ADDRESS.format(id=identity))
