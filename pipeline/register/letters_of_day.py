"""Citations by day alone: "bij brief van 3 mei 2023", where only one of our letters fits."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract import kamerstukken
from pipeline.extract.published import own_id
from pipeline.records import (
    Letter,
    LetterKind,
    Mention,
    MentionKind,
    PassageRole,
    Period,
    Reference,
)
from pipeline.register import offices

RULE = "verwijzingen/dag/1"

WRITTEN = frozenset({LetterKind.KAMERBRIEF, LetterKind.KAMERSTUK, LetterKind.KAMERVRAGEN})
BEFORE, AFTER = 200, 80  # characters around a day that tell whose letter it is
# What has a day of its own; behind it, the day is not the letter's.
OTHER = (
    r"motie|debat|overleg|verzoek|besluit|rapport|advies|vra(?:ag|gen)|toezegging|uitspraak|brief"
)
# "Bij brief van", "de Kamerbrief over de opvang d.d.", "mijn brief aan uw Kamer van".
LETTER = re.compile(
    rf"(?P<whose>\b[Uu]w\s)?\b(?!verzoekbrief)\w{{0,30}}brief\b:?"
    rf"(?P<between>(?:(?!\b(?:{OTHER}))[^.;()]){{0,150}}?)(?:\bvan|\bd\.d\.)\s{{0,3}}$",
    re.IGNORECASE,
)
# A letter of or to somebody else: "de brief van de VNG van", "van 1 mei aan de ombudsman".
WRITER = re.compile(r"\s(?:van|namens)\s(?P<who>.*)", re.DOTALL)
OFFICE = re.compile(
    r"(?:de\s|mijn\s|het\s)?(?:minister|staatssecretaris|ambtsvoorganger|voorganger|kabinet)",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"\s{1,3}aan\s(?!(?:de\s|uw\s|beide\s)?(?:Tweede\s|Eerste\s)?Kamer)")
TO_ANOTHER = re.compile(r"\baan\s(?!(?:de\s|uw\s|beide\s)?(?:Tweede\s|Eerste\s)?Kamer)")


def resolve(
    mention: Mention, text: str, role: PassageRole, of_that_day: Iterable[Letter]
) -> tuple[Letter, Mention] | None:
    """Return the only one of our letters that a day can mean, and the mention as a reference to it.

    `text` is where the mention stands; `of_that_day` are our letters of that day. None where none
    or several can be meant. A number behind the day must be that of the letter, and becomes it
    where the letter has none; an office before the day must be of the letter's ministry.
    """
    named = LETTER.search(text[max(0, mention.span.start - BEFORE) : mention.span.start])
    if named is None or not _of_government(named, text[mention.span.end :][:AFTER], role):
        return None
    writer = WRITER.match(named["between"])
    ministry = offices.ministry(writer["who"]) if writer else None
    numbers = _numbers(text[mention.span.end :][:AFTER])
    letter = _one([letter for letter in of_that_day if _fits(letter, ministry, numbers)])
    if letter is None:
        return None
    identity = own_id(letter) or (numbers[0] if len(numbers) == 1 else letter.id)
    address = kamerstukken.ADDRESS.format(id=identity) if identity != letter.id else None
    reference = Reference(identity, address)
    return letter, replace(mention, kind=MentionKind.REFERENCE, value=reference, rule=RULE)


def _of_government(named: re.Match[str], after: str, role: PassageRole) -> bool:
    """Tell whether the words speak of a letter from a bewindspersoon to the Kamer."""
    # "In antwoord op uw brief van" is the Kamer's; in a question it is that of who must answer.
    if named["whose"] and role is not PassageRole.QUESTION:
        return False
    writer = WRITER.match(named["between"])
    if writer and not OFFICE.match(writer["who"]):
        return False
    return not (ELSEWHERE.match(after) or TO_ANOTHER.search(named["between"]))


def day_of(mention: Mention) -> str | None:
    """Return the day that a mention means as "2023-05-03"; None where it means more than one."""
    value = mention.value
    if not isinstance(value, Period) or value.start is None or value.start != value.until:
        return None
    return value.start.isoformat()


def _numbers(after: str) -> list[str]:
    """Return the Kamerstukken that stand behind a day."""
    return list(dict.fromkeys(cited.reference.id for cited in kamerstukken.find(after, None)))


def _fits(letter: Letter, ministry: str | None, numbers: list[str]) -> bool:
    if ministry and letter.ministry not in (None, ministry):
        return False
    own = own_id(letter)
    return _may_be_letter(letter) and (not (numbers and own) or own in numbers)


def _may_be_letter(letter: Letter) -> bool:
    """Tell whether a document may be a letter; of an unknown kind, at least a ministry's."""
    unknown = letter.kind is LetterKind.OVERIG and letter.ministry is not None
    return unknown or letter.kind in WRITTEN


def _one(letters: list[Letter]) -> Letter | None:
    """Return the letter, also where it is held in several forms of one publication."""
    texts = {own_id(letter) or letter.sha256 for letter in letters}
    return letters[0] if len(texts) == 1 else None
