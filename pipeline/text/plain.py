"""Plain text and Markdown, as extracted from a PDF or a page by somebody else."""

from pipeline.text.blocks import Block, BlockKind, Draft


def read(raw: bytes, name: str) -> Draft:
    """Return the document as blocks; paragraphs are separated by empty lines."""
    text = raw.decode("utf-8", "replace")
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return Draft("txt", [Block(BlockKind.PARAGRAPH, text) for text in paragraphs if text])
