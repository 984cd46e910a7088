"""The command line. It reads arguments, calls one function and prints; it decides nothing."""

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kamerspoor", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    inspect = commands.add_parser("inspect", help="lees één bestand en toon wat erin staat")
    inspect.add_argument("file", type=Path)
    inspect.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    import json

    from pipeline.inspection import as_json

    json.dump(as_json(options.file), sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
