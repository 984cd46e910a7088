from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Fact, Letter, LetterKind
from pipeline.text import facts, plain
from pipeline.text.blocks import Block, BlockKind, Draft
from pipeline.text.facts import days, dossiers, ministries
from tests.factories import letter

F, P, H = BlockKind.FURNITURE, BlockKind.PARAGRAPH, BlockKind.HEADING


def filled(*blocks: tuple[BlockKind, str], name: str = "document.txt") -> Letter:
    draft = Draft("txt", [Block(kind, text) for kind, text in blocks])
    return facts.fill(letter(name=name), draft)


KAMER = (P, "Hierbij informeer ik uw Kamer over de fietspaden.")
HEAD = """Tweede Kamer der Staten-Generaal
2
Vergaderjaar 2031–2032
{dossier}
{title}
Nr. {number}
{document}
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 3 november 2031"""


@pytest.mark.parametrize(
    "letterhead",
    [
        "Datum 7 mei 2031\nBetreft Fietspaden in duingebied",
        "Datum: 7 mei 2031\nOnderwerp: Fietspaden in duingebied",
        "Datum\n7 mei 2031\nOnderwerp\nFietspaden in duingebied",
        # a column of labels, then a column of values
        "Datum\nBetreft\n7 mei 2031\nFietspaden in duingebied",
        # a subject of two lines
        "Datum 7 mei 2031\nBetreft Fietspaden in\nduingebied\nGeachte voorzitter,",
        "Ons kenmerk 123-45\nDatum 7 mei 2031\nUw kenmerk\nBetreft Fietspaden in duingebied",
    ],
)
@pytest.mark.parametrize("kind", [F, P])
def test_letterhead(letterhead, kind):
    found = filled((kind, letterhead), KAMER)
    assert (found.kind, found.date) == ("kamerbrief", date(2031, 5, 7))
    assert found.title == "Fietspaden in duingebied"


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Ons kenmerk\n2031-0000123456", "2031-0000123456"),
        ("Kenmerk\nXYZ/DIR-2031/77777", "XYZ/DIR-2031/77777"),
        ("Onze referentie 7654321", "7654321"),
        ("Ons kenmerk7654321", "7654321"),  # label and value ran together
        ("Onze referentie\n-", None),
        ("Uw kenmerk\n2031Z00001", None),  # theirs, not ours
        ("Ons kenmerk\nUw kenmerk\n7654321\n2031Z00001", "7654321"),
        # no label, but the form that ministries give it
        ("Turfmarkt 147\n2031-0000123456\nDatum 7 mei 2031", "2031-0000123456"),
        (
            "Regeling van de Minister, nr. XYZ/DIR-2031/77777, houdende regels",
            "XYZ/DIR-2031/77777",
        ),
        ("7654321-123456-BRUG", "7654321-123456-BRUG"),
        ("Uw kenmerk\nBijlage\n\n2031-0000123456", None),
        ("Telefoon 070-1234567\n2031-0012", None),
    ],
)
def test_reference(text, reference):
    assert filled((F, text), KAMER).reference == reference


def test_a_sentence_that_begins_with_a_label_is_no_letterhead():
    found = filled((P, "Van de fietspaden is de helft klaar. Datum en plaats volgen."), KAMER)
    assert (found.date, found.title) == (None, None)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Datum 7 mei 20314 april 2031\nOnderwerp Duinen", date(2031, 5, 7)),  # two layers
        ("Datum 7 mei 2031\nOnderwerp Duinen", date(2031, 5, 7)),
    ],
)
def test_doubled_date(text, chosen):
    assert filled((F, text), KAMER).date == chosen


def test_a_contradiction_is_told():
    draft = Draft("txt", [Block(F, "Datum 7 mei 20314 april 2031"), Block(P, KAMER[1])])
    facts.fill(letter(), draft)
    assert "2031-05-07 is aangehouden" in draft.remarks[0]
    assert "2031-04-04" in draft.remarks[0]


