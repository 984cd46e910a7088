"""The list of toezeggingen that a chair reads out at the end of a debate, as it stands afterwards.

Members and bewindspersonen amend it while it is read: a word, a date, an addressee, or the whole
item. What counts is what the chair agrees to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.extract.commitments import addressee, subjects, terms
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import Span, Term

# The list begins somewhere in the last part of what is said.
LAST_PART = 0.6
OPENS = re.compile(r"\btoezegging(?:en|slijst|enlijst)?\b", re.IGNORECASE)
OPENS_WITH = re.compile(
    r"\b(?:heb|hebben|zijn|is|lees|lezen|voorlezen|opgelezen|noteer|noteerde|genoteerd|opgeschreven|doornemen|"
    r"doorloop|loop|lopen|langs|langslopen|nalopen|gedaan|gemaakt|noem|noemen|opsommen|herhaal|herhalen|samenvat|"
    r"samenvatten|vat|resteert|rest|volgende|lijst|lijstje|kom|komen|ga|gaan|staan|volgen|bevestigen|check|checken)\b",
    re.IGNORECASE,
)
OPENS_ALONE = re.compile(
    r"^(?:Dan )?(?:de|tot slot de|nu de|nog de)? ?toezeggingen[.:]?$", re.IGNORECASE
)
CLOSES = re.compile(
    r"(?:sluit|beëindig|schors)\b.{0,40}\b(?:vergadering|debat|overleg|bijeenkomst)|einde (?:gekomen|van)|"
    r"aan het (?:eind|einde) van|\b(?:wens|wensen) (?:ik )?(?:u|iedereen|jullie|allen|eenieder)|"
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
    rf"toezegging\b.{{0,60}}(?::|\bdat\b).{{0,60}}\b{OFFICE}\b.{{0,200}}\b\w+", re.IGNORECASE
)
NO_ITEM = re.compile(
    r"\?$|tweeminutendebat|plenair debat aangevraagd|^(?:Dan |Nee|Ja\b|Klopt|Correct|Oké|Prima|Dank|Volgens mij|Dat (?:is|was|waren|zijn|maken|"
    r"klopt)|Ik (?:zei|kijk|zie|hoor|dank|geef|ga|kom|wil|denk|stel|begrijp)|Daar(?:mee)? |Een stukje)|geen toezegging|"
    r"\b(?:knikt|schudt|steekt|wil (?:nog )?(?:reageren|iets)|opmerking)\b",
    re.IGNORECASE,
)
CONTINUES = re.compile(
    r"^(?:Daarin|Daarbij|Hierin|Hierbij|Deze brief|Die brief|Dit (?:is|was|gebeurt|betreft)|Deze (?:komt|wordt|volgt)|Die (?:komt|zou|wordt|volgt)|"
    r"Dat (?:gebeurt|doet|betreft|zal|komt)|Dit op verzoek|Dat was op verzoek|Ook daarin|Hij |Zij )"
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
CONFIRMED = re.compile(r"\b(?:klopt|akkoord|correct|inderdaad|prima)\b", re.IGNORECASE)
REPLY = 2  # sentences in which the chair says whether an amendment is taken over


@dataclass(frozen=True, slots=True)
class Item:
    """One toezegging on the list, as amended."""

    number: int  # counted from 1
    sentence: Sentence  # the one that opens it
    span: Span  # in the text of the passage
    text: str
    to: str
    term: Term | None
    confidence: float = 0.95
    amended: bool = False


def items(sentences: list[Sentence], on: date | None) -> list[Item]:
    """Return the items of the closing list in order; empty where no chair reads one out."""
    region = _region(sentences)
    kept: list[Item] = []
    for turn in _turns(region):
        if turn[0].where == "voorzitter":
            kept = _read_out(turn, _agreed(kept, turn), on)
        else:
            kept = _amended(kept, turn, region, on)
    return [replace(item, number=number) for number, item in enumerate(kept, 1)]


def _region(sentences: list[Sentence]) -> list[Sentence]:
    """Return what is said from the opening of the list to the end of the debate."""
    for at in range(int(len(sentences) * LAST_PART), len(sentences)):
        if sentences[at].where == "voorzitter" and _opens(sentences[at].text):
            return sentences[at:]
    return []


def _opens(text: str) -> bool:
    if text.endswith("?") or REFUSED.search(text) or not OPENS.search(text):
        return False
    return bool(OPENS_ALONE.match(text)) or bool(OPENS_WITH.search(text)) or text.endswith(":")


def _turns(region: list[Sentence]) -> Iterator[list[Sentence]]:
    turn: list[Sentence] = []
    for sentence in region:
        if turn and sentence.speaker != turn[-1].speaker:
            yield turn
            turn = []
        turn.append(sentence)
    if turn:
        yield turn


def _read_out(turn: list[Sentence], kept: list[Item], on: date | None) -> list[Item]:
    """Return the items so far with those that the chair reads out in this turn."""
    before: Sentence | None = None
    for sentence in turn:
        if _is_item(sentence):
            kept = [*kept, _item(sentence, len(kept) + 1, on)]
        elif kept and before is not None and _continues(sentence, before, kept[-1]):
            kept = [*kept[:-1], _longer(kept[-1], sentence, on)]
        before = sentence
    return kept


def _is_item(sentence: Sentence) -> bool:
    """Tell whether a sentence of the chair is a toezegging on the list."""
    text = sentence.text
    if MISSED.search(text):
        return True
    if NO_ITEM.search(text) or CLOSES.search(text) or ENDS_LIST.search(text):
        return False
    if _opens(text) and not (
        IN_SENTENCE.search(text) or LABELLED.match(text) or PROMISED_TO.match(text)
    ):
        return bool(NUMBERED.match(text)) and len(text) > 60
    shapes = (BY_OFFICE, NUMBERED, LABELLED, PROMISED_TO, IN_SENTENCE)
    return any(shape.search(text) for shape in shapes) or bool(COMES.search(text))


def _item(sentence: Sentence, number: int, on: date | None) -> Item:
    text = sentence.text
    return Item(
        number=number,
        sentence=sentence,
        span=sentence.span,
        text=text,
        to=addressee.find(text) or addressee.KAMER,
        term=terms.find(text, on),
    )


def _continues(sentence: Sentence, before: Sentence, item: Item) -> bool:
    """Tell whether a sentence says more about the item just read, in the same breath."""
    return (
        sentence.passage.id == item.sentence.passage.id
        and before.span.end == item.span.end
        and bool(CONTINUES.match(sentence.text))
    )


def _longer(item: Item, sentence: Sentence, on: date | None) -> Item:
    named = addressee.find(sentence.text)
    return replace(
        item,
        span=Span(item.span.start, sentence.span.end),
        text=f"{item.text} {sentence.text}",
        term=item.term or terms.find(sentence.text, on),
        to=named if named and item.to == addressee.KAMER else item.to,
    )


def _amended(
    kept: list[Item], turn: list[Sentence], region: list[Sentence], on: date | None
) -> list[Item]:
    """Return the items as they stand after somebody else spoke."""
    if not kept:
        return kept
    reply = _reply(turn, region)
    about = _meant(kept, turn)
    words = " ".join(sentence.text for sentence in turn)
    if REFUSED.search(words) and REFUSED.search(reply):
        return [item for item in kept if item is not about]
    term = _proposed(turn, on)
    if term is not None and _taken_over(words, reply) and turn[0].where == "beurt":
        changed = replace(about, term=term, amended=True)
        return [changed if item is about else item for item in kept]
    if about.to == addressee.KAMER and re.search(r"\baan mij\b|\bmijn toezegging\b", words):
        to = addressee.speaker(turn[0].speaker)
        changed = replace(about, to=to or about.to, amended=True)
        return [changed if item is about else item for item in kept]
    return kept


def _taken_over(words: str, reply: str) -> bool:
    """Tell whether the chair takes over what somebody proposed, who did not just confirm."""
    return bool(ACCEPTED.search(reply)) and not CONFIRMED.search(words)


def _agreed(kept: list[Item], turn: list[Sentence]) -> list[Item]:
    """Return the items after the chair swapped one word for another."""
    swap = next(filter(None, (SWAPPED.search(sentence.text) for sentence in turn)), None)
    if swap is None or not kept:
        return kept
    old = re.compile(rf"\b{re.escape(swap['old'])}\b", re.IGNORECASE)
    last = kept[-1]
    if not old.search(last.text):
        return kept
    on = None if last.term is None else last.term.start
    changed = old.sub(swap["new"], last.text, count=1)
    return [*kept[:-1], replace(last, term=terms.find(changed, on) or last.term, amended=True)]


def _reply(turn: list[Sentence], region: list[Sentence]) -> str:
    """Return what the chair says next, up to the first item that is read out again."""
    after = region[region.index(turn[-1]) + 1 :]
    spoken: list[str] = []
    for sentence in after[:12]:
        if sentence.where == "voorzitter":
            if _is_item(sentence) or len(spoken) == REPLY:
                break
            spoken.append(sentence.text)
    return " ".join(spoken)


def _meant(kept: list[Item], turn: list[Sentence]) -> Item:
    """Return the item that a turn is about: the one that shares its subject, else the last."""
    words = " ".join(sentence.text for sentence in turn)
    recent = [item for item in kept if item.sentence.passage.id == kept[-1].sentence.passage.id]
    at = subjects.closest(words, [item.text for item in recent])
    return kept[-1] if at is None else recent[at]


def _proposed(turn: list[Sentence], on: date | None) -> Term | None:
    """Return the term that a turn proposes, the last where it names several."""
    found = [term for sentence in turn if (term := terms.find(sentence.text, on))]
    return found[-1] if found else None
