"""The web application: pages for people at /, an API for programs at /v1."""

from collections.abc import Awaitable, Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from secrets import token_bytes
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from pipeline.search.publish import IndexUnusable
from pipeline.search.query import NotAFilter
from pipeline.settings import Settings
from pipeline.web import api, following_pages, guard, pages, register_pages, review_pages
from pipeline.web.reading_room import ReadingRoom

HERE = Path(__file__).parent
SAFE = {
    # Nothing from elsewhere and no script within a page, which shows text of strangers; the one
    # file of our own only puts a button beside a citation.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


OTHER_NAME = "Deze pagina's worden onder een andere naam gevraagd dan die van deze machine."
SENTENCES = {  # what Starlette says of its own accord
    "Not Found": "Dit is hier niet te vinden.",
    "Method Not Allowed": "Dit kan hier niet.",
}
MISTAKES = {  # by what Pydantic calls them
    "missing": "De waarde van {name} ontbreekt.",
    "int_parsing": "De waarde van {name} is geen heel getal.",
    "int_parsing_size": "De waarde van {name} is te groot.",
    "bool_parsing": "De waarde van {name} is true of false.",
    "greater_than_equal": "De waarde van {name} is minstens {limit}.",
    "less_than_equal": "De waarde van {name} is hoogstens {limit}.",
    "string_too_long": "De waarde van {name} heeft hoogstens {limit} tekens.",
}


def create_app(settings: Settings, host: str = "") -> FastAPI:
    """Return the application over one store and its index.

    `host` is the address that it listens on: only on this machine itself people may decide.
    """
    app = FastAPI(
        title="kamerspoor",
        version=version("kamerspoor"),
        description="Zoeken in stukken aan de Kamer en het register van toezeggingen.",
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    app.state.room = ReadingRoom.open(settings)
    app.state.local, app.state.secret = guard.local(host), token_bytes(32)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for programs in (api.router, register_pages.programs):
        app.include_router(programs, prefix="/v1")
    for people in (pages, register_pages, review_pages, following_pages):
        app.include_router(people.router)
    app.middleware("http")(_safely)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(IndexUnusable, _no_index)
    app.add_exception_handler(NotAFilter, _no_filter)
    return app


async def _safely(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    known = guard.expected(request)
    response = await answer(request) if known else problem(request, 400, OTHER_NAME)
    response.headers.update({**SAFE, "API-Version": version("kamerspoor")})
    return response


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # registered for nothing else
    said = SENTENCES.get(str(error.detail), str(error.detail))
    return problem(request, error.status_code, said)


def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = dict.fromkeys(map(_mistake, error.errors()))
    return problem(request, 400, " ".join(said))


def _mistake(found: Mapping[str, Any]) -> str:
    """Return what is wrong with one value of an address, as a sentence."""
    name, limits = found["loc"][-1], found.get("ctx", {})
    sentence = MISTAKES.get(found["type"], "Deze waarde is niet te begrijpen: {name}.")
    return sentence.format(name=name, limit=next(iter(limits.values()), ""))


def _no_index(request: Request, error: Exception) -> Response:
    """Say that there is no index to ask; one that is being made anew is there soon."""
    answer = problem(request, 503, str(error))
    answer.headers["Retry-After"] = "10"
    return answer


def _no_filter(request: Request, error: Exception) -> Response:
    return problem(request, 400, str(error))


def problem(request: Request, status: int, said: str) -> Response:
    """Return what went wrong: application/problem+json (RFC 9457) to programs, a page to people."""
    if request.url.path.startswith("/v1"):
        body = {"type": "about:blank", "title": said, "status": status}
        return JSONResponse(body, status, media_type="application/problem+json")
    page = pages.render(request, "fout.html", {"melding": said})
    return HTMLResponse(page.body, status)
