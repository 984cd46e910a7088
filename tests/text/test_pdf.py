import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import PageState
from pipeline.text import pdf, read_bytes
from pipeline.text.blocks import BlockKind, Unreadable
from tests.text import pdf_pages as page

LETTER = page.pdf(
    lambda canvas: (
        page.letter_page(
            canvas,
            1,
            2,
            [
                "Geachte voorzitter,",
                "",
                "De brug over de Zuidwoldervaart is in maart gesloten voor het treinverkeer. Er is",
                "overleg geweest met de provincie en met het Hoogheemraadschap over de amv-",
                "locaties en over de gevolgen daarvan voor de reizigers in de hele regio, die hier-",
            ],
            first=True,
        ),
        page.raised(canvas, 400, 404, "1"),
        page.write(canvas, 80, 780, "1", size=5),
        page.write(canvas, 88, 783, "Kamerstuk 99 999, nr. 1.", size=6.5),
    ),
    lambda canvas: page.letter_page(
        canvas,
        2,
        2,
        [
            "van veel last hebben. Er komt een pendelbus.",
            "",
            "Hoogachtend,",
            "",
            "DE MINISTER VAN BRUGGEN EN WATERWEGEN,",
            "",
            "A. Voorbeeld",
        ],
    ),
)


def blocks(raw: bytes, *kinds: BlockKind):
    found = pdf.read(raw, "brief.pdf").blocks
    return [block for block in found if block.kind in kinds] if kinds else found


def texts(raw: bytes, *kinds: BlockKind) -> list[str]:
    return [block.text for block in blocks(raw, *kinds)]


def test_a_paragraph_runs_on_over_the_page_without_letterhead_footnote_or_page_number():
    assert texts(LETTER, BlockKind.PARAGRAPH) == [
        "Geachte voorzitter,",
        "De brug over de Zuidwoldervaart is in maart gesloten voor het treinverkeer. Er is "
        "overleg geweest met de provincie en met het Hoogheemraadschap over de amv-locaties en "
        "over de gevolgen daarvan voor de reizigers in de hele regio, die hiervan veel last "
        "hebben. Er komt een pendelbus.",
        "Hoogachtend,",
    ]


def test_a_footnote_has_its_label_and_the_text_remembers_where_the_marker_stood():
    (note,) = blocks(LETTER, BlockKind.FOOTNOTE)
    assert (note.label, note.text) == ("1", "Kamerstuk 99 999, nr. 1.")
    (marked,) = [block for block in blocks(LETTER) if block.markers]
    assert [(mark.label, marked.text[: mark.at][-4:]) for mark in marked.markers] == [
        ("1", "r is")
    ]


def test_each_field_of_the_letterhead_is_one_block_label_before_value():
    furniture = texts(LETTER, BlockKind.FURNITURE)
    assert "Datum\n12 maart 2024" in furniture
    assert "Betreft\nVoortgang van de spoorbrug bij\nZuidwolde" in furniture
    assert furniture.count("Ons kenmerk\n2024-0000123456") == 2
    assert "Pagina 1 van 2" in furniture


def test_the_signature_is_apart():
    assert texts(LETTER, BlockKind.SIGNATURE) == [
        "DE MINISTER VAN BRUGGEN EN WATERWEGEN,",
        "A. Voorbeeld",
    ]


def test_every_character_of_a_passage_has_a_place_that_lies_on_its_page():
    reading = read_bytes(LETTER, "brief.pdf")
    for passage in reading.passages:
        placed = {at for place in passage.places for at in range(place.span.start, place.span.end)}
        missing = [at for at in range(len(passage.text)) if at not in placed]
        assert all(passage.text[at].isspace() or passage.text[at] == "-" for at in missing)
        for place in passage.places:
            assert 0 <= place.box.left < place.box.right <= page.WIDTH
            assert 0 <= place.box.top < place.box.bottom <= page.HEIGHT


TRUTH_OF_FILES = [
    (b"%PDF-1.7\nniets", "is niet compleet"),
    (page.pdf(lambda canvas: page.write(canvas, 80, 80, "Goed."))[:-400], "is niet compleet"),
    (page.pdf(lambda canvas: None, encrypt="geheim"), "is versleuteld"),
    (b"%PDF-1.7\n" + b"[" * 5000 + b"\n%%EOF", "is geen geldige PDF"),
]


