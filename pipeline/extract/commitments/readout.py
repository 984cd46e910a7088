"""What a sentence means while a chair reads out the toezeggingen: words of chairs of all kinds."""

import re

OPENS = re.compile(r"\btoezegging(?:en|slijst|enlijst)?\b", re.IGNORECASE)
OPENS_WITH = re.compile(
    r"\b(?:heb|hebben|zijn|is|lees|leest|lezen|voorlezen|opgelezen|noteer|noteerde|genoteerd|opgeschreven|doornemen|"
    r"doorloop|loop|lopen|langs|langslopen|nalopen|gedaan|gemaakt|noem|noemen|opsommen|herhaal|herhalen|samenvat|"
    r"samenvatten|vat|resteert|rest|volgende|lijst|lijstje|kom|komen|ga|gaan|staan|volgen|bevestigen|check|checken)\b",
    re.IGNORECASE,
)
OPENS_ALONE = re.compile(
    r"^(?:Dan )?(?:de|tot slot de|nu de|nog de)? ?toezeggingen[.:]?$", re.IGNORECASE
)
CLOSES = re.compile(
    r"(?:sluit|beëindig|schors)\b.{0,40}\b(?:vergadering|debat|overleg|bijeenkomst)|einde gekomen|"
    r"(?:eind|einde) van (?:dit|deze|het|de) (?:debat|vergadering|overleg|[a-z]*debat|bijeenkomst)|\b(?:wens|wensen) (?:ik )?(?:u|iedereen|jullie|allen|eenieder)|"
    r"\bdank(?:en)? (?:ik |wij )?(?:alle|iedereen|de leden|de griffier|u allen)|(?:sluit|beëindig) ik\b|fijne avond",
    re.IGNORECASE,
)
ENDS_LIST = re.compile(
    r"^(?:dat|dit|tot zover) (?:waren|was|zijn)?\b.{0,30}toezegging", re.IGNORECASE
)
OFFICE = r"(?:minister-president|minister|staatssecretaris|bewindspersoon|bewindspersonen|ministers|bewindslieden|kabinet|regering|premier)"
DOES = (
    r"(?:zal|zullen|zegt|zeggen|zegde|informeert|informeren|stuurt|sturen|zendt|komt|komen|gaat|gaan|neemt|nemen|bericht|"
    r"berichten|rapporteert|zorgt|onderzoekt|bekijkt|beziet|spreekt|betrekt|deelt|geeft|geven|vraagt|werkt|maakt|legt|biedt|brengt|"
    r"treedt|organiseert|overlegt|reageert|verkent|verstrekt|koppelt|levert|past|schrijft|doet|laat|start|stelt|meldt|inventariseert|"
    r"evalueert|beantwoordt|heeft|hebben|verwerkt|verduidelijkt|presenteert|besteedt|kijkt|houdt|licht|bespreekt|agendeert)"
)
BY_OFFICE = re.compile(
    rf"^(?:(?:En|Ook|Verder|Dan|Daarnaast|Tevens|Tot slot|Ten slotte|Ten (?:eerste|tweede|derde|vierde|vijfde)|Als laatste)[,:]? )?"
    rf"(?:(?:{DOES}) )?(?:[Dd]e|[Hh]et|[Dd]eze) (?:[a-z-]+ )?{OFFICE}\b.{{0,160}}?\b{DOES}\b|"
    rf"^(?:[Ww]e|[Ww]ij) (?:krijgen|ontvangen)\b"
)
NUMBERED = re.compile(
    r"^(?:(?:De|Een|Nog een) )?(?:(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|laatste|"
    r"volgende|andere) (?:toezegging )?(?:is|luidt|gaat over|betreft|heb ik)|Ten (?:eerste|tweede|derde|vierde|vijfde|zesde|zevende)\b|"
    r"(?:[Nn]ummer )?(?:[0-9]{1,2}|één|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)[.:)] )"
)
LABELLED = re.compile(
    r"^(?:(?:En|Ook|Verder|Dan|Tot slot)[,]? )?(?:is er |was er )?(?:[Ee]en|[Dd]e|[Nn]og een)? ?[Tt]oezegging "
    r"(?:aan|van|voor|over|om|dat|inzake|richting)\b"
)
PROMISED_TO = re.compile(
    r"^(?:En )?(?:[Aa]an|[Vv]oor|[Rr]ichting) (?:de heer|mevrouw|het lid|de leden)\b.{0,120}(?:toegezegd|toezegging)"
)
COMES = re.compile(
    r"\b(?:wordt|worden|komt|komen|volgt|volgen|ontvangt|krijgt|ontvangen|krijgen|gaat)\b.{0,160}\b(?:kamer|brief|reactie|terug|"
    r"voortgangs[a-z]*|[a-z]*rapportage|[a-z]*monitor|[a-z]*bericht|meegenomen|betrokken|overzicht|geïnformeerd|gedeeld|update|toegezonden|evaluatie)\b",
    re.IGNORECASE,
)
MISSED = re.compile(
    r"\b(?:mis|miste|missen|ontbreekt|vergeten|vergat)\b.{0,60}\btoezegging", re.IGNORECASE
)
IN_SENTENCE = re.compile(
    rf"toezegging(?:en)?\b.{{0,60}}(?::|\bdat\b).{{0,60}}\b{OFFICE}\b.{{0,200}}\b\w+",
    re.IGNORECASE,
)
NOTED = re.compile(
    r"^(?:(?:En|Ook|Verder|Dan|Tot slot|Daarnaast),? )?(?:ik heb|heb ik)(?: \w+){0,4} (?:genoteerd|staan|opgeschreven|"
    r"begrepen|gehoord)\b.{0,20}\bdat\b",
    re.IGNORECASE,
)
# "Voor de zomer stuurt de minister ..."
INVERTED = re.compile(
    rf"^(?:Ook|Voorts|Daarnaast|Verder|Tevens|Tot slot)\b.{{0,60}}?\b{DOES} (?:hij|zij|ze)\b|^(?:Voor|V[óo][óo]r|Voorts|Tevens|Na|In|Bij|Uiterlijk|Binnen|Eind|Begin|Medio|Met|Over|Ten aanzien|Op|Naar|Samen|Daarnaast|Ook|Verder|Tot|Dan|En|Rond|Nog)"
    rf"\b.{{0,140}}?\b{DOES} (?:de|het) (?:[a-z-]+ )?{OFFICE}\b"
)
# "Hij zal daarbij ook ingaan op ...": a further item, by whoever promised the one before.
HE = re.compile(rf"^(?:Hij|Zij|Ze) {DOES}\b.{{0,80}}?\b(?:ook|tevens|daarnaast)\b")
# Items without a verb: an office and what it sends, or only what is sent.
FRAGMENT = re.compile(
    rf"^(?:(?:Dan |En |Ook )?[Dd]e {OFFICE}[^.:]{{0,60}}: .{{10,}}|(?:Dan |En |Ook )?(?:nog )?[Ee]en (?:schriftelijke |aparte |nadere )?"
    rf"(?:brief|reactie|overzicht|notitie|terugkoppeling|appreciatie|tijdlijn|planning|factsheet|update)\b .{{10,}})"
)
# "In de volgende rapportage wordt aandacht besteed aan ..."
IN_DOCUMENT = re.compile(
    r"^(?:In|Bij|Met|Via) (?:de|het|een) .{0,100}?(?:brief|rapportage|monitor|bericht|evaluatie|verslag|nota|reactie|agenda|begroting|"
    r"voortgang)\b.{0,160}?\b(?:wordt|worden|zal|zullen|komt|komen|gaat|gaan|staat|neemt|krijgt)\b"
)
NO_ITEM = re.compile(
    r"\?$|debat(?: \w+){0,5} (?:aangevraagd|aan te vragen|aangekondigd|ingepland|plaatsvinden)|aangevraagd|geen toezegging|"
    r"^(?:Nee|Ja\b|Klopt|Correct|Oké|Prima|Dank|Volgens mij|Dat (?:is|was|waren|zijn|maken|klopt)|Daar(?:mee)? |Een stukje|"
    r"Dan (?:maken|passen|noteren|noteer|halen|dank|sluit|zijn|kom|wens|ga|geef|wil|kunnen|nemen|schrappen|doen|hebben we|is)\b|"
    r"Ik (?:zei|kijk|zie|hoor|dank|geef|ga|kom|wil|denk|stel|begrijp)\b)|"
    r"\b(?:knikt|schudt|steekt|wil (?:nog )?(?:reageren|iets))\b|\b(?:heeft|hebben|nog)(?: \w+){0,3} opmerking",
    re.IGNORECASE,
)
CONTINUES = re.compile(
    r"^(?:Daarin|Daarbij|Hierin|Hierbij|Deze brief|Die brief|Dit (?:is|was|gebeurt|betreft)|Deze (?:komt|wordt|volgt)|Die (?:komt|zou|wordt|volgt)|"
    r"Dat (?:gebeurt|doet|betreft|zal|komt)|Dit op verzoek|Dat was op verzoek|Ook daarin|(?:Hij|Zij) (?!.{0,60}\b(?:ook|tevens|daarnaast)\b))"
)
REFUSED = re.compile(
    r"\bgeen toezegging\b|\bniet toegezegd\b|\bschrap|\bhalen we (?:\w+ )?(?:eruit|van de lijst)|\bvervalt\b",
    re.IGNORECASE,
)
ACCEPTED = re.compile(
    r"\b(?:dan maken we|maken we (?:dat|daar)|passen we|pas ik|wordt aangepast|aangepast|nog beter|genoteerd|noteren we|noteer ik|"
    r"noteren|voegen we|nemen we|zetten we|dan wordt|akkoord|prima|oké|helder|ja|dank voor|goed|staat genoteerd|bij dezen)\b",
    re.IGNORECASE,
)
SWAPPED = re.compile(
    r"van (?:het )?(?:woordje|woord)? ?[\"'“‘«]?(?P<old>[\w ]{1,40}?)[\"'”’»]? (?:het )?(?:woordje|woord)? ?[\"'“‘«](?P<new>[\w ]{1,40})[\"'”’»]",
    re.IGNORECASE,
)
OPENING_ITEM = (IN_SENTENCE, LABELLED, PROMISED_TO)
BULLET = re.compile(r"^[-–—•*\s]+")
LONG_ENOUGH = (
    60  # characters: "De eerste toezegging is als volgt." announces, and promises nothing
)
SHAPES = (
    BY_OFFICE,
    NUMBERED,
    LABELLED,
    PROMISED_TO,
    IN_SENTENCE,
    NOTED,
    INVERTED,
    FRAGMENT,
    IN_DOCUMENT,
    COMES,
    HE,
)
# What the chair adds to an item: "Deze toezegging was gericht aan mevrouw Kamphuis."
ASKED_BY = re.compile(
    r"^(?:Sorry|Excuus|O)?[,.]? ?(?:Dat|Dit|Die|Deze)(?: toezegging)? (?:was|is|gebeurt|betreft|deed|staat)\b.{0,60}?"
    r"\b(?:aan|verzoek|vraag|richting|gevraagd|toezegging)\b",
    re.IGNORECASE,
)
COMES_THEN = re.compile(
    r"^(?:Dat|Dit|Die|Deze)(?: toezegging)? (?:komt|komen|gebeurt|volgt|wordt|zou)\b",
    re.IGNORECASE,
)
# The chair asks by when, or whether the list is complete.
WHEN = re.compile(r"\bwanneer\b|\b(?:een|welke|de) (?:termijn|datum)\b", re.IGNORECASE)
ANY_MISSED = re.compile(
    r"\btoezegging(?:en)?\b.{0,60}\b(?:gemist|mis|missen|vergeten|ontbreken|ontbreekt|compleet|volledig|aanvulling(?:en)?)\b|"
    r"\b(?:gemist|mis|missen|vergeten|ontbreken|ontbreekt|compleet|volledig|aanvulling(?:en)?|nabranders?)\b.{0,60}\btoezegging(?:en)?\b|"
    r"\b(?:is|zijn) (?:de lijst|we|dit|dat) (?:zo )?(?:compleet|volledig)\b",
    re.IGNORECASE,
)
PROMISED = re.compile(r"\btoegezegd\b|\btoezegging\b", re.IGNORECASE)
TO_OTHER = re.compile(
    r"\btoezegging\b.{0,40}\baan (?:mevrouw|de heer|het lid)\b|\bgericht aan (?:mevrouw|de heer|het lid)\b",
    re.IGNORECASE,
)
# The chair writes down what was said, in so many words.
RECORDED = re.compile(
    r"\bgenoteerd\b|\bnoteren\b|\bnoteer ik\b|\bgecorrigeerd\b|\bgewijzigd\b|\baangepast\b|\bpassen we\b|\bpas ik\b|\bvoegen we\b|"
    r"\bvoeg ik\b|\bmaken we (?:ervan|er van|dat)\b|\bnemen we (?:het |dat |die |dit )?(?:zo )?op\b|\bzo (?:schrijven|zetten) we\b|"
    r"\b(?:dat|die|het) is dus inclusief\b",
    re.IGNORECASE,
)
NOT_NOTED = re.compile(r"\b(?:niet|geen)\b", re.IGNORECASE)
# An entry of the list that is none: a debate that was asked for.
OTHER_ENTRY = re.compile(
    r"\b(?:tweeminutendebat|plenair debat|dertigledendebat|VAO|VSO)\b.{0,100}\b(?:aangevraagd|aangekondigd|ingepland|gepland|eerste spreker)\b|"
    r"\b(?:aangevraagd|aangekondigd)\b.{0,80}\b(?:tweeminutendebat|plenair debat|dertigledendebat|VAO|VSO)\b",
    re.IGNORECASE,
)
# "Toezeggingen", as a heading above a list in the verslag of a committee.
HEADED = re.compile(
    r"^(?:[0-9IVX]{1,4}[.)]? )?(?:lijst (?:van|met) |overzicht (?:van |met )?|(?:de |gedane )?)(?:de )?(?:gedane )?toezeggingen"
    r"(?: (?:van|aan|gedaan|door|in|tijdens)\b.{0,80})?:?$",
    re.IGNORECASE,
)
ALSO_PROMISED = re.compile(
    r"\b(?:ook|nog|volgens mij|tevens)\b.{0,80}\b(?:toegezegd|toezegging)|\b(?:toegezegd|toezegging)\b.{0,60}\b(?:ook|nog|tevens)\b",
    re.IGNORECASE,
)
ADDED = re.compile(
    r"\b(?:voegen we|voeg ik|nemen we|neem ik|zetten we|noteren we|noteer ik|genoteerd|schrijven we|komt erbij|inderdaad|klopt|zeker|ja)\b",
    re.IGNORECASE,
)
CONFIRMED = re.compile(r"\b(?:klopt|akkoord|correct|inderdaad|prima)\b", re.IGNORECASE)


