"""Letterhead, page numbers and running feet in the lines of a text file.

In extracted text they stand anywhere, also in the middle of a sentence. Certain lines are told by
what they say ("Pagina 4 van 11", a label with its value, an address); what stands beside them or
repeats them follows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.text import plain_sites
from pipeline.text.blocks import Block, BlockKind
from pipeline.text.plain_lines import Line, Role, ends_sentence
from pipeline.text.words import Vocabulary, paragraph

SHORT = 60  # characters: the letterhead column is narrow
HEAD = 60  # lines at the top in which a letter names its subject
MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
DATE = rf"[0-9]{{1,2}} ?(?:{MONTH}) ?[0-9]{{4}}|[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{4}}"
PAGE_NUMBER = re.compile(
    r"(?:p ?agina|blad|page|pag\.)[ ]?([0-9]{1,4})(?:[ ]?(?:van|of|/)[ ]?[0-9]{1,4})?\Z"
    r"|[-–][ ]?([0-9]{1,4})[ ]?[-–]\Z",
    re.IGNORECASE,
)
RUNNING = re.compile(
    r"(?:[’']s-Gravenhage [0-9]{4} |[0-9]{1,4} )?(?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?, "
    r"vergaderjaar [0-9]{4}[–-][0-9]{2,4}, .{1,80}?(?:(?<=nr\. [0-9A-Z])[0-9A-Z]{0,5} ([0-9]{1,4})"
    r"|(?<=Aanhangsel)(?: [0-9]{1,5})? ([0-9]{1,4}))?\Z"
)
IMPRINT = re.compile(
    r"(?:kst|ah|h|blg|stcrt|stb)-[0-9A-Za-z-]{3,40}\Z|ISSN [0-9]{4} ?[-–] ?[0-9]{3}[0-9X]\Z"
    r"|[’']s-Gravenhage [0-9]{4}\Z|KST[0-9]{3,8}\Z"
)
MASTHEAD = re.compile(
    r"(?:Tweede|Eerste) Kamer der Staten-Generaal(?: [0-9])?\Z"
    r"|Vergaderjaar [0-9]{4}[‒–—-][0-9]{2,4}(?: Aanhangsel van de Handelingen)?\Z"
    r"|Aanhangsel van de Handelingen\Z|Vragen gesteld door de leden der Kamer, met de daarop door de"
    r"(?: regering gegeven antwoorden)?\Z|regering gegeven antwoorden\Z"
)
NUMBER_OF_PIECE = re.compile(
    r"[Nn]r\. ?[0-9]{1,5}[A-Z]?(?: [A-Z(].{0,200})?\Z"
    r"|[A-Z]{1,3}[0-9]? (?:(?:NADER|EIND|VOORLOPIG|NADERE) ?)?(?:MEMORIE|VERSLAG|BRIEF|NOTA|MOTIE|LIJST)\b.{0,200}\Z"
)
DOSSIER = re.compile(r"[0-9]{2} ?[0-9]{3}(?:[- ]?(?:[IVX]{1,5}|[0-9]{2}))? [A-Z].{0,400}\Z")
BARE_DOSSIER = re.compile(r"[0-9]{2} [0-9]{3}(?:[- ]?(?:[IVX]{1,5}|[0-9]{2}))?\Z")
# "Nr. 6 VERSLAG", "Nr. 12 BRIEF VAN DE MINISTER ...": no other line begins so.
NUMBERED_PIECE = re.compile(
    r"[Nn]r\. ?[0-9]{1,5}[A-Z]? (?:[A-Z]{3,12} )?(?:MEMORIE|VERSLAG|BRIEF|NOTA|MOTIE|ADVIES|LIJST|AMENDEMENT"
    r"|VOORSTEL)\b"
)
# The line in capitals that says what a piece is, where nothing of it follows on the next line.
WHOLE_TITLE = re.compile(
    r"(?:MEMORIE VAN (?:TOELICHTING|ANTWOORD)|(?:NADER |EIND|VOORLOPIG )?VERSLAG|VOORSTEL VAN WET"
    r"|NOTA NAAR AANLEIDING VAN HET (?:NADER )?VERSLAG|NOTA VAN WIJZIGING)(?: ?[0-9])?\Z"
)
# Label of a letterhead -> what its value looks like. A value that looks otherwise makes the line
# ordinary text: "Datum inwerkingtreding is nog niet bekend".
CODE = r"[A-Z0-9][^ ]{0,40}(?: [0-9][^ ]{0,20}){0,3}|[-–]|[A-Z]{2,8}[ /-][^ ]{0,40}"
LABELS = {
    r"Datum": rf"(?:{DATE}).{{0,40}}|[-–]|Zie datumstempel.{{0,20}}",
    r"(?:Ons|Uw) kenmerk|Onze referentie|Uw referentie|Kenmerk|Zaaknummer|Dossiernummer"
    r"|Registratienummer|Documentnummer|Nummer": CODE,
    r"Uw brief(?: van)?|Uw brief \(kenmerk\)": rf"(?:{DATE}).{{0,40}}|{CODE}",
    r"Bijlage\(n\)|Bijlagen?|Aantal bijlagen": r"[0-9]{1,2}|[-–]|geen|div\.|diverse",
    r"Contactpersoon|Behandeld door|Auteur|Steller": r"[^.!?]{2,50}",
    r"Telefoon(?:nummer)?|T|M|F|Fax": r"[+(]?[0-9][0-9 ()+-]{5,24}",
    r"E-mail(?:adres)?|E": r"[^ ]{1,60}@[^ ]{3,60}",
    r"Kopie aan|Bezoekadres|Postadres|Retouradres|Directie|Projectnaam": r"[^.!?]{2,60}",
    r"Onderwerp|Betreft": r"(?![a-z].{0,298}\.\Z).{2,300}",
}
LABEL = re.compile(
    "|".join(f"(?P<k{at}>{label}) ?:?(?: |(?=[0-9])|\\Z)" for at, label in enumerate(LABELS))
)
VALUES = [re.compile(rf"(?:{value})\Z") for value in LABELS.values()]
SUBJECT = f"k{len(LABELS) - 1}"
ALONE_ONLY = {
    f"k{at}" for at, label in enumerate(LABELS) if label.startswith(("Kopie", "Contact"))
}
ADDRESS = re.compile(
    r"(?:> ?)?(?:Retouradres .{3,100}|Postbus [0-9 ]{1,8}.{0,60})\Z"
    r"|[0-9]{4} ?[A-Z]{2} {1,2}[A-Z’'][A-Za-z’' -]{1,30}\Z"
    r"|(?:https?://)?www\.(?:rijksoverheid|tweedekamer|minfin|defensie)\.nl(?:/[^ ]{0,60})?\Z"
    r"|(?:Aan )?[Dd]e [Vv]oorzitter van de (?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?\Z"
    rf"|(?:(?:RAAD ?)?No\. ?[^ ]{{3,30}} )?(?:Den Haag|[’']s-Gravenhage|Amsterdam|Utrecht), (?:{DATE})\Z"
    rf"|(?:Vastgesteld|Ontvangen)(?:{DATE})\Z"
)
STREET = re.compile(r"[A-Z][A-Za-z.’' -]{3,40} [0-9]{1,4} ?[a-z]?(?:-[0-9]{1,4})?\Z")
UNIT = re.compile(
    r"(?:Directoraat|DG|Directie|Afdeling|Bureau|Cluster|Team|Programma|Ministerie van|Inspectie"
    r"|Dienst|Secretaris|Bestuursdepartement|Eenheid)(?:\b|-)"
)
# What the column of a letterhead asks of the one who answers; it is broken into short lines.
REQUESTS = (
    "bij beantwoording de datum en ons kenmerk vermelden. wilt u slechts één zaak in uw brief "
    "behandelen.",
    "verzoeke bij beantwoording de datum en ons kenmerk te vermelden.",
    "correspondentie uitsluitend richten aan het retouradres met vermelding van de datum en het "
    "kenmerk van deze brief.",
)
CERTAIN = (PAGE_NUMBER, RUNNING, IMPRINT, MASTHEAD, ADDRESS, plain_sites.SITE)
MOST_TITLE = 6  # lines of the title of a dossier
UNIT_LINES = 6  # at most, before a label or an address


def marked(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; those that are no text of the document have the role of furniture."""
    lines = list(lines)
    for step in (_by_what_they_say, _titles, _units, _repeated, _running, _remains):
        lines = step(lines)
    return lines


