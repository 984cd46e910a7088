"""The typeset head of a Kamerstuk, the running foot of its pages, and those of the Handelingen."""

import re
from collections.abc import Iterator

from pipeline.records import Fact
from pipeline.text.facts import days, ministries
from pipeline.text.facts.dossiers import DOSSIER, PUBLICATION, canonical, years
from pipeline.text.facts.sheet import Sheet

HEAD_ORIGIN = "Kamerstukkop"
FOOT_ORIGIN = "voettekst"
NUMBER_ORIGIN = "publicatienummer"

MINISTRY = re.compile(r"ministerie van (?P<name>[^(;.]{3,90}?)(?=\s?[(;.]| voor het jaar|$)")
CHAPTER = re.compile(r"\([ivx]{1,6}[a-e]?\)")
PROPER = (
    "Raad van State",
    "Afdeling advisering",
    "Tweede Kamer",
    "Eerste Kamer",
    "Staten-Generaal",
    "Algemene Rekenkamer",
    "Europese Commissie",
    "Nationale ombudsman",
)
YEARS = r"(?P<first>[12][0-9]{3})\s{0,2}[-–‒—/]\s{0,2}(?P<last>[0-9]{4}|[0-9]{2})"
# Letters number the papers of the Eerste Kamer: A ... Z, AA ... EG. A scan that lost its "Nr. 12"
# must not make a number of the "DE" in "BRIEF VAN DE MINISTER".
LETTERS = r"[A-Z]{1,3}(?![A-Za-z0-9])"
DIGITS = r"[0-9]{1,5}(?:[A-Z](?![A-Za-z0-9]))?"
AMID_CAPITALS = (
    r"(?<=[A-Z-][ ])|(?<=[A-Z-]\n)(?:AAN|DE|DEN|EEN|EN|HET|IN|LID|OP|OVER|TE|TER|TOT|VAN)\b"
)
# "19 637 Vreemdelingenbeleid Nr. 3171 BRIEF VAN ..." or, in the Eerste Kamer, "... B BRIEF VAN ..."
PIECE = rf"""
    (?P<dossier>{DOSSIER})\s{{1,3}}
    (?P<title>\S.{{2,700}}?)\s{{1,3}}
    (?:[Nn][Rr](?:[.,:]?\s{{0,3}}(?P<number>{DIGITS})|\.\s{{0,3}}(?P<series>{LETTERS}))
       |(?!{AMID_CAPITALS})(?P<letter>{LETTERS})(?=\s{{1,3}}[A-Z]{{4}}))
"""
CAPITALS = r"""
    \s{1,3}(?P<document>[A-ZÀ-Ý][A-ZÀ-Ý0-9 ,.'’“”«»()/\n–-]{3,400}?)[0-9]?
    (?=\s{1,3}(?:[A-ZÀ-Ý«‘]?[a-zà-ý]|[0-9]|$)|$)
"""
HEAD = re.compile(
    rf"Vergaderjaar\s{{1,3}}{YEARS}\s{{1,3}}(?:Kamerstuk(?:ken)?\s{{1,3}})?{PIECE}(?:{CAPITALS})?",
    re.VERBOSE | re.DOTALL,
)
# The same where the year stands elsewhere; then the capitals must be there.
HEAD_WITHOUT_YEAR = re.compile(rf"^{PIECE}{CAPITALS}", re.VERBOSE | re.DOTALL | re.MULTILINE)
SESSION = re.compile(rf"Vergaderjaar\s{{1,3}}{YEARS}")
FOOT = re.compile(
    rf"(?P<chamber>Tweede|Eerste)\s{{1,2}}Kamer,\s{{1,2}}vergaderjaar\s{{1,2}}{YEARS},\s{{1,2}}"
    rf"(?:(?P<dossier>{DOSSIER}),\s{{1,2}}(?:nr\.\s{{0,2}})?(?P<number>[0-9]{{1,5}}|[A-Z]{{1,3}})\b"
    r"|Aanhangsel)"
)
# "Den Haag, 3 november 2031", "Voorgesteld 10 april 2031", "Vastgesteld 6 mei 2031"
DATED = re.compile(
    r"(?:(?:[’']s-Gravenhage|Den Haag|Voorgesteld|Vastgesteld|Ontvangen|Ingezonden|Aangeboden|"
    r"Ter griffie van de Tweede Kamer der Staten-Generaal ontvangen(?: op)?)"
    r"\s{0,2},?\s{0,2})(?P<day>[0-9]{1,2}\s{1,2}[a-z]{3,9}\s{1,2}[12][0-9]{3})"
)
# The same on a line of its own, where the rest of the head is lost.
ALONE = re.compile(rf"^(?:No\. [^ \n]{{3,30}}(?: [IVX/]{{1,5}})? )?{DATED.pattern}$", re.MULTILINE)
SENDER = re.compile(r"^(?:GELEIDENDE )?BRIEF VAN (?:DE|HET) (?P<sender>.+)$")
MEMBERS = re.compile(
    r"\bVAN (?:HET LID|DE LEDEN) (?P<members>.+?)(?= TER VERVANGING| OVER | CS\b|$)"
)
PARTICLES = frozenset(("van", "de", "der", "den", "ter", "ten", "te", "het", "’t", "el"))
HANDELINGEN = re.compile(
    r"(?:(?:Tweede|Eerste) Kamer\n(?P<title>[^\n]{3,200}(?:\n[^\n]{3,200}){0,2}?)\n)?"
    r"(?P<day>[0-9]{1,2} [a-z]{3,9} [12][0-9]{3})\s{1,3}(?P<chamber>TK|EK)\s{1,3}"
    r"(?P<meeting>[0-9]{1,3})\b(?:\s{1,3}(?P<page>[0-9]{1,3}-[0-9]{1,3}-[0-9]{1,4}))?"
)


