from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.text import docx, read_bytes
from pipeline.text.blocks import BlockKind, Unreadable
from pipeline.text.counting import written
from pipeline.text.docx_numbers import Level, Numbering
from tests.text.archives import packed


def saved(document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def letter(*paragraphs: str):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def blocks_of(document) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in docx.read(saved(document), "brief.docx").blocks]


def test_headings_by_style_have_their_level():
    document = Document()
    document.add_heading("Eén", 1)
    document.add_heading("Twee", 2)
    document.add_paragraph("Tekst.")
    found = docx.read(saved(document), "b.docx").blocks
    assert [(b.kind.value, b.level) for b in found] == [("kop", 1), ("kop", 2), ("alinea", 0)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Opvang in de duinen", "kop"),
        ("Dit is gewoon een vette zin.", "alinea"),  # ends as a sentence
        ("x" * 200, "alinea"),  # too long for a heading
    ],
)
def test_a_short_bold_line_before_ordinary_text_is_a_heading(text, kind):
    document = Document()
    document.add_paragraph().add_run(text).bold = True
    document.add_paragraph("Gewone tekst.")
    assert blocks_of(document)[0] == (kind, text)


FILLED = "In antwoord op uw brief van 6 december 2031, nr. 12, deel ik u mede"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (f"{FILLED} ", "dat de vragen zijn beantwoord.", True),
        ("Dit komt terug in de verwerving van honden, de keuze van katten,", "en meer.", True),
        (FILLED, "De vragen zijn beantwoord.", False),  # a sentence of its own
        (f"{FILLED}:", "dat is alles.", False),
        ("Mede namens de staatssecretaris van Infrastructuur en Waterstaat,",
         "de minister van Justitie en Veiligheid", False),
        (f"{FILLED},", "en gaat over tot de orde van de dag.", False),
        (FILLED, "b) de tweede vraag.", False),
        ("Een korte regel", "met nog een regel.", False),
    ],
)  # fmt: skip
def test_a_sentence_that_a_typist_broke_off_is_whole(first, second, joined):
    found = [text for _, text in blocks_of(letter(first, second))]
    assert (f"{first.strip()} {second}" in found) is joined


def test_what_was_joined_keeps_its_place_for_a_heading():
    document = letter(FILLED)
    document.add_paragraph().add_run("dat is vet").bold = True
    document.add_paragraph("Gewone tekst.")
    assert blocks_of(document)[0] == ("alinea", FILLED)


def test_questions_and_answers_in_bold():
    document = Document()
    for text, bold in (
        ("Vraag 1", True),
        ("Hoe zit dat", True),  # bold as its number, and no heading
        ("Antwoord op vragen 1 en 2", True),
        ("Zo.", False),
        ("De Minister van Financiën,", False),
        ("A. Zee", False),
        ("Bijlage.", False),
    ):
        document.add_paragraph().add_run(text).bold = bold
    found = docx.read(saved(document), "b.docx").blocks
    assert [(b.kind.value, b.label) for b in found] == [
        ("kop", ""),
        ("vraag", "1"),
        ("kop", ""),
        ("antwoord", "1 en 2"),
        ("ondertekening", ""),
        ("alinea", ""),
    ]
    assert found[4].text == "De Minister van Financiën,\nA. Zee"


