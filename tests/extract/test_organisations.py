"""Organisations in sentences of our own: what stands there and which body it is."""

import csv
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import directory, introduced, unlisted
from pipeline.records import MentionKind
from pipeline.settings import shipped

FOUND = {
    # capitals and whole words
    "Het COA opent COA-locaties, zegt de IND.": [("COA", "COA"), ("COA", "COA"), ("IND", "IND")],
    "In de cacao zit geen coa, en ind is een suffix.": [],
    # "&" and "en", hyphens, full stops
    "DV&O en DVenO": [("DV&O", "DVENO"), ("DVenO", "DVENO")],
    "DT&V, DTenV en DT en V": [("DT&V", "DTENV"), ("DTenV", "DTENV"), ("DT en V", "DTENV")],
    "DG.Oek en DG-Oek": [("DG.Oek", "DGOEK"), ("DG-Oek", "DGOEK")],
    "Immigratie- en Naturalisatiedienst": [("Immigratie- en Naturalisatiedienst", "IND")],
    "de Immigratie en Naturalisatiedienst": [("Immigratie en Naturalisatiedienst", "IND")],
    "Directoraat-Generaal (DG) Migratie": [("Directoraat-Generaal (DG) Migratie", "DGM")],
    # more than one of them
    "De GGD’en, de GGD-en en de GGD": [("GGD’en", "GGD"), ("GGD-en", "GGD"), ("GGD", "GGD")],
    # spellings of one name
    "Nidos, NIDOS en Stichting Nidos": [
        ("Nidos", "NIDOS"),
        ("NIDOS", "NIDOS"),
        ("Stichting Nidos", "NIDOS"),
    ],
    "VluchtelingenWerk en Vluchtelingenwerk": [
        ("VluchtelingenWerk", "VWN"),
        ("Vluchtelingenwerk", "VWN"),
    ],
    "de politie en de Politie": [("politie", "POLITIE"), ("Politie", "POLITIE")],
    # ministries: the name alone needs its capitals
    "het ministerie van Asiel en Migratie": [("ministerie van Asiel en Migratie", "MIN-AENM")],
    "over asiel en migratie, justitie en veiligheid": [],
    "de Minister van VWS": [("VWS", "MIN-VWS")],
    "A&M, AenM": [("A&M", "MIN-AENM"), ("AenM", "MIN-AENM")],
    "de minister van Financiën kent de financiën": [],
    "het ministerie van Financiën": [("ministerie van Financiën", "MIN-FIN")],
    # the longest name
    "de Kamer en de Kamer van Koophandel": [("Kamer", "TK"), ("Kamer van Koophandel", "KVK")],
    "de Afdeling bestuursrechtspraak van de Raad van State": [
        ("Afdeling bestuursrechtspraak van de Raad van State", "RVS-AB")
    ],
    # by its form: a head, an English one, letters that give advice
    "Instituut Lindenhof en Bureau voor Eikzaken": [
        ("Instituut Lindenhof", "INSTITUUTLINDENHOF"),
        ("Bureau voor Eikzaken", "BUREAUVOOREIKZAKEN"),
    ],
    "onderzoek van Linden Economic Research": [
        ("Linden Economic Research", "LINDENECONOMICRESEARCH")
    ],
    "Stichting Zicht op Linden (ZOL) wint, zegt ZOL.": [
        ("Stichting Zicht op Linden", "ZOL"),
        ("ZOL", "ZOL"),
        ("ZOL", "ZOL"),
    ],
    "de Uitvoeringstafel Eindhoven Airport": [("Eindhoven Airport", "EINDHOVENAIRPORT")],
    "ECLI:NL:RVS:2014:1: de Afdeling van 22 oktober 2014": [("Afdeling", "RVS-AB")],
    "ik meld uw kamer dat de kamer leeg is": [("kamer", "TK")],
    "het ministerie van Justitie en de justitie": [("ministerie van Justitie", "MIN-JENV")],
    "de Directie Lindes en Eiken en de Taskforce Eikstad en Lindehout": [
        ("Directie Lindes en Eiken", "DIRECTIELINDESENEIKEN"),
        ("Taskforce Eikstad", "TASKFORCEEIKSTAD"),
    ],
    "Het LBE adviseert de minister, de LBE is een wet.": [("LBE", "LBE")],
    "de kwaliteitscommissie Lindehout en het Landelijk Bureau Eik": [
        ("kwaliteitscommissie Lindehout", "CIE-LINDEHOUT"),
        ("Landelijk Bureau Eik", "LANDELIJKBUREAUEIK"),
    ],
    "de commissie voor Binnenlandse Zaken": [("commissie voor Binnenlandse Zaken", "CIE-BZK")],
    "een voorstel van de Commissie voor de Lindehandeling": [],
    # no person behind a committee
    "de vaste commissie voor Financiën, Lindeboom": [
        ("vaste commissie voor Financiën", "CIE-FIN")
    ],
    # doubtful names in and out of their context
    "Het OM seponeerde na de aangifte.": [("OM", "OM")],
    "VERZOEK OM INFORMATIE over de aangifte": [],
    "De Afdeling oordeelt.": [],
    "De ABRvS deed uitspraak. De Afdeling oordeelt.": [
        ("ABRvS", "RVS-AB"),
        ("Afdeling", "RVS-AB"),
    ],
    "De ABRvS kent de Afdeling Vervoer niet.": [("ABRvS", "RVS-AB")],
    # what a text introduces itself
    "de Lindebouw Raad Almere (LRA). De LRA adviseert.": [
        ("Lindebouw Raad Almere", "LRA"),
        ("LRA", "LRA"),
        ("LRA", "LRA"),
    ],
    "De Inspectie Justitie en Veiligheid (hierna: de Inspectie) kwam. De Inspectie ging.": [
        ("Inspectie Justitie en Veiligheid", "INSP-JENV"),
        ("Inspectie", "INSP-JENV"),
        ("Inspectie", "INSP-JENV"),
    ],
    "de Minister van Justitie en Veiligheid (hierna: de Minister). De Minister": [
        ("Justitie en Veiligheid", "MIN-JENV")
    ],
    "de algemene maatregel van linden (AML). De AML geldt.": [],
    # by their form
    "Stichting Linde en Eik helpt.": [("Stichting Linde en Eik", "LINDEENEIK")],
    "volgens Lindebouw Noord B.V. niet": [("Lindebouw Noord B.V.", "LINDEBOUWNOORD")],
    "het Nederlands Instituut voor Linden": [
        ("Nederlands Instituut voor Linden", "NEDERLANDSINSTITUUTVOORLINDEN")
    ],
    "het Europees Comité en de Nederlandse Vereniging": [],
    "de gemeente Eikstad": [("gemeente Eikstad", "GEMEENTE-EIKSTAD")],
    "de rechtbank Midden-Eikland": [("rechtbank Midden-Eikland", "RECHTBANK-MIDDENEIKLAND")],
    "de vaste commissie voor Asiel en Migratie": [
        ("vaste commissie voor Asiel en Migratie", "CIE-AENM")
    ],
    "de Raad voor Lindezaken en het Openbaar Ministerie": [
        ("Raad voor Lindezaken", "LINDEZAKEN"),
        ("Openbaar Ministerie", "OM"),
    ],
    "de Raad van Bestuur en de gemeenten": [],
    # codes and addresses are no names
    "zie www.politie.nl, politie@voorbeeld.nl en https://x.nl/IND": [],
    "ECLI:NL:RVS:2021:193 en kenmerk IENW/BSK-2023/1": [],
    "Verordening (EU) 2016/679 en Verordening (EU) nr. 604/2013": [],
}


