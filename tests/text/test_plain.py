"""Text files as somebody extracted them, and what stands in them. All letters here are invented."""

from collections import Counter
from hashlib import sha256

import pytest

from pipeline.text import plain
from pipeline.text.blocks import BlockKind, Draft
from tests.text.plain_text import of, read

LETTER = """\
> Retouradres Postbus 20201 2500 EE Den Haag

Aan de Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA DEN HAAG

Datum 3 april 2024
Betreft Voortgang van het programma Waterkeringen en de
planning voor het komende jaar

Geachte voorzitter,

Met deze brief informeer ik uw Kamer over de voortgang van het programma
Waterkeringen. Het programma loopt sinds 2019 en heeft als doel de dijken langs
de grote rivieren te versterken.1 Over de kust ontvangt uw Kamer een aparte brief.

Stand van zaken

De werkzaamheden aan de dijken liggen op schema. Langs de Maas zijn in totaal
negentien trajecten versterkt. De overige trajecten worden in het voorjaar van
volgend jaar opgeleverd, in overleg met de waterschappen die daarvoor verant-
woordelijk zijn. Samen met de provincies wordt gekeken naar de nood- en herstel-
werkzaamheden die na het hoogwater nodig bleken, in het bijzonder die bij de

1 Kamerstuk 31 710, nr. 88.

Pagina 1 van 2

Ministerie van Waterbeheer
Directie Dijken

Datum
3 april 2024

Ons kenmerk
IENW/BSK-2024/88123

stuwen in het zuiden.2 Dat werk kost meer tijd dan gedacht.
Het waterschap heeft daarom extra mensen ingezet.

Financiën

De kosten vallen binnen de raming. Ik zal uw Kamer na de zomer informeren over:
• de stand van de uitgaven;
• de planning voor de jaren daarna, met daarin ook de werkzaamheden die door
  het waterschap worden uitgevoerd.

De minister van Waterbeheer,

J. de Vries-Bakker

2 Zie www.voorbeeld.nl/dijken voor een overzicht van alle werkzaamheden en
de bijbehorende planning.

Pagina 2 van 2
"""


@pytest.fixture(scope="module")
def letter() -> Draft:
    return read(LETTER)


def test_a_sentence_goes_on_over_letterhead_and_footnote(letter):
    text = " ".join(of(letter, BlockKind.PARAGRAPH))
    assert "in het bijzonder die bij de stuwen in het zuiden. Dat werk kost meer tijd" in text
    assert "waterschappen die daarvoor verantwoordelijk zijn" in text
    assert "de nood- en herstelwerkzaamheden" in text


def test_a_sound_letter_gives_no_remark(letter):
    assert letter.remarks == []


def test_headings_of_bare_lines(letter):
    assert of(letter, BlockKind.HEADING) == ["Stand van zaken", "Financiën"]


def test_furniture_keeps_label_and_value_together(letter):
    furniture = of(letter, BlockKind.FURNITURE)
    assert "Datum\n3 april 2024" in furniture
    assert "Ons kenmerk\nIENW/BSK-2024/88123" in furniture
    assert "Pagina 1 van 2" in furniture
    subject = next(text for text in furniture if text.startswith("Betreft"))
    assert (
        subject
        == "Betreft\nVoortgang van het programma Waterkeringen en de planning voor het komende jaar"
    )
    assert any("Ministerie van Waterbeheer\nDirectie Dijken" in text for text in furniture)
    reading = [block.text for block in letter.blocks if block.kind is not BlockKind.FURNITURE]
    assert not any("kenmerk" in text or "Postbus" in text or "Pagina" in text for text in reading)


def test_footnotes_and_their_markers(letter):
    notes = [(b.label, b.text, b.page) for b in letter.blocks if b.kind is BlockKind.FOOTNOTE]
    assert notes == [
        ("1", "Kamerstuk 31 710, nr. 88.", 1),
        (
            "2",
            "Zie www.voorbeeld.nl/dijken voor een overzicht van alle werkzaamheden en de "
            "bijbehorende planning.",
            2,
        ),
    ]
    marked = [(block, mark) for block in letter.blocks for mark in block.markers]
    assert [(mark.label, block.text[: mark.at][-10:]) for block, mark in marked] == [
        ("1", "versterken"[-9:] + "."),
        ("2", "et zuiden."),
    ]


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph(letter):
    assert "Het waterschap heeft daarom extra mensen ingezet." in of(letter, BlockKind.PARAGRAPH)


def test_lists_keep_their_items(letter):
    assert of(letter, BlockKind.LIST) == [
        "de stand van de uitgaven;",
        "de planning voor de jaren daarna, met daarin ook de werkzaamheden die door het "
        "waterschap worden uitgevoerd.",
    ]


def test_who_signs_is_no_heading(letter):
    assert of(letter, BlockKind.SIGNATURE) == [
        "De minister van Waterbeheer,",
        "J. de Vries-Bakker",
    ]


