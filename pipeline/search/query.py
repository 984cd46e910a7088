"""A question as someone types it: words, "exact phrases", -not, begin*, dossier:19637 van:2023.

Nothing is a syntax error: what cannot be a command is taken as words.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pipeline.extract import published
from pipeline.records import LetterKind, Span
from pipeline.search import dutch, names, values
from pipeline.search.dutch import Word
from pipeline.search.entries import Filters

LONGEST = 1_000  # characters that are looked at; a longer question is cut, and told so
PIECE = re.compile(
    r"""(?<!\S)
    (?P<not>-|NIET[ ]|NOT[ ])?
    (?:(?P<name>[A-Za-z]{2,20}):(?=\S))?
    (?:"(?P<phrase>[^"]*)"|(?P<bare>\S+))""",
    re.VERBOSE,
)
PREFIX = re.compile(r"[^\W_]{2,}\*")
DIGITS = re.compile(r"[0-9]+")
DOSSIER = re.compile(r"([0-9]{2})[ .]?([0-9]{3})(?:[- ]?([IVXLA-Z]{1,5}))?")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for."""

    text: str  # as typed
    free: str = ""  # in plain words: what meaning is taken from
    loose: str = ""  # of these, what stands in no exact phrase and is no beginning
    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()  # must be there, as folded words in this order
    prefixes: tuple[str, ...] = ()  # a word must begin so
    without: tuple[tuple[str, ...], ...] = ()  # may not be there
    named: tuple[str, ...] = ()  # numbers and days, as fixed words
    written: tuple[Span, ...] = ()  # where `free` writes them in several words
    identity: str | None = None  # of the publication, where its number is all that is asked
    filters: Filters = field(default_factory=Filters)
    newest_first: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for: signs alone, or filters alone, ask nothing."""
        return self.demands or bool(dutch.atoms(self.free))

    @property
    def demands(self) -> bool:
        """Whether only passages with certain words may answer."""
        return bool(self.phrases or self.prefixes)


def parse(text: str) -> Question:
    """Return what is asked for. Any text is a question; an empty one asks for nothing."""
    clean = tidy(text)
    question = Question(text=text, remarks=tuple(_misread(clean)))
    for found in PIECE.finditer(clean[:LONGEST]):
        question = _with(question, found)
    said = tuple(word for word in dutch.words(question.free) if word.says_something)
    return replace(
        question,
        words=said,
        **_values(question.free),
        filters=question.filters,
    )


def _misread(clean: str) -> Iterator[str]:
    """Yield what of a question is not read as somebody may have meant it."""
    if len(clean) > LONGEST:
        yield f"Alleen de eerste {LONGEST} tekens zijn gelezen."
    if clean[:LONGEST].count('"') % 2:
        yield "Een aanhalingsteken is niet gesloten; wat erna komt, is als losse woorden gelezen."


def _values(text: str) -> dict[str, Any]:
    """Return the fixed words that a question names, and where it writes them.

    The numbers of "Kamerstuk 19 637, nr. 3171" are none: together they name one publication.
    """
    if identity := published.read(text):
        digits = (Span(*found.span()) for found in DIGITS.finditer(text))
        reference = values.of_reference(identity)
        return {"named": (reference,), "written": tuple(digits), "identity": identity}
    named = dict.fromkeys(values.words_of(text))
    return {"named": tuple(named), "written": tuple(values.spans(text))}


def tidy(text: str) -> str:
    """Return the text on one line, with plain quotation marks and without control characters."""
    plain = text.translate(str.maketrans("“”„«»", '"""""'))
    shown = (" " if unicodedata.category(sign) in ("Cc", "Cf", "Cs") else sign for sign in plain)
    return " ".join("".join(shown).split())


def _with(question: Question, found: re.Match[str]) -> Question:
    said = found["phrase"] if found["phrase"] is not None else found["bare"]
    if found["name"]:
        applied = _filtered(question, found["name"].casefold(), said)
        if applied is not None:
            return applied
        return _plain(_remarked(question, found["name"], said), f"{found['name']}:{said}")
    if found["not"] and dutch.atoms(said):
        return replace(question, without=(*question.without, tuple(dutch.atoms(said))))
    if found["phrase"] is not None:
        return _phrase(question, said)
    if PREFIX.fullmatch(said):
        begun = replace(question, prefixes=(*question.prefixes, dutch.fold(said[:-1])))
        return _free(begun, said[:-1])
    if said[-1] == ":" and said[:-1].casefold() in FIELDS:
        told = f"‘{said}’ mist een waarde en is als woord gelezen."
        question = replace(question, remarks=(*question.remarks, told))
    return _plain(question, said)


def _remarked(question: Question, name: str, said: str) -> Question:
    """Say of a filter with a value that it cannot have that it is read as words."""
    asked = EXAMPLES.get(name.casefold())
    if asked is None:
        return question
    told = f"‘{name}:{said}’ is geen filter ({asked}) en is als woorden gelezen."
    return replace(question, remarks=(*question.remarks, told))


def _plain(question: Question, said: str) -> Question:
    return replace(_free(question, said), loose=f"{question.loose} {said}".strip())


def _free(question: Question, said: str) -> Question:
    return replace(question, free=f"{question.free} {said}".strip())


