import re
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest

from pipeline import export
from pipeline.export import roundtrip, spreadsheet
from pipeline.export.columns import COLUMNS
from pipeline.export.spreadsheet import Foreign
from pipeline.records import Status
from pipeline.register import overview, resolve, review
from tests.export.samples import ON, commitments, rows

BY = review.Reviewer("A. van Dam", datetime(2024, 8, 13, 12, tzinfo=UTC))


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "overzicht.xlsx"
    export.write(rows(), ON, path)
    return path


def column(label: str) -> int:
    return 1 + [each.label for each in COLUMNS].index(label)


def edit(path, status: str, **cells) -> None:
    """Change cells in the first line with a status, as a person would in Excel."""
    book = openpyxl.load_workbook(path)
    page = book["Overzicht"]
    line = next(
        number
        for number in range(2, page.max_row + 1)
        if page.cell(number, column("Status")).value == status
    )
    for label, value in cells.items():
        page.cell(line, column(label.replace("_", " "))).value = value
    book.save(path)


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_an_untouched_file_changes_nothing(tmp_path, format):
    path = tmp_path / f"overzicht.{format}"
    export.write(rows(), ON, path)
    assert roundtrip.differences(path, rows()) == roundtrip.Difference((), ())


def test_saving_in_another_program_changes_nothing(sheet):
    openpyxl.load_workbook(sheet).save(sheet)
    assert roundtrip.differences(sheet, rows()).changes == ()


def accepted(path, on=ON):
    found = roundtrip.differences(path, rows())
    events, remarks = roundtrip.accept(found.changes, commitments(), on, BY)
    told = [
        pair for each in commitments() for pair in zip(each.statements, each.letters, strict=True)
    ]
    return overview.rows(resolve.commitments(told, events), on), events, remarks


EDITS = [
    ({"Stand_van_zaken": "Ligt bij de minister."}, "stand_van_zaken", "Ligt bij de minister."),
    ({"Deadline": date(2025, 1, 31)}, "deadline", date(2025, 1, 31)),
    ({"Deadline": "31-01-2025"}, "deadline", date(2025, 1, 31)),
    ({"Samenvatting": "Veerboten"}, "samenvatting", "Veerboten"),
    ({"Lid": "Fokkens"}, "lid", "Fokkens"),
    ({"Status": "nagekomen"}, "status", Status.SETTLED),
    ({"Status": "Vervallen"}, "status", Status.LAPSED),
    ({"Nr. Kamer": "TZ202309-099"}, "nummer", "TZ202309-099"),
    ({"Deadline": None}, "deadline", None),
]


@pytest.mark.parametrize(("cells", "field", "expected"), EDITS)
def test_a_changed_cell_comes_into_the_register(sheet, cells, field, expected):
    edit(sheet, "te laat", **cells)
    before = {row.id: row for row in rows()}
    after, events, remarks = accepted(sheet)
    late = next(row.id for row in rows() if row.status is Status.OVERDUE)
    assert getattr(next(row for row in after if row.id == late), field) == expected
    assert (len(events), remarks) == (1, [])
    untouched = [row for row in after if row.id != late and "sporthallen" not in row.citaat]
    assert all(row == before[row.id] for row in untouched)


def test_a_change_says_what_it_is(sheet):
    edit(sheet, "te laat", Samenvatting="Schepen")
    (change,) = roundtrip.differences(sheet, rows()).changes
    assert "Samenvatting: “Wachttijden bij de keuring van veerboten” wordt “Schepen”" in str(
        change
    )
    assert not change.conflicts


def test_a_change_of_a_day_or_of_nothing_reads_as_in_the_sheet(sheet):
    edit(sheet, "te laat", Deadline=date(2025, 1, 31), Dossier=None)
    edit(sheet, "open", Lid="Fokkens")
    told = [
        str(change).split(", ", 1)[1] for change in roundtrip.differences(sheet, rows()).changes
    ]
    assert sorted(told) == [
        "Deadline: “04-07-2024” wordt “31-01-2025”",
        "Dossier: “19 637” wordt leeg",
        "Lid: leeg wordt “Fokkens”",
    ]


def test_what_the_register_learned_meanwhile_is_no_change(sheet):
    later = overview.rows(commitments(), date(2024, 12, 1))
    assert roundtrip.differences(sheet, later).changes == ()


