"""Days that matter to the Richtlijn Tijdelijke Bescherming, with their role.

A day counts by its own clause: a letter may mention the richtlijn and a hundred other days.
"""

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from pipeline.extract.finding import Found
from pipeline.extract.rtb_words import ABOUT
from pipeline.records import MentionKind, Period, RtbDate, Span

VALID_UNTIL, REFERENCE_DAY, DECISION, OTHER = "geldig_tot", "peildatum", "besluit", "overig"

# "Daarmee mogen zij tot 4 maart 2032 in Nederland blijven": what it gives, further on in the passage.
MAY_STAY = re.compile(
    r"\b(?:mag|mogen|kunt|kunnen)\b[^.;]{0,80}\btot\b[^.;]{0,60}\bin\s+Nederland\s+(?:blijven|verblijven|wonen)\b",
    re.IGNORECASE,
)
# What still speaks of it in the sentence after: "De richtlijn is verlengd tot 4 maart 2026."
STILL_ABOUT = re.compile(
    r"\b(?:de|deze)\s+(?:richtlijn|bescherming|verlenging|peildatum|einddatum)\b"
    r"|\b(?:dit|het)\s+(?:EU[\s-]|Europese\s+)?(?:raads|uitvoerings|verlengings)?besluit\b",
    re.IGNORECASE,
)
# "Hun bescherming eindigt op 4 maart", in a passage about who fled from there.
THEIR_PROTECTION = re.compile(
    r"\b(?:de|hun|zijn|haar|uw|die|deze|diens)\s+bescherming\b", re.IGNORECASE
)
UKRAINE = re.compile(r"\bOekra|\bderdelander|\bontheemd", re.IGNORECASE)
# Where a passage spoke of it, its sentences name it so.
THE_DIRECTIVE = re.compile(r"\bde\s+richtlijn\b", re.IGNORECASE)

