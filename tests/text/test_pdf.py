from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text import pdf, read_bytes
from pipeline.text.blocks import BlockKind
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


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=7), min_size=1, max_size=12))
def test_no_character_is_invented_or_lost(body):
    raw = page.pdf(lambda canvas: page.lines(canvas, 80, 200, [" ".join(line) for line in body]))
    found = "".join(texts(raw)).replace(" ", "").replace("\n", "")
    assert sorted(found) == sorted("".join("".join(line) for line in body))
