"""Days that matter to the Richtlijn Tijdelijke Bescherming, with their role.

A day counts by its own clause: a letter may mention the richtlijn and a hundred other days.
"""

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from pipeline.extract.finding import Found
from pipeline.records import MentionKind, Period, RtbDate, Span

VALID_UNTIL, REFERENCE_DAY, DECISION, OTHER = "geldig_tot", "peildatum", "besluit", "overig"

ABOUT = re.compile(
    r"\bRTB\b|tijdelijke\s+bescherming(?:s(?:richtlijn|status))?\b|2001/55/E[GU]"
    r"|\(EU\)\s+2022/382|\bbescherming\s+(?:voor|van|aan)\s+(?:de\s+)?(?:Oekra|ontheemden|derdelanders"
    r"|vluchtelingen\s+uit\s+Oekra)",
    re.IGNORECASE,
)
# What still speaks of it in the sentence after: "De richtlijn is verlengd tot 4 maart 2026."
STILL_ABOUT = re.compile(
    r"\b(?:de|deze)\s+(?:richtlijn|bescherming|verlenging|peildatum|einddatum)\b|\b(?:dit|het)\s+(?:raads)?besluit\b",
    re.IGNORECASE,
)
# "Hun bescherming eindigt op 4 maart", in a passage about who fled from there.
THEIR_PROTECTION = re.compile(r"\b(?:de|hun|die|deze|diens)\s+bescherming\b", re.IGNORECASE)
UKRAINE = re.compile(r"\bOekra|\bderdelander", re.IGNORECASE)
# Where a passage spoke of it, its sentences name it so.
THE_DIRECTIVE = re.compile(r"\bde\s+richtlijn\b", re.IGNORECASE)

# "verlenging van de RTB tot 4 maart 2026", "loopt af op 4 maart 2027"
UNTIL_BEFORE = re.compile(
    r"\b(?:tot(?:\s+en\s+met|\s+uiterlijk|\s+aan)?|t/m|einddatum(?:\s+van)?)\s*$", re.IGNORECASE
)
ENDING = re.compile(
    r"\b(?:verleng\w*|geld(?:ig|t|en|igheid\w*)|(?:door)?loopt|lopen|duurt|van\s+kracht|toepassing|verlopen"
    r"|einddatum|eindig\w*|afloop|afloopt|afgelopen|verstrijk\w*|beëindig\w*|verloopt|verval\w*|stop\w*"
    r"|bescherming|verblijf\w*|recht\w*)\b",
    re.IGNORECASE,
)
ENDS_ON = re.compile(
    r"\b(?:loopt\b[^.]{0,60}?\baf|eindigt|eindigde|eindigen|geëindigd|afgelopen|afloopt|aflopen|verloopt|verliep|verviel|verstreek|verstrijkt|vervalt"
    r"|expireert|beëindigd|afloop|einde|einddatum|stopt|stopte|beëindigen|niet\s+(?:langer|meer))\b",
    re.IGNORECASE,
)
DECIDED = re.compile(
    r"\b(?:\w{0,15}besluit\w*|besloten|besloot|aangenomen|vastgesteld|ingestemd|instemm\w*|stemde\w*|akkoord"
    r"|geactiveerd|activer\w*|geactiveer\w*|inwerking\w*|in\s+werking|Raadsbesluit|verlengd|ingeroepen"
    r"|afgekondigd)\b",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"\b(?:uitbraak|uitbreken|uitgebroken|invasie|inval|conflict|oorlog|peildatum|op\s+of\s+na|samenwoon\w*"
    r"|samenwonen|woonden|woonachtig|verbleven|verbleef|gevlucht|ontvlucht|vertrokken|ingereisd"
    r"|ingeschreven|bestond|in\s+het\s+bezit|houder\w*|ontheemd\s+geraakt)\b",
    re.IGNORECASE,
)
# "Wie op 12 maart 2031 in Lindeland woonde", "die op dat moment daar verblijf hield": where
# somebody was on that day decides whether the richtlijn holds for them.
WAS_THERE = re.compile(
    r"\b(?:wie|die|degenen?|personen|ontheemden|derdelanders|vreemdelingen|mensen)\b[^.;:|]{0,100} \| "
    r"[^.;:|]{0,100}\b(?:woonden?|gewoond|hield(?:en)?|was|waren|had(?:den)?|beschikten?)\b",
    re.IGNORECASE,
)
# The day of a letter, a debate or a count is no day of the richtlijn.
OF_A_PAPER = re.compile(
    r"\b\w*(?:brief|brieven|debat|uitspraak|vonnis|arrest|motie|vragen|rapport|rapportage|bericht|antwoord\w*|overleg|notitie"
    r"|toezegging|Kamerstuk\w*)\b[^.;,]{0,50}$",
    re.IGNORECASE,
)
# "Op 3 mei 2031 heb ik uw Kamer geïnformeerd", "een verzoek ingediend": a paper too, without its name.
OF_A_MESSAGE = re.compile(
    r"(?:\b(?:geïnformeerd|bericht|gemeld|geschreven|toegezegd|gepubliceerd|gedebatteerd)"
    r"|\b(?:verzoek|aanvraag|aanvragen|beroep|bezwaar)\b[^.;]{0,60}\b(?:ingediend|ingesteld|gedaan))\b",
    re.IGNORECASE,
)
# "Op 15 december zijn er 123.680 mensen ingeschreven": the day of a count.
COUNTED = re.compile(r"(?<![0-9.,])[0-9]{1,3}\.[0-9]{3}(?![0-9.,])\s+(?!woning)[a-zë]")
# "om op 4 maart 2031 de bescherming van wie er woonde te beëindigen": the verb comes last.
INTENT = re.compile(r"\bom\s+(?:op|per|vanaf|met\s+ingang\s+van)\s*$", re.IGNORECASE)
WHAT = re.compile(r"\b(?:om|dat)\b", re.IGNORECASE)
REFERENCE_WORD = re.compile(r"\bpeildatum\b", re.IGNORECASE)
CLAUSE = re.compile(r"[;:]|,\s+(?:en|maar|waarna|terwijl|zodat|omdat|aangezien|nadat)\b|\s+–\s+")


