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
    "elf": "11",
    "twaalf": "12",
    "vijftien": "15",
    "twintig": "20",
    "vijfentwintig": "25",
    "dertig": "30",
    "veertig": "40",
    "vijftig": "50",
    "zestig": "60",
    "zeventig": "70",
    "tachtig": "80",
    "negentig": "90",
    "honderd": "100",
    "tweehonderd": "200",
    "driehonderd": "300",
    "vierhonderd": "400",
    "vijfhonderd": "500",
    "zeshonderd": "600",
    "zevenhonderd": "700",
    "achthonderd": "800",
    "negenhonderd": "900",
    "tweeënhalf": "2.5",
    "drieënhalf": "3.5",
    "vierenhalf": "4.5",
    "vijfenhalf": "5.5",
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
       {GAP}(?:€{GAP})?{_number("high")}(?!{GAP}%))?""",
    re.VERBOSE | re.IGNORECASE,
)
NAMED = re.compile(
    rf"""(?<![x×*€$\w.,/-])(?<!€[ \u00a0])(?P<minus>{MINUS})?(?<![x×][ \u00a0])
    (?:(?P<from>{DIGITS}){GAP}(?:tot|à|á|-|–){GAP}|(?<=tussen[ ])(?P<from_>{DIGITS})[ ]en[ ])?
    (?:{_number("low")}|(?P<words>{"|".join(WORDS)})(?=[ ]{SCALES})(?:[ ](?P<words_scale>{SCALES})))
    \.?{GAP}(?P<unit>euro's|euro|eurocenten|eurocent|cent|EUR)(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
# "tussen (de) € 2 en € 3 mln", "tussen de 2 en 3 miljoen euro": the scale holds for both.
BETWEEN = re.compile(
    rf"""(?:(?<=\btussen\ )|(?<=\btussen\ de\ ))(?P<sign>€{GAP})?{_number("low")}\ en\ (?P<sign_>€{GAP})?
    {_number("high")}(?P<unit>\.?{GAP}euro\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
BARE_MILLIONS = re.compile(
    rf"""(?<![x×*€$£\w.,/-])(?<![€$£x×][ \u00a0])(?:(?P<from>{DIGITS}){GAP}(?:tot|à|á|-|–){GAP})?
    {_number("low")}(?!\.?{GAP}euro)""",
    re.VERBOSE | re.IGNORECASE,
)
# "een half miljard", "anderhalf miljoen": in words, without a currency.
BARE_WORDS = re.compile(
    rf"\b(?P<words>{'|'.join(WORDS)})\ (?P<words_scale>(?!duizend){SCALES})(?![a-z])(?!\ euro)",
    re.IGNORECASE,
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
    for match in BETWEEN.finditer(text):
        yield from _between(match, text)
    for match in SIGNED.finditer(text):
        yield _signed(match)
    for match in NAMED.finditer(text):
        yield _named(match)
    yield from _without_currency(text)


def _without_currency(text: str) -> Iterator[_Read]:
    """Yield what is money by the words around it."""
    for match in BARE_MILLIONS.finditer(text):
        if match["low_scale"] and amount_context.means_money(text, Span(*match.span())):
            yield _ranged(match, euros(match["low"], match["low_scale"]), match["from"], BARE)
    for match in BARE_WORDS.finditer(text):
        if amount_context.means_money(text, Span(*match.span())):
            yield _Read(Span(*match.span()), _in_words(match), None, BARE)


HINT = re.compile(r"€|euro|EUR|miljoen|miljard|ml[nd]|mrd|mio|\scent\b", re.IGNORECASE)


def _signed(match: re.Match[str]) -> _Read:
    scale = match["low_scale"] or ""
    sign = -1 if match["minus"] or match["minus_"] else 1
    if not match["high"]:
        return _Read(Span(*match.span()), sign * euros(match["low"], scale), None, RULE)
    low, high = _ends(match)
    if high <= low:  # "€ 5 - 3 punten": no range
        return _Read(
            Span(match.start(), match.end("low_scale" if scale else "low")),
            sign * euros(match["low"], scale),
            None,
            RULE,
        )
    return _Read(Span(*match.span()), low, high, RULE)


def _ends(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Return both ends of a range; a low end below a thousand shares the scale of the high one."""
    scale, above = match["low_scale"] or "", match["high_scale"] or ""
    shares = not scale and len(match["low"].partition(",")[0]) <= 3
    return euros(match["low"], above if shares else scale), euros(match["high"], above or scale)


def _between(match: re.Match[str], text: str) -> Iterator[_Read]:
    span, (low, high) = Span(*match.span()), _ends(match)
    sure = match["sign"] or match["sign_"] or match["unit"]
    if low < high and (sure or (match["high_scale"] and amount_context.means_money(text, span))):
        yield _Read(span, low, high, RULE if sure else BARE)


def _named(match: re.Match[str]) -> _Read:
    value = _in_words(match) if match["words"] else euros(match["low"], match["low_scale"] or "")
    if "cent" in match["unit"].lower():
        value /= 100
    if match["words"]:
        return _Read(Span(*match.span()), value, None, RULE)
    return _ranged(
        match, -value if match["minus"] else value, match["from"] or match["from_"], RULE
    )


def _in_words(match: re.Match[str]) -> Decimal:
    return Decimal(WORDS[match["words"].lower()]) * SCALE[match["words_scale"].lower()]


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
