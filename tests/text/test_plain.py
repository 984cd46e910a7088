"""Text files as somebody extracted them, and what stands in them. All letters here are invented."""

from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import Unreadable, plain
from pipeline.text.blocks import BlockKind, Draft


def read(text: str) -> Draft:
    return plain.read(text.encode("utf-8"), "proef.txt")


def of(draft: Draft, kind: BlockKind) -> list[str]:
    return [block.text for block in draft.blocks if block.kind is kind]


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


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Zie nr.1 van de lijst.", "Zie nr.1 van de lijst."),
        ("Op grond van art.1 mag dat.", "Op grond van art.1 mag dat."),
        ("Dat duurt 2,1 uur.", "Dat duurt 2,1 uur."),
        ("In 2021.1 Dat is bekend.", "In 2021. Dat is bekend."),
        ("Dat is zo (zie boven).1 En verder.", "Dat is zo (zie boven). En verder."),
        ("Zoals gemeld,1 is dat zo.", "Zoals gemeld, is dat zo."),
        ("De motie De Boer c.s.1 vraagt dat.", "De motie De Boer c.s. vraagt dat."),
        ("Zie de begroting 20111 voor meer.", "Zie de begroting 2011 voor meer."),
        ("Dat is het beleid¹ van nu.", "Dat is het beleid van nu."),
        ("Dat is het «beleid»1 van nu.", "Dat is het «beleid» van nu."),
    ],
)
def test_only_a_footnote_number_goes(text, reads):
    draft = read(f"{text}\n\n1 Kamerstuk 31 710, nr. 88.\n")
    assert of(draft, BlockKind.PARAGRAPH) == [reads]
    assert of(draft, BlockKind.FOOTNOTE) == ["Kamerstuk 31 710, nr. 88."]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Zo staat het in de begroting 20111.", "Zo staat het in de begroting 2011."),
        (
            "Dit volgt uit de toezegging aan de provincies3.",
            "Dit volgt uit de toezegging aan de provincies.",
        ),
        ("Zie dossier 31710 voor meer.", "Zie dossier 31710 voor meer."),
        ("In fase2 gebeurt meer.", "In fase2 gebeurt meer."),
        ("Per e-mail5 graag.", "Per e-mail5 graag."),
    ],
)
def test_numbers_of_lost_footnotes_go_only_where_they_can_be_nothing_else(text, reads):
    assert of(read(text), BlockKind.PARAGRAPH) == [reads]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("De uitstoot van CO2 daalt.1 Dat is goed.", "De uitstoot van CO2 daalt. Dat is goed."),
        ("Dat is 20 km2 groot.1 Dat is veel.", "Dat is 20 km2 groot. Dat is veel."),
        ("Dat meldde ik over de dijken 1.", "Dat meldde ik over de dijken."),
        ("Dat meldde ik over de dijken 1 .", "Dat meldde ik over de dijken."),
        ("Zie artikel 1. Dat geldt.1", "Zie artikel 1. Dat geldt."),
        ("Het rapport1\ngeeft een eerste beeld.", "Het rapport geeft een eerste beeld."),
    ],
)
def test_a_number_of_something_else_is_no_footnote_number(text, reads):
    draft = read(f"{text}\n\n1 Bijlage bij de brief over de dijken.\n")
    assert of(draft, BlockKind.PARAGRAPH) == [reads]


def test_a_footnote_whose_number_stands_on_its_own_line():
    draft = read(
        "De raming staat in de bijlage.1 Daarna volgt de rest van\n1\n\nah-tk-20192020-812\n\n"
        "Dagblad De Dijk, 3 mei 2020.\n\nPagina 2 van 3\n\nde afspraken met het waterschap.\n"
    )
    assert of(draft, BlockKind.FOOTNOTE) == ["Dagblad De Dijk, 3 mei 2020."]
    assert of(draft, BlockKind.PARAGRAPH) == [
        "De raming staat in de bijlage. Daarna volgt de rest van de afspraken met het waterschap."
    ]


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


def test_a_footnote_with_an_empty_line_after_each_line():
    draft = read(
        "De verlenging is bekend gemaakt in de circulaire.1 Daarna volgt de rest van\n\n"
        "1 Voor oude zaken is de termijn verlengd in\n\nafwachting van het onderzoek (besluit\n\n"
        "2022/22).\n\nPagina 3 van 9\n\nde afspraken met de gemeenten in het noorden.\n"
    )
    assert of(draft, BlockKind.FOOTNOTE) == [
        "Voor oude zaken is de termijn verlengd in afwachting van het onderzoek (besluit 2022/22)."
    ]
    assert of(draft, BlockKind.PARAGRAPH) == [
        "De verlenging is bekend gemaakt in de circulaire. Daarna volgt de rest van de afspraken "
        "met de gemeenten in het noorden."
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


# Encodings and hostile input ----------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_encoding_reads_the_same(encoding):
    text = "De coördinatie van de opvang kost € 12 mln. Dat is één bijdrage van het Rijk.\r\n"
    draft = plain.read(text.encode(encoding), "proef.txt")
    assert [block.text for block in draft.blocks] == [text.strip()]


def test_twice_encoded_text_is_mended_and_said_so():
    wrong = "De coördinatie in Oekraïne kost € 3 mln.".encode().decode("cp1252").encode()
    draft = plain.read(wrong, "proef.txt")
    assert [block.text for block in draft.blocks] == ["De coördinatie in Oekraïne kost € 3 mln."]
    assert "verkeerd gecodeerd" in draft.remarks[0]


def test_some_broken_bytes_spoil_no_letter():
    draft = plain.read(("één coördinatie " * 30).encode() + b"\xff eind.", "proef.txt")
    assert "één coördinatie" in draft.blocks[0].text
    assert draft.remarks == ["De tekst heeft 1 onleesbare tekens."]


@pytest.mark.parametrize("raw", [b"", b" \n\t ", b"\x00" * 100, "\u200b\ufeff".encode()])
def test_a_file_without_text_is_unreadable(raw):
    with pytest.raises(Unreadable, match="geen tekst"):
        plain.read(raw, "leeg.txt")


def test_ligatures_and_invisible_characters():
    draft = read("De \ufb01nanciën\u200b zijn\u00a0goed ge\u00adregeld\x07.")
    assert [block.text for block in draft.blocks] == ["De financiën zijn goed geregeld."]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "woord " * 60_000,
        "| " * 60_000,
        "1\n\n" * 6_000,
        "*_" * 30_000,
        "[" * 30_000 + "](" * 1000,
        "-\n" * 12_000,
        "( " * 30_000,
        "€ 1 " * 30_000,
        "Datum\n" * 6_000,
        "A.1 " * 12_000,
        "<b" * 30_000,
        "\f" * 4_000 + "x",
        "1 2 3 4 " * 12_000,
    ],
)
def test_hostile_input_is_read_in_bounded_pieces(text):
    draft = read(text)
    assert all(
        len(block.text) <= 20_000 for block in draft.blocks if block.kind is not BlockKind.TABLE
    )


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    try:
        draft = read(text)
    except Unreadable as reason:
        assert str(reason).endswith(".")  # noqa: PT017
    else:
        assert all(block.text or block.table for block in draft.blocks)
        for block in draft.blocks:
            assert all(0 <= mark.at <= len(block.text) for mark in block.markers)


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
