"""Under which number a document was published, and which number a person means."""

import re

from pipeline.extract import kamerstukken, numbers
from pipeline.records import Letter, LetterKind, Reference

PUBLISHED = re.compile(
    r"kst-[0-9]{5}(?:-[0-9A-Z]{1,6})?-(?:[0-9]{1,4}|[A-Z]{1,3})"
    r"|ah-(?:tk|ek)-[0-9]{8}-[0-9]{1,4}"
    r"|h-(?:tk|ek)-[0-9]{8}-[0-9]{1,3}-[0-9]{1,3}"
)
SERIES = {LetterKind.KAMERVRAGEN: "ah-tk", LetterKind.HANDELINGEN: "h-tk"}


def own_id(letter: Letter) -> str | None:
    """Return the id by which others cite a letter, None where it has no number yet.

    "kst-36360-VI-1", "ah-tk-20222023-242", "h-tk-20172018-19-11": the publisher's own number,
    or else what dossier, number and vergaderjaar say.
    """
    series, session = SERIES.get(letter.kind), (letter.session_year or "").replace("-", "")
    made = f"{series}-{session}-{letter.number}"
    if letter.dossier:
        made = f"kst-{letter.dossier}-{letter.number}"
    if not PUBLISHED.fullmatch(made):
        return None  # whatever number stands in it, it was not published under one
    stated = letter.reference or ""
    return stated if PUBLISHED.fullmatch(stated) else made


def address(letter: Letter) -> str:
    """Return the public page of a letter; empty where it has no number or none that can be."""
    identity = own_id(letter)
    return kamerstukken.ADDRESS.format(id=identity) if identity else ""


def is_document(reference: Reference) -> bool:
    """Tell whether a reference is to one publication, which a store could hold; no dossier or law.

    The id cannot tell: "kst-36600-C" is a document of the Eerste Kamer, or the dossier of a fund.
    """
    whole_dossier = kamerstukken.DOSSIER_ADDRESS.partition("{")[0]
    if (reference.address or "").startswith(whole_dossier):
        return False
    return PUBLISHED.fullmatch(reference.id) is not None


def read(words: str) -> str | None:
    """Return the id that a person means: "36 045, nr. 170", or the address of its public page.

    None where the words are no number, or more than one.
    """
    found = [*kamerstukken.find(words, None), *numbers.find(words)]
    identities = {cited.reference.id for cited in found}
    return identities.pop() if len(identities) == 1 else None
