"""Deciding in the browser: what waits, with its quotes, and the forms that take a decision.

A decision is taken by the same functions as `kamerspoor review`; nothing is kept by looking.
"""

from collections.abc import Callable, Mapping

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from pipeline import deciding
from pipeline.desk import Desk, Refused
from pipeline.records import Commitment, Event
from pipeline.register import decisions
from pipeline.settings import today
from pipeline.web import guard, register_pages
from pipeline.web.api import room
from pipeline.web.pages import render

router = APIRouter(include_in_schema=False)
LATEST = 20  # decisions shown to be undone
Fields = Mapping[str, str]


@router.get("/beoordelen")
def waiting(request: Request, vastgelegd: str = "") -> Response:
    """Show what waits for a person, and what was decided last."""
    held, session = room(request).desk(today()), guard.session(request)
    events = held.store.events()
    values = {
        "questions": deciding.questions(held),
        "doubtful": held.doubtful[: deciding.LISTED],
        "more": len(held.doubtful[deciding.LISTED :]),
        "confirmed": _holding(held, events, vastgelegd),
        "remarks": deciding.remarks(held),
        "latest": list(reversed(events[-LATEST:])),
        **register_pages.deciding(request, events, vastgelegd, session),
    }
    shown = render(request, "beoordelen.html", values)
    guard.remember(shown, guard.SESSION, session)
    return shown


def _holding(held: Desk, events: list[Event], decision: str) -> Commitment | None:
    """Return the promise of which a decision confirmed a doubtful statement, None where it did not."""
    taken = next((event for event in events if event.id == decision), None)
    if taken is None or decisions.DOUBT not in taken.detail:
        return None
    return next(
        (each for each in held.commitments if taken.subject in {s.id for s in each.statements}),
        None,
    )


@router.post("/beslissingen")
async def decide(request: Request) -> Response:
    """Take one decision and lead back to the promise that it is about."""
    fields = await guard.form(request)
    return await run_in_threadpool(_decide, request, fields)


def _decide(request: Request, fields: Fields) -> Response:
    held, name = room(request).desk(today()), fields.get("naam", "").strip()[:100]
    action, subject = fields.get("handeling", ""), fields.get("toezegging", "")
    read = ARGUMENTS.get(action)
    if read is None:
        raise HTTPException(400, "Dit is geen beslissing.")
    try:
        listed = not subject or held.find_doubtful(subject)
        place = "/beoordelen" if listed else f"/toezeggingen/{held.find(subject).id}"
        event = deciding.take(held, action, read(held, fields), name)
    except Refused as error:
        raise HTTPException(400, str(error)) from error
    answer = RedirectResponse(f"{place}?vastgelegd={event.id}", 303)
    guard.remember(answer, guard.NAME, name)
    return answer


def _of(*names: str) -> Callable[[Desk, Fields], list[str]]:
    """Return what reads the arguments of a decision from fields; an empty one is left out."""
    return lambda held, fields: [fields[name].strip() for name in names if fields.get(name)]


def _corrected(held: Desk, fields: Fields) -> list[str]:
    """Return the fields that differ from what stands there now."""
    commitment, wanted = held.find(fields.get("toezegging", "")), fields.get("uitspraak", "")
    known = next((each for each in commitment.statements if each.id == wanted), None)
    if known is None:
        raise Refused("Deze uitspraak hoort niet meer bij deze toezegging.")
    changed = [
        f"{name}={fields[name].strip()}"
        for name, now in decisions.shown(known).items()
        if name in fields and fields[name].strip() != now
    ]
    if not changed:
        raise Refused("Er is niets gewijzigd.")
    return [commitment.id, known.id, *changed]


def _confirmed(held: Desk, fields: Fields) -> list[str]:
    day = fields.get("gedaan_op", "").strip()
    return [*_of("toezegging")(held, fields), *([f"gedaan_op={day}"] if day else [])]


def _added(held: Desk, fields: Fields) -> list[str]:
    told = [
        f"{name}={fields[name].strip()}"
        for name in ("soort", "aan", "termijn", "termijn_tot", "gedaan_op")
        if fields.get(name, "").strip()
    ]
    return [*_of("document", "woorden")(held, fields), *told]


ARGUMENTS: dict[str, Callable[[Desk, Fields], list[str]]] = {
    "bevestig": _confirmed,
    "verwerp": _of("toezegging", "uitspraak"),
    "verbeter": _corrected,
    "voegsamen": _of("toezegging", "andere"),
    "splits": _of("toezegging", "uitspraak"),
    "neemaan": _of("toezegging", "uitspraak"),
    "wijsaf": _of("toezegging", "uitspraak"),
    "notitie": _of("toezegging", "tekst"),
    "sluit": _of("toezegging", "soort", "datum", "woorden"),
    "voegtoe": _added,
    "trekin": _of("document", "datum"),
    "herstel": _of("beslissing"),
}
