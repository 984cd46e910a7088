"""The letterhead of a ministry: labels (Datum, Onderwerp, Ons kenmerk) with their values."""

import re
from collections.abc import Iterator
from itertools import chain

from pipeline.records import Fact
from pipeline.text.blocks import BlockKind
from pipeline.text.facts import days, ministries
from pipeline.text.facts.sheet import Line, Sheet

ORIGIN = "briefhoofd"
# The labels that fill a field of the letter, and those that only end the value of another.
FIELDS = {
    "datum": "date",
    "datum nota": "date",
    "onderwerp": "title",
    "betreft": "title",
    "betreffende": "title",
    "omschrijving": "title",
    "ons kenmerk": "reference",
    "onze referentie": "reference",
    "ons nummer": "reference",
    "kenmerk": "reference",
    "referentie": "reference",
    "nota nr": "reference",
    "notanummer": "reference",
}
OTHERS = (
    "aan", "aanwezig", "afschrift aan", "auteur", "bijlage", "bijlagen", "bijlage(n)", "contact",
    "contactpersoon", "doorkiesnummer", "dossiernummer", "e-mail", "email", "kopie aan", "locatie",
    "ministerie", "opgesteld door", "pagina", "postadres", "projectnaam", "relatienummer", "tijd",
    "telefoon", "uw brief", "uw brief van", "uw kenmerk", "uw referentie", "van",
    "vergaderdatum", "vergaderdatum en -tijd", "vergaderdatum en - tijd", "vergaderplaats",
    "zaaknummer", "deelnemers", "afzender",
)  # fmt: skip
LABELS = {**dict.fromkeys(OTHERS, ""), **FIELDS}
_WORDS = "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True))
LABEL = re.compile(
    rf"^(?P<label>{_WORDS})(?P<rest>\s*:\s*|\s+|(?=[0-9])|$)(?P<value>.*)$", re.IGNORECASE
)
DATELINE = re.compile(
    r"^(?:Den Haag|[’']s-Gravenhage),? (?P<day>[0-9]{1,2} [a-z]{3,9} [12][0-9]{3})$", re.IGNORECASE
)
# Where a value is certainly over.
END = re.compile(r"^(?:Geachte|Beste|Hooggeachte|Inleiding$|Aan de [Vv]oorzitter)")
EMPTY = re.compile(r"^[-–—.\s]*$")
REFERENCE = re.compile(r"(?=[^\n]{0,60}[0-9])[A-Za-z0-9][A-Za-z0-9./_ -]{2,58}[A-Za-z0-9]")
# What has the form of a kenmerk of a ministry without its label: "2031-0000123456",
# "IENW/BSK-2031/12345", "1234567-123456-DICIO", "MinBuza.2031.12345-12".
NUMBER = (
    r"(?:(?:19|20)[0-9]{2}-[0-9]{7,12}|[A-Z]{2,8}/[A-Z]{2,8}(?:-[A-Z]{1,8})?-(?:19|20)[0-9]{2}/[0-9]{3,9}"
    r"|[0-9]{6,8}-[0-9]{5,7}-[A-Z]{2,6}|MinBuza[.-](?:19|20)[0-9]{2}[.-][0-9]{3,9}(?:-[0-9]{1,4})?)"
)
# Alone on its line, or in the heading of a regeling: "van ..., nr. IENW/BSK-2031/12345, houdende".
UNLABELLED = re.compile(rf"^{NUMBER}$|\bnr\.\s(?P<numbered>{NUMBER}),?(?:\shoudende\b|$)")
THEIRS = re.compile(r"^[Uu]w (?:kenmerk|referentie|brief)\b")
DEPARTMENT = re.compile(
    r"^(?:(?:Programma|Project|Hoofd)?-?\s?Directoraat(?:-| )Generaal|(?:Hoofd)?[Dd]irectie|Bestuursraad|DG )"
)
NAME_ONLY = re.compile(r"^(?:en |voor )?[A-ZÀ-Ý][A-Za-zÀ-ÿ ,&-]{2,38}$")
MINISTRY = re.compile(r"\bMinisterie van\s{1,3}(?P<name>[^\n]{3,60}(?:\n[^\n]{3,60}){0,2})")
SITE = re.compile(r"rijksoverheid\.nl/(?P<alias>[a-z]{2,6})\b")


