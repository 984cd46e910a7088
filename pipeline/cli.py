"""The command line. It reads arguments, calls one function and prints; it decides nothing."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import commands

if TYPE_CHECKING:
    from flows.clock import Run
    from flows.report import Night


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
        origin = type(error).__module__.split(".")[0]
        if origin in ("pipeline", "flows"):
            return _sorry(str(error))  # our own exceptions carry one Dutch sentence
        if origin == "sqlalchemy":
            told = str(getattr(error, "orig", None) or error).splitlines()[0]
            return _sorry(f"De opslag weigert: {told}.")
        raise


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands. Loads nothing heavy: --help answers at once."""
    return commands.parser(
        {
            "nightly": _nightly,
            "ingest": _ingest,
            "herlees": _herlees,
            "inspect": _inspect,
            "compare": _compare,
            "status": _status,
            "search": _search,
            "bewaard": _bewaard,
            "index": _index,
            "toezeggingen": _toezeggingen,
            "review": _review,
            "nieuws": _nieuws,
            "registers": _registers,
            "rtb": _rtb,
            "budget": _budget,
            "verwijzingen": _verwijzingen,
            "serve": _serve,
        }
    )


def _nightly(options: argparse.Namespace) -> int:
    from flows import runtime
    from pipeline.settings import settings

    place = settings(options.home)
    runtime.prepare(place.cache)
    from flows.nightly import nightly  # Prefect takes seconds to import, and wants to be prepared

    if options.serve:
        return _every_night(nightly, options.folder, place.home, options.source)
    return _reported(nightly(options.folder, place.home, options.source))


def _every_night(run: "Run", folder: Path, home: Path, source: str | None) -> int:
    from flows import clock

    begin = clock.following(datetime.now(UTC))
    print(f"De volgende nacht begint op {begin:%d-%m-%Y om %H:%M}; stop met Ctrl-C.", flush=True)
    try:
        for ended in clock.nights(run, folder, home, source):
            if isinstance(ended, Exception):
                _sorry(f"Deze nacht is mislukt: {ended}")
            else:
                _reported(ended)
            sys.stdout.flush()
    except KeyboardInterrupt:
        print("Gestopt.")
    return 0


def _ingest(options: argparse.Namespace) -> int:
    from flows import report, steps
    from pipeline.settings import settings, today

    place = settings(options.home)
    done = steps.ingest(place, options.paths, options.source)
    return _reported(report.night(place, done, today()))


def _herlees(options: argparse.Namespace) -> int:
    from flows import report, steps
    from pipeline.settings import settings, today

    place = settings(options.home)
    return _reported(report.night(place, steps.backfill(place), today()))


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
    given = [options.query, options.batch, options.similar]
    if sum(one is not None for one in given) != 1:
        return _sorry(
            "Geef een vraag, of met --batch een bestand met vragen, of met --vergelijkbaar een passage."
        )
    from pipeline import answers, saved
    from pipeline.search import query
    from pipeline.settings import settings
    from pipeline.store import open_store

    place = settings(options.home)
    if options.similar:
        found = [answers.similar(place, options.similar, options.limit, _tell)]
    else:
        typed = [options.query] if options.batch is None else answers.queries(options.batch)
        asked = [query.narrowed(one, commands.filters(options)) for one in typed]
        if options.name and options.batch is None:
            print(
                f"Bewaard: {saved.save(open_store(place), options.name, asked[0]).name}.",
                file=sys.stderr,
            )
        found = answers.ask(place, asked, options.limit, _tell)
    known = answers.standing(place)
    if options.json:
        shown = [answers.as_json(results, known) for results in found]
        print(json.dumps(shown if options.batch else shown[0], ensure_ascii=False))
    else:
        bold = sys.stdout.isatty()
        print("\n\n".join(answers.as_text(results, known, bold=bold) for results in found))
    return 0


