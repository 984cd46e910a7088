import pytest

from pipeline.text import html, read_bytes
from pipeline.text.blocks import Unreadable

PAGE = """<!DOCTYPE html><html><head><title>Kamerbrief over duinen | Overheid.nl</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<div class="breadcrumb">U bent hier: Home</div>
<main><h1>Kamerbrief over duinen</h1>{inner}</main>
<aside>Zie ook</aside><footer>Contact</footer><div id="cookie">Wij gebruiken cookies</div>
<script>var x = "nooit";</script></body></html>"""


def blocks_of(inner: str) -> list[tuple[str, str]]:
    blocks = html.read(PAGE.format(inner=inner).encode(), "p.html").blocks
    return [(b.kind.value, b.text) for b in blocks[1:]]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<p>Een\n <b>vette</b> alinea.</p>", [("alinea", "Een vette alinea.")]),
        # two breaks end a paragraph, one does not
        ("<p>Eén.<br>Nog.<br><br>Twee.</p>", [("alinea", "Eén. Nog."), ("alinea", "Twee.")]),
        ("<div>Los <span>woord</span>.<p>Alinea.</p>Na.</div>", [("alinea", "Los woord."), ("alinea", "Alinea."), ("alinea", "Na.")]),
        ("<ul><li>Eén</li><li><p>Twee</p></li></ul>", [("lijst", "Eén"), ("lijst", "Twee")]),
        ("<ol start='3'><li>Drie</li><li>Vier</li></ol>", [("lijst", "3. Drie"), ("lijst", "4. Vier")]),
        ("<ol type='a'><li>Eén</li></ol>", [("lijst", "a. Eén")]),
        ("<ul><li>– Eén</li></ul>", [("lijst", "Eén")]),  # a dash by hand
        ("<blockquote><p>Aangehaald.</p></blockquote>", [("citaat", "Aangehaald.")]),
        ("<p>H<sub>2</sub>O</p>", [("alinea", "H2O")]),
        ("<table><tr><td><p>Alleen opmaak.</p></td></tr></table>", [("alinea", "Alleen opmaak.")]),
        ("<p hidden>Nee.</p><p style='display: none'>Nee.</p><p>Ja.</p>", [("alinea", "Ja.")]),
        ("<h2>Vraag 1</h2><p>Waarom?</p><h2>Antwoord 1</h2><p>Daarom.</p>", [("kop", "Vraag 1"), ("vraag", "Waarom?"), ("kop", "Antwoord 1"), ("antwoord", "Daarom.")]),
    ],
)  # fmt: skip
def test_block(inner, expected):
    assert blocks_of(inner) == expected


@pytest.mark.parametrize(
    "sign", ["&#27;", "&#0027;", "&#x1B;", "&#7;", "&#7", "\x1b", "\x7f", "\x90"]
)
def test_a_page_sends_no_command_to_a_terminal(sign):
    reading = read_bytes(PAGE.format(inner=f"<p>Een{sign} zin.</p>").encode(), "p.html")
    assert reading.text == "Een zin."
    headed = f"<html><title>Duin{sign}en</title><p>Een zin.</p></html>".encode()
    assert read_bytes(headed, "p.html").letter.title == "Duinen"


@pytest.mark.parametrize("sign", ["&#9;", "&#10;", "&#x0a;", "&#13;", " "])
def test_a_reference_to_white_space_stays(sign):
    assert blocks_of(f"<p>Een{sign}zin, nummer&#49; en &#127757;.</p>") == [
        ("alinea", "Een zin, nummer1 en 🌍.")
    ]


def test_navigation_is_left_out():
    text = read_bytes(PAGE.format(inner="<p>Tekst.</p>").encode(), "p.html").text
    assert text == "Tekst."


def test_a_page_within_a_form_is_read():
    raw = b"<html><body><form><div><p>Alle tekst van de pagina.</p></div></form></body></html>"
    assert read_bytes(raw, "p.html").text == "Alle tekst van de pagina."


def test_table():
    inner = """<table><caption>Uitgaven (x € 1.000)</caption>
      <thead><tr><th>Post</th><th colspan="2">Jaar</th></tr><tr><th></th><th>2031</th><th>2032</th></tr></thead>
      <tr><td rowspan="2">Duin</td><td>1</td><td>2</td></tr><tr><td>3</td><td><b>4</b></td></tr></table>"""
    (table,) = read_bytes(PAGE.format(inner=inner).encode(), "p.html").tables
    cells = {(c.row, c.column): c for c in table.cells}
    assert (table.head_rows, table.unit) == (2, "x € 1.000")
    assert cells[0, 1].columns == 2
    assert (cells[3, 1].text, cells[3, 2].bold) == ("3", True)


