import pytest

from pipeline.records import LetterKind, Mention, MentionKind, Reference, Span
from pipeline.register import citations
from tests.factories import letter

FIRST = letter(key="a", name="a.xml", dossier="19637", number="3171", kind=LetterKind.KAMERSTUK)
SECOND = letter(key="b", name="b.xml", dossier="36045", number="170", kind=LetterKind.KAMERBRIEF)


def cite(identity, at=0):
    return Mention(
        "p", MentionKind.REFERENCE, Span(at, at + 1), "x", Reference(identity), "proef/1"
    )


def test_two_places_are_one_citation_and_our_own_letter_is_known():
    graph = citations.graph(
        [(SECOND, cite("kst-19637-3171")), (SECOND, cite("kst-19637-3171", 9)), (FIRST, cite("x"))]
    )
    (citation,) = graph.to("kst-19637-3171")
    assert citation.letter == SECOND
    assert [mention.span.start for mention in citation.mentions] == [0, 9]
    assert citation.cited == FIRST
    assert graph.between_letters() == (citation,)
    assert [it.reference.id for it in graph.of(FIRST)] == ["x"]


def test_a_letter_does_not_cite_itself():
    assert citations.graph([(FIRST, cite("kst-19637-3171"))]).citations == ()


@pytest.mark.parametrize(
    ("changes", "identity"),
    [
        ({"dossier": "36360-VI", "number": "1"}, "kst-36360-VI-1"),
        (
            {"kind": LetterKind.KAMERVRAGEN, "session_year": "2022-2023", "number": "242"},
            "ah-tk-20222023-242",
        ),
        ({"dossier": "19637"}, None),  # a letter that was not yet printed
        ({"number": "7"}, None),
    ],
)
def test_own_id(changes, identity):
    assert citations.own_id(letter(**changes)) == identity
