"""What the sentence around an amount says of it: whether it is money, per what, for what, when."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.finding import Found
from pipeline.records import MentionKind, Organisation, Span

MONEY = re.compile(
    r"€|\beuro|\b(?:bedrag|bedragen|bedraagt|budget|kosten|uitgaven|middelen|begroting|begroot"
    r"|subsidie|bijdrage|compensatie|financier|tekort|raming|geraamd|lasten|opbrengst|vergoeding"
    r"|dekking|investering|bekostig|omzet|schade|boete|uitkering|ontvangsten|fonds|geld|ophoging"
    r"|besparing|bezuinig|structurele?\b|incidentele?\b|oplopend|meevaller|tegenvaller|onderuitputting|vrijval|kasschuif|taakstelling|intensivering|reservering|schuld|lening|premie|toegekend)",
    re.IGNORECASE,
)
# After "20,2 miljoen" only a word like these may follow; a noun would be what is counted.
FUNCTION_WORD = re.compile(
    r"\s{0,2}(?:$|[.,;:()\[\]»”\"'!?–-]|(?:aan|als|beschikbaar|bestemd|bij|boven|dan|dat|die|door"
    r"|eenmalig|en|er|extra|gaat|gedekt|geraamd|gereserveerd|groot|heeft|hoger|in|incidenteel|is"
    r"|jaarlijks|kost|lager|meer|meerjarig|met|minder|naar|nodig|of|om|onder|op|oplopend|over|per"
    r"|structureel|te|ten|ter|toe|toegekend|toegevoegd|tot|uit|uitgetrokken|van|vanaf|vanuit"
    r"|verhoogd|verlaagd|voor|vrijgemaakt|waar|waarvan|werd|wordt|worden|zal|zijn)\b)",
    re.IGNORECASE,
)
PER = re.compile(
    r"\s{0,2}(?:\([a-z ]{1,20}\)\s)?(?P<per>per\s(?!saldo|brief|abuis|direct|ommegaande|definitie)"
    r"(?:[a-zë-]{3,30}e\s(?!(?:aan|bij|door|en|in|is|met|of|om|op|te|tot|uit|van|voor|wordt|zijn)\b))?"
    r"[a-zë-]{2,30}(?:\sper\s[a-z]{2,20})?)",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"(?:\s(?:extra|structureel|incidenteel|jaarlijks|eenmalig|per\sjaar|beschikbaar|gereserveerd"
    r"|toegevoegd|uitgetrokken|begroot|geraamd|nodig|(?:in|vanaf)\s20[0-9]{2})){0,3}"
    r"\s(?:voor|ten\sbehoeve\svan)\s(?P<purpose>(?!20[0-9]{2}|[a-z]+(?:zet|gd|kt|ld|rd|maakt)\b)"
    r"[^.,;:()\"”»]{3,80}?)(?=[.,;:()\"”»]|\s(?:is|zijn|wordt|worden|werd|werden|was|beschikbaar"
    r"|toegekend|toegevoegd|geraamd|gereserveerd|vrijgemaakt|en\sin)\b|\sen\s(?=€|[0-9])|$)",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"\b(?:in|voor|over|vanaf|begroting)\s(?P<year>20[0-9]{2})\b(?!-)", re.IGNORECASE
)
YEAR_BEHIND = re.compile(
    r"\.?\s(?:(?:extra|structureel|incidenteel|per\sjaar|begroot|geraamd|beschikbaar)\s)?"
    r"(?:in|voor|vanaf|over)\s(?P<year>20[0-9]{2})\b(?!\s?(?:t/m|-|–)|\sen\s(?:in\s)?20[0-9]{2})"
)
ANY_AMOUNT = re.compile(
    r"€\s?[0-9.,]{1,16}|[0-9.,]{1,16}\s(?:miljoen|miljard|ml[nd]|euro)", re.IGNORECASE
)
ARTICLE = re.compile(
    r"\b(?:begrotings)?artikel(?:onderdeel)?\s(?P<article>[0-9]{1,2}(?:\.[0-9]{1,2})?)\b(?!\s(?:van|lid))",
    re.IGNORECASE,
)


NO_PAYEE = ("TK", "EK", "SG")  # who is written to, not who is paid


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of an amount; None where it says nothing or more than one thing."""

    per: str | None = None
    purpose: str | None = None
    organisation: str | None = None
    article: str | None = None
    year: int | None = None


def means_money(text: str, span: Span) -> bool:
    """Tell whether "20,2 miljoen" is money: words of money near, and nothing counted after it."""
    near = text[max(0, span.start - 250) : span.end + 120]
    return bool(FUNCTION_WORD.match(text, span.end) and MONEY.search(near))


def around(doc: Doc, span: Span) -> Told:
    """Return what the sentence around an amount says of it."""
    sentence = _sentence(doc, span)
    after = doc.text[span.end : sentence.end]
    place = _own(doc.text, sentence, span)
    per, purpose = PER.match(after), PURPOSE.match(after)
    return Told(
        per=per["per"].removeprefix("per ") if per else None,
        purpose=purpose["purpose"].strip() if purpose else None,
        organisation=_only(_organisations(doc, _near(place, span))),
        article=_only({match["article"] for match in ARTICLE.finditer(place.of(doc.text))}),
        year=_year(
            sentence.of(doc.text), Span(span.start - sentence.start, span.end - sentence.start)
        ),
    )


def _year(words: str, amount: Span) -> int | None:
    """Return the year of an amount: named right behind it, or alone between it and the last one."""
    behind = YEAR_BEHIND.match(words, amount.end)
    if behind:
        return int(behind["year"])
    earlier = list(ANY_AMOUNT.finditer(words, 0, amount.start))
    before = words[earlier[-1].end() if earlier else 0 : amount.start]
    year = _only({match["year"] for match in YEAR.finditer(before)})
    if year is None and not earlier and not YEAR.search(before):
        year = _only({match["year"] for match in YEAR.finditer(words)})
    return int(year) if year else None


def _sentence(doc: Doc, span: Span) -> Span:
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or not doc.has_annotation("SENT_START"):
        return Span(0, len(doc.text))
    return Span(tokens.sent.start_char, max(tokens.sent.end_char, span.end))


def _own(text: str, sentence: Span, span: Span) -> Span:
    """Return the part of a sentence that lies between the amounts around an amount.

    What stands before the first amount may be said of them all, but not what follows another one.
    """
    others = [match.span() for match in ANY_AMOUNT.finditer(text, sentence.start, sentence.end)]
    before = [end for _, end in others if end <= span.start]
    behind = [start for start, _ in others if start >= span.end]
    return Span(max([sentence.start, *before]), min([sentence.end, *behind]))


def _near(sentence: Span, span: Span) -> Span:
    """Return the part of a sentence that is near enough to an amount to say whose it is."""
    return Span(max(sentence.start, span.start - 100), min(sentence.end, span.end + 100))


def _organisations(doc: Doc, place: Span) -> set[str]:
    found: list[Found] = doc._.found or []
    return {
        mention.value.id
        for mention in found
        if mention.kind is MentionKind.ORGANISATION
        and isinstance(mention.value, Organisation)
        and mention.value.id
        and mention.value.id not in NO_PAYEE
        and mention.span.overlaps(place)
    }


def _only(found: set[str]) -> str | None:
    """Return the only one of a set; of several none is chosen."""
    return found.pop() if len(found) == 1 else None
