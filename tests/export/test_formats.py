import csv
import json
import zipfile
from datetime import date
from io import BytesIO, StringIO

import jsonschema
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import export
from pipeline.export import annex, columns, csv_file, json_file, sheets
from pipeline.export.columns import COLUMNS
from pipeline.records import Status
from pipeline.register.overview import Filter
from tests.export.samples import FORMULA, ON, many, rows

BINARY = ("xlsx", "ods", "docx", "odt")


def made(format: str, chosen=None) -> bytes:
    stream = BytesIO()
    export.FORMATS[format](rows() if chosen is None else chosen, ON, stream)
    return stream.getvalue()


def packet(format: str, chosen=None) -> bytes:
    stream = BytesIO()
    export.PACKETS[format](rows() if chosen is None else chosen, ON, "Veerboten", stream)
    return stream.getvalue()


def book(chosen=None):
    return openpyxl.load_workbook(BytesIO(made("xlsx", chosen)))


def column(label: str) -> int:
    return 1 + [each.label for each in COLUMNS].index(label)


@pytest.mark.parametrize("format", sorted(export.FORMATS))
def test_the_same_register_gives_the_same_bytes(format):
    assert made(format) == made(format)
    assert made(format) != made(format, rows()[:3])


@pytest.mark.parametrize("format", sorted(export.FORMATS))
def test_an_empty_register_is_a_good_file(format):
    assert made(format, [])


@pytest.mark.parametrize("format", sorted(export.PACKETS))
def test_a_packet_without_open_promises_says_so(format):
    assert packet(format) == packet(format)
    assert packet(format, []) != packet(format)


# Spreadsheet ----------------------------------------------------------------------------


def test_the_workbook_has_its_sheets_and_heads():
    names = book().sheetnames
    assert names[0] == "Overzicht"
    assert {"Te laat", "Termijn nadert", "Uitstel", "Toelichting"} <= set(names)
    assert names[-1] == "kamerspoor"
    page = book()["Overzicht"]
    assert [cell.value for cell in page[1]] == [each.label for each in COLUMNS]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref
    assert page.page_setup.orientation == "landscape"
    assert str(page.page_setup.paperSize) == "9"
    assert page.print_title_rows == "$1:$1"
    assert book()["kamerspoor"].sheet_state == "veryHidden"


def test_dates_are_dates_and_links_are_links():
    page = book()["Overzicht"]
    late = next(line for line in page.iter_rows(min_row=2) if line[9].value == "te laat")
    deadline = late[column("Deadline") - 1]
    assert deadline.is_date
    assert deadline.value.date() == date(2024, 7, 4)
    assert late[column("Nr.") - 1].hyperlink.target.endswith("/kst-19637-3104.html")


def test_overdue_stands_in_words_as_well_as_colour():
    page = book()["Te laat"]
    words = [cell.value for cell in page[2]]
    assert "te laat" in words
    assert "40 dagen te laat" in words
    status = page[2][words.index("te laat")]
    assert status.fill.fgColor.rgb == "FFFBD5D5"


def test_no_formula_in_any_cell():
    for page in book().worksheets:
        for line in page.iter_rows():
            assert all(cell.data_type != "f" for cell in line)
    assert any(cell.value == FORMULA for line in book()["Overzicht"].iter_rows() for cell in line)


def test_ods_has_no_formula_and_keeps_the_words():
    content = zipfile.ZipFile(BytesIO(made("ods"))).read("content.xml").decode()
    assert "table:formula" not in content
    assert "=HYPERLINK(" in content
    assert 'office:date-value="2024-07-04"' in content
    assert 'table:display-filter-buttons="true"' in content
    assert "<b>Hadjar" not in content