def test_pages_are_those_that_the_text_prints(letter):
    pages = {block.text[:20]: block.page for block in letter.blocks}
    assert pages["Stand van zaken"] == 1
    assert pages["Financiën"] == 2


def test_form_feeds_tell_pages_and_running_lines():
    pages = [
        f"Voortgangsbrief gasten\n{page}\n\nDit staat op bladzijde {page} van de brief over gasten.\n"
        for page in range(1, 5)
    ]
    draft = read("\f".join(pages))
    paragraphs = [block for block in draft.blocks if block.kind is BlockKind.PARAGRAPH]
    assert [block.page for block in paragraphs] == [1, 2, 3, 4]
    assert all(block.text.startswith("Dit staat op") for block in paragraphs)


@pytest.mark.parametrize(
    "footer",
    [
        "Tweede Kamer, vergaderjaar 2019–2020, 35 999 XV, nr. 2 47",
        "Eerste Kamer, vergaderjaar 2019-2020, 35 999, nr. B 47",
        "Tweede Kamer, vergaderjaar 2019–2020, Aanhangsel 812 47",
        "Pagina 47 van 90",
        "Pagina 47",
        "- 47 -",
    ],
)
def test_the_foot_of_a_page_gives_its_number(footer):
    draft = read(f"De raming is ongewijzigd gebleven en wordt in het\n{footer}\nnajaar herzien.\n")
    assert of(draft, BlockKind.FURNITURE) == [footer]
    assert of(draft, BlockKind.PARAGRAPH) == [
        "De raming is ongewijzigd gebleven en wordt in het najaar herzien."
    ]
    assert draft.blocks[0].page == 47


def test_a_running_foot_without_page_number_gives_none():
    draft = read("Een zin.\n\nTweede Kamer, vergaderjaar 2019–2020, 35 999, nr. 2\n")
    assert [block.page for block in draft.blocks] == [1, 1]


def test_the_head_of_a_kamerstuk_is_furniture():
    draft = read(
        "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 2019–2020\n\n35 999 Toekomst van de "
        "scheepvaart\n\nNr. 12 BRIEF VAN DE MINISTER VAN WATERBEHEER\n\nAan de Voorzitter van de "
        "Tweede Kamer der Staten-Generaal\n\nDen Haag, 4 mei 2020\n\nMet deze brief stuur ik u het "
        "rapport over de scheepvaart.\n"
    )
    assert of(draft, BlockKind.PARAGRAPH) == [
        "Met deze brief stuur ik u het rapport over de scheepvaart."
    ]
    assert "Nr. 12 BRIEF VAN DE MINISTER VAN WATERBEHEER" in "\n".join(
        of(draft, BlockKind.FURNITURE)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Datum inwerkingtreding is nog niet bekend.",
        "Bijlage 2 bevat het overzicht van alle locaties.",
        "Van de aanvragen is de helft afgehandeld.",
        "Kopie aan de burgemeester sturen wij niet.",
        "Onderwerp van gesprek was de planning van de dijken.",
        "Nummer 3 van de lijst is vervallen.",
        "Dienst en provincie werken samen aan de dijken.",
    ],
)
def test_text_that_begins_like_a_label_stays_text(sentence):
    assert of(read(f"Een eerste zin.\n\n{sentence}\n"), BlockKind.PARAGRAPH)[1:] == [sentence]


def test_after_an_interruption_lines_go_on_as_before():
    draft = read(
        "De vragen van de leden zijn besproken in het overleg dat ik heb gevoerd met de\n"
        "Pagina 2 van 3\n"
        "waterschappen. Zoals bekend zijn ook de vragen van de leden De Boer en Bakker\n"
        "(2020Z10723) en van de leden van de fractie van het noorden daar bij\n"
        "Waterbeheer aan de orde geweest.\n"
    )
    assert len(of(draft, BlockKind.PARAGRAPH)) == 1


def test_questions_and_answers_stand_under_their_numbers():
    draft = read(
        "Vraag 1\nKent u het bericht over de dijken?1\nAntwoord 1\nJa.\nVraag 2 en 3\n"
        "Wat vindt u daarvan? Deelt u de zorgen over de veiligheid van de mensen die daar\nwonen?\n"
        "Antwoord op vraag 2 en 3\nDat is een goede vraag.\n1 Dagblad De Dijk, 3 mei 2020.\n"
    )
    assert of(draft, BlockKind.HEADING) == [
        "Vraag 1",
        "Antwoord 1",
        "Vraag 2 en 3",
        "Antwoord op vraag 2 en 3",
    ]
    assert of(draft, BlockKind.FOOTNOTE) == ["Dagblad De Dijk, 3 mei 2020."]
    asked = [(b.kind, b.label, b.text[:9]) for b in draft.blocks if b.label]
    assert asked[:4] == [
        (BlockKind.QUESTION, "1", "Kent u he"),
        (BlockKind.ANSWER, "1", "Ja."),
        (BlockKind.QUESTION, "2 en 3", "Wat vindt"),
        (BlockKind.ANSWER, "2 en 3", "Dat is ee"),
    ]


