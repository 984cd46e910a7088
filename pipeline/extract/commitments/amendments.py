"""What members and bewindspersonen change to the list of toezeggingen while it is read out."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.extract.commitments import addressee, readout, subjects, summary, terms
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import Span, Term

CHAIR = "voorzitter"
ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
ORDINAL = re.compile(
    rf"\b(?:de|bij de) (?:toezegging nummer )?({'|'.join(ORDINALS)})(?: toezegging)?(?= |,)(?! (?:termijn|keer|plaats|vraag))",
    re.IGNORECASE,
)
REPLY = 2  # sentences in which the chair says whether an amendment is taken over
NOTED = 5  # sentences in which the chair may still say that it is written down
# A meeting without a day: "voor het notaoverleg MIRT", "na het BO MIRT".
MEETING = re.compile(
    r"\b(?:[Vv]oor|[Vv]óór|[Nn]a|[Tt]ijdens|[Bb]ij|[Rr]ond) (?:het|de) (?:volgende |komende |eerstvolgende |aanstaande )?"
    r"(?:NO|BO|AO|CD|WGO|notaoverleg|commissiedebat|tweeminutendebat|wetgevingsoverleg|bestuurlijk overleg|rondetafelgesprek"
    r"|(?:plenaire )?debat|(?:plenaire )?behandeling|technische briefing|verkiezingen|hoorzitting)\b"
    r"(?: (?:over|van) (?:het|de) [\w-]+| [A-Z][\w-]+){0,4}"
)
SHORT = 25  # characters: "Zeker. Dat was 'm." changes nothing
MINE = re.compile(r"\baan mij\b|\bmijn toezegging\b")


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
    changes: tuple[str, ...] = ()  # the words with which it was amended


@dataclass(frozen=True, slots=True)
class Around:
    """What is said around a turn in which somebody answers the chair."""

    chair: list[Sentence] = field(default_factory=list)  # the chair's last turn
    before: list[Sentence] = field(default_factory=list)  # a member's turn just before
    after: list[Sentence] = field(default_factory=list)  # everything that follows

    @property
    def asks_when(self) -> bool:
        """Whether the chair just asked by when a toezegging is kept."""
        return any(readout.WHEN.search(sentence.text) for sentence in self.chair[-2:])

    @property
    def asks_missed(self) -> bool:
        """Whether the chair just asked which toezegging is missing."""
        return any(readout.ANY_MISSED.search(sentence.text) for sentence in self.chair[-3:])

    @property
    def reply(self) -> str:
        """The first words of what the chair says next."""
        return " ".join(self.said[:REPLY])

    @property
    def said(self) -> list[str]:
        """What the chair says in the next turn, up to the first item that is read out again."""
        spoken: list[str] = []
        for sentence in self.after[:12]:
            chair = sentence.where == CHAIR
            if (spoken and not chair) or len(spoken) == NOTED:
                break
            if chair and (sentence.entry or readout.is_item(sentence.text)):
                break
            spoken += [sentence.text] if chair else []
        return spoken


def missed(turn: list[Sentence], around: Around) -> Sentence | None:
    """Return the sentence with which a member adds an item that those in charge confirm."""
    if turn[0].where != "lid":
        return None
    added = next(
        (
            one
            for one in turn
            if readout.missed(one.text) or (around.asks_missed and readout.promised(one.text))
        ),
        None,
    )
    answer = " ".join(one.text for one in around.after[:REPLY] if one.where != "lid")
    return added if added is not None and readout.confirmed(answer) else None


def amended(kept: list[Item], turn: list[Sentence], around: Around, on: date | None) -> list[Item]:
    """Return the items as they stand after somebody other than the chair spoke."""
    if not kept:
        return kept
    about = _meant(kept, turn, around)
    words, reply = " ".join(sentence.text for sentence in turn), around.reply
    if readout.REFUSED.search(words) and readout.REFUSED.search(reply):
        return [item for item in kept if item is not about]
    changed = _changed(about, turn, around, on)
    return [changed if item is about else item for item in kept]


def _changed(item: Item, turn: list[Sentence], around: Around, on: date | None) -> Item:
    """Return an item with the term, the addressee or the words that a turn gives it."""
    words, reply = " ".join(sentence.text for sentence in turn), around.reply
    proposed = _proposed(turn, on) if turn[0].where == "beurt" else None
    if proposed is not None and (around.asks_when or readout.taken_over(words, reply)):
        return _with(item, words, term=proposed)
    if item.to == addressee.KAMER and MINE.search(words):
        to = addressee.speaker(turn[0].speaker) or item.to
        return _with(item, "", to=to)
    named = addressee.find(words) if readout.TO_OTHER.search(words) else None
    if not readout.recorded(words, around.said) or (len(words) <= SHORT and not named):
        return item
    return _with(item, words, to=named)


def _with(item: Item, words: str, term: Term | None = None, to: str | None = None) -> Item:
    """Return an item with what changed, and the sentence that changed it."""
    said = max(re.split(r"(?<=[.!?]) ", words), key=len)
    changes = (
        (*item.changes, summary.shortened(said)) if len(said) > SHORT or term else item.changes
    )
    return replace(item, term=term or item.term, to=to or item.to, amended=True, changes=changes)


def agreed(kept: list[Item], turn: list[Sentence]) -> list[Item]:
    """Return the items after the chair swapped one word for another."""
    swap = next(filter(None, (readout.SWAPPED.search(sentence.text) for sentence in turn)), None)
    if swap is None or not kept:
        return kept
    old = re.compile(rf"\b{re.escape(swap['old'])}\b", re.IGNORECASE)
    last = kept[-1]
    if not old.search(last.text):
        return kept
    on = None if last.term is None else last.term.start
    changed = old.sub(swap["new"], last.text, count=1)
    return [*kept[:-1], _with(last, swap.group(), term=terms.find(changed, on))]


def _meant(kept: list[Item], turn: list[Sentence], around: Around) -> Item:
    """Return the item that a turn is about: the one that shares its subject, else the last.

    An answer ("Dat kan voor 1 juli.") is about what the member before it asked.
    """
    words = " ".join(sentence.text for sentence in turn)
    if (named := ORDINAL.search(words)) and ORDINALS.index(named[1].lower()) < len(kept):
        return kept[ORDINALS.index(named[1].lower())]
    recent = [item for item in kept if item.sentence.passage.id == kept[-1].sentence.passage.id]
    texts = [item.text for item in recent]
    asked = " ".join(sentence.text for sentence in around.before)
    at = subjects.closest(words, texts)
    at = subjects.closest(asked, texts) if at is None and asked else at
    return kept[-1] if at is None else recent[at]


def _proposed(turn: list[Sentence], on: date | None) -> Term | None:
    """Return the term that a turn proposes, the last where it names several."""
    found = [proposed for sentence in turn if (proposed := term(sentence.text, on))]
    return found[-1] if found else None


def term(text: str, on: date | None) -> Term | None:
    """Return the term of an item, or the meeting without a day before or after which it comes."""
    found = terms.find(text, on)
    match = MEETING.search(text)
    if match is None or (found is not None and (found.start or found.until)):
        return found
    return Term(
        match.group(), None, None, "commitments/vergadering/1", "gebeurtenis", match.group()
    )
