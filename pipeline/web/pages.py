"""Pages for people: search and letter. Plain HTML that works without scripts."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from pipeline import notation
from pipeline.desk import nr_of
from pipeline.records import LetterKind
from pipeline.register import wording
from pipeline.register.overview import Filter
from pipeline.search.entries import Filters, Hit
from pipeline.settings import today
from pipeline.store import files
from pipeline.web.api import room
from pipeline.web.marking import Mark, Piece, pieces

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(directory=Path(__file__).parent / "templates")


def moment(when: datetime) -> str:
    """Return a moment as a Dutch reader writes it, in the time of Den Haag."""
    here = when.astimezone(ZoneInfo("Europe/Amsterdam"))
    return f"{notation.written(here.date())}, {here:%H:%M}"


def _short(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


TOLD = {
    "short": _short,
    "written": notation.written,
    "moment": moment,
    "found_at": wording.found_at,
    "nr_of": nr_of,
    "empty": Filter(),
}


def render(request: Request, name: str, values: dict[str, Any]) -> HTMLResponse:
    """Return a page; every value is escaped by its template."""
    shown = {**TOLD, "today": today(), **values}
    return templates.TemplateResponse(request, name, shown)


@router.get("/")
def search(
    request: Request,
    vraag: Annotated[str, Query(max_length=2000)] = "",
    soort: str = "",
    sinds: str = "",
) -> Response:
    values: dict[str, Any] = {
        "vraag": vraag,
        "soort": soort,
        "sinds": sinds,
        "soorten": list(LetterKind),
    }
    if vraag.strip():
        asked = Filters(kinds=frozenset({soort} - {""}), since=_day(sinds))
        results = room(request).search(vraag, 20, asked)
        values |= {"results": results, "hits": [(hit, _marked(hit)) for hit in results.hits]}
    return render(request, "zoeken.html", values)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise HTTPException(400, "De datum is geen datum als 2026-11-22.") from error


def _marked(hit: Hit) -> list[Piece]:
    return pieces(hit.entry.text, (Mark(span, "hit") for span in hit.marks))


@router.get("/stukken/{id}")
def letter(request: Request, id: str) -> Response:
    held = room(request)
    reading = held.store.reading(id)
    if reading is None:
        raise HTTPException(404)
    marks = held.marks(id)
    shown = [(each, pieces(each.text, marks.get(each.id, ()))) for each in reading.passages]
    return render(
        request, "stuk.html", {"letter": reading.letter, "reading": reading, "passages": shown}
    )


@router.get("/stukken/{id}/bestand")
def original(request: Request, id: str) -> Response:
    """Send the file as it was read. Always as a download: a stranger's HTML may not run here."""
    held = room(request)
    reading = held.store.reading(id)
    if reading is None:
        raise HTTPException(404)
    path = files.path_of(held.settings.files, reading.letter.sha256)
    name = "".join(
        sign if sign.isalnum() or sign in "-_." else "_" for sign in reading.letter.name
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{name.encode("ascii", "replace").decode()}"'
    }
    return Response(path.read_bytes(), media_type="application/octet-stream", headers=headers)