def _furnish(lines: list[Line], places: Iterator[int] | Sequence[int]) -> list[Line]:
    chosen = set(places)
    return [
        replace(line, role=Role.FURNITURE) if at in chosen else line
        for at, line in enumerate(lines)
    ]


def _by_what_they_say(lines: list[Line]) -> list[Line]:
    places: list[int] = []
    for at, line in enumerate(lines):
        if line.level and not label_of(line.text, at):
            continue
        if _is_certain(lines, at):
            places.append(at)
        elif (kind := label_of(line.text, at)) and not _in_running_text(lines, at):
            places.extend(range(at, _end_of_value(lines, at, kind)))
    return _furnish(lines, places)


def _is_certain(lines: list[Line], at: int) -> bool:
    text = lines[at].text
    if at < HEAD and plain_sites.is_above(lines, at):
        return True
    if len(text) > 420:
        return False
    text = _without_pipes(text)
    if any(pattern.match(text) for pattern in CERTAIN):
        return True
    before = lines[at - 1].text if at else ""
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    if STREET.match(text) and ADDRESS.match(after):
        return True
    if text == "der Staten-Generaal" and before.startswith("Aan de"):
        return True
    if text.isdecimal() and len(text) <= 4 and RUNNING.match(before) and not page_of(before):
        return True
    return at < HEAD and (_in_masthead(lines, at) or _is_polite(text))


