from datetime import date

import pytest

from pipeline.extract import analyse
from pipeline.records import Footnote, Heading, MentionKind, PassageRole, Reading
from tests.factories import found, letter, passage

ON = date(2023, 10, 18)


def days(nlp, text, **context):
    return [
        (words, str(period.start), str(period.until))
        for words, period in found(nlp, MentionKind.DATE, text, **{"on": ON, **context})
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bij het debat van 6 september jl. is dit toegezegd.",
            [("6 september jl.", "2023-09-06", "2023-09-06")],
        ),
        ("In het jaar 2022 was dat zo.", [("2022", "2022-01-01", "2022-12-31")]),
        ("vanaf 2028", [("2028", "2028-01-01", "2028-12-31")]),
        (
            "In de vakantie (7 juli t/m 3 september) was het druk.",
            [("7 juli t/m 3 september", "2023-07-07", "2023-09-03")],
        ),
        (
            "van 10 mei 2022 tot 23 juni 2023",
            [
                ("10 mei 2022", "2022-05-10", "2022-05-10"),
                ("23 juni 2023", "2023-06-23", "2023-06-23"),
            ],
        ),
        ("(CD d.d. 31/08)", [("31/08", "2023-08-31", "2023-08-31")]),
        ("voor 3/4 gereed, d.d. 29/02 en d.d. 31/02", []),
        ("uiterlijk eind 2023", [("eind 2023", "2023-10-01", "2023-12-31")]),
        ("over 1990–2019", [("1990–2019", "1990-01-01", "2019-12-31")]),
        (
            "de eerste helft van het gebruiksjaar 2017",
            [("eerste helft van het gebruiksjaar 2017", "2017-01-01", "2017-06-30")],
        ),
        ("op 4 mei afgelopen jaar", [("4 mei afgelopen jaar", "2022-05-04", "2022-05-04")]),
        ("het afgelopen jaar", []),
        ("de Miljoenennota 2026", [("2026", "2026-01-01", "2026-12-31")]),
        ("de Miljoenennota van dit jaar", []),
        ("vorig jaar", [("vorig jaar", "2022-01-01", "2022-12-31")]),
        # inside other things
        ("de Vreemdelingenwet 2000", []),
        ("Kamerstukken II, 2021-22, 19637 nr. 2929", []),
        ("vergaderjaar 2022–2023", []),
        ("ECLI:NL:RVS:2021:193", []),
        ("€ 2024", []),
        ("zie https://www.voorbeeld.nl/2023/09/11/rapport-2023", []),
        ("kenmerk IENW/BSK-2023/297705", []),
        # no days
        ("zo spoedig mogelijk, voor de zomer of bij Voorjaarsnota", []),
        ("op 31 februari 2023", []),
    ],
)
def test_dates(nlp, text, expected):
    assert days(nlp, text) == expected


def test_of_a_table_only_whole_days_count(nlp):
    text = "2024 2025 2026 besluit 3 mei 2024"
    assert days(nlp, text, role=PassageRole.TABLE) == [("3 mei 2024", "2024-05-03", "2024-05-03")]


def test_without_a_date_of_the_letter_relative_days_are_unknown(nlp):
    assert days(nlp, "op 19 november jl. en in 2022", on=None) == [
        ("2022", "2022-01-01", "2022-12-31")
    ]


def test_the_month_in_the_file_name_helps_a_letter_without_a_date(nlp):
    text = "op 19 november jl. en volgende week"
    assert days(nlp, text, on=None, around=date(2023, 11, 30)) == [
        ("19 november jl.", "2023-11-19", "2023-11-19")
    ]


def test_what_a_footnote_mentions_stands_under_the_passage_that_refers_to_it(nlp):
    first, second = passage("Dit is de eerste alinea."), passage("De tweede.", page=2)
    notes = (
        Footnote("1", 1, "Zie de brief van 3 mei 2022.", passage=first.id),
        Footnote(
            "2", 2, "Zie ook 4 mei 2022."
        ),  # no marker was read: the last passage of its page
    )
    reading = Reading(letter(), "", (first, second), footnotes=notes)
    mentions = [it for it in analyse(reading, nlp).mentions if it.kind is MentionKind.DATE]
    assert [(it.passage, it.quote, it.footnote) for it in mentions] == [
        (first.id, "3 mei 2022", 0),
        (second.id, "4 mei 2022", 1),
    ]
    assert all(it.quote == it.span.of(notes[it.footnote or 0].text) for it in mentions)


def test_what_a_heading_mentions_stands_under_the_first_passage_below_it(nlp):
    above = passage("Boven de kop staat dit.")
    below = passage("Onder de kop dat.", heading=("Gesprek van 3 mei 2022",))
    reading = Reading(
        letter(),
        "",
        (above, below),
        headings=(Heading("Gesprek van 3 mei 2022", 1, 1), Heading("Slot van 4 mei 2022", 1, 1)),
    )
    mentions = [it for it in analyse(reading, nlp).mentions if it.kind is MentionKind.DATE]
    assert [(it.passage, it.quote, it.heading) for it in mentions] == [
        (below.id, "3 mei 2022", 0),
        (below.id, "4 mei 2022", 1),
    ]
