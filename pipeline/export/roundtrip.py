"""An edited overview comes back: what a person changed is shown, and taken over when accepted.

The hidden sheet of the file holds every cell as it was written. Only a cell that differs from it
is a change; whatever the register itself learned in between is left alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.export.columns import COLUMNS, PRINTED, Column, Sort, value
from pipeline.export.sheets import BASE, OVERVIEW
from pipeline.export.spreadsheet import Cell, Foreign, Table, read
from pipeline.records import Commitment, Event, Statement, StatementKind, Status
from pipeline.register import review
from pipeline.register.overview import Row
from pipeline.register.review import Reviewer
from pipeline.register.status import status

KEY = next(column for column in COLUMNS if column.field == "id")
CLOSES = {
    Status.SETTLED: StatementKind.SETTLED,
    Status.PARTLY: StatementKind.PARTLY,
    Status.POSTPONED: StatementKind.POSTPONED,
    Status.LAPSED: StatementKind.LAPSED,
}
CORRECTS = {
    "nummer": "nummer",
    "samenvatting": "samenvatting",
    "bewindspersoon_toen": "door",
    "lid": "aan",
    "gelegenheid": "gedaan_in",
    "dossier": "dossier",
    "organisaties": "organisaties",
    "termijn": "termijn",
    "deadline": "termijn_tot",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that a person changed."""

    commitment: str  # id of the row
    nr: str
    line: int  # of the sheet, as the program counts
    column: Column
    old: str
    new: str
    now: str  # in the register today; differs from `old` when the register changed meanwhile

    @property
    def conflicts(self) -> bool:
        return self.now not in (self.old, self.new)

    def __str__(self) -> str:
        old, new, now = (self._told(text) for text in (self.old, self.new, self.now))
        text = f"{self.nr}, {self.column.label}: {old} wordt {new}"
        return f"{text} (in het register staat nu {now})" if self.conflicts else text

    def _told(self, text: str) -> str:
        """Return what stands in a cell as a person reads it: a day as in the sheet, and "leeg"."""
        if self.column.sort is Sort.DATE and _is_day(text):
            text = f"{date.fromisoformat(text):%d-%m-%Y}"
        return f"“{text}”" if text else "leeg"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a person changed in a sheet, and what could not be taken over."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]  # one Dutch sentence each


def differences(path: Path, rows: Sequence[Row]) -> Difference:
    """Return what was changed in an edited overview; nothing is changed by looking.

    `rows` is the register of today. Raises Foreign (one clear sentence) for another file.
    """
    sheets = read(path)
    table = sheets.get(OVERVIEW)
    heads = [cell.text.strip() for cell in table[0]] if table else []
    if table is None or KEY.label not in heads:
        raise Foreign(
            f"{path.name} heeft geen blad “{OVERVIEW}” met de kolom “{KEY.label}”: "
            "het is geen overzicht van kamerspoor."
        )
    changes: list[Change] = []
    remarks = list(_misheaded(heads))
    before = _before(sheets.get(BASE), rows, remarks)
    today = {row.id: row for row in rows}
    seen: set[str] = set()
    for number, cells in enumerate(table[1:], start=2):
        line = _line(heads, cells)
        key = line.get(KEY.label, Cell()).text.strip()
        if not any(cell.text for cell in cells):
            continue
        if problem := _unknown(key, before, seen, number):
            remarks.append(problem)
            continue
        seen.add(key)
        found = _changed(line, before[key], key, number, remarks)
        changes.extend(_against(change, today.get(key)) for change in found)
    remarks += _elsewhere(sheets, before, changes)
    remarks += _counted(changes, len(set(before) - seen))
    return Difference(tuple(each for each in changes if each.now != each.new), tuple(remarks))


def _line(heads: Sequence[str], cells: Sequence[Cell]) -> dict[str, Cell]:
    """Return a line by the heads of its columns; of two columns with one head the first counts."""
    return dict(reversed(list(zip(heads, cells, strict=False))))


