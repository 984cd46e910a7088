"""What the command line understands: every command with its options, in Dutch."""

import argparse
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.arguments import Parser, day, port, positive

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str], argparse.ArgumentParser]


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Return the parser of all commands; `commands` says what runs each of them.

    Loads nothing heavy: --help answers at once.
    """
    top = Parser(
        prog="kamerspoor",
        description="Leest wat aan de Kamer wordt geschreven en houdt het register van toezeggingen bij.",
    )
    added = top.add_subparsers(
        dest="command", required=True, title="opdrachten", metavar="opdracht"
    )

    def command(name: str, help: str) -> argparse.ArgumentParser:
        one = added.add_parser(name, help=help, description=help)
        one.set_defaults(run=commands[name])
        return one

    for group in (_reading, _asking, _keeping, _reviewing, _watching, _following):
        group(command)
    return top


def _home(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--home", type=Path, metavar="MAP", help="map van de opslag en de zoekindex"
    )


def _reading(command: Add) -> None:
    nightly = command("nightly", "breng binnen wat nieuw is, lees het en werk alles bij")
    nightly.add_argument("folder", type=Path, metavar="MAP", help="map met documenten")
    nightly.add_argument(
        "--serve", action="store_true", help="blijf draaien, en doe dit elke nacht om 04:30"
    )
    nightly.add_argument(
        "--source", metavar="NAAM", help="naam van de bron; anders die van de map"
    )
    _home(nightly)

    ingest = command("ingest", "lees bestanden of mappen in de opslag en de zoekindex")
    ingest.add_argument("paths", type=Path, nargs="+", metavar="PAD")
    ingest.add_argument("--source", metavar="NAAM", help="naam van de bron; anders die van de map")
    _home(ingest)

    _home(
        command("herlees", "lees opnieuw wat een oudere kamerspoor las, uit de bewaarde bestanden")
    )

    inspect = command("inspect", "lees één bestand en toon wat erin staat; bewaart niets")
    inspect.add_argument("file", type=Path, metavar="BESTAND")
    inspect.add_argument("--json", action="store_true", help="alles, als JSON")
    inspect.add_argument("--page", type=positive, metavar="N", help="alleen deze bladzijde")
    inspect.add_argument(
        "--image", type=Path, metavar="PNG", help="teken de bladzijde met wat erop gevonden is"
    )

    compare = command("compare", "toon winst en verlies tussen twee mappen met uitkomsten")
    compare.add_argument(
        "before", type=Path, metavar="VOOR", help="map met uitkomsten van inspect --json"
    )
    compare.add_argument("after", type=Path, metavar="NA")

    status = command("status", "toon hoe het met de opslag, de index en de bronnen staat")
    status.add_argument("--json", action="store_true", help="als JSON")
    _home(status)


def _asking(command: Add) -> None:
    search = command("search", "zoek passages op betekenis en op woord")
    search.add_argument("query", nargs="?", metavar="VRAAG")
    search.add_argument(
        "--batch", type=Path, metavar="BESTAND", help='JSON-lijst van {"query": …}'
    )
    search.add_argument(
        "--limit", type=positive, default=10, metavar="N", help="hoeveel passages (10)"
    )
    search.add_argument("--json", action="store_true", help="als JSON")
    _narrowing(search)
    search.add_argument(
        "--vergelijkbaar",
        dest="similar",
        metavar="PASSAGE",
        help="passages die op deze lijken, met haar nummer uit een eerdere uitkomst",
    )
    search.add_argument(
        "--bewaar",
        dest="name",
        default="",
        metavar="NAAM",
        help="bewaar de vraag; elke nacht zegt wat er nieuw voor is",
    )
    _home(search)

    kept = command("bewaard", "toon de bewaarde zoekopdrachten met wat er nieuw voor is")
    kept.add_argument(
        "--verwijder", dest="remove", default="", metavar="NAAM", help="vergeet deze zoekopdracht"
    )
    kept.add_argument("--json", action="store_true", help="als JSON")
    _home(kept)

    again = command("index", "maak de zoekindex opnieuw uit de opslag")
    _home(again)


def _narrowing(search: argparse.ArgumentParser) -> None:
    search.add_argument(
        "--kind",
        "--soort",
        dest="soort",
        default="",
        metavar="SOORT",
        help="alleen deze soort stuk",
    )
    for name, told in (
        ("ministerie", "alleen van dit ministerie, zoals AenM"),
        ("dossier", "alleen dit dossier, zoals 19637 of 36360-VI"),
        ("organisatie", "alleen passages die deze organisatie noemen"),
        ("lid", "alleen passages die deze persoon noemen, bij achternaam"),
        ("van", "vanaf 2024, 2024-03 of 2024-03-01"),
        ("tot", "tot en met 2024, 2024-03 of 2024-03-01"),
    ):
        search.add_argument(f"--{name}", default="", metavar=name.upper(), help=told)
    search.add_argument("--met-bedrag", action="store_true", help="alleen passages met een bedrag")
    search.add_argument(
        "--met-toezegging", action="store_true", help="alleen passages met een toezegging"
    )
    search.add_argument(
        "--nieuwste", action="store_true", help="nieuwste eerst; anders het best passende eerst"
    )


def filters(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Return the filters that were given, under the names by which they can be typed as well."""
    named = ("soort", "ministerie", "dossier", "organisatie", "lid", "van", "tot")
    asked = [(name, getattr(options, name)) for name in named]
    asked.append(("met", "bedrag" if options.met_bedrag else ""))
    asked.append(("met", "toezegging" if options.met_toezegging else ""))
    asked.append(("sorteer", "nieuwste" if options.nieuwste else ""))
    return asked


