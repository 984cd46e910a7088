"""A draft seen as a reader sees a sheet of paper: what stands at its head, foot and end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.text.blocks import Block, BlockKind, Draft

HEAD_LINES = 80  # lines in which a head may stand; a letterhead has some 30
END_BLOCKS = 40
SPACE = re.compile(r"[ \t\u00a0\u2007\u202f]+")
DOTS = re.compile(r" ?[·•] ?")  # between the parts of a head that is set in one line
CELLS = re.compile(r"\t+|[ ]?\|[ ]?")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one cell of a table, with the block it stands in."""

    text: str
    page: int
    block: int
    kind: BlockKind
    first: bool = True  # of its block


class Sheet:
    """The lines of a draft. It is read many times, so each view of it is made once."""

    def __init__(self, draft: Draft, name: str) -> None:
        """Look at a draft whose file was called `name`."""
        self.draft = draft
        self.name = name

    @cached_property
    def furniture(self) -> list[Line]:
        """Letterhead, running heads and feet of all pages."""
        return list(_lines(self._numbered(BlockKind.FURNITURE)))

    @cached_property
    def head(self) -> list[Line]:
        """The first lines of the first page, whatever they are, in reading order."""
        first = self.draft.blocks[0].page if self.draft.blocks else 1
        blocks = ((at, b) for at, b in enumerate(self.draft.blocks) if b.page == first)
        return [line for line, _ in zip(_lines(blocks), range(HEAD_LINES), strict=False)]

    @cached_property
    def head_text(self) -> str:
        return DOTS.sub("\n", "\n".join(line.text for line in self.head))

    @cached_property
    def body(self) -> list[Line]:
        """The lines of the text, without footnotes and furniture."""
        aside = (BlockKind.FOOTNOTE, BlockKind.FURNITURE)
        return list(
            _lines((at, b) for at, b in enumerate(self.draft.blocks) if b.kind not in aside)
        )

    @cached_property
    def end(self) -> list[Line]:
        """The lines of the last blocks of the text."""
        last = self.body[-1].block if self.body else 0
        return [line for line in self.body if line.block > last - END_BLOCKS]

    @cached_property
    def text(self) -> str:
        """All of the text but footnotes, for counting words."""
        return "\n".join(b.text for b in self.draft.blocks if b.kind is not BlockKind.FOOTNOTE)

    def stated(self, field: str) -> list[str]:
        """Return what the format itself says of a field, in its order."""
        return [fact.value for fact in self.draft.facts if fact.field == field and fact.value]

    def _numbered(self, kind: BlockKind) -> Iterator[tuple[int, Block]]:
        return ((at, block) for at, block in enumerate(self.draft.blocks) if block.kind is kind)


def _lines(blocks: Iterable[tuple[int, Block]]) -> Iterator[Line]:
    for at, block in blocks:
        first = True
        for text in block.text.split("\n"):
            for cell in CELLS.split(text) if "\t" in text or block.table else [text]:
                if words := SPACE.sub(" ", cell).strip(" *"):
                    yield Line(words, block.page, at, block.kind, first)
                    first = False
