from datetime import date, timedelta
from random import Random

import pytest

from pipeline.records import LetterKind, StatementKind, Status
from pipeline.register import offices, resolve, subject
from pipeline.register.addressees import read
from pipeline.register.status import status
from tests.register.lives_script import world
from tests.register.stories import DAY, OFFICE, found, letter, said, term

K = StatementKind
DEBATE = letter(DAY, kind=LetterKind.VERSLAG)
LATER = letter(DAY + timedelta(days=60))
SHIPS = "Ik informeer uw Kamer over de wachttijden bij de keuring van veerboten."
TRAINS = "Ik informeer uw Kamer over de geluidsmeting langs het spoor in Brabant."


def ships(**more):
    return said(SHIPS, in_letter=DEBATE, to="lid Aardema", made_on=DAY, **more)


def trains(**more):
    return said(TRAINS, in_letter=DEBATE, to="lid Brinkhof", made_on=DAY, **more)


def settled(quote: str, **more):
    return said(quote, K.SETTLED, more.pop("in_letter", LATER), **more)


TOGETHER = [
    # (statement in a later letter, the quote it belongs to, why)
    (settled("Hiermee is TZ202303-011 afgedaan."), SHIPS, "by number"),
    (
        settled("De toezegging over de keuring van veerboten en de wachttijden kom ik na."),
        SHIPS,
        "words",
    ),
    (
        settled("Ik doe de toezegging gestand.", made_on=DAY, to="lid Brinkhof"),
        TRAINS,
        "day and member",
    ),
    (
        settled("Dit is de geluidsmeting.", made_on=DAY, to="lid Brinkhof (LBP)"),
        TRAINS,
        "with fractie",
    ),
    (said("Uitstel keuring veerboten.", K.POSTPONED, LATER, made_on=DAY), SHIPS, "day and words"),
]


@pytest.mark.parametrize(("statement", "quote", "why"), TOGETHER)
def test_a_later_letter_finds_its_promise(statement, quote, why):
    lives = found(ships(number="TZ202303-011"), trains(number="TZ202303-012"), statement)
    assert [quote, statement[0].quote] in lives, why


APART = [
    (settled("Hiermee is TZ202303-099 over de keuring van veerboten afgedaan."), "another number"),
    (settled("De keuring van veerboten.", made_on=DAY - timedelta(9)), "another day"),
    (settled("De keuring en wachttijden van veerboten.", to="lid Fokkens"), "another member"),
    (
        settled("De keuring en wachttijden van veerboten.", by="Minister van Defensie"),
        "another office",
    ),
    (
        settled("De keuring en wachttijden van veerboten.", in_letter=letter(DAY - timedelta(5))),
        "a letter before the promise",
    ),
    (settled("Het aantal bibliotheken in Zeeland is gelijk gebleven."), "another subject"),
]


@pytest.mark.parametrize(("statement", "why"), APART)
def test_what_contradicts_is_never_linked(statement, why):
    lives = found(ships(number="TZ202303-011"), trains(number="TZ202303-012"), statement)
    assert [statement[0].quote] in lives, why


def test_what_fits_two_promises_is_proposed_for_both():
    one = said("Ik informeer u over de keuring van veerboten in Zeeland.", in_letter=DEBATE)
    two = said("Ik informeer u over de keuring van veerboten in Friesland.", in_letter=DEBATE)
    which = settled("De toezegging over de keuring van veerboten is nagekomen.", made_on=DAY)
    commitments = resolve.commitments([one, two, which])
    assert [len(each.statements) for each in commitments] == [1, 1]
    assert all(each.proposed == (which[0].id,) for each in commitments)
    assert {each.proposals[0].statement.quote for each in commitments} == {which[0].quote}


def test_recalled_and_settled_in_the_same_section_belong_together():
    recalled = said(
        "In het debat is het lid Aardema een brief over veerboten toegezegd.",
        K.RECALLED,
        LATER,
        heading=("Veerboten",),
    )
    other = said(
        "Ook is een brief over de bibliotheken in Zeeland toegezegd.",
        K.RECALLED,
        LATER,
        heading=("Zeeland",),
        at=50,
    )
    done = settled("Via deze weg doe ik deze toezegging gestand.", heading=("Veerboten",), at=20)
    assert [recalled[0].quote, done[0].quote] in found(recalled, other, done)


