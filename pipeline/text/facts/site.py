"""What a site prints above a document that somebody saves as text: its title, dossier and number."""

import re
from collections.abc import Iterator

from pipeline.records import Fact
from pipeline.text.facts import days
from pipeline.text.facts.dossiers import canonical
from pipeline.text.facts.sheet import Sheet

ORIGIN = "sitekop"
# tweedekamer.nl: "Brief regering : Verzamelbrief dijken".
TITLED = re.compile(r"\A(?P<label>[A-Z][^:\n]{3,90}) : (?P<title>[^\n]{5,500})$", re.MULTILINE)
# What stands behind the colon where the paper has no title of its own.
SORT_ONLY = re.compile(
    r"(?:memorie van|nota (?:naar aanleiding|van wijziging)|advies afdeling|voorstel van wet|antwoord op vragen"
    r"|vragen van|motie van|amendement van|geleidende brief|koninklijke boodschap)\b",
    re.IGNORECASE,
)
# zoek.officielebekendmakingen.nl: the row below "Datum publicatie | Organisatie | Vergaderjaar".
ROW = re.compile(
    r"Datum publicatie.{0,400}?(?:Tweede|Eerste) Kamer der Staten-Generaal[ |\n]{0,6}"
    r"(?P<year>[12][0-9]{3}-[12][0-9]{3})[ |\n]{0,6}"
    r"(?:(?P<dossier>[1-9][0-9]{4}(?:-[A-Z0-9]{1,6})?) nr\. (?P<number>[0-9]{1,5}|[A-Z]{1,3})"
    r"|(?P<asked>[0-9]{1,5}))(?![A-Za-z0-9])",
    re.DOTALL,
)
# tkconv: the number of a paper, and behind it the day of the paper.
NUMBERED = re.compile(
    r"^Nummer: [12][0-9]{3}D[0-9]{5}, datum: (?P<day>[12][0-9]{3}-[0-9]{2}-[0-9]{2})\b",
    re.MULTILINE,
)


def find(sheet: Sheet) -> Iterator[Fact]:
    """Yield what a site says of the document below it."""
    text = sheet.head_text
    titled = TITLED.search(text)
    if titled and not SORT_ONLY.match(titled["title"]):
        yield Fact("title", titled["title"], ORIGIN, titled[0][:200], 1)
    if row := ROW.search(text):
        quote = " ".join(row[0].split())[-200:]
        yield Fact("session_year", row["year"], ORIGIN, quote, 1)
        yield Fact("number", row["number"] or row["asked"], ORIGIN, quote, 1)
        if row["dossier"]:
            yield Fact("dossier", canonical(row["dossier"]), ORIGIN, quote, 1)
    if numbered := NUMBERED.search(text):
        for day, words in days.find(numbered["day"]):
            yield Fact("date", day.isoformat(), ORIGIN, words, 1)
