"""Numbers of dossiers and publications, in their one canonical form."""

import re

# "19 637", "36 360 VI", "21 501-02", "36 200-XII", "33 000 (R1234)".
NUMBER = r"[1-9][0-9][ \u00a0\u202f]?[0-9]{3}"
SUFFIX = (
    r"(?:[ \u00a0-]{1,2}(?:\(?R ?[0-9]{4}\)?|[IVX]{1,6}[A-E]?|[0-9]{2}|[A-Z])(?![A-Za-z0-9])"
    r"|(?<=[0-9])[IVX]{1,6}[A-E]?(?=[ \u00a0,]))"  # "36 350VI Wijziging": the space got lost
)
DOSSIER = rf"{NUMBER}{SUFFIX}?"
_PARTS = re.compile(
    rf"^(?P<number>{NUMBER})(?:[ \u00a0-]{{1,2}}\(?(?P<suffix>[A-Z0-9 ]+?)\)?|(?P<chapter>[IVX]{{1,6}}[A-E]?))?$"
)
PUBLICATION = re.compile(
    r"""
    \b(?:
      kst-(?P<dossier>[0-9]{5}(?:-\(?R[0-9]{4}\)?|-[IVX]{1,6}[A-E]?|-[0-9]{2}(?=-)|-[A-Z](?=-))?)
         -(?P<number>[0-9]{1,5}|[A-Z]{1,3})
    | ah-(?:tk|ek)-(?P<ah_year>[0-9]{8})-(?P<ah_number>[0-9]{1,5})
    | h-(?:tk|ek)-(?P<h_year>[0-9]{8})-(?P<h_number>[0-9]{1,3}-[0-9]{1,3})
    | (?P<annex>blg-[0-9]{4,8})
    )\b
    """,
    re.VERBOSE,
)


def canonical(dossier: str) -> str:
    """Return a dossier in its canonical form: "19637", "36360-VI", "21501-02".

    Returns the text as it stands, without spaces, where it is no dossier.
    """
    match = _PARTS.match(dossier.strip())
    if match is None:
        return re.sub(r"\s+", "", dossier)
    number = re.sub(r"[^0-9]", "", match["number"])
    suffix = re.sub(r"\s+", "", match["suffix"] or match["chapter"] or "")
    return f"{number}-{suffix}" if suffix else number


def chapter(dossier: str) -> str | None:
    """Return the budget chapter of a canonical dossier ("VI" of "36360-VI"), if it has one."""
    _, _, suffix = dossier.partition("-")
    return suffix if re.fullmatch(r"[IVX]{1,6}[A-E]?|[A-Z]", suffix) else None


def years(compact: str) -> str:
    """Return "2023-2024" for the "20232024" of a publication number."""
    return f"{compact[:4]}-{compact[4:]}"