def test_both_promises_of_a_section_can_be_settled_by_one_sentence():
    first = said("Ik heb een brief over veerboten toegezegd.", K.RECALLED, LATER, heading=("A",))
    second = said(
        "Ik heb een lijst van sluizen toegezegd.", K.RECALLED, LATER, heading=("A",), at=9
    )
    both = settled("Hiermee doe ik beide toezeggingen gestand.", heading=("A",), at=20)
    lives = found(first, second, both)
    assert lives == [[first[0].quote, both[0].quote], [second[0].quote, both[0].quote]]


def test_a_letter_does_not_settle_what_it_promises_itself():
    promise = said(
        "In het najaar ontvangt u een brief over de keuring van veerboten.", in_letter=LATER
    )
    done = settled("Hiermee is de keuring van veerboten afgedaan.", at=9)
    assert len(found(promise, done)) == 2


def test_the_same_promise_in_a_debate_and_its_closing_list_is_one():
    turn = said("Ik stuur u een brief over de keuring van veerboten.", in_letter=DEBATE)
    item = said(
        "De staatssecretaris stuurt een brief over de keuring van veerboten.",
        in_letter=DEBATE,
        at=9,
    )
    assert len(found(turn, item)) == 1


def test_a_promise_made_anew_after_it_was_kept_is_a_new_one():
    first = said("Ik informeer u over de keuring van veerboten.", in_letter=DEBATE)
    between = letter(DAY + timedelta(30))
    done = settled("De keuring van veerboten is nagekomen.", in_letter=between, made_on=DAY)
    again = said("Ik informeer u over de keuring van veerboten.", in_letter=LATER)
    assert found(first, done, again) == [[first[0].quote, done[0].quote], [again[0].quote]]


def test_several_numbers_in_one_sentence_are_several_promises():
    recalled = said("TZ202303-011 en TZ202303-012 komen aan de orde.", K.RECALLED, LATER)
    done = settled("TZ202303-012 is nagekomen.", at=9)
    commitments = resolve.commitments([recalled, done])
    assert [each.numbers for each in commitments] == [("TZ202303-011",), ("TZ202303-012",)]
    assert [len(each.statements) for each in commitments] == [1, 2]
    assert len({each.id for each in commitments}) == 2


def test_every_link_says_why():
    (commitment,) = resolve.commitments([ships(), settled("Keuring veerboten.", made_on=DAY)])
    assert commitment.why[0] == ""
    assert "zelfde datum 01-03-2023" in commitment.why[1]


def test_nothing_is_lost_whatever_comes_in():
    told = world(3).told
    commitments = resolve.commitments(told)
    placed = {s.id for each in commitments for s in each.statements}
    proposed = {name for each in commitments for name in each.proposed}
    assert {statement.id for statement, _ in told} == placed | proposed


def test_the_order_in_which_letters_are_read_changes_nothing():
    told = world(3).told
    shuffled = Random(1).sample(told, len(told))
    first, second = resolve.commitments(told), resolve.commitments(shuffled)
    assert [each.id for each in first] == [each.id for each in second]
    assert [each.statements for each in first] == [each.statements for each in second]


def test_what_is_said_after_the_day_asked_for_is_left_out():
    assert len(resolve.commitments([ships(), settled("x", made_on=DAY)], on=DAY)) == 1
    (commitment,) = resolve.commitments([ships(), settled("x", made_on=DAY)], on=DAY)
    assert len(commitment.statements) == 1


def test_meaning_helps_where_words_fail():
    done = settled(
        "De inspectie van overzetvaartuigen en hun wachtrijen is beschreven.", made_on=DAY
    )
    assert len(found(ships(), done)) == 2
    near = resolve.commitments([ships(), done], similar=lambda one, other: 0.9)
    assert len(near) == 1


