import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search import dutch, values
from pipeline.search.stem import stem
from pipeline.search.synonyms import Thesaurus, thesaurus

# Forms that must meet; in brackets what each line is about.
ALIKE = [
    ("gemeenten", "gemeente"),  # the usual stemmer says "meen"
    ("opvanglocaties", "opvanglocatie"),  # the plural of a compound is that of its last part
    ("brieven", "brief"),
    ("huizen", "huis"),
    ("leden", "lid"),  # not the verb "lijden"
    ("toegezegd", "toezeggen"),
    ("ingetrokken", "intrekken"),
    ("amv's", "amv"),
    ("veiligheidsregio’s", "veiligheidsregio"),
    ("Oekraïne", "oekraine"),  # typed without diacritics
    ("statushouders", "statushouder"),
    ("mogelijkheden", "mogelijkheid"),
]
APART = [
    ("minister", "mini"),
    ("proces", "procedure"),
    ("huis", "huid"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_forms_of_one_word_have_one_stem(one, other):
    assert dutch.words(one)[0].stem == dutch.words(other)[0].stem


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_words_keep_different_stems(one, other):
    assert dutch.words(one)[0].stem != dutch.words(other)[0].stem


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("vreemdelingenbewaring", ("vreemdeling", "bewaring")),  # linked by "en"
        ("spreidingswet", ("spreiding", "wet")),  # linked by "s"
        ("belastingdienst", ("belasting", "dienst")),
        ("asielkinderen", ("asiel", "kind")),
        ("amv-opvang", ("amv", "opvang")),
        ("minister", ()),  # more common than "mini" and "ster"
        ("maatregelen", ()),
        ("samenwerking", ()),
        ("DV&O", ()),
    ],
)
def test_a_compound_is_known_by_its_parts(word, parts):
    assert dutch.words(word)[0].parts == parts


@pytest.mark.parametrize(
    ("text", "stem_"),
    [("TZ202309-010", "tz202309-010"), ("2001/55/EG", "2001/55/eg"), ("DV&O", "dv&o")],
)
def test_numbers_and_names_with_signs_stay_whole(text, stem_):
    assert [word.stem for word in dutch.words(f"({text}),")] == [stem_]


@given(st.text())
def test_words_stand_where_they_say(text):
    for word in dutch.words(text):
        assert text[word.start : word.end] == word.text
        assert word.stem


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_a_stem_is_never_empty_nor_longer(word):
    assert 1 <= len(stem(word)) <= len(word) + 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("€ 937,6 mln", {"n937600000"}),
        ("937,6 miljoen", {"n937600000"}),
        ("€ 937.600.000", {"n937600000"}),
        ("97.000 plekken", {"n97000"}),
        ("97000 plekken", {"n97000"}),
        ("19 637", {"n19637"}),
        ("4 maart 2026", {"n2026", "m2026-03", "d2026-03-04"}),
        ("04-03-2026", {"n2026", "d2026-03-04"}),
        ("31-02-2024", {"n2024"}),  # printed, but no day
        ("5 plekken", set()),  # a small number is a word, not a value
    ],
)
def test_numbers_and_days_meet_however_they_are_written(text, named):
    assert set(values.words_of(text)) == named


@given(st.text(alphabet="0123456789., -/€mlnjrdmaart"))
def test_any_row_of_figures_is_read_without_error(text):
    assert all(named[0] in "ndm" for named in values.words_of(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("het COA", "Centraal Orgaan opvang Asielzoekers"),
        ("DV&O", "Dienst Vervoer en Ondersteuning"),
        ("RTB", "de Richtlijn Tijdelijke Bescherming"),
        ("amv's", "alleenstaande minderjarige vreemdelingen"),
        ("statushouders", "vergunninghouder"),
        ("Oekraïense vluchtelingen", "ontheemden"),
    ],
)
def test_an_abbreviation_and_its_full_name_are_one(one, other):
    def named(text):
        return {found.concept.word for found in thesaurus().find(dutch.words(text))}

    assert named(one) & named(other)


def test_two_letters_count_only_in_capitals():
    names = Thesaurus([["AM", "Asiel en Migratie"]])
    assert not list(names.find(dutch.words("half elf am")))
    assert list(names.find(dutch.words("de minister van AM")))


def test_the_longest_name_wins():
    names = Thesaurus([["Raad", "raad"], ["RvS", "Raad van State"]])
    found = list(names.find(dutch.words("de Raad van State")))
    assert [(one.concept.variants[0], one.start, one.end) for one in found] == [("RvS", 1, 4)]


@pytest.mark.parametrize("word", ["opvang" * 17_000, "a" * 100_000, "ab1" * 30_000])
def test_a_row_of_letters_without_end_is_one_word_without_parts(word):
    [found] = dutch.words(word)
    assert found.stem == word
    assert found.parts == ()
