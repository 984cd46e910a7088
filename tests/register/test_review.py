from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline.records import Span, StatementKind, Status
from pipeline.register import plain, resolve, review
from pipeline.register.status import status
from tests.register.stories import DAY, letter, said, term

K = StatementKind
MADE = said("Ik informeer u over de keuring van veerboten.", to="lid Aardema", term=term(100))
OTHER = said("Ik stuur u een lijst van sluizen in Zeeland.", in_letter=letter(DAY + timedelta(1)))
DONE = said(
    "De keuring van veerboten: nagekomen.", K.SETTLED, letter(DAY + timedelta(50)), made_on=DAY
)
LATE = DAY + timedelta(days=300)


def by(minute: int = 0) -> review.Reviewer:
    return review.Reviewer("J. de Vries", datetime(2023, 6, 1, 9, minute, tzinfo=UTC))


def made(*events, pairs=(MADE, OTHER)):
    return resolve.commitments(pairs, events)


def test_confirming_says_who_and_when():
    event = review.confirm(made()[0], by())
    after = made(event)[0]
    assert (after.reviewed_by, after.reviewed_on) == ("J. de Vries", by().moment)
    assert made(event)[1].reviewed_by is None


CORRECTIONS = [
    ({"aan": "lid Brinkhof (LBP)"}, lambda s: s.to == "lid Brinkhof (LBP)"),
    ({"aan": ""}, lambda s: s.to is None),
    ({"gedaan_op": "2023-02-28"}, lambda s: s.made_on == date(2023, 2, 28)),
    ({"nummer": "TZ202303-001"}, lambda s: s.number == "TZ202303-001"),
    ({"samenvatting": "Veerboten"}, lambda s: s.summary == "Veerboten"),
    ({"organisaties": "IND, COA"}, lambda s: s.organisations == ("IND", "COA")),
    ({"soort": "vervallen"}, lambda s: s.kind is K.LAPSED),
    ({"termijn_tot": "2024-01-01"}, lambda s: s.term.until == date(2024, 1, 1)),
    ({"termijn": "", "termijn_tot": ""}, lambda s: s.term is None),
]


@pytest.mark.parametrize(("changes", "right"), CORRECTIONS)
def test_a_correction_changes_what_it_names_and_keeps_the_id(changes, right):
    before = made()[0]
    after = made(review.correct(before, before.statements[0], changes, by()))[0]
    assert right(after.statements[0])
    assert after.id == before.id


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"citaat": "x"}, "kan niet worden verbeterd: citaat"),
        ({"gedaan_op": "ooit"}, "niet te lezen: “ooit” is geen datum als 2026-11-22"),
        (
            {"soort": "beloofd"},
            "“beloofd” is geen soort uitspraak; kies uit gedaan, .*deels nagekomen",
        ),
        ({"termijn_tot": "31-1"}, "niet te lezen: “31-1” is geen datum"),
    ],
)
def test_a_correction_that_cannot_be_read_is_refused(changes, sentence):
    before = made()[0]
    with pytest.raises(ValueError, match=sentence):
        review.correct(before, before.statements[0], changes, by())


def test_merging_and_undoing_and_redoing():
    one, two = made()
    merging = review.merge(one, two, by(1))
    undoing = review.undo(merging, by(2))
    redoing = review.undo(undoing, by(3))
    assert len(made(merging)) == 1
    assert len(made(merging, undoing)) == 2
    assert len(made(merging, undoing, redoing)) == 1
    assert made(merging)[0].id == one.id


def test_splitting_off_a_statement():
    pairs = (MADE, OTHER, DONE)
    linked = made(pairs=pairs)[0]
    assert len(linked.statements) == 2
    event = review.split(linked, linked.statements[1], by())
    assert [len(each.statements) for each in made(event, pairs=pairs)] == [1, 1, 1]
    with pytest.raises(ValueError, match="begint"):
        review.split(linked, linked.statements[0], by())