def find(doc: Doc) -> Iterator[Found]:
    """Yield the days whose clause is about the Richtlijn Tijdelijke Bescherming."""
    dates = [(found.span, day) for found in doc._.found if (day := _day(found))]
    if not dates:
        return
    before = bool(ABOUT.search(" ".join(doc._.context.heading)))
    known = before
    ukraine = bool(UKRAINE.search(doc.text))
    for sentence in _sentences(doc):
        words = sentence.of(doc.text)
        about = bool(ABOUT.search(words) or (known and THE_DIRECTIVE.search(words)))
        about = about or (ukraine and bool(THEIR_PROTECTION.search(words)))
        known = known or about
        for span, day in dates:
            if not sentence.overlaps(span):
                continue
            if role := _role_if_about(doc.text, sentence, span, about=about, before=before):
                value = RtbDate(day, role)
                yield Found(MentionKind.RTB_DATE, span, value, f"rtb_dates/{role}/1")
        still = before and STILL_ABOUT.search(words)
        before = about or bool(still)


def _day(found: Found) -> date | None:
    """Return the day of a date that is one day."""
    if not isinstance(found.value, Period) or found.value.start != found.value.until:
        return None
    return found.value.start


def _sentences(doc: Doc) -> Iterator[Span]:
    if not doc.has_annotation("SENT_START"):
        yield Span(0, len(doc.text))
        return
    for sentence in doc.sents:
        yield Span(sentence.start_char, sentence.end_char)


def _role_if_about(
    text: str, sentence: Span, day: Span, *, about: bool, before: bool
) -> str | None:
    """Return the role of a day if its sentence, or the one before it, is about the RTB."""
    role = _role(text, sentence, day)
    if about or role is None:
        return role
    still = bool(STILL_ABOUT.search(sentence.of(text)))
    return role if before and (still or role in (VALID_UNTIL, REFERENCE_DAY)) else None


def _role(text: str, sentence: Span, day: Span) -> str | None:
    """Return the role of a day by the words around it; None for the day of a letter or debate."""
    before = text[sentence.start : day.start]
    behind = CLAUSE.split(text[day.end : sentence.end])[0]
    near = f"{CLAUSE.split(before)[-1][-300:]} | {behind[:300]}"
    if COUNTED.search(near) and not REFERENCE_WORD.search(near):
        return None
    if UNTIL_BEFORE.search(before) and ENDING.search(near) and not _opens_a_range(before):
        return VALID_UNTIL
    if OF_A_PAPER.search(before):
        return None
    decided, there = _distance(DECIDED, near), _distance(REFERENCE, near)
    ends = _distance(ENDS_ON, near)
    if ends is not None and INTENT.search(before):
        return VALID_UNTIL
    if ends is not None and all(other is None or ends < other for other in (decided, there)):
        return VALID_UNTIL
    told = _distance(OF_A_MESSAGE, near)
    if told is not None and (decided is None or told < decided):
        return None
    if decided is not None and (there is None or decided < there) and not WAS_THERE.search(near):
        return DECISION
    return OTHER if there is None and not WAS_THERE.search(near) else REFERENCE_DAY


def _distance(signs: re.Pattern[str], near: str) -> int | None:
    """Return how far the nearest of these signs stands from the day, which " | " marks."""
    day = near.index(" | ")
    found = (sign for sign in signs.finditer(near) if not _of_another(near, sign.end(), day))
    return min((abs(sign.start() - day) for sign in found), default=None)


def _of_another(near: str, end: int, day: int) -> bool:
    """Tell whether "om" or "dat" parts a sign from the day: what was decided, not when."""
    return end < day and bool(WHAT.search(near, end, day))


def _opens_a_range(before: str) -> bool:
    """Tell whether "tot" closes "van 10 mei 2022 tot": a period, no validity."""
    return bool(re.search(r"\b[0-9]{4}\s+tot(?:\s+en\s+met)?\s*$", before))
