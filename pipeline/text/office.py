"""Old Word documents (DOC) and RTF, turned into DOCX by LibreOffice where that is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from pipeline.text import docx
from pipeline.text.blocks import Draft, Unreadable

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
SUFFIXES = {b"{\\rtf": ".rtf"}


def read(raw: bytes, name: str) -> Draft:
    """Return an old document as blocks.

    Raises Unreadable when LibreOffice is not installed, takes too long, or cannot read the file.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise Unreadable(
            f"{name} is een DOC- of RTF-bestand; om dat te lezen is LibreOffice nodig, en dat is "
            "hier niet geïnstalleerd."
        )
    with tempfile.TemporaryDirectory(prefix="kamerspoor-") as folder:
        converted = _converted(program, raw, name, Path(folder))
    draft = docx.read(converted, name)
    draft.format = "rtf" if _suffix(raw) == ".rtf" else "doc"
    return draft


def _suffix(raw: bytes) -> str:
    return next((s for start, s in SUFFIXES.items() if raw.lstrip().startswith(start)), ".doc")


def _converted(program: str, raw: bytes, name: str, folder: Path) -> bytes:
    source = folder / f"document{_suffix(raw)}"
    source.write_bytes(raw)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",  # no macros, no settings of others
        "--headless",
        "--norestore",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(source),
    ]
    _run(command, name, folder)
    result = folder / "document.docx"
    if not result.exists():
        raise Unreadable(
            f"{name} kan LibreOffice niet lezen; het bestand is waarschijnlijk beschadigd."
        )
    return result.read_bytes()


def _run(command: list[str], name: str, folder: Path) -> None:
    """Run LibreOffice in a session of its own, so that all of it ends when time is up."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise Unreadable(f"{name} kost LibreOffice meer dan {SECONDS} seconden.") from error