def find(sheet: Sheet) -> Iterator[Fact]:
    """Yield what the letterhead says; the first page first, then its repetitions."""
    labelled = [fact for it in _labelled(sheet) for fact in _read(*it)]
    yield from labelled
    if not any(fact.field == "reference" for fact in labelled):
        yield from _unlabelled(sheet)
    for line in sheet.head:
        if match := DATELINE.match(line.text):
            yield from _read("date", match["day"], line)
    yield from _departments(sheet)


def _unlabelled(sheet: Sheet) -> Iterator[Fact]:
    """Yield what has the form of a kenmerk above the salutation, though no label says so.

    A head that says "Uw kenmerk" may hold the number of another: then nothing is taken.
    """
    if any(THEIRS.match(line.text) for line in sheet.head):
        return
    for line in sheet.head:
        if END.match(line.text) and not line.text.startswith("Aan"):
            return
        if match := UNLABELLED.search(line.text):
            value = match["numbered"] or match[0]
            yield Fact("reference", value, "tekst", match[0], line.page)


def _read(field: str, value: str, line: Line) -> Iterator[Fact]:
    if field == "date":
        for day, quote in days.find(value):
            yield Fact("date", day.isoformat(), ORIGIN, quote, line.page)
    elif field == "reference":
        if match := REFERENCE.match(value):
            yield Fact("reference", match[0].strip(), ORIGIN, value, line.page)
    elif not EMPTY.match(value):
        yield Fact("title", value, ORIGIN, value, line.page)


def _labelled(sheet: Sheet) -> Iterator[tuple[str, str, Line]]:
    """Yield field, value and line of each label that has a value.

    Three layouts occur: "Datum 7 mei 2031" on one line, label and value under each other, and
    a column of labels followed by a column of values.
    """
    first = set(sheet.head)
    lines = [*sheet.head, *(line for line in sheet.furniture if line not in first)]
    waiting: list[tuple[str, Line]] = []
    labelled = -1  # block of the last label
    for at, line in enumerate(lines):
        label = LABEL.match(line.text)
        starts = line.first or line.kind is BlockKind.FURNITURE or line.block == labelled
        if label and starts and not _is_sentence(line, label):
            labelled = line.block
            if label["value"]:
                waiting = []
                yield from _wanted(label["label"], _whole(label["value"], lines, at), line)
            else:
                waiting.append((label["label"], line))
        elif END.match(line.text):
            waiting = []
        elif waiting:
            name, _ = waiting.pop(0)
            value = line.text if waiting else _whole(line.text, lines, at)
            yield from _wanted(name, value, line)


def _wanted(label: str, value: str, line: Line) -> Iterator[tuple[str, str, Line]]:
    if field := LABELS[label.casefold()]:
        yield field, value, line


def _is_sentence(line: Line, label: re.Match[str]) -> bool:
    """Tell whether a label is just the first word of a sentence: "Aan de motie is voldaan."."""
    if ":" in label["rest"] or line.kind is BlockKind.FURNITURE:
        return False
    known = LABELS[label["label"].casefold()]
    if known == "date":
        return next(days.find(label["value"][:40]), None) is None and bool(label["value"])
    return len(line.text) > 200 or (not known and label["value"][:1].islower())


def _whole(value: str, lines: list[Line], at: int) -> str:
    """Return a value with the lines of the same block over which it runs on."""
    words = [value]
    for line in lines[at + 1 : at + 4]:
        if line.block != lines[at].block or LABEL.match(line.text) or END.match(line.text):
            break
        words.append(line.text)
    return " ".join(words)


def _departments(sheet: Sheet) -> Iterator[Fact]:
    """Yield the ministry and the department that the letterhead names."""
    head = "\n".join(line.text for line in chain(sheet.head, sheet.furniture))
    for match in MINISTRY.finditer(head):
        if known := ministries.starting(match["name"]):
            yield Fact("ministry_name", known, ORIGIN, f"Ministerie van {known}", 1)
    for match in SITE.finditer(head):
        yield Fact("ministry_alias", match["alias"], ORIGIN, match[0], 1)
    if units := list(dict.fromkeys(_units(sheet.head))):
        yield Fact("department", ", ".join(units), ORIGIN, units[0], 1)


def _units(lines: list[Line]) -> Iterator[str]:
    """Yield directorates, with the line that follows where the name runs on in it."""
    for at, line in enumerate(lines):
        if not DEPARTMENT.match(line.text):
            continue
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        runs_on = NAME_ONLY.match(following) and not LABEL.match(following)
        if runs_on and not DEPARTMENT.match(following):
            yield f"{line.text} {following}"
        else:
            yield line.text