# "verlenging van de RTB tot 4 maart 2026", "loopt af op 4 maart 2027"
UNTIL_BEFORE = re.compile(
    r"\b(?:tot(?:\s+en\s+met|\s+uiterlijk|\s+aan)?|t/m|einddatum(?:\s+van)?)\s*$", re.IGNORECASE
)
ENDING = re.compile(
    r"\b(?:verleng\w*|geld(?:ig|t|en|igheid\w*)|(?:door)?loopt|lopen|duurt|van\s+kracht|toepassing|verlopen"
    r"|einddatum|eindig\w*|afloop|afloopt|afgelopen|verstrijk\w*|beëindig\w*|verloopt|verval\w*|stop\w*"
    r"|bescherming|verblijf\w*|(?:ver)?blijven|recht\w*)\b",
    re.IGNORECASE,
)
ENDS_ON = re.compile(
    r"\b(?:(?:loopt|liep|lopen|liepen)\b[^.]{0,60}?\baf|(?:be|ge)?ëindig\w*|beëindig(?!ingsbesluit)\w*|eindig\w*"
    r"|afgelopen|afloopt|aflopen|afliep|verloopt|verliep|verlopen|verviel\w*|verval\w*|verstreek|verstreken"
    r"|verstrijk\w*|expireert|afloop|einde|einddatum|stop|stopt|stopte\w*|stoppen|gestopt|stopgezet|stopzet\w*"
    r"|ophoudt|ophield\w*|ophouden|niet\s+(?:langer|meer)|geen\b[^.;,]{0,60}?\bmeer)\b",
    re.IGNORECASE,
)
DECIDED = re.compile(
    r"\b(?:(?!terugkeer)\w{0,15}besluit\w*|besloten|besloot|aangenomen|vastgesteld|ingestemd|instemm\w*|stemde\w*|akkoord"
    r"|geactiveerd|activer\w*|geactiveer\w*|inwerking\w*|in\s+werking|Raadsbesluit|verlengd|ingeroepen"
    r"|afgekondigd)\b",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"\b(?:uitbraak|uitbreken|uitgebroken|invasie|inval|conflict|oorlog|peildatum|op\s+of\s+na|samenwoon\w*"
    r"|samenwonen|woonden|woonachtig|verbleven|verbleef|gevlucht|ontvlucht|vertrokken|ingereisd"
    r"|inschrijven|inschreven|geregistreerd"
    r"|ingeschreven|startdatum|begindatum|aanhou\w*|bestond|in\s+het\s+bezit|houder\w*|ontheemd\s+geraakt)\b",
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
    r"|aanbeveling"
    r"|toezegging|terugkeerbesluit|Kamerstuk\w*)\b[^.;,]{0,50}$",
    re.IGNORECASE,
)
# "Op 3 mei 2031 heb ik uw Kamer geïnformeerd", "een verzoek ingediend": a paper too, without its name.
OF_A_MESSAGE = re.compile(
    r"(?:\b(?:geïnformeerd|bericht|gemeld|geschreven|toegezegd|gepubliceerd|gedebatteerd)"
    r"|\b(?:uitspraak|vonnis|arrest)\b[^.;,]{0,30}\b(?:gedaan|gewezen)|\bgeoordeeld|\bzitting\b|\bterugkeerbesluit\b"
    r"|\b(?:verzoek|aanvraag|aanvragen|beroep|bezwaar)\b[^.;]{0,60}\b(?:ingediend|ingesteld|gedaan))\b",
    re.IGNORECASE,
)
# "Op 15 december zijn er 123.680 mensen ingeschreven": the day of a count.
COUNTED = re.compile(r"(?<![0-9.,])[0-9]{1,3}\.[0-9]{3}(?![0-9.,])\s+(?!woning)[a-zë]")
# "Raadsbesluit van 5 mei 2031", "Uitvoeringsbesluit (EU) 2031/12 van de Raad van 5 mei 2031".
OF_A_DECISION = re.compile(
    r"\b(?!terugkeer)\w{0,20}besluit\b(?:\s+\(E[UG]\)\s+(?:nr\.\s+)?[0-9]{4}/[0-9]{1,5})?"
    r"(?:\s+van\s+de\s+(?:Raad|staatssecretaris|minister)\b[^.;,0-9]{0,40})?\s+van\s*$",
    re.IGNORECASE,
)
# "van 5 maart 2031 tot en met 4 maart 2032": the day before "tot" opens what the other one ends.
RUNS_UNTIL = re.compile(r"\s*(?:tot|t/m)\b(?:\s+en\s+met)?\s+[0-9]{1,2}\s", re.IGNORECASE)
HOLDS = re.compile(
    r"\b(?:verleng\w*|voortgezet|voortzet\w*|geldt|gelden|geldig|van\s+kracht|doorloopt|loopt)\b",
    re.IGNORECASE,
)
# "geldt met terugwerkende kracht tot 4 maart 2031": since when, not until when.
RETROACTIVE = re.compile(
    r"\bterugwerkende\s+kracht\s+(?:tot|vanaf)(?:\s+en\s+met)?\s*$", re.IGNORECASE
)
# "een werkvergunning die geldig is tot 4 mei 2031": a paper of somebody, not the richtlijn.
OF_A_PERMIT = re.compile(
    r"\b\w*(?:vergunning|paspoort|pasje|visum|sticker)\b[^.;]{0,40}\b(?:die|dat)\b[^.;]{0,20}\bgeldig\b"
    r"[^.;]{0,20}$",
    re.IGNORECASE,
)
# A condition in a list: "heeft een vergunning die gold op 23 februari 2022".
CONDITION = re.compile(
    r"\b(?:\w*vergunning\w*|verblijf\w*|verbleef|verbleven|woon\w*|samenwo\w*|vertrokken|vertrok|gevlucht"
    r"|ontvlucht\w*|verlaten|verliet\w*|ingeschreven|ingereisd|gereisd|duurzame\s+relatie|hoofdverblijf\w*|erkende?\s+vluchteling\w*)\b",
    re.IGNORECASE,
)
OUTBREAK = re.compile(
    r"\b(?:uitbraak|uitbreken|uitbrak|invasie|inval|oorlog|conflict|strijd\w*)\b", re.IGNORECASE
)
# The days that decide who falls under it: artikel 2 of (EU) 2022/382 protects who lived there
# before 24 February 2022; artikel 3.9a of the Voorschrift Vreemdelingen 2000 takes in who fled
# after 26 November 2021; those with a temporary permit had to be registered before 19 July 2022.
REFERENCE_DAYS = frozenset(
    (
        date(2021, 11, 26),
        date(2021, 11, 27),
        date(2022, 2, 23),
        date(2022, 2, 24),
        date(2022, 7, 19),
    )
)
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
        directive = known or (ukraine and doc._.context.rtb)
        about = bool(ABOUT.search(words) or (directive and THE_DIRECTIVE.search(words)))
        about = about or (ukraine and bool(THEIR_PROTECTION.search(words)))
        about = about or (known and ukraine and bool(MAY_STAY.search(words)))
        known = known or about
        for span, day in dates:
            if not sentence.overlaps(span):
                continue
            role = _role_if_about(doc.text, sentence, span, about=about, before=before)
            told = doc._.context.rtb or about
            if role in (None, OTHER) and told and _is_condition(doc.text, sentence, span, day):
                role = REFERENCE_DAY
            if role:
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
    if (COUNTED.search(near) and not REFERENCE_WORD.search(near)) or OF_A_PERMIT.search(before):
        return None
    if RETROACTIVE.search(before):
        return None
    if UNTIL_BEFORE.search(before) and _holds_until(before, near):
        return VALID_UNTIL
    if OF_A_DECISION.search(before):
        return DECISION
    if OF_A_PAPER.search(before):
        return None
    return _by_the_nearest_sign(before, behind, near)


def _holds_until(before: str, near: str) -> bool:
    """Tell whether "tot" before a day says until when it holds; a period is no validity by itself."""
    return bool((HOLDS if _closes_a_range(before) else ENDING).search(near))


def _by_the_nearest_sign(before: str, behind: str, near: str) -> str | None:
    """Return the role that the nearest sign gives; None where it tells of a paper or a message."""
    decided, there = _distance(DECIDED, near), _distance(REFERENCE, near)
    ends, told = _distance(ENDS_ON, near), _distance(OF_A_MESSAGE, near)
    if told is not None and all(other is None or told < other for other in (decided, ends)):
        return None
    if ends is not None and INTENT.search(before):
        return VALID_UNTIL
    if ends is not None and all(other is None or ends < other for other in (decided, there)):
        return VALID_UNTIL
    if RUNS_UNTIL.match(behind) and there is None:
        return OTHER
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


def _is_condition(text: str, sentence: Span, span: Span, day: date) -> bool:
    """Tell whether a known reference day says who falls under it: a line of a list, say."""
    if day not in REFERENCE_DAYS or not UKRAINE.search(text):
        return False
    before = text[sentence.start : span.start]
    return bool(CONDITION.search(sentence.of(text))) and not OUTBREAK.search(before[-100:])


def _closes_a_range(before: str) -> bool:
    """Tell whether "tot" closes "van 10 mei 2022 tot": a period."""
    return bool(re.search(r"\b[0-9]{4}\s+tot(?:\s+en\s+met)?\s*$", before))
