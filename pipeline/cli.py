"""The command line. It reads arguments, calls one function and prints; it decides nothing."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.arguments import Parser, day, positive

if TYPE_CHECKING:
    from flows.report import Night

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, Command, str], argparse.ArgumentParser]


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 a person is needed, 2 not served."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return _sorry("Afgebroken.")
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away: nothing to say
        return 0
    except OSError as error:
        from pipeline.text.blocks import refused

        return _sorry(refused(error))
    except Exception as error:
        if type(error).__module__.split(".")[0] in ("pipeline", "flows"):
            return _sorry(str(error))  # our own exceptions carry one Dutch sentence
        raise


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands. Loads nothing heavy: --help answers at once."""
    top = Parser(
        prog="kamerspoor",
        description="Leest wat aan de Kamer wordt geschreven en houdt het register van toezeggingen bij.",
    )
    commands = top.add_subparsers(
        dest="command", required=True, title="opdrachten", metavar="opdracht"
    )

    def command(name: str, run: Command, help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(run=run)
        return added

    for group in (_reading, _asking, _keeping, _following):
        group(command)
    return top


def _home(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--home", type=Path, metavar="MAP", help="map van de opslag en de zoekindex"
    )


def _reading(command: Add) -> None:
    nightly = command("nightly", _nightly, "breng binnen wat nieuw is, lees het en werk alles bij")
    nightly.add_argument("folder", type=Path, metavar="MAP", help="map met documenten")
    nightly.add_argument(
        "--source", metavar="NAAM", help="naam van de bron; anders die van de map"
    )
    _home(nightly)

    ingest = command("ingest", _ingest, "lees bestanden of mappen in de opslag en de zoekindex")
    ingest.add_argument("paths", type=Path, nargs="+", metavar="PAD")
    ingest.add_argument("--source", metavar="NAAM", help="naam van de bron; anders die van de map")
    _home(ingest)

    inspect = command(
        "inspect", _inspect, "lees één bestand en toon wat erin staat; bewaart niets"
    )
    inspect.add_argument("file", type=Path, metavar="BESTAND")
    inspect.add_argument("--json", action="store_true", help="alles, als JSON")
    inspect.add_argument("--page", type=positive, metavar="N", help="alleen deze bladzijde")
    inspect.add_argument(
        "--image", type=Path, metavar="PNG", help="teken de bladzijde met wat erop gevonden is"
    )

    compare = command(
        "compare", _compare, "toon winst en verlies tussen twee mappen met uitkomsten"
    )
    compare.add_argument(
        "before", type=Path, metavar="VOOR", help="map met uitkomsten van inspect --json"
    )
    compare.add_argument("after", type=Path, metavar="NA")

    status = command("status", _status, "toon hoe het met de opslag, de index en de bronnen staat")
    status.add_argument("--json", action="store_true", help="als JSON")
    _home(status)


def _asking(command: Add) -> None:
    search = command("search", _search, "zoek passages op betekenis en op woord")
    search.add_argument("query", nargs="?", metavar="VRAAG")
    search.add_argument(
        "--batch", type=Path, metavar="BESTAND", help='JSON-lijst van {"query": …}'
    )
    search.add_argument(
        "--limit", type=positive, default=10, metavar="N", help="hoeveel passages (10)"
    )
    search.add_argument("--json", action="store_true", help="als JSON")
    _home(search)

    again = command("index", _index, "maak de zoekindex opnieuw uit de opslag")
    _home(again)


def _keeping(command: Add) -> None:
    made = command("toezeggingen", _toezeggingen, "voer het register van toezeggingen uit")
    made.add_argument(
        "--as-of", type=day, metavar="DATUM", help="stand op deze dag; anders vandaag"
    )
    made.add_argument("--format", metavar="SOORT", help="xlsx, ods, docx, odt, csv, json of ics")
    made.add_argument("--output", type=Path, metavar="BESTAND")
    for name in (
        "status",
        "bewindspersoon",
        "lid",
        "fractie",
        "commissie",
        "organisatie",
        "dossier",
    ):
        made.add_argument(f"--{name}", default="", metavar="NAAM", help=f"alleen deze {name}")
    made.add_argument("--since", type=day, metavar="DATUM", help="gedaan op of na deze dag")
    made.add_argument("--until", type=day, metavar="DATUM", help="gedaan op of voor deze dag")
    made.add_argument("--late", action="store_true", help="alleen wat te laat is")
    made.add_argument(
        "--import",
        dest="edited",
        type=Path,
        metavar="BESTAND",
        help="toon wat in een bewerkt overzicht is veranderd",
    )
    made.add_argument(
        "--accept", action="store_true", help="neem over wat met --import is getoond"
    )
    _who(made)
    _home(made)

    review = command("review", _review, "toon wat op een beslissing wacht, of neem er een")
    review.add_argument(
        "action",
        nargs="?",
        metavar="BESLISSING",
        help="historie, bevestig, verwerp, verbeter, voegsamen, splits, neemaan, wijsaf, notitie, voegtoe of herstel",
    )
    review.add_argument(
        "arguments",
        nargs="*",
        metavar="WAARDE",
        help="nummer van de toezegging en wat erbij hoort",
    )
    _who(review)
    _home(review)

    changed = command("nieuws", _nieuws, "toon wat in het register is veranderd")
    changed.add_argument("--since", type=day, required=True, metavar="DATUM")
    changed.add_argument(
        "--as-of", type=day, metavar="DATUM", help="tot en met deze dag; anders vandaag"
    )
    changed.add_argument(
        "--atom", type=Path, metavar="BESTAND", help="schrijf het ook als Atom-feed"
    )
    _home(changed)

    beside = command("registers", _registers, "leg het register van een Kamer naast het onze")
    beside.add_argument("file", type=Path, metavar="BESTAND", help="OData, SyncFeed, CSV of HTML")
    beside.add_argument(
        "--house", choices=("tweede", "eerste"), default="tweede", help="welke Kamer (tweede)"
    )
    beside.add_argument("--as-of", type=day, metavar="DATUM")
    _home(beside)


def _following(command: Add) -> None:
    _home(command("rtb", _rtb, "toon de tijdlijn van de Richtlijn Tijdelijke Bescherming"))

    budget = command("budget", _budget, "volg één begrotingspost over jaren en stukken")
    budget.add_argument(
        "--item", required=True, metavar="POST", help="woorden uit de naam van de post, zoals COA"
    )
    _home(budget)

    serve = command("serve", _serve, "toon zoeken en register als pagina's, op deze machine")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADRES")
    serve.add_argument("--port", type=positive, default=8000, metavar="POORT")
    _home(serve)


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--by", default=os.environ.get("USER", "onbekend"), metavar="NAAM", help="wie beslist"
    )


