from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline.extract import published
from pipeline.records import LetterKind, StatementKind, Status
from pipeline.register import decisions, overview, resolve, wording
from pipeline.register.overview import Filter, select
from tests.export.samples import ON, commitments, rows
from tests.register.stories import DAY, letter, one, said, term

K = StatementKind


def row(*pairs, on=DAY + timedelta(days=10)):
    (found,) = overview.rows(resolve.commitments(pairs), on)
    return found


def test_a_row_says_everything_a_liaison_expects():
    late = next(each for each in rows() if each.status is Status.OVERDUE)
    assert late.nr.startswith("KS-")
    assert late.nummer == "TZ202309-011"
    assert late.datum == date(2023, 9, 6)
    assert late.bewindspersoon_toen == "Staatssecretaris van Justitie en Veiligheid"
    assert late.bewindspersoon_nu == "Minister van Asiel en Migratie"
    assert (late.kamer, late.aan, late.lid, late.fractie) == (
        "Tweede Kamer",
        "Aardema (NHD)",
        "Aardema",
        "NHD",
    )
    assert late.gelegenheid == "commissiedebat Veerboten"
    assert late.vindplaats == "Kamerstuk 19 637, nr. 3104, p. 1"
    assert late.link == "https://zoek.officielebekendmakingen.nl/kst-19637-3104.html"
    assert (late.termijn, late.deadline, late.dagen) == (
        "voor het zomerreces",
        date(2024, 7, 4),
        -40,
    )
    assert late.te_laat == "40 dagen te laat"
    assert late.organisaties == "ILT"
    assert late.zekerheid == 0.9


def test_settled_names_the_letter_that_did_it():
    done = next(each for each in rows() if each.status is Status.SETTLED)
    assert done.afdoening == "Kamerstuk 19 637, nr. 3271, p. 1"
    assert done.afdoening_datum == date(2024, 7, 5)
    assert done.afdoening_citaat == "Hiermee doe ik deze toezegging gestand."
    assert (done.dagen, done.te_laat) == (None, "")


def test_postponed_says_how_often_and_from_when_to_when():
    moved = next(each for each in rows() if each.status is Status.POSTPONED)
    assert moved.uitstel_aantal == 1
    assert moved.uitstel_laatste == (
        "van “in het voorjaar” naar “voor het einde van het jaar” (Kamerstuk 19 637, nr. 3260, p. 1)"
    )
    assert moved.te_laat == "nog 140 dagen"


def test_a_person_s_note_is_the_stand_van_zaken():
    noted = next(each for each in rows() if each.beoordeeld_door)
    assert noted.stand_van_zaken == "Concept ligt bij de directie Opvang."
    assert noted.beoordeeld_op == date(2024, 8, 1)


def test_what_was_not_known_yet_is_no_row():
    assert rows(date(2023, 9, 5)) == []
    assert len(rows(date(2023, 9, 6))) == 2


def test_ids_do_not_change_with_the_day():
    early = {each.citaat: each.id for each in rows(date(2023, 12, 31))}
    assert early.items() <= {each.citaat: each.id for each in rows()}.items()


def test_a_promise_without_any_date_waits_for_a_day_and_is_not_lost():
    undated = said("Ik stuur u een brief.", in_letter=letter(None))
    decided = decisions.lay_over([undated], ())
    assert (decided.pairs, list(decided.waiting.values())) == ({}, [undated])


def test_a_promise_in_a_letter_taken_back_stays_visible():
    gone = row(said("Ik stuur u een brief.", in_letter=letter(withdrawn_on=DAY)))
    assert gone.status is Status.UNCLEAR
    assert "ingetrokken" in gone.reden


HOUSES = [
    ({"number": "TZ202303-001"}, "Tweede Kamer"),
    ({"number": "T03930"}, "Eerste Kamer"),
    ({"to": "de Eerste Kamer"}, "Eerste Kamer"),
    ({}, ""),
]


@pytest.mark.parametrize(("marks", "house"), HOUSES)
def test_the_kamer_is_said_only_where_the_text_says_it(marks, house):
    assert row(said("Ik stuur een brief over veerboten.", **marks)).kamer == house


FILTERS = [
    (Filter(), 9),
    (Filter(te_laat=True), 1),
    (Filter(status=(Status.OPEN, Status.LAPSED)), 3),
    (Filter(bewindspersoon="asiel en migratie"), 9),
    (Filter(bewindspersoon="Defensie"), 0),
    (Filter(lid="aardema"), 1),
    (Filter(fractie="LBP"), 1),
    (Filter(commissie="veerboten"), 2),
    (Filter(organisatie="coa"), 1),
    (Filter(organisatie="co"), 0),
    (Filter(dossier="19 637"), 9),
    (Filter(dossier="36045"), 0),
    (Filter(vanaf=date(2024, 1, 1)), 4),
    (Filter(vanaf=date(2023, 9, 6), tot_en_met=date(2023, 9, 6)), 2),
    (Filter(lid="aardema", te_laat=True), 1),
    (Filter(lid="ekinci", te_laat=True), 0),
]


@pytest.mark.parametrize(("chosen", "number"), FILTERS)
def test_filters(chosen, number):
    assert len(select(rows(), chosen)) == number


def test_a_row_without_date_is_in_no_period():
    undated = [replace(rows()[0], datum=None)]
    assert select(undated, Filter(vanaf=date(2000, 1, 1))) == []


