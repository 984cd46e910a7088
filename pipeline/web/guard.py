"""Who may decide through the pages: a person at this machine, from a form that we made ourselves.

The pages listen on loopback and know no passwords. A page of a stranger, opened in the same
browser, could send a form here; it cannot read the token that ours carry (OWASP, CSRF).
"""

import hmac
from collections.abc import Mapping
from ipaddress import ip_address
from secrets import token_hex
from urllib.parse import parse_qsl, urlsplit

from fastapi import HTTPException, Request, Response

SESSION, NAME = "kamerspoor-sessie", "kamerspoor-naam"
LARGEST = 100_000  # bytes of a form
FIELDS = 60
EXPIRED = "Deze pagina is verlopen: ga terug, laad haar opnieuw en beslis dan."
ELSEWHERE = "Beslissen kan alleen als de pagina's op deze machine zelf worden geopend."


def local(host: str) -> bool:
    """Tell whether an address is that of this machine only: "127.0.0.1", "::1", "localhost"."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def expected(request: Request) -> bool:
    """Tell whether a request asks for this machine by a name of its own.

    A name of a stranger that was pointed at 127.0.0.1 would make our pages his own to read.
    """
    return not request.app.state.local or local(request.url.hostname or "")


def session(request: Request) -> str:
    """Return what tells this browser from another, as it was told us or new."""
    known = request.cookies.get(SESSION, "")
    return known if len(known) == 32 and known.isalnum() else token_hex(16)


def token(request: Request, session: str) -> str:
    """Return what a form of ours carries for one browser; it lasts until the server stops."""
    secret: bytes = request.app.state.secret
    return hmac.new(secret, session.encode(), "sha256").hexdigest()


def remember(response: Response, name: str, value: str) -> None:
    """Let the browser keep a value for us alone: no script and no other site gets it."""
    response.set_cookie(name, value, max_age=90 * 24 * 3600, httponly=True, samesite="strict")


async def form(request: Request) -> Mapping[str, str]:
    """Return the fields of a form of ours. Raises HTTPException for anything else."""
    if not request.app.state.local:
        raise HTTPException(403, ELSEWHERE)
    sort = request.headers.get("content-type", "").split(";")[0]
    if sort != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Dit is geen formulier.")
    fields = dict(await _fields(request))
    sent = token(request, request.cookies.get(SESSION, ""))
    if not hmac.compare_digest(fields.get("teken", "").encode(), sent.encode()):
        raise HTTPException(403, EXPIRED)
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.url.netloc:
        raise HTTPException(403, EXPIRED)
    return fields


async def _fields(request: Request) -> list[tuple[str, str]]:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413, "Dit formulier is te groot.")
    try:
        text = body.decode("ascii")
        return parse_qsl(
            text,
            keep_blank_values=True,
            strict_parsing=True,
            max_num_fields=FIELDS,
            errors="strict",
        )
    except ValueError as error:
        raise HTTPException(400, "Dit formulier is niet te lezen.") from error
