"""Who cites whom: by number, by the day of a letter, and what no letter has."""

import json
from dataclasses import replace
from datetime import date

import pytest

from flows import planning, steps
from pipeline import cli
from pipeline.extract import published
from pipeline.records import LetterKind, Mention, MentionKind, PassageRole, Period, Reference, Span
from pipeline.register import citations, letters_of_day, trails
from pipeline.register.citing import Citing, Unknown, around
from pipeline.settings import settings
from pipeline.store import open_store
from tests.factories import letter

FIRST = letter(key="a", name="a.xml", dossier="19637", number="3171", kind=LetterKind.KAMERSTUK)
SECOND = letter(key="b", name="b.xml", dossier="36045", number="170", kind=LetterKind.KAMERBRIEF)
NO_PAGE = letter(key="c", name="c.txt")
SITE = "https://zoek.officielebekendmakingen.nl/"


def cite(identity, at=0, address=None):
    value = Reference(identity, address)
    return Mention("p", MentionKind.REFERENCE, Span(at, at + 1), "x", value, "proef/1")


def graph(*found):
    return citations.graph(found, citations.Shelf([FIRST, SECOND, NO_PAGE]))


def test_two_places_are_one_citation_and_our_own_letter_is_known():
    made = graph(
        (SECOND, cite("kst-19637-3171")), (SECOND, cite("kst-19637-3171", 9)), (FIRST, cite("x"))
    )
    (citation,) = made.to("kst-19637-3171")
    assert citation.letter == SECOND
    assert [mention.span.start for mention in citation.mentions] == [0, 9]
    assert citation.cited == (FIRST,)
    assert made.between_letters() == (citation,)
    assert [it.reference.id for it in made.of(FIRST)] == ["x"]


def test_a_letter_does_not_cite_itself():
    assert graph((FIRST, cite("kst-19637-3171"))).citations == ()


def test_what_is_missing_has_a_number_of_its_own_and_is_counted_by_letter():
    made = graph(
        (FIRST, cite("kst-36045-99")),
        (SECOND, cite("kst-36045-99")),
        (SECOND, cite("kst-36045-99", 9)),
        (SECOND, cite("ah-tk-20222023-242")),
        (SECOND, cite("kst-19637-3171")),
        (SECOND, cite("wet:Vreemdelingenwet 2000")),
        (SECOND, cite("kst-36600-VI", address=f"{SITE}dossier/36600-vi")),
    )
    assert [(identity, len(by)) for identity, by in made.missing()] == [
        ("kst-36045-99", 2),
        ("ah-tk-20222023-242", 1),
    ]


@pytest.mark.parametrize(
    ("changes", "identity"),
    [
        ({"dossier": "36360-VI", "number": "1"}, "kst-36360-VI-1"),
        ({"dossier": "36704", "number": "AB"}, "kst-36704-AB"),  # of the Eerste Kamer
        (
            {"kind": LetterKind.KAMERVRAGEN, "session_year": "2022-2023", "number": "242"},
            "ah-tk-20222023-242",
        ),
        (
            {"kind": LetterKind.HANDELINGEN, "session_year": "2017-2018", "number": "19-11"},
            "h-tk-20172018-19-11",
        ),
        (
            {
                "kind": LetterKind.HANDELINGEN,
                "session_year": "2017-2018",
                "number": "19-11",
                "reference": "h-ek-20172018-19-11",
            },
            "h-ek-20172018-19-11",  # only the publisher's own number tells which Kamer
        ),
        ({"kind": LetterKind.HANDELINGEN, "number": "40-6"}, None),  # of no known vergaderjaar
        ({"dossier": "19637"}, None),  # a letter that was not yet printed
        ({"number": "7"}, None),
        ({"reference": "ah-tk-20232024-2210", "number": "2210"}, None),  # a list that names it
        ({"dossier": '19637"><script>', "number": "1"}, None),
    ],
)
def test_own_id(changes, identity):
    known = letter(**changes)
    assert published.own_id(known) == identity
    assert published.address(known) == (f"{SITE}{identity}.html" if identity else "")