PLACES = [
    (letter(dossier="36360-VI", number="1"), "Kamerstuk 36 360 VI, nr. 1, p. 2"),
    (letter(reference="4242124"), "Brief van 1 maart 2023, kenmerk 4242124, p. 2"),
    (letter(pages=None), "Brief van 1 maart 2023"),
    (letter(None), "Brief, p. 2"),
    (letter(kind=LetterKind.VERSLAG), "Verslag van 1 maart 2023, p. 2"),
    (
        letter(kind=LetterKind.KAMERVRAGEN, number="2210", session_year="2023-2024"),
        "Aanhangsel 2023-2024, nr. 2210, p. 2",
    ),
]


@pytest.mark.parametrize(("where", "text"), PLACES)
def test_where_a_sentence_stands(where, text):
    assert wording.found_at(where, 2) == text


def test_an_address_holds_nothing_that_a_document_could_slip_in():
    odd = letter(dossier='19637"><script>', number="1/../2")
    assert published.address(odd) == ""
    questions = letter(kind=LetterKind.KAMERVRAGEN, number="2210", session_year="2023-2024")
    assert published.address(questions).endswith("/ah-tk-20232024-2210.html")


def test_the_fractie_is_that_behind_the_name_in_the_sentence():
    found = row(said("Ik zeg het lid Aardema (D66) toe de boten te tellen.", to="lid Aardema"))
    assert (found.aan, found.lid, found.fractie) == ("Aardema (D66)", "Aardema", "D66")
    other = row(said("Ik zeg het lid Aardema (2023) toe de boten te tellen.", to="lid Aardema"))
    assert (other.aan, other.fractie) == ("Aardema", "")


ABOUT = [
    ("coa", 1),
    ("Centraal Orgaan opvang asielzoekers", 1),
    ("JenV", 1),
    ("TK", 0),
    ("IND", 0),
]


@pytest.mark.parametrize(("wanted", "number"), ABOUT)
def test_an_organisation_is_named_and_asked_for_as_people_know_it(wanted, number):
    made = said("Ik stuur een brief over opvang.", organisations=("COA", "MIN-JENV", "TK"))
    found = row(made)
    assert found.organisaties == "COA, Justitie en Veiligheid"
    assert len(select([found], Filter(organisatie=wanted))) == number


def test_the_one_who_wrote_last_answers_for_it_now():
    made = said("Ik stuur een brief over veerboten.", made_on=DAY, term=term(50))
    moved = said(
        "De brief over veerboten komt later.",
        K.POSTPONED,
        letter(DAY + timedelta(days=5)),
        made_on=DAY,
        by="Minister van Justitie en Veiligheid",
    )
    assert row(made, moved).bewindspersoon_nu == "Minister van Justitie en Veiligheid"


def test_proposals_stand_in_the_remarks_with_their_quote():
    one = said("Ik informeer u over de keuring van veerboten in Zeeland.")
    two = said("Ik informeer u over de keuring van veerboten in Friesland.", at=9)
    which = said(
        "De keuring van veerboten is nagekomen.",
        K.SETTLED,
        letter(DAY + timedelta(9)),
        made_on=DAY,
    )
    found = overview.rows(resolve.commitments([one, two, which]), DAY + timedelta(days=10))
    assert all("“De keuring van veerboten is nagekomen.”" in each.opmerkingen for each in found)
    assert [each.status for each in found] == [Status.UNCLEAR, Status.UNCLEAR]


def test_the_samples_hold_every_status():
    assert {each.status for each in rows()} == set(Status)
    assert len(overview.rows(commitments(), ON)) == len(rows())


def test_the_chair_s_list_says_more_than_the_turn_it_repeats():
    debate = letter(DAY, kind=LetterKind.VERSLAG)
    turn = said("Dat stuur ik u graag.", in_letter=debate, item=1, at=1)
    item = said("De minister stuurt een brief over de veerboten.", in_letter=debate, item=1, at=9)
    found = row(turn, item)
    assert found.citaat == "De minister stuurt een brief over de veerboten."
    assert found.id == turn[0].id


def test_a_promise_to_the_kamer_says_so_where_the_house_is_unknown():
    assert row(said("Ik stuur uw Kamer een brief.", to="Kamer")).aan == "Kamer"
    assert row(said("Ik stuur een brief.")).aan == ""


SUMMARIES = [
    # the sentence, its summary as it was drawn from it, the summary as one reads it
    (
        "Ik zeg het lid Ekinci toe dat ik de Kamer in mei informeer over sluizen.",
        "Ik de Kamer in mei informeer over sluizen",
        "Dat ik de Kamer in mei informeer over sluizen",
    ),
    ("Ik heb toegezegd om de sluizen te tellen.", "De sluizen te tellen", "Om de sluizen te tellen"),
    ("Ik zeg u toe dat ik alle sluizen tel, een voor een.", "Ik alle sluizen …", "Dat ik alle sluizen …"),
    ("Ik zal u in mei informeren.", "Ik zal u in mei informeren", "Ik zal u in mei informeren"),
    ("Ik zal u in mei informeren.", "Wat een mens schreef", "Wat een mens schreef"),
    ("Ik zal u dat sturen.", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "summary", "expected"), SUMMARIES)
def test_a_summary_is_a_clause_that_reads_well(quote, summary, expected):
    made = overview.row(one(said(quote, summary=summary)), DAY)
    assert made.samenvatting == expected


CITED = [
    (letter(), "de brief van 1 maart 2023 (p. 2)"),
    (letter(pages=0), "de brief van 1 maart 2023"),
    (letter(dossier="19637", number="3171"), "de brief van 1 maart 2023 (Kamerstuk 19 637, nr. 3171, p. 2)"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "expected"), CITED)
def test_a_letter_is_cited_so_that_a_sentence_can_go_on(where, expected):
    assert wording.cite(where, DAY, 2) == expected
