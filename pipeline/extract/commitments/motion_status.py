"""What a letter says becomes of a motion: carried out, partly, being worked on, later, not.

A sentence often tells what a motion asks ("waarin wordt verzocht ..."); that part says nothing of
what was done, and is left out before anything is decided.
"""

import re
from dataclasses import dataclass

DONE, PARTLY, BUSY, LATER = "afgedaan", "deels afgedaan", "in uitvoering", "uitgesteld"
NOT_DONE, LAPSED = "niet uitgevoerd", "vervallen"
ADVISED_AGAINST, LEFT_TO_KAMER = "ontraden", "oordeel Kamer"
# What the motion asks, up to the clause that says what is done about it.
ASKS = re.compile(
    r",? ?\b(?:waarin|waarmee|waarbij|die|welke|dat)\b[^,;]{0,60}?\b(?:verzoekt|verzoeken|verzocht|vraagt|gevraagd|oproept|opgeroepen|roept)\b"
    r".*?(?=, (?:is|zijn|wordt|worden|heb|heeft|hebben|geef|geven|doe|kom|komt|voer|zal|zullen|kan|wil|beschouw|ontraad|laat)\b|$)"
    r"|\b(?:verzoekt|verzocht|vraagt|roept|riep|verzoeken)\b.*$",
    re.DOTALL,
)
NOW = r"\b(?:[Hh]ier(?:bij|mee|mede)|[Dd]aar(?:mee|bij)|[Mm]et (?:deze|dit|het|de|bovenstaand\w*|bijgevoegd\w*)|[Bb]ij (?:deze|dezen)|[Ii]n deze brief|[Vv]ia deze (?:brief|weg))\b"
GIVES = r"(?:uitvoering|invulling|gevolg|gehoor|opvolging)"


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that tell what becomes of a motion, with a sentence that shows them."""

    status: str
    words: re.Pattern[str]
    example: str


def _telling(status: str, words: str, example: str) -> Telling:
    return Telling(status, re.compile(words, re.IGNORECASE | re.DOTALL), example)


# In this order: what says more goes first.
TELLINGS = (
    _telling(
        ADVISED_AGAINST,
        r"\bontra(?:ad|den|dt|adt)\b|\bontraden\b",
        "De motie van het lid Zomers ontraad ik.",
    ),
    _telling(
        LEFT_TO_KAMER,
        r"\boordeel\b.{0,60}\b(?:aan (?:de|uw) kamer|kamer)\b",
        "Ik laat het oordeel over de motie-Zomers aan de Kamer.",
    ),
    _telling(
        NOT_DONE,
        rf"\b(?:niet|geen)\b.{{0,40}}\b(?:uitgevoerd|uitvoeren|uit te voeren|overgenomen|overnemen|over te nemen)\b"
        rf"|\b(?:geen|niet)\b.{{0,30}}\b{GIVES}\b.{{0,12}}\b(?:geven|gegeven|te geven|geef|geeft)\b"
        rf"|\b(?:geef|geeft|geven)\b.{{0,60}}\bgeen {GIVES}\b|\bvoer\b.{{0,60}}\bniet uit\b|\b(?:kan|kunnen|wil)\b.{{0,80}}\bniet\b.{{0,20}}\buit(?:voeren| te voeren)\b"
        r"|\bonuitvoerbaar\b|\bleg(?:t|gen)?\b.{0,60}\bnaast (?:me|mij|zich|ons) neer\b",
        "Het kabinet zal de motie-Zomers niet uitvoeren.",
    ),
    _telling(
        LAPSED,
        r"\b(?:vervalt|vervallen|achterhaald|ingetrokken)\b",
        "De motie van het lid Zomers is daarmee achterhaald.",
    ),
    _telling(
        LATER,
        r"\b(?:meer|langer|extra) tijd\b|\bniet (?:mogelijk|gelukt|haalbaar)\b.{0,80}\b(?:termijn|voor|binnen|op tijd|tijdig|nu)\b"
        r"|\blukt(?:e)?\b.{0,40}\bniet\b|\buitgesteld\b|\bvertrag(?:ing|d)\b|\bniet (?:binnen|voor|vóór)\b",
        "Voor de motie-Zomers is meer tijd nodig.",
    ),
    _telling(
        BUSY,
        rf"\b(?:zal|zullen|ga|gaan|gaat|wil|blijf|blijft)\b.{{0,120}}\b(?:uitvoeren|uitgevoerd|{GIVES}|betrekken|reageren|ingaan|terugkomen|informeren|besteed|meenemen)\b"
        rf"|\b{GIVES}\b.{{0,30}}\b(?:zal|gaat|zullen|gaan)\b|\b(?:wordt|worden)\b.{{0,40}}\b(?:uitgevoerd|uitgewerkt|opgepakt|meegenomen|betrokken)\b"
        r"|\b(?:voornemens|bereid|voornemen|streef|verwacht)\b|\bin uitvoering\b|\b(?:werk|werkt|werken|bezig)\b.{0,40}\b(?:uitvoering|uitwerking|motie)\b"
        r"|\b(?:weten|gemeld|bericht|laten weten)\b.{0,60}\bte informeren\b",
        "Ik zal de motie-Zomers in het najaar uitvoeren.",
    ),
    _telling(
        PARTLY,
        rf"\b(?:deels|gedeeltelijk|ten dele|grotendeels|eerste deel)\b.{{0,60}}\b(?:uitgevoerd|afgedaan|voldaan|{GIVES})\b"
        r"|\b(?:uitgevoerd|afgedaan|voldaan)\b.{0,30}\b(?:deels|gedeeltelijk|ten dele|grotendeels)\b",
        "De motie van het lid Zomers is deels uitgevoerd.",
    ),
    _telling(
        DONE,
        rf"\b(?:is|zijn|werd|heb|hebben|beschouw|beschouwen|acht|doe|doen)\b.{{0,160}}\b(?:uitgevoerd|afgedaan|afgerond|voldaan|nagekomen|afgehandeld|af|ingevuld|{GIVES} gegeven)\b"
        rf"|{NOW}.{{0,160}}\b(?:{GIVES}|beantwoord(?:en)?|voldaan|voldoe(?:n)?|voer(?:en)?|afgedaan|tegemoet|reageer|reactie)\b"
        rf"|\b(?:ter|in) (?:uitvoering|invulling|opvolging) van\b|\b(?:geef|geven|gaf|gaven|geeft|gegeven)\b.{{0,60}}\b{GIVES}\b|\b{GIVES}\b.{{0,12}}\b(?:gegeven|geef|geven aan)\b"
        r"|\b(?:conform|overeenkomstig|in lijn met)\b.{0,80}\bmotie\b.{0,200}\b(?:is|zijn|heb|hebben|heeft|stuur|bied|zend|ontvangt|treft)\b"
        r"|\b(?:voldoe(?:n)?|voldaan|kom(?:en)?)\b.{0,60}\b(?:motie|tegemoet)\b",
        "Hiermee doe ik de motie van het lid Zomers af.",
    ),
)
# How something is or will be done is being told; not that it was.
HOW = re.compile(
    r"\b(?:wijze waarop|hoe|welke wijze|welke manier|de manier waarop|stand van zaken|voortgang)\b",
    re.IGNORECASE,
)
WISH = re.compile(
    r"\b(?:zal|zullen|zou|zouden|gaat|gaan|zou)\b.{0,40}\b(?:worden|geven|gegeven|krijgen|uitvoeren|uitgevoerd)\b",
    re.IGNORECASE | re.DOTALL,
)


def of(text: str) -> str | None:
    """Return what a sentence that names a motion says becomes of it, or None."""
    told = ASKS.sub(" ", text)
    status = next((telling.status for telling in TELLINGS if telling.words.search(told)), None)
    if status in (DONE, PARTLY) and (HOW.search(told) or WISH.search(told)):
        return BUSY if WISH.search(told) or re.search(r"\bword(?:t|en)\b", told) else None
    return status