def _keeping(command: Add) -> None:
    made = command("toezeggingen", "voer het register van toezeggingen uit")
    made.add_argument(
        "--as-of", type=day, metavar="DATUM", help="stand op deze dag; anders vandaag"
    )
    made.add_argument("--format", metavar="SOORT", help="xlsx, ods, docx, odt, csv, json of ics")
    made.add_argument("--output", type=Path, metavar="BESTAND")
    _filters(made)
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


def _filters(made: argparse.ArgumentParser) -> None:
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
        "--debate", default="", metavar="NAAM", help="de bladzijde voor een commissie of debat"
    )


def _reviewing(command: Add) -> None:
    review = command("review", "toon wat op een beslissing wacht, of neem er een")
    review.add_argument(
        "action",
        nargs="?",
        metavar="BESLISSING",
        help="twijfel, historie, bevestig, verwerp, verbeter, voegsamen, splits, neemaan, wijsaf, notitie, sluit, voegtoe, trekin of herstel",
    )
    review.add_argument(
        "arguments",
        nargs="*",
        metavar="WAARDE",
        help="nummer van de toezegging en wat erbij hoort",
    )
    _who(review)
    _home(review)


def _watching(command: Add) -> None:
    changed = command("nieuws", "toon wat in het register is veranderd")
    changed.add_argument(
        "--since", type=day, metavar="DATUM", help="anders sinds het laatst uitgevoerde overzicht"
    )
    changed.add_argument(
        "--overview", type=Path, metavar="BESTAND", help="sinds dit overzicht in JSON"
    )
    changed.add_argument(
        "--as-of", type=day, metavar="DATUM", help="tot en met deze dag; anders vandaag"
    )
    changed.add_argument(
        "--atom", type=Path, metavar="BESTAND", help="schrijf het ook als Atom-feed"
    )
    _home(changed)

    beside = command("registers", "bewaar het register van een Kamer en leg het naast het onze")
    beside.add_argument(
        "files", type=Path, nargs="*", metavar="BESTAND", help="OData, SyncFeed, CSV of HTML"
    )
    beside.add_argument(
        "--house", choices=("tweede", "eerste"), help="welke Kamer; anders zegt het bestand het"
    )
    beside.add_argument("--as-of", type=day, metavar="DATUM")
    _home(beside)


def _following(command: Add) -> None:
    _home(command("rtb", "toon de tijdlijn van de Richtlijn Tijdelijke Bescherming"))

    budget = command("budget", "volg één begrotingspost over jaren en stukken")
    budget.add_argument(
        "--item", required=True, metavar="POST", help="woorden uit de naam van de post, zoals COA"
    )
    _home(budget)

    cited = command("verwijzingen", "toon waarnaar een stuk verwijst en wat ernaar verwijst")
    cited.add_argument(
        "document",
        nargs="?",
        metavar="STUK",
        help="naam, kenmerk of nummer, zoals “36 045, nr. 170”; zonder: welke stukken ontbreken",
    )
    cited.add_argument("--json", action="store_true", help="als JSON")
    _home(cited)

    serve = command("serve", "toon zoeken en register als pagina's, op deze machine")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADRES")
    serve.add_argument("--port", type=port, default=8000, metavar="POORT")
    _home(serve)


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--by", default=os.environ.get("USER", "onbekend"), metavar="NAAM", help="wie beslist"
    )
