"""Debates as spoken, in the VLOS XML of the Tweede Kamer: who said what, in order.

Element names as in VLOS2.0.xsd of the Tweede Kamer (OpenDataPortaal). A turn is cut at its
alinea's, so that every passage holds whole sentences of one speaker.
"""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.records import Fact
from pipeline.text import safe
from pipeline.text.blocks import Block, BlockKind, Draft, Unreadable

ORIGIN = "VLOS-XML"
SPEAKER_LINE = re.compile(r"^(?:De|Het|Mevrouw|Minister|Staatssecretaris|[A-Z])[^.:!?]{1,90}:$")
SPACE = re.compile(r"\s+")
TURNS = ("woordvoerder", "interrumpant")
GOVERNMENT = ("Minister", "Staatssecretaris", "Minister-president")
# Titles of agenda points that say nothing about what follows.
BARE = ("opening", "sluiting")


def read(raw: bytes, name: str) -> Draft:
    """Return a debate as blocks: a heading for each agenda point, turns with their speaker.

    Raises Unreadable when the file is no valid VLOS XML or holds no meeting.
    """
    root = safe.xml(raw, name)
    meeting = next((child for child in root if _tag(child) == "vergadering"), None)
    if meeting is None:
        raise Unreadable(f"{name} is VLOS-XML zonder vergadering.")
    return Draft("vlos", list(_blocks(meeting)), list(_facts(root, meeting)))


def _blocks(meeting: etree._Element) -> Iterator[Block]:
    """Yield what was said and noted, in the order in which it stands in the verslag."""
    for element in meeting.iter():
        match _tag(element):
            case "activiteit":
                yield from _heading(element)
            case "tekst":
                yield from _spoken(element)


def _heading(activity: etree._Element) -> Iterator[Block]:
    title = _child(activity, "onderwerp") or _child(activity, "titel")
    if title and title.lower() not in BARE:
        yield Block(BlockKind.HEADING, title, level=1)


def _spoken(text: etree._Element) -> Iterator[Block]:
    """Yield the alinea's of one text; a text that belongs to nobody is a note of the verslag."""
    owner = text.getparent()
    turn = owner if owner is not None and _tag(owner) in TURNS else None
    speaker = ""
    for position, (words, kind) in enumerate(_paragraphs(text)):
        if turn is None:
            yield Block(kind, words)
        elif position == 0 and SPEAKER_LINE.match(words):
            speaker = words.rstrip(":").strip()
        else:
            speaker = speaker or _named(turn)
            kind = BlockKind.TURN if kind is BlockKind.PARAGRAPH else kind
            yield Block(kind, words, speaker=speaker)


def _paragraphs(text: etree._Element) -> Iterator[tuple[str, BlockKind]]:
    """Yield each alinea or list entry that has words, and what it is; a motion is a quote."""
    for entry in text.iter("{*}alineaitem"):
        if words := _words(entry):
            group = next(entry.iterancestors("{*}alineagroep"), None)
            if group is not None and group.get("type") == "Motietekst":
                yield words, BlockKind.QUOTE
            else:
                listed = next(entry.iterancestors("{*}lijst"), None) is not None
                yield words, BlockKind.LIST if listed else BlockKind.PARAGRAPH


def _named(turn: etree._Element) -> str:
    """Return how the verslag would name the speaker of a turn that has no line with a name."""
    if _child(turn, "isvoorzitter") == "true":
        return "De voorzitter"
    speaker = next(turn.iterchildren("{*}spreker"), None)
    if speaker is None:
        return ""
    name = _child(speaker, "verslagnaam") or _child(speaker, "achternaam")
    if (speaker.get("soort") or "") in GOVERNMENT:
        return f"{speaker.get('soort')} {name}"
    party = _child(speaker, "fractie")
    named = f"{_child(speaker, 'aanhef')} {name}".strip()
    return f"{named} ({party})" if party else named


def _facts(root: etree._Element, meeting: etree._Element) -> Iterator[Fact]:
    plenary = meeting.get("soort") == "Plenair"
    yield Fact("kind", "handelingen" if plenary else "verslag", ORIGIN, meeting.get("soort") or "")
    yield from _stated(meeting, "titel", "title")
    yield from _stated(meeting, "vergaderjaar", "session_year")
    if day := _child(meeting, "datum"):
        yield Fact("date", day[:10], ORIGIN, day)
    for name, office in _offices(meeting):
        yield Fact("office", office, ORIGIN, f"{name}, {office}")
    for committee in meeting.iter("{*}commissie"):
        yield Fact("committee", _child(committee, "verslagnaam"), ORIGIN)
    if status := root.get("status"):
        yield Fact("status", status, ORIGIN, status)


def _stated(meeting: etree._Element, tag: str, field: str) -> Iterator[Fact]:
    if value := _child(meeting, tag):
        yield Fact(field, value, ORIGIN, value)


def _offices(meeting: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield name and office of the members of government who spoke or were named, each once."""
    seen: set[tuple[str, str]] = set()
    for speaker in meeting.iter("{*}spreker"):
        held = (
            _child(speaker, "verslagnaam") or _child(speaker, "achternaam"),
            _child(speaker, "functie"),
        )
        if (speaker.get("soort") or "") in GOVERNMENT and held not in seen:
            seen.add(held)
            yield held


def _child(element: etree._Element, tag: str) -> str:
    child = next(element.iterchildren(f"{{*}}{tag}"), None)
    return "" if child is None else _words(child)


def _words(element: etree._Element) -> str:
    return SPACE.sub(" ", "".join(element.itertext())).strip()


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname
