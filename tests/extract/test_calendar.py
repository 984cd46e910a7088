from datetime import date

import pytest

from pipeline.extract import calendar


@pytest.mark.parametrize(
    ("name", "year", "start", "until", "exact"),
    [
        ("zomerreces", 2022, date(2022, 7, 8), date(2022, 9, 5), True),
        ("zomerreces", 2024, date(2024, 7, 5), date(2024, 9, 2), True),
        ("kerstreces", 2023, date(2023, 12, 22), date(2024, 1, 15), True),
        ("kerstreces", 2025, date(2025, 12, 19), date(2026, 1, 12), True),  # its end is not known
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
    known = calendar.recess("kerstreces", 2025)
    assert known is not None
    assert not known.until_exact


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
