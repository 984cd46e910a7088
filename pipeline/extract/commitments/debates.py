"""Promises in debates: those in a bewindspersoon's own words, and the chair's closing list."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.commitments import (
    addressee,
    closing,
    judging,
    occasion,
    offices,
    readout,
    summary,
    terms,
)
from pipeline.extract.commitments.closing import Item
from pipeline.extract.commitments.judging import Judgement
from pipeline.extract.commitments.sentences import Sentence
from pipeline.extract.commitments.subjects import closest
from pipeline.records import Reading, Statement, StatementKind

LISTED = "commitments/slotlijst/1"


def statements(reading: Reading, sentences: list[Sentence]) -> Iterator[Statement]:
    """Yield the statements of a debate in the order in which they were spoken."""
    present = _present(reading, sentences)
    items = closing.items(sentences, reading.letter.date)
    listed = list(_in_order(_listed(reading, item, present) for item in items))
    spoken = [
        _tied(_spoken(reading, sentence, judgement, present), items)
        for sentence, judgement in _judged(sentences)
    ]
    order = {passage.id: at for at, passage in enumerate(reading.passages)}
    yield from sorted(
        [*spoken, *listed], key=lambda statement: (order[statement.passage], statement.span)
    )


def _judged(sentences: list[Sentence]) -> Iterator[tuple[Sentence, Judgement]]:
    """Yield what bewindspersonen promise; a sentence knows whether the one before it did."""
    promised = ""
    for plain in sentences:
        sentence = plain.with_around("belofte-ervoor") if plain.speaker == promised else plain
        judgement = judging.judge(sentence) if sentence.where == "beurt" else None
        promised = sentence.speaker if judgement else ""
        if judgement is not None:
            yield sentence, judgement


def _present(reading: Reading, sentences: list[Sentence]) -> dict[str, str]:
    """Return the office of each bewindspersoon who speaks, by the line that names the speaker."""
    known = offices.of_speakers(reading)
    stated = [fact.value for fact in reading.letter.facts if fact.field == "office"]
    lines = {sentence.speaker for sentence in sentences if sentence.where == "beurt"}
    return {line: offices.of_speaker(line, known, stated) for line in sorted(lines)}


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
        by=offices.in_item(item.text, list(dict.fromkeys(present.values()))),
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
    return (
        f"De voorzitter noemt dit als toezegging {item.number} in de lijst aan het slot.{changed}"
    )


def _spoken(
    reading: Reading, sentence: Sentence, judgement: Judgement, present: dict[str, str]
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
        to=(addressee.find(text) if "zeg-toe" in sentence.signs else None) or addressee.KAMER,
        made_on=letter.date
        if judgement.kind is StatementKind.MADE
        else occasion.day(text, letter.date),
        made_at=letter.title if judgement.kind is StatementKind.MADE else occasion.meeting(text),
        number=occasion.number(text),
        term=terms.find(text, letter.date, postponed=judgement.kind is StatementKind.POSTPONED),
        summary=summary.of(text),
        reason=judgement.reason,
    )


def _tied(statement: Statement, items: list[Item]) -> Statement:
    """Return a promise in a turn, tied to the item of the closing list that repeats it."""
    at = closest(statement.quote, [item.text for item in items])
    return statement if at is None else replace(statement, item=items[at].number)