def _without_pipes(text: str) -> str:
    """Return a line of a masthead that was set in a table as it would stand without one."""
    if text.endswith("|") and text.count("|") <= 2:
        return " ".join(text.replace("|", " ").split())
    return text


def _is_polite(text: str) -> bool:
    """Tell whether a line of the column holds a part of what letterheads ask of who answers."""
    words = " ".join(text.split()).casefold()
    part = " " in words and len(text) <= SHORT and label_of(text) is None
    return part and any(words in request for request in REQUESTS)


def _in_masthead(lines: list[Line], at: int) -> bool:
    """Tell whether a line belongs to the head of a Kamerstuk: dossier, number, number of the Kamer."""
    text = lines[at].text
    near = [
        _without_pipes(line.text)
        for line in lines[max(0, at - 9) : at + 4]
        if line is not lines[at]
    ]
    if NUMBERED_PIECE.match(text):
        return True
    if not any(MASTHEAD.match(other) for other in near) and not _in_bare_masthead(lines, at):
        return False
    numbered = NUMBER_OF_PIECE.match(text) or DOSSIER.match(text) or BARE_DOSSIER.match(text)
    return numbered is not None or (text.isdecimal() and len(text) <= 5)


def _in_bare_masthead(lines: list[Line], at: int) -> bool:
    """Tell whether dossier and number stand together where the name of the Kamer is left out."""
    if NUMBER_OF_PIECE.match(lines[at].text):
        return any(_names_dossier(line.text) for line in lines[max(0, at - 6) : at])
    below = (NUMBER_OF_PIECE.match(line.text) for line in lines[at + 1 : at + 6])
    return _names_dossier(lines[at].text) and any(below)


def _names_dossier(text: str) -> bool:
    return DOSSIER.match(text) is not None or BARE_DOSSIER.match(text) is not None