def test_a_change_over_something_newer_is_marked(sheet):
    edit(sheet, "termijn nadert", Status="vervallen")
    (change,) = roundtrip.differences(
        sheet, overview.rows(commitments(), date(2024, 12, 1))
    ).changes
    assert change.conflicts
    assert "nu “te laat”" in str(change)


REFUSED = [
    ({"Toezegging (letterlijk)": "Iets anders."}, "kan niet worden gewijzigd"),
    ({"Samenvatting": "=1+1"}, "formule wordt niet overgenomen"),
    ({"Deadline": "ooit"}, "is geen datum"),
    ({"Id (niet wijzigen)": "onzin"}, "is onbekend"),
    ({"Id (niet wijzigen)": None}, "heeft geen id"),
]


@pytest.mark.parametrize(("cells", "sentence"), REFUSED)
def test_what_cannot_be_taken_over_is_said(sheet, cells, sentence):
    edit(sheet, "te laat", **cells)
    found = roundtrip.differences(sheet, rows())
    assert found.changes == ()
    assert any(sentence in remark for remark in found.remarks)


def test_a_status_that_follows_from_letters_cannot_be_typed(sheet):
    edit(sheet, "te laat", Status="open")
    _, events, remarks = accepted(sheet)
    assert events == []
    assert "volgt uit de brieven" in remarks[0]


def test_a_deleted_line_deletes_nothing(sheet):
    book = openpyxl.load_workbook(sheet)
    book["Overzicht"].delete_rows(2)
    book.save(sheet)
    found = roundtrip.differences(sheet, rows())
    assert found.changes == ()
    assert "verandert niets" in found.remarks[0]


def test_a_line_that_is_copied_counts_once(sheet):
    book = openpyxl.load_workbook(sheet)
    page = book["Overzicht"]
    page.append([cell.value for cell in page[2]])
    book.save(sheet)
    assert any("twee keer" in remark for remark in roundtrip.differences(sheet, rows()).remarks)


def test_columns_may_be_moved_and_sheets_renamed_around_it(sheet):
    book = openpyxl.load_workbook(sheet)
    page = book["Overzicht"]
    page.move_range(f"A1:K{page.max_row}", cols=60)
    book["Toelichting"].title = "Uitleg"
    book.save(sheet)
    assert roundtrip.differences(sheet, rows()).changes == ()


def test_a_renamed_column_is_named_and_nothing_else_is_lost(sheet):
    edit(sheet, "te laat", Samenvatting="Schepen", Deadline=date(2025, 1, 31))
    book = openpyxl.load_workbook(sheet)
    book["Overzicht"].cell(1, column("Deadline")).value = "Uiterste datum"
    book.save(sheet)
    found = roundtrip.differences(sheet, rows())
    assert [change.new for change in found.changes] == ["Schepen"]
    assert found.remarks == (
        "Niet in het blad, of onder een andere naam: “Deadline”; wat daar is gewijzigd, is niet gezien.",
    )


def test_a_column_that_is_there_twice_counts_once(sheet):
    edit(sheet, "te laat", Status="nagekomen")
    book = openpyxl.load_workbook(sheet)
    page = book["Overzicht"]
    page.cell(1, page.max_column + 1).value = "Status"
    book.save(sheet)
    found = roundtrip.differences(sheet, rows())
    assert [change.new for change in found.changes] == ["nagekomen"]
    assert "“Status”; alleen de eerste kolom telt" in found.remarks[0]


def test_what_was_typed_on_another_sheet_is_not_lost_unsaid(sheet):
    book = openpyxl.load_workbook(sheet)
    page = book["Te laat"]
    labels = [cell.value for cell in page[1]]
    page.cell(2, 1 + labels.index("Stand van zaken")).value = "Ligt bij de minister."
    book.save(sheet)
    found = roundtrip.differences(sheet, rows())
    assert found.changes == ()
    (remark,) = found.remarks
    assert remark.endswith(
        ", Stand van zaken: in het blad “Te laat” is dit gewijzigd, maar alleen het blad “Overzicht” telt."
    )
    edit(sheet, "te laat", Stand_van_zaken="Ligt bij de minister.")
    found = roundtrip.differences(sheet, rows())
    assert (len(found.changes), found.remarks) == (1, ())