@pytest.mark.parametrize(
    ("words", "identity"),
    [
        ("36 045, nr. 170", "kst-36045-170"),
        ("Kamerstuk 36360 VI, nr. 1", "kst-36360-VI-1"),
        (f"{SITE}kst-19637-3171.html", "kst-19637-3171"),
        (f"{SITE}ah-tk-20222023-242.html", "ah-tk-20222023-242"),
        (f"{SITE}h-tk-20172018-19-11.html", "h-tk-20172018-19-11"),
        ("TZ202309-010", "TZ202309-010"),
        ("Kamerstuk 36 045, nrs. 170 en 171", None),  # two texts
        ("brief.pdf", None),
    ],
)
def test_a_number_may_be_written_as_people_do(words, identity):
    assert published.read(words) == identity


# By day ------------------------------------------------------------------------------------

DAY = "3 mei 2023"
BRIEF = letter(key="d", name="d.txt", kind=LetterKind.KAMERBRIEF, ministry="JenV", sha256="d" * 64)
OTHER = letter(key="e", name="e.txt", kind=LetterKind.KAMERBRIEF, ministry="FIN", sha256="e" * 64)
MOTION = letter(key="f", name="f.txt", kind=LetterKind.MOTIE, sha256="f" * 64)


def resolve(text, letters=(BRIEF,), role=PassageRole.PARAGRAPH):
    start = text.index(DAY)
    on = date(2023, 5, 3)
    span = Span(start, start + len(DAY))
    day = Mention("p", MentionKind.DATE, span, DAY, Period(on, on, "dag"), "proef/1")
    found = letters_of_day.resolve(day, text, role, letters)
    return found and (found[0].name, found[1].value.id)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Bij brief van {DAY} heb ik u geïnformeerd.", "d.txt"),
        (f"Zoals gemeld in mijn Kamerbrief d.d. {DAY}.", "d.txt"),
        (f"In de verzamelbrief over de opvang van {DAY} stond dit al.", "d.txt"),
        (f"Mijn brief aan uw Kamer van {DAY} noemt het.", "d.txt"),
        (f"De brief van de Staatssecretaris van Justitie en Veiligheid van {DAY}.", "d.txt"),
        (f"De brief van mijn ambtsvoorganger van {DAY}.", "d.txt"),
        (f"De brief van de Minister van Financiën van {DAY}.", None),  # of another ministry
        (f"De brief van de gemeente Dorpsveen van {DAY}.", None),
        (f"De brief aan de ombudsman van {DAY}.", None),
        (f"De brief van {DAY} aan de ombudsman.", None),
        (f"In antwoord op uw brief van {DAY} bericht ik u.", None),  # the Kamer's own
        (f"De brief over de motie van {DAY}.", None),  # the day of the motion
        (f"De brief is oud. Het besluit van {DAY} blijft.", None),
        (f"Het debat van {DAY}.", None),
    ],
)
def test_a_letter_cited_by_its_day(text, name):
    found = resolve(text)
    assert (found and found[0]) == name


def test_a_day_with_two_letters_says_nothing_unless_the_office_does():
    assert resolve(f"Bij brief van {DAY} meldde ik dit.", (BRIEF, OTHER)) is None
    named = f"De brief van de Minister van Financiën van {DAY}."
    assert resolve(named, (BRIEF, OTHER)) == ("e.txt", OTHER.id)


def test_one_letter_in_two_forms_is_one_letter_and_a_motion_is_none():
    assert resolve(f"Bij brief van {DAY}.", (BRIEF, MOTION)) == ("d.txt", BRIEF.id)
    again = replace(BRIEF, key="d.pdf", name="d.pdf")
    assert resolve(f"Bij brief van {DAY}.", (BRIEF, again)) == ("d.txt", BRIEF.id)
    assert resolve(f"Bij brief van {DAY}.", (MOTION,)) is None


def test_the_number_behind_a_day_decides():
    text = f"Bij brief van {DAY} (Kamerstuk 99 001, nr. 12) meldde ik dit."
    assert resolve(text) == ("d.txt", "kst-99001-12")  # and so we learn its number
    numbered = replace(BRIEF, dossier="99001", number="12")
    assert resolve(text, (numbered,)) == ("d.txt", "kst-99001-12")
    assert resolve(text, (replace(numbered, number="13"),)) is None


def test_in_a_question_uw_brief_is_the_ministers():
    text = f"Wat bedoelt u in uw brief van {DAY} met merkbaar?"
    assert resolve(text, role=PassageRole.QUESTION) == ("d.txt", BRIEF.id)


# Over a store ------------------------------------------------------------------------------

