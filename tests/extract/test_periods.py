from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import named, periods

ON = date(2023, 11, 24)  # a Friday


def days(text, on=ON):
    """Return words, first and last day of every expression, as a reader would write them down."""
    return [
        (
            timed.span.of(text),
            *(str(day or "") for day in (timed.period.start, timed.period.until)),
        )
        for timed in periods.find(text, on)
    ]


@pytest.mark.parametrize(
    ("words", "start", "until"),
    [
        # days
        ("19 november jl.", "2023-11-19", "2023-11-19"),
        ("20 oktober jl.", "2023-10-20", "2023-10-20"),
        ("20 december jl.", "2022-12-20", "2022-12-20"),  # the last one before the letter
        ("5 december a.s.", "2023-12-05", "2023-12-05"),
        ("10 mei 2022", "2022-05-10", "2022-05-10"),
        ("3 sept. 2023", "2023-09-03", "2023-09-03"),
        ("12-03-2024", "2024-03-12", "2024-03-12"),
        ("2024-05-06", "2024-05-06", "2024-05-06"),
        ("uiterlijk 1 mei", "2023-11-24", "2024-05-01"),
        ("per 1 januari 2023", "2023-01-01", "2023-01-01"),
        ("per 1 februari", "2024-02-01", "2024-02-01"),  # the nearest one
        ("tot 1 januari 2024", "2023-11-24", "2023-12-31"),
        ("afgelopen maandag", "2023-11-20", "2023-11-20"),
        ("komende vrijdag", "2023-12-01", "2023-12-01"),
        # ranges
        ("7 juli t/m 3 september", "2023-07-07", "2023-09-03"),
        ("1 t/m 3 mei 2023", "2023-05-01", "2023-05-03"),
        ("5 en 6 juni jl.", "2023-06-05", "2023-06-06"),
        ("12, 13 en 14 mei 2025", "2025-05-12", "2025-05-14"),
        ("tussen 2021 en 2023", "2021-01-01", "2023-12-31"),
        ("van 10 mei 2022 tot 23 juni 2023", "2022-05-10", "2023-06-23"),
        ("1 december t/m 31 januari 2024", "2023-12-01", "2024-01-31"),
        ("januari tot en met maart 2024", "2024-01-01", "2024-03-31"),
        # months, quarters, halves, seasons
        ("in november", "2023-11-01", "2023-11-30"),
        ("mei 2021", "2021-05-01", "2021-05-31"),
        ("in juli jl.", "2023-07-01", "2023-07-31"),
        ("uiterlijk in september", "2023-11-24", "2024-09-30"),
        ("begin maart 2024", "2024-03-01", "2024-03-10"),
        ("eerste kwartaal van 2025", "2025-01-01", "2025-03-31"),
        ("1e kwartaal 2025", "2025-01-01", "2025-03-31"),
        ("Q1 2025", "2025-01-01", "2025-03-31"),
        ("in het vierde kwartaal van dit jaar", "2023-10-01", "2023-12-31"),
        ("tweede helft van 2025", "2025-07-01", "2025-12-31"),
        ("voorjaar 2024", "2024-03-01", "2024-05-31"),
        ("dit voorjaar", "2023-03-01", "2023-05-31"),
        ("in het najaar", "2023-09-01", "2023-11-30"),
        ("winter 2024", "2024-12-01", "2025-02-28"),
        # years and their parts
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("eind 2024", "2024-10-01", "2024-12-31"),
        ("medio 2031", "2031-05-01", "2031-08-31"),
        ("halverwege 2025", "2025-05-01", "2025-08-31"),
        ("begin volgend jaar", "2024-01-01", "2024-03-31"),
        ("eind van het jaar", "2023-10-01", "2023-12-31"),
        ("vorig jaar", "2022-01-01", "2022-12-31"),
        ("later dit jaar", "2023-11-24", "2023-12-31"),
        ("voor eind 2024", "2023-11-24", "2024-12-31"),
        ("vóór 2025", "2023-11-24", "2024-12-31"),
        ("vanaf 2028", "2028-01-01", ""),
        # weeks and months around the letter
        ("volgende week", "2023-11-27", "2023-12-03"),
        ("deze maand", "2023-11-01", "2023-11-30"),
        ("week 2 van 2024", "2024-01-08", "2024-01-14"),
        ("binnen zes tot acht weken", "2023-11-24", "2024-01-19"),
        ("uiterlijk vóór 1 juli 2025", "2023-11-24", "2025-06-30"),
        ("uiterlijk voor het zomerreces", "2023-11-24", "2024-07-04"),
        ("voor de jaarwisseling", "2023-11-24", "2023-12-30"),
        ("ultimo 2024", "2024-12-31", "2024-12-31"),
        ("tweede helft 2024", "2024-07-01", "2024-12-31"),
        ("binnen vier weken", "2023-11-24", "2023-12-22"),
        ("over een maand", "2023-12-24", "2023-12-24"),
        ("de komende drie maanden", "2023-11-24", "2024-02-24"),
        ("twee weken geleden", "2023-11-10", "2023-11-10"),
        # the parliamentary calendar
        ("voor de zomer", "2023-11-24", "2024-07-04"),
        ("nog voor het zomerreces", "2023-11-24", "2024-07-04"),
        ("na de zomer", "2023-09-05", ""),
        ("voor het mei reces", "2023-11-24", "2024-04-25"),
        ("voor het kerstreces", "2023-11-24", "2023-12-21"),
        ("voor het kerstreces van 2025", "2023-11-24", "2025-12-18"),
        ("na het kerstreces", "2024-01-16", ""),
        ("voor de kerst", "2023-11-24", "2023-12-24"),
        ("bij de Miljoenennota", "2024-09-17", "2024-09-17"),
        ("voor Prinsjesdag 2024", "2023-11-24", "2024-09-16"),
        ("bij Voorjaarsnota", "", "2024-06-01"),
        # what is held on a day
        ("voor het commissiedebat van 14 december", "2023-11-24", "2023-12-13"),
        # no days at all
        ("zo spoedig mogelijk", "", ""),
        ("op korte termijn", "", ""),
        ("binnenkort", "", ""),
        ("in de volgende voortgangsbrief", "", ""),
        ("bij het halfjaarbericht", "", ""),
        ("voor de eerstvolgende Landbouw- en Visserijraad", "", ""),
        ("voor de begrotingsbehandeling", "", ""),
    ],
)
def test_words_and_their_days(words, start, until):
    assert days(f"Ik meld u {words} hoe het staat.") == [(words, start, until)]


