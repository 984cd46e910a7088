"""From blocks to passages: what must hold for every document, whatever its reader saw."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Box, Cell, PassageRole, Place, Span, Table
from pipeline.text import motions, passages, pieces
from pipeline.text.blocks import Block, BlockKind, Draft, Marker
from tests.factories import letter

P, H, N = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FOOTNOTE
KINDS = st.sampled_from(list(BlockKind))
TEXTS = st.text(alphabet="ab .,;\n", max_size=30).map(str.strip) | st.sampled_from(
    ["De Kamer,", "gehoord de beraadslaging,", "en gaat over tot de orde van de dag.", "Zee", ""]
)


@st.composite
def blocks(draw):
    text = draw(TEXTS)
    at = draw(st.integers(0, len(text)))
    page = draw(st.integers(1, 3))
    places = (Place(Span(0, len(text)), Box(page, 0, 0, 9, 9)),) if text else ()
    return Block(
        draw(KINDS),
        text,
        page,
        level=draw(st.integers(0, 4)),
        places=places,
        markers=(Marker(draw(st.sampled_from("12")), at),),
        label=draw(st.sampled_from("12")),
        speaker=draw(st.sampled_from(["", "De voorzitter"])),
    )


def reading(*found: Block):
    return passages.assemble(Draft("txt", list(found)), letter())


@settings(deadline=None)
@given(st.lists(blocks(), max_size=20))
def test_every_passage_is_a_span_of_the_text(found):
    made = reading(*found)
    for passage in made.passages:
        assert passage.span.of(made.text) == passage.text
        for place in passage.places:
            assert place.span.of(passage.text)


@settings(deadline=None)
@given(st.lists(blocks(), max_size=20))
def test_nothing_is_lost_and_nothing_invented(found):
    made = reading(*found)
    kept = sum(len(p.text.split()) for p in made.passages)
    aside = (BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.FURNITURE)
    assert kept == sum(len(b.text.split()) for b in found if b.kind not in aside)
    assert len(made.headings) == sum(b.kind is H for b in found)
    assert len(made.footnotes) == sum(b.kind is N for b in found)


@settings(deadline=None)
@given(st.lists(blocks(), max_size=20))
def test_every_footnote_has_a_marker_of_its_own(found):
    tied = [(n.passage, n.at, n.marker) for n in reading(*found).footnotes if n.passage]
    known = {p.id: p for p in reading(*found).passages}
    for passage, at, _ in tied:
        assert 0 <= at <= len(known[passage].text)


def test_passages_stand_under_their_headings():
    made = reading(Block(H, "Eén", level=1), Block(P, "a"), Block(H, "Twee", level=2), Block(P, "b"),
                   Block(H, "Drie", level=1), Block(P, "c"))  # fmt: skip
    assert [p.heading for p in made.passages] == [("Eén",), ("Eén", "Twee"), ("Drie",)]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # numbers that begin anew on each page
        (
            [("a", 1, "1"), ("n", 1, "1"), ("b", 2, "1"), ("n", 2, "1")],
            ["a", "b"],
        ),
        # a marker whose note is missing does not take the note of the next page
        ([("a", 1, "1"), ("b", 2, "1"), ("n", 2, "1")], ["b"]),
        # a note that stands before the paragraph that runs on over the page
        ([("n", 1, "1"), ("a", 1, "1")], ["a"]),
        ([("n", 1, "1"), ("a", 3, "1")], [None]),  # too far away to be its own
        # two notes after both markers
        ([("a", 1, "1"), ("b", 1, "2"), ("n", 1, "1"), ("n", 1, "2")], ["a", "b"]),
        ([("n", 1, "7")], [None]),
    ],
)
def test_a_footnote_belongs_to_the_nearest_marker(found, expected):
    made = reading(
        *(
            Block(N, "noot", page, label=label)
            if text == "n"
            else Block(P, text, page, markers=(Marker(label, 1),))
            for text, page, label in found
        )
    )
    texts = {p.id: p.text for p in made.passages}
    assert [texts.get(note.passage) for note in made.footnotes] == expected


MOTION = ["De Kamer,", "gehoord de beraadslaging,", "verzoekt de regering te fietsen,",
          "en gaat over tot de orde van de dag."]  # fmt: skip


def test_a_motion_is_one_passage_and_its_names_sign_it():
    made = reading(
        *(Block(P, text) for text in (*MOTION, "Kade", "Van der Zee", "Daarna volgt meer."))
    )
    assert [(p.role, p.text) for p in made.passages] == [
        (PassageRole.PARAGRAPH, " ".join(MOTION)),
        (PassageRole.SIGNATURE, "Kade\nVan der Zee"),
        (PassageRole.PARAGRAPH, "Daarna volgt meer."),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        MOTION[:-1],  # never ends
        ["De Kamer is het ermee eens.", MOTION[-1]],  # an ordinary sentence
    ],
)
def test_what_is_no_motion_stays_apart(texts):
    assert len(reading(*(Block(P, text) for text in texts)).passages) == len(texts)


def test_a_long_motion_is_cut_between_its_considerations(monkeypatch):
    monkeypatch.setattr(motions, "PIECE", 40)
    made = reading(*(Block(P, text) for text in MOTION))
    assert [p.text for p in made.passages] == [
        "De Kamer, gehoord de beraadslaging,",
        "verzoekt de regering te fietsen,",
        "en gaat over tot de orde van de dag.",
    ]


SENTENCE = "Dit is een zin van enige lengte over de duinen. "


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 400), st.integers(0, 3000))
def test_long_blocks_are_cut_between_sentences(count, at):
    text = (SENTENCE * count).strip()
    block = Block(P, text, places=(Place(Span(0, len(text)), Box(1, 0, 0, 9, 9)),),
                  markers=(Marker("1", min(at, len(text))),))  # fmt: skip
    cut = list(pieces.of(block))
    assert " ".join(piece.text for piece in cut) == text
    assert sum(len(piece.markers) for piece in cut) == 1
    for piece in cut:
        assert len(piece.text) <= pieces.LONGEST
        assert piece.text.endswith(".")
        assert piece.places[0].span.of(piece.text) == piece.text


def test_a_long_table_is_cut_between_rows_and_stays_one_table():
    rows = [f"Post nummer {row} | {row}" for row in range(600)]
    table = Table(1, tuple(Cell(row, 0, text) for row, text in enumerate(rows)))
    made = reading(Block(BlockKind.TABLE, "\n".join(rows), table=table))
    assert "\n".join(p.text for p in made.passages) == "\n".join(rows)
    assert len(made.tables) == 1
    assert made.tables[0].passage == made.passages[0].id
