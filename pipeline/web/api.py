"""The API for programs, after the NLgov API Design Rules: /v1, Dutch kebab-case names, ISO dates."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

from pipeline import answers, inspection
from pipeline.search.entries import Filters
from pipeline.web.reading_room import ReadingRoom

router = APIRouter()


def room(request: Request) -> ReadingRoom:
    """Return the store and index that the application serves."""
    held = request.app.state.room
    assert isinstance(held, ReadingRoom)
    return held


@router.get("/passages", summary="Passages die een vraag beantwoorden")
def passages(
    request: Request,
    vraag: Annotated[str, Query(max_length=2000)],
    aantal: Annotated[int, Query(ge=1, le=100)] = 10,
) -> dict[str, Any]:
    return answers.as_json(room(request).search(vraag, aantal, Filters()))


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