def opens(text: str) -> bool:
    """Tell whether the chair announces the list."""
    if text.endswith("?") or REFUSED.search(text) or not OPENS.search(text):
        return False
    return bool(OPENS_ALONE.match(text)) or bool(OPENS_WITH.search(text)) or text.endswith(":")


def is_item(text: str, *, labelled: bool = False) -> bool:
    """Tell whether a sentence of the chair is a toezegging on the list.

    `labelled`: only where the sentence itself calls it one.
    """
    text = BULLET.sub("", text)
    if MISSED.search(text):
        return True
    if any(other.search(text) for other in (NO_ITEM, CLOSES, ENDS_LIST)):
        return False
    if opens(text) and not any(shape.search(text) for shape in OPENING_ITEM):
        return bool(NUMBERED.match(text)) and len(text) > LONG_ENOUGH
    return any(shape.search(text) for shape in (OPENING_ITEM if labelled else SHAPES))


def names(text: str) -> bool:
    """Tell whether the chair speaks of a toezegging at all: "Dan de derde toezegging."."""
    return bool(OPENS.search(text)) and not REFUSED.search(text)


def no_entry(text: str) -> bool:
    """Tell whether an entry of the list is something else: a debate that was asked for."""
    return bool(OTHER_ENTRY.search(text))


