"""The register as pages: the overview with its filters, one promise with its life, the files."""

from datetime import date
from io import BytesIO
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse

from pipeline import export, inspection
from pipeline.desk import Desk, Refused
from pipeline.records import Commitment, Event, Status
from pipeline.register import decisions, overview, review
from pipeline.settings import today
from pipeline.web import guard
from pipeline.web.api import room
from pipeline.web.asked import WORDS, Asked
from pipeline.web.pages import render

router = APIRouter(include_in_schema=False)
programs = APIRouter()
Wanted = Annotated[Asked, Query()]
KINDS = tuple(export.FORMATS)


@router.get("/toezeggingen")
def commitments(request: Request, asked: Wanted) -> Response:
    held = room(request).desk(asked.on)
    counts = {each: sum(row.status is each for row in held.rows()) for each in Status}
    values = {
        "rows": held.rows(asked.chosen),
        "counts": counts,
        "asked": asked,
        "words": WORDS,
        "total": len(held.rows()),
        "kinds": KINDS,
    }
    return render(request, "toezeggingen.html", values)


@router.get("/toezeggingen/overzicht.{kind}")
def file(request: Request, kind: str, asked: Wanted) -> Response:
    """Send the overview, or what the filters keep of it, as a file to take along."""
    if kind not in export.FORMATS:
        raise HTTPException(404)
    stream = BytesIO()
    rows = room(request).desk(asked.on).rows(asked.chosen)
    export.FORMATS[kind](rows, asked.on, stream, str(asked.chosen))
    name = f'attachment; filename="toezeggingen-{asked.on.isoformat()}.{kind}"'
    return Response(
        stream.getvalue(),
        media_type="application/octet-stream",
        headers={"Content-Disposition": name},
    )


@programs.get("/toezeggingen", summary="Het register van toezeggingen op een dag")
def listed(request: Request, asked: Wanted) -> dict[str, Any]:
    rows = room(request).desk(asked.on).rows(asked.chosen)
    return {
        "peildatum": asked.on.isoformat(),
        "aantal": len(rows),
        "toezeggingen": [inspection.plain(export.json_file.plain(row)) for row in rows],
    }


@router.get("/toezeggingen/{nr}")
def commitment(
    request: Request, nr: str, peildatum: date | None = None, vastgelegd: str = ""
) -> Response:
    """Show one promise: what was said and decided about it, and the forms to decide more."""
    held = room(request).desk(peildatum or today())
    try:
        found = held.find(nr)
    except Refused as error:
        if vastgelegd:  # the decision itself made it go: rejected, or merged into another
            return RedirectResponse(f"/beoordelen?vastgelegd={vastgelegd}", 303)
        raise HTTPException(404, str(error)) from error
    session = guard.session(request)
    shown = render(request, "toezegging.html", _shown(request, held, found, vastgelegd, session))
    guard.remember(shown, guard.SESSION, session)
    return shown


def _shown(
    request: Request, held: Desk, found: Commitment, vastgelegd: str, session: str
) -> dict[str, Any]:
    events = held.store.events()
    made = overview.row(found, held.on)
    row = next((each for each in held.rows() if each.id == found.id), made)
    return {
        "row": row,
        "commitment": found,
        "said": list(zip(found.statements, found.letters, found.why, strict=True)),
        "fields": {each.id: decisions.shown(each) for each in found.statements},
        "history": review.history(found, events),
        **deciding(request, events, vastgelegd, session),
    }


def deciding(
    request: Request, events: list[Event], vastgelegd: str, session: str
) -> dict[str, Any]:
    """Return what every page with forms needs."""
    return {
        "may": request.app.state.local,
        "teken": guard.token(request, session),
        "naam": request.cookies.get(guard.NAME, ""),
        "in_force": {event.id for event in decisions.standing(events)},
        "taken": next((event for event in events if event.id == vastgelegd), None),
    }