@pytest.mark.parametrize("format", BINARY)
def test_nothing_in_an_archive_tells_when_it_was_made(format):
    times = {entry.date_time for entry in zipfile.ZipFile(BytesIO(made(format))).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_rows_are_as_high_as_their_texts_in_both_spreadsheets():
    from dataclasses import replace

    (sheet, *_) = sheets.sheets(rows())
    row = rows_once()[0]
    one = sheets.height(replace(row, citaat="Kort.", stand_van_zaken=""), sheet)
    lines = sheets.height(replace(row, citaat="a\nb\nc\nd\ne\nf", stand_van_zaken=""), sheet)
    assert one < lines < sheets.height(replace(row, citaat="lang " * 150), sheet)
    assert sheets.height(replace(row, citaat="lang " * 4000), sheet) == sheets.HIGHEST
    content = zipfile.ZipFile(BytesIO(made("ods"))).read("content.xml").decode()
    high = f'style:row-height="{sheets.height(rows()[0], sheet):.1f}pt"'
    assert high in content
    written = book()["Overzicht"].row_dimensions[2].height
    assert written == pytest.approx(sheets.height(rows()[0], sheet), abs=1)


SELECTED = Filter(
    status=(Status.OVERDUE, Status.OPEN), lid="Aardema & co", vanaf=date(2023, 1, 1), te_laat=True
)


def test_a_selection_says_what_it_is_in_words():
    assert str(Filter()) == ""
    assert str(SELECTED) == (
        "status te laat of open, lid Aardema & co, gedaan vanaf 1 januari 2023, alleen te laat"
    )
    whole = Filter(tot_en_met=date(2023, 1, 1), dossier="19637")
    assert str(whole) == "dossier 19637, gedaan tot en met 1 januari 2023"


@pytest.mark.parametrize("format", sorted(set(export.FORMATS) - {"csv"}))
def test_what_is_sent_round_says_that_it_is_a_selection(format):
    stream = BytesIO()
    export.FORMATS[format](rows(), ON, stream, str(SELECTED))
    content = stream.getvalue()
    if format in BINARY:
        with zipfile.ZipFile(stream) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    if format == "ics":
        content = content.replace(b"\r\n ", b"")
    assert b"Aardema &" in content
    assert b"selectie" in content.lower()


def test_the_explanation_counts_every_status():
    told = {word: number for word, number, _ in sheets.notes(rows(), ON)}
    assert told["te laat"] == 1
    assert sum(told[each.value] for each in Status) == told["Aantal"] == len(rows())


# CSV ------------------------------------------------------------------------------------


def lines():
    text = made("csv").decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_csv_opens_in_a_dutch_excel():
    assert made("csv").startswith(b"\xef\xbb\xbf")
    assert made("csv").count(b"\r\n") == len(rows()) + 1
    late = next(line for line in lines() if line["Status"] == "te laat")
    assert late["Deadline"] == "2024-07-04"
    assert late["Zekerheid"] == "0,90"
    assert late["Dagen (− is te laat)"] == "-40"


def test_a_formula_stays_text_in_csv():
    quotes = [line["Toezegging (letterlijk)"] for line in lines()]
    assert f"'{FORMULA}" in quotes


@given(st.text(max_size=20))
def test_no_text_becomes_a_formula(text):
    guarded = csv_file.guarded(text)
    assert not guarded.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert guarded in (text, f"'{text}")


# JSON and calendar ----------------------------------------------------------------------


def test_json_is_as_its_schema_says():
    jsonschema.Draft202012Validator.check_schema(json_file.schema())
    whole = json.loads(made("json"))
    jsonschema.validate(
        whole, json_file.schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert whole["stand_op"] == "2024-08-13"
    assert whole["aantal"] == len(whole["toezeggingen"]) == len(rows())


def test_every_field_of_a_row_is_described():
    from dataclasses import fields

    described = json_file.schema()["$defs"]["toezegging"]["properties"]
    assert list(described) == [each.name for each in fields(rows()[0])]


def test_the_calendar_holds_what_is_open_and_dated():
    import icalendar

    entries = icalendar.Calendar.from_ical(made("ics")).walk("VEVENT")
    dated = [row for row in rows() if row.dagen is not None]
    assert [entry["uid"] for entry in entries] == [f"{row.id}@kamerspoor" for row in dated]
    assert [entry["dtstart"].dt for entry in entries] == [row.deadline for row in dated]
    assert any("(te laat)" in entry["summary"] for entry in entries)


# Documents ------------------------------------------------------------------------------


def test_the_annex_has_its_three_columns_and_two_parts():
    import docx

    document = docx.Document(BytesIO(made("docx")))
    assert [cell.text for cell in document.tables[0].rows[0].cells] == list(annex.HEADS)
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert heads == ["In behandeling (7)", "Afgerond (2)"]
    assert sum(len(table.rows) - 1 for table in document.tables) == len(rows())
    assert (
        "Afgedaan. De Kamer is op 5 juli 2024 geïnformeerd"
        in document.tables[1].rows[2].cells[2].text
    )


def test_the_annex_gives_the_whole_sentence_where_the_summary_was_cut():
    from dataclasses import replace

    cut = replace(rows_once()[0], citaat="De hele zin over veerboten.", samenvatting="De hele …")
    (section,) = annex.sections([cut])
    assert section.entries[0].what == "De hele zin over veerboten."
    (section,) = annex.sections([replace(cut, samenvatting="Veerboten")])
    assert section.entries[0].what == "Veerboten"


def test_what_a_person_settled_names_no_letter():
    from dataclasses import replace

    (done,) = [row for row in rows() if row.status is Status.SETTLED]
    told = replace(done, afdoening="Beoordeling van 19 mei 2025", afdoening_citaat="In het debat.",
                   afdoening_datum=date(2025, 5, 19))  # fmt: skip
    assert annex.state(told) == "Afgedaan op 19 mei 2025. In het debat."


TOTALS = [
    ([], "Geen toezeggingen."),
    ([Status.OPEN], "1 toezegging: 1 open."),
    ([Status.OPEN, Status.DUE_SOON], "2 toezeggingen: 1 waarvan de termijn nadert, 1 open."),
]


@pytest.mark.parametrize(("statuses", "expected"), TOTALS)
def test_the_annex_counts_in_good_dutch(statuses, expected):
    from dataclasses import replace

    assert annex.total([replace(rows_once()[0], status=each) for each in statuses]) == expected


def test_one_promise_that_does_not_fit_is_one():
    assert annex.left_out(1) == "En nog 1 openstaande toezegging: zie het overzicht."
    assert annex.left_out(2) == "En nog 2 openstaande toezeggingen: zie het overzicht."


def test_what_does_not_fit_on_the_page_of_a_debate_is_counted():
    chosen, left = annex.lines(many(40))
    done = sum(row.status in annex.DONE for row in many(40))
    assert (len(chosen), left) == (annex.FITS, 40 - done - annex.FITS)
    assert chosen[0].status is Status.OVERDUE


# Writing --------------------------------------------------------------------------------


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "overzicht.csv"
    export.write(rows(), ON, path)
    before = path.read_bytes()

    def fails(*_):
        _[2].write(b"half")
        raise OSError("schijf vol")

    monkeypatch.setitem(export.FORMATS, "csv", fails)
    with pytest.raises(OSError, match="schijf vol"):
        export.write(rows()[:1], ON, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_format_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match="“pptx”"):
        export.write(rows(), ON, tmp_path / "x.pptx")
    with pytest.raises(ValueError, match="overzicht zegt niet welk formaat"):
        export.write(rows(), ON, tmp_path / "overzicht")
    with pytest.raises(ValueError, match="docx, odt"):
        export.write_packet(rows(), ON, "Veerboten", tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=60))
def test_every_text_fits_in_every_format(text):
    from dataclasses import replace

    odd = replace(rows_once()[0], citaat=text, samenvatting=text, termijn=text)
    for format in ("xlsx", "ods", "docx", "odt", "csv", "json", "ics"):
        assert made(format, [odd])


def rows_once(known=[]):  # noqa: B006 - made once for all examples
    known.extend([] if known else rows())
    return known


def test_a_text_too_long_for_a_cell_is_cut_with_a_sign():
    cut = columns.clean("a" * 40_000)
    assert len(cut) == columns.MOST
    assert cut.endswith("…")
