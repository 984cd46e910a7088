"""What sort of document a draft is: by its head, then by how it is built, then by its words."""

import re
from collections.abc import Callable, Iterator

from pipeline.records import Fact, LetterKind
from pipeline.text.blocks import BlockKind
from pipeline.text.facts import dossiers
from pipeline.text.facts.sheet import HEAD_LINES, Line, Sheet

ORIGIN = "tekst"
NAME_ORIGIN = "bestandsnaam"
SAMPLE = 60_000  # characters whose words are counted

# What the line under the number of a Kamerstuk, or its metadata, calls the document.
DOCUMENTS = (
    (re.compile(r"\bmotie\b", re.IGNORECASE), LetterKind.MOTIE),
    (re.compile(r"\bjaarverslag\b", re.IGNORECASE), LetterKind.JAARVERSLAG),
    (re.compile(r"\b(?:ontwerp)?begroting\b", re.IGNORECASE), LetterKind.BEGROTING),
    (
        re.compile(
            r"\b(?:verslag van een|lijst van vragen)|^(?:nader |eind)?verslag\b", re.IGNORECASE
        ),
        LetterKind.VERSLAG,
    ),
)
# A Kamerstuk of this sort in a dossier with such a title is the begroting itself.
BUDGET_PIECE = re.compile(
    r"memorie van toelichting|voorstel van wet|begrotingsstaat", re.IGNORECASE
)
# The name of a jaarverslag of the Rijk on a line of its own, or as it names itself.
YEAR_REPORT = re.compile(
    r"^(?:Financieel )?jaarverslag (?:van |over )?(?:het Rijk |Rijk )?(?:over )?[12][0-9]{3}$"
    r"|\bVoor u ligt het (?:Financieel )?jaarverslag\b",
    re.IGNORECASE,
)
BUDGET_TITLE = re.compile(r"begrotingssta|suppletoire begroting|najaarsnota", re.IGNORECASE)
MOTION = re.compile(
    r"gehoord de beraadslaging.{20,6000}?(?:verzoekt|spreekt|roept).{10,4000}?orde van de dag",
    re.DOTALL,
)
QUESTION = re.compile(
    r"^(?:Vraag|Antwoord)(?: op vraag)?\s[0-9]{1,3}\b", re.IGNORECASE | re.MULTILINE
)
CHAMBER = re.compile(
    r"[Vv]oorzitter\s{1,3}van\s{1,3}de\s{1,3}(?:Tweede|Eerste)\s{1,3}Kamer|\b[Uu]w\s{1,2}Kamer\b"
)
AGENDA = re.compile(r"^#{0,6}\s{0,2}(?:concept)?-?\s?agenda\b.{0,30}$", re.IGNORECASE)
NOTE = re.compile(
    r"^(?:beslisnota|nota|memo)\b.{0,40}$|^ter (?:beslissing|informatie|advisering)$",
    re.IGNORECASE,
)
VERSLAG = re.compile(
    r"\bverslag van een (?:commissiedebat|algemeen overleg|schriftelijk overleg|notaoverleg|"
    r"wetgevingsoverleg|rondetafelgesprek|hoorzitting)",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"^(?:eind|onderzoeks|evaluatie|advies)?rapport(?:age)?\b.{0,60}$", re.IGNORECASE
)
BRIEF = re.compile(r"^kamerbrief\b", re.IGNORECASE)
WOO = re.compile(r"\bwoo[- ]?(?:verzoek|besluit)|\bwet open overheid\b", re.IGNORECASE)
REALISED = re.compile(r"\b(?:gerealiseerd\w{0,3}|realisatie|jaarverslag|slotwet)\b", re.IGNORECASE)
PLANNED = re.compile(
    r"\b(?:geraamd\w{0,2}|raming\w{0,2}|begrot(?:ing\w{0,20}|e)|meerjarig\w{0,3}|verplichtingen)\b",
    re.IGNORECASE,
)
# Rows of a budget table: what the article costs, and how a begroting became the next one.
FLOW_ROW = re.compile(
    r"^(?:art[a-z.]{0,8} (?:\| )?)?(?:programma-)?(verplichtingen|uitgaven|ontvangsten)\b",
    re.IGNORECASE | re.MULTILINE,
)
MOVED_ROW = re.compile(
    r"^(?:stand|mutaties?|nieuwe mutaties)\b.{0,40}?(?:begroting|mutaties)\b",
    re.IGNORECASE | re.MULTILINE,
)
NAMES = {
    "kamerbrief": LetterKind.KAMERBRIEF,
    "kamervragen": LetterKind.KAMERVRAGEN,
    "kamerstuk": LetterKind.KAMERSTUK,
    "kst": LetterKind.KAMERSTUK,
    "ah": LetterKind.KAMERVRAGEN,
    "h": LetterKind.HANDELINGEN,
    "motie": LetterKind.MOTIE,
    "beslisnota": LetterKind.BESLISNOTA,
    "agenda": LetterKind.AGENDA,
    "jaarverslag": LetterKind.JAARVERSLAG,
    "begroting": LetterKind.BEGROTING,
    "ontwerpbegroting": LetterKind.BEGROTING,
    "verslag": LetterKind.VERSLAG,
    "handelingen": LetterKind.HANDELINGEN,
    "rapport": LetterKind.RAPPORT,
}
WORD = re.compile(r"[a-z]+")


