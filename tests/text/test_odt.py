import pytest

from pipeline.text import odt, read_bytes
from pipeline.text.blocks import BlockKind, Unreadable
from tests.text.archives import packed

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = """<office:automatic-styles>
  <style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
  <style:style style:name="Up"><style:text-properties style:text-position="super 58%"/></style:style>
  <style:style style:name="B2" style:parent-style-name="B"/>
  <style:style style:name="Kop" style:default-outline-level="2"/>
  <text:list-style style:name="L"><text:list-level-style-number text:level="1"
    style:num-format="a" style:num-suffix=")"/></text:list-style></office:automatic-styles>"""


def document(inner: str) -> bytes:
    content = f"""<office:document-content {SPACES}>{STYLES}<office:body><office:text>{inner}
      </office:text></office:body></office:document-content>"""
    mimetype = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": mimetype, "content.xml": content})


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<text:p>Een <text:span>alinea</text:span>.</text:p>", [("alinea", "Een alinea.")]),
        ("<text:h text:outline-level='2'>Kop</text:h>", [("kop", "Kop")]),
        ("<text:p text:style-name='Kop'>Kop</text:p>", [("kop", "Kop")]),
        ("<text:p text:style-name='B2'>Vet</text:p><text:p>Tekst.</text:p>", [("kop", "Vet"), ("alinea", "Tekst.")]),
        (
            "<text:list text:style-name='L'><text:list-item><text:p>Eén</text:p></text:list-item>"
            "<text:list-item><text:p>Twee</text:p></text:list-item></text:list>",
            [("lijst", "a) Eén"), ("lijst", "b) Twee")],
        ),
        ("<text:section><text:p>In een deel.</text:p></text:section>", [("alinea", "In een deel.")]),
        ("<text:p>Met<text:s/>spatie<text:tab/>en tab.</text:p>", [("alinea", "Met spatie en tab.")]),
        ("<text:p>Ja.<office:annotation><text:p>Nee.</text:p></office:annotation></text:p>", [("alinea", "Ja.")]),
        ("<text:tracked-changes><text:p>Weg.</text:p></text:tracked-changes><text:p>Ja.</text:p>", [("alinea", "Ja.")]),
    ],
)  # fmt: skip
def test_block(inner, expected):
    blocks = odt.read(document(inner), "b.odt").blocks
    assert [(b.kind.value, b.text) for b in blocks] == expected


def test_a_footnote_is_tied_to_its_marker():
    note = """<text:note><text:note-citation>1</text:note-citation><text:note-body>
      <text:p>Zie de duinen.</text:p></text:note-body></text:note>"""
    reading = read_bytes(document(f"<text:p>Het pad{note} is mooi.</text:p>"), "b.odt")
    (found,) = reading.footnotes
    assert (found.marker, found.text, found.at) == ("1", "Zie de duinen.", len("Het pad"))
    assert reading.text == "Het pad is mooi."


def test_table():
    inner = """<table:table><table:table-header-rows><table:table-row>
      <table:table-cell><text:p>Post</text:p></table:table-cell>
      <table:table-cell table:number-columns-spanned="2"><text:p>Jaar</text:p></table:table-cell>
      <table:covered-table-cell/></table:table-row></table:table-header-rows>
      <table:table-row><table:table-cell><text:p text:style-name="B">Duin</text:p></table:table-cell>
      <table:table-cell table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell>
      </table:table-row></table:table>"""
    (table,) = read_bytes(document(inner), "b.odt").tables
    cells = {(c.row, c.column): c for c in table.cells}
    assert table.head_rows == 1
    assert cells[0, 1].columns == 2
    assert cells[1, 0].bold
    assert (cells[1, 1].text, cells[1, 2].text) == ("7", "7")


def test_frames_are_furniture():
    frame = (
        "<draw:frame><draw:text-box><text:p>Ons kenmerk 12</text:p></draw:text-box></draw:frame>"
    )
    draft = odt.read(document(f"{frame}<text:p>Tekst.</text:p>"), "b.odt")
    assert [b.kind for b in draft.blocks] == [BlockKind.FURNITURE, BlockKind.PARAGRAPH]


def test_without_text():
    raw = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
    with pytest.raises(Unreadable, match="geen OpenDocument"):
        odt.read(raw, "b.odt")


def test_a_raised_number_stays_apart_from_the_figure_before_it():
    inner = "<text:p>Dat kost 700<text:span text:style-name='Up'>1</text:span> duizend.</text:p>"
    [block] = odt.read(document(inner), "b.odt").blocks
    assert block.text == "Dat kost 700¹ duizend."