def find(sheet: Sheet) -> Iterator[Fact]:
    """Yield what the head, the running feet and the printed publication number say."""
    yield from _head(sheet)
    foot = "\n".join(line.text for line in sheet.furniture)
    yield from _foot(foot or sheet.text)
    yield from _handelingen(foot)
    if match := PUBLICATION.search(foot) or PUBLICATION.search(sheet.head_text):
        yield from published(match[0], NUMBER_ORIGIN)


def published(number: str, origin: str) -> Iterator[Fact]:
    """Yield what the number of an official publication says: "ah-tk-20232024-1949"."""
    match = PUBLICATION.search(number)
    if match is None:
        return
    said = {
        "reference": match[0],
        "dossier": match["dossier"],
        "number": match["number"] or match["ah_number"] or match["h_number"],
        "session_year": years(match["ah_year"] or match["h_year"] or ""),
        "kind_hint": match[0].split("-")[0],
    }
    for field, value in said.items():
        if value and value != "-":
            yield Fact(field, value, origin, match[0])


def _head(sheet: Sheet) -> Iterator[Fact]:
    text = sheet.head_text
    match = HEAD.search(text) or HEAD_WITHOUT_YEAR.search(text)
    if match is None:
        yield from _dated(text, ALONE)
        return
    quote = " ".join(match[0].split())[:200]

    def fact(field: str, value: str) -> Fact:
        return Fact(field, value, HEAD_ORIGIN, quote, 1)

    yield fact("dossier", canonical(match["dossier"]))
    yield fact("number", match["number"] or match["series"] or match["letter"])
    session = SESSION.search(text)
    if session and (year := days.full_session_year(session["first"], session["last"])):
        yield fact("session_year", year)
    title = _unbroken(match["title"])
    yield fact("dossier_title", title)
    yield from document(match["document"] or "", title, HEAD_ORIGIN)
    yield from _dated(text[match.start() :], DATED)