def find(sheet: Sheet, known: list[Fact]) -> Iterator[Fact]:
    """Yield the kinds that fit a draft, the surest first. `known` is what was found before."""
    for rule in RULES:
        yield from rule(sheet, known)
    for word in WORD.findall(sheet.name.lower()):
        if word in NAMES:
            yield Fact("kind", NAMES[word], NAME_ORIGIN, sheet.name)


def _kamerstuk(sheet: Sheet, known: list[Fact]) -> Iterator[Fact]:
    """A head or foot of a Kamerstuk; its line in capitals says which sort."""
    place = next((f for f in known if f.field == "dossier" and f.origin != "briefhoofd"), None)
    if place is None:
        return
    document = next((f for f in known if f.field == "document_type"), None)
    titles = " ".join(f.value for f in known if f.field in ("dossier_title", "title"))
    if document is not None:
        kinds = (kind for pattern, kind in DOCUMENTS if pattern.search(document.value))
        budget = BUDGET_PIECE.search(document.value) and BUDGET_TITLE.search(titles)
        for kind in (*kinds, *([LetterKind.BEGROTING] if budget else [])):
            yield Fact("kind", kind, document.origin, document.value, document.page)
    elif dossiers.chapter(place.value):
        yield from _budget(sheet, place, known)
    elif named := next((line for line in _named(sheet) if YEAR_REPORT.search(line.text)), None):
        yield Fact("kind", LetterKind.JAARVERSLAG, ORIGIN, named.text[:200], named.page)
    yield Fact("kind", LetterKind.KAMERSTUK, place.origin, place.quote, place.page)


def _named(sheet: Sheet) -> Iterator[Line]:
    """Yield where a piece without its head may still name itself: head, running heads, body."""
    yield from sheet.head
    yield from sheet.furniture
    yield from sheet.body[:HEAD_LINES]


def _budget(sheet: Sheet, place: Fact, known: list[Fact]) -> Iterator[Fact]:
    """Tell jaarverslag from begroting where the page itself does not say: by its words.

    In a dossier of the budget nr. 1 is the jaarverslag, or the bill, which has no such pages; the
    begroting itself is nr. 2.
    """
    text = sheet.text[:SAMPLE]
    realised, planned = len(REALISED.findall(text)), len(PLANNED.findall(text))
    first = any(f.field == "number" and f.value == "1" for f in known)
    if realised > planned / 3 or (first and planned < 3):
        yield Fact("kind", LetterKind.JAARVERSLAG, place.origin, place.quote, place.page)
    elif planned:
        yield Fact("kind", LetterKind.BEGROTING, place.origin, place.quote, place.page)


def _headed(sheet: Sheet, known: list[Fact]) -> Iterator[Fact]:
    """A line at the head that names the document: agenda, beslisnota, rapport."""
    for line in sheet.head[:40]:
        for pattern, kind in (
            (AGENDA, LetterKind.AGENDA),
            (NOTE, LetterKind.BESLISNOTA),
            (VERSLAG, LetterKind.VERSLAG),
            (REPORT, LetterKind.RAPPORT),
            (BRIEF, LetterKind.KAMERBRIEF),
        ):
            if line.first and len(line.text) < 200 and pattern.search(line.text):
                yield Fact("kind", kind, ORIGIN, line.text, line.page)


