from datetime import date, timedelta

import pytest

from pipeline.records import Letter, LetterKind, Proposal, StatementKind, Status, Term
from pipeline.register.status import status
from tests.register.stories import DAY, letter, one, said, term

K = StatementKind
PROMISE = "Ik informeer uw Kamer over de wachttijden bij de keuring van schepen."


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def say(days: int, kind: K, term: Term | None = None, **more: object):
    return said(f"{kind} na {days}", kind, letter(later(days)), term=term, **more)


MADE = said(PROMISE, term=term(100))
STATUSES = [
    # statements, days after the promise, status, why
    ([said(PROMISE)], 900, Status.OPEN, "without a term nothing is late"),
    ([MADE], 10, Status.OPEN, "the term is far away"),
    ([MADE], 70, Status.DUE_SOON, "thirty days left"),
    ([MADE], 69, Status.OPEN, "thirty-one days left"),
    ([MADE], 100, Status.DUE_SOON, "the last day is still in time"),
    ([MADE], 101, Status.OVERDUE, "the day after is late"),
    ([MADE, say(90, K.SETTLED)], 89, Status.DUE_SOON, "a later letter does not count yet"),
    ([MADE, say(90, K.SETTLED)], 90, Status.SETTLED, "on its day it counts"),
    ([MADE, say(150, K.SETTLED)], 120, Status.OVERDUE, "settled only later"),
    ([MADE, say(90, K.PARTLY)], 200, Status.PARTLY, "no term was named for the rest"),
    (
        [MADE, say(90, K.PARTLY, term(60, after=later(90)))],
        160,
        Status.OVERDUE,
        "the rest is late",
    ),
    ([MADE, say(90, K.POSTPONED, term(60, after=later(90)))], 95, Status.POSTPONED, "moved"),
    ([MADE, say(90, K.POSTPONED, term(60, after=later(90)))], 130, Status.DUE_SOON, "moved, near"),
    ([MADE, say(90, K.POSTPONED, term(60, after=later(90)))], 151, Status.OVERDUE, "late again"),
    ([MADE, say(90, K.POSTPONED)], 400, Status.POSTPONED, "no new term: nothing to be late for"),
    (
        [MADE, say(90, K.POSTPONED), say(95, K.RECALLED, term(100))],
        400,
        Status.POSTPONED,
        "recalled",
    ),
    ([MADE, say(90, K.LAPSED)], 400, Status.LAPSED, "withdrawn by a letter"),
    (
        [MADE, say(90, K.SETTLED), say(99, K.RECALLED)],
        400,
        Status.SETTLED,
        "recalling opens nothing",
    ),
    (
        [MADE, say(90, K.SETTLED), say(99, K.MADE)],
        99,
        Status.DUE_SOON,
        "reopened, old term stands",
    ),
    (
        [MADE, say(90, K.SETTLED), say(99, K.POSTPONED)],
        400,
        Status.POSTPONED,
        "reopened by a delay",
    ),
    ([MADE, say(90, K.SETTLED), say(99, K.PARTLY)], 400, Status.UNCLEAR, "two letters disagree"),
    ([said(PROMISE, term=term(-40))], 10, Status.UNCLEAR, "a term before the promise"),
    ([said(PROMISE, term=term(50, precision="vaag"))], 400, Status.OPEN, "binnenkort is no day"),
    ([said(PROMISE, term=Term("na de zomer", DAY, None, "p"))], 900, Status.OPEN, "no end named"),
    (
        [say(0, K.RECALLED, term(-40), made_on=later(-90))],
        10,
        Status.OVERDUE,
        "recalled, was late",
    ),
    (
        [say(0, K.RECALLED, term(-40), made_on=later(-9))],
        10,
        Status.UNCLEAR,
        "term before promise",
    ),
    ([MADE], -1, Status.UNCLEAR, "nobody had promised anything yet"),
]


@pytest.mark.parametrize(("statements", "days", "expected", "why"), STATUSES)
def test_status_on_a_day(statements, days, expected, why):
    standing = status(one(*statements), later(days))
    assert standing.status is expected, why
    assert standing.reason.endswith((".", "?"))


