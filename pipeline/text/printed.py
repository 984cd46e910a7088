"""One publication in two forms: the text of its XML, and the pages and boxes of its PDF.

The two are read apart, each as any other file. Then the words of the one are laid beside those of
the other, in order: rare runs of words that both have once are the anchors, what lies between two
anchors is compared word by word. A passage whose words are not found stays without a box, and the
reading says so.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.records import Box, Footnote, Heading, Passage, Place, Reading, Span

WORD = re.compile(r"[^\W_]+")
RUN = 4  # words of an anchor
WIDEST_GAP = 300  # words between two anchors that are compared one by one
MOST_WORDS = 500_000  # of either form: some 1,500 pages
ENOUGH = 0.5  # of the words of a passage: fewer and its place is not known
SAME = 0.6  # of all words: fewer and the PDF is not of this publication
OPENING = 40  # letters of a note by which it is known


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a reading: as it is compared, and where it stands."""

    text: str
    passage: int  # which of the passages
    span: Span  # in its text


def joined(text: Reading, printed: Reading) -> Reading:
    """Return the reading of a text with the pages and boxes of its printed form.

    Where most words of the two differ, the reading of the text alone, with a remark.
    """
    text = replace(text, letter=replace(text.letter, printed=printed.letter.sha256))
    own, other = _words(text.passages), _words(printed.passages)
    found = aligned([word.text for word in own], [word.text for word in other])
    known = sum(at is not None for at in found)
    if not own or known < SAME * len(own):
        remark = (
            f"De tekst van {printed.letter.name} is een andere; de bladzijden zijn niet bekend."
        )
        return replace(text, remarks=(*text.remarks, remark))
    passages = tuple(_placed(text.passages, _places(own, other, found, printed.passages)))
    pages = {each.id: each.page for each in passages}
    return replace(
        text,
        letter=replace(text.letter, pages=printed.letter.pages),
        passages=passages,
        headings=tuple(_headings(text.headings, printed.headings, passages)),
        footnotes=tuple(_footnotes(text.footnotes, printed.footnotes, pages)),
        tables=tuple(
            replace(table, page=pages.get(table.passage or "", table.page))
            for table in text.tables
        ),
        furniture=printed.furniture,
        pages=printed.pages,
        remarks=(*text.remarks, *_without_place(passages)),
    )


def _words(passages: Sequence[Passage]) -> list[Word]:
    return [
        Word(found.group().casefold(), at, Span(*found.span()))
        for at, passage in enumerate(passages)
        for found in WORD.finditer(passage.text)
    ]


# Words beside words --------------------------------------------------------------------------


def aligned(own: Sequence[str], other: Sequence[str]) -> list[int | None]:
    """Return for every word which word of the other text it is, in rising order, or None.

    The time is in proportion to the length of the texts, whatever stands in them.
    """
    found: list[int | None] = [None] * len(own)
    if max(len(own), len(other)) > MOST_WORDS:
        return found
    at, beside = 0, 0
    for start, begin in [*_anchors(own, other), (len(own), len(other))]:
        _compared(found, own, other, range(at, start), range(beside, begin))
        at, beside = max(at, start), max(beside, begin)
        while at < len(own) and beside < len(other) and own[at] == other[beside]:
            found[at] = beside
            at, beside = at + 1, beside + 1
    return found