# Commands ----------------------------------------------------------------------------------


def _nightly(options: argparse.Namespace) -> int:
    from flows import runtime
    from pipeline.settings import settings

    place = settings(options.home)
    runtime.prepare(place.cache)
    from flows.nightly import nightly  # Prefect takes seconds to import, and wants to be prepared

    return _reported(nightly(options.folder, place.home, options.source))


def _ingest(options: argparse.Namespace) -> int:
    from flows import report, steps
    from pipeline.settings import settings, today

    place = settings(options.home)
    done = steps.ingest(place, options.paths, options.source)
    return _reported(report.night(place, done, today()))


def _reported(night: "Night") -> int:
    """Print what a run did; what lies in quarantine is an error that somebody must look at."""
    from flows import report

    print(report.text(night))
    for key, reason in night.broken:
        print(f"In quarantaine: {key}: {reason}", file=sys.stderr)
    return 1 if night.broken else 0


def _inspect(options: argparse.Namespace) -> int:
    from pipeline import inspection

    if options.image:
        inspection.draw(options.file, options.page or 1, options.image)
        print(f"Bladzijde {options.page or 1} staat in {options.image}.")
        return 0
    found = inspection.as_json(options.file, options.page)
    print(json.dumps(found, ensure_ascii=False) if options.json else inspection.as_text(found))
    return 0


def _compare(options: argparse.Namespace) -> int:
    from pipeline import compare

    before, after = compare.load(options.before), compare.load(options.after)
    print(compare.as_text(compare.compare(before, after)))
    return 0


