"""The head of an Aanhangsel van de Handelingen: who asked what, who answered, and when."""

import re
from collections.abc import Iterator

from pipeline.records import Fact
from pipeline.text.facts import days, ministries
from pipeline.text.facts.sheet import Sheet

ORIGIN = "Aanhangselkop"
ASKED_ORIGIN = "Vragenkop"  # of questions that nobody has answered yet

HEAD = re.compile(
    r"Vergaderjaar\s{1,3}(?P<first>[12][0-9]{3})\s{0,2}[-–‒—]\s{0,2}(?P<last>[0-9]{4})\s{1,3}"
    r"Aanhangsel van de Handelingen"
)
NUMBER = re.compile(r"gegeven\s{1,3}antwoorden\s{1,6}(?P<number>[0-9]{1,5})\b")
ASKED = re.compile(
    r"Vragen van (?:het lid|de leden)\s(?P<who>.{2,400}?)\s{1,3}over\s{1,3}(?P<subject>.{3,700}?)\s{0,3}"
    r"\((?:ingezonden|medegedeeld)\s(?P<day>[^)]{6,40})\)",
    re.DOTALL,
)
# Questions as they are handed in: their number, then the day or the questions. A letter of a
# minister may quote all of this further on.
HANDED_IN = re.compile(
    r"^(?:[^\n]{0,120}\n){0,8}?(?P<number>[12][0-9]{3}Z[0-9]{4,5})\s{1,3}"
    r"(?=\((?:ingezonden|medegedeeld)\s|Vragen van )"
)
SENT = re.compile(r"\((?:ingezonden|medegedeeld)\s(?P<day>[^)]{6,40})\)")
SUBJECT = re.compile(
    r"Vragen van (?:het lid|de leden)\s.{2,400}?\s{1,3}over\s{1,3}(?P<subject>.{3,700}?)"
    r"(?=\s{0,3}\((?:ingezonden|medegedeeld)|\.?\n|\.?\Z)",
    re.DOTALL,
)
LETTER = re.compile(r"\b(?:Geachte|Datum|Betreft|Onderwerp|Antwoord)\b")
ADDRESSED = re.compile(r"\s{1,3}aan\s{1,3}(?P<offices>(?:de|het)\s.+)$", re.DOTALL)
ANSWERED = re.compile(
    r"(?P<what>Nader antwoord|Antwoord|Mededeling)\s{1,3}van\s{1,3}(?P<who>.{5,700}?)"
    r"\(ontvangen\s{1,3}(?P<day>[^)]{6,40})\)",
    re.DOTALL,
)


def find(sheet: Sheet) -> Iterator[Fact]:
    """Yield what the head of an Aanhangsel says; nothing when the draft is none."""
    text = sheet.head_text
    head, asked, answered = HEAD.search(text), ASKED.search(text), ANSWERED.search(text)
    if not (head or (asked and answered)):
        yield from _unanswered(text)
        return
    yield Fact("kind", "kamervragen", ORIGIN, _flat(head[0] if head else "Vragen en antwoord"), 1)
    if head and (year := days.full_session_year(head["first"], head["last"])):
        yield Fact("session_year", year, ORIGIN, _flat(head[0]), 1)
    if number := NUMBER.search(text):
        yield Fact("number", number["number"], ORIGIN, _flat(number[0]), 1)
    if asked:
        yield Fact("title", _flat(asked["subject"]), ORIGIN, _flat(asked[0])[:300], 1)
    yield from _answer(answered, asked)


def _unanswered(text: str) -> Iterator[Fact]:
    """Yield what questions say that wait for an answer: the day they were sent is theirs."""
    handed, sent = HANDED_IN.match(text), SENT.search(text)
    if not handed or not sent or LETTER.search(text[: sent.end()]):
        return
    quote = _flat(sent[0])
    yield Fact("kind", "kamervragen", ASKED_ORIGIN, quote, 1)
    yield Fact("reference", handed["number"], ASKED_ORIGIN, handed["number"], 1)
    for day, words in days.find(sent["day"]):
        yield Fact("date", day.isoformat(), ASKED_ORIGIN, words, 1)
    if subject := SUBJECT.search(text):
        yield Fact("title", _flat(subject["subject"]), ASKED_ORIGIN, _flat(subject[0])[:300], 1)


def _answer(answered: re.Match[str] | None, asked: re.Match[str] | None) -> Iterator[Fact]:
    """Yield date and sender of the answer; of the questions where no answer is printed."""
    dated = answered or asked
    if dated:
        for day, _ in days.find(dated["day"]):
            yield Fact("date", day.isoformat(), ORIGIN, _flat(dated["day"]), 1)
    if answered and (office := next(ministries.offices(answered["who"]), None)):
        name = _as_addressed(office, asked)
        yield Fact("sender", name, ORIGIN, _flat(answered[0])[:200], 1)


def _as_addressed(office: ministries.Office, asked: re.Match[str] | None) -> str:
    """Return an office with the "van" or "voor" that the question gives it."""
    addressed = ADDRESSED.search(asked["who"]) if asked else None
    for other in ministries.offices(addressed["offices"]) if addressed else ():
        if other.title == office.title and other.portfolio == office.portfolio:
            return other.name
    return office.name


def _flat(text: str) -> str:
    return " ".join(text.split())