def _bewaard(options: argparse.Namespace) -> int:
    from pipeline import saved
    from pipeline.settings import settings
    from pipeline.store import open_store

    store = open_store(settings(options.home))
    if options.remove:
        saved.forget(store, options.remove)
        print(f"Vergeten: {options.remove}.")
    elif options.json:
        print(json.dumps([saved.as_json(each) for each in saved.news(store)], ensure_ascii=False))
    else:
        print(saved.as_text(saved.news(store), saved.last_run(store)))
    return 0


def _index(options: argparse.Namespace) -> int:
    from flows import steps
    from pipeline.alone import alone
    from pipeline.settings import settings

    place = settings(options.home)
    with alone(place):
        made = steps.index(place, anew=True)
    print(f"De zoekindex is opnieuw gemaakt, met {made.counts['geïndexeerd']} passages.")
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
    if options.debate:
        path = options.output or Path(f"debatpakket-{opened.on.isoformat()}.docx")
        count = desk.packet_to(opened, path, options.format, options.debate)
        print(f"Het debatpakket van {options.debate}, uit {count} toezeggingen, staat in {path}.")
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
    told = (
        "toezegging, stand van {0}, staat" if count == 1 else "toezeggingen, stand van {0}, staan"
    )
    print(f"{count} {told.format(opened.on.isoformat())} in {path}.")
    return 0


def _review(options: argparse.Namespace) -> int:
    from pipeline import deciding, desk
    from pipeline.settings import settings

    opened = desk.Desk.open(settings(options.home))
    if options.action is None:
        print(deciding.waiting(opened))
    elif options.action == "twijfel":
        print("\n".join(deciding.doubted(opened) or ["Er is geen uitspraak bij twijfel."]))
    elif options.action == "historie":
        if len(options.arguments) != 1:
            return _sorry("Zo hoort het: kamerspoor review historie NR")
        print(deciding.history(opened, options.arguments[0]))
    else:
        print(deciding.decide(opened, options.action, options.arguments, options.by))
    return 0


def _nieuws(options: argparse.Namespace) -> int:
    from pipeline import desk
    from pipeline.settings import settings

    opened = desk.Desk.open(settings(options.home), options.as_of)
    print(desk.changes(opened, options.overview or options.since, options.atom))
    return 0


def _registers(options: argparse.Namespace) -> int:
    from pipeline import desk
    from pipeline.settings import settings

    place, house = settings(options.home), options.house
    opened = desk.Desk.open(place, options.as_of)
    whole = f"{house.capitalize()} Kamer" if house else None
    for line in desk.take_registers(opened, options.files, whole):
        print(line)
    print(desk.compared(desk.Desk.open(place, options.as_of)))
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


def _verwijzingen(options: argparse.Namespace) -> int:
    from pipeline.register import trails
    from pipeline.register.citing import Citing
    from pipeline.settings import settings
    from pipeline.store import open_store

    citing = Citing(open_store(settings(options.home)))
    if options.document is None:
        graph = citing.graph()
        values, text = trails.graph_as_json(graph), trails.graph_as_text(graph)
    else:
        trail = citing.trail(options.document)
        values, text = trails.as_json(trail), trails.as_text(trail)
    print(json.dumps(values, ensure_ascii=False) if options.json else text)
    return 0


def _serve(options: argparse.Namespace) -> int:
    import uvicorn

    from pipeline.settings import settings
    from pipeline.web.app import create_app

    print(f"kamerspoor staat op http://{options.host}:{options.port}", file=sys.stderr)
    uvicorn.run(
        create_app(settings(options.home), options.host),
        host=options.host,
        port=options.port,
        log_level="warning",
    )
    return 0


def _tell(sentence: str) -> None:
    print(f"kamerspoor: {sentence}", file=sys.stderr, flush=True)


def _sorry(sentence: str) -> int:
    _tell(sentence)
    return 2


if __name__ == "__main__":
    sys.exit(main())
