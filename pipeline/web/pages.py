"""Pages for people: search, letter, toezeggingen. Plain HTML that works without scripts."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from pipeline import export, notation
from pipeline.records import LetterKind, Status
from pipeline.search.entries import Filters, Hit
from pipeline.settings import today
from pipeline.store import files
from pipeline.web.api import room
from pipeline.web.marking import Mark, Piece, pieces

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(directory=Path(__file__).parent / "templates")


def render(request: Request, name: str, values: dict[str, Any]) -> HTMLResponse:
    """Return a page; every value is escaped by its template."""
    shown = {"written": notation.written, "today": today(), **values}
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


@router.get("/toezeggingen")
def commitments(request: Request, peildatum: str = "", status: str = "") -> Response:
    on = _day(peildatum) or today()
    rows = room(request).rows(on)
    counts = {each: sum(row.status is each for row in rows) for each in Status}
    shown = [row for row in rows if status in ("", row.status.value)]
    values = {"rows": shown, "counts": counts, "on": on, "status": status, "total": len(rows)}
    return render(request, "toezeggingen.html", values)


@router.get("/toezeggingen/overzicht.{kind}")
def overview(request: Request, kind: str, peildatum: str = "") -> Response:
    if kind not in export.FORMATS:
        raise HTTPException(404)
    on, stream = _day(peildatum) or today(), BytesIO()
    export.FORMATS[kind](room(request).rows(on), on, stream)
    headers = {
        "Content-Disposition": f'attachment; filename="toezeggingen-{on.isoformat()}.{kind}"'
    }
    return Response(stream.getvalue(), media_type="application/octet-stream", headers=headers)