def test_the_date_that_is_repeated_wins():
    found = filled((F, "Datum 7 mei 20314 april 2031"), (F, "Datum\n4 april 2031"), KAMER)
    assert found.date == date(2031, 4, 4)


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [("19 637", "19637"), ("36 360 VI", "36360-VI"), ("21 501-02", "21501-02")],
)
def test_head_of_a_kamerstuk(printed, canonical):
    text = HEAD.format(
        dossier=printed,
        title="Fietsbeleid",
        number="3171",
        document="BRIEF VAN DE STAATSSECRETARIS VAN FINANCIËN",
    )
    found = filled((P, text), KAMER)
    assert (found.kind, found.dossier, found.number) == ("kamerstuk", canonical, "3171")
    assert (found.session_year, found.date) == ("2031-2032", date(2031, 11, 3))
    assert (found.sender, found.ministry) == ("Staatssecretaris van Financiën", "FIN")
    assert found.title == "Fietsbeleid; Brief van de Staatssecretaris van Financiën"


def test_head_of_a_kamerstuk_in_one_line():
    text = HEAD.format(
        dossier="19 637", title="Fietsbeleid", number="8", document="MOTIE VAN HET LID VAN DER ZEE"
    )
    found = filled((F, " ".join(text.split())))
    assert (found.kind, found.sender) == ("motie", "het lid Van der Zee")
    assert found.ministry is None  # a member is no ministry


@pytest.mark.parametrize(
    "text",
    [
        # set in one line, with dots between the parts
        "Tweede Kamer der Staten-Generaal · Vergaderjaar 2031-2032 · 19 637 Fietsbeleid · Nr. 8"
        " BRIEF VAN DE MINISTER VAN DEFENSIE",
        # the year after the number
        "19 637 Fietsbeleid\nNr. 8 BRIEF VAN DE MINISTER VAN DEFENSIE\nVergaderjaar 2031–2032",
    ],
)
def test_other_orders_of_the_head(text):
    found = filled((H, text), (F, "Den Haag, 3 november 2031"), KAMER)
    assert (found.kind, found.dossier, found.number) == ("kamerstuk", "19637", "8")
    assert (found.session_year, found.date) == ("2031-2032", date(2031, 11, 3))
    assert found.sender == "Minister van Defensie"


def test_names_in_capitals_get_their_own_spelling():
    text = HEAD.format(
        dossier="36 740 XV",
        title="Jaarverslagen",
        number="1",
        document="JAARVERSLAG VAN HET MINISTERIE VAN SOCIALE ZAKEN EN WERKGELEGENHEID (XV)",
    )
    found = filled((P, text))
    assert (found.kind, found.ministry) == ("jaarverslag", "SZW")
    assert found.title == (
        "Jaarverslagen; Jaarverslag van het Ministerie van Sociale Zaken en Werkgelegenheid (XV)"
    )


def test_beslisnota():
    found = filled(
        (F, "TER BESLISSING"),
        (P, "Aan de Minister van Financiën"),
        (P, "nota Aanbieding van het duinplan"),
        (F, "Datum\n3 maart 2031"),
    )
    assert (found.kind, found.ministry) == ("beslisnota", "FIN")
    assert found.title == "Aanbieding van het duinplan"


def test_the_default_date_of_a_program_is_no_date():
    draft = Draft("pdf", [Block(P, "Tekst.")], [Fact("date", "2000-01-01", "bestandsmetadata")])
    assert facts.fill(letter(), draft).date is None


@pytest.mark.parametrize(
    ("titles", "chosen"),
    [
        (("Fietsen; Motie van het lid Kade", "Fietsen; Motie van het lid Kade over duinen"), 1),
        (("Duinen", "Iets anders over duinen"), 0),  # the more trusted
    ],
)
def test_the_fuller_of_two_titles_that_agree(titles, chosen):
    found = [Fact("title", title, "XML-metadata") for title in titles]
    assert facts.fill(letter(), Draft("xml", [Block(P, "x")], found)).title == titles[chosen]


def test_the_title_of_the_document_is_joined_to_its_dossier():
    found = [
        Fact("title", "Fietsen; Motie van het lid Kade", "XML-metadata"),
        Fact("title", "Motie van het lid Kade over duinen", "XML-metadata"),
    ]
    made = facts.fill(letter(), Draft("xml", [Block(P, "x")], found))
    assert made.title == "Fietsen; Motie van het lid Kade over duinen"


