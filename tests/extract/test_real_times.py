"""What real letters say of time, money and other texts: days, sums and ids only, no sentences."""

import pytest

from pipeline import text
from pipeline.extract import analyse
from pipeline.records import Amount, Mention, Period, Reference, RtbDate

LETTERS = [
    "ah-tk-20232024-2210.pdf",
    "ah-tk-20232024-878.pdf",
    "kamerbrief-2022-11-07-diverse-onderwerpen-migratiebeleid.txt",
    "kamerbrief-2023-10-18-verzamelbrief-luchtvaart.pdf",
    "kamerstuk-2023-11-verzamelbrief-opvang-oekraine.txt",
]


def meaning(mention: Mention) -> str | None:
    match mention.value:
        case Period(start, until, _):
            return f"{start}..{until}"
        case RtbDate(day, role):
            return f"{day} {role}"
        case Amount():
            return f"EUR {mention.value.eur.normalize():f}"
        case Reference():
            return mention.value.id
    return None


@pytest.mark.parametrize("name", LETTERS)
def test_letter(nlp, golden, real_corpus, name):
    mentions = analyse(text.read(real_corpus / name), nlp).mentions
    golden(f"times-{name.split('.')[0]}", sorted({it for m in mentions if (it := meaning(m))}))