def promised(text: str) -> bool:
    """Tell whether a sentence says that something was promised: an answer to what is missing."""
    return not text.endswith("?") and bool(PROMISED.search(text)) and not REFUSED.search(text)


def recorded(words: str, said: list[str]) -> bool:
    """Tell whether the chair writes down what somebody said, who did more than confirm."""
    if CONFIRMED.search(words) and len(words) < LONG_ENOUGH:
        return False
    return any(RECORDED.search(text) and not NOT_NOTED.search(text) for text in said)


def same_promiser(text: str) -> bool:
    """Tell whether an item names who promises only by pointing back: "Hij zal ook ..."."""
    return bool(HE.search(BULLET.sub("", text)))


def missed(text: str) -> bool:
    """Tell whether somebody says that a toezegging is missing from the list."""
    return not text.endswith("?") and bool(MISSED.search(text) or ALSO_PROMISED.search(text))


def confirmed(answer: str) -> bool:
    """Tell whether an answer takes what was missing into the list."""
    return bool(ADDED.search(answer)) and not REFUSED.search(answer)


def taken_over(words: str, reply: str) -> bool:
    """Tell whether the chair takes over what somebody proposed, who did not just confirm."""
    return bool(ACCEPTED.search(reply)) and not CONFIRMED.search(words)
