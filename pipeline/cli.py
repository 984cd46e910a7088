"""The command line. It reads arguments, calls one function and prints; it decides nothing."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.arguments import Parser, day, positive

if TYPE_CHECKING:
    from flows.report import Night

Command = Callable[[argparse.Namespace], int]


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

    _reading(command)
    _asking(command)
    return top


def _home(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--home", type=Path, metavar="MAP", help="map van de opslag en de zoekindex"
    )


def _reading(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
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


def _asking(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
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

    made = command("toezeggingen", _toezeggingen, "voer het register van toezeggingen uit")
    made.add_argument(
        "--as-of",
        type=day,
        default=None,
        metavar="DATUM",
        help="stand op deze dag; anders vandaag",
    )
    made.add_argument(
        "--format", default=None, metavar="SOORT", help="xlsx, ods, docx, odt, csv, json of ics"
    )
    made.add_argument("--output", type=Path, metavar="BESTAND")
    _home(made)


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
    from flows import steps
    from pipeline import export
    from pipeline.settings import settings, today
    from pipeline.store import open_store

    on = options.as_of or today()
    kind = options.format or "xlsx"
    path = options.output or Path(f"toezeggingen-{on.isoformat()}.{kind}")
    rows = steps.rows(open_store(settings(options.home)), on)
    export.write(rows, on, path, options.format)
    print(f"{len(rows)} toezeggingen, stand van {on.isoformat()}, staan in {path}.")
    return 0


def _sorry(sentence: str) -> int:
    print(f"kamerspoor: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