def _misheaded(heads: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the heads: an editable column that is not there, or is there twice."""
    labels = [column.label for column in COLUMNS if column.editable]
    if gone := [f"“{label}”" for label in labels if label not in heads]:
        yield (
            f"Niet in het blad, of onder een andere naam: {', '.join(gone)}; "
            "wat daar is gewijzigd, is niet gezien."
        )
    if twice := [f"“{label}”" for label in labels if heads.count(label) > 1]:
        yield f"Meer dan één keer in het blad: {', '.join(twice)}; alleen de eerste kolom telt."


def _elsewhere(
    sheets: Mapping[str, Table], before: dict[str, dict[str, str]], changes: Sequence[Change]
) -> Iterator[str]:
    """Yield what a person changed on another sheet than the overview, where it is not taken over."""
    ids = {cells.get("nr", ""): key for key, cells in before.items()}
    known = {(change.commitment, change.column.field): change.new for change in changes}
    for name, table in sheets.items():
        heads = [cell.text.strip() for cell in table[0]] if table else []
        if name in (OVERVIEW, BASE):
            continue
        for line in (_line(heads, cells) for cells in table[1:]):
            nr = line.get(COLUMNS[0].label, Cell()).text.strip()
            if (key := ids.get(nr)) is not None:
                for column in _differing(line, before[key]):
                    if _level(line[column.label].text, column) != known.get((key, column.field)):
                        yield (
                            f"{nr}, {column.label}: in het blad “{name}” is dit gewijzigd, maar "
                            f"alleen het blad “{OVERVIEW}” telt."
                        )


def _differing(line: Mapping[str, Cell], before: Mapping[str, str]) -> Iterator[Column]:
    """Yield the editable columns in which a line of another sheet is no longer as it was written."""
    for column in PRINTED:
        cell = line.get(column.label)
        if cell is not None and column.editable:
            old = _level(before.get(column.field, ""), column)
            if _level(cell.text, column) != old:
                yield column


def _counted(changes: Iterable[Change], left: int) -> Iterator[str]:
    """Yield what needs no decision: what stands in the register already, and rows that are gone."""
    if done := sum(change.now == change.new for change in changes):
        told = "wijziging staat" if done == 1 else "wijzigingen staan"
        yield f"{done} {told} al in het register."
    if left:
        told = "toezegging staat" if left == 1 else "toezeggingen staan"
        yield f"{left} {told} niet meer in het blad; daaraan verandert niets."


def _before(
    base: Table | None, rows: Sequence[Row], remarks: list[str]
) -> dict[str, dict[str, str]]:
    """Return the cells as they were written, by id and field."""
    if base and (fields := [cell.text for cell in base[0]]) and "id" in fields:
        lines = [
            dict(zip(fields, (cell.text for cell in line), strict=False)) for line in base[1:]
        ]
        return {line["id"]: line for line in lines if line.get("id")}
    remarks.append(
        "Het verborgen blad met de oude waarden ontbreekt; er is vergeleken met het register van nu."
    )
    return {row.id: _texts(row) for row in rows}


def _texts(row: Row) -> dict[str, str]:
    found = {column.field: value(row, column) for column in COLUMNS}
    return {field: "" if text is None else str(text) for field, text in found.items()}


def _unknown(key: str, before: dict[str, dict[str, str]], seen: set[str], number: int) -> str:
    if not key:
        return f"Regel {number} heeft geen id en is overgeslagen."
    if key not in before:
        return f"Regel {number}: de id “{key[:40]}” is onbekend; de regel is overgeslagen."
    if key in seen:
        return f"Regel {number}: de id “{key}” staat er twee keer; alleen de eerste regel telt."
    return ""


def _changed(
    line: dict[str, Cell], before: dict[str, str], key: str, number: int, remarks: list[str]
) -> Iterator[Change]:
    for column in COLUMNS:
        cell = line.get(column.label)
        if cell is None or column is KEY:
            continue
        old, new = (_level(text, column) for text in (before.get(column.field, ""), cell.text))
        if old == new:
            continue
        nr = before.get("nr", key)
        if cell.formula:
            remarks.append(f"{nr}, {column.label}: een formule wordt niet overgenomen.")
        elif not column.editable:
            remarks.append(f"{nr}, {column.label}: deze kolom kan niet worden gewijzigd.")
        elif column.sort is Sort.DATE and new and not _is_day(new):
            remarks.append(f"{nr}, {column.label}: “{new}” is geen datum.")
        else:
            yield Change(key, nr, number, column, old, new, "")


def _level(text: str, column: Column) -> str:
    """Return a text without the differences that saving makes: spaces, and how a day is written."""
    plain = " ".join(text.split())
    if column.sort is Sort.DATE:
        for form in ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(plain, form).date().isoformat()  # noqa: DTZ007 - a day
            except ValueError:
                continue
    if column.sort in (Sort.SHARE, Sort.NUMBER):
        try:
            return f"{float(plain.rstrip('%').replace(',', '.')):.4g}"
        except ValueError:
            return plain
    return plain


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _against(change: Change, row: Row | None) -> Change:
    now = _level(_texts(row)[change.column.field], change.column) if row else change.old
    return Change(
        change.commitment,
        change.nr,
        change.line,
        change.column,
        change.old,
        change.new,
        now,
    )


# Taking over ----------------------------------------------------------------------------


def accept(
    changes: Iterable[Change], commitments: Sequence[Commitment], on: date, by: Reviewer
) -> tuple[list[Event], list[str]]:
    """Return the decisions that accepted changes come down to, and what cannot be decided so.

    A commitment is found by its id, or by the id of any of its statements: when an earlier letter
    came in since, another statement may have become the first.
    """
    holds = {name: each for each in commitments for name in _names(each)}
    events: list[Event] = []
    remarks: list[str] = []
    gathered: dict[str, list[Change]] = {}
    for change in changes:
        gathered.setdefault(change.commitment, []).append(change)
    for key, group in gathered.items():
        commitment = holds.get(key)
        if commitment is None:
            remarks.append(f"{group[0].nr} bestaat niet meer in het register.")
            continue
        events += _decided(group, commitment, on, by, remarks)
    return events, remarks


def _names(commitment: Commitment) -> list[str]:
    return [commitment.id, *(statement.id for statement in commitment.statements)]


def _decided(
    group: list[Change], commitment: Commitment, on: date, by: Reviewer, remarks: list[str]
) -> Iterator[Event]:
    wanted = {change.column.field: change.new for change in group}
    corrections: dict[str, tuple[Statement, dict[str, str]]] = {}
    for field in CORRECTS:
        if field in wanted:
            statement = _told_by(commitment, field, on)
            _, known = corrections.setdefault(statement.id, (statement, {}))
            known[CORRECTS[field]] = _member(wanted[field]) if field == "lid" else wanted[field]
    for statement, known in corrections.values():
        try:
            yield review.correct(commitment, statement, known, by)
        except ValueError as error:
            remarks.append(f"{group[0].nr}: {error}")
    if "stand_van_zaken" in wanted:
        yield review.note(commitment, wanted["stand_van_zaken"], by)
    if "status" in wanted:
        yield from _status(group[0].nr, commitment, wanted, by, remarks)


def _told_by(commitment: Commitment, field: str, on: date) -> Statement:
    """Return the statement that a correction is about: a term is that of who named it last."""
    source = status(commitment, on).term_source
    if field in ("termijn", "deadline") and source is not None:
        return source.statement
    return commitment.statements[0]


def _member(text: str) -> str:
    if not text or text.casefold().startswith(("lid ", "leden ")):
        return text
    return f"leden {text}" if "," in text else f"lid {text}"


def _status(
    nr: str, commitment: Commitment, wanted: dict[str, str], by: Reviewer, remarks: list[str]
) -> Iterator[Event]:
    chosen = next((each for each in CLOSES if each.value == wanted["status"].casefold()), None)
    if chosen is None:
        remarks.append(
            f"{nr}: de status “{wanted['status']}” volgt uit de brieven; kies nagekomen, deels "
            "nagekomen, uitgesteld of vervallen."
        )
        return
    words = wanted.get("stand_van_zaken") or f"In het overzicht gezet op {chosen.value}."
    yield review.close(commitment, CLOSES[chosen], by.moment.date(), words, by)
