"""A saved search tells what came in since, survives a rebuild, and never tells the same twice."""

import pytest

from pipeline import saved
from pipeline.extract import Analysis
from pipeline.records import Passage, Reading, Span
from pipeline.search import publish
from pipeline.search.searcher import Searcher
from pipeline.settings import settings as made_settings
from pipeline.store import open_store
from tests.factories import letter
from tests.search.conftest import entry

NOTHING = Analysis((), (), ())
OLD = "De kosten van de opvang in sporthallen zijn dit jaar gestegen."
NEW = "De kosten van de opvang in sporthallen dalen na de zomer weer."
OTHER = "De vogels broeden in het weiland naast de vaart."


@pytest.fixture
def place(tmp_path):
    return made_settings(tmp_path / "home")


def came_in(place, bag, **texts):
    """Store a letter for each text, index everything, and look for the saved searches."""
    store = open_store(place)
    for name, text in texts.items():
        brief = letter(key=name, name=f"{name}.txt")
        passage = Passage(brief.id, 1, Span(0, len(text)), text)
        store.put(Reading(brief, text, (passage,)), NOTHING, "lezer-1")
    return index(place, bag)


def index(place, bag):
    store = open_store(place)
    entries = [
        entry(passage.text, passage=passage.id, letter=each.id, document=each.name)
        for each in store.letters()
        for passage in store.reading(each.id).passages
    ]
    publish.publish(entries, place, bag)
    return saved.look(store, Searcher.open(place, bag))


def told(place):
    return [
        (n.search.name, [f.letter.name for f in n.finds]) for n in saved.news(open_store(place))
    ]


def test_only_what_came_in_since_is_news_and_only_if_it_answers(place, bag):
    came_in(place, bag, oud=OLD)
    saved.save(open_store(place), "sporthallen", "kosten opvang sporthallen")
    assert told(place) == [("sporthallen", [])]
    came_in(place, bag, nieuw=NEW, vogels=OTHER)
    assert told(place) == [("sporthallen", ["nieuw.txt"])]


def test_a_rebuild_of_the_index_or_a_reading_anew_tells_nothing_twice(place, bag):
    saved.save(open_store(place), "sporthallen", "kosten opvang sporthallen")
    came_in(place, bag, nieuw=NEW)
    assert index(place, bag) == 0
    assert came_in(place, bag, nieuw=NEW) == 0
    assert told(place) == [("sporthallen", ["nieuw.txt"])]


def test_its_filters_hold_at_night_too(place, bag):
    saved.save(open_store(place), "een stuk", "sporthallen document:ander.txt")
    came_in(place, bag, nieuw=NEW, ander=NEW)
    assert told(place) == [("een stuk", ["ander.txt"])]


def test_near_doubles_each_tell_of_their_own_letter(place, bag):
    saved.save(open_store(place), "sporthallen", "kosten opvang sporthallen")
    came_in(place, bag, een=NEW, twee=NEW)
    assert sorted(told(place)[0][1]) == ["een.txt", "twee.txt"]


def test_a_withdrawn_letter_is_no_news(place, bag):
    saved.save(open_store(place), "sporthallen", "sporthallen")
    came_in(place, bag, nieuw=NEW)
    open_store(place).withdraw(letter().source, ["nieuw"])
    assert told(place) == [("sporthallen", [])]


def test_a_name_is_replaced_or_forgotten(place):
    store = open_store(place)
    saved.save(store, "  mijn\tvraag ", "opvang")
    saved.save(store, "mijn vraag", "bewaring")
    assert [(n.search.name, n.search.query) for n in saved.news(store)] == [
        ("mijn vraag", "bewaring")
    ]
    saved.forget(store, "mijn vraag")
    assert saved.news(store) == []
    with pytest.raises(saved.NotSaved, match="geen bewaarde"):
        saved.forget(store, "mijn vraag")


@pytest.mark.parametrize(
    ("name", "query"),
    [("", "opvang"), ("x" * 81, "opvang"), ("a\x1bb", "opvang"), ("naam", " "), ("n", "van:2024")],
)
def test_what_cannot_be_saved_gets_a_sentence(place, name, query):
    with pytest.raises(saved.NotSaved, match=r"\.$"):
        saved.save(open_store(place), name, query)


def test_a_store_of_before_gets_the_tables(place):
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    from pipeline.store import schema

    place.home.mkdir(parents=True)
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    engine = create_engine(place.database)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    saved.save(open_store(place), "naam", "opvang")
    assert len(saved.news(open_store(place))) == 1


def test_what_is_only_a_little_about_it_is_not_told(place, bag):
    """The best of what there is may still be far from what is asked."""
    saved.save(open_store(place), "sporthallen", "kosten van opvang in sporthallen")
    assert came_in(place, bag, vogels="De kosten van het onderhoud van vaarwegen stijgen.") == 0
    assert came_in(place, bag, nieuw=NEW) == 1