def test_a_rejected_statement_is_gone_until_undone():
    first = made()[0]
    event = review.reject(first, first.statements[0], by(1))
    assert len(made(event)) == 1
    assert len(made(event, review.undo(event, by(2)))) == 2


def twins():
    one = said("Ik informeer u over de keuring van veerboten in Zeeland.")
    two = said("Ik informeer u over de keuring van veerboten in Friesland.", at=9)
    which = said(
        "Keuring van veerboten is nagekomen.", K.SETTLED, letter(DAY + timedelta(9)), made_on=DAY
    )
    return one, two, which


def test_accepting_a_proposal_links_it_and_ends_the_question():
    pairs = twins()
    one, two = made(pairs=pairs)
    event = review.accept(two, two.proposals[0], by())
    after = made(event, pairs=pairs)
    assert [len(each.statements) for each in after] == [1, 2]
    assert [each.proposed for each in after] == [(), ()]
    assert after[1].why[1] == "gekoppeld bij beoordeling"
    assert status(after[1], LATE).status is Status.SETTLED
    assert one.id == after[0].id


def test_declining_a_proposal_leaves_the_other():
    pairs = twins()
    one, _ = made(pairs=pairs)
    after = made(review.decline(one, one.proposals[0], by()), pairs=pairs)
    assert len(after[0].statements) == 1
    assert after[0].proposed == ()
    assert len(after[1].statements) == 2


def test_a_note_is_the_stand_van_zaken_and_the_last_one_counts():
    first = made()[0]
    events = [review.note(first, "Eerste stand.", by(1)), review.note(first, " Tweede. ", by(2))]
    assert made(*events)[0].note == "Tweede."
    assert made(*events, review.undo(events[1], by(3)))[0].note == "Eerste stand."


def test_adding_by_hand_and_closing_by_word_of_mouth():
    where = letter(DAY)
    added = review.add("Ik beloof u een foto.", where, by(1), {"aan": "lid Fokkens"})
    commitment = made(added)[1]
    assert (commitment.statements[0].rule, commitment.statements[0].to) == (
        "met de hand",
        "lid Fokkens",
    )
    closed = review.close(commitment, K.SETTLED, DAY + timedelta(9), "Foto getoond.", by(2))
    after = next(each for each in made(added, closed) if each.id == commitment.id)
    assert status(after, LATE).status is Status.SETTLED
    assert status(after, DAY + timedelta(8)).status is Status.OPEN


def test_a_letter_taken_back():
    event = review.withdraw(DONE[1], DAY + timedelta(60), by())
    after = made(event, pairs=(MADE, DONE))[0]
    assert status(after, DAY + timedelta(59)).status is Status.SETTLED
    assert status(after, LATE).status is Status.OVERDUE


@pytest.mark.parametrize("name", ["", "  "])
def test_a_decision_has_a_name_and_a_time_zone(name):
    with pytest.raises(ValueError, match="naam"):
        review.Reviewer(name, by().moment)
    with pytest.raises(ValueError, match="tijdzone"):
        review.Reviewer("A", datetime(2023, 6, 1))  # noqa: DTZ001


# Decisions outlive everything that is derived -------------------------------------------


def reread(pair, quote: str):
    return replace(pair[0], quote=quote, span=Span(0, len(quote))), pair[1]


def test_decisions_survive_a_reading_that_changes_the_quote_a_little():
    first = made()[0]
    events = [
        review.note(first, "Loopt.", by(1)),
        review.correct(first, first.statements[0], {"aan": "lid Hadjar"}, by(2)),
    ]
    anew = (reread(MADE, "Ik informeer u over de keuring van de veer- boten."), OTHER)
    after = made(*events, pairs=anew)[0]
    assert (after.note, after.statements[0].to) == ("Loopt.", "lid Hadjar")
    assert any("bij herlezen" in remark for remark in review.remarks(anew, events))


