"""Amounts of euros, exact: "€ 937,6 mln", "60 euro per dag", "20,2 miljoen" where money is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Doc

from pipeline.extract import amount_context
from pipeline.extract.finding import Found, claimed
from pipeline.extract.taken import Taken
from pipeline.records import Amount, MentionKind, PassageRole, Span

RULE = "amounts/2"
BARE = "amounts-zonder-teken/2"

SCALE = {
    "": 1,
    "duizend": 10**3,
    "mln": 10**6,
    "mio": 10**6,
    "miljoen": 10**6,
    "mld": 10**9,
    "mrd": 10**9,
    "miljard": 10**9,
}
WORDS = {
    "een half": "0.5",
    "half": "0.5",
    "anderhalf": "1.5",
    "een": "1",
    "één": "1",
    "twee": "2",
    "drie": "3",
    "vier": "4",
    "vijf": "5",
    "zes": "6",
    "zeven": "7",
    "acht": "8",
    "negen": "9",
    "tien": "10",
    "vijftien": "15",
    "twintig": "20",
    "honderd": "100",
}

# Digits spelled out and bounded: `\d` also matches Arabic digits, and no letter means a number
# of forty digits. A number with two commas, or a point in the wrong place, is left alone.
DIGITS = r"""(?:
    [0-9]{1,3}(?:\.[0-9]{3}){1,4}(?:,[0-9]{1,3})?        # 1.250.000 or 1.250,50
  | [0-9]{1,9}(?:,[0-9]{1,4})?                           # 12 or 1,5
  | [0-9]{1,3}\.[0-9]{1,2}(?=[ \u00a0]?(?:mln|mld|miljoen|miljard))  # 2.5 miljoen, as in English
)(?![0-9]|[.,][0-9])"""
SCALES = r"(?:duizend|mln|mio|miljoen|mld|mrd|miljard)"
GAP = "[ \u00a0\u202f]?"
MINUS = "[-–‒−]"


def _number(name: str) -> str:
    return rf"(?P<{name}>{DIGITS})(?:,[-–]{{1,2}})?(?:{GAP}(?P<{name}_scale>{SCALES})(?![a-z]))?"


# Groups may be named only once, so each form has its own pattern.
SIGNED = re.compile(
    rf"""(?<![x×*][ \u00a0])(?<![x×*\w,.$]) (?P<minus>(?:{MINUS}/{MINUS}{GAP}|{MINUS}|(?<=\(){MINUS}[ ]))?
    (?:€|\bEUR\b|\beuro\b(?={GAP}[0-9])){GAP}(?P<minus_>{MINUS}{GAP})?{_number("low")}
    (?:{GAP}(?:tot|à|á|a|-|–|t/m|tot\ en\ met|en\ (?=(?:€{GAP})?[0-9.,]{{1,12}}{GAP}{SCALES}))
       {GAP}{_number("high")}(?!{GAP}%))?""",
    re.VERBOSE | re.IGNORECASE,
)
NAMED = re.compile(
    rf"""(?<![x×*€$\w.,/-])(?<!€[ \u00a0])(?P<minus>{MINUS})?(?<![x×][ \u00a0])
    (?:(?P<from>{DIGITS}){GAP}(?:tot|à|á|-|–){GAP}|(?<=tussen[ ])(?P<from_>{DIGITS})[ ]en[ ])?
    (?:{_number("low")}|(?P<words>{"|".join(WORDS)})(?=[ ]{SCALES})(?:[ ](?P<words_scale>{SCALES})))
    \.?{GAP}(?P<unit>euro's|euro|eurocenten|eurocent|EUR)(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
BARE_MILLIONS = re.compile(
    rf"""(?<![x×*€$£\w.,/-])(?<![€$£x×][ \u00a0])(?:(?P<from>{DIGITS}){GAP}(?:tot|à|á|-|–){GAP})?
    {_number("low")}(?!\.?{GAP}euro)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Read:
    """An amount as read, before the sentence around it is asked what it is for."""

    span: Span
    eur: Decimal
    until: Decimal | None
    rule: str


def find(doc: Doc) -> Iterator[Found]:
    """Yield the amounts in a passage. A number without a currency counts only where money is meant."""
    if doc._.context.role is PassageRole.TABLE:
        return  # the cells of tables are budget lines
    taken = Taken(len(doc.text))
    for read in _read(doc.text):
        if claimed(doc, read.span, MentionKind.REFERENCE):
            continue
        if not taken.take(read.span):
            continue
        told = amount_context.around(doc, read.span)
        value = Amount(
            read.eur,
            read.until,
            told.per,
            told.purpose,
            told.organisation,
            told.article,
            told.year,
        )
        yield Found(MentionKind.AMOUNT, read.span, value, read.rule)


def _read(text: str) -> Iterator[_Read]:
    if not HINT.search(text):
        return
    for match in SIGNED.finditer(text):
        yield _signed(match)
    for match in NAMED.finditer(text):
        yield _named(match)
    for match in BARE_MILLIONS.finditer(text):
        if match["low_scale"] and amount_context.means_money(text, Span(*match.span())):
            yield _ranged(match, euros(match["low"], match["low_scale"]), match["from"], BARE)


HINT = re.compile(r"€|euro|EUR|miljoen|miljard|ml[nd]|mrd|mio", re.IGNORECASE)


def _signed(match: re.Match[str]) -> _Read:
    scale = match["low_scale"] or ""
    sign = -1 if match["minus"] or match["minus_"] else 1
    if not match["high"]:
        return _Read(Span(*match.span()), sign * euros(match["low"], scale), None, RULE)
    upper = match["high_scale"] or scale
    low = euros(match["low"], scale or upper)
    high = euros(match["high"], upper)
    if high <= low:  # "€ 5 - 3 punten": no range
        return _Read(
            Span(match.start(), match.end("low_scale" if scale else "low")),
            sign * euros(match["low"], scale),
            None,
            RULE,
        )
    return _Read(Span(*match.span()), low, high, RULE)


def _named(match: re.Match[str]) -> _Read:
    if match["words"]:
        value = Decimal(WORDS[match["words"].lower()]) * SCALE[match["words_scale"].lower()]
    else:
        value = euros(match["low"], match["low_scale"] or "")
    if "cent" in match["unit"].lower():
        value /= 100
    if match["words"]:
        return _Read(Span(*match.span()), value, None, RULE)
    return _ranged(
        match, -value if match["minus"] else value, match["from"] or match["from_"], RULE
    )


def _ranged(match: re.Match[str], value: Decimal, lower: str | None, rule: str) -> _Read:
    """Return an amount with the number before it as its lower end: "10 tot 15 miljoen"."""
    if lower:
        low = euros(lower, match["low_scale"] or "")
        if low < value:
            return _Read(Span(*match.span()), low, value, rule)
    return _Read(
        Span(match.start("low"), match.end()) if lower else Span(*match.span()), value, None, rule
    )


def euros(number: str, scale: str) -> Decimal:
    """Read a Dutch number: the point groups thousands, the comma starts the decimals."""
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{1,2}", number):
        value = Decimal(number)
    else:
        value = Decimal(number.replace(".", "").replace(",", "."))
    return value * SCALE[scale.lower()]