CITED = """Datum 3 mei 2023
Onderwerp Opvang in sporthallen

De sporthallen blijven open, zoals de motie-Kuifmees (Kamerstuk 99 001, nr. 9) verzocht.

De Minister van Asiel en Migratie,

W. Kievit
"""
CITING = """Datum 26 juni 2023
Onderwerp Vervolg

Bij brief van 3 mei 2023 (Kamerstuk 99 001, nr. 12) heb ik u over de sporthallen geïnformeerd.
Toezegging TZ202305-010 is daarmee afgedaan.

De Minister van Asiel en Migratie,

W. Kievit
"""
LATER = """Datum 7 juli 2023
Onderwerp Slot

Zie Kamerstuk 99 001, nr. 12 en artikel 59 van de Vreemdelingenwet 2000.

De Minister van Asiel en Migratie,

W. Kievit
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brieven")
    for name, text in (("eerste", CITED), ("tweede", CITING), ("derde", LATER)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    here = settings(tmp_path_factory.mktemp("opslag"))
    found = planning.discover(here, folder)
    steps.read(here, found.source, found.to_read)
    return here


@pytest.fixture(scope="module")
def citing(home):
    return Citing(open_store(home))


def test_what_a_letter_refers_to_and_what_is_missing(citing):
    trail = citing.trail("eerste.txt")
    assert [each.citation.reference.id for each in trail.cites] == ["kst-99001-9"]
    assert trail.missing == ("kst-99001-9",)
    (place,) = trail.cites[0].places
    assert (place.quote, place.page) == ("Kamerstuk 99 001, nr. 9", 1)
    assert "zoals de motie-Kuifmees (Kamerstuk 99 001, nr. 9) verzocht." in place.words
    held = {passage.id for passage in citing.store.passages(trail.letters[0].id)}
    assert place.passage in held


def test_a_number_learned_from_one_letter_finds_the_others(citing):
    trail = citing.trail("eerste.txt")
    assert trail.identities == ("kst-99001-12",)
    assert [each.citation.letter.name for each in trail.cited_by] == ["tweede.txt", "derde.txt"]


def test_a_letter_cited_by_number_and_day_at_once_is_not_missing(citing):
    trail = citing.trail("tweede.txt")
    found = {each.citation.reference.id: each.citation for each in trail.cites}
    assert [it.name for it in found["kst-99001-12"].cited] == ["eerste.txt"]
    assert found["kst-99001-12"].how == "nummer"
    assert trail.missing == ()
    assert "TZ202305-010" in found


def test_a_number_without_a_document_still_tells_who_cites_it(citing):
    trail = citing.trail("99 001, nr. 9")
    assert (trail.letters, trail.identities) == ((), ("kst-99001-9",))
    assert [each.citation.letter.name for each in trail.cited_by] == ["eerste.txt"]
    assert "tweede.txt" in trails.as_text(citing.trail("TZ202305-010"))


def test_a_name_of_nothing_is_one_sentence(citing):
    with pytest.raises(Unknown, match=r"heet onzin\.pdf"):
        citing.trail("onzin.pdf")


def test_what_stands_around_a_citation_is_cut_between_words():
    text = "woord " * 60 + "HIER" + " woord" * 60
    shown = around(text, Span(360, 364))
    assert shown.startswith("… woord ")
    assert shown.endswith(" woord …")
    assert " HIER " in shown
    assert around("HIER", Span(0, 4)) == "HIER"


def test_from_the_command_line(home, capsys):
    place = str(home.home)
    assert cli.main(["verwijzingen", "eerste.txt", "--json", "--home", place]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["missing"] == ["kst-99001-9"]
    assert shown["cites"][0]["address"] == f"{SITE}kst-99001-9.html"
    assert [each["document"]["document"] for each in shown["cited_by"]] == [
        "tweede.txt",
        "derde.txt",
    ]
    assert cli.main(["verwijzingen", "tweede.txt", "--home", place]) == 0
    assert "kst-99001-12, eerste.txt, 2023-05-03" in capsys.readouterr().out
    assert cli.main(["verwijzingen", "--home", place]) == 0
    assert "kst-99001-9  https://" in capsys.readouterr().out
    assert cli.main(["verwijzingen", "--json", "--home", place]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in found["missing"]] == ["kst-99001-12", "kst-99001-9"]
    assert cli.main(["verwijzingen", "weg", "--home", place]) == 2
    assert "heet weg" in capsys.readouterr().err