def test_footnote():
    inner = """<p>Het pad<sup><a href="#fn1" id="r1">1</a></sup> is <a href="#fn1">mooi</a>.</p>
      <ol><li id="fn1">Zie de duinen. <a href="#r1">↩</a></li></ol>"""
    reading = read_bytes(PAGE.format(inner=inner).encode(), "p.html")
    (note,) = reading.footnotes
    assert (note.marker, note.text, note.at) == ("1", "Zie de duinen.", len("Het pad"))
    assert [p.text for p in reading.passages] == ["Het pad is mooi."]


def test_levels():
    inner = "<h2>Twee</h2><p>A.</p><p><strong>Vet</strong></p><p>B.</p><h3>Drie</h3><p>C.</p>"
    reading = read_bytes(PAGE.format(inner=inner).encode(), "p.html")
    assert [(h.text, h.level) for h in reading.headings[1:]] == [
        ("Twee", 2),
        ("Vet", 3),
        ("Drie", 3),
    ]
    assert reading.passages[1].heading == ("Kamerbrief over duinen", "Twee", "Vet")


def test_facts():
    inner = "<p><time datetime='2031-05-07'>7 mei</time></p><p>Aan uw Kamer.</p>"
    letter = read_bytes(PAGE.format(inner=inner).encode(), "p.html").letter
    assert (letter.kind, letter.title) == ("kamerbrief", "Kamerbrief over duinen")
    assert str(letter.date) == "2031-05-07"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "cp1252"),
    ],
)
def test_encoding(charset, encoding):
    raw = f"<html><head><meta charset='{charset}'></head><body><p>Oekraïne “€ 3”</p></body></html>"
    assert read_bytes(raw.encode(encoding), "p.html").text == "Oekraïne “€ 3”"


@pytest.mark.parametrize("raw", [b"<html></html>", b"<html><body><nav>Home</nav></body></html>"])
def test_a_page_without_text(raw):
    with pytest.raises(Unreadable, match="zonder tekst"):
        html.read(raw, "p.html")


def test_deep_nesting_is_refused():
    with pytest.raises(Unreadable, match="genest"):
        html.read(b"<html><body>" + b"<div>" * 250 + b"x", "p.html")


def test_one_publication_in_its_forms_is_read_alike(real_corpus):
    """XML, HTML, ODT and PDF of one Aanhangsel: the same questions, answers and facts."""
    from pipeline.text import read

    readings = [
        read(real_corpus / "more" / f"ah-tk-20202021-3235.{form}")
        for form in ("xml", "html", "odt", "pdf")
    ]
    said = [
        ["".join(p.text.split()) for p in r.passages if p.role in ("vraag", "antwoord")]
        for r in readings
    ]
    assert said[0] == said[1] == said[2]
    assert "".join(said[3]) == "".join(said[0])  # a PDF cannot tell every paragraph
    facts = [
        (r.letter.kind, r.letter.title, r.letter.date, r.letter.sender, r.letter.number)
        for r in readings
    ]
    assert len(set(facts)) == 1


FRAME = """<!DOCTYPE html><html><head><title>Dijken | Kamer der Staten-Generaal</title></head>
<body class="has-menu"><a class="u-visually-hidden-focusable" href="#main">Ga naar de inhoud</a>
<div class="m-cookie-bar"><p>Deze site gebruikt cookies.</p></div>
<ol class="c-breadcrumb__list"><li>Home</li><li>Brieven</li></ol>
<div class="o-container"><h1>Dijken</h1><div class="m-share-buttons"><p>Deel op X</p></div>
<p class="overflow-hidden">Met deze brief informeer ik uw Kamer over de versterking van de dijken.</p>
<div class="m-related-documents"><h3>Gerelateerd</h3><p>Beslisnota</p></div></div></body></html>"""


def test_what_sites_name_in_parts_is_left_out_and_a_look_is_no_name():
    read = read_bytes(FRAME.encode(), "p.html")
    assert read.text == "Met deze brief informeer ik uw Kamer over de versterking van de dijken."
    assert [heading.text for heading in read.headings] == ["Dijken"]
    assert read.letter.title == "Dijken"


@pytest.mark.parametrize(
    ("cell", "text"),
    [("700<sup>1</sup>", "700¹"), ("10<sup>6</sup>", "10⁶"), ("m<sup>2</sup>", "m2")],
)
def test_a_raised_number_stays_apart_from_the_figure_before_it(cell, text):
    rows = f"<tr><th>Post</th><th>2024</th></tr><tr><td>Dijken</td><td>{cell}</td></tr>"
    assert blocks_of(f"<table>{rows}</table>")[0][1].endswith(f"Dijken | {text}")
