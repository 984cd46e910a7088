"""Footnotes that point to another footnote: "Idem", "Zie voetnoot 3"."""

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.finding import Found
from pipeline.records import Footnote, MentionKind, Span

RULE = "references/noot/1"
SAME = re.compile(r"\s*(?P<words>idem|ibid(?:em)?|t\.?a\.?p\.?)(?![\w])", re.IGNORECASE)
OTHER = re.compile(
    r"\b(?P<words>(?:zie\s(?:ook\s)?)?(?:voet)?noot\s(?P<marker>[0-9]{1,3}))(?![\w])",
    re.IGNORECASE,
)


def find(
    index: int, notes: Sequence[Footnote], found: Sequence[Sequence[Found]]
) -> Iterator[Found]:
    """Yield the references of the note that a note points to, on the words that point.

    `found` holds what was found in each note, in the same order as `notes`.
    """
    text = notes[index].text
    pointed = SAME.match(text), OTHER.search(text)
    target = index - 1 if pointed[0] else _marked(pointed[1], notes)
    match = pointed[0] or pointed[1]
    if match is None or target is None or not 0 <= target < index:
        return
    for other in found[target]:
        if other.kind is MentionKind.REFERENCE:
            yield Found(other.kind, Span(*match.span("words")), other.value, RULE)


def _marked(match: re.Match[str] | None, notes: Sequence[Footnote]) -> int | None:
    """Return which note has the marker that the words name."""
    if match is None:
        return None
    return next((at for at, note in enumerate(notes) if note.marker == match["marker"]), None)
