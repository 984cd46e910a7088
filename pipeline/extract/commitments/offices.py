"""Who promises: the office, as the letter or the verslag names it."""

import re
from datetime import date

from pipeline.extract.office import Holder, ministers
from pipeline.records import Letter, Reading
from pipeline.text.facts import ministries

OFFICE = re.compile(
    r"\b(?P<title>[Mm]inister|[Ss]taatssecretaris)"
    r"(?P<of>(?: (?:van|voor))? (?!van\b|voor\b)[A-Z][\w-]+(?:(?:, | en |,? en )[A-Z][\w-]+){0,4}(?: [A-Z][\w-]+)?)"
)
PREMIER = re.compile(r"\b[Mm]inister-president\b")
INTRODUCED = re.compile(
    r"(?:de heer|mevrouw|het lid) (?P<name>[^,.]{2,40}), (?P<office>(?:vice)?(?:[Mm]inister|[Ss]taatssecretaris)[^.;]{3,90}?)"
    r"(?=, (?:over|en de|en mevrouw)|\.|;| en (?:de heer|mevrouw)|$)"
)
# "overleg gevoerd met staatssecretaris Verdonck van Landbouw, Natuur en Visserij over"
HELD_WITH = re.compile(
    r"\bmet (?P<title>(?:vice)?minister|staatssecretaris) (?P<name>[A-Z][^,.:]{2,40}?)"
    r" (?P<of>(?:van|voor) [A-Z][\w-]+(?:(?:, | en |,? en )[A-Z][\w-]+){0,4}(?: [A-Z][\w-]+)?)(?= over\b|:|,| en\b)"
)
TITLE = re.compile(
    r"^(?:De )?(?P<title>minister-president|minister|staatssecretaris)\s+(?P<name>.+)$",
    re.IGNORECASE,
)


ANY_TITLE = re.compile(r"\b(?:minister-president|staatssecretaris|minister)\b", re.IGNORECASE)
# "bij de minister onder de aandacht brengen": who is spoken to does not promise.
BESIDE = re.compile(
    r"\b(?:bij|met|aan|van|naar|richting|namens|via|tussen) (?:de|het|zijn|haar|onze|mijn) (?:[a-z]+-)?$"
)


def named(text: str) -> str | None:
    """Return the office that a sentence names in full: "Minister voor Langdurige Zorg"."""
    if match := OFFICE.search(text):
        return f"{match['title'].capitalize()}{match['of']}"
    return "Minister-president" if PREMIER.search(text) else None


def of_speakers(reading: Reading) -> dict[str, str]:
    """Return the office of each bewindspersoon in a debate, by surname in small letters."""
    known: dict[str, str] = {}
    for fact in reading.letter.facts:
        name, _, stated = fact.quote.partition(", ") if fact.field == "office" else ("", "", "")
        if name and stated == fact.value:
            known[name.casefold()] = _written(fact.value)
    for passage in reading.passages[:40]:
        for match in INTRODUCED.finditer(passage.text):
            known[match["name"].casefold()] = _written(match["office"])
        for match in HELD_WITH.finditer(passage.text):
            known[match["name"].casefold()] = _written(f"{match['title']} {match['of']}")
    return known


def of_speaker(line: str, known: dict[str, str], letter: Letter) -> str:
    """Return the office of whoever a line of the verslag names: "Staatssecretaris Struycken".

    What the verslag itself says goes first, then the list of bewindspersonen. Where that leaves
    two offices, or none, the line stays as it is.
    """
    match = TITLE.match(line)
    if match is None:
        return line
    title, name = match["title"].casefold(), match["name"].casefold()
    for introduced, office in known.items():
        if introduced == name or introduced.endswith(f" {name}"):
            return office
    stated = {_written(fact.value) for fact in letter.facts if fact.field == "office"}
    fitting = {office for office in stated if _bears(office, title)}
    fitting = fitting if len(fitting) == 1 else _listed(title, name, letter)
    return next(iter(fitting)) if len(fitting) == 1 else line


def _listed(title: str, name: str, letter: Letter) -> set[str]:
    """Return the offices that the list gives a name under a title, on the day of the debate.

    Without a day: those of the whole vergaderjaar, which runs from September to September.
    """
    first = last = letter.date
    if letter.date is None and letter.session_year:
        year = int(letter.session_year[:4])
        first, last = date(year, 9, 1), date(year + 1, 9, 30)
    return {
        holder.office
        for holder in ministers().get(name, ())
        if holder.office and _bears(holder.office, title) and _served(holder, first, last)
    }


def _served(holder: Holder, first: date | None, last: date | None) -> bool:
    """Tell whether someone held an office on one of these days; without days it is not known."""
    if first is None or last is None:
        return False
    return (holder.since or date.min) <= last and first < (holder.until or date.max)


def _bears(office: str, title: str) -> bool:
    """Tell whether an office has a title: no minister is a minister-president."""
    return bool(re.match(rf"{title}(?![\w-])", office.casefold()))


def in_item(text: str, present: dict[str, str], on: date | None = None) -> str | None:
    """Return which of the offices present an item of the closing list is about.

    `present` has the office of each line that names a speaker. None where the item names no
    office and more than one bewindspersoon speaks.
    """
    speakers = list(dict.fromkeys(present.values()))
    titles = list(ANY_TITLE.finditer(text))
    own = [match for match in titles if not BESIDE.search(text, 0, match.start())]
    subject = next(iter(own or titles), None)
    if subject is None:
        return speakers[0] if len(speakers) == 1 else None
    if named := _by_name(text, subject, present):
        return named
    if stated := OFFICE.match(text, subject.start()):
        written = f"{stated['title'].capitalize()}{stated['of']}"
        return _in_full(written, speakers, on)
    title = subject.group().casefold()
    same = [office for office in speakers if _bears(office, title)]
    return same[0] if len(same) == 1 else title.capitalize()


def _by_name(text: str, subject: re.Match[str], present: dict[str, str]) -> str | None:
    """Return the office of the speaker whom an item names: "minister Van Dam stuurt"."""
    rest = text[subject.start() :].casefold()
    named = {
        office
        for line, office in present.items()
        if re.match(rf"{re.escape(line.casefold())}\b", rest)
    }
    return next(iter(named)) if len(named) == 1 else None


def _in_full(written: str, speakers: list[str], on: date | None) -> str:
    """Return the office present that is meant by a shorter name: "Minister van JenV"."""
    if written in speakers:
        return written
    title = written.split(" ", 1)[0].casefold()
    meant = _ministry(written, on)
    same = [
        office for office in speakers if _bears(office, title) and _ministry(office, on) == meant
    ]
    return same[0] if meant and len(same) == 1 else written


def _ministry(office: str, on: date | None) -> str | None:
    """Return the short name of the ministry of an office, also where a short name stands there."""
    portfolio = re.sub(r"^\S+ (?:(?:van|voor) )?", "", office)
    return ministries.by_alias(portfolio, on) or ministries.by_name(portfolio, on)


def _written(office: str) -> str:
    return office[:1].upper() + office[1:]