def _status(options: argparse.Namespace) -> int:
    from flows import report
    from pipeline.settings import settings

    state = report.state(settings(options.home))
    print(json.dumps(state, ensure_ascii=False) if options.json else report.state_text(state))
    return 1 if state["quarantaine"] else 0


def _search(options: argparse.Namespace) -> int:
    if (options.query is None) == (options.batch is None):
        return _sorry("Geef een vraag, of met --batch een bestand met vragen.")
    from pipeline import answers
    from pipeline.settings import settings

    queries = [options.query] if options.batch is None else answers.queries(options.batch)
    found = answers.ask(settings(options.home), queries, options.limit)
    if options.json:
        shown = [answers.as_json(results) for results in found]
        print(json.dumps(shown if options.batch else shown[0], ensure_ascii=False))
    else:
        print("\n\n".join(map(answers.as_text, found)))
    return 0


def _index(options: argparse.Namespace) -> int:
    from flows import steps
    from pipeline.settings import settings

    made = steps.index(settings(options.home))
    print(f"De zoekindex is opnieuw gemaakt, met {made['geïndexeerd']} passages.")
    return 0


def _toezeggingen(options: argparse.Namespace) -> int:
    from pipeline import desk
    from pipeline.records import Status
    from pipeline.register.overview import Filter
    from pipeline.settings import settings

    opened = desk.Desk.open(settings(options.home), options.as_of)
    if options.edited:
        print(desk.take_back(opened, options.edited, options.by if options.accept else None))
        return 0
    if options.status and options.status not in list(Status):
        return _sorry(f"{options.status} is geen status; kies uit {', '.join(Status)}.")
    chosen = Filter(
        status=(Status(options.status),) if options.status else (),
        bewindspersoon=options.bewindspersoon,
        lid=options.lid,
        fractie=options.fractie,
        commissie=options.commissie,
        organisatie=options.organisatie,
        dossier=options.dossier,
        vanaf=options.since,
        tot_en_met=options.until,
        te_laat=options.late,
    )
    kind = options.format or "xlsx"
    path = options.output or Path(f"toezeggingen-{opened.on.isoformat()}.{kind}")
    count = desk.export_to(opened, path, options.format, chosen)
    print(f"{count} toezeggingen, stand van {opened.on.isoformat()}, staan in {path}.")
    return 0


def _review(options: argparse.Namespace) -> int:
    from pipeline import desk
    from pipeline.settings import settings

    opened = desk.Desk.open(settings(options.home))
    if options.action is None:
        print(desk.waiting(opened))
    elif options.action == "historie" and len(options.arguments) == 1:
        print(desk.history(opened, options.arguments[0]))
    else:
        print(desk.decide(opened, options.action, options.arguments, options.by))
    return 0


def _nieuws(options: argparse.Namespace) -> int:
    from pipeline import desk
    from pipeline.settings import settings

    opened = desk.Desk.open(settings(options.home), options.as_of)
    print(desk.changes(opened, options.since, options.atom))
    return 0


def _registers(options: argparse.Namespace) -> int:
    from pipeline import desk
    from pipeline.settings import settings

    opened = desk.Desk.open(settings(options.home), options.as_of)
    print(desk.reconcile(opened, options.file, options.house))
    return 0


def _rtb(options: argparse.Namespace) -> int:
    from pipeline import desk
    from pipeline.settings import settings

    print(desk.rtb_timeline(settings(options.home)))
    return 0


def _budget(options: argparse.Namespace) -> int:
    from pipeline import desk
    from pipeline.settings import settings

    print(desk.budget_trail(settings(options.home), options.item))
    return 0


def _serve(options: argparse.Namespace) -> int:
    import uvicorn

    from pipeline.settings import settings
    from pipeline.web.app import create_app

    print(f"kamerspoor staat op http://{options.host}:{options.port}", file=sys.stderr)
    uvicorn.run(
        create_app(settings(options.home)),
        host=options.host,
        port=options.port,
        log_level="warning",
    )
    return 0


def _sorry(sentence: str) -> int:
    print(f"kamerspoor: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
