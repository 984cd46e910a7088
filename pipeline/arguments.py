"""The command line in Dutch: argparse with Dutch help and one Dutch sentence for every mistake."""

import argparse
import re
import sys
from datetime import date
from typing import NoReturn

MISTAKES = (
    (r"unrecognized arguments: (.*)", r"Onbekende optie: \1."),
    (r"the following arguments are required: (.*)", r"Er ontbreekt iets: \1."),
    (
        r"argument (.*): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        r"\1 kan geen \2 zijn; kies uit \3.",
    ),
    (r"argument (.*): expected (?:one|at least one) argument", r"\1 heeft een waarde nodig."),
    (r"argument (.*): invalid \w+ value: (.*)", r"\1 kan geen \2 zijn."),
    (r"argument (.*): not allowed with argument (.*)", r"\1 gaat niet samen met \2."),
    (r"argument (.*): (.*)", r"\1: \2"),
)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Dutch and ends with status 2 after a mistake."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{**options, "add_help": False, "allow_abbrev": False})  # type: ignore[arg-type]  # passed on as they came
        self._positionals.title, self._optionals.title = "invoer", "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze hulp")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "gebruik: ", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence and stop with status 2."""
        print(f"kamerspoor: {dutch(message)}", file=sys.stderr)
        raise SystemExit(2)


def dutch(message: str) -> str:
    """Return what argparse says of a mistake, in Dutch."""
    for pattern, sentence in MISTAKES:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, sentence, message, flags=re.DOTALL)
    return message


def day(text: str) -> date:
    """Return a day written as 2026-11-22. Raises ArgumentTypeError, in Dutch, for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is geen datum als 2026-11-22.") from error


def positive(text: str) -> int:
    """Return a whole number above zero. Raises ArgumentTypeError, in Dutch, for anything else."""
    if text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 9:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is geen getal boven nul.")


def port(text: str) -> int:
    """Return the number of a port. Raises ArgumentTypeError, in Dutch, for anything else."""
    number = positive(text)
    if number < 2**16:
        return number
    raise argparse.ArgumentTypeError(f"{text} is geen poort; de hoogste is 65535.")
