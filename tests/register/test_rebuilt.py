"""Everything that is derived is thrown away and made again; what people decided is still there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from pipeline.extract import Analysis
from pipeline.records import Passage, Reading, Span, StatementKind
from pipeline.register import resolve, review
from pipeline.settings import settings
from pipeline.store import open_store, tables
from tests.register.stories import DAY, letter, said

K = StatementKind
BY = review.Reviewer("A. van Dam", datetime(2024, 1, 1, 9, tzinfo=UTC))
LATER = letter(DAY + timedelta(days=9))
TOLD = [
    said("Ik informeer u over de keuring van veerboten.", in_letter=letter(), at=1),
    said("Ik stuur u een lijst van sluizen in Zeeland.", in_letter=letter(), at=2),
    said("De sluizen van Zeeland staan in de bijlage.", K.SETTLED, LATER),
]


def put(store, told) -> None:
    """Keep statements as a night does: letter by letter."""
    letters = {where.id: where for _, where in told}
    for where in letters.values():
        found = [statement for statement, at in told if at.id == where.id]
        text = "\n".join(statement.quote for statement in found)
        passage = Passage(where.id, 1, Span(0, len(text)), text)
        statements = tuple(replace(each, passage=passage.id) for each in found)
        store.put(Reading(where, text, (passage,)), Analysis((), (), statements), "proef")


def forget(store) -> None:
    """Delete every row that can be made again: all but what people decided."""
    with store.engine.begin() as connection:
        for table in reversed(tables.metadata.sorted_tables):
            if table.name != "events":
                connection.execute(delete(table))


def register(store):
    found = resolve.commitments(store.statements(), store.events())
    return [
        ([s.quote for s in each.statements], each.note, each.reviewed_by, each.statements[0].to)
        for each in found
    ]


@pytest.fixture
def store(tmp_path):
    store = open_store(settings(tmp_path))
    put(store, TOLD)
    boats, locks, done = resolve.commitments(store.statements(), store.events())
    for event in (
        review.note(boats, "Ligt bij de inspectie.", BY),
        review.correct(boats, boats.statements[0], {"aan": "lid Hadjar"}, BY),
        review.merge(locks, done, BY),
    ):
        store.add_event(event)
    return store


def test_decisions_outlive_a_rebuilt_store(store):
    before = register(store)
    assert [len(quotes) for quotes, *_ in before] == [1, 2]
    assert before[0][1:] == ("Ligt bij de inspectie.", "A. van Dam", "lid Hadjar")
    forget(store)
    assert list(store.statements()) == []
    put(store, TOLD)
    assert register(store) == before


def test_decisions_outlive_a_better_reading_and_rules_that_find_less(store):
    forget(store)
    quote = "Ik informeer u over de keuring van de veerboten."
    (boats, where), *_ = TOLD
    put(store, [(replace(boats, quote=quote, span=Span(0, len(quote))), where)])
    after = register(store)
    assert after[0][1:] == ("Ligt bij de inspectie.", "A. van Dam", "lid Hadjar")
    assert [len(quotes) for quotes, *_ in after] == [1, 2]  # the merged ones stay, as judged
    remarks = review.remarks(store.statements(), store.events())
    assert sum("bij herlezen" in remark for remark in remarks) == 2
    assert sum("blijft staan" in remark for remark in remarks) == 2