def test_a_date_from_beside_the_text_is_said_to_be_so():
    draft = Draft("pdf", [Block(P, "Tekst.")], [Fact("date", "2031-05-07", "bestandsmetadata")])
    assert facts.fill(letter(), draft).date == date(2031, 5, 7)
    assert "eigenschappen van het bestand" in draft.remarks[0]


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ("MOTIE VAN DE LEDEN KADE EN ZEE", LetterKind.MOTIE),
        ("GEWIJZIGDE MOTIE VAN HET LID KADE", LetterKind.MOTIE),
        ("VERSLAG VAN EEN COMMISSIEDEBAT", LetterKind.VERSLAG),
        ("LIJST VAN VRAGEN EN ANTWOORDEN", LetterKind.VERSLAG),
        ("AMENDEMENT VAN HET LID KADE", LetterKind.KAMERSTUK),
        ("MEMORIE VAN TOELICHTING", LetterKind.KAMERSTUK),
    ],
)
def test_kind_of_a_kamerstuk(document, kind):
    text = HEAD.format(dossier="19 637", title="Fietsbeleid", number="8", document=document)
    assert filled((P, text)).kind is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("De gerealiseerde uitgaven zijn hoger. De realisatie is lager.", "jaarverslag"),
        ("De geraamde uitgaven in deze begroting; de raming is hoger.", "begroting"),
        ("De dijken zijn opgehoogd.", "jaarverslag"),
    ],
)
def test_a_budget_page_is_told_by_its_foot_and_words(words, kind):
    found = filled((P, words), (F, "Tweede Kamer, vergaderjaar 2031–2032, 36 360 VI, nr. 1 96"))
    assert (found.kind, found.dossier, found.number) == (kind, "36360-VI", "1")
    assert (found.session_year, found.ministry) == ("2031-2032", "JenV")


AANHANGSEL = """Tweede Kamer der Staten-Generaal
2
Vergaderjaar 2031–2032 Aanhangsel van de Handelingen
Vragen gesteld door de leden der Kamer, met de daarop door de
regering gegeven antwoorden
1949
Vragen van het lid Kade (ABC) aan {asked} over de
fietspaden in de duinen (ingezonden 6 mei 2032).
{answer}"""


@pytest.mark.parametrize(
    ("asked", "answer", "sender", "ministry"),
    [
        (
            "de Minister van Financiën",
            "Antwoord van Minister Zee (Financiën) (ontvangen 11 juni 2032).",
            "Minister van Financiën",
            "FIN",
        ),
        (
            "de Staatssecretaris van Justitie en Veiligheid",
            "Antwoord van Staatssecretaris Van der Zee (Justitie en Veiligheid), mede namens de"
            " Minister van Financiën (ontvangen 11 juni 2032). Zie ook Aanhangsel nr. 3.",
            "Staatssecretaris van Justitie en Veiligheid",
            "JenV",
        ),
        (
            "de Minister voor Rechtsbescherming",
            "Antwoord van Minister Zee (Rechtsbescherming) (ontvangen 11 juni 2032).",
            "Minister voor Rechtsbescherming",
            "JenV",
        ),
        # a portfolio that no list knows is taken as it stands
        (
            "de Minister voor Zee en Duin",
            "Mededeling van Minister Zee (Zee en Duin) (ontvangen 11 juni 2032).",
            "Minister voor Zee en Duin",
            None,
        ),
    ],
)
def test_head_of_an_aanhangsel(asked, answer, sender, ministry):
    found = filled((P, AANHANGSEL.format(asked=asked, answer=answer)), (F, "ah-tk-20312032-1949"))
    assert (found.kind, found.number, found.session_year) == ("kamervragen", "1949", "2031-2032")
    assert found.date == date(2032, 6, 11)  # the day of the answer, not of the questions
    assert (found.title, found.reference) == ("de fietspaden in de duinen", "ah-tk-20312032-1949")
    assert (found.sender, found.ministry) == (sender, ministry)


