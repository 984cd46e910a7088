"""What sort of document it is."""

import pytest

from pipeline.records import LetterKind
from pipeline.text import facts, plain
from tests.factories import letter
from tests.text.heads import HEAD, F, P, filled


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ("MOTIE VAN DE LEDEN KADE EN ZEE", LetterKind.MOTIE),
        ("GEWIJZIGDE MOTIE VAN HET LID KADE", LetterKind.MOTIE),
        ("VERSLAG VAN EEN COMMISSIEDEBAT", LetterKind.VERSLAG),
        ("LIJST VAN VRAGEN EN ANTWOORDEN", LetterKind.VERSLAG),
        ("AMENDEMENT VAN HET LID KADE", LetterKind.KAMERSTUK),
        ("MEMORIE VAN TOELICHTING", LetterKind.KAMERSTUK),
    ],
)
def test_kind_of_a_kamerstuk(document, kind):
    text = HEAD.format(dossier="19 637", title="Fietsbeleid", number="8", document=document)
    assert filled((P, text)).kind is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("De gerealiseerde uitgaven zijn hoger. De realisatie is lager.", "jaarverslag"),
        ("De geraamde uitgaven in deze begroting; de raming is hoger.", "begroting"),
        ("De dijken zijn opgehoogd.", "jaarverslag"),
    ],
)
def test_a_budget_page_is_told_by_its_foot_and_words(words, kind):
    found = filled((P, words), (F, "Tweede Kamer, vergaderjaar 2031–2032, 36 360 VI, nr. 1 96"))
    assert (found.kind, found.dossier, found.number) == (kind, "36360-VI", "1")
    assert (found.session_year, found.ministry) == ("2031-2032", "JenV")


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ("Verplichtingen | 1 | 2\nUitgaven | 1 | 2\n", "begroting"),
        (
            "Stand ontwerpbegroting 2025 | 1 | 2\nMutaties 1e suppletoire begroting | 0 | 1\n",
            "begroting",
        ),
        ("Dijken | 1 | 2\nRivieren | 1 | 2\n", "overig"),
    ],
)
def test_a_page_of_a_budget_is_told_by_the_rows_of_its_table(rows, kind):
    text = f"Toelichting\nHieronder staan de bedragen.\n | 2025 | 2026\n---|---|---\n{rows}"
    known = facts.fill(letter(name="blad.txt"), plain.read(text.encode(), "blad.txt"))
    assert known.kind == kind


def test_a_page_of_what_was_paid_is_of_a_jaarverslag():
    text = (
        " | Realisatie 2024 | Vastgestelde begroting 2024 | Verschil\n---|---|---|---\n"
        "Verplichtingen | 1 | 2 | -1\nUitgaven | 1 | 2 | -1\n"
    )
    known = facts.fill(letter(name="blad.txt"), plain.read(text.encode(), "blad.txt"))
    assert known.kind == "jaarverslag"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Financieel jaarverslag van het Rijk 2031", "jaarverslag"),
        ("Voor u ligt het Financieel Jaarverslag van het Rijk 2031.", "jaarverslag"),
        ("Het jaarverslag 2031 komt in mei naar uw Kamer.", "kamerstuk"),
    ],
)
def test_a_jaarverslag_without_its_head_names_itself(words, kind):
    foot = (F, "Tweede Kamer, vergaderjaar 2031–2032, 36 560, nr. 1")
    assert filled((P, words), (P, "De uitgaven vielen mee."), foot).kind == kind
