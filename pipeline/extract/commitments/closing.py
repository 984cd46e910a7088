"""The list of toezeggingen that a chair reads out at the end of a debate, as it stands afterwards.

Members and bewindspersonen amend it while it is read: a word, a date, an addressee, or the whole
item. What counts is what the chair agrees to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.extract.commitments import addressee, readout, subjects, terms
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import Span, Term

# The list begins somewhere in the last part of what is said.
LAST_PART = 0.6
SOON = 6  # sentences of the chair within which the first item follows its announcement
CHAIR = "voorzitter"
ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
ORDINAL = re.compile(
    rf"\b(?:de|bij de) (?:toezegging nummer )?({'|'.join(ORDINALS)})(?: toezegging)?(?= |,)(?! (?:termijn|keer|plaats|vraag))",
    re.IGNORECASE,
)
PART = re.compile(r"[^;\s][^;]{8,}")
REPLY = 2  # sentences in which the chair says whether an amendment is taken over


@dataclass(frozen=True, slots=True)
class Item:
    """One toezegging on the list, as amended."""

    number: int  # counted from 1
    sentence: Sentence  # the one that opens it
    span: Span  # in the text of the passage
    text: str
    to: str
    term: Term | None
    confidence: float = 0.95
    amended: bool = False


def items(sentences: list[Sentence], on: date | None) -> list[Item]:
    """Return the items of the closing list in order; empty where no chair reads one out."""
    region = _region(sentences)
    kept: list[Item] = []
    before: list[Sentence] = []
    for turn in _turns(region):
        if turn[0].where == CHAIR:
            kept = _read_out(turn, _agreed(kept, turn), on)
        else:
            kept = _amended(kept, turn, region, on, before)
        before = turn if turn[0].where == "lid" else []
    return [replace(item, number=number) for number, item in enumerate(kept, 1)]


def _region(sentences: list[Sentence]) -> list[Sentence]:
    """Return what is said from the opening of the list to the end of the debate.

    A chair may announce the list long before it is read; it begins where items follow.
    """
    for at in range(int(len(sentences) * LAST_PART), len(sentences)):
        rest = sentences[at:]
        if rest[0].where == CHAIR and readout.opens(rest[0].text) and _items_follow(rest):
            return [part for sentence in rest for part in _parts(sentence)]
    return []


def _items_follow(rest: list[Sentence]) -> bool:
    said = [sentence for sentence in rest if sentence.where == CHAIR]
    return any(readout.is_item(sentence.text) for sentence in said[:SOON])


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    """Yield the items of a sentence in which semicolons part them."""
    if sentence.where != CHAIR or ";" not in sentence.text:
        yield sentence
        return
    for match in PART.finditer(sentence.text):
        start = sentence.span.start + match.start()
        span = Span(start, start + len(match.group()))
        yield replace(sentence, text=match.group(), span=span)


def _turns(region: list[Sentence]) -> Iterator[list[Sentence]]:
    turn: list[Sentence] = []
    for sentence in region:
        if turn and sentence.speaker != turn[-1].speaker:
            yield turn
            turn = []
        turn.append(sentence)
    if turn:
        yield turn


def _read_out(turn: list[Sentence], kept: list[Item], on: date | None) -> list[Item]:
    """Return the items so far with those that the chair reads out in this turn."""
    before: Sentence | None = None
    for sentence in turn:
        if readout.is_item(sentence.text):
            kept = [*kept, _item(sentence, len(kept) + 1, on)]
        elif kept and before is not None and _continues(sentence, before, kept[-1]):
            kept = [*kept[:-1], _longer(kept[-1], sentence, on)]
        elif kept and readout.ASKED_BY.match(sentence.text):
            to = addressee.find(sentence.text) or kept[-1].to
            kept = [*kept[:-1], replace(kept[-1], to=to)]
        before = sentence
    return kept


def _item(sentence: Sentence, number: int, on: date | None) -> Item:
    text = sentence.text
    return Item(
        number=number,
        sentence=sentence,
        span=sentence.span,
        text=text,
        to=addressee.find(text) or addressee.KAMER,
        term=terms.find(text, on),
    )


def _continues(sentence: Sentence, before: Sentence, item: Item) -> bool:
    """Tell whether a sentence says more about the item just read, in the same breath."""
    return (
        sentence.passage.id == item.sentence.passage.id
        and before.span.end == item.span.end
        and bool(readout.CONTINUES.match(sentence.text))
    )


def _longer(item: Item, sentence: Sentence, on: date | None) -> Item:
    named = addressee.find(sentence.text)
    return replace(
        item,
        span=Span(item.span.start, sentence.span.end),
        text=f"{item.text} {sentence.text}",
        term=item.term or terms.find(sentence.text, on),
        to=named if named and item.to == addressee.KAMER else item.to,
    )


def _amended(
    kept: list[Item],
    turn: list[Sentence],
    region: list[Sentence],
    on: date | None,
    before: list[Sentence],
) -> list[Item]:
    """Return the items as they stand after somebody else spoke."""
    reply = _reply(turn, region)
    if missed := _missed(turn, region):
        return [*kept, replace(_item(missed, len(kept) + 1, on), amended=True)]
    if not kept:
        return kept
    about = _meant(kept, turn, before)
    words = " ".join(sentence.text for sentence in turn)
    if readout.REFUSED.search(words) and readout.REFUSED.search(reply):
        return [item for item in kept if item is not about]
    term = _proposed(turn, on)
    if term is not None and readout.taken_over(words, reply) and turn[0].where == "beurt":
        changed = replace(about, term=term, amended=True)
        return [changed if item is about else item for item in kept]
    if about.to == addressee.KAMER and re.search(r"\baan mij\b|\bmijn toezegging\b", words):
        to = addressee.speaker(turn[0].speaker)
        changed = replace(about, to=to or about.to, amended=True)
        return [changed if item is about else item for item in kept]
    return kept


def _missed(turn: list[Sentence], region: list[Sentence]) -> Sentence | None:
    """Return the sentence with which a member adds an item that those in charge confirm."""
    if turn[0].where != "lid":
        return None
    added = next((one for one in turn if readout.missed(one.text)), None)
    after = region[region.index(turn[-1]) + 1 :][:REPLY]
    answer = " ".join(sentence.text for sentence in after if sentence.where != "lid")
    return added if added is not None and readout.confirmed(answer) else None


def _agreed(kept: list[Item], turn: list[Sentence]) -> list[Item]:
    """Return the items after the chair swapped one word for another."""
    swap = next(filter(None, (readout.SWAPPED.search(sentence.text) for sentence in turn)), None)
    if swap is None or not kept:
        return kept
    old = re.compile(rf"\b{re.escape(swap['old'])}\b", re.IGNORECASE)
    last = kept[-1]
    if not old.search(last.text):
        return kept
    on = None if last.term is None else last.term.start
    changed = old.sub(swap["new"], last.text, count=1)
    return [*kept[:-1], replace(last, term=terms.find(changed, on) or last.term, amended=True)]


def _reply(turn: list[Sentence], region: list[Sentence]) -> str:
    """Return what the chair says next, up to the first item that is read out again."""
    after = region[region.index(turn[-1]) + 1 :]
    spoken: list[str] = []
    for sentence in after[:12]:
        if sentence.where == CHAIR:
            if readout.is_item(sentence.text) or len(spoken) == REPLY:
                break
            spoken.append(sentence.text)
    return " ".join(spoken)


def _meant(kept: list[Item], turn: list[Sentence], before: list[Sentence]) -> Item:
    """Return the item that a turn is about: the one that shares its subject, else the last.

    An answer ("Dat kan voor 1 juli.") is about what the member `before` it asked.
    """
    words = " ".join(sentence.text for sentence in turn)
    if (named := ORDINAL.search(words)) and ORDINALS.index(named[1].lower()) < len(kept):
        return kept[ORDINALS.index(named[1].lower())]
    recent = [item for item in kept if item.sentence.passage.id == kept[-1].sentence.passage.id]
    texts = [item.text for item in recent]
    asked = " ".join(sentence.text for sentence in before)
    at = subjects.closest(words, texts)
    at = subjects.closest(asked, texts) if at is None and asked else at
    return kept[-1] if at is None else recent[at]


def _proposed(turn: list[Sentence], on: date | None) -> Term | None:
    """Return the term that a turn proposes, the last where it names several."""
    found = [term for sentence in turn if (term := terms.find(sentence.text, on))]
    return found[-1] if found else None
