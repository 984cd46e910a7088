"""Pieces of words and of sentences, and how they read together."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import words
from pipeline.text.words import Vocabulary, joined, seam, vocabulary_of

NOTHING = Vocabulary()
LOSSY = Vocabulary(frozenset({"migratieketen"}), loses_hyphens=True)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("het verder onder-", "zoeken van", "het verder onderzoeken van"),
        ("intensief samenge-", "werkt met", "intensief samengewerkt met"),
        ("de uitvoeringsorga-", "nisaties.", "de uitvoeringsorganisaties."),
        ("conform de opvang-", "opgave", "conform de opvangopgave"),  # a compound no list knows
        ("heb ik u ge-", "informeerd", "heb ik u geïnformeerd"),  # the diaeresis goes at the break
        ("te be-", "eindigen", "te beëindigen"),
        ("VREEMDE-", "LINGEN", "VREEMDELINGEN"),  # a heading in capitals
        ("de asiel\u00ad", "keten", "de asielketen"),  # a soft hyphen
        ("de asiel\u00ac", "keten", "de asielketen"),  # as some extractions print it
        ("de asiel\x02", "keten", "de asielketen"),  # as pdfium prints a hyphen at a line end
    ],
)
def test_a_hyphen_of_the_typesetter_goes(before, after, whole):
    assert joined(before, after, NOTHING) == whole


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("de amv-", "opvang", "de amv-opvang"),  # a letter word
        ("de vtl-", "locatie", "de vtl-locatie"),  # no vowel: a letter word we do not know
        ("het niet-", "ontvankelijk verklaren", "het niet-ontvankelijk verklaren"),
        ("de oud-", "bewindspersoon", "de oud-bewindspersoon"),
        ("Directoraat-", "Generaal", "Directoraat-Generaal"),
        ("de directeur-", "generaal", "de directeur-generaal"),
        ("DG-", "Oekraïne", "DG-Oekraïne"),
        ("pro-", "Europees", "pro-Europees"),
        ("de DT&V-", "locatie", "de DT&V-locatie"),
        ("vergaderjaar 2022-", "2023", "vergaderjaar 2022-2023"),
        ("alle 17,5-", "jarigen", "alle 17,5-jarigen"),
        ("een zee-", "egel", "een zee-egel"),  # vowels that would be read as one
        ("in de bio-", "industrie", "in de bio-industrie"),
        ("per e-", "mail", "per e-mail"),
        ("een no-regret-", "strategie", "een no-regret-strategie"),
        ("op de Wimbledon-", "winnares", "op de Wimbledon-winnares"),
        ("www.voorbeeld.nl/een-", "adres", "www.voorbeeld.nl/een-adres"),
        ("de Noord\u00ad", "Hollandse", "de Noord-Hollandse"),
    ],
)
def test_a_hyphen_of_the_word_stays(before, after, whole):
    assert joined(before, after, NOTHING) == whole


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("de nood-", "en crisisopvang", "de nood- en crisisopvang"),
        ("nood-", "of crisisopvang", "nood- of crisisopvang"),
        ("nood-", "dan wel crisisopvang", "nood- dan wel crisisopvang"),
        ("nood-", "(en crisis)opvang", "nood- (en crisis)opvang"),
        ("zo-", "als bekend", "zoals bekend"),  # "als" ends a word here
        ("de opvang -", "en dat is nieuw -", "de opvang - en dat is nieuw -"),  # a dash
    ],
)
def test_a_suspended_hyphen_keeps_its_space(before, after, whole):
    assert joined(before, after, NOTHING) == whole


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Dienst Justitiële Inrich", "tingen (DJI)", "Dienst Justitiële Inrichtingen (DJI)"),
        ("terrein van vreemde", "lingenbewaring", "terrein van vreemdelingenbewaring"),
        ("met beleidscoördi", "natie, onder", "met beleidscoördinatie, onder"),
        ("opvang. Veilig", "heidsregio’s", "opvang. Veiligheidsregio’s"),
    ],
)
def test_a_word_broken_without_a_hyphen_is_mended(before, after, whole):
    assert joined(before, after, NOTHING) == whole


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("de", "opvang"),
        ("voor de opvang", "voorzieningen treffen"),  # opvangvoorzieningen
        ("het lid Podt", "heeft gevraagd"),
        ("in Ter Apel", "en elders"),
        ("het COA", "opvang biedt"),
        ("dat er in", "gezet wordt op"),
        ("in 2021", "is besloten"),
        ("ten", "minste"),
        ("de migratie", "keten"),  # one word only in a text that loses hyphens
        ("de bed\x01", "den"),
    ],
)
def test_whole_words_stay_apart(before, after):
    assert joined(before, after, NOTHING) == f"{before} {after}"


def test_two_real_words_join_only_where_the_text_loses_hyphens():
    assert joined("Directeur Regie Migratie", "keten.", LOSSY) == "Directeur Regie Migratieketen."
    assert joined("de mogelijk", "heid", LOSSY) == "de mogelijkheid"
    assert joined("de opvang", "en begeleiding", LOSSY) == "de opvang en begeleiding"
    assert joined("dat er in", "gezet wordt op", LOSSY) == "dat er in gezet wordt op"


def test_what_the_document_writes_elsewhere_decides():
    hyphened = vocabulary_of(["dat is een crisis-noodopvang die werkt", "per crisis-", "x"])
    assert joined("een crisis-", "noodopvang", hyphened) == "een crisis-noodopvang"
    assert joined("een crisis-", "noodopvang", NOTHING) == "een crisisnoodopvang"
    prefixed = vocabulary_of(["de kvt-locaties zijn nieuw", "de pilot-locatie is nieuw"])
    assert joined("onze pilot-", "bezetting", prefixed) == "onze pilot-bezetting"


def test_lines_of_a_paragraph_join_one_by_one():
    lines = ["Het onder-", "zoek naar de nood-", "en crisisopvang", "", " loopt."]
    assert words.paragraph(lines, NOTHING) == "Het onderzoek naar de nood- en crisisopvang loopt."
    assert words.paragraph(["", " "], NOTHING) == ""


def test_words_at_the_edges_of_lines_may_be_pieces():
    vocabulary = vocabulary_of(["Inrich dit is goed vreemde"])
    assert {"dit", "is", "goed"} == vocabulary.forms


def test_losing_hyphens_takes_two_certain_cases():
    once = ["bij de Inrich", "tingen en ook", "daar is het"]
    assert not vocabulary_of(once).loses_hyphens
    assert vocabulary_of([*once, "over vreem", "delingenbewaring"]).loses_hyphens


@given(st.text(), st.text())
def test_no_letter_is_lost_or_invented(before, after):
    kept = re.sub(rf"[\s{re.escape(words.HYPHENS + words.SOFT_HYPHENS)}]", "", before + after)
    text = joined(before, after, NOTHING)
    plain = str.maketrans("äëïöü", "aeiou")
    found = re.sub(rf"[\s{re.escape(words.HYPHENS + words.SOFT_HYPHENS)}]", "", text)
    assert found.translate(plain) == kept.translate(plain)


@given(
    st.from_regex(r"[a-z]{1,12}-?", fullmatch=True), st.from_regex(r"[a-z]{1,12}", fullmatch=True)
)
def test_the_seam_tells_what_joined_does(before, after):
    join = seam(before, after, NOTHING)
    whole = before[: len(before) - join.cut] + join.glue + join.begins + after[1:]
    assert whole == joined(before, after, NOTHING)


def test_an_endless_line_costs_no_endless_time():
    assert joined("a" * 1_000_000, "b" * 1_000_000, NOTHING).count(" ") == 1
    assert joined("a" * 1_000_000 + "!-", "b", NOTHING).endswith("!-b")
    assert joined("a-" * 500_000, "b" * 1_000_000, NOTHING).startswith("a-a-")


@pytest.mark.parametrize("column", [60, 80])
def test_a_real_letter_stays_the_same_when_it_is_wrapped_anew(real_corpus, column):
    """Lines that end in whole words may never be glued: every word of the body comes back."""
    name = "kamerbrief-2022-11-07-diverse-onderwerpen-migratiebeleid.txt"
    running = " ".join((real_corpus / name).read_text("utf-8").split()).replace("- ", "-")
    lines = re.findall(rf".{{1,{column}}}(?:\s|\Z)", running)
    vocabulary = vocabulary_of(lines)
    found = words.paragraph(lines, vocabulary)
    assert found.replace("/", "/ ").split() == running.replace("/", "/ ").split()