def _letter(sheet: Sheet, known: list[Fact]) -> Iterator[Fact]:
    """A letterhead, and the Kamer as the one it is written to."""
    head = [f for f in known if f.origin == "briefhoofd" and f.field in ("date", "title")]
    if not head:
        return
    if WOO.search(" ".join(f.value for f in head)):
        yield Fact("kind", LetterKind.OVERIG, "briefhoofd", head[0].quote, head[0].page)
    elif match := CHAMBER.search(sheet.text[:SAMPLE]):
        yield Fact("kind", LetterKind.KAMERBRIEF, "briefhoofd", match[0], head[0].page)


def _answers(sheet: Sheet, known: list[Fact]) -> Iterator[Fact]:
    """Questions with their answers, which a letter of a few lines may come with."""
    aside = (BlockKind.FURNITURE, BlockKind.HEADING, BlockKind.FOOTNOTE)
    body = [b for b in sheet.draft.blocks if b.kind not in aside]
    asked = [b for b in body if b.kind in (BlockKind.QUESTION, BlockKind.ANSWER)]
    if len(asked) > 3 and 2 * len(asked) > len(body):
        yield Fact("kind", LetterKind.KAMERVRAGEN, ORIGIN, f"{len(asked)} vragen en antwoorden")


def _built(sheet: Sheet, known: list[Fact]) -> Iterator[Fact]:
    """A motion, questions with answers, a debate: told by how the text is built."""
    text = sheet.text[:SAMPLE]
    if len(text) < 8000 and (motion := MOTION.search(text)):
        yield Fact("kind", LetterKind.MOTIE, ORIGIN, motion[0][:80])
    if len(QUESTION.findall(text)) > 3:
        yield Fact("kind", LetterKind.KAMERVRAGEN, ORIGIN, "Vraag … Antwoord …")
    if any(b.kind is BlockKind.TURN for b in sheet.draft.blocks):
        yield Fact("kind", LetterKind.HANDELINGEN, ORIGIN, "spreekbeurten")


def _body(sheet: Sheet, known: list[Fact]) -> Iterator[Fact]:
    """The body of a letter without its head: signed, and written to the Kamer."""
    signed = next((f for f in known if f.origin == "ondertekening"), None)
    if signed and CHAMBER.search(sheet.text[:SAMPLE]):
        # The Sdu sets quotes in guillemets; the ministries do not.
        typeset = "«" in sheet.text
        kind = LetterKind.KAMERSTUK if typeset else LetterKind.KAMERBRIEF
        yield Fact("kind", kind, ORIGIN, signed.quote, signed.page)


def _tabled(sheet: Sheet, known: list[Fact]) -> Iterator[Fact]:
    """A page of a budget, told by its table: verplichtingen and uitgaven, or what changed in them."""
    for block in sheet.draft.blocks:
        if block.table is None:
            continue
        rows = {found[1].lower() for found in FLOW_ROW.finditer(block.text)}
        if len(rows) < 2 and len(MOVED_ROW.findall(block.text)) < 2:
            continue
        paid = re.search(r"\brealisatie\b", block.text, re.IGNORECASE)
        compared = re.search(r"\bverschil\b", block.text, re.IGNORECASE)
        kind = LetterKind.JAARVERSLAG if paid and compared else LetterKind.BEGROTING
        yield Fact("kind", kind, ORIGIN, block.text.split("\n")[0][:80], block.page)


def _counted(sheet: Sheet, known: list[Fact]) -> Iterator[Fact]:
    """A budget without head: its tables and the words of raming or realisatie."""
    text = sheet.text[:SAMPLE]
    realised, planned = len(REALISED.findall(text)), len(PLANNED.findall(text))
    if planned + realised < 8 or (planned + realised) * 2000 < len(text):
        return
    kind = LetterKind.BEGROTING if planned > realised else LetterKind.JAARVERSLAG
    yield Fact("kind", kind, ORIGIN, f"{planned} keer raming, {realised} keer realisatie")


RULES: tuple[Callable[[Sheet, list[Fact]], Iterator[Fact]], ...] = (
    _kamerstuk,
    _headed,
    _answers,
    _letter,
    _built,
    _body,
    _tabled,
    _counted,
)
