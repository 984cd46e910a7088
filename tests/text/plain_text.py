"""Text files as blocks, for the tests of how they are read."""

from pipeline.text import plain
from pipeline.text.blocks import BlockKind, Draft


def read(text: str) -> Draft:
    return plain.read(text.encode("utf-8"), "proef.txt")


def of(draft: Draft, kind: BlockKind) -> list[str]:
    return [block.text for block in draft.blocks if block.kind is kind]
