"""What a letter says of itself: kind, title, date, sender, ministry, kenmerk, dossier, number."""

from pipeline.records import Letter
from pipeline.text.blocks import Draft


def fill(letter: Letter, draft: Draft) -> Letter:
    """Return the letter with the facts that its draft gives, the most trusted origin first."""
    return letter