@pytest.mark.parametrize(
    ("end", "sender"),
    [
        ("De Staatssecretaris van Financiën,\nA. Zee", "Staatssecretaris van Financiën"),
        (
            "DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,",
            "Minister van Infrastructuur en Waterstaat",
        ),
        (
            "Minister van Volksgezondheid, Welzijn en Sport",
            "Minister van Volksgezondheid, Welzijn en Sport",
        ),
        ("De minister voor Rechtsbescherming,", "Minister voor Rechtsbescherming"),
        ("De Minister-president,\nMinister van Algemene Zaken,", "Minister-president"),
        ("De Minister van Defensie,\nnamens deze:", "Minister van Defensie"),
        ("De Minister van Defensie, namens deze:", "Minister van Defensie"),
        # a sentence is no signature
        ("De Minister van Financiën stuurt uw Kamer een brief.", None),
        ("De Minister van Financiën zal u informeren", None),
    ],
)
def test_signature(end, sender):
    assert filled(KAMER, (P, end)).sender == sender


def test_of_two_signatures_the_first_counts():
    found = filled(
        KAMER,
        (P, "De Minister van Defensie,"),
        (P, "A. Zee"),
        (P, "De Minister van Financiën,"),
        (P, "B. Duin"),
    )
    assert (found.sender, found.ministry) == ("Minister van Defensie", "DEF")


def test_body_of_a_kamerstuk_without_its_head():
    found = filled(
        (P, "In deze Verzamelbrief fietsen en duinen informeer ik uw Kamer over «het pad»."),
        (P, "De Minister van Financiën,\nA. Zee"),
    )
    assert (found.kind, found.date) == ("kamerstuk", None)
    assert found.title == "Verzamelbrief fietsen en duinen"


def test_agenda():
    found = filled(
        (F, "Directoraat-Generaal\nMobiliteit\nDirectie Fietsen\nDuinweg 1\n1234 AB Den Haag"),
        (H, "agenda"),
        (H, "Overleg met de kustgemeenten"),
        (F, "Datum\n27 september 2031"),
    )
    assert (found.kind, found.date) == ("agenda", date(2031, 9, 27))
    assert found.title == "Overleg met de kustgemeenten"
    assert found.sender == "Directoraat-Generaal Mobiliteit, Directie Fietsen"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kst-19637-3171.pdf", ("19637", "3171", None)),
        ("kst-36360-VI-1.pdf", ("36360-VI", "1", None)),
        ("ah-tk-20312032-12.pdf", (None, "12", "2031-2032")),
        ("brief.pdf", (None, None, None)),
    ],
)
def test_the_name_of_the_file_is_the_last_resort(name, expected):
    found = filled(KAMER, name=name)
    assert (found.dossier, found.number, found.session_year) == expected


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2023, 9, 18), "2022-2023"),  # the day before Prinsjesdag
        (date(2023, 9, 19), "2023-2024"),
        (date(2024, 7, 23), "2023-2024"),
        (date(2024, 1, 1), "2023-2024"),
    ],
)
def test_session_year(day, year):
    assert days.session_year(day) == year


@pytest.mark.parametrize(
    ("name", "day", "ministry"),
    [
        ("Justitie en Veiligheid", date(2023, 1, 1), "JenV"),
        ("veiligheid en justitie", date(2015, 1, 1), "VenJ"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(2023, 1, 1), "BZK"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(2025, 1, 1), "VRO"),
        ("Economische Zaken", None, "EZ"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(2026, 3, 1), "BZK"),
        ("Volkshuisvesting en Ruimtelijke Ordening", None, "VRO"),
        ("Asiel en Migratie", date(2026, 2, 22), "AenM"),
        ("Asiel en Migratie", date(2026, 2, 23), "JenV"),
        ("Asiel en Migratie", None, "AenM"),  # a budget without a day is that of the ministry
        ("Economische Zaken en Klimaat", date(2023, 1, 1), "EZK"),
        ("Economische Zaken", date(2025, 1, 1), "EZ"),
        ("Economische Zaken en Klimaat", date(2026, 3, 1), "EZK"),
        ("Klimaat en Groene Groei", date(2026, 3, 1), "EZK"),
        ("Werk en Participatie", date(2026, 3, 1), "SZW"),
        ("Zee en Duin", None, None),
    ],
)
def test_ministry_by_name(name, day, ministry):
    assert ministries.by_name(name, day) == ministry