def test_a_decision_is_not_tied_to_just_any_sentence():
    first = made()[0]
    anew = (reread(MADE, "Het weer is mooi."), OTHER)
    events = [review.reject(first, first.statements[0], by())]
    assert len(made(*events, pairs=anew)) == 2
    assert any("niet worden geplaatst" in remark for remark in review.remarks(anew, events))


def test_two_sentences_that_come_as_near_are_left_to_a_person():
    first = made()[0]
    anew = (
        reread(MADE, "Ik informeer u over de keuring van veerboten A."),
        reread(MADE, "Ik informeer u over de keuring van veerboten B."),
    )
    after = made(review.reject(first, first.statements[0], by()), pairs=anew)
    assert {s.quote[-2:] for each in after for s in each.statements} == {"A.", "B."}


def test_what_was_judged_stays_when_better_rules_no_longer_find_it():
    first = made()[0]
    for event in (review.confirm(first, by()), review.note(first, "Loopt.", by())):
        after = made(event, pairs=(OTHER,))
        assert MADE[0].quote in [each.statements[0].quote for each in after]
        assert any("blijft staan" in remark for remark in review.remarks((OTHER,), [event]))


def test_a_rejected_sentence_that_is_gone_does_not_come_back():
    first = made()[0]
    assert len(made(review.reject(first, first.statements[0], by()), pairs=(OTHER,))) == 1


def test_an_unknown_action_is_reported_not_swallowed():
    event = replace(review.confirm(made()[0], by()), action="weggetoverd")
    assert any("weggetoverd" in remark for remark in review.remarks((MADE,), [event]))


def test_an_event_that_lost_its_statement_fails_with_its_name():
    first = made()[0]
    event = review.confirm(first, by())
    broken = replace(event, detail={"uitspraak": event.detail["uitspraak"]})
    with pytest.raises(ValueError, match=event.id):
        made(broken, pairs=(OTHER,))


def test_statements_and_letters_travel_as_text():
    for statement, where in (MADE, DONE, said("x", heading=("A", "B"), organisations=("IND",))):
        assert plain.statement(plain.text_of(statement)) == statement
        assert plain.letter(plain.text_of(where)) == where


def test_the_same_decision_has_the_same_id_and_another_moment_another():
    first = made()[0]
    assert review.confirm(first, by(1)).id == review.confirm(first, by(1)).id
    assert review.confirm(first, by(1)).id != review.confirm(first, by(2)).id


def test_questions_ask_for_what_needs_a_person():
    doubtful = said("Misschien stuur ik u iets.", confidence=0.4, reason="Zwakke belofte.")
    asked = list(review.questions(made(pairs=(*twins(), doubtful)), LATE))
    assert sorted(bool(question.proposal) for question in asked) == [False, True, True]
    assert any("Zwakke belofte." in question.reason for question in asked)


def test_the_history_of_a_commitment_holds_undone_decisions_too():
    one, two = made()
    merging = review.merge(one, two, by(1))
    undoing = review.undo(merging, by(2))
    other = review.confirm(two, by(3))
    assert review.history(one, [undoing, other, merging]) == [merging, undoing]


def test_a_decision_tells_what_it_decided():
    one, two = made()
    corrected = {"termijn": "in mei", "aan": "", "termijn_tot": "2023-05-31"}
    told = [
        (review.confirm(one, by()), ""),
        (review.note(one, "Ligt bij de minister.", by()), "“Ligt bij de minister.”"),
        (
            review.correct(one, one.statements[0], corrected, by()),
            "aan: leeg; termijn: in mei; termijn tot: 2023-05-31",
        ),
        (review.merge(one, two, by()), f"gedaan: “{OTHER[0].quote}”"),
        (review.close(one, K.PARTLY, DAY, "Mondeling.", by()), "deels nagekomen: “Mondeling.”"),
        (review.withdraw(MADE[1], DAY, by()), "2023-03-01"),
    ]
    assert [review.told(event) for event, _ in told] == [words for _, words in told]
