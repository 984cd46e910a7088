"""Headings of bare lines: nothing marks them but how they stand and how they read."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.text.plain_lines import Line, ends_sentence, is_open

LONGEST = 160  # characters
LONGEST_NUMBERED = 300
MOST_LINES = 3
UNNUMBERED = "?"
PHRASE = 75  # characters; what is longer and has a verb is a sentence that lost its full stop
FINITE = re.compile(
    r"\b(?:ik|wij|is|zijn|was|waren|heeft|hebben|had|wordt|worden|werd|kan|kunnen|zal|zullen|moet"
    r"|moeten|bent|hebt|kunt|wilt|deelt|klopt|vindt)\b",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"(?P<what>Vraag|Vragen|Antwoord|Antwoorden)(?: op (?:de )?(?:vraag|vragen))?"
    r" \(?(?P<label>[0-9]{1,3}(?:(?:,| en| t/m| tot en met|-) ?[0-9]{1,3}){0,20})\)?[:.]?\Z"
    r"|(?P<bare>Vraag|Antwoord)[:.]?\Z",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"((?:[0-9]{1,3}\.){0,3}[0-9]{1,3}\.?|[A-Z]\.|[IVX]{1,5}\.)[ ](?=\S)")
OPENING = re.compile(
    r"(?:[\"'‘“«(]{0,2}[A-ZÀ-Þ]|[0-9]{1,3}\.[0-9. ]{0,8}[A-Za-zÀ-ÿ]|[0-9]{1,2} [A-ZÀ-Þ]|[IVX]{1,5}\. )"
)
IN_BRACKETS = re.compile(r" \([^()]{1,60}\)\Z")  # "Aanpak van overlast (€ 15 mln.)"
# Lines that stand apart as headings do, and are none.
NO_HEADING = re.compile(
    r"Geachte |Beste |Hoogachtend|Met vriendelijke groet|Bron(?:nen)?:|De (?:minister|staatssecretaris)"
    r"|(?:Minister|Staatssecretaris) (?:van|voor) .{0,80},?\Z|Ministerie van|Namens|Noot\b"
    r"|(?:Ontvangen|Vastgesteld|Aangeboden|Gedrukt|Herdruk)\b.{0,30}[0-9]{4}\Z"
    r"|(?:De )?(?:(?:fungerend|waarnemend|plaatsvervangend) )?(?:voorzitter|(?:adjunct-)?griffier) van (?:de|het) "
    r"|(?:Antwoord|Vragen) van (?:de |het )?(?:leden|lid|minister|staatssecretaris)"
    r"|(?:Met|Onder) verwijzing naar|Mede namens|Voetnoten?\Z",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"(?:De |Onze |DE )?(?:Minister|Staatssecretaris|MINISTER|STAATSSECRETARIS|minister|"
    r"staatssecretaris)(?:-President)? ?(?:van|voor|VAN|VOOR)?.{0,120},\Z"
    r"|(?:De )?(?:[Ff]ungerend |[Pp]laatsvervangend )?[Vv]oorzitter van de .{0,80}[Cc]ommissie.{0,80},\Z"
    r"|(?:De )?(?:[Aa]djunct-|[Ww]aarnemend |[Ff]ungerend )?[Gg]riffier van de .{1,120},\Z"
    r"|Hoogachtend,?\Z|Met vriendelijke groet,?\Z"
)
# Under a verslag the voorzitter and the griffier sign with no more than a surname.
CHAIR = re.compile(
    r"(?:De )?(?:(?:fungerend|waarnemend) )?(?:voorzitter|(?:[Aa]djunct-)?[Gg]riffier) van .{0,120},\Z"
)
NAME = re.compile(
    r"(?:(?:[Mm]r|[Dd]rs|[Dd]r|[Ii]r|[Ii]ng|[Pp]rof)\. ?){0,3}(?:[A-Z]\. ?(?:[A-Z]\. ?){0,5}|[A-Z][a-zà-ÿ]{1,20} )"
    r"(?:\([A-Z][a-z]{1,15}\) )?(?:(?:van|de|der|den|ter|ten|te|’t|in) ?){0,3}[A-Z][\w’'-]{1,30}"
    r"(?:[ -][A-Z][\w’'-]{1,30}){0,3}\Z"
)
FULL_NAME = re.compile(
    r"[A-Z][a-zà-ÿ’'-]{1,20}(?: (?:van|de|der|den|ter|ten|te|’t|in|el)){0,3}"
    r"(?: [A-Z][\w’'-]{1,30}){1,3}\Z"
)
SURNAME = re.compile(
    r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Tt]e|’t|[Ii]n|[Ee]l) ){0,3}[A-Z][\w’'-]{1,30}"
    r"(?:[ -][A-Z][\w’'-]{1,30}){0,2}\Z"
)
LETTERED_CAPITALS = re.compile(r"[A-Z]\. ?[A-Z]{13,80}\Z")  # "B. BEGROTINGSTOELICHTING"
LETTERED = re.compile(r"[A-Z]\. ?[A-ZÀ-Þ][^\W\d_]{2}")
# Instruments of a begroting article: they head what the article says of each receiver.
INSTRUMENT = re.compile(
    r"(?:Bijdragen? (?:aan )?(?:\(?inter|agentschap|ZBO|mede|nationale|sociale|andere|het bedrijfs)"
    r"|Subsidies?\b(?: \(regelingen\))?\Z|Opdrachten\Z|Ontvangsten\Z|Uitgaven\Z|Verplichtingen\Z"
    r"|Bekostiging\Z|Leningen\Z|Garanties\Z|Inkomensoverdrachten?\Z|Apparaat|Toelichting op)"
)


def is_heading(lines: Sequence[Line], width: int) -> bool:
    """Tell whether lines that stand together read as a heading."""
    text = " ".join(line.text for line in lines)
    longest = LONGEST_NUMBERED if NUMBERED.match(text) else LONGEST
    if not lines or len(lines) > MOST_LINES or len(text) > longest:
        return False
    if lines[0].bullet or not OPENING.match(text) or NO_HEADING.match(text):
        return False
    if is_signature(text) or is_name(text) or text[-1] in ",;:-–" or is_open(text):
        return False
    if len(text) > PHRASE and FINITE.search(text):
        return False
    if ends_sentence(IN_BRACKETS.sub("", text)):
        return False
    return not width or all(len(line.text) >= 0.5 * width for line in lines[:-1])


def may_follow(before: Line | None, heading: bool) -> bool:
    """Tell whether a heading may follow a line; `heading` tells that the line itself is one."""
    if before is None or heading or before.level or is_name(before.text):
        return True
    return before.text[-1:] in ".?!:;)»”’" or not before.text[-1:].isalpha()


def is_question(text: str) -> bool:
    """Tell whether a line only numbers a question or an answer ("Vraag 2 en 3")."""
    return len(text) < 80 and QUESTION.match(text) is not None


def asked(text: str) -> tuple[bool, str]:
    """Return whether a line above a question or answer asks, and its number; "" for no such line.

    "Antwoord" without a number is "?": it answers the question above it.
    """
    found = QUESTION.match(text) if len(text) < 80 else None
    if found is None:
        return False, ""
    return text.lower().startswith("vra"), found["label"] or UNNUMBERED


def is_signature(text: str) -> bool:
    """Tell whether a line is where a bewindspersoon signs."""
    return SIGNATURE.match(text) is not None or CHAIR.match(text) is not None


def is_surname_under(text: str, before: str) -> bool:
    """Tell whether a line is the surname of the voorzitter or griffier that the line before names."""
    return CHAIR.match(before) is not None and SURNAME.match(text) is not None


def is_name(text: str) -> bool:
    """Tell whether a line holds the name of one person and nothing else ("E. van der Burg")."""
    named = len(text) < 80 and "." in text[:6] and NAME.match(text) is not None
    return named and not LETTERED_CAPITALS.match(text)


def is_full_name(text: str) -> bool:
    """Tell whether a line may be a name in full ("Anna de Vries"); many a heading is one too."""
    return len(text) < 60 and FULL_NAME.match(text) is not None


def is_surname(text: str) -> bool:
    """Tell whether a line may be a surname alone, as a commission signs ("Van der Meer")."""
    return len(text) < 40 and SURNAME.match(text) is not None


def letter_of(text: str) -> str:
    """Return the letter that numbers a heading ("B. Rol en taak"), or nothing."""
    return text[0] if LETTERED.match(text) else ""


def depth_of(text: str) -> int:
    """Return how deep a numbered heading lies: "2" is 1, "2.1" is 2; 0 without a number."""
    found = NUMBERED.match(text)
    return len([part for part in found[1].split(".") if part]) if found else 0


def levels(texts: Sequence[tuple[str, int]]) -> list[int]:
    """Return the level of each heading, given its text and the level its marks name (or 0).

    Numbers tell; among those without a number an instrument of a begroting stands above the
    receivers that follow it. Numbered headings lie below the others where those come first.
    """
    numbered = [at for at, (text, _) in enumerate(texts) if depth_of(text)]
    article = any(
        depth_of(text) == 2 and INSTRUMENT.match(other)
        for (text, _), (other, _) in pairwise(texts)
    )
    below = bool(numbered) and any(not depth_of(text) for text, _ in texts[: numbered[0]])
    found: list[int] = []
    instrument = False
    for text, marked in texts:
        depth = depth_of(text)
        if marked or depth:
            instrument = False
            found.append(marked or (1 if article else depth + below))
            continue
        heads = INSTRUMENT.match(text) is not None
        instrument = instrument or heads
        found.append(
            _bare_level(heads, instrument, numbered=article or (bool(numbered) and not below))
        )
    return found


def _bare_level(heads: bool, instrument: bool, *, numbered: bool) -> int:
    if instrument and not heads:
        return 2 + numbered
    return 1 + numbered
