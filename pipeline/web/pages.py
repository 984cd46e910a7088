"""Pages for people: search and letter. Plain HTML that works without scripts."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from pipeline import answers, notation, saved
from pipeline.desk import nr_of, own_nr
from pipeline.records import LetterKind
from pipeline.register import review, wording
from pipeline.register.citing import Citing
from pipeline.register.overview import Filter
from pipeline.search.entries import Hit, Results
from pipeline.settings import today
from pipeline.store import files
from pipeline.web.api import NOTHING, Narrowing, room
from pipeline.web.marking import Mark, Piece, pieces

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(directory=Path(__file__).parent / "templates")


def _short(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


TOLD = {
    "short": _short,
    "written": notation.written,
    "moment": notation.moment,
    "found_at": wording.found_at,
    "nr_of": nr_of,
    "own_nr": own_nr,
    "told": review.told,
    "empty": Filter(),
}


def render(request: Request, name: str, values: dict[str, Any]) -> HTMLResponse:
    """Return a page; every value is escaped by its template."""
    shown = {**TOLD, "today": today(), **values}
    return templates.TemplateResponse(request, name, shown)


@router.get("/")
def search(
    request: Request,
    vraag: str = "",
    filters: Annotated[Narrowing, Depends()] = NOTHING,
) -> Response:
    values: dict[str, Any] = {"vraag": vraag, "asked": filters, "soorten": list(LetterKind)}
    if vraag.strip() or filters != NOTHING:
        held = room(request)
        results = held.search(filters.typed(vraag), 20)
        values |= {"results": results, "hits": _shown(results), "standing": held.standing()}
    return render(request, "zoeken.html", values)


@router.get("/passages/{id}/vergelijkbaar")
def similar(request: Request, id: str) -> Response:
    held = room(request)
    asked = held.entry(id)
    if asked is None:
        raise HTTPException(404)
    results = held.similar(id, 20)
    values = {
        "asked": asked,
        "results": results,
        "hits": _shown(results),
        "standing": held.standing(),
    }
    return render(request, "vergelijkbaar.html", values)


@router.get("/bewaard")
def kept(request: Request) -> Response:
    store = room(request).store
    return render(
        request, "bewaard.html", {"all_news": saved.news(store), "run": saved.last_run(store)}
    )


def _shown(results: Results) -> list[tuple[Hit, list[Piece], str]]:
    return [(hit, _marked(hit), answers.elsewhere(hit)) for hit in results.hits]


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


@router.get("/stukken/{id}/verwijzingen")
def trail(request: Request, id: str) -> Response:
    store = room(request).store
    reading = store.reading(id)
    if reading is None:
        raise HTTPException(404)
    found = Citing(store).about((reading.letter,))
    return render(request, "verwijzingen.html", {"letter": reading.letter, "trail": found})


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