PASSED = [
    # a sentence in a letter of 1 March 2023, the term in it that had passed
    ("Ik zal uw Kamer uiterlijk 1 februari 2023 informeren over sluizen.", "uiterlijk 1 februari 2023"),
    ("Ik zal uw Kamer vóór 1 februari 2023 informeren over sluizen.", "vóór 1 februari 2023"),
    ("Ik zal uw Kamer informeren over sluizen die voor 1 februari 2023 open waren.", ""),
    ("Ik zal uw Kamer informeren over de cijfers tot 1 februari 2023.", ""),
    ("Ik zal uw Kamer uiterlijk 1 april 2023 informeren over sluizen.", ""),
    ("Ik zal uw Kamer informeren over sluizen.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "words"), PASSED)
def test_a_term_that_had_passed_when_it_was_named_is_put_to_a_person(quote, words):
    standing = status(one(said(quote)), later(10))
    assert standing.status is (Status.UNCLEAR if words else Status.OPEN)
    assert f"De zin noemt “{words}”, en dat ligt vóór" in standing.reason or not words
    given = status(one(said(quote, term=term(100))), later(10))
    assert given.status is Status.OPEN


def test_late_names_the_words_and_the_letter_of_the_term():
    standing = status(one(MADE), later(103))
    assert standing.days == -3
    assert standing.term_source is not None
    assert standing.term_source.statement.quote == PROMISE
    assert "“voor de zomer”" in standing.reason
    assert "1 maart 2023" in standing.reason
    assert "3 dagen geleden" in standing.reason


def test_postponements_say_from_when_to_when():
    first, second = term(60, "in de herfst", later(90)), term(90, "voor Kerst", later(140))
    moved = status(
        one(MADE, say(90, K.POSTPONED, first), say(140, K.POSTPONED, second)), later(141)
    ).postponed
    assert [
        (each.before.text, each.after.text) for each in moved if each.before and each.after
    ] == [
        ("voor de zomer", "in de herfst"),
        ("in de herfst", "voor Kerst"),
    ]


def test_naming_a_later_term_in_a_later_letter_is_postponing():
    again = say(50, K.MADE, term(200, "na de zomer"))
    assert len(status(one(MADE, again), later(60)).postponed) == 1
    same_day = say(0, K.MADE, term(200, "na de zomer"))
    assert status(one(MADE, same_day), later(60)).postponed == ()


def test_two_letters_that_settle_one_promise():
    standing = status(one(MADE, say(50, K.SETTLED), say(80, K.SETTLED)), later(200))
    assert standing.source is not None
    assert standing.source.on == later(50)
    assert any("Twee brieven" in remark for remark in standing.remarks)


def test_a_reopened_promise_says_so():
    standing = status(one(MADE, say(50, K.SETTLED), say(80, K.MADE)), later(81))
    assert any("Heropend" in remark for remark in standing.remarks)


def withdrawn(days: int, on: int) -> Letter:
    return letter(later(days), withdrawn_on=later(on))


def test_a_letter_that_was_taken_back_no_longer_counts():
    settled = said("nagekomen", K.SETTLED, withdrawn(50, 80))
    assert status(one(MADE, settled), later(79)).status is Status.SETTLED
    after = status(one(MADE, settled), later(80))
    assert after.status is Status.DUE_SOON
    assert any("ingetrokken" in remark for remark in after.remarks)


def test_a_promise_in_a_letter_taken_back_is_not_open():
    standing = status(one(said(PROMISE, in_letter=withdrawn(0, 5))), later(9))
    assert standing.status is Status.UNCLEAR
    assert "ingetrokken" in standing.reason


def test_a_letter_without_date_is_never_counted_in_silence():
    undated = said("nagekomen", K.SETTLED, letter(None))
    standing = status(one(MADE, undated), later(10))
    assert standing.status is Status.OPEN
    assert any("geen datum" in remark for remark in standing.remarks)


def test_a_settlement_nobody_placed_makes_it_unclear():
    statement, where = say(50, K.SETTLED)
    maybe = Proposal(statement, where, 0.6, "zelfde onderwerp")
    known = one(MADE)
    asked = type(known)(known.id, known.statements, known.letters, proposals=(maybe,))
    assert status(asked, later(49)).status is Status.OPEN
    assert status(asked, later(50)).status is Status.UNCLEAR


def test_debates_are_cited_as_such():
    where = letter(DAY, kind=LetterKind.VERSLAG)
    assert "verslag van 1 maart 2023" in status(one(said(PROMISE, in_letter=where)), DAY).reason