def test_a_file_that_says_it_is_smaller_than_it_is_loses_nothing(sheet, tmp_path):
    edit(sheet, "te laat", Samenvatting="Schepen")
    small = tmp_path / "klein.xlsx"
    with zipfile.ZipFile(sheet) as old, zipfile.ZipFile(small, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', content)
            new.writestr(name, content)
    assert [c.new for c in roundtrip.differences(small, rows()).changes] == ["Schepen"]


def test_without_the_hidden_sheet_it_compares_with_today_and_says_so(sheet):
    edit(sheet, "te laat", Samenvatting="Schepen")
    book = openpyxl.load_workbook(sheet)
    del book["kamerspoor"]
    book.save(sheet)
    found = roundtrip.differences(sheet, rows())
    assert [change.new for change in found.changes] == ["Schepen"]
    assert "vergeleken met het register van nu" in found.remarks[0]


def test_a_commitment_is_found_by_any_of_its_statements(sheet):
    edit(sheet, "uitgesteld", Samenvatting="Woningen")
    (change,) = roundtrip.differences(sheet, rows()).changes
    commitment = next(each for each in commitments() if len(each.statements) > 1)
    moved = roundtrip.Change(**{**{n: getattr(change, n) for n in change.__slots__},
                                "commitment": commitment.statements[1].id})  # fmt: skip
    events, remarks = roundtrip.accept([moved], commitments(), ON, BY)
    assert (len(events), remarks) == (1, [])
    gone = roundtrip.accept([change], [], ON, BY)
    assert "bestaat niet meer" in gone[1][0]


# Foreign and broken files ---------------------------------------------------------------


def write_zip(path, **files) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("_", "."), content)


def other_workbook(path):
    openpyxl.Workbook().save(path)


ENTITIES = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<x xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table table:name="&b;"/></x>"""
STRANGE = [
    ("leeg.xlsx", lambda path: path.write_bytes(b""), "beschadigd"),
    ("tekst.xlsx", lambda path: path.write_text("hallo"), "beschadigd"),
    ("half.xlsx", lambda path: write_zip(path, a_xml="<a>"), "beschadigd"),
    ("half.ods", lambda path: write_zip(path, a_xml="<a>"), "beschadigd"),
    ("kapot.ods", lambda path: write_zip(path, content_xml="<a><b>"), "beschadigd"),
    (
        "entiteit.ods",
        lambda path: write_zip(path, content_xml=ENTITIES),
        "geen overzicht|beschadigd",
    ),
    ("vreemd.xlsx", other_workbook, "geen overzicht van kamerspoor"),
    ("brief.docx", lambda path: path.write_text("x"), "geen xlsx- of ods-bestand"),
    ("weg.xlsx", lambda path: None, "bestaat niet"),
    ("macro.xlsm", other_workbook, "geen xlsx- of ods-bestand"),
    (
        "slot.xlsx",
        lambda path: path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600),
        "heeft een wachtwoord",
    ),
]


@pytest.mark.parametrize(("name", "make", "sentence"), STRANGE)
def test_a_strange_file_gets_one_clear_sentence(tmp_path, name, make, sentence):
    make(tmp_path / name)
    with pytest.raises(Foreign, match=sentence) as raised:
        roundtrip.differences(tmp_path / name, rows())
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


def test_a_file_that_unpacks_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_BYTES", 1000)
    write_zip(tmp_path / "bom.ods", content_xml="<a>" + " " * 5000 + "</a>")
    with pytest.raises(Foreign, match="te groot"):
        spreadsheet.read(tmp_path / "bom.ods")


def test_more_rows_than_an_overview_has_are_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 7)
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    row = "<table:table-row><table:table-cell/></table:table-row>"
    content = f'<x xmlns:table="{table}"><table:table table:name="A">{row * 20}</table:table></x>'
    write_zip(tmp_path / "a.ods", content_xml=content)
    (lines,) = spreadsheet.read(tmp_path / "a.ods").values()
    assert len(lines) == 7


def test_a_million_empty_rows_are_one(tmp_path):
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    content = (
        f'<x xmlns:table="{table}"><table:table table:name="A"><table:table-row '
        'table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table></x>'
    )
    write_zip(tmp_path / "a.ods", content_xml=content)
    (lines,) = spreadsheet.read(tmp_path / "a.ods").values()
    assert (len(lines), len(lines[0])) == (1, spreadsheet.MOST_COLUMNS)
