"""What changed and how things stand: news, the registers of the Kamers, the RTB, one budget post."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from fastapi import APIRouter, Request, Response

from pipeline import desk
from pipeline.notation import moment
from pipeline.records import MentionKind
from pipeline.register import ledger, news, rtb
from pipeline.register.registers import Comparison, Verdict, left_out, shown
from pipeline.search import publish
from pipeline.settings import today
from pipeline.web.api import room
from pipeline.web.pages import render

router = APIRouter(include_in_schema=False)
WEEK = timedelta(days=7)


@router.get("/nieuws")
def changed(request: Request, sinds: date | None = None) -> Response:
    """Show what changed in the register since a day, or in the last week."""
    on = today()
    since = sinds or on - WEEK
    found = news.since(room(request).desk(on).commitments, since, on)
    values = {"since": since, "on": on, "news": found, "sentence": news.sentence(found)}
    return render(request, "nieuws.html", values)


@router.get("/nieuws.atom")
def feed(request: Request, sinds: date | None = None) -> Response:
    on = today()
    found = news.since(room(request).desk(on).commitments, sinds or on - WEEK, on)
    body = news.atom(found, on, str(request.url))
    return Response(body, media_type="application/atom+xml")


@router.get("/registers")
def registers(request: Request) -> Response:
    """Show how the registers of the Kamers compare with ours."""
    held = room(request).desk(today())
    compared = held.ledger.compared
    values = {
        "registers": [
            (taken, ledger.summary(compared, taken.house), *_differences(compared, taken.house))
            for taken in held.ledger.taken
        ]
    }
    return render(request, "registers.html", values)


def _differences(compared: Sequence[Comparison], house: str) -> tuple[list[Comparison], int]:
    """Return what differs with the register of a Kamer, and how many of it are not shown."""
    about = [each for each in compared if each.house == house]
    found = [each for each in shown(about) if each.verdict is not Verdict.SAME]
    return found, left_out(about)


@router.get("/rtb")
def timeline(request: Request) -> Response:
    """Show every day of the Richtlijn Tijdelijke Bescherming, with what disagrees."""
    said = room(request).store.mentions_of(MentionKind.RTB_DATE)
    found = rtb.timeline((letter, mention) for mention, letter in said)
    return render(request, "rtb.html", {"found": found})


@router.get("/begroting")
def budget(request: Request, post: str = "") -> Response:
    """Follow one budget post over years and documents."""
    wanted = post.strip()[:200]
    trail = desk.budget_trail(room(request).settings, wanted) if wanted else ""
    return render(request, "begroting.html", {"post": wanted, "trail": trail})


@router.get("/stand")
def state(request: Request) -> Response:
    """Show how it stands with the store, the last night and the index."""
    held = room(request)
    try:
        index = publish.read(publish.serving(held.settings))
        told = (
            f"{index.passages} passages, gemaakt op {moment(datetime.fromisoformat(index.made))}"
        )
    except publish.IndexUnusable as unusable:
        told = f"{unusable.what}; {held.mender.told}." if held.mender.told else str(unusable)
    values = {
        "nights": held.store.nights(5),
        "counts": held.store.counts(),
        "broken": held.store.quarantine(),
        "without_text": held.store.without_text(),
        "index": told,
        "registers": held.desk(today()).ledger.taken,
    }
    return render(request, "stand.html", values)