def _titles(lines: list[Line]) -> list[Line]:
    """Mark what is left of a title that takes several lines of the masthead.

    That of a dossier, and that of the piece itself, which is set in capitals.
    """
    places: list[int] = []
    for at, line in enumerate(lines[:HEAD]):
        above = lines[at - 1] if at else None
        if above is None or line.role is not Role.BODY:
            continue
        if line.gap and not (NUMBER_OF_PIECE.match(above.text) and WHOLE_TITLE.match(line.text)):
            continue
        numbered = NUMBER_OF_PIECE.match(above.text) is not None
        titled = _names_dossier(above.text) or (numbered and line.text.isupper())
        headed = above.role is Role.FURNITURE and titled
        if line.level or NUMBER_OF_PIECE.match(line.text):
            continue
        if headed or (at - 1 in places and not WHOLE_TITLE.match(above.text)):
            places.append(at)
    return _furnish(lines, places) if len(places) <= MOST_TITLE else lines


def label_of(text: str, at: int = 0) -> str | None:
    """Return which label a line begins with, if its value (or nothing) stands behind it."""
    found = LABEL.match(text)
    if found is None:
        return None
    kind, value = found.lastgroup or "", text[found.end() :].strip()
    if kind == SUBJECT and at > HEAD:
        return None
    if not value:
        return kind if len(found.group()) > 2 else None
    return kind if VALUES[int(kind[1:])].match(value) and kind not in ALONE_ONLY else None


def tells_letterhead(text: str) -> bool:
    """Tell whether a line that stands apart can be nothing but part of a letterhead."""
    told = ADDRESS.match(text) or UNIT.match(text) or label_of(text) or _is_polite(text)
    return bool(told) and len(text) <= SHORT


def _in_running_text(lines: list[Line], at: int) -> bool:
    """Tell whether a lone label rather is a heading ("Onderwerp", "Kenmerk") of the text."""
    found = LABEL.match(lines[at].text)
    if found is None or lines[at].text[found.end() :].strip():
        return False
    after = lines[at + 1] if at + 1 < len(lines) else None
    return after is None or len(after.text) > SHORT or ends_sentence(after.text)


def _end_of_value(lines: list[Line], at: int, kind: str) -> int:
    """Return the place after the lines that belong to a label."""
    found = LABEL.match(lines[at].text)
    alone = found is None or not lines[at].text[found.end() :].strip()
    limit = 4 if kind == SUBJECT else 2 if kind in ALONE_ONLY else 1
    end = at + 1
    if not alone and kind != SUBJECT:
        return end
    while (
        end < len(lines) and end - at <= limit and _is_value(lines, end, alone and end == at + 1)
    ):
        end += 1
    return end


def _is_value(lines: list[Line], at: int, first: bool) -> bool:
    line = lines[at]
    if line.level or (line.gap and not first) or label_of(line.text, at):
        return False
    return len(line.text) <= (300 if at < HEAD else SHORT) and not line.text.startswith("Geachte")


def _units(lines: list[Line]) -> list[Line]:
    """Mark the directorate above a label or an address."""
    places: list[int] = []
    for at, line in enumerate(lines):
        if line.role is not Role.BODY or not UNIT.match(line.text) or len(line.text) > SHORT:
            continue
        end = at
        while end < len(lines) and end - at <= UNIT_LINES and _is_column(lines[end]):
            end += 1
        if end < len(lines) and lines[end].role is Role.FURNITURE:
            places.extend(range(at, end))
    return _furnish(lines, places)


def _is_column(line: Line) -> bool:
    short = len(line.text) <= SHORT and not ends_sentence(line.text)
    return short and line.role is Role.BODY and not line.level and not line.bullet


def _repeated(lines: list[Line]) -> list[Line]:
    """Mark groups of lines whose every line was furniture before ("Directie Regie")."""
    known = {line.text for line in lines if line.role is Role.FURNITURE and len(line.text) > 3}
    places: list[int] = []
    for start, end in groups(lines):
        group = lines[start:end]
        if all(line.role is Role.FURNITURE or line.text in known for line in group):
            places.extend(range(start, end))
    return _furnish(lines, places)


