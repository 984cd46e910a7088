"""The list of toezeggingen that a chair reads out at the end of a debate, as it stands afterwards.

Members and bewindspersonen amend it while it is read: a word, a date, an addressee, or the whole
item. What counts is what the chair agrees to. A verslag may also print the list under a heading
of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.extract.commitments import addressee, amendments, askers, offices, readout, subjects
from pipeline.extract.commitments.amendments import CHAIR, Around, Item
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import Span

# The list begins somewhere in the last part of what is said, or after the last long turn.
LAST_PART = 0.6
LONG = 10  # sentences of a turn in which nobody answers the chair about the list
SOON = 6  # sentences of the chair within which the first item follows its announcement
AT_ONCE = 4  # the same, where the list is printed as one
ALIKE = 0.8  # part of its subject that an item shares with one that was read before
FEW = 4  # words of a subject; less says nothing
PART = re.compile(r"[^;\s][^;]{8,}")


def items(sentences: list[Sentence], on: date | None) -> list[Item]:
    """Return the items of the closing list in order; empty where no chair reads one out."""
    kept = _printed(headed(sentences), on) or _spoken(_region(sentences), on)
    return [replace(item, number=number) for number, item in enumerate(kept, 1)]


def headed(sentences: list[Sentence]) -> list[Sentence]:
    """Return what stands under a heading "Toezeggingen", where that is a list."""
    under = [sentence for sentence in sentences if readout.HEADED.search(_last(sentence.section))]
    return under if any(sentence.entry for sentence in under) else []


def _last(section: tuple[str, ...]) -> str:
    return section[-1] if section else ""


def _printed(sentences: list[Sentence], on: date | None) -> list[Item]:
    """Return the items of a list under a heading "Toezeggingen": each entry is one."""
    kept: list[Item] = []
    for sentence in sentences:
        kept = _entered(kept, sentence, on) if sentence.entry else kept
    return kept


def _spoken(region: list[Sentence], on: date | None) -> list[Item]:
    """Return the items of a list that is read out, amended turn by turn."""
    kept: list[Item] = []
    around = Around()
    printed = any(sentence.entry for sentence in region if sentence.where == CHAIR)
    at = 0
    for turn in _turns(region):
        at += len(turn)
        around = replace(around, after=region[at:])
        if turn[0].where == CHAIR:
            kept = _read_out(turn, amendments.agreed(kept, turn), on, printed=printed)
            around = replace(around, chair=turn, before=[])
        else:
            added = _added(turn, around, on)
            kept = [*kept, added] if added else amendments.amended(kept, turn, around, on)
            around = replace(around, before=turn if turn[0].where == "lid" else [])
    return kept


def _region(sentences: list[Sentence]) -> list[Sentence]:
    """Return what is said from the opening of the list to the end of the debate.

    A chair may announce the list long before it is read; it begins where items follow.
    """
    first = min(int(len(sentences) * LAST_PART), _after_the_answers(sentences))
    for at in range(first, len(sentences)):
        if sentences[at].where == CHAIR and _begins(sentences[at:]):
            return [part for sentence in sentences[at:] for part in _parts(sentence)]
    return []


def _after_the_answers(sentences: list[Sentence]) -> int:
    """Return where the last long turn of somebody other than the chair ends."""
    at = last = 0
    for turn in _turns(sentences):
        at += len(turn)
        last = at if turn[0].where != CHAIR and len(turn) >= LONG else last
    return last


def _begins(rest: list[Sentence]) -> bool:
    """Tell whether the list begins here: items follow, or the entries of a printed list."""
    said = [sentence for sentence in rest if sentence.where == CHAIR]
    if readout.opens(rest[0].text):
        return any(readout.is_item(sentence.text) or sentence.entry for sentence in said[:SOON])
    return readout.names(rest[0].text) and any(sentence.entry for sentence in said[:AT_ONCE])


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    """Yield the items of a sentence in which semicolons part them."""
    if sentence.where != CHAIR or ";" not in sentence.text or sentence.entry:
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


def _added(turn: list[Sentence], around: Around, on: date | None) -> Item | None:
    """Return the item that a member adds to the list, with the term that the turn gives."""
    first = amendments.missed(turn, around)
    if first is None:
        return None
    item = replace(_item(first, on), amended=True)
    if item.to == addressee.KAMER:
        item = replace(item, to=addressee.speaker(first.speaker) or item.to)
    for sentence in turn[turn.index(first) + 1 :]:
        item = replace(item, term=item.term or amendments.term(sentence.text, on))
    return item


def _read_out(
    turn: list[Sentence], kept: list[Item], on: date | None, *, printed: bool
) -> list[Item]:
    """Return the items so far with those that the chair reads out in this turn.

    Where the list is `printed`, its entries are the items, and what stands between them is not.
    """
    before: Sentence | None = None
    for sentence in turn:
        if sentence.entry:
            kept = _entered(kept, sentence, on)
        elif readout.is_item(sentence.text, labelled=printed):
            kept = _with(kept, _item(sentence, on))
        elif kept and before is not None and _continues(sentence, before, kept[-1]):
            kept = [*kept[:-1], _longer(kept[-1], sentence, on)]
        elif kept:
            kept = [*kept[:-1], _explained(kept[-1], sentence, on)]
        before = sentence
    return kept


def _entered(kept: list[Item], sentence: Sentence, on: date | None) -> list[Item]:
    """Return the items with a sentence of a printed list: a new entry, or more of the last one."""
    if kept and kept[-1].sentence.passage.id == sentence.passage.id:
        return [*kept[:-1], _longer(kept[-1], sentence, on)]
    return kept if readout.no_entry(sentence.text) else _with(kept, _item(sentence, on))


def _repeated(item: Item, kept: list[Item]) -> list[Item] | None:
    """Return the items where the chair reads one again, because somebody did not hear it.

    What is read the second time may be mended: its term counts.
    """
    words = subjects.words(item.text)
    for at, known in enumerate(kept):
        same = subjects.words(known.text)
        if len(words & same) >= max(FEW, ALIKE * len(words | same)) and _titles(item) == _titles(
            known
        ):
            again = replace(known, term=item.term or known.term)
            return [*kept[:at], again, *kept[at + 1 :]]
    return None


def _titles(item: Item) -> frozenset[str]:
    return frozenset(title.casefold() for title in offices.ANY_TITLE.findall(item.text))


def _with(kept: list[Item], item: Item) -> list[Item]:
    """Return the items with one more, unless it was read before."""
    return _repeated(item, kept) or [*kept, item]


def _item(sentence: Sentence, on: date | None) -> Item:
    text = sentence.text
    return Item(
        number=0,
        sentence=sentence,
        span=sentence.span,
        text=text,
        to=askers.all_of(text) or addressee.find(text) or addressee.KAMER,
        term=amendments.term(text, on),
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
        term=item.term or amendments.term(sentence.text, on),
        to=named if named and item.to == addressee.KAMER else item.to,
    )


def _explained(item: Item, sentence: Sentence, on: date | None) -> Item:
    """Return an item with what the chair adds to it: to whom it is, or when it comes."""
    if readout.ASKED_BY.match(sentence.text):
        item = replace(item, to=addressee.find(sentence.text) or item.to)
    if item.term is None and readout.COMES_THEN.match(sentence.text):
        item = replace(item, term=amendments.term(sentence.text, on))
    return item