def test_a_printed_letterhead_names_its_own_ministry_also_after_its_last_day():
    day = date(2026, 3, 2)
    assert ministries.by_name("Asiel en Migratie", day) == "JenV"  # an office by then
    assert ministries.by_letterhead("Asiel en Migratie", day) == "AenM"
    assert ministries.by_letterhead("Rechtsbescherming", day) == "JenV"


@pytest.mark.parametrize(
    ("chapter", "day", "ministry"),
    [("VI", date(2014, 1, 1), "VenJ"), ("VI", None, "JenV"), ("XX", None, "AenM")],
)
def test_ministry_by_chapter(chapter, day, ministry):
    assert ministries.by_chapter(chapter, day) == ministry


def test_every_name_of_a_ministry_means_one_thing_on_a_day():
    for ministry in ministries.table():
        same = [
            other
            for other in ministries.table()
            if other.name == ministry.name and other.start <= ministry.until <= other.until
        ]
        assert len(same) == 1


@given(st.from_regex(dossiers.DOSSIER, fullmatch=True))
def test_a_dossier_has_one_form(dossier):
    canonical = dossiers.canonical(dossier)
    assert dossiers.canonical(canonical) == canonical
    assert " " not in canonical


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_written_day_is_read_back(day):
    months = {number: name for name, number in reversed(days.MONTHS.items())}
    written = f"{day.day} {months[day.month]} {day.year}"
    assert [found for found, _ in days.find(written)] == [day]


WORDS = st.sampled_from(
    ["Datum", "Onderwerp", "7 mei 2031", "Vergaderjaar 2031–2032", "19 637", "Nr. 3", "MOTIE VAN",
     "De Minister van", "Financiën", "(ontvangen", "31 juni 2031)", "Kamer", "\n", ",", "«", "Ons kenmerk"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([F, P, H]), st.lists(WORDS, max_size=12))))
def test_no_mixture_of_heads_breaks_it(blocks):
    found = filled(*((kind, " ".join(words) or "x") for kind, words in blocks))
    assert found.title is None or found.title.strip()
    for fact in found.facts:
        assert fact.value
        assert fact.origin


def test_facts_of_real_documents(real_corpus):
    """What the metadata of the real publications says is also what is read from their heads."""
    from pipeline.text import read

    for path in sorted((real_corpus / "vlos").glob("*.xml")):
        assert read(path).letter.ministry in ("FIN", "JenV", "EZ")


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ("Verplichtingen | 1 | 2\nUitgaven | 1 | 2\n", "begroting"),
        (
            "Stand ontwerpbegroting 2025 | 1 | 2\nMutaties 1e suppletoire begroting | 0 | 1\n",
            "begroting",
        ),
        ("Dijken | 1 | 2\nRivieren | 1 | 2\n", "overig"),
    ],
)
def test_a_page_of_a_budget_is_told_by_the_rows_of_its_table(rows, kind):
    text = f"Toelichting\nHieronder staan de bedragen.\n | 2025 | 2026\n---|---|---\n{rows}"
    known = facts.fill(letter(name="blad.txt"), plain.read(text.encode(), "blad.txt"))
    assert known.kind == kind


def test_a_page_of_what_was_paid_is_of_a_jaarverslag():
    text = (
        " | Realisatie 2024 | Vastgestelde begroting 2024 | Verschil\n---|---|---|---\n"
        "Verplichtingen | 1 | 2 | -1\nUitgaven | 1 | 2 | -1\n"
    )
    known = facts.fill(letter(name="blad.txt"), plain.read(text.encode(), "blad.txt"))
    assert known.kind == "jaarverslag"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # a scan that lost its number: no number rather than a word of the line in capitals
        ("19 637 Fietsbeleid\nNr, BRIEF VAN DE MINISTER VAN DEFENSIE", None),
        ("19 637 Fietsbeleid\nMOTIE VAN HET LID KADE OVER DUINEN", None),
        ("19 637 Fietsbeleid\nBRIEF VAN\nDE MINISTER VAN DEFENSIE", None),
        ("19 637 Fietsbeleid\nNr, 12 BRIEF VAN DE MINISTER VAN DEFENSIE", "12"),
        ("19 637 Fietsbeleid\nNr 12 BRIEF VAN DE MINISTER VAN DEFENSIE", "12"),
        ("19 637 Fietsbeleid\nNr. 12H BRIEF VAN DE MINISTER VAN DEFENSIE", "12H"),
        ("19 637 Fietsbeleid\nNr. 12BRIEF VAN DE MINISTER VAN DEFENSIE", "12"),
        # the letters of the Eerste Kamer, also those that are words elsewhere
        ("19 637 Fietsbeleid\nB VOORLOPIG VERSLAG VAN DE COMMISSIE", "B"),
        ("19 637 Fietsbeleid\nDE BRIEF VAN DE MINISTER VAN DEFENSIE", "DE"),
    ],
)
def test_a_number_of_a_kamerstuk_looks_like_one(text, number):
    year = "Eerste Kamer der Staten-Generaal\nVergaderjaar 2031–2032"
    assert filled((F, f"{year}\n{text}"), KAMER).number == number