def _dated(text: str, pattern: re.Pattern[str]) -> Iterator[Fact]:
    """Yield the day on which a paper says that it was written, put forward or laid down."""
    if dated := pattern.search(text):
        for day, words in days.find(dated["day"]):
            yield Fact("date", day.isoformat(), HEAD_ORIGIN, words, 1)


def document(words: str, dossier_title: str, origin: str) -> Iterator[Fact]:
    """Yield sender and title from the line in capitals that says what a Kamerstuk is."""
    capitals = _unbroken(words).strip(" ,")
    named = _sentence(capitals)
    title = "; ".join(filter(None, (dossier_title, named)))
    yield Fact("title", title, origin, capitals or dossier_title, 1)
    if named:
        yield Fact("document_type", named, origin, capitals, 1)
    if match := SENDER.match(capitals):
        office = next(ministries.offices(match["sender"]), None)
        sender = office.name if office else match["sender"].capitalize()
        yield Fact("sender", sender, origin, capitals, 1)
    elif match := MEMBERS.search(capitals):
        lid = "het lid" if " HET LID " in capitals else "de leden"
        yield Fact("sender", f"{lid} {_names(match['members'])}", origin, capitals, 1)


def _foot(text: str) -> Iterator[Fact]:
    match = FOOT.search(text)
    if match is None:
        return
    quote = " ".join(match[0].split())
    if year := days.full_session_year(match["first"], match["last"]):
        yield Fact("session_year", year, FOOT_ORIGIN, quote)
    if match["dossier"]:
        yield Fact("dossier", canonical(match["dossier"]), FOOT_ORIGIN, quote)
        yield Fact("number", match["number"], FOOT_ORIGIN, quote)


def _handelingen(foot: str) -> Iterator[Fact]:
    """Yield date and number from the feet of the Handelingen: "8 februari 2031 TK 40 40-6-13"."""
    if match := HANDELINGEN.search(foot):
        yield Fact("kind", "handelingen", FOOT_ORIGIN, match[0])
        for day, words in days.find(match["day"]):
            yield Fact("date", day.isoformat(), FOOT_ORIGIN, words)
        if match["title"]:
            yield Fact("title", _unbroken(match["title"]), FOOT_ORIGIN, match[0])
        if match["page"]:
            number = match["page"].rpartition("-")[0]
            yield Fact("number", number, FOOT_ORIGIN, match["page"])


def _unbroken(text: str) -> str:
    """Return a text of several lines as one line, words broken at a line end joined."""
    return " ".join(re.sub(r"(?<=[a-zà-ý])-\n(?=[a-zà-ý])", "", text).split())


def _sentence(capitals: str) -> str:
    """Return "Brief van de Minister van Financiën" for the same words in capitals."""
    sentence = capitals.lower()
    for name in PROPER:
        sentence = sentence.replace(name.lower(), name)
    for office in ministries.offices(capitals):
        sentence = sentence.replace(_flat(office.quote), office.name, 1)
    sentence = MINISTRY.sub(_spelled, CHAPTER.sub(lambda chapter: chapter[0].upper(), sentence))
    if match := MEMBERS.search(capitals):
        names = _names(match["members"])
        sentence = sentence[: match.start("members")] + names + sentence[match.end("members") :]
    return sentence[:1].upper() + sentence[1:]


def _spelled(match: re.Match[str]) -> str:
    return f"Ministerie van {ministries.starting(match['name']) or match['name']}"


def _names(capitals: str) -> str:
    """Return names of members with capitals where Dutch has them: "Diederik van Dijk c.s."."""
    words = capitals.lower().split()
    written: list[str] = []
    for at, word in enumerate(words):
        begins = at == 0 or words[at - 1] == "en" or words[at - 1].endswith(",")
        if word in ("en", "c.s.") or (word in PARTICLES and not begins):
            written.append(word)
        else:
            written.append(word.title())
    return " ".join(written)


def _flat(text: str) -> str:
    return " ".join(text.split()).lower()
