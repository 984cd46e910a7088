"""What a paragraph is, from how it is printed and what stands around it."""

import pytest

from pipeline.text import pdf
from pipeline.text.blocks import BlockKind
from tests.text import pdf_pages as page

REGULAR, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
PROSE = (
    "De brug is in het voorjaar vernieuwd en daarna weer geopend voor al het verkeer. De",
    "kosten van het werk zijn gedeeld met de provincie en met de drie gemeenten.",
)


def kinds(*printed: tuple[str, str] | None) -> list[tuple[str, int, str]]:
    """Return (kind, level, label) of each block of a page; None prints an empty line."""

    def draw(canvas):
        page.lines(canvas, 80, 100, list(PROSE))
        for at, line in enumerate(printed):
            if line is not None:
                page.write(canvas, 80, 136 + 12 * at, line[1], line[0])
        page.lines(canvas, 80, 160 + 12 * len(printed), list(PROSE))

    blocks = pdf.read(page.pdf(draw), "koppen.pdf").blocks
    return [(str(block.kind), block.level, block.label) for block in blocks][1:-1]


TEXT = ("alinea", 0, "")
HEADING = ("kop", 1, "")
CASES = [
    ("bold above text", [(BOLD, "Stand van zaken"), (REGULAR, PROSE[0])], [HEADING, TEXT]),
    ("italics above text", [(ITALIC, "Benelux"), (REGULAR, PROSE[0])], [HEADING, TEXT]),
    ("italics that are a sentence", [(ITALIC, "Dat doe ik."), (REGULAR, PROSE[0])], [TEXT, TEXT]),
    ("an aside", [(ITALIC, "(Applaus)"), (REGULAR, PROSE[0])], [TEXT, TEXT]),
    ("a bold sentence of two lines", [(BOLD, PROSE[0]), (BOLD, PROSE[1])], [TEXT]),
    (
        "bold before italics",
        [(BOLD, "Stand van zaken"), None, (ITALIC, "Benelux"), (REGULAR, PROSE[0])],
        [HEADING, ("kop", 2, ""), TEXT],
    ),
    (
        "a question and its answer",
        [(REGULAR, "Vraag 2 en 3"), (REGULAR, "Klopt dat?"), None, (REGULAR, "Antwoord 2 en 3"),
         (REGULAR, "Ja.")],
        [("kop", 1, "2 en 3"), ("vraag", 0, "2 en 3"), ("kop", 1, "2 en 3"),
         ("antwoord", 0, "2 en 3")],
    ),
    (
        "an answer takes the number of its question",
        [(BOLD, "Vraag 4"), (ITALIC, "Klopt dat?"), None, (BOLD, "Antwoord"), (REGULAR, "Ja.")],
        [("kop", 1, "4"), ("vraag", 0, "4"), ("kop", 1, "4"), ("antwoord", 0, "4")],
    ),
    (
        "numbers between brackets",
        [(BOLD, "Vraag (1):"), (REGULAR, "Klopt dat?"), None, (BOLD, "Antwoord (1):"),
         (REGULAR, "Ja.")],
        [("kop", 1, "1"), ("vraag", 0, "1"), ("kop", 1, "1"), ("antwoord", 0, "1")],
    ),
    (
        "numbers between brackets before the words",
        [(REGULAR, "Vraag (2): Klopt dat?"), None, (REGULAR, "Antwoord (2): Ja.")],
        [("vraag", 0, "2"), ("antwoord", 0, "2")],
    ),
    (
        "a question in bold without the word",
        [(BOLD, "5. Bent u bekend met het bericht dat de brug over de vaart is gesloten?"),
         (REGULAR, "Ja.")],
        [("vraag", 0, "5"), ("antwoord", 0, "5")],
    ),
    (
        "who speaks",
        [(REGULAR, "Mevrouw Voorbeeld (ABC):"), (REGULAR, "Dank u wel.")],
        [("spreekbeurt", 0, "")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "printed", "expected"), CASES)
def test_what_a_paragraph_is(why, printed, expected):
    # What follows a question or a speaker belongs to it, the closing prose too.
    assert kinds(*printed) == expected, why


LISTS = [
    ["1. Wie een kaart heeft mag over de brug, ook als de slagbomen voor het andere verkeer nog",
     "zijn gesloten.", "2. De brugwachter kan anders bepalen."],
    ["–   Wie een kaart heeft mag over de brug, ook als de slagbomen nog zijn gesloten;",
     "–   De brugwachter kan anders bepalen."],
    ["a)   Eerste punt van de lijst;", "b)   Tweede punt van de lijst."],
]  # fmt: skip


@pytest.mark.parametrize("printed", LISTS)
def test_items_of_a_list_are_blocks_of_their_own(printed):
    assert kinds(*[(REGULAR, line) for line in printed]) == [("lijst", 0, "")] * 2


def test_who_speaks_is_said_of_every_paragraph_of_the_turn():
    def draw(canvas):
        page.lines(canvas, 80, 100, ["De heer Voorbeeld (ABC):", *PROSE, "", "Tot zover."])
        page.lines(canvas, 80, 180, ["De voorzitter:", "Dank u wel."])

    blocks = pdf.read(page.pdf(draw), "debat.pdf").blocks
    assert [(block.speaker, block.text[:10]) for block in blocks] == [
        ("De heer Voorbeeld (ABC)", "De brug is"),
        ("De heer Voorbeeld (ABC)", "Tot zover."),
        ("De voorzitter", "Dank u wel"),
    ]
    assert {block.kind for block in blocks} == {BlockKind.TURN}


def test_two_columns_are_read_one_after_the_other():
    left = [f"links {number} staat hier een hele regel tekst" for number in range(12)]
    right = [f"rechts {number} staat hier een hele regel tekst" for number in range(12)]
    raw = page.pdf(
        lambda canvas: (
            page.lines(canvas, 60, 100, left),
            page.lines(canvas, 310, 104, right),
        )
    )
    (block,) = pdf.read(raw, "kolommen.pdf").blocks
    assert block.text == " ".join([*left, *right])


def test_letters_kerned_apart_stay_together_and_words_do_not():
    def draw(canvas):
        text = canvas.beginText(80, page.HEIGHT - 100)
        text.setFont("Helvetica", 9)
        text.setCharSpace(1.1)
        text.textOut("Toezegging aan de Kamer")
        canvas.drawText(text)

    assert [block.text for block in pdf.read(page.pdf(draw), "a.pdf").blocks] == [
        "Toezegging aan de Kamer"
    ]
