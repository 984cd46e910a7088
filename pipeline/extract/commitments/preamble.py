"""The words before what is told: "Hierbij deel ik u mede dat ...", "Eerder meldde ik u dat ...".

They say who tells whom and when, not what is promised. Where a sentence opens so, only what
follows is looked at: otherwise every letter that tells the Kamer something would promise it.
"""

import re
from dataclasses import dataclass

NOW, EARLIER = "meldt-nu", "eerder-gemeld"
WHOM = r"(?:[Uu]|(?:[Uu]w|[Dd]e|[Bb]eide) (?:Tweede |Eerste )?Kamers?)"
GAP = r"[^.;:]{0,150}?"
# Between "informeer ik u" and "dat" nothing may say what it is about: "over het plan dat ...".
SHORT_GAP = r"(?:(?!\b(?:over|inzake|met|op|naar)\b)[^.;:]){0,40}?"
NOW_TOO = r"(?: (?:ook|nu|tevens|inmiddels|verder|thans|hierbij|hierover|daarover)){0,3}"
TELLS_NOW = re.compile(
    rf"\b(?:(?:deel|delen) (?:ik|wij) {WHOM}\b{GAP}\b(?:mee|mede),? dat\b"
    rf"|(?:laat|laten) (?:ik|wij) {WHOM}\b{GAP}\bweten,? dat\b"
    rf"|(?:meld|melden|bericht|berichten|informeer|informeren) (?:ik|wij) {WHOM}\b{SHORT_GAP},? dat\b"
    rf"|(?:[Ii]k|[Ww]ij) (?:meld|melden|bericht|berichten|informeer|informeren) {WHOM}\b{SHORT_GAP},? dat\b"
    rf"|(?:(?:kan|kunnen|wil|willen|moet|moeten) (?:ik|wij)|(?:[Ii]k|[Ww]ij) (?:kan|kunnen|wil|willen|moet|moeten)) {WHOM}\b{GAP}"
    rf"\b(?:melden|meedelen|mededelen|berichten|laten weten),? dat\b"
    rf"|(?:kan|kunnen) (?:ik|wij) {WHOM}{NOW_TOO} informeren,? dat\b"
    rf"|(?:[Ii]k|[Ww]ij) (?:kan|kunnen) {WHOM}{NOW_TOO} informeren,? dat\b)"
)
TOLD = (
    r"\b(?:aangegeven|gemeld|bericht|meegedeeld|medegedeeld|aangekondigd|laten weten|geschreven"
    r"|geïnformeerd|toegelicht)\b"
)
WHAT = r"(?:,? dat\b|(?=,? over hoe\b)|(?=[^.;:]{1,160}\bte (?:kunnen|zullen|informeren|berichten|sturen|zenden|rapporteren)\b))"
TOLD_EARLIER = re.compile(
    rf"\b(?:(?:(?:heb|hebben) (?:ik|wij)|(?:[Ii]k|[Ww]ij) (?:heb|hebben))\b[^;]{{0,240}}?{TOLD}{WHAT}"
    rf"|(?:heeft|hebben) (?:mijn|onze) (?:ambts)?voorgang(?:er|ers|ster)\b[^;]{{0,240}}?{TOLD}{WHAT}"
    rf"|(?:[Dd]e|[Mm]ijn) (?:[Mm]inister|[Ss]taatssecretaris|ambtsvoorganger)\b[^.;:]{{0,120}}? (?:heeft|hebben)\b[^;]{{0,240}}?{TOLD}{WHAT}"
    rf"|heeft (?:de|mijn|onze) (?:[Mm]inister|[Ss]taatssecretaris|collega)\b[^;]{{0,240}}?{TOLD}{WHAT}"
    rf"|(?:is|werd) [^;]{{0,240}}?\b(?:aangegeven|aangekondigd|gemeld),? dat\b"
    rf"|(?:berichtte|meldde|schreef|kondigde) (?:ik|wij)\b(?: {WHOM})?(?: aan)?,? dat\b)"
)


@dataclass(frozen=True, slots=True)
class Preamble:
    """Where in a sentence begins what is told, and whether it is told now or was told before."""

    end: int
    sign: str


def find(text: str) -> Preamble | None:
    """Return the words with which a sentence announces what it tells, or None."""
    told = TOLD_EARLIER.search(text)
    now = TELLS_NOW.search(text)
    if told and (now is None or told.start() < now.start()):
        return Preamble(told.end(), EARLIER)
    return Preamble(now.end(), NOW) if now else None