def test_candidates_do_not_grow_with_the_register(monkeypatch):
    from pipeline.register import linking

    looked = []
    counted = linking.fit
    monkeypatch.setattr(linking, "fit", lambda *given: looked.append(1) or counted(*given))
    word = "abcdefghij"
    pairs = [
        said(f"Ik informeer u over {word[n // 100]}kade{word[n // 10 % 10]}brug{word[n % 10]}.",
             in_letter=letter(DAY + timedelta(days=n)), to="lid Aardema")
        for n in range(400)
    ]  # fmt: skip
    resolve.commitments(pairs)
    assert len(looked) <= 400 * 70


ADDRESSEES = [
    ("lid Podt", ("Podt",), ()),
    ("het lid Van der Zwan (VOS)", ("Van der Zwan",), ("VOS",)),
    ("leden Podt (NHD) en De Wilde", ("Podt", "De Wilde"), ("NHD",)),
    ("mevrouw Aardema, de heer Brinkhof en lid Ekinci", ("Aardema", "Brinkhof", "Ekinci"), ()),
    ("Kamer", (), ()),
    ("uw Kamer", (), ()),
    (None, (), ()),
]


@pytest.mark.parametrize(("to", "members", "parties"), ADDRESSEES)
def test_to_whom(to, members, parties):
    assert (read(to).members, read(to).parties) == (members, parties)


def test_a_committee_is_no_member():
    assert read("vaste commissie voor Sport").committee == "vaste commissie voor Sport"
    assert read("vaste commissie voor Sport").members == ()


OFFICES = [
    ("Staatssecretaris van Justitie en Veiligheid", "JenV"),
    ("Minister voor Asiel en Migratie", "AenM"),
    ("Minister van Economische Zaken en Klimaat", "EZK"),
    ("Minister van Economische Zaken", "EZ"),
    ("de burgemeester", None),
    (None, None),
]


@pytest.mark.parametrize(("office", "short"), OFFICES)
def test_the_ministry_of_an_office(office, short):
    assert offices.ministry(office) == short


MOVES = [
    # office, promised on, words, day, who answers for it
    (OFFICE, date(2023, 1, 1), "de asielopvang", date(2024, 7, 1), OFFICE),
    (
        OFFICE,
        date(2023, 1, 1),
        "de asielopvang",
        date(2024, 7, 2),
        "Minister van Asiel en Migratie",
    ),
    (OFFICE, date(2023, 1, 1), "de politie", date(2025, 1, 1), OFFICE),
    (OFFICE, date(2024, 9, 1), "de asielopvang", date(2025, 1, 1), OFFICE),
    (
        "Minister van Defensie",
        date(2023, 1, 1),
        "de asielopvang",
        date(2025, 1, 1),
        "Minister van Defensie",
    ),
    (
        "Minister van Economische Zaken en Klimaat",
        date(2023, 1, 1),
        "de bedrijfsleningen",
        date(2025, 1, 1),
        "Minister van Economische Zaken",
    ),
    # Back under another ministry: who answers for it stays the same minister.
    (
        OFFICE,
        date(2023, 1, 1),
        "de asielopvang",
        date(2026, 3, 1),
        "Minister van Asiel en Migratie",
    ),
    (
        "Minister voor Asiel en Migratie",
        date(2025, 9, 1),
        "de asielopvang",
        date(2026, 3, 1),
        "Minister van Asiel en Migratie",
    ),
    (
        "Minister van Economische Zaken",
        date(2025, 1, 1),
        "de bedrijfsleningen",
        date(2026, 3, 1),
        "Minister van Economische Zaken en Klimaat",
    ),
]


@pytest.mark.parametrize(("office", "made_on", "about", "on", "expected"), MOVES)
def test_who_answers_for_it_now(office, made_on, about, on, expected):
    statement, _ = said(f"Ik informeer u over {about}.")
    assert offices.now(office, made_on, [statement], set(), on) == expected


def test_a_promise_follows_its_portfolio_to_the_new_ministry():
    made = said("Ik informeer u over de asielopvang in sporthallen.", in_letter=DEBATE)
    done = settled(
        "Asielopvang in sporthallen: nagekomen.",
        in_letter=letter(date(2024, 9, 1)),
        made_on=DAY,
        by="Minister van Asiel en Migratie",
    )
    assert len(found(made, done)) == 1


