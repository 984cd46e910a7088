"""What is below the line waits for a person, apart from the register, until it is decided."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline import deciding, desk
from pipeline.extract import Analysis
from pipeline.records import Passage, Reading, Span, StatementKind
from pipeline.register import ledger
from pipeline.settings import settings
from pipeline.store import open_store
from tests.register.stories import DAY, letter, said, term
from tests.register.test_rebuilt import forget

ON = date(2023, 5, 1)
BY = "A. van Dam"
REASON = "De woorden lijken op die van een toezegging."
SURE = said("Ik informeer u over de keuring van veerboten.")
MAYBE = said("Ik kom terug op de sluizen.", confidence=0.4, reason=REASON, to="lid Aardema")
WEAK = said("Dat gaat nog even duren.", StatementKind.POSTPONED, confidence=0.3, reason=REASON)
NEWER = letter(DAY + timedelta(days=9))
NEW = said("Ik kijk naar de bruggen.", in_letter=NEWER, confidence=0.4, reason=REASON)


def put(store, *told) -> None:
    """Keep statements as a night does: those above the line apart from those below it."""
    for where in {where.id: where for _, where in told}.values():
        found = [statement for statement, at in told if at.id == where.id]
        text = "\n".join(statement.quote for statement in found)
        passage = Passage(where.id, 1, Span(0, len(text)), text)
        sure = tuple(each for each in found if each.confidence >= 0.5)
        maybe = tuple(each for each in found if each.confidence < 0.5)
        analysis = Analysis((), (), sure, doubtful=maybe)
        store.put(Reading(where, text, (passage,)), analysis, "proef")


@pytest.fixture
def store(tmp_path):
    store = open_store(settings(tmp_path))
    put(store, SURE, WEAK, MAYBE, NEW)
    return store


def opened(store) -> desk.Desk:
    return desk.Desk(store, ledger.read(store, ON))


def waiting(store) -> list[str]:
    return [statement.quote for statement, _ in opened(store).doubtful]


def register(store) -> list[str]:
    return [row.citaat for row in opened(store).rows()]


def decide(store, action, pair, *more):
    return deciding.take(opened(store), action, [desk.own_nr(pair[0].id), *more], BY)


def anew(pair, **changes):
    return replace(pair[0], **changes), pair[1]


def test_the_likeliest_waits_in_front_of_those_the_newest_and_none_is_in_the_register(store):
    assert waiting(store) == [NEW[0].quote, MAYBE[0].quote, WEAK[0].quote]
    assert register(store) == [SURE[0].quote]


def test_review_lists_it_with_words_page_document_certainty_and_reason(store):
    told = deciding.waiting(opened(store))
    nr = desk.own_nr(MAYBE[0].id)
    assert f"{nr}  Twijfel: is dit een toezegging? (gedaan, zekerheid 40%)" in told
    for words in (MAYBE[0].quote, "p. 1", MAYBE[1].name, REASON):
        assert words in told


def test_the_list_is_bounded_and_says_how_many_more_there_are(store):
    many = [said(f"Ik kom terug op sluis {n}.", confidence=0.4) for n in range(deciding.LISTED)]
    put(store, SURE, *many, NEW)
    told = deciding.waiting(opened(store))
    assert told.count("Twijfel: is dit") == deciding.LISTED
    assert "Nog 1 bij twijfel" in told
    assert sum("is dit" in line for line in deciding.doubted(opened(store))) == 21


def test_a_confirmed_one_is_a_promise_of_the_register_as_it_was_read(store):
    put(store, SURE, anew(MAYBE, term=term(30)))
    decide(store, "bevestig", MAYBE)
    [row] = [row for row in opened(store).rows() if row.citaat == MAYBE[0].quote]
    assert row.beoordeeld_door == BY
    assert row.deadline == DAY + timedelta(days=30)
    assert opened(store).find(row.nr).statements[0].to == "lid Aardema"
    assert MAYBE[0].quote not in waiting(store)
    assert not deciding.questions(opened(store))  # a person has looked already


def test_a_confirmed_one_can_be_corrected_and_its_decision_undone(store):
    event = decide(store, "bevestig", MAYBE)
    decided = decide(store, "verbeter", MAYBE, "aan=lid Brinkhof", "termijn_tot=2023-12-31")
    commitment = opened(store).find(desk.own_nr(MAYBE[0].id))
    assert commitment.statements[0].to == "lid Brinkhof"
    assert commitment.statements[0].term.until == date(2023, 12, 31)
    for each in (decided, event):
        deciding.take(opened(store), "herstel", [each.id], BY)
    assert waiting(store) == [NEW[0].quote, MAYBE[0].quote, WEAK[0].quote]
    assert register(store) == [SURE[0].quote]


def test_a_rejected_one_is_gone_for_good_until_it_is_undone(store):
    event = decide(store, "verwerp", MAYBE)
    assert waiting(store) == [NEW[0].quote, WEAK[0].quote]
    put(store, SURE, WEAK, anew(MAYBE, confidence=0.9))  # a better rule is sure of it
    assert register(store) == [SURE[0].quote]
    put(store, SURE, WEAK, MAYBE)
    deciding.take(opened(store), "herstel", [event.id], BY)
    assert MAYBE[0].quote in waiting(store)


def test_decisions_about_doubt_outlive_a_rebuilt_store(store):
    decide(store, "bevestig", MAYBE)
    decide(store, "verwerp", WEAK)
    before = register(store), waiting(store)
    assert before == ([SURE[0].quote, MAYBE[0].quote], [NEW[0].quote])
    forget(store)
    put(store, SURE, WEAK, MAYBE, NEW)
    assert (register(store), waiting(store)) == before
    assert deciding.remarks(opened(store)) == []


BETTER = [
    MAYBE[0].quote,  # the same sentence
    "Ik kom nog terug op de sluizen.",  # read a little better
]


@pytest.mark.parametrize("quote", BETTER)
@pytest.mark.parametrize("confidence", [0.9, 0.45])
def test_a_confirmed_one_that_is_read_anew_is_one_promise(store, quote, confidence):
    decide(store, "bevestig", MAYBE)
    span = Span(0, len(quote))
    put(store, SURE, anew(MAYBE, quote=quote, span=span, confidence=confidence))
    assert sorted(register(store)) == sorted([SURE[0].quote, quote])
    assert waiting(store) == [NEW[0].quote]


def test_a_confirmed_one_that_no_rule_finds_any_more_stays_and_says_so(store):
    decide(store, "bevestig", MAYBE)
    put(store, SURE)
    assert sorted(register(store)) == sorted([SURE[0].quote, MAYBE[0].quote])
    assert "blijft staan" in " ".join(deciding.remarks(opened(store)))


def test_a_rejected_one_that_no_rule_finds_takes_no_promise_with_it(store):
    twin = said("Ik kom terug op alle sluizen.")
    put(store, SURE, twin, MAYBE)
    decide(store, "verwerp", MAYBE)
    put(store, SURE, twin)
    assert sorted(register(store)) == sorted([SURE[0].quote, twin[0].quote])
    assert deciding.remarks(opened(store)) == []


def test_a_promise_of_which_the_rules_are_no_longer_sure_stays_as_a_person_judged_it(store):
    decide(store, "bevestig", SURE)
    put(store, anew(SURE, confidence=0.4))
    assert register(store) == [SURE[0].quote]
    assert waiting(store) == [NEW[0].quote]


def test_what_a_withdrawn_letter_may_have_promised_is_not_asked(store):
    deciding.take(opened(store), "trekin", [NEWER.name, "2023-04-01"], BY)
    assert waiting(store) == [MAYBE[0].quote, WEAK[0].quote]
    store.withdraw("proef", [MAYBE[1].key])
    assert waiting(store) == []


def test_what_was_added_by_hand_is_not_asked_again(store):
    deciding.take(opened(store), "voegtoe", [MAYBE[1].name, MAYBE[0].quote], BY)
    assert waiting(store) == [NEW[0].quote, WEAK[0].quote]


@pytest.mark.parametrize("name", ["KS-0000000", "KS-", "", MAYBE[0].id[:5]])
def test_a_number_of_nothing_is_refused(store, name):
    for action in ("bevestig", "verwerp"):
        with pytest.raises(desk.Refused):
            deciding.take(opened(store), action, [name], BY)


def test_what_has_no_day_has_no_place_until_a_person_tells_the_day(store):
    undated = said("Ik kijk naar de molens.", in_letter=letter(None), confidence=0.4)
    put(store, undated)
    with pytest.raises(desk.Refused, match="geen datum"):
        decide(store, "bevestig", undated)
    assert undated[0].quote in waiting(store)
    decide(store, "bevestig", undated, "gedaan_op=2023-04-02", "aan=lid Brinkhof")
    kept = opened(store).find(desk.own_nr(undated[0].id)).statements[0]
    assert (kept.made_on, kept.to) == (date(2023, 4, 2), "lid Brinkhof")
    assert undated[0].quote in register(store)


@pytest.mark.parametrize("change", ["citaat=x", "gedaan_op=ooit", "soort=beloofd", "zomaar"])
def test_a_correction_of_doubt_that_cannot_be_read_is_refused(store, change):
    with pytest.raises(desk.Refused):
        decide(store, "bevestig", MAYBE, change)
    with pytest.raises(desk.Refused, match="verbeter"):
        decide(store, "bevestig", SURE, change)
    assert store.events() == []


def test_a_sure_promise_in_a_document_without_date_asks_for_its_day(store):
    sure = said("Ik stuur u de kaart van alle sluizen.", in_letter=letter(None))
    put(store, sure)
    assert sure[0].quote in waiting(store)
    assert "Het stuk heeft geen datum" in deciding.waiting(opened(store))
    decide(store, "bevestig", sure, "gedaan_op=2023-04-02")
    assert sure[0].quote not in waiting(store)
    assert sure[0].quote in register(store)