def test_table():
    document = Document()
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate(
        (("Post", "2031", "2032"), ("Duinen", "1", "2"), ("Totaal", "3", "4"))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(2, 0).paragraphs[0].runs[0].bold = True
    table.cell(0, 1).merge(table.cell(0, 2))
    reading = read_bytes(saved(document), "b.docx")
    (found,) = reading.tables
    cells = {(c.row, c.column): c for c in found.cells}
    assert cells[0, 1].columns == 2
    assert cells[2, 0].bold
    assert cells[2, 2].text == "4"
    assert reading.passages[0].text.endswith("Totaal | 3 | 4")


def test_a_table_of_labels_is_the_letterhead():
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ("Datum", "7 mei 2031", "Onderwerp", "Fietspaden"),
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("Hierbij informeer ik uw Kamer.")
    reading = read_bytes(saved(document), "b.docx")
    assert (str(reading.letter.date), reading.letter.title) == ("2031-05-07", "Fietspaden")
    assert [p.text for p in reading.passages] == ["Hierbij informeer ik uw Kamer."]


def test_codes_of_fields_are_not_shown():
    document = letter("Pagina ")
    for kind, text in (
        ("begin", None),
        (None, " PAGE "),
        ("separate", None),
        (None, "3"),
        ("end", None),
    ):
        run = document.paragraphs[0].add_run(text if text == "3" else "")
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif text != "3":
            run.text = text  # a nested field leaves its code as ordinary text
    assert blocks_of(document) == [("alinea", "Pagina 3")]


def test_what_was_deleted_is_not_read():
    document = letter("Het pad is ")
    deleted = OxmlElement("w:del")
    deleted.append(document.paragraphs[0].add_run("breed")._r)
    document.paragraphs[0]._p.append(deleted)
    document.paragraphs[0].add_run("smal.")
    draft = docx.read(saved(document), "b.docx")
    assert [b.text for b in draft.blocks] == ["Het pad is smal."]
    assert "wijzigingen" in draft.remarks[0]


def test_hidden_words_are_not_read():
    document = letter("Zichtbaar.")
    document.paragraphs[0].add_run(" Verborgen.").font.hidden = True
    assert blocks_of(document) == [("alinea", "Zichtbaar.")]


def test_headers_are_furniture():
    document = letter("Tekst.")
    document.sections[0].header.paragraphs[0].text = "Ons kenmerk 123-4"
    draft = docx.read(saved(document), "b.docx")
    assert (draft.blocks[0].kind, draft.blocks[0].text) == (
        BlockKind.FURNITURE,
        "Ons kenmerk 123-4",
    )


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_a_footnote_is_tied_to_its_marker():
    body = f"""<w:document {W}><w:body><w:p><w:r><w:t>Het pad</w:t></w:r>
      <w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t> is mooi.</w:t></w:r></w:p></w:body></w:document>"""
    notes = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
      <w:footnote w:id="7"><w:p><w:r><w:t>Zie de duinen.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
    raw = packed({"word/document.xml": body, "word/footnotes.xml": notes})
    reading = read_bytes(raw, "b.docx")
    (note,) = reading.footnotes
    assert (note.marker, note.text, note.at) == ("1", "Zie de duinen.", len("Het pad"))
    assert note.passage == reading.passages[0].id


def test_without_a_document():
    with pytest.raises(Unreadable, match="geen Word-document"):
        docx.read(packed({"word/other.xml": "<a/>"}), "b.docx")


def test_numbers_of_lists_count_as_word_counts():
    levels = {
        0: Level("decimal", "%1.", 1),
        1: Level("lowerLetter", "%1.%2)", 1),
        2: Level("bullet", "•", 1),
    }
    numbering = Numbering({"5": levels})
    asked = [(0, "1."), (1, "1.a)"), (1, "1.b)"), (2, ""), (0, "2."), (1, "2.a)"), (7, "")]
    assert [numbering.next("5", level) for level, _ in asked] == [label for _, label in asked]


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (4, "decimal", "4"),
        (4, "lowerLetter", "d"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (19, "upperRoman", "XIX"),
    ],
)
def test_how_a_list_writes_its_count(value, format, text):
    assert written(value, format) == text


def test_real_answers(real_corpus, golden):
    paths = sorted((real_corpus / "more").glob("*.docx"))
    found = {path.name: read_bytes(path.read_bytes(), path.name) for path in paths}
    golden(
        "docx",
        {
            name: {
                "facts": [r.letter.kind, r.letter.date, r.letter.reference, r.letter.sender],
                "roles": [p.role.value[0] for p in r.passages],
                "headings": [h.text for h in r.headings],
                "notes": [(n.marker, n.at) for n in r.footnotes],
                "characters": len(r.text),
            }
            for name, r in found.items()
        },
    )


def test_a_raised_number_stays_apart_from_the_figure_before_it():
    document = Document()
    paragraph = document.add_paragraph("Dat kost 700")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" duizend.")
    assert blocks_of(document) == [("alinea", "Dat kost 700¹ duizend.")]


def test_an_answer_without_a_number_is_that_of_the_question_above_it():
    found = docx.read(
        saved(letter("Vraag (3)", "Waarom?", "Antwoord", "Daarom.", "De minister van Water,")),
        "b.docx",
    ).blocks
    assert [(b.kind.value, b.label) for b in found if b.label] == [
        ("vraag", "3"),
        ("antwoord", "3"),
    ]
