"""Promises in debates: those in a bewindspersoon's own words, and the chair's closing list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.extract.commitments import (
    addressee,
    askers,
    closing,
    judging,
    occasion,
    offices,
    readout,
    summary,
    terms,
)
from pipeline.extract.commitments.amendments import Item
from pipeline.extract.commitments.judging import Judgement
from pipeline.extract.commitments.sentences import Sentence
from pipeline.extract.commitments.subjects import closest
from pipeline.records import Reading, Statement, StatementKind

LISTED = "commitments/slotlijst/1"


def statements(reading: Reading, sentences: list[Sentence]) -> Iterator[Statement]:
    """Yield the statements of a debate in the order in which they were spoken."""
    reading = _on_the_day(reading)
    present = _present(reading, sentences)
    items = closing.items(sentences, reading.letter.date)
    spoken = [
        _tied(_spoken(reading, sentence, judgement, present, asker), items)
        for sentence, judgement, asker in _judged(sentences)
    ]
    listed = _in_order(_listed(reading, item, present) for item in items)
    order = {passage.id: at for at, passage in enumerate(reading.passages)}
    yield from sorted(
        [*spoken, *(_promised(statement, spoken) for statement in listed)],
        key=lambda statement: (order[statement.passage], statement.span),
    )


def _on_the_day(reading: Reading) -> Reading:
    """Return a reading dated on the day of the debate; a verslag bears the day it was adopted."""
    held = next((fact.value for fact in reading.letter.facts if fact.field == "held"), None)
    if held is None:
        return reading
    return replace(reading, letter=replace(reading.letter, date=date.fromisoformat(held)))


def _judged(sentences: list[Sentence]) -> Iterator[tuple[Sentence, Judgement, str | None]]:
    """Yield what bewindspersonen promise, and to whom they answer.

    A sentence knows whether the one before it promised.
    """
    promised = ""
    for plain, asker in zip(sentences, askers.of(sentences), strict=True):
        sentence = plain.with_around("belofte-ervoor") if plain.speaker == promised else plain
        judgement = judging.judge(sentence) if sentence.where == "beurt" else None
        promised = sentence.speaker if judgement else ""
        if judgement is not None:
            yield sentence, judgement, asker


def _promised(listed: Statement, spoken: list[Statement]) -> Statement:
    """Return an item that names no office with that of the one who promised it in a turn."""
    by = {statement.by for statement in spoken if statement.item == listed.item}
    if listed.by is not None or len(by) != 1:
        return listed
    who = by.pop()
    reason = f"{listed.reason} In de eigen beurt deed deze bewindspersoon de toezegging."
    return listed if who is None else replace(listed, by=who, reason=reason)


def _present(reading: Reading, sentences: list[Sentence]) -> dict[str, str]:
    """Return the office of each bewindspersoon who speaks, by the line that names the speaker."""
    known = offices.of_speakers(reading)
    lines = {sentence.speaker for sentence in sentences if sentence.where == "beurt"}
    if not lines:  # a verslag in summary quotes nobody
        return known
    return {line: offices.of_speaker(line, known, reading.letter) for line in sorted(lines)}


def _listed(reading: Reading, item: Item, present: dict[str, str]) -> Statement:
    """Return an item of the closing list as a statement."""
    letter, sentence = reading.letter, item.sentence
    return Statement(
        letter=letter.id,
        passage=sentence.passage.id,
        page=sentence.passage.page,
        span=item.span,
        quote=item.span.of(sentence.passage.text),
        kind=StatementKind.MADE,
        rule=LISTED,
        confidence=item.confidence,
        by=offices.in_item(item.text, present, letter.date),
        to=item.to,
        made_on=letter.date,
        made_at=letter.title,
        number=occasion.number(item.text),
        term=item.term,
        summary=summary.of(item.text),
        reason=_reason(item),
        item=item.number,
    )


def _in_order(listed: Iterator[Statement]) -> Iterator[Statement]:
    """Yield the items of the list; one that opens with "Hij" is by who promised the one before."""
    by: str | None = None
    for statement in listed:
        pointing = by is not None and readout.same_promiser(statement.quote)
        by = by if pointing else statement.by
        yield replace(statement, by=by)


def _reason(item: Item) -> str:
    changed = " In de beurten daarna is het gewijzigd." if item.amended else ""
    if item.changes:
        changed = f"{changed[:-1]}: «{'» en «'.join(item.changes)}»."
    return (
        f"De voorzitter noemt dit als toezegging {item.number} in de lijst aan het slot.{changed}"
    )


def _spoken(
    reading: Reading,
    sentence: Sentence,
    judgement: Judgement,
    present: dict[str, str],
    asker: str | None,
) -> Statement:
    letter, text = reading.letter, sentence.text
    return Statement(
        letter=letter.id,
        passage=sentence.passage.id,
        page=sentence.passage.page,
        span=sentence.span,
        quote=text,
        kind=judgement.kind,
        rule=judgement.rule,
        confidence=judgement.confidence,
        by=present[sentence.speaker],
        to=_to(sentence) or asker or addressee.KAMER,
        made_on=letter.date
        if judgement.kind is StatementKind.MADE
        else occasion.day(text, letter.date),
        made_at=letter.title if judgement.kind is StatementKind.MADE else occasion.meeting(text),
        number=occasion.number(text),
        term=terms.find(text, letter.date, postponed=judgement.kind is StatementKind.POSTPONED),
        summary=summary.of(text),
        reason=judgement.reason,
    )


def _to(sentence: Sentence) -> str | None:
    """Return whom a sentence itself names as the one it is promised to."""
    return addressee.find(sentence.text) if "zeg-toe" in sentence.signs else None


def _tied(statement: Statement, items: list[Item]) -> Statement:
    """Return a promise in a turn, tied to the item of the closing list that repeats it."""
    at = closest(statement.quote, [item.text for item in items])
    return statement if at is None else replace(statement, item=items[at].number)
