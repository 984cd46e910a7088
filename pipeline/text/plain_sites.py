"""What a site prints around a document, as it is left when somebody saves the page as text."""

import re
from collections.abc import Sequence

from pipeline.text.plain_lines import Line

SITE = re.compile(
    r"(?:U bent hier|Naar boven|Terug naar boven|Ga (?:direct )?naar (?:de )?(?:hoofd)?inhoud"
    r"|Overslaan en naar de inhoud gaan|\+ ?Toon begrotingsfasen|Licence"
    r"|Base description which applies to whole site|Preview document \(.{0,3}origineel\)"
    r"|Zoals vergunningen, bouwplannen en lokale regelgeving\."
    r"|Adressen en contactpersonen van overheidsorganisaties\.):?\Z"
)
# The head that a site sets above a document: what sort it is, and what the document is called.
SITE_TITLE = re.compile(r"[A-Z][^:]{3,90} : .{5,500}\Z")
SITE_TABLE = re.compile(
    r"\|? ?(?:Datum publicatie ?\|? ?Organisatie.{0,160}|(?:Tweede|Eerste) Kamer der Staten-Generaal"
    r" ?\|? ?[12][0-9]{3}-[12][0-9]{3} ?\|? ?[0-9]{1,5}.{0,80})\Z"
)
SITE_RULE = re.compile(r"[-| :]{5,200}\Z")
# The lines in which a site says of a document who handed it in, and what it belongs to.
SITE_FACT = re.compile(
    r"(?:Gepubliceerd|Indiener\(s\)|Onderwerpen|Bron|ID|Nummer|Gerelateerde personen|Bijlage bij"
    r"|Medeondertekenaar|Mede ondertekenaar|Eerste ondertekenaar): ?.{1,400}\Z"
    r"|Directe link naar document|Onderdeel van (?:kamerstukdossier|zaak|activiteiten)\b"
)
SITE_LINES = 20  # at the top, in which they stand
FEWEST_FACTS = 2  # of a site, near each other at the top
# How the lines below such a head begin: the number of a dossier, of a piece, or of a document.
NUMBERED = re.compile(r"[0-9]{2} [0-9]{3}\b|[0-9]{4,5}|[Nn]r\. ?[0-9]")


def is_above(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a site set a line above the document: a title of its own, or a table."""
    text = lines[at].text
    if at == 0 and SITE_TITLE.match(text):
        return any(NUMBERED.match(line.text) for line in lines[1:5])
    if SITE_TABLE.match(text):
        return True
    if at < SITE_LINES and SITE_FACT.match(text):
        near = lines[max(0, at - 4) : at + 5]
        return sum(bool(SITE_FACT.match(line.text)) for line in near) >= FEWEST_FACTS
    if text == "Kamerstuk":
        return any(SITE_TABLE.match(line.text) for line in lines[at + 1 : at + 3])
    ruled = SITE_RULE.match(text) or SITE_RULE.match(lines[at].raw.strip())
    return bool(ruled) and at > 0 and SITE_TABLE.match(lines[at - 1].text) is not None
