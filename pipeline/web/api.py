"""The API for programs, after the NLgov API Design Rules: /v1, Dutch kebab-case names, ISO dates."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request

from pipeline import answers, inspection, saved
from pipeline.search import query
from pipeline.web.reading_room import ReadingRoom

router = APIRouter()


def room(request: Request) -> ReadingRoom:
    """Return the store and index that the application serves."""
    held = request.app.state.room
    assert isinstance(held, ReadingRoom)
    return held


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which passages may answer, as an address says it; empty values ask nothing."""

    soort: str = ""
    ministerie: str = ""
    dossier: str = ""
    organisatie: str = ""
    lid: str = ""
    van: str = ""
    tot: str = ""
    bedrag: bool = False
    toezegging: bool = False
    nieuwste: bool = False

    def typed(self, question: str) -> str:
        """Return the question with these filters typed before it. Raises query.NotAFilter."""
        asked = [
            (name, getattr(self, name))
            for name in ("soort", "ministerie", "dossier", "organisatie", "lid", "van", "tot")
        ]
        asked.append(("met", "bedrag" if self.bedrag else ""))
        asked.append(("met", "toezegging" if self.toezegging else ""))
        asked.append(("sorteer", "nieuwste" if self.nieuwste else ""))
        return query.narrowed(question, asked)


NOTHING = Narrowing()


@router.get("/passages", summary="Passages die een vraag beantwoorden")
def passages(
    request: Request,
    vraag: str,
    aantal: Annotated[int, Query(ge=1, le=100)] = 10,
    filters: Annotated[Narrowing, Depends()] = NOTHING,
) -> dict[str, Any]:
    held = room(request)
    return answers.as_json(held.search(filters.typed(vraag), aantal), held.standing())


@router.get("/passages/{id}/vergelijkbaar", summary="Passages die op een passage lijken")
def similar(
    request: Request, id: str, aantal: Annotated[int, Query(ge=1, le=100)] = 10
) -> dict[str, Any]:
    held = room(request)
    results = held.similar(id, aantal)
    if not results.hits and results.remarks:
        raise HTTPException(404)
    return answers.as_json(results, held.standing())


@router.get("/zoekopdrachten", summary="Bewaarde zoekopdrachten met wat ervoor binnenkwam")
def kept(request: Request) -> dict[str, Any]:
    return {"zoekopdrachten": [saved.as_json(each) for each in saved.news(room(request).store)]}


@router.get("/stukken/{id}", summary="Een stuk, met wat erin staat")
def letter(request: Request, id: str) -> dict[str, Any]:
    reading = room(request).store.reading(id)
    if reading is None:
        raise HTTPException(404)
    mentions = room(request).store.mentions(id)
    return {
        "document": inspection.letter(reading.letter),
        "headings": [heading.text for heading in reading.headings],
        "passages": [
            {"id": each.id, "page": each.page, "heading": list(each.heading), "text": each.text}
            for each in reading.passages
        ],
        "mentions": [inspection.mention(found) for found in mentions],
        "remarks": list(reading.remarks),
    }