STEMS = [("lidstaten", "lidstaat"), ("drones", "drone"), ("brieven", "brief"), ("huizen", "huis")]


@pytest.mark.parametrize(("one", "other"), STEMS)
def test_inflected_words_are_the_same(one, other):
    assert subject.stem(one) == subject.stem(other)


def test_words_of_promising_are_no_subject():
    assert (
        subject.words("Ik zal uw Kamer voor het zomerreces schriftelijk informeren.")
        == frozenset()
    )


def test_the_items_of_one_closing_list_are_different_promises():
    words = "De staatssecretaris stuurt een brief over de keuring van veerboten"
    first = said(f"{words} in Zeeland.", in_letter=DEBATE, item=1)
    second = said(f"{words} in Zeeland en Friesland.", in_letter=DEBATE, item=2, at=9)
    turn = said("Dat schrijf ik u dan even op.", in_letter=DEBATE, item=2, at=4)
    lives = found(first, second, turn)
    assert [first[0].quote] in lives
    assert [turn[0].quote, second[0].quote] in lives


def test_a_number_of_promises_settled_at_once_must_be_the_number_recalled():
    recalled = [
        said(f"Ik heb u een brief over {what} toegezegd.", K.RECALLED, LATER, at=place)
        for place, what in enumerate(["veerboten", "sluizen", "bruggen"])
    ]
    three = settled("Hiermee zijn drie toezeggingen nagekomen.", at=20)
    assert [len(life) for life in found(*recalled, three)] == [2, 2, 2]
    assert [len(life) for life in found(*recalled[:2], three)] == [1, 1, 1]


# What is said in one breath ---------------------------------------------------------------

BOATS = said("Ik informeer uw Kamer over de keuring van veerboten.", term=term(60))
AFTER = letter(DAY + timedelta(days=50))
MOVED = said(
    "De toezegging over de keuring van veerboten kan ik niet voor de zomer nakomen.",
    K.POSTPONED,
    AFTER,
    made_on=DAY,
    heading=("Veerboten",),
    at=1,
)


def when(quote: str, at: int = 2, **more):
    until = term(90, "in juni", AFTER.date)
    return said(quote, in_letter=AFTER, term=until, **{"heading": ("Veerboten",), "at": at} | more)


GOES_ON = [
    # the sentence after the postponement, how many promises there are then
    (when("Ik zal uw Kamer daarover in juni informeren."), 1),
    (when("Uw Kamer ontvangt deze informatie in juni."), 1),
    (when("Ik zal uw Kamer in juni informeren over sluizen."), 2),
    (when("Ik zal uw Kamer daarover in juni informeren.", heading=("Sluizen",)), 2),
    (when("Ik zal uw Kamer daarover in juni informeren.", at=0), 2),
]


@pytest.mark.parametrize(("after", "number"), GOES_ON)
def test_when_the_postponed_will_come_is_no_promise_of_its_own(after, number):
    told = resolve.commitments([BOATS, MOVED, after])
    assert len(told) == number
    if number == 1:
        standing = status(told[0], AFTER.date)
        assert (standing.status, standing.deadline) == (Status.POSTPONED, after[0].term.until)
        (moved,) = standing.postponed
        assert (moved.before, moved.after) == (BOATS[0].term, after[0].term)
        assert status(told[0], after[0].term.until + timedelta(days=1)).status is Status.OVERDUE


def test_a_promise_made_again_after_it_was_met_is_put_to_a_person():
    met = said("Hiermee doe ik de toezegging over de keuring van veerboten gestand.",
               K.SETTLED, AFTER, made_on=DAY)  # fmt: skip
    third = letter(DAY + timedelta(days=200))
    again = "Ik informeer uw Kamer opnieuw over de keuring van veerboten."
    first, second = resolve.commitments([BOATS, met, said(again, in_letter=third)])
    assert [each.statement.quote for each in first.proposals] == [again]
    assert status(first, third.date).status is Status.SETTLED
    assert second.statements[0].quote == again
    plain = again.replace("opnieuw ", "")
    first, _ = resolve.commitments([BOATS, met, said(plain, in_letter=third)])
    assert first.proposals == ()
