"""Each passage is embedded once: the vectors are kept by model and by the hash of the text."""

from tests.search.conftest import Counting, indexed

FIRST = {"een": "De opvang is verlengd.", "twee": "De bewaring is geregeld."}


def asked():
    """Return the texts that the model was given since the last time."""
    texts = sorted(text.splitlines()[-1] for text in Counting.made)
    Counting.made.clear()
    return texts


def test_a_second_night_asks_for_no_vector(place):
    indexed(place, FIRST)
    assert asked() == sorted(FIRST.values())
    indexed(place, FIRST)
    assert asked() == []


def test_a_letter_that_is_new_or_changed_asks_for_its_own_passages(place):
    indexed(place, FIRST)
    asked()
    indexed(place, {"een": "De opvang is opnieuw verlengd.", "drie": "De motie is aangehouden."})
    assert asked() == ["De motie is aangehouden.", "De opvang is opnieuw verlengd."]


def test_the_same_passage_in_two_letters_is_asked_for_once(place):
    indexed(place, {"een": FIRST["een"], "ook": FIRST["een"]})
    assert asked() == [FIRST["een"]]


def test_another_model_is_asked_for_all_and_the_first_for_none_again(place, model):
    indexed(place, FIRST)
    asked()
    model[0] = Counting(name="bag-2", dimensions=64)
    indexed(place, FIRST)
    assert asked() == sorted(FIRST.values())
    model[0] = Counting()
    indexed(place, FIRST)
    assert asked() == []


def test_a_letter_that_comes_back_is_not_asked_for_again(place):
    indexed(place, FIRST)
    asked()
    indexed(place, {"een": "De opvang is opnieuw verlengd."})
    asked()
    indexed(place, {"een": FIRST["een"]})
    assert asked() == []
