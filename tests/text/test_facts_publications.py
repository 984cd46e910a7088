"""What the heads of Kamerstukken, of the Aanhangsel and of the Handelingen say."""

from datetime import date

import pytest

from pipeline.text import facts
from pipeline.text.blocks import Block, BlockKind, Draft
from tests.factories import letter
from tests.text.heads import HEAD, KAMER, F, H, P, filled


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


def test_body_of_a_kamerstuk_without_its_head():
    found = filled(
        (P, "In deze Verzamelbrief fietsen en duinen informeer ik uw Kamer over «het pad»."),
        (P, "De Minister van Financiën,\nA. Zee"),
    )
    assert (found.kind, found.date) == ("kamerstuk", None)
    assert found.title == "Verzamelbrief fietsen en duinen"


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