def found(nlp, text):
    return [
        (found.span.of(text), found.value.id)
        for found in sorted(nlp(text)._.found, key=lambda found: found.span)
        if found.kind is MentionKind.ORGANISATION
    ]


@pytest.mark.parametrize(("text", "organisations"), FOUND.items(), ids=FOUND)
def test_organisations_are_found_as_a_reader_would(nlp, text, organisations):
    assert found(nlp, text) == organisations


def test_every_name_of_the_list_is_found_under_its_id():
    """Doubtful names too: the tree knows them, their context decides later."""
    for body in directory.load().values():
        for name in body.names:
            plain = name.rstrip("?")
            written = f"ministerie van {plain}" if body.kind == directory.MINISTRY else plain
            (named,) = directory.find(written)
            assert named.span.of(written) == written
            assert named.form.body is body or named.form.doubtful


def test_the_list_is_sound():
    with shipped("models/lists/organisations.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids)) >= 250
    assert all(re.fullmatch(r"[A-Z0-9]+(?:-[A-Z0-9]+)*", id) for id in ids)
    assert {row["part_of"] for row in rows} <= {"", *ids}
    for row in rows:
        doubtful = any(name.endswith("?") for name in row["aliases"].split("|"))
        assert bool(row["context"]) >= doubtful, row["id"]
        assert all(
            re.fullmatch(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?", row[at]) for at in ("from", "until")
        )


def test_an_abbreviation_used_for_something_else_is_no_organisation():
    text = "Na de Aanmeldfase Migratie (AM) volgt de AM. Asiel en Migratie is er ook."
    assert introduced.learn(text)["AM"] == introduced.NO_ORGANISATION


@pytest.mark.parametrize("pattern", unlisted.PATTERNS, ids=lambda pattern: pattern.name)
@settings(deadline=None)
@given(data=st.data())
def test_what_a_pattern_matches_gets_an_id(pattern, data):
    text = data.draw(st.from_regex(pattern.expression, fullmatch=True))
    for like in unlisted.find(text):
        assert re.fullmatch(r"[A-Z0-9-]+", like.id)
        assert like.span.of(text)


@given(st.text(alphabet="AaCOIND &.-()VBé:\n", max_size=80))
def test_names_never_overlap_and_stand_in_the_text(nlp, text):
    spans = [f.span for f in nlp(text)._.found if f.kind is MentionKind.ORGANISATION]
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "hostile", ["Raad van " * 3000, "A" * 50_000, "(X) " * 5000, "COA " * 5000]
)
def test_hostile_text_is_read_to_its_end(nlp, hostile):
    assert nlp(hostile).text == hostile


def test_a_body_that_no_list_has_is_shown_as_such(tmp_path):
    """By the form of its name alone it may be none; a reader must see that it is our guess."""
    from pipeline import inspection

    file = tmp_path / "brief.txt"
    file.write_text("Het COA en de Stichting Lindehof helpen elkaar bij de opvang.\n", "utf-8")
    described = inspection.as_json(file)
    listed = {it["text"]: it["listed"] for it in described["mentions"]}
    assert listed == {"COA": True, "Stichting Lindehof": False}
    assert "naar de vorm van de naam: Stichting Lindehof" in inspection.as_text(described)
