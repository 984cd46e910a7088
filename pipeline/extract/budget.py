"""Budget lines from the tables of a reading: which post, which year, how many euros exactly."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.extract import budget_amounts, budget_columns, budget_rows
from pipeline.extract.budget_columns import Column
from pipeline.extract.budget_rows import Level, Row
from pipeline.records import BudgetLine, LetterKind, Reading, Table

RULE = "budget/1"
# The Rijksbegrotingsvoorschriften (model 3.22) print budget tables in thousands of euros.
ASSUMED = "budget/1 (eenheid niet gedrukt: x € 1.000 volgens de Rijksbegrotingsvoorschriften)"
IN_EUROS = "budget/1 (eenheid niet gedrukt: euro's, omdat het bedragen per stuk zijn)"
MONEY_HEAD = re.compile(
    r"\bbedrag|budget\b|\bkosten\b|uitgaven\b|ontvangsten\b|\blasten\b|\bbaten\b|€|\beuro|\bEUR\b",
    re.IGNORECASE,
)
MONEY_ROW = re.compile(
    r"kosten\b|uitgaven\b|ontvangsten\b|\bbijdrage|\bsubsidie|\bleges\b|budget\b|\blasten\b"
    r"|vergoeding(?:en)?\b|\btarief\b|\bprijs\b|\bomzet\b",
    re.IGNORECASE,
)
EACH = re.compile(r"(?:kosten|bedrag|tarief|prijs|vergoeding)\w{0,10} per\b", re.IGNORECASE)
CHAPTER = re.compile(r"[Hh]oofdstuk (?P<one>[IVX]{1,6})\b|\bhoofdstuk (?P<two>[ABCFHJKL])\b")
ROMAN = re.compile(r"-([IVX]{1,6})\Z")
ARTICLE = re.compile(
    r"\b(?:(?:[Nn]iet-)?[Bb]eleids)?[Aa]rt(?:ikel|\.) ?([0-9]{1,2}(?:\.[0-9]{1,2})?)\b(?! van| lid|,? tweede)"
)
# "Budgettaire gevolgen (x € 1.000) 12 Veren": the article behind the caption of its table.
BEFORE_A_NUMBER = re.compile(r"\A.{1,200}1[. ]?000\) ?(?=[0-9]{1,2} [A-Z])")
# What numbered headings of the paper itself say.
OF_THE_PAPER = re.compile(r"artikelen\b|begroting|overzicht|leeswijzer|toelichting", re.IGNORECASE)
STAGES = (  # the first that fits counts
    (
        re.compile(
            r"suppletoire|Voorjaarsnota|Najaarsnota|Wijziging van de begrotingssta", re.IGNORECASE
        ),
        "suppletoire",
    ),
    (re.compile(r"jaarverslag|slotwet", re.IGNORECASE), "jaarverslag"),
    (re.compile(r"ontwerpbegroting|begroting", re.IGNORECASE), "ontwerpbegroting"),
)
KINDS = {LetterKind.JAARVERSLAG: "jaarverslag", LetterKind.BEGROTING: "ontwerpbegroting"}
OPENING = 40  # headings in which a document says what it is
# "voor het jaar 2025", "Jaarverslag 2022", "Ontwerpbegroting 2026", "artikel 6 ... Prinsjesdag 2023"
ABOUT = re.compile(
    r"\b(?:jaar|jaarverslag|slotwet|(?:ontwerp)?begroting|prinsjesdag|voorjaarsnota|najaarsnota"
    r"|verplichtingen|uitgaven|ontvangsten|realisatie|beleid) ((?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
# Rows of the annex that tells how a begroting became the next one.
MOVES = re.compile(
    r"(?:stand|mutaties?|amendement(?:en)?|nota van wijziging)\b.{0,40}?begroting|nieuwe mutaties\b",
    re.IGNORECASE,
)


# Rows of the Rijksrekening: one for each chapter of the Rijksbegroting.
OF_CHAPTER = re.compile(r"(I{1,3}[AB]?|I?VI{0,3}|I?XB?|XI{0,3}|XI?VI{0,2}|XI?X) [A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Unit:
    """What one unit of a table is worth: a power of ten, and the rule that says so."""

    power: int
    rule: str


@dataclass(frozen=True, slots=True)
class About:
    """What a table or a document is about: chapter, point of the budget cycle, year."""

    chapter: str | None
    stage: str | None
    year: int | None


def lines(reading: Reading) -> Iterator[BudgetLine]:
    """Yield every amount in the budget tables of a reading, zeros too, in the order of the page.

    Head counts, percentages and tables whose unit nobody can tell give nothing.
    """
    document = About(chapter(reading), stage(reading), _year_in(_titles(reading)))
    budgetary = is_budget(reading)
    for number, table in enumerate(reading.tables):
        unit = unit_of(table, budgetary)
        if unit is not None:
            yield from _lines(number, table, unit, document)


def _lines(number: int, table: Table, unit: Unit, document: About) -> Iterator[BudgetLine]:
    heads = budget_columns.columns(table)
    notes = budget_columns.notes(table, heads)
    about = _about(table, heads, document)
    for row in budget_rows.rows(table, article_of(table)):
        for cell in row.cells:
            head = heads[cell.column]
            if cell.column in notes:
                continue
            printed = budget_amounts.parse(cell.text)
            if printed is None or not _is_money(row, head.head):
                continue
            yield BudgetLine(
                item=row.item,
                eur=budget_amounts.euros(printed, unit.power),
                page=cell.box.page if cell.box else table.page,
                table=number,
                row=cell.row,
                column=cell.column,
                quote=cell.text,
                year=head.year,
                article=row.article,
                instrument=row.instrument,
                chapter=about.chapter,
                flow=row.flow,
                stage=about.stage,
                rule=unit.rule,
                box=cell.box,
                head=head.head,
                measure=head.measure,
                budget_year=about.year,
            )


def _about(table: Table, heads: Mapping[int, Column], document: About) -> About:
    """Return what a table says it is about; of what it does not say, what its document says."""
    stage = document.stage
    measures = {head.measure for head in heads.values()}
    if any(STAGES[0][0].search(head.head) for head in heads.values() if head.measure):
        stage = STAGES[0][1]
    elif {"realisatie", "verschil"} <= measures:
        stage = KINDS[LetterKind.JAARVERSLAG]
    planned = {
        head.year for head in heads.values() if head.measure in ("begroting", "ontwerpbegroting")
    } - {None}
    year = planned.pop() if len(planned) == 1 else _year_in([table.caption]) or document.year
    return About(document.chapter, stage, year)


def _is_money(row: Row, head: str) -> bool:
    counted = budget_rows.NO_MONEY.search(head) or (
        budget_rows.NO_MONEY.search(row.label) and row.level is Level.POST
    )
    return bool(row.label) and counted is None


def unit_of(table: Table, budgetary: bool) -> Unit | None:
    """Return what the numbers of a table are worth, or None where they are no money.

    `budgetary` tells that the table stands in a begroting or a jaarverslag: only there the unit of
    the Rijksbegrotingsvoorschriften holds where none is printed.
    """
    power = budget_amounts.power_of(table.unit)
    if power is not None:
        return Unit(power, RULE)
    labels = [row.label for row in budget_rows.rows(table, None)]
    if _has_own_units(table):
        return Unit(0, RULE)
    if not _speaks_of_money(table, labels):
        return None
    if any(EACH.search(label) for label in labels):
        return Unit(0, IN_EUROS)
    return Unit(3, ASSUMED) if budgetary or _is_article(labels) else None


def _has_own_units(table: Table) -> bool:
    """Tell whether most cells say themselves that they are euros ("€ 1.250")."""
    body = [cell.text for cell in table.cells if cell.row >= table.head_rows]
    amounts = [printed for printed in map(budget_amounts.parse, body) if printed]
    named = [printed for printed in amounts if printed.power is not None]
    return bool(named) and len(named) * 2 >= len(amounts)


def _speaks_of_money(table: Table, labels: list[str]) -> bool:
    heads = " ".join(column.head for column in budget_columns.columns(table).values())
    if MONEY_HEAD.search(f"{table.caption} {heads}"):
        return True
    paid = sum(MONEY_ROW.search(label) is not None for label in labels)
    return paid * 2 >= len(labels) or _is_article(labels)


def _is_article(labels: list[str]) -> bool:
    """Tell whether rows are those of an article: flows, instruments, or how its budget moved."""
    flows = {found[1].lower() for label in labels if (found := budget_rows.FLOW.match(label))}
    instruments = sum(budget_rows.INSTRUMENT.match(label) is not None for label in labels)
    moves = sum(MOVES.match(label) is not None for label in labels)
    chapters = len({found[1] for label in labels if (found := OF_CHAPTER.match(label))})
    return len(flows) >= 2 or instruments >= 2 or moves >= 2 or chapters >= 3


def is_budget(reading: Reading) -> bool:
    """Tell whether a document is a begroting or accounts for one."""
    if reading.letter.kind in (LetterKind.BEGROTING, LetterKind.JAARVERSLAG):
        return True
    return any(
        _is_article([row.label for row in budget_rows.rows(table, None)])
        for table in reading.tables
    )


# What the document says of all its tables ---------------------------------------------------


def article_of(table: Table) -> str | None:
    """Return the article that the caption of a table names, or the headings above it."""
    for text in (table.caption, *reversed(table.heading)):
        if found := ARTICLE.search(text):
            return found[1]
        if article := budget_rows.article_in(BEFORE_A_NUMBER.sub("", text)):
            return article if "." in article or _heads_an_article(text, table) else None
    return None


def _heads_an_article(text: str, table: Table) -> bool:
    """Tell whether a number before a name is that of an article: "12 Veren" above its flows."""
    labels = [row.label for row in budget_rows.rows(table, None)]
    flows = {found[1].lower() for label in labels if (found := budget_rows.FLOW.match(label))}
    return len(flows) >= 2 and not OF_THE_PAPER.search(text)


def chapter(reading: Reading) -> str | None:
    """Return the chapter of the Rijksbegroting, by the dossier or the words of the document."""
    if reading.letter.dossier and (found := ROMAN.search(reading.letter.dossier)):
        return found[1]
    for text in (reading.letter.title or "", *(p.text for p in reading.passages)):
        if found := CHAPTER.search(text):
            return found["one"] or found["two"]
    return None


def stage(reading: Reading) -> str | None:
    """Return at which point of the budget cycle a document stands.

    Its title tells, then the captions of its tables; where it is known what sort of document it is,
    headings that only name another stage do not count.
    """
    captions = [table.caption for table in reading.tables]
    if found := _named([reading.letter.title or ""]):
        return found
    if any(map(STAGES[0][0].search, captions)):
        return STAGES[0][1]
    if reading.letter.kind in KINDS:
        return KINDS[reading.letter.kind]
    return _named([*captions, *(heading.text for heading in reading.headings[:OPENING])])


def _named(texts: Iterable[str]) -> str | None:
    texts = list(texts)
    return next((name for mark, name in STAGES if any(map(mark.search, texts))), None)


def _titles(reading: Reading) -> list[str]:
    """Return the texts in which a document says what year it is about, the surest first."""
    return [reading.letter.title or "", *(heading.text for heading in reading.headings[:OPENING])]


def _year_in(texts: Iterable[str]) -> int | None:
    """Return the year that the first text with one says it is about."""
    return next((int(found[1]) for text in texts if (found := ABOUT.search(text))), None)
