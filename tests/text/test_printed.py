"""A text and its print, laid side by side. Texts and names are invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import printed, read, read_bytes
from tests.text import pdf_pages

FIRST = [
    "De waterschappen hebben in het voorjaar alle dijken langs",
    "de Oosterwaard laten keuren door een onafhankelijk bureau.",
]
SECOND = [
    "Uit die keuring blijkt dat twaalf dijken moeten worden op-",
    "gehoogd voordat het nieuwe seizoen van hoog water begint.",
]
THIRD = ["Het werk aan de eerste dijk is inmiddels begonnen en duurt een jaar."]
PARAGRAPHS = [
    "De waterschappen hebben in het voorjaar alle dijken langs de Oosterwaard laten keuren door een "
    "onafhankelijk bureau.",
    "Uit die keuring blijkt dat twaalf dijken moeten worden opgehoogd voordat het nieuwe seizoen van "
    "hoog water begint.",
    THIRD[0],
]


def publication(*paragraphs: str) -> bytes:
    inner = "".join(f"<al>{text}</al>" for text in paragraphs)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata/><kamerstuk>'
        "<stuk><titel>BRIEF VAN DE MINISTER VAN WATERSTAAT</titel><algemeen><vrije-tekst><tekst>"
        f"{inner}</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
    ).encode()


def sheets() -> bytes:
    return pdf_pages.pdf(
        lambda page: pdf_pages.lines(page, 80, 160, [*FIRST, "", *SECOND]),
        lambda page: pdf_pages.lines(page, 80, 160, THIRD),
    )


def pair(*paragraphs: str):
    text = read_bytes(publication(*paragraphs), "kst-36999-1.xml")
    return text, printed.joined(text, read_bytes(sheets(), "kst-36999-1.pdf"))


def test_the_text_keeps_its_words_and_gets_pages_and_boxes():
    text, found = pair(*PARAGRAPHS)
    assert found.text == text.text
    assert [passage.id for passage in found.passages] == [each.id for each in text.passages]
    own = [passage for passage in found.passages if passage.text in PARAGRAPHS]
    assert [passage.page for passage in own] == [1, 1, 2]
    assert [[place.span.of(p.text)[:14] for place in p.places] for p in own] == [
        ["De waterschapp", "de Oosterwaard"],
        ["Uit die keurin", "voordat het ni"],
        ["Het werk aan d"],
    ]
    assert found.letter.pages == len(found.pages) == 2


def test_both_files_are_named():
    text, found = pair(*PARAGRAPHS)
    sheet = read_bytes(sheets(), "kst-36999-1.pdf")
    assert (found.letter.sha256, found.letter.printed) == (
        text.letter.sha256,
        sheet.letter.sha256,
    )


def test_a_passage_that_is_not_printed_has_no_box_and_that_is_said():
    extra = "Deze alinea kwam er later bij en staat daarom niet op papier."
    _, found = pair(PARAGRAPHS[0], extra, PARAGRAPHS[1], PARAGRAPHS[2])
    missing = [passage.text for passage in found.passages if not passage.places]
    assert missing == [extra]
    assert found.remarks[-1].startswith("Van 1 van de 4 passages is niet gevonden")


def test_a_print_of_something_else_is_refused_with_a_remark():
    text, found = pair("Geheel andere woorden over wegen en bruggen en verder helemaal niets.")
    assert found.passages == text.passages
    assert found.pages == ()
    assert found.remarks == (
        "De tekst van kst-36999-1.pdf is een andere; de bladzijden zijn niet bekend.",
    )
    assert found.letter.printed is not None  # it was looked at: no need to look again


WORDS = st.lists(
    st.sampled_from(["aan", "bij", "dijk", "en", "het", "in", "kade", "om", "op"]), max_size=60
)


@given(WORDS, WORDS)
def test_words_are_tied_to_equal_words_in_rising_order(own, other):
    found = printed.aligned(own, other)
    tied = [(at, beside) for at, beside in enumerate(found) if beside is not None]
    assert all(own[at] == other[beside] for at, beside in tied)
    assert all(a[1] < b[1] for a, b in pairwise(tied))


@given(st.lists(st.text("abcdef", min_size=1, max_size=4), max_size=80))
def test_a_text_is_tied_to_itself(words):
    assert printed.aligned(words, words) == list(range(len(words)))


def test_what_one_form_leaves_out_does_not_disturb_the_rest():
    words = [f"woord{at}" for at in range(1_000)]
    found = printed.aligned(words, [*words[:200], *words[700:]])
    assert found[:200] == list(range(200))
    assert found[200:700] == [None] * 500
    assert found[700:] == list(range(200, 500))


def test_repeated_words_take_bounded_steps():
    words = ["het", "water"] * 50_000
    assert len(printed.aligned(words, words[:-1])) == 100_000


@pytest.mark.parametrize("form", ["xml", "html", "odt"])
def test_real_forms_of_one_publication(real_corpus, form):
    folder = real_corpus / "more"
    text = read(folder / f"ah-tk-20202021-3235.{form}")
    found = printed.joined(text, read(folder / "ah-tk-20202021-3235.pdf"))
    assert found.letter.pages == 3
    assert {passage.page for passage in found.passages} == {1, 2, 3}
    assert all(passage.places for passage in found.passages)
    assert all(heading.box for heading in found.headings if heading.text.startswith("Vraag"))
    for passage in found.passages:
        assert all(place.span.of(passage.text).strip() for place in passage.places)
