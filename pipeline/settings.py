"""Where things lie. One frozen Settings, made from arguments and environment; no work at import."""

import os
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parent.parent


def shipped(relative: str) -> Path:
    """Return a file or folder that comes with kamerspoor, such as "models/lists".

    In a checkout it lies at the top; in an installed wheel inside the package.
    """
    inside = Path(__file__).parent / "_shipped" / relative
    return inside if inside.exists() else ROOT / relative


def shipped_table(relative: str) -> dict[str, Any]:  # whatever TOML holds
    """Return what a TOML file that comes with kamerspoor says."""
    return tomllib.loads(shipped(relative).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Settings:
    """All paths and choices of one run."""

    home: Path  # store, raw files and indexes
    database: str  # SQLAlchemy address
    cache: Path  # what can be made again: the embedding model, OCR results
    model: str  # name or folder of a sentence-transformers model; "" is the default recipe
    reranker: str = ""  # name or folder of a cross-encoder that orders the best hits; "" is none

    @property
    def files(self) -> Path:
        """Raw files, by their SHA-256."""
        return self.home / "files"

    @property
    def index(self) -> Path:
        """What search reads; a link to the index that serves."""
        return self.home / "index"


def settings(home: Path | str | None = None) -> Settings:
    """Return the settings from arguments first, then the environment, then the defaults."""
    place = Path(home or os.environ.get("KAMERSPOOR_HOME") or "~/.local/share/kamerspoor")
    place = place.expanduser().absolute()
    cache = Path(os.environ.get("KAMERSPOOR_CACHE") or "~/.cache/kamerspoor").expanduser()
    return Settings(
        home=place,
        database=os.environ.get("KAMERSPOOR_DATABASE") or f"sqlite:///{place / 'kamerspoor.db'}",
        cache=cache.absolute(),
        model=os.environ.get("KAMERSPOOR_MODEL") or "",
        reranker=os.environ.get("KAMERSPOOR_RERANKER") or "",
    )


def today() -> date:
    """Return the day it is in Den Haag, where terms run out."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()