def groups(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where lines stand together without an empty line between them, half-open."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap or lines[at].turned or lines[at].level:
            yield start, at
            start = at


def _running(lines: list[Line]) -> list[Line]:
    """Mark what stands at the top or the foot of three pages or more, apart from its numbers."""
    edges = [at for at in sorted(_edges(lines)) if _may_run(lines[at])]
    counts = Counter(_without_numbers(lines[at].text) for at in edges)
    often = [at for at in edges if counts[_without_numbers(lines[at].text)] >= 3]
    alone = [at for at in edges if lines[at].text.isdecimal() and len(lines[at].text) <= 4]
    return _furnish(lines, [*often, *alone])


def _edges(lines: Sequence[Line]) -> set[int]:
    """Return the places of the first and the last two lines of each page, and beside furniture."""
    turns = [at for at, line in enumerate(lines) if line.turned]
    tops = [0, *turns, len(lines)] if turns else []
    edges = {edge for top in tops for edge in range(top - 2, top + 2)}
    beside = {at + 1 for at, line in enumerate(lines) if line.role is Role.FURNITURE}
    return {at for at in edges | beside if 0 <= at < len(lines)}


def _may_run(line: Line) -> bool:
    short = len(line.text) <= 120 and not ends_sentence(line.text)
    return short and line.role is Role.BODY and not line.level and not line.bullet


def _without_numbers(text: str) -> str:
    return re.sub(r"[0-9]{1,9}", "#", text)


def _remains(lines: list[Line]) -> list[Line]:
    """Mark groups of which only the ends of furniture lines are left ("raal", "atieketen")."""
    known = [line.text for line in lines if line.role is Role.FURNITURE]
    places: list[int] = []
    for start, end in groups(lines):
        group = lines[start:end]
        if end - start <= 4 and all(_is_remainder(line, known) for line in group):
            places.extend(range(start, end))
    return _furnish(lines, places)


def _is_remainder(line: Line, known: Sequence[str]) -> bool:
    cut = 3 <= len(line.text) <= 40 and line.text[:1].islower() and line.role is Role.BODY
    return cut and any(whole != line.text and whole.endswith(line.text) for whole in known)


def page_of(text: str) -> int | None:
    """Return the number that a page says it has, or None."""
    found = PAGE_NUMBER.match(text) or RUNNING.match(text)
    number = next((group for group in found.groups() if group), None) if found else None
    return int(number) if number else None


def blocks(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Block]:
    """Yield furniture lines as blocks: a label with its value, an address, a page number."""
    numbered = list(enumerate(_pieces(lines)))
    for _, piece in groupby(numbered, key=lambda pair: pair[1][0]):
        group = [line for _, (_, line) in piece]
        yield Block(BlockKind.FURNITURE, _printed(group, vocabulary), page=group[0].page)


def _pieces(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Yield every line with the number of the piece of furniture that it belongs to."""
    piece, labelled, previous = 0, False, None
    for line in lines:
        label = label_of(line.text) is not None
        new = label or page_of(line.text) is not None or (line.gap > 0 and not labelled)
        if previous is not None and (new or line.number > previous.number + 1 + line.gap):
            piece += 1
        labelled = label and _split_label(line.text)[1] == ""
        previous = line
        yield piece, line


def _printed(group: Sequence[Line], vocabulary: Vocabulary) -> str:
    label, value = _split_label(group[0].text)
    if not label:
        return "\n".join(line.text for line in group)
    return f"{label}\n{paragraph([value, *(line.text for line in group[1:])], vocabulary)}".strip()


def _split_label(text: str) -> tuple[str, str]:
    """Return a label and the value on its line; no label where there is none."""
    found = LABEL.match(text)
    if found is None or label_of(text) is None:
        return "", text
    return found.group().strip(" :"), text[found.end() :].strip()