@pytest.mark.parametrize(("raw", "why"), TRUTH_OF_FILES)
def test_a_file_that_cannot_be_read_says_so_in_one_sentence(raw, why):
    with pytest.raises(Unreadable, match=why) as said:
        pdf.read(raw, "brief.pdf")
    assert str(said.value).startswith("brief.pdf ")
    assert str(said.value).count(".") == 2


def test_a_page_that_is_one_picture_is_kept_and_listed(monkeypatch):
    monkeypatch.setattr("pipeline.text.ocr.available", lambda: False)
    raw = page.pdf(
        lambda canvas: page.scan(canvas), lambda canvas: page.write(canvas, 80, 80, "x")
    )
    draft = pdf.read(raw, "scan.pdf")
    assert [found.state for found in draft.pages] == [PageState.NO_TEXT, PageState.TEXT]
    assert "Bladzijde 1 is een scan zonder tekst" in draft.remarks[0]
    assert "apt-get install" in draft.remarks[0]


def test_letters_that_make_no_words_are_no_text(monkeypatch):
    monkeypatch.setattr("pipeline.text.ocr.available", lambda: False)
    nonsense = ["+DW #LV$ %HOHLG^& YRRU! |GH~ {QDWLH} <LV>"] * 6
    draft = pdf.read(page.pdf(lambda canvas: page.lines(canvas, 80, 80, nonsense)), "x.pdf")
    assert draft.pages[0].state is PageState.GARBAGE
    assert draft.blocks == []


def test_a_masked_name_is_said_to_be_masked():
    def draw(canvas):
        page.lines(canvas, 80, 200, ["De brief van 3 mei is", "beantwoord door de gemeente."])
        canvas.rect(165, page.HEIGHT - 202, 60, 10, fill=1)

    assert pdf.read(page.pdf(draw), "woo.pdf").remarks == ["Op bladzijde 1 zijn stukken gelakt."]


def test_a_damaged_page_costs_that_page_and_is_said():
    whole = page.pdf(
        *(lambda canvas: page.lines(canvas, 80, 80, ["Goed te lezen."] * 40) for _ in range(2))
    )
    stream = whole.index(b"stream", whole.index(b"ASCII85Decode")) + 60
    raw = whole[:stream] + b"zzzzzzzzzzzz" + whole[stream + 12 :]
    draft = pdf.read(raw, "kapot.pdf")
    assert len(draft.pages) == 2
    assert "kapot.pdf kon niet of niet geheel worden gelezen: beschadigd." in draft.remarks[0]
    assert any(block.page == 2 and "Goed te lezen." in block.text for block in draft.blocks)


def test_a_page_of_furniture_alone_is_no_trouble():
    raw = page.pdf(lambda canvas: page.write(canvas, 80, 800, "Pagina 1 van 1"))
    assert texts(raw) == ["Pagina 1 van 1"]


def test_what_the_file_says_of_itself_is_the_least_of_the_facts():
    raw = page.pdf(lambda canvas: canvas.setTitle("Brief over de brug"))
    facts = pdf.read(raw, "brief.pdf").facts
    assert [(fact.field, fact.value, fact.origin) for fact in facts][:1] == [
        ("title", "Brief over de brug", "bestandsmetadata")
    ]


SYLLABLES = st.sampled_from(["ka", "mer", "be", "leid", "vo", "ron", "tal", "gen", "sij", "wo"])
WORDS = st.lists(SYLLABLES, min_size=1, max_size=4).map("".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=7), min_size=1, max_size=12))
def test_no_character_is_invented_or_lost(body):
    raw = page.pdf(lambda canvas: page.lines(canvas, 80, 200, [" ".join(line) for line in body]))
    found = "".join(texts(raw)).replace(" ", "").replace("\n", "")
    assert sorted(found) == sorted("".join("".join(line) for line in body))


@pytest.mark.parametrize(
    ("ending", "whole"),
    [("rapport d.d.", True), ("Kamerstuk, nr.", True), ("advies zo.", False)],
)
def test_a_full_stop_of_an_abbreviation_at_a_line_end_ends_no_paragraph(ending, whole):
    wide = "De brug over de vaart is in maart gesloten voor het treinverkeer in de regio en"
    body = [
        wide,
        wide,
        wide,
        f"ook voor het verkeer in de provincie, volgens het {ending}",
        "21 maart van dit jaar.",
    ]
    raw = page.pdf(lambda canvas: page.letter_page(canvas, 1, 1, body))
    found = texts(raw, BlockKind.PARAGRAPH)
    assert any(f"{ending} 21 maart" in text for text in found) is whole