@pytest.mark.parametrize(
    "head",
    [
        "2032Z07512\n(ingezonden 7 mei 2032)\nVragen van het lid Kade (ABC) aan de Minister van"
        " Defensie over de fietspaden.",
        "Tweede Kamer der Staten-Generaal\nVragen gesteld door de leden der Kamer\n2032Z07512\n"
        "Vragen van het lid Kade (ABC) aan de Minister van Defensie over de fietspaden"
        " (ingezonden 7 mei 2032).",
    ],
)
def test_questions_without_an_answer_have_the_day_they_were_sent(head):
    found = filled((P, head), (P, "1\nKent u het bericht van 3 mei 2032 over de duinen?"))
    assert (found.kind, found.date) == ("kamervragen", date(2032, 5, 7))
    assert (found.title, found.reference) == ("de fietspaden", "2032Z07512")


def test_a_letter_that_quotes_questions_keeps_its_own_day():
    found = filled(
        (F, "Datum 4 juni 2032\nBetreft Beantwoording\nUw kenmerk\n2032Z07512"),
        (P, "2032Z07512\n(ingezonden 7 mei 2032)\nVragen van het lid Kade over de fietspaden."),
        KAMER,
    )
    assert (found.kind, found.date) == ("kamerbrief", date(2032, 6, 4))


@pytest.mark.parametrize(
    "lines",
    [
        ["1", "Donderdag 6 mei 2032", "Aanvang 14.00 uur"],
        ["78ste vergadering", "donderdag 6 mei 2032", "14.00 uur"],
        ["Tweede Kamer, 14e vergadering, donderdag 6 mei 2032"],
        [
            "Verslag van de plenaire vergadering van donderdag 6 mei 2032 Parlementair jaar 2031/2032"
        ],
        [
            "Ik open de vergadering van de Tweede Kamer der Staten-Generaal van donderdag 6 mei 2032."
        ],
    ],
)
def test_a_debate_that_prints_the_day_of_the_meeting(lines):
    spoken = Block(BlockKind.TURN, "Dat was op maandag 3 mei 2032.", speaker="De heer Kade")
    draft = Draft("xml", [*(Block(P, line) for line in lines), spoken])
    found = facts.fill(letter(name="h.xml"), draft)
    assert (found.kind, found.date) == ("handelingen", date(2032, 5, 6))
    assert next(f.origin for f in found.facts if f.field == "date") == "Handelingenkop"


def test_a_debate_that_does_not_print_its_day_says_so():
    """A day that is spoken of, or with the wrong day of the week, is not the day of the meeting."""
    spoken = Block(BlockKind.TURN, "Wij spraken op maandag 3 mei 2032.", speaker="De heer Kade")
    draft = Draft("xml", [Block(P, "Maandag 6 mei 2032"), spoken])
    assert facts.fill(letter(name="h.xml"), draft).date is None
    assert any("dag van de vergadering" in remark for remark in draft.remarks)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Financieel jaarverslag van het Rijk 2031", "jaarverslag"),
        ("Voor u ligt het Financieel Jaarverslag van het Rijk 2031.", "jaarverslag"),
        ("Het jaarverslag 2031 komt in mei naar uw Kamer.", "kamerstuk"),
    ],
)
def test_a_jaarverslag_without_its_head_names_itself(words, kind):
    foot = (F, "Tweede Kamer, vergaderjaar 2031–2032, 36 560, nr. 1")
    assert filled((P, words), (P, "De uitgaven vielen mee."), foot).kind == kind
