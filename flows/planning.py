"""What a source holds, beside what the store knows of it: what is to be read, and what is gone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.extract import version
from pipeline.settings import Settings
from pipeline.sources import folder
from pipeline.store import Known, open_store

MANY = 3  # letters that do not leave a source all in one day


class OtherRoot(Exception):
    """A source of this name lies elsewhere; the message is one Dutch sentence."""


class AllGone(Exception):
    """Every letter of a source is gone at once; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a source holds, beside what the store knows of it."""

    source: str
    new: tuple[folder.Item, ...] = ()
    changed: tuple[folder.Item, ...] = ()
    again: tuple[folder.Item, ...] = ()  # read by an older kamerspoor, or withdrawn and back
    unchanged: int = 0
    still_broken: int = 0  # in quarantine, and the file is the same
    gone: tuple[str, ...] = ()

    @property
    def to_read(self) -> tuple[folder.Item, ...]:
        return self.new + self.changed + self.again

    def counts(self) -> dict[str, int]:
        """Return the plan in numbers, under the words of the report."""
        return {
            "nieuw": len(self.new),
            "gewijzigd": len(self.changed),
            "opnieuw": len(self.again),
            "ongewijzigd": self.unchanged,
            "nog in quarantaine": self.still_broken,
            "ingetrokken": len(self.gone),
        }


def of(settings: Settings, path: Path, name: str | None = None) -> Plan:
    """Return the plan for a file or a folder; raises as `discover` does."""
    return of_file(settings, path) if path.is_file() else discover(settings, path, name)


def discover(settings: Settings, root: Path, name: str | None = None) -> Plan:
    """Compare a folder with the store.

    `name` is that of the source; without it, that of the folder. Raises FolderMissing, OtherRoot
    when a source of this unspoken name was read from elsewhere, and AllGone when a folder that
    held letters holds none: a disk that is not there looks the same, and nothing is withdrawn.
    """
    place, store = root.resolve(), open_store(settings)
    source = name or place.name
    found = list(folder.items(root))
    before = store.root(source)
    if name is None and before not in (None, str(place)):
        raise OtherRoot(
            f"De bron {source} werd eerder gelezen uit {before}; geef deze map met --source "
            "een eigen naam, of dezelfde naam als zij alleen is verhuisd."
        )
    known = store.known(source)
    held = sum(not one.withdrawn for one in known.values())
    if not found and held >= MANY:
        raise AllGone(
            f"De map {root} is leeg, maar er stonden {held} documenten in; is de schijf wel "
            "aangesloten? Er is niets ingetrokken."
        )
    store.set_root(source, str(place))
    return plan(source, found, known, version.fingerprint())


def plan(source: str, found: Sequence[folder.Item], known: dict[str, Known], reader: str) -> Plan:
    """Return what is new, changed, to be read again, unchanged and gone; `found` is all there is."""
    found = [_as_known(item, known) for item in found]
    kinds: dict[str, list[folder.Item]] = {}
    for item in found:
        kinds.setdefault(_kind(item, known.get(item.key), reader), []).append(item)
    gone = sorted(known.keys() - {item.key for item in found})
    return Plan(
        source,
        tuple(kinds.get("new", ())),
        tuple(kinds.get("changed", ())),
        tuple(kinds.get("again", ())),
        len(kinds.get("same", ())),
        len(kinds.get("broken", ())),
        tuple(key for key in gone if not known[key].withdrawn),
    )


def _as_known(item: folder.Item, known: dict[str, Known]) -> folder.Item:
    """Return an item under the key that its letter has: a PDF may have come before its XML.

    A letter keeps its key, so that what people decided about it stays with it.
    """
    keys = [form.key for form in item.forms]
    key = next((key for key in keys if key in known and not known[key].withdrawn), item.key)
    return replace(item, key=key)


def _kind(item: folder.Item, before: Known | None, reader: str) -> str:
    if before is None:
        return "new"
    pages = item.printed.sha256 if item.printed else None
    if before.sha256 != item.sha256 or (before.reason is None and before.printed != pages):
        return "changed"
    if before.reader != reader or before.withdrawn:
        return "again"
    return "broken" if before.reason else "same"


def of_file(settings: Settings, path: Path) -> Plan:
    """Return the plan for one file; nothing else of its folder is looked at or gone."""
    source = path.resolve().parent.name
    item = folder.item(path)
    known = open_store(settings).known(source)
    return plan(
        source,
        [item],
        {form.key: known[form.key] for form in item.forms if form.key in known},
        version.fingerprint(),
    )
