import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from lxml import etree

from pipeline import export
from pipeline.records import Status
from pipeline.register import news
from pipeline.register.news import Change
from tests.export.samples import FORMULA, ON, commitments, rows

NAME = {each.value: each for each in Change}


def changes(day: str, on: str = "2024-08-13") -> list[Change]:
    found = news.since(commitments(), date.fromisoformat(day), date.fromisoformat(on))
    return [each.change for each in found]


PERIODS = [
    ("2024-07-05", "2024-07-05", []),
    ("2024-07-04", "2024-07-05", ["nieuw"] * 3 + ["te laat geworden", "nagekomen", "deels nagekomen", "vervallen"]),
    ("2024-06-13", "2024-06-14", ["uitgesteld"]),
    ("2024-08-01", "2024-08-01", []),
    ("2024-07-31", "2024-08-01", ["termijn nadert"]),
]  # fmt: skip


@pytest.mark.parametrize(("day", "on", "expected"), PERIODS)
def test_what_changed_from_one_day_to_another(day, on, expected):
    assert changes(day, on) == [NAME[each] for each in expected]


TOLD = [
    ([Change.DUE_SOON], "1 waarvan de termijn nadert"),
    ([Change.DUE_SOON] * 4, "4 waarvan de termijn nadert"),
    ([Change.NEW, Change.NEW, Change.OVERDUE], "2 nieuw, 1 te laat geworden"),
    ([], "geen wijzigingen"),
]


@pytest.mark.parametrize(("found", "expected"), TOLD)
def test_the_news_reads_as_a_sentence(found, expected):
    assert news.sentence(news.News(each, rows()[0], "") for each in found) == expected


def test_everything_is_new_once():
    found = news.since(commitments(), date(2020, 1, 1), ON)
    assert news.counts(found)["nieuw"] == len(rows())
    assert news.since(commitments(), ON, ON) == []


def test_a_change_says_what_happened_and_where():
    found = news.since(commitments(), date(2024, 6, 1), date(2024, 6, 14))
    moved = next(each for each in found if each.change is Change.POSTPONED)
    assert "van “in het voorjaar” naar “voor het einde van het jaar”" in moved.text
    assert "Kamerstuk 19 637, nr. 3260" in moved.text


def test_a_letter_read_late_is_news_since_the_last_export():
    before = [row for row in rows() if row.status is not Status.OVERDUE]
    found = news.between(before, rows())
    assert [each.change for each in found] == [Change.NEW, Change.OVERDUE]


def test_reopened_and_gone():
    (done,) = [row for row in rows() if row.status is Status.SETTLED]
    opened = replace(done, status=Status.OPEN, reden="Heropend.")
    assert [each.change for each in news.between([done], [opened])] == [Change.REOPENED]
    assert [each.change for each in news.between([done], [])] == [Change.GONE]
    assert [each.change for each in news.between([opened], [done])] == [Change.SETTLED]


def test_the_last_export_can_be_read_back():
    stream = BytesIO()
    export.FORMATS["json"](rows(), ON, stream)
    assert news.rows_of(json.loads(stream.getvalue())) == rows()


@pytest.mark.parametrize("told", [{}, [], {"toezeggingen": 3}, {"toezeggingen": [{}]}, None])
def test_what_is_no_export_is_refused(told):
    with pytest.raises(ValueError, match="overzicht"):
        news.rows_of(told)


def test_one_line_for_the_report():
    found = news.since(commitments(), date(2024, 6, 13), date(2024, 6, 14))
    assert news.sentence(found) == "1 uitgesteld"
    assert news.sentence([]) == "geen wijzigingen"


def feed() -> bytes:
    found = news.since(commitments(), date(2020, 1, 1), ON)
    return news.atom(found, ON, "https://kamerspoor.example/v1/toezeggingen.atom")


def test_the_feed_is_atom_with_ids_that_stay():
    root = etree.fromstring(feed())
    atom = {"a": news.ATOM}
    ids = root.xpath("a:entry/a:id/text()", namespaces=atom)
    assert len(ids) == len(set(ids)) == len(news.since(commitments(), date(2020, 1, 1), ON))
    assert root.findtext("a:updated", namespaces=atom) == "2024-08-13T00:00:00Z"
    assert root.findtext("a:author/a:name", namespaces=atom) == "kamerspoor"
    assert feed() == feed()


def test_what_was_told_yesterday_is_told_under_the_same_id_today():
    def told(on):
        found = news.since(commitments(), date(2020, 1, 1), on)
        root = etree.fromstring(news.atom(found, on, "https://kamerspoor.example/"))
        return {
            entry.findtext(f"{{{news.ATOM}}}id"): entry.findtext(f"{{{news.ATOM}}}updated")
            for entry in root.iter(f"{{{news.ATOM}}}entry")
        }

    assert told(ON).keys() == told(ON + timedelta(days=1)).keys()
    assert "2023-09-06T00:00:00Z" in told(ON).values()  # the day of the promise, not of the feed


def test_a_feed_holds_words_and_no_markup():
    assert FORMULA.split("(")[0].encode() in feed()
    odd = replace(rows()[0], samenvatting="<script>\x00\ud800")
    made = news.atom([news.News(Change.NEW, odd, "<b>")], ON, "https://kamerspoor.example/")
    assert b"<script>" not in made
    assert b"&lt;script&gt;" in made