def test_days_apart_are_each_their_own():
    assert days("op 3 en 10 juni 2025") == [
        ("op 3", "2025-06-03", "2025-06-03"),
        ("10 juni 2025", "2025-06-10", "2025-06-10"),
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("In maart heb ik u hierover geïnformeerd.", "2023-03-01"),
        ("In maart zal ik u hierover informeren.", "2024-03-01"),
        ("De leden spraken in december over dit plan.", "2023-12-01"),
        ("Bekend is gemaakt dat de regeling in maart eindigt.", "2024-03-01"),
    ],
)
def test_the_verb_tells_which_year_is_meant(text, start):
    assert days(text)[0][1] == start


@pytest.mark.parametrize(
    "text",
    [
        "op 31 februari 2023",
        "op 30-02-2024",
        "op 32 mei",
        "ruim 2000 plekken",
        "er zijn 2025 woningen",
        "kenmerk IENW/BSK-2023/297705",
        "vergaderjaar 2022-2023",
        "voor € 2024",
        "de heer Van der Mei",
        "nr. 2022",
        "WBV 2022/22",
        "het Vreemdelingenbesluit 2000",
        "ECLI:EU:C:2023:369",
        "COM(2023)160",
        "in het schooljaar 2023-2024",
    ],
)
def test_what_looks_like_a_day_and_is_none(text):
    assert days(text) == []


def test_without_the_date_of_the_letter_relative_words_have_no_days():
    (relative,) = periods.find("op 19 november jl.", None)
    assert relative.period.start is None
    assert relative.rule == "periods/dag-zonder-briefdatum/1"
    assert days("op 10 mei 2022", None) == [("op 10 mei 2022", "2022-05-10", "2022-05-10")]
    assert days("eind 2024", None) == [("eind 2024", "2024-10-01", "2024-12-31")]


def test_an_approximated_recess_says_so():
    (timed,) = periods.find("voor het zomerreces", date(2031, 2, 1))
    assert timed.rule == "periods/voor-reces-benadering/1"
    (known,) = periods.find("voor het zomerreces", date(2024, 2, 1))
    assert known.rule == "periods/voor-reces/1"


def test_an_event_without_a_date_keeps_its_words():
    (timed,) = periods.find("in de volgende voortgangsbrief", ON)
    assert (timed.relation, timed.event) == ("gebeurtenis", "de volgende voortgangsbrief")


@pytest.mark.parametrize("rule", sorted(named.GRAMMAR))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_everything_a_pattern_can_match_is_read(rule, data):
    pattern = named.GRAMMAR[rule][0]
    words = data.draw(st.from_regex(pattern, fullmatch=True))
    text = f"Dit is {words} gezegd."
    for timed in periods.find(text, ON):
        assert timed.span.of(text) == timed.span.of(text).strip()
        start, until = timed.period.start, timed.period.until
        assert start is None or until is None or start <= until


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "jaar",
                "maand",
                "reces",
                "mei",
                "eind ",
                "1",
                "31",
                " ",
                ".",
                "2024",
                "voor de ",
                "tot en met ",
                "na ",
                "Q1",
                "-",
            ]
        ),
        max_size=12,
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_heap_of_words_is_read_without_a_crash(words, on):
    for timed in periods.find("".join(words), on):
        assert timed.rule.startswith("periods/")
