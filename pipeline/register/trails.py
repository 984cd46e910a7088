"""The trail of a document as values for JSON, and as text to read in a terminal."""

from collections.abc import Iterator
from typing import Any

from pipeline.extract import published
from pipeline.records import Letter
from pipeline.register.citations import BY_DAY, Graph
from pipeline.register.citing import Cited, Place, Trail

MOST = 50  # missing numbers shown in a terminal


def as_json(trail: Trail) -> dict[str, Any]:
    """Return what a document refers to and what refers to it, as plain values."""
    return {
        "ids": list(trail.identities),
        "documents": [_letter(letter) for letter in trail.letters],
        "cites": [_cited(each) for each in trail.cites],
        "cited_by": [
            {**_cited(each), "document": _letter(each.citation.letter)} for each in trail.cited_by
        ],
        "missing": list(trail.missing),
    }


def graph_as_json(graph: Graph) -> dict[str, Any]:
    """Return which document cites which, and the numbers that no document has."""
    return {
        "citations": [
            {
                "from": citation.letter.name,
                "letter": citation.letter.id,
                "id": citation.reference.id,
                "address": citation.reference.address,
                "to": [letter.name for letter in citation.cited],
                "times": len(citation.mentions),
            }
            for citation in graph.citations
        ],
        "missing": [
            {
                "id": identity,
                "address": citations[0].reference.address,
                "cited_by": [citation.letter.name for citation in citations],
            }
            for identity, citations in graph.missing()
        ],
    }


def as_text(trail: Trail) -> str:
    """Return what a document refers to and what refers to it, as a person reads it."""
    lines = [", ".join([*(letter.name for letter in trail.letters), *trail.identities])]
    lines += [f"  {published.address(letter)}" for letter in trail.letters[:1]]
    if trail.letters:
        lines += ["", f"Verwijst naar ({len(trail.cites)})"]
        for each in trail.cites:
            lines += _shown(each, _target(each))
    lines += ["", f"Wat hiernaar verwijst ({len(trail.cited_by)})"]
    for each in trail.cited_by:
        lines += _shown(each, _told(each.citation.letter))
    if trail.missing:
        lines += ["", f"Niet in de opslag: {', '.join(trail.missing)}."]
    return "\n".join(line.rstrip() for line in lines if line.strip() or not line)


def graph_as_text(graph: Graph) -> str:
    """Return how many citations there are, and the numbers most cited that no document has."""
    missing, between = graph.missing(), graph.between_letters()
    lines = [
        f"{len(graph.citations)} verwijzingen, waarvan {len(between)} naar een stuk in de opslag.",
        f"{len(missing)} genummerde stukken waarnaar wordt verwezen zijn niet in de opslag.",
    ]
    for identity, citations in missing[:MOST]:
        lines.append(f"  {len(citations):>4}  {identity}  {citations[0].reference.address or ''}")
    if len(missing) > MOST:
        lines.append(f"  en nog {len(missing) - MOST}; met --json staan ze er alle.")
    return "\n".join(line.rstrip() for line in lines)


def _shown(each: Cited, told: str) -> Iterator[str]:
    by_day = " (naar de dag: het enige stuk van die dag dat past)"
    yield f"  {told}{by_day if each.citation.how == BY_DAY else ''}"
    for place in each.places:
        note = f", noot {place.note}" if place.note else ""
        yield f"      blz. {place.page}{note}: “{place.words}”"


def _target(each: Cited) -> str:
    citation = each.citation
    held = [_told(letter) for letter in citation.cited[:1]]
    numbered = citation.reference.id not in {letter.id for letter in citation.cited}
    number = [citation.reference.id] if numbered else []
    gone = ["niet in de opslag"] if citation.missing else []
    return ", ".join([*number, *held, *gone])


def _told(letter: Letter) -> str:
    return f"{letter.name}, {letter.date.isoformat()}" if letter.date else letter.name


def _cited(each: Cited) -> dict[str, Any]:
    citation = each.citation
    return {
        "id": citation.reference.id,
        "address": citation.reference.address,
        "how": citation.how,
        "missing": citation.missing,
        "documents": [_letter(letter) for letter in citation.cited],
        "places": [_place(place) for place in each.places],
    }


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "letter": letter.id,
        "document": letter.name,
        "title": letter.title,
        "date": letter.date.isoformat() if letter.date else None,
        "id": published.own_id(letter),
        "address": published.address(letter) or None,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "passage": place.passage,
        "page": place.page,
        "text": place.quote,
        "words": place.words,
        "note": place.note,
    }