def _phrase(question: Question, said: str) -> Question:
    wanted = tuple(dutch.atoms(said))
    if not wanted:
        return question
    return _free(replace(question, phrases=(*question.phrases, wanted)), said)


# Fields ----------------------------------------------------------------------------------

Narrow = Callable[[Filters, str], Filters | None]  # None: this is no value for the field


def _filtered(question: Question, name: str, said: str) -> Question | None:
    """Return the question with one filter more; None where the name or the value is none."""
    if name in ("sorteer", "volgorde"):
        return replace(question, newest_first=said.casefold().startswith(("nieuw", "datum")))
    narrow = FIELDS.get(name)
    filters = narrow(question.filters, said) if narrow else None
    return None if filters is None else replace(question, filters=filters)


def _dossier(filters: Filters, said: str) -> Filters | None:
    found = DOSSIER.fullmatch(said.strip())
    if found is None:
        return None
    number = f"{found[1]}{found[2]}" + (f"-{found[3]}" if found[3] else "")
    return replace(filters, dossiers=filters.dossiers | {number})


def _kind(filters: Filters, said: str) -> Filters | None:
    kind = said.casefold()
    return replace(filters, kinds=filters.kinds | {kind}) if kind in list(LetterKind) else None


def _since(filters: Filters, said: str) -> Filters | None:
    day = _day(said, first=True)
    return None if day is None else replace(filters, since=day)


def _until(filters: Filters, said: str) -> Filters | None:
    day = _day(said, first=False)
    return None if day is None else replace(filters, until=day)


def _has(filters: Filters, said: str) -> Filters | None:
    match said.casefold():
        case "bedrag" | "bedragen":
            return replace(filters, has_amount=True)
        case "toezegging" | "toezeggingen":
            return replace(filters, has_commitment=True)
    return None


FIELDS: dict[str, Narrow] = {
    "dossier": _dossier,
    "ministerie": lambda filters, said: replace(
        filters, ministries=filters.ministries | {names.ministry(said)}
    ),
    "soort": _kind,
    "document": lambda filters, said: replace(filters, documents=filters.documents | {said}),
    "organisatie": lambda filters, said: replace(
        filters, organisations=filters.organisations | names.organisations(said)
    ),
    "lid": lambda filters, said: replace(filters, people=filters.people | {said}),
    "persoon": lambda filters, said: replace(filters, people=filters.people | {said}),
    "van": _since,
    "vanaf": _since,
    "tot": _until,
    "met": _has,
    "bevat": _has,
}


# How the value of a filter looks, of those that can be wrong.
EXAMPLES = {
    "dossier": "zoals dossier:19637 of dossier:36360-VI",
    "soort": f"soort is een van {', '.join(LetterKind)}",
    **dict.fromkeys(("van", "vanaf", "tot"), "zoals van:2024, van:2024-03 of van:2024-03-01"),
    **dict.fromkeys(("met", "bevat"), "met:bedrag of met:toezegging"),
}


class NotAFilter(Exception):
    """A filter has a value that it cannot have; the message is one Dutch sentence."""


def narrowed(text: str, asked: Iterable[tuple[str, str]]) -> str:
    """Return a question with filters typed before it: ("opvang", [("van", "2024")]) -> "van:2024 opvang".

    Empty values ask nothing. Raises NotAFilter for a value that the filter cannot have.
    """
    fields = []
    for name, value in asked:
        said = " ".join(value.replace('"', " ").split())
        if not said:
            continue
        field = f'{name}:"{said}"' if " " in said else f"{name}:{said}"
        if parse(field).free:
            raise NotAFilter(f"{said} kan niet bij {name}: {EXAMPLES.get(name, 'geen filter')}.")
        fields.append(field)
    return " ".join([*fields, text]).strip()


def _day(said: str, *, first: bool) -> date | None:
    """Return the first or the last day of "2024", "2024-03" or "2024-03-01" (or 01-03-2024)."""
    whole = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", said)
    turned = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})", said)
    parts = list(whole.groups()) if whole else list(turned.groups())[::-1] if turned else None
    if parts is None:
        return None
    year, month, day = (int(part) if part else None for part in parts)
    try:
        return _edge(year or 0, month, day, first=first)
    except ValueError:
        return None


def _edge(year: int, month: int | None, day: int | None, *, first: bool) -> date:
    if day is not None:
        return date(year, month or 1, day)
    if first:
        return date(year, month or 1, 1)
    return date(year, month or 12, monthrange(year, month or 12)[1])


def describe(filters: Filters) -> Iterator[str]:
    """Yield what each filter asks, in plain Dutch."""
    lists: dict[str, Iterable[str]] = {
        "dossier": filters.dossiers,
        "ministerie": filters.ministries,
        "soort": filters.kinds,
        "document": filters.documents,
        "organisatie": filters.organisations,
        "persoon": filters.people,
    }
    for name, asked in lists.items():
        if asked:
            yield f"{name} {' of '.join(sorted(asked))}"
    if filters.since:
        yield f"vanaf {filters.since:%d-%m-%Y}"
    if filters.until:
        yield f"tot en met {filters.until:%d-%m-%Y}"
    if filters.has_amount:
        yield "met een bedrag"
    if filters.has_commitment:
        yield "met een toezegging"
