"""Words of one family and words near to each other find each other, and count less than the word itself."""

from datetime import date

import pytest

from pipeline.search import dutch, related
from pipeline.search.coverage import Coverage
from pipeline.search.formal import says_nothing
from pipeline.search.fusion import Candidate, Middle, covered, fuse
from pipeline.search.publish import publish
from pipeline.search.query import parse
from pipeline.search.searcher import Searcher
from tests.search.conftest import Bag, entry


def stem(word):
    return dutch.words(word)[0].stem


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("verlagen", "verlaging"),
        ("huisvesten", "huisvesting"),
        ("verplaatsen", "verplaatsing"),  # the stem of the verb writes its long vowel once
        ("beslissen", "beslissing"),  # and this one its consonant
        ("verhuizen", "verhuizing"),  # "verhuis" ends in an s
        ("beschrijven", "beschrijving"),
        ("registreren", "registratie"),
        ("veilig", "veiligheid"),
    ],
)
def test_a_verb_and_its_noun_are_one_family(verb, noun):
    assert stem(noun) in related.family(stem(verb))
    assert stem(verb) in related.family(stem(noun))


@pytest.mark.parametrize("word", ["ring", "koning", "heid", "water", "2", "dv&o"])
def test_a_short_or_strange_word_has_no_origin(word):
    assert not [kin for kin in related.family(word) if len(kin) < len(word)]


def test_the_list_holds_both_ways_and_has_single_words_only():
    groups = [line.split("~") for line in dutch.lines("related.txt")]
    assert len(groups) > 300
    for group in groups:
        stems = [[word.stem for word in dutch.words(said)] for said in group]
        assert all(len(said) == 1 for said in stems), group
        assert len(group) > 1
        for one in stems:
            assert {other[0] for other in stems} - {one[0]} <= set(related.near(one[0])), group


SOLDIERS = entry(
    "De militairen worden volgende maand uit het gebied weggehaald.", document="a.pdf"
)
OTHER = entry("De gemeenten krijgen volgende maand een brief over het gebied.", document="b.pdf")


def test_a_word_near_to_what_is_asked_is_found_and_said(settings):
    publish([SOLDIERS, OTHER], settings, Bag())
    hit = Searcher.open(settings, None).search("soldaten").hits[0]
    assert hit.entry.document == "a.pdf"
    assert "verwant: militairen" in hit.why.casefold()
    assert [mark.of(hit.entry.text) for mark in hit.marks] == ["militairen"]


def test_the_word_itself_stands_before_a_word_near_to_it(settings):
    itself = entry(
        "De soldaten worden volgende maand uit het gebied weggehaald.", document="c.pdf"
    )
    publish([SOLDIERS, OTHER, itself], settings, Bag())
    found = Searcher.open(settings, None).search("soldaten").hits
    assert [hit.entry.document for hit in found] == ["c.pdf", "a.pdf"]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Het COA vraagt soldaten om hulp.", 1.0, 1.0),
        ("Het Centraal Orgaan opvang Asielzoekers heeft hulp van soldaten.", 1.0, 1.0),
        ("COA: hulp, hulp en nog eens hulp.", 0.2, 0.8),  # often is not more
        ("Het COA vraagt militairen om hulp.", 0.8, 0.99),  # near to what was asked
        ("De brief gaat over het weer.", 0.0, 0.0),
    ],
)
def test_coverage_is_how_much_of_a_question_is_there(settings, text, least, most):
    publish([SOLDIERS, OTHER], settings, Bag())
    coverage = Coverage(parse("COA hulp soldaten"), Searcher.open(settings, None).words)
    assert least <= coverage.of(entry(text)) <= most


@pytest.mark.parametrize(
    ("question", "text", "day", "least", "most"),
    [
        ("brief van 7 november 2022", "Dit is de brief.", date(2022, 11, 7), 0.8, 1.0),
        ("brief van 7 november 2022", "Dit is de brief.", date(2022, 12, 7), 0.0, 0.5),
        ("7.500.000 euro voor soldaten", "Soldaten: € 7,5 miljoen.", None, 0.7, 1.0),
        ("7.500.000 euro voor soldaten", "Soldaten: € 7,6 miljoen.", None, 0.0, 0.6),
    ],
)
def test_a_day_or_an_amount_is_there_however_it_is_written(
    settings, question, text, day, least, most
):
    publish([SOLDIERS, OTHER], settings, Bag())
    coverage = Coverage(parse(question), Searcher.open(settings, None).words)
    assert least <= coverage.of(entry(text, date=day)) <= most


def test_a_question_of_only_stop_words_has_nothing_to_cover(settings):
    publish([SOLDIERS, OTHER], settings, Bag())
    assert not Coverage(parse("wat is dat van de"), Searcher.open(settings, None).words)


def test_few_of_the_words_count_for_little_beside_the_meaning():
    by_word, by_meaning = Candidate(1, words=3.0, meaning=0.2), Candidate(2, 0.0, meaning=0.8)
    scored = fuse([by_word, by_meaning], Middle(0.1, 0.01), 0.6)
    assert scored[0].key == 1
    again = {one.key: one.score for one in covered(scored, {1: 0.1, 2: 0.0}, 0.6)}
    assert again[2] > again[1]


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("Hoogachtend,", True),
        ("Geachte voorzitter,", True),
        ("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", True),
        ("De griffier van de commissie, Zilverschoon", True),
        ("De Minister van Wonen,", True),
        ("Aanwezig zijn drie leden der Kamer, te weten: Appelvink, Zuidmeer en Berkhout,", True),
        ("Den Haag, 3 maart 2025", True),
        ("Ons kenmerk 9001", True),
        ("Appelvink, Van Zuidmeer en Berkhout", True),
        ("De minister van Wonen komt hierop terug.", False),
        ("Voor het COA is € 3 miljoen nodig.", False),
        ("Bijlage 2 bevat de cijfers over de opvang.", False),
        ("REAN-regeling", False),  # one word, perhaps of a table
        ("Geachte voorzitter, " + "hierbij informeer ik u over de opvang van mensen. " * 5, False),
    ],
)
def test_what_is_only_form_is_known(text, nothing):
    assert says_nothing(text) is nothing


def test_a_list_of_names_stands_below_what_says_something(settings):
    names = entry("Aanwezig zijn twee leden: Appelvink en Zuidmeer,", document="lijst.pdf")
    said = entry(
        "Mevrouw Appelvink vraagt of de opvang in sporthallen dit jaar nog kan worden beëindigd, "
        "en hoe de gemeenten daarbij worden geholpen.",
        document="beurt.pdf",
    )
    publish([names, said, OTHER], settings, Bag())
    found = Searcher.open(settings, None).search("Appelvink").hits
    assert [hit.entry.document for hit in found] == ["beurt.pdf", "lijst.pdf"]
