"""Who promises: the office, as the letter or the verslag names it."""

import re

from pipeline.records import Reading

OFFICE = re.compile(
    r"\b(?P<title>[Mm]inister|[Ss]taatssecretaris)"
    r"(?P<of>(?: (?:van|voor))? (?!van\b|voor\b)[A-Z][\w-]+(?:(?:, | en |,? en )[A-Z][\w-]+){0,4}(?: [A-Z][\w-]+)?)"
)
PREMIER = re.compile(r"\b[Mm]inister-president\b")
INTRODUCED = re.compile(
    r"(?:de heer|mevrouw|het lid) (?P<name>[^,.]{2,40}), (?P<office>(?:vice)?(?:minister|staatssecretaris)[^.;]{3,90}?)"
    r"(?=, (?:over|en de|en mevrouw)|\.|;| en (?:de heer|mevrouw)|$)"
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
    for passage in reading.passages[:40]:
        for match in INTRODUCED.finditer(passage.text):
            known[match["name"].casefold()] = _written(match["office"])
    return known


def of_speaker(line: str, known: dict[str, str], offices: list[str]) -> str:
    """Return the office of whoever a line of the verslag names: "Staatssecretaris Struycken"."""
    match = TITLE.match(line)
    if match is None:
        return line
    for name, office in known.items():
        if name.endswith(match["name"].casefold()):
            return office
    same = [
        office for office in offices if office.casefold().startswith(match["title"].casefold())
    ]
    return _written(same[0]) if len(same) == 1 else line


def in_item(text: str, speakers: list[str]) -> str | None:
    """Return which of the offices present an item of the closing list is about."""
    titles = list(ANY_TITLE.finditer(text))
    own = [match for match in titles if not BESIDE.search(text, 0, match.start())]
    subject = next(iter(own or titles), None)
    if subject is None:
        return speakers[0] if len(speakers) == 1 else None
    if office := OFFICE.match(text, subject.start()):
        return f"{office['title'].capitalize()}{office['of']}"
    title = subject.group().casefold()
    same = [office for office in speakers if re.match(rf"{title}(?![\w-])", office.casefold())]
    return same[0] if len(same) == 1 else title.capitalize()


def _written(office: str) -> str:
    return office[:1].upper() + office[1:]
