"""What a letter says of itself: kind, title, date, sender, ministry, kenmerk, dossier, number.

Each module yields facts with what was found where. Here the most trusted is chosen for each
field; all others stay in `Letter.facts`, and a contradiction that matters becomes a remark.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from pipeline.records import Fact, Letter, LetterKind
from pipeline.text.blocks import BlockKind, Draft
from pipeline.text.facts import (
    aanhangsel,
    days,
    kamerstuk,
    kinds,
    letterhead,
    meeting,
    responsible,
    signature,
    site,
    titles,
)
from pipeline.text.facts.sheet import Sheet

FIELDS = (
    "kind", "title", "date", "sender", "ministry", "reference", "dossier", "number",
    "session_year", "pages",
)  # fmt: skip
# The order of trust: what a reader sees at the head first, the name of the file last.
TRUST = {
    origin: rank
    for rank, origins in enumerate(
        (
            ("briefhoofd", "sitekop"),
            ("Kamerstukkop", "Aanhangselkop", "Vragenkop"),
            ("VLOS-XML", "XML-metadata"),
            ("Handelingenkop",),
            ("ondertekening",),
            ("voettekst", "publicatienummer"),
            ("tekst",),
            ("HTML-metadata", "bestandsmetadata"),
            ("bestandsnaam",),
            ("berekend uit de datum",),
        )
    )
    for origin in origins
}
LEAST = len(TRUST)
DUTCH = {"date": "de datum", "dossier": "het dossier", "number": "het nummer"}
# What programs write where they have no date: the first day of their calendar.
UNSET = ("1601-01-01", "1904-01-01", "1970-01-01", "1980-01-01", "2000-01-01")
PARLIAMENTARY = (
    LetterKind.KAMERSTUK,
    LetterKind.KAMERVRAGEN,
    LetterKind.MOTIE,
    LetterKind.HANDELINGEN,
    LetterKind.VERSLAG,
    LetterKind.BEGROTING,
    LetterKind.JAARVERSLAG,
)


def fill(letter: Letter, draft: Draft) -> Letter:
    """Return the letter with the facts that its draft gives, the most trusted origin first.

    Contradictions between origins are added to the remarks of the draft.
    """
    sheet = Sheet(draft, letter.name)
    found = sorted(_found(sheet, letter), key=lambda fact: TRUST.get(fact.origin, LEAST))
    found += kinds.find(sheet, found)
    kind = _kind(found)
    found = sorted(found, key=lambda fact: TRUST.get(fact.origin, LEAST))
    found += titles.find(sheet, kind, found)
    day = _day(found)
    found += _computed(day, kind, found)
    found += responsible.find(sheet, kind, day, found)
    found += _pages(draft)
    draft.remarks += [*_contradictions(found, day), *_doubtful(found, day), *_undated(kind, day)]
    return _filled(letter, kind, day, found)


def _found(sheet: Sheet, letter: Letter) -> Iterator[Fact]:
    yield from chain(
        letterhead.find(sheet),
        site.find(sheet),
        kamerstuk.find(sheet),
        aanhangsel.find(sheet),
        meeting.find(sheet),
        sheet.draft.facts,
        _signed(sheet),
        kamerstuk.published(letter.name, "bestandsnaam"),
    )
    for day, quote in days.find(letter.name):
        yield Fact("date", day.isoformat(), "bestandsnaam", quote)


def _signed(sheet: Sheet) -> Iterator[Fact]:
    """Yield who signed; in a debate nobody does, though offices are named in lists."""
    spoken = any(block.kind is BlockKind.TURN for block in sheet.draft.blocks)
    if not spoken and "handelingen" not in sheet.stated("kind"):
        yield from signature.find(sheet)


def _kind(found: list[Fact]) -> LetterKind:
    """Return the first kind found: the rules run from the surest to the weakest."""
    known = {kind.value for kind in LetterKind}
    values = (fact.value for fact in found if fact.field == "kind" and fact.value in known)
    return LetterKind(next(values, LetterKind.OVERIG))


def _day(found: list[Fact]) -> date | None:
    """Return the date of the most trusted origin; where it gives several, the commonest.

    Only a date that the calendar has counts; a file's own metadata may hold anything.
    """
    dated = [(fact, date.fromisoformat(fact.value)) for fact in found if _is_day(fact)]
    if not dated:
        return None
    origin = dated[0][0].origin
    counted = Counter(day for fact, day in dated if fact.origin == origin)
    return counted.most_common(1)[0][0]  # Counter keeps the order of a tie


def _is_day(fact: Fact) -> bool:
    if fact.origin == "bestandsmetadata" and fact.value in UNSET:
        return False
    return fact.field == "date" and any(words == fact.value for _, words in days.find(fact.value))


def _computed(day: date | None, kind: LetterKind, found: list[Fact]) -> Iterator[Fact]:
    """Yield the parliamentary year of a document of the Kamer that prints none."""
    printed = any(fact.field == "session_year" for fact in found)
    if day and not printed and kind in PARLIAMENTARY:
        yield Fact(
            "session_year", days.session_year(day), "berekend uit de datum", day.isoformat()
        )


def _pages(draft: Draft) -> Iterator[Fact]:
    if draft.pages:
        yield Fact("pages", str(len(draft.pages)), "bestand")


def _contradictions(found: list[Fact], day: date | None) -> Iterator[str]:
    """Yield one sentence for each field on which trusted origins do not agree."""
    for field, named in DUTCH.items():
        trusted = [
            f for f in found if f.field == field and TRUST.get(f.origin, LEAST) < TRUST["tekst"]
        ]
        values = list(dict.fromkeys(fact.value for fact in trusted))
        if len(values) < 2:
            continue
        kept = day.isoformat() if day and field == "date" else values[0]
        others = ", ".join(f"{f.value} ({f.origin})" for f in _firsts(trusted) if f.value != kept)
        yield f"Het document spreekt zichzelf tegen over {named}: {kept} is aangehouden, maar er staat ook {others}."


def _doubtful(found: list[Fact], day: date | None) -> Iterator[str]:
    """Yield one sentence when the date is not read in the text but beside it."""
    origin = next((f.origin for f in found if f.field == "date" and _is_day(f)), "")
    if day and origin in ("bestandsmetadata", "bestandsnaam"):
        where = "de eigenschappen" if origin == "bestandsmetadata" else "de naam"
        yield f"De datum {day.isoformat()} komt uit {where} van het bestand, niet uit de tekst."


def _undated(kind: LetterKind, day: date | None) -> Iterator[str]:
    """Yield one sentence when a debate does not say when it was held: its items seldom do."""
    if kind is LetterKind.HANDELINGEN and day is None:
        yield (
            "De dag van de vergadering staat niet in dit bestand; dagen en termijnen die daarvan "
            "afhangen, zijn niet uitgerekend."
        )


def _firsts(facts: list[Fact]) -> list[Fact]:
    return list({fact.value: fact for fact in reversed(facts)}.values())[::-1]


def _filled(letter: Letter, kind: LetterKind, day: date | None, found: list[Fact]) -> Letter:
    first: dict[str, str] = {}
    for fact in found:
        first.setdefault(fact.field, fact.value)
    return replace(
        letter,
        kind=kind,
        title=_fullest(found),
        date=day,
        sender=first.get("sender"),
        ministry=first.get("ministry"),
        reference=first.get("reference"),
        dossier=first.get("dossier"),
        number=first.get("number"),
        session_year=first.get("session_year"),
        pages=int(first["pages"]) if "pages" in first else None,
        facts=tuple(_kept(found)),
    )


def _fullest(found: list[Fact]) -> str | None:
    """Return the most trusted title, or a longer form of it.

    The head of a motion says "Motie van het lid Kade", the metadata go on "over de duinen".
    """
    said = [fact.value for fact in found if fact.field == "title"]
    if not said:
        return None
    dossier, _, document = said[0].rpartition("; ")
    for title in sorted(said, key=len, reverse=True):
        if title.casefold().startswith(said[0].casefold()):
            return title
        if dossier and title.casefold().startswith(document.casefold()):
            return f"{dossier}; {title}"
    return said[0]


def _kept(found: list[Fact]) -> Iterator[Fact]:
    """Yield the facts of fields of Letter, who held which office and when; each of an origin once."""
    seen: set[tuple[str, str, str]] = set()
    for fact in found:
        key = (fact.field, fact.value, fact.origin)
        if fact.field in (*FIELDS, "office", "held") and key not in seen:
            seen.add(key)
            yield fact
