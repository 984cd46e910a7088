import pytest

from pipeline.records import PassageRole
from pipeline.text import read, read_bytes, xml
from pipeline.text.blocks import BlockKind, Unreadable

METADATA = """<meta name="DC.identifier" content="kst-21501-02-133"/>
<meta name="OVERHEIDop.dossiernummer" content="21501-02"/>
<meta name="OVERHEIDop.ondernummer" content="133"/>
<meta name="OVERHEIDop.vergaderjaar" content="2031-2032"/>
<meta name="OVERHEIDop.dossiertitel" content="Fietsbeleid"/>
<meta name="OVERHEIDop.documenttitel" content="Motie van het lid Kade over duinen"/>
<meta name="DC.type" content="Motie"/><meta name="DCTERMS.issued" content="2031-11-03"/>"""


def kamerstuk(inner: str, title: str = "BRIEF VAN DE MINISTER VAN FINANCIËN") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie>
    <metadata/><kamerstuk><kamerstukkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar 2031-2032</tekstregel></kamerstukkop>
    <dossier><dossiernummer><dossiernr>21 501</dossiernr>-<raadnr>02</raadnr></dossiernummer>
      <titel>Fietsbeleid</titel></dossier>
    <stuk><stuknr>Nr. <ondernummer>133</ondernummer></stuknr><titel>{title}</titel>
      <datumtekst>Vastgesteld <datum isodatum="2031-11-03">3 november 2031</datum></datumtekst>
      <algemeen><vrije-tekst><tekst>{inner}</tekst></vrije-tekst></algemeen></stuk>
    </kamerstuk></officiele-publicatie>""".encode()


def blocks_of(inner: str) -> list[tuple[str, str]]:
    blocks = xml.read(kamerstuk(inner), "kst.xml").blocks
    return [(b.kind.value, b.text) for b in blocks if b.kind is not BlockKind.FURNITURE]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<al>Een\n   alinea.</al>", [("alinea", "Een alinea.")]),
        (
            "<al>Met <nadruk type='vet'>nadruk</nadruk> en CO<inf>2</inf>.</al>",
            [("alinea", "Met nadruk en CO2.")],
        ),
        # an address in the text stays, its link does not
        ("<al>Zie <extref doc='http://x'>het stuk</extref>.</al>", [("alinea", "Zie het stuk.")]),
        (
            "<divisie><kop><nr>1.</nr><titel>Kop</titel></kop><tekst><al>A.</al></tekst></divisie>",
            [("kop", "1. Kop"), ("alinea", "A.")],
        ),
        (
            "<tussenkop kopopmaak='cur'>Kop</tussenkop><al>A.</al>",
            [("kop", "Kop"), ("alinea", "A.")],
        ),
        # numbers and letters are part of a list, dashes are not
        (
            "<lijst><li><li.nr>a.</li.nr><al>Eén;</al></li><li><li.nr>–</li.nr><al>twee.</al></li></lijst>",
            [("lijst", "a. Eén;"), ("lijst", "twee.")],
        ),
        # a paragraph with a list in it is cut, not lost
        (
            "<al>Zie:<lijst><li><li.nr>1.</li.nr><al>Eén.</al></li></lijst> Verder.</al>",
            [("alinea", "Zie:"), ("lijst", "1. Eén."), ("alinea", "Verder.")],
        ),
        ("<citaat><al>Aangehaald.</al></citaat>", [("citaat", "Aangehaald.")]),
        (
            "<artikel><kop><label>Artikel</label><nr>1</nr></kop>"
            "<lid><lidnr>1.</lidnr><al>Eerste lid.</al></lid></artikel>",
            [("kop", "Artikel 1"), ("alinea", "1. Eerste lid.")],
        ),
        (
            "<ondertekening><functie>De Minister van Financiën,</functie>"
            "<naam><voornaam>A.</voornaam><achternaam>Zee</achternaam></naam></ondertekening>",
            [("ondertekening", "De Minister van Financiën,\nA. Zee")],
        ),
        # an element that no rule knows is read as what it holds
        (
            "<nieuw><iets>Eén.</iets><anders>Twee.</anders></nieuw>",
            [("alinea", "Eén."), ("alinea", "Twee.")],
        ),
    ],
)
def test_block(inner, expected):
    assert blocks_of(inner) == expected


def test_a_footnote_is_tied_to_where_it_stood():
    note = "<noot id='n1'><noot.nr>1</noot.nr><noot.al>Zie de <nadruk>duinen</nadruk>.</noot.al></noot>"
    again = "<nootref refid='n1'/>"
    reading = read_bytes(
        kamerstuk(f"<al>Het pad{note} is mooi.</al><al>Nogmaals{again}.</al>"), "k.xml"
    )
    (found,) = reading.footnotes
    assert (found.marker, found.text, found.at) == ("1", "Zie de duinen.", len("Het pad"))
    assert reading.passages[0].id == found.passage
    assert [p.text for p in reading.passages] == ["Het pad is mooi.", "Nogmaals."]


def test_levels_of_headings():
    inner = """<divisie><kop><titel>Eén</titel></kop>
      <divisie><kop><titel>Twee</titel></kop><al>A.</al></divisie></divisie>
      <tussenkop kopopmaak='vet'>Groot</tussenkop><tussenkop kopopmaak='cur'>Klein</tussenkop>"""
    found = xml.read(kamerstuk(inner), "k.xml").blocks
    assert [(b.text, b.level) for b in found if b.kind is BlockKind.HEADING] == [
        ("Eén", 1),
        ("Twee", 2),
        ("Groot", 1),
        ("Klein", 2),
    ]


TABLE = """<table><title>Uitgaven (bedragen x € 1.000)</title><tgroup cols="3">
  <colspec colnum="1" colname="c1"/><colspec colname="c2"/><colspec colname="c3"/>
  <thead><row><entry colname="c1"><al>Art.</al></entry>
    <entry namest="c2" nameend="c3"><al>Begroting<noot><noot.nr>1</noot.nr><noot.al>Of raming.</noot.al></noot></al></entry></row>
    <row><entry colname="c1"/><entry colname="c2"><al>2031</al></entry><entry colname="c3"><al>2032</al></entry></row></thead>
  <tbody><row><entry colname="c1" morerows="1"><al><nadruk type="vet">1</nadruk></al></entry>
    <entry colname="c2"><al>3</al></entry><entry colname="c3"><al>4</al></entry></row>
    <row><entry><al>5</al></entry><entry><al>6</al></entry></row></tbody></tgroup></table>"""


def test_table():
    reading = read_bytes(kamerstuk(TABLE), "k.xml")
    (table,) = reading.tables
    assert (table.head_rows, table.unit, table.caption) == (
        2,
        "x € 1.000",
        "Uitgaven (bedragen x € 1.000)",
    )
    cells = {(c.row, c.column): c for c in table.cells}
    assert cells[0, 1].columns == 2  # one head over two years
    assert cells[2, 0].bold
    assert (cells[3, 1].text, cells[3, 2].text) == ("5", "6")  # beside the cell of two rows
    (passage,) = reading.passages
    assert passage.id == table.passage
    assert passage.role is PassageRole.TABLE
    assert reading.footnotes[0].text == "Of raming."
    assert passage.text[: reading.footnotes[0].at].endswith("Begroting")


def test_facts_of_the_metadata():
    raw = kamerstuk("<al>De Kamer,</al>", "MOTIE VAN HET LID KADE").replace(
        b"<metadata/>", f"<metadata>{METADATA}</metadata>".encode()
    )
    letter = read_bytes(raw, "k.xml").letter
    assert (letter.kind, letter.dossier, letter.number) == ("motie", "21501-02", "133")
    assert (str(letter.date), letter.session_year) == ("2031-11-03", "2031-2032")
    assert letter.title == "Fietsbeleid; Motie van het lid Kade over duinen"
    assert letter.reference == "kst-21501-02-133"


def test_facts_of_the_head():
    letter = read_bytes(kamerstuk("<al>Tekst.</al>"), "k.xml").letter
    assert (letter.kind, letter.dossier, letter.number) == ("kamerstuk", "21501-02", "133")
    assert (letter.sender, letter.ministry) == ("Minister van Financiën", "FIN")
    assert (str(letter.date), letter.session_year) == ("2031-11-03", "2031-2032")


def test_questions_and_answers():
    raw = b"""<officiele-publicatie><kamervragen><kamervraagkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar 2031-2032</tekstregel></kamervraagkop>
      <kamervraagnummer>100</kamervraagnummer>
      <kamervraagomschrijving type="vraag">Vragen van het lid <naam><achternaam>Kade</achternaam></naam>
       (ABC) aan de Minister van Defensie over <kamervraagonderwerp>het duin</kamervraagonderwerp>
       (ingezonden <datum>6 mei 2032</datum>).</kamervraagomschrijving>
      <kamervraagomschrijving>Antwoord van Minister <naam>Zee</naam> (<organisatie>Defensie</organisatie>)
       (ontvangen <datum>11 juni 2032</datum>).</kamervraagomschrijving>
      <vraag><nr>Vraag 2 en 3</nr><al>Is dit zo?</al></vraag>
      <antwoord><nr>Antwoord 2 en 3</nr><al>Ja.</al></antwoord></kamervragen></officiele-publicatie>"""
    draft = xml.read(raw, "ah.xml")
    asked = [(b.kind.value, b.label, b.text) for b in draft.blocks if b.label]
    assert asked == [("vraag", "2 en 3", "Is dit zo?"), ("antwoord", "2 en 3", "Ja.")]
    letter = read_bytes(raw, "ah.xml").letter
    assert (letter.kind, letter.title, letter.number) == ("kamervragen", "het duin", "100")
    assert (letter.sender, letter.ministry) == ("Minister van Defensie", "DEF")
    assert str(letter.date) == "2032-06-11"


DEBATE = """<officiele-publicatie><metadata><meta name="OVERHEIDop.externMetadataRecord"
  content="https://zoek.officielebekendmakingen.nl/h-tk-20312032-61-10/metadata.xml"/></metadata>
  <handelingen><agendapunt><nr>10</nr><item-titel>Duinen</item-titel>
  <spreekbeurt><spreker><voorvoegsels>De heer</voorvoegsels><naam><achternaam>Kade</achternaam></naam>
   (<politiek>ABC</politiek>):</spreker><tekst><al-groep><al>Ik dien een motie in.</al></al-groep>
   <motie><kop><titel>Motie</titel></kop><al>De Kamer,</al><al>verzoekt de regering te fietsen,</al>
   <al>en gaat over tot de orde van de dag.</al><motie-info><spreker>De voorzitter:</spreker>
   <al>Deze motie krijgt nr. 1.</al></motie-info></motie></tekst></spreekbeurt>
  <tekst><al>Dank u wel.</al></tekst></agendapunt></handelingen></officiele-publicatie>"""


@pytest.mark.parametrize("indented", [False, True])
def test_debate(indented):
    """Some publish the same XML printed anew, with every name on a line of its own."""
    text = DEBATE
    if indented:
        text = (
            text.replace(">10<", ">\n 10\n<")
            .replace("Kade<", "\n Kade\n <")
            .replace("ABC", "\n ABC\n ")
        )
    passages = read_bytes(text.encode(), "h.xml").passages
    assert [(p.role.value, p.speaker, p.text) for p in passages] == [
        ("spreekbeurt", "De heer Kade (ABC)", "Ik dien een motie in."),
        (
            "citaat",
            "De heer Kade (ABC)",
            "De Kamer, verzoekt de regering te fietsen, en gaat over tot de orde van de dag.",
        ),
        ("spreekbeurt", "De voorzitter", "Deze motie krijgt nr. 1."),
        ("spreekbeurt", "De voorzitter", "Dank u wel."),  # the chair goes on after a motion
    ]
    letter = read_bytes(text.encode(), "h.xml").letter
    assert (letter.kind, letter.title, letter.number) == ("handelingen", "Duinen", "61-10")


def test_text_that_was_encoded_twice_is_repaired():
    raw = kamerstuk("<al>Oekraïne kost € 3.</al>").decode().encode("utf-8")
    twice = raw.decode("latin-1").encode("utf-8")
    reading = read_bytes(twice, "k.xml")
    assert reading.passages[0].text == "Oekraïne kost € 3."
    assert "hersteld" in reading.remarks[0]


def test_metadata_alone_is_no_publication():
    with pytest.raises(Unreadable, match="geen tekst"):
        xml.read(b"<officiele-publicatie><metadata/></officiele-publicatie>", "leeg.xml")


def test_real_publications(real_corpus, golden):
    """Kind, date, number and size of each real publication in XML."""
    paths = [
        p
        for p in sorted((real_corpus / "more").glob("*.xml"))
        if not p.name.startswith("h-tk-2013")
    ]
    readings = {path.name: read(path) for path in paths}
    golden(
        "xml",
        {
            name: [
                reading.letter.kind,
                reading.letter.date,
                reading.letter.dossier,
                reading.letter.number,
                reading.letter.sender,
                len(reading.passages),
                len(reading.text),
                len(reading.remarks),
            ]
            for name, reading in readings.items()
        },
    )


def test_a_raised_number_stays_apart_from_the_figure_before_it():
    assert blocks_of("<al>Dat kost 700<sup>1</sup> per m<sup>2</sup>.</al>") == [
        ("alinea", "Dat kost 700¹ per m2.")
    ]


def test_questions_that_only_their_numbers_mark():
    found = xml.read(
        kamerstuk(
            "<al>Vraag (1):</al><al>Hoeveel dijken zijn er?</al><al>Antwoord:</al><al>Er zijn er "
            "twaalf.</al><al>Vraag 2</al><al>Waar?</al><al>Antwoord op vraag 2</al><al>Hier.</al>"
        ),
        "kst.xml",
    ).blocks
    assert [(b.kind.value, b.label) for b in found if b.label] == [
        ("vraag", "1"),
        ("antwoord", "1"),
        ("vraag", "2"),
        ("antwoord", "2"),
    ]
    assert [b.text for b in found if b.kind is BlockKind.HEADING] == [
        "Vraag (1):",
        "Antwoord:",
        "Vraag 2",
        "Antwoord op vraag 2",
    ]
