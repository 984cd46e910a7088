"""Organisations: names of the list, names the letter introduces, names that look like one."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from pipeline.extract import directory, unlisted
from pipeline.extract.finding import Cover, Found, covered
from pipeline.records import MentionKind, Organisation, Span

LISTED = "organisations/lijst/1"
INTRODUCED = "organisations/ingevoerd/1"
# "Afdeling" alone is the one of the letter; "Afdeling Vervoer", "Afdeling van" is another.
ANOTHER = re.compile(r" (?:[A-ZÀ-Þ]|v(?:an|oor) (?![0-9]))")
# Part of a number or a code: "36200-XII-60", "IENW/BSK-2023", "ECLI:NL:RVS:2021:193".
CODE_BEFORE = re.compile(r"(?:[0-9][-/]|[A-Za-z0-9]:|[.@_=\\])$")
CODE_BEHIND = re.compile(
    r"[-/][A-Z]{0,4}[-/]?[0-9]|:[A-Z0-9]|@|\.[a-z]{2}|\) ?(?:nr\. ?)?[0-9]{2,4}/[0-9]"
)
# "Zoals ik uw kamer meldde": small, but no other kamer is spoken to.
YOUR_CHAMBER = re.compile(r"(?<=\b[Uu]w )kamer\b(?! (?:van|voor)\b)")
BEHIND_AND = re.compile(r"(?:,| en| of| met| bij)(?: de| het)? $")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be an organisation."""

    span: Span
    value: Organisation
    rule: str


def find(doc: Doc) -> Iterator[Found]:
    """Yield the organisations in a passage."""
    cited = covered(doc, MentionKind.REFERENCE)
    names = _names(doc.text, doc._.context.introduced)
    likes = _unlisted(doc.text, names)
    for name in sorted(_apart((*likes, *names), len(doc.text)), key=lambda name: name.span):
        if not cited.touches(name.span):
            yield Found(MentionKind.ORGANISATION, name.span, name.value, name.rule)


def _apart(names: Iterable[Candidate], length: int) -> Iterator[Candidate]:
    """Yield the names of which no earlier one took a part."""
    taken = Cover(length)
    for name in names:
        if not taken.touches(name.span):
            taken.add(name.span)
            yield name


def _names(text: str, introduced: Mapping[str, str]) -> list[Candidate]:
    """Return the names that the list or the letter itself explains, in order, none in another."""
    names = [*_listed(text, introduced), *_introduced(text, introduced), *_your_chamber(text)]
    names.sort(key=lambda name: (name.span.start - name.span.end, name.span.start))
    return sorted(_apart(names, len(text)), key=lambda name: name.span)


def _listed(text: str, introduced: Mapping[str, str]) -> Iterator[Candidate]:
    for named in directory.find(text):
        quote, body = named.span.of(text), named.form.body
        id = introduced.get(quote, "") if named.form.doubtful else body.id
        if not id or in_code(text, named.span):
            continue
        if not named.form.doubtful or not _misleading(text, named.span):
            yield Candidate(named.span, directory.organisation(id, quote), LISTED)


def _your_chamber(text: str) -> Iterator[Candidate]:
    for match in YOUR_CHAMBER.finditer(text):
        value = directory.organisation("TK", match.group())
        yield Candidate(Span(*match.span()), value, "organisations/uw-kamer/1")


def _introduced(text: str, introduced: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield the names that are not in the list: they may be written only as introduced."""
    for match in _expression(tuple(sorted(introduced.items()))).finditer(text):
        span = Span(*match.span())
        if not in_code(text, span) and not _misleading(text, span):
            value = directory.organisation(introduced[match.group()], match.group())
            yield Candidate(span, value, INTRODUCED)


@lru_cache(maxsize=64)
def _expression(introduced: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Return what finds the names that a letter introduces, longest first."""
    names = sorted((name for name, id in introduced if id), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)")


def _misleading(text: str, span: Span) -> bool:
    """Tell whether the words around a doubtful name make it another: "MOTIE OM ...", "Afdeling X"."""
    quote = span.of(text)
    if quote.isupper():
        around = (*text[: span.start].split()[-1:], *text[span.end :].split()[:1])
        return any(word.isupper() and word.isalpha() and len(word) > 3 for word in around)
    return " " not in quote and bool(ANOTHER.match(text, span.end))


def in_code(text: str, span: Span) -> bool:
    """Tell whether a name is part of a number, a code or an address."""
    before = text[max(0, span.start - 12) : span.start]
    return bool(CODE_BEFORE.search(before) or CODE_BEHIND.match(text, span.end))


def _unlisted(text: str, names: list[Candidate]) -> list[Candidate]:
    """Return names that only look like an organisation, where no better explained name begins."""
    starts = [name.span.start for name in names]
    taken: list[Candidate] = []
    for like in sorted(unlisted.find(text), key=lambda like: like.span.start - like.span.end):
        first = max(0, bisect_left(starts, like.span.start) - 1)
        inner = [name.span for name in names[first : bisect_left(starts, like.span.end)]]
        cut = _cut(text, like, [span for span in inner if span.overlaps(like.span)])
        if cut is not None:
            taken.append(Candidate(cut.span, Organisation(cut.id, cut.span.of(text)), cut.rule))
    return list(_apart(taken, len(text)))


def _cut(text: str, like: unlisted.Unlisted, names: list[Span]) -> unlisted.Unlisted | None:
    """Return what is left of a name by its form where names stand in it that are better known."""
    if any(name.start <= like.span.start for name in names):
        return None
    # "Werktafel Lindehaven": what the list knows stands at its end, the rest is what it is called.
    if like.pattern.loose and any(name.end == like.span.end for name in names):
        return None
    for name in sorted(names):
        joined = BEHIND_AND.search(text[like.span.start : name.start])
        if joined:
            return unlisted.shorter(like, text, like.span.start + joined.start())
    return like
