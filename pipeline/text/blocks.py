"""What a reader of one format hands over: the document as blocks, in reading order."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.records import Box, Fact, Page, Place, Table
from pipeline.sources.folder import spelled


class Unreadable(Exception):
    """The file cannot be read; the message is one Dutch sentence that says why."""


def refused(error: OSError) -> str:
    """Return what the system refused as one Dutch sentence."""
    place = f" ({spelled(str(error.filename))})" if error.filename else ""
    match error:
        case FileNotFoundError():
            return f"Dit bestand of deze map bestaat niet{place}."
        case PermissionError():
            return f"Hier mag kamerspoor niet lezen of schrijven{place}."
        case NotADirectoryError() | FileExistsError():
            return f"Hier staat een bestand waar een map moet staan{place}."
        case IsADirectoryError():
            return f"Dit is een map, geen bestand{place}."
        case OSError(errno=28):
            return f"De schijf is vol{place}; er is niets half geschreven."
        case _:
            return f"Het systeem weigert: {error.strerror or error}{place}."


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    HEADING = "kop"
    PARAGRAPH = "alinea"
    LIST = "lijst"
    TABLE = "tabel"
    QUESTION = "vraag"
    ANSWER = "antwoord"
    QUOTE = "citaat"
    TURN = "spreekbeurt"
    SIGNATURE = "ondertekening"
    FOOTNOTE = "voetnoot"
    FURNITURE = "paginawerk"  # letterhead, running heads and feet, page numbers


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker that stood in a block and was taken out."""

    label: str
    at: int  # offset in the text of the block


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, table, footnote or piece of furniture, as reading text.

    The text is clean: broken words joined, kerning spaces and footnote markers gone.
    """

    kind: BlockKind
    text: str
    page: int = 1
    level: int = 0  # of a heading: 1 is the highest
    places: tuple[Place, ...] = ()  # spans in `text`
    markers: tuple[Marker, ...] = ()  # footnote markers that stood in it
    label: str = ""  # of a footnote: its marker; of a question or answer: its number
    speaker: str = ""  # of a turn
    table: Table | None = None

    @property
    def box(self) -> Box | None:
        """The box around all its places on its first page."""
        boxes = [place.box for place in self.places if place.box.page == self.page]
        if not boxes:
            return None
        return Box(
            self.page,
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(slots=True)
class Draft:
    """A document as its reader saw it; `assemble` makes a Reading of it."""

    format: str
    blocks: list[Block] = field(default_factory=list)
    facts: list[Fact] = field(
        default_factory=list
    )  # what the format itself says: XML, file metadata
    pages: list[Page] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
