"""Manuscripts: plain text files that hold a letter and, between brackets, what its words mean.

naam: brief.pdf                 head: one `field: value` a line, up to the first empty line
datum: 2025-02-14

# Kop                           a heading; ## for the next level
Een zin.                        one sentence a line; lines without an empty line are a paragraph
[COA]{o COA} is een organisatie.   words and their meaning: kind and value
[[gedaan aan=Kamer term=...]] Een zin.   a sentence about a promise
- een punt                      a list
| Post | 2025                   a table; ! marks its head, * a total
^1 De tekst van een noot.       a footnote; [^1] is its marker
? 1 De vraag.                   a question; > 1 its answer
@ Minister Kievit | ...         who speaks from here on, in a debate
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

MEANING = re.compile(r"\[([^\[\]]+)\]\{([a-z]) ?([^{}]*)\}")
MARKER = re.compile(r"\[\^([0-9]+)\]")
STATEMENT = re.compile(r"^\[\[([a-z_]+)([^\]]*)\]\] ")
OPTION = re.compile(r'([a-z_]+)=(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True)
class Sentence:
    """A sentence as it reads, with what its words mean."""

    text: str
    meanings: tuple[tuple[str, str, str], ...] = ()  # words, kind, value
    notes: tuple[tuple[str, int], ...] = ()  # footnote marker, offset in text
    statement: tuple[str, dict[str, str]] | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item, table, footnote, question or answer."""

    kind: str  # "alinea", "kop", "punt", "tabel", "noot", "vraag", "antwoord", "spreker"
    sentences: tuple[Sentence, ...] = ()
    level: int = 0
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()  # of a table; the first cell tells head and totals

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class Manuscript:
    """A letter as its writer meant it."""

    head: dict[str, str]
    blocks: tuple[Block, ...] = field(default=())

    def __getitem__(self, name: str) -> str:
        return self.head.get(name, "")

    def of(self, *kinds: str) -> list[Block]:
        return [block for block in self.blocks if block.kind in kinds]


def read(path: Path) -> Manuscript:
    """Return the manuscript in a file."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    chunks = (chunk.splitlines() for chunk in re.split(r"\n{2,}", body.strip()))
    return Manuscript(
        fields, tuple(block for lines in chunks if lines[0] for block in _blocks(lines))
    )


def _blocks(lines: list[str]) -> list[Block]:
    first = lines[0]
    if first.startswith("#"):
        level = len(first) - len(first.lstrip("#"))
        return [Block("kop", (sentence(first.lstrip("# ")),), level)]
    if first[0] in "|!*":
        return [Block("tabel", rows=tuple(_row(line) for line in lines))]
    if first.startswith("- "):
        return [Block("punt", (sentence(line[2:]),)) for line in lines]
    if first.startswith("^"):
        return [_labelled("noot", line[1:]) for line in lines]
    if first.startswith("@ "):
        return [Block("spreker", (sentence(first[2:]),))]
    if first[:2] in ("? ", "> "):
        label, _, rest = first[2:].partition(" ")
        kind = "vraag" if first[0] == "?" else "antwoord"
        return [Block(kind, tuple(map(sentence, [rest, *lines[1:]])), label=label)]
    return [Block("alinea", tuple(map(sentence, lines)))]


def _labelled(kind: str, line: str) -> Block:
    label, _, rest = line.partition(" ")
    return Block(kind, (sentence(rest),), label=label)


def _row(line: str) -> tuple[str, ...]:
    mark, cells = line[0], line[1:].strip().removesuffix("|")
    return (mark, *(cell.strip() for cell in cells.split("|")))


def sentence(line: str) -> Sentence:
    """Return a sentence without its marks, and what they said."""
    statement = None
    if match := STATEMENT.match(line):
        options = {name: quoted or bare for name, quoted, bare in OPTION.findall(match[2])}
        statement, line = (match[1], options), line[match.end() :]
    meanings = tuple(MEANING.findall(line))
    plain = MEANING.sub(lambda match: match[1], line)
    notes, text = [], ""
    for position, piece in enumerate(MARKER.split(plain)):
        if position % 2:
            notes.append((piece, len(text)))
        else:
            text += piece
    return Sentence(text, meanings, tuple(notes), statement)