def _anchors(own: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return where runs of words stand that each text has once, rising in both."""
    first, second = _once(own), _once(other)
    pairs = sorted((at, second[run]) for run, at in first.items() if run in second)
    return _rising(pairs)


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return the runs of words that occur once, with their places."""
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - RUN + 1):
        run = tuple(words[at : at + RUN])
        places[run] = -1 if run in places else at
    return {run: at for run, at in places.items() if at >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs, which rise in the first, that rises in the second too."""
    tails: list[int] = []
    ends: list[int] = []  # for each length, which pair ends it
    before: list[int | None] = []
    for at, (_, beside) in enumerate(pairs):
        length = bisect_left(tails, beside)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [beside]
        ends[length : length + 1] = [at]
    chain: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last is not None:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]


def _compared(
    found: list[int | None], own: Sequence[str], other: Sequence[str], here: range, there: range
) -> None:
    """Find the words of a gap one by one; a wider gap is something that one form leaves out."""
    if not here or not there or max(len(here), len(there)) > WIDEST_GAP:
        return
    matcher = SequenceMatcher(
        None, own[here.start : here.stop], other[there.start : there.stop], autojunk=False
    )
    for start, begin, size in matcher.get_matching_blocks():
        for step in range(size):
            found[here.start + start + step] = there.start + begin + step


# Boxes of the words --------------------------------------------------------------------------


def _places(
    own: Sequence[Word],
    other: Sequence[Word],
    found: Sequence[int | None],
    printed: Sequence[Passage],
) -> dict[int, list[Place]]:
    """Return by passage the places of its words, where enough of them were found."""
    counts: dict[int, int] = {}
    boxed: dict[int, list[tuple[Word, Box]]] = {}
    for word, beside in zip(own, found, strict=True):
        counts[word.passage] = counts.get(word.passage, 0) + 1
        box = _box(other[beside], printed) if beside is not None else None
        if box:
            boxed.setdefault(word.passage, []).append((word, box))
    return {
        at: list(_lines(words)) for at, words in boxed.items() if len(words) >= ENOUGH * counts[at]
    }


def _box(word: Word, printed: Sequence[Passage]) -> Box | None:
    """Return the box of the line in which a word of the printed form stands."""
    places = printed[word.passage].places
    at = bisect_right(places, word.span.start, key=lambda place: place.span.start) - 1
    return places[at].box if at >= 0 and word.span.start < places[at].span.end else None


def _lines(words: Sequence[tuple[Word, Box]]) -> Iterator[Place]:
    """Yield one place for the words that stand in one box."""
    start, last = words[0][0].span.start, words[0]
    for word, box in words[1:]:
        if box != last[1]:
            yield Place(Span(start, last[0].span.end), last[1])
            start = word.span.start
        last = (word, box)
    yield Place(Span(start, last[0].span.end), last[1])


def _placed(passages: Sequence[Passage], places: dict[int, list[Place]]) -> Iterator[Passage]:
    """Yield the passages on their pages; one without place stands where the one before it stood."""
    page = 1
    for at, passage in enumerate(passages):
        own = tuple(places.get(at, ()))
        page = own[0].box.page if own else page
        yield replace(passage, page=page, places=own)
        page = own[-1].box.page if own else page


def _without_place(passages: Sequence[Passage]) -> Iterator[str]:
    missing = sum(not passage.places for passage in passages)
    if missing:
        yield (
            f"Van {missing} van de {len(passages)} passages is niet gevonden waar zij in de PDF staan; "
            "hun bladzijde is die van de passage ervoor."
        )


# What stands beside the passages -------------------------------------------------------------


def _headings(
    headings: Sequence[Heading], printed: Sequence[Heading], passages: Sequence[Passage]
) -> Iterator[Heading]:
    """Yield the headings with page and box; one that is not printed as such stands above its text."""
    at = 0
    for heading in headings:
        words = _bare(heading.text)
        beside = next(
            (n for n in range(at, len(printed)) if _bare(printed[n].text) == words), None
        )
        if beside is None:
            below = (each.page for each in passages if heading.text in each.heading)
            yield replace(heading, page=next(below, heading.page))
            continue
        at = beside + 1
        yield replace(heading, page=printed[beside].page, box=printed[beside].box)


def _footnotes(
    notes: Sequence[Footnote], printed: Sequence[Footnote], pages: Mapping[str, int]
) -> Iterator[Footnote]:
    """Yield the notes with page and box; one that is not found stands on the page of its marker."""
    known = {(note.marker, _bare(note.text)[:OPENING]): note for note in reversed(printed)}
    for note in notes:
        found = known.get((note.marker, _bare(note.text)[:OPENING]))
        page = found.page if found else pages.get(note.passage or "", note.page)
        yield replace(note, page=page, box=found.box if found else None)


def _bare(text: str) -> str:
    return "".join(WORD.findall(text.casefold()))
