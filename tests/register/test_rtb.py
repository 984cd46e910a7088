from datetime import date

import pytest

from pipeline.records import Mention, MentionKind, RtbDate, Span
from pipeline.register import rtb
from tests.factories import letter


def said(name, on, *days):
    """Return what a letter of a day says: pairs of (day, role)."""
    it = letter(key=name, name=name, date=on)
    return [
        (
            it,
            Mention(
                "p", MentionKind.RTB_DATE, Span(at, at + 1), "x", RtbDate(day, role), "proef/1"
            ),
        )
        for at, (day, role) in enumerate(days)
    ]


UNTIL_25, UNTIL_26 = (date(2025, 3, 4), "geldig_tot"), (date(2026, 3, 4), "geldig_tot")


def test_the_same_day_in_two_letters_is_one_entry_with_the_oldest_letter_first():
    line = rtb.timeline(
        [*said("b.txt", date(2024, 5, 1), UNTIL_25), *said("a.txt", date(2023, 5, 1), UNTIL_25)]
    )
    (entry,) = line.entries
    assert [source.letter.name for source in entry.sources] == ["a.txt", "b.txt"]
    assert line.contradictions == ()


def test_days_are_in_order_of_time():
    line = rtb.timeline(said("a.txt", None, UNTIL_26, (date(2022, 2, 24), "peildatum"), UNTIL_25))
    assert [entry.day.year for entry in line.entries] == [2022, 2025, 2026]


@pytest.mark.parametrize(
    ("first", "then", "count"),
    [
        ((UNTIL_25,), (UNTIL_26,), 0),  # an extension
        ((UNTIL_26,), (UNTIL_25,), 1),  # the later letter goes back
        ((UNTIL_26,), (UNTIL_25, UNTIL_26), 0),  # it recalls what held before
    ],
)
def test_an_end_that_goes_back_is_a_contradiction(first, then, count):
    line = rtb.timeline(
        [*said("een.txt", date(2024, 1, 1), *first), *said("twee.txt", date(2024, 9, 1), *then)]
    )
    assert len(line.contradictions) == count
    for contradiction in line.contradictions:
        assert contradiction.reason == (
            "twee.txt (1-9-2024) noemt 4-3-2025 als einde, maar een.txt (1-1-2024) noemde al 4-3-2026."
        )


def test_peildata_that_lie_near_each_other_disagree():
    days = ((date(2022, 2, 23), "peildatum"), (date(2022, 2, 24), "peildatum"))
    far = (date(2021, 11, 27), "peildatum")
    line = rtb.timeline(said("a.txt", date(2023, 11, 24), *days, far))
    (contradiction,) = line.contradictions
    assert "23-2-2022" in contradiction.reason
    assert "24-2-2022" in contradiction.reason
