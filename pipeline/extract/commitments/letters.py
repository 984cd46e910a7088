"""Promises in letters: what each sentence does, completed by the section around it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TypeVar

from pipeline.extract.commitments import (
    addressee,
    judging,
    occasion,
    offices,
    summary,
    terms,
)
from pipeline.extract.commitments.judging import Judgement
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import Reading, Statement, StatementKind, Term

Known = TypeVar("Known")
# Kinds that speak of an earlier promise, and so of an earlier occasion.
EARLIER = (
    StatementKind.RECALLED,
    StatementKind.SETTLED,
    StatementKind.PARTLY,
    StatementKind.POSTPONED,
    StatementKind.LAPSED,
)
# After these the next sentence may say more of the same: "Daarin ga ik ook in op ...".
ANNOUNCES = (StatementKind.MADE, StatementKind.RECALLED, StatementKind.POSTPONED)
LOOKS_BACK = (StatementKind.SETTLED, StatementKind.PARTLY, StatementKind.LAPSED)
# The sign that a sentence does something with this letter, and those that it happens later.
THIS_LETTER = "deze-brief"
LATER = frozenset({"termijn", "later-of-vaak", "komend-stuk"})
NOTHING: frozenset[str] = frozenset()
# In a letter without headings a section is no longer than this many sentences.
SECTION = 25
# Other letters to the Kamer are those of the Rekenkamer, an informateur, a committee, a member.
IN_OFFICE = re.compile(r"minister|staatssecretaris|kabinet|regering|bewinds", re.IGNORECASE)
ASKING = 3  # sentences in which the section says who asked
ASKED = ("vraag van", "verzoek van", "vragen van", "inbreng van", "suggestie van")


def statements(reading: Reading, sentences: list[Sentence]) -> Iterator[Statement]:
    """Yield the statements of a letter, also those of which the confidence is low."""
    for _, section in groupby(sentences, key=lambda sentence: sentence.section):
        yield from _section(reading, list(section))


def _section(reading: Reading, sentences: list[Sentence]) -> Iterator[Statement]:
    """Yield the statements of one section; one that names no occasion takes that of its section."""
    found = [
        (at, _statement(reading, sentence, judgement))
        for at, sentence, judgement in _judged(_aware(sentences))
    ]
    for at, statement in found:
        near = [
            other
            for place, other in sorted(found, key=lambda pair: _nearness(at, pair[0]))
            if other is not statement and abs(place - at) <= SECTION
        ]
        until = next((place for place, _ in found if place > at), at + ASKING)
        asking = sentences[max(0, at - 1) : min(at + ASKING, until)]
        yield _completed(statement, near, _asker(asking))


def _judged(sentences: Iterator[Sentence]) -> Iterator[tuple[int, Sentence, Judgement]]:
    """Yield what is judged to be a statement, with its place in the section."""
    promised = -2
    for at, plain in enumerate(sentences):
        sentence = plain.with_around("belofte-ervoor") if promised == at - 1 else plain
        judgement = judging.judge(sentence)
        if judgement is not None:
            promised = at if judgement.kind in ANNOUNCES else promised
            yield at, sentence, judgement


def _nearness(at: int, other: int) -> tuple[bool, int]:
    """Return how near another statement is: what was said before goes first."""
    return other > at, abs(other - at)


def _aware(sentences: list[Sentence]) -> Iterator[Sentence]:
    """Yield sentences that know whether their section speaks of a promise before them."""
    spoken, before = False, NOTHING
    for plain in sentences:
        sentence = _continued(plain, before)
        before = sentence.signs
        yield sentence.with_around("toezegging-in-paragraaf") if spoken else sentence
        spoken = spoken or bool({"toezegging", "toegezegd"} & sentence.signs)


def _continued(sentence: Sentence, before: frozenset[str]) -> Sentence:
    """Return a sentence that is this letter too where it goes on with one that is, and names no time.

    "Met deze brief informeer ik u over de pont. Tevens wordt u geïnformeerd over de sluizen."
    """
    goes_on = "ook-wordt" in sentence.signs and not LATER & sentence.signs
    if not (goes_on and THIS_LETTER in before):
        return sentence
    return replace(sentence, signs=sentence.signs | {THIS_LETTER})


def _confidence(reading: Reading, sentence: Sentence, judgement: Judgement) -> float:
    """Return how sure a statement is: who is not in office promises the Kamer nothing."""
    sender = reading.letter.sender
    outsider = sender is not None and not IN_OFFICE.search(sender)
    if outsider and "ik" in sentence.signs and judgement.kind is StatementKind.MADE:
        return min(judgement.confidence, judging.SUREST_WITHOUT_SIGN)
    return judgement.confidence


def _statement(reading: Reading, sentence: Sentence, judgement: Judgement) -> Statement:
    letter, text, kind = reading.letter, sentence.text, judgement.kind
    where = occasion.find(text, letter.date) if kind in EARLIER else occasion.Occasion()
    return Statement(
        letter=letter.id,
        passage=sentence.passage.id,
        page=sentence.passage.page,
        span=sentence.span,
        quote=text,
        kind=kind,
        rule=judgement.rule,
        confidence=_confidence(reading, sentence, judgement),
        by=_by(reading, sentence),
        to=_to(sentence, kind),
        made_on=letter.date if kind is StatementKind.MADE else where.on,
        made_at=where.at,
        number=where.number or occasion.noted_number(reading, sentence.passage.id, sentence.span),
        term=_term(text, kind, letter.date),
        summary=summary.of(text),
        reason=judgement.reason,
    )


def _term(text: str, kind: StatementKind, on: date | None) -> Term | None:
    """Return the term of a statement; what is done with has none, what is postponed a new one.

    Of a promise that is recalled, also a term that has passed says that it is late.
    """
    if kind in LOOKS_BACK:
        return None
    found = terms.find(text, on, postponed=kind is StatementKind.POSTPONED)
    if found is None and kind is StatementKind.RECALLED:
        return terms.passed(text, on)
    return found


def _by(reading: Reading, sentence: Sentence) -> str | None:
    """Return the office that promises: the sender's, unless the sentence is about another's."""
    if "ik" in sentence.signs:
        return reading.letter.sender
    return offices.named(sentence.text) or reading.letter.sender


def _to(sentence: Sentence, kind: StatementKind) -> str | None:
    named = addressee.find(sentence.text)
    if kind is StatementKind.MADE and "zeg-toe" not in sentence.signs:
        if named and ("commissie" in named or "lid-krijgt-bericht" in sentence.signs):
            return named
        return addressee.asked(sentence.text) or addressee.KAMER
    if named:
        return named
    return addressee.KAMER if "kamer" in sentence.signs or kind is StatementKind.MADE else None


def _asker(sentences: list[Sentence]) -> str | None:
    """Return the member on whose question the section says it was promised."""
    asking = (
        sentence.text
        for sentence in sentences
        if any(words in sentence.text for words in ASKED) or addressee.asks(sentence.text)
    )
    named = (addressee.find(text) for text in asking)
    return next((member for member in named if member and member.startswith("lid")), None)


def _completed(statement: Statement, others: list[Statement], asker: str | None) -> Statement:
    """Return a statement about an earlier promise with what its section tells of that promise."""
    if statement.kind not in EARLIER:
        return statement
    near = [
        other for other in others if other.kind in EARLIER and _about_the_same(statement, other)
    ]
    named = next((other.to for other in near if other.to not in (None, addressee.KAMER)), None)
    to = statement.to if statement.to not in (None, addressee.KAMER) else None
    if statement.to == addressee.KAMER and statement.kind is StatementKind.RECALLED and not asker:
        to = addressee.KAMER
    return replace(
        statement,
        to=to or named or asker or statement.to or addressee.KAMER,
        made_on=statement.made_on or _first(other.made_on for other in near),
        made_at=statement.made_at or _first(other.made_at for other in near),
        number=statement.number or _first(other.number for other in near),
    )


def _about_the_same(one: Statement, other: Statement) -> bool:
    """Tell whether nothing says that two statements of a section are about different promises."""
    if one.number and other.number:
        return one.number == other.number
    members = {to for to in (one.to, other.to) if to and to != addressee.KAMER}
    days = {day for day in (one.made_on, other.made_on) if day}
    return len(members) < 2 and len(days) < 2


def _first(values: Iterator[Known | None]) -> Known | None:
    return next((value for value in values if value is not None), None)