def test_a_line_that_ends_in_a_word_that_needs_another_goes_on():
    draft = read(
        "Dit is een brief over de dijken en over alles wat daar nog meer bij komt kijken.\n\n"
        "Controles door de Inspectie voor Water en de\nInspectie Leefomgeving en Dijken\n\n"
        "De inspecties werken samen.\n"
    )
    assert of(draft, BlockKind.HEADING) == [
        "Controles door de Inspectie voor Water en de Inspectie Leefomgeving en Dijken"
    ]


def test_a_sentence_without_its_full_stop_is_no_heading():
    text = (
        "Onlangs is de Kamer geïnformeerd over een volgende stap in de plannen voor de dijken in "
        "het noorden van het land"
    )
    assert of(read(f"Een zin.\n\n{text}\n\nNog een zin.\n"), BlockKind.HEADING) == []


def test_hyphens_that_pdfium_prints_without_a_line_end():
    draft = read("De Kamer is geïnfor\ufffemeerd over de niet\ufffemeewerkende partijen.")
    assert of(draft, BlockKind.PARAGRAPH) == [
        "De Kamer is geïnformeerd over de niet-meewerkende partijen."
    ]


def test_markdown_marks_are_read_and_go():
    draft = read(
        "# Verslag\n\n## 2. Planning **dijken**\n\n- *Het waterschap licht toe.*\n"
        "- Zie [de site](https://voorbeeld.nl) voor <b>meer</b>.\n\nDat is **zeker** zo[^1].\n\n"
        "---\n\n[^1]: Zie de bijlage.\n"
    )
    assert [(b.text, b.level) for b in draft.blocks if b.kind is BlockKind.HEADING] == [
        ("Verslag", 1),
        ("2. Planning dijken", 2),
    ]
    assert of(draft, BlockKind.LIST) == ["Het waterschap licht toe.", "Zie de site voor meer."]
    assert of(draft, BlockKind.PARAGRAPH) == ["Dat is zeker zo."]
    assert of(draft, BlockKind.FOOTNOTE) == ["Zie de bijlage."]


def test_headings_of_a_begroting_have_levels():
    draft = read(
        "12.1 Waterkeringen\nDe dijken worden versterkt in de komende jaren, samen met de "
        "waterschappen en de provincies die daar ook aan meebetalen en die het beheer doen.\n"
        "Subsidies\nStichting Dijkwacht\nDe stichting ontvangt een bijdrage.\nStichting Duin\n"
        "Ook deze stichting ontvangt een bijdrage.\nOpdrachten\nHet onderzoek loopt.\n"
    )
    assert [(b.text, b.level) for b in draft.blocks if b.kind is BlockKind.HEADING] == [
        ("12.1 Waterkeringen", 1),
        ("Subsidies", 2),
        ("Stichting Dijkwacht", 3),
        ("Stichting Duin", 3),
        ("Opdrachten", 2),
    ]


def test_what_was_joined_by_word_lists_is_said():
    lost = read("Het gaat over vreem\ndelingenbewaring en over de Inrich\ntingen van de dienst.")
    assert [block.text for block in lost.blocks] == [
        "Het gaat over vreemdelingenbewaring en over de Inrichtingen van de dienst."
    ]
    assert lost.remarks == [
        "Afbreekstreepjes zijn verloren gegaan; kamerspoor voegde woorddelen samen."
    ]
    pulled = read(
        "De werkge vers en de N ederlandse overheid werken met de veiligheidsregio e n de toepassin g "
        "van de rege ling."
    )
    assert pulled.blocks[0].text == (
        "De werkgevers en de Nederlandse overheid werken met de veiligheidsregio en de toepassing "
        "van de regeling."
    )
    assert pulled.remarks[0].startswith("Letters stonden los")


def test_real_text_files_read_as_they_did(real_corpus, golden):
    """Counts and places only: the documents themselves are read where they are kept."""
    found = {}
    for path in sorted(real_corpus.glob("*.txt")):
        blocks = plain.read(path.read_bytes(), path.name).blocks
        found[path.name] = {
            "kinds": dict(sorted(Counter(block.kind.value for block in blocks).items())),
            "characters": sum(len(block.text) for block in blocks),
            "headings": [(len(b.text), b.level) for b in blocks if b.kind is BlockKind.HEADING],
            "notes": [(b.label, b.page) for b in blocks if b.kind is BlockKind.FOOTNOTE],
            "markers": [mark.label for block in blocks for mark in block.markers],
            "text": sha256("\n".join(block.text for block in blocks).encode()).hexdigest()[:16],
        }
    golden("plain_text_files", found)
