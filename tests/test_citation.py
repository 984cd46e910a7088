"""A passage is cited in the form of the Kamerstukken."""

from datetime import date

import pytest

from pipeline.citation import cite
from pipeline.records import Letter, LetterKind


def letter(**known):
    return Letter(source="map", key="a", name="a.pdf", sha256="0", format="pdf", **known)


@pytest.mark.parametrize(
    ("known", "page", "cited"),
    [
        (
            {"dossier": "19637", "number": "3171", "session_year": "2023-2024", "pages": 7},
            3,
            "Kamerstukken II 2023/24, 19 637, nr. 3171, p. 3",
        ),
        (
            {"dossier": "36360-VI", "number": "1", "session_year": "2022-2023"},
            1,  # a format without pages: none is named
            "Kamerstukken II 2022/23, 36 360 VI, nr. 1",
        ),
        (
            {"dossier": "21501-02", "number": "3121", "session_year": "2024-2025"},
            1,
            "Kamerstukken II 2024/25, 21 501-02, nr. 3121",
        ),
        (  # the Eerste Kamer numbers with letters
            {"dossier": "36704", "number": "A", "session_year": "2024-2025"},
            1,
            "Kamerstukken I 2024/25, 36 704, A",
        ),
        (
            {"dossier": "26448", "number": "2", "session_year": "1999-2000"},
            1,
            "Kamerstukken II 1999/2000, 26 448, nr. 2",
        ),
        (
            {"kind": LetterKind.KAMERVRAGEN, "number": "878", "session_year": "2023-2024"},
            1,
            "Aanhangsel Handelingen II 2023/24, nr. 878",
        ),
        (
            {"kind": LetterKind.HANDELINGEN, "number": "33-13", "session_year": "2024-2025"},
            1,
            "Handelingen II 2024/25, nr. 33, item 13",
        ),
        (
            {
                "kind": LetterKind.HANDELINGEN,
                "number": "4-2",
                "session_year": "2024-2025",
                "reference": "h-ek-20242025-4-2",
            },
            1,
            "Handelingen I 2024/25, nr. 4, item 2",
        ),
        (
            {
                "kind": LetterKind.KAMERBRIEF,
                "sender": "Minister van Asiel en Migratie",
                "date": date(2025, 7, 1),
                "reference": "6543210",
                "pages": 4,
            },
            2,
            "Minister van Asiel en Migratie, brief van 1 juli 2025, kenmerk 6543210, p. 2",
        ),
        (
            {"kind": LetterKind.VERSLAG, "title": "Opvang", "date": date(2025, 7, 2)},
            1,
            "Verslag ‘Opvang’ van 2 juli 2025",
        ),
        (  # neither day nor kenmerk: its title tells which letter it is
            {"kind": LetterKind.KAMERBRIEF, "sender": "Minister van Financiën", "title": "Opvang"},
            1,
            "Minister van Financiën, brief ‘Opvang’",
        ),
        ({"dossier": "19637", "number": "3171"}, 1, "Kamerstukken II, 19 637, nr. 3171"),
        ({}, 1, "a.pdf"),
    ],
)
def test_a_passage_is_cited_as_parliament_does(known, page, cited):
    assert cite(letter(**known), page) == cited
