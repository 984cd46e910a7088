"""Heads of documents as drafts, for the tests of what they say."""

from pipeline.records import Letter
from pipeline.text import facts
from pipeline.text.blocks import Block, BlockKind, Draft
from tests.factories import letter

F, P, H = BlockKind.FURNITURE, BlockKind.PARAGRAPH, BlockKind.HEADING


def filled(*blocks: tuple[BlockKind, str], name: str = "document.txt") -> Letter:
    draft = Draft("txt", [Block(kind, text) for kind, text in blocks])
    return facts.fill(letter(name=name), draft)


KAMER = (P, "Hierbij informeer ik uw Kamer over de fietspaden.")


HEAD = """Tweede Kamer der Staten-Generaal
2
Vergaderjaar 2031–2032
{dossier}
{title}
Nr. {number}
{document}
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 3 november 2031"""
