from datetime import date, timedelta

import pytest

from pipeline.extract import calendar


@pytest.mark.parametrize(
    ("name", "year", "start", "until", "exact"),
    [
        ("zomerreces", 2022, date(2022, 7, 8), date(2022, 9, 5), True),
        ("zomerreces", 2024, date(2024, 7, 5), date(2024, 9, 2), True),
        ("kerstreces", 2023, date(2023, 12, 22), date(2024, 1, 15), True),
        ("kerstreces", 2025, date(2025, 12, 19), date(2026, 1, 12), True),
        ("zomerreces", 2016, date(2016, 7, 8), date(2016, 9, 5), True),
        ("zomerreces", 2021, date(2021, 7, 9), date(2021, 9, 6), True),
        # no entry: by the school holiday of that year
        ("voorjaarsreces", 2025, date(2025, 2, 21), date(2025, 3, 3), False),
        ("herfstreces", 2024, date(2024, 10, 25), date(2024, 11, 4), False),
        ("meireces", 2026, date(2026, 4, 17), date(2026, 5, 4), False),
        # no entry: by the pattern
        ("zomerreces", 2031, date(2031, 7, 4), date(2031, 9, 1), False),
        ("kerstreces", 2027, date(2027, 12, 17), date(2028, 1, 10), False),
    ],
)
def test_recess(name, year, start, until, exact):
    known = calendar.recess(name, year)
    assert known is not None
    assert (known.start, known.until, known.exact) == (start, until, exact)


def test_a_recess_that_nobody_knows_is_none():
    assert calendar.recess("paasreces", 2024) is None
    assert calendar.budget_day("slotwet", 2024) is None


def test_an_end_by_the_pattern_says_so():
    known = calendar.recess("kerstreces", 2020)
    assert known is not None
    assert known.until == date(2021, 1, 11)
    assert not known.until_exact


def test_a_recess_is_the_same_around_a_school_holiday_as_the_kamer_said():
    """Friday before to Monday after: so it was where the Kamer published its days."""
    for name, saturday, sunday in (
        ("herfstreces", date(2015, 10, 17), date(2015, 10, 25)),
        ("herfstreces", date(2023, 10, 14), date(2023, 10, 22)),
        ("voorjaarsreces", date(2024, 2, 17), date(2024, 2, 25)),
        ("meireces", date(2023, 4, 22), date(2023, 5, 7)),
        ("meireces", date(2024, 4, 27), date(2024, 5, 12)),
    ):
        known = calendar.recess(name, saturday.year)
        assert known is not None
        assert (known.start, known.until) == (
            saturday - timedelta(1),
            sunday + timedelta(1),
        )


def test_every_recess_begins_on_a_friday_and_ends_on_a_monday():
    holidays = calendar._school_holidays()
    for known in (*calendar._recesses().values(), *holidays.values()):
        assert (known.start.weekday(), known.until.weekday()) == (4, 0), known
        assert 10 < (known.until - known.start).days + 1 < 62
    assert not holidays.keys() & calendar._recesses().keys()


@pytest.mark.parametrize(
    "name",
    [
        "voorjaarsreces",
        "meireces",
        "zomerreces",
        "herfstreces",
        "kerstreces",
    ],
)
def test_the_pattern_agrees_with_every_year_we_know(name):
    pattern = calendar._patterns()[name]
    known = {year: found for (of, year), found in calendar._recesses().items() if of == name}
    assert known
    for year, found in known.items():
        guess = calendar._by_pattern(pattern, year)
        assert (guess.start, guess.until) == (found.start, found.until)
        assert not guess.exact


def test_every_entry_names_its_source():
    for name in ("recessen", "begroting"):
        for entries in calendar._file(name).values():
            assert all(entry["bron"] for entry in entries)


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("prinsjesdag", 2023, date(2023, 9, 19)),
        ("prinsjesdag", 2026, date(2026, 9, 15)),
        ("miljoenennota", 2025, date(2025, 9, 16)),
        ("verantwoordingsdag", 2024, date(2024, 5, 15)),
        ("voorjaarsnota", 2024, date(2024, 6, 1)),
    ],
)
def test_budget_day(name, year, day):
    known = calendar.budget_day(name, year)
    assert known is not None
    assert known.until == day
