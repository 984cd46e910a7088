"""Closing lists as different chairs read them out; all speakers and subjects are made up."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.extract import commitments
from pipeline.extract.commitments import offices
from pipeline.extract.finding import docs_of
from pipeline.records import LetterKind, Passage, PassageRole, Reading, Span
from tests.factories import letter

CHAIR, MINISTER, STATE = "De voorzitter", "Minister Halsema-Dijk", "Staatssecretaris Pruim"
MEMBER = "Mevrouw Kamphuis (ABC)"
ON = date(2024, 5, 15)  # a Wednesday; the zomerreces of 2024 begins on 5 July
BEFORE = [
    (CHAIR, "Ik open de vergadering en heet iedereen welkom. Het woord is aan mevrouw Kamphuis."),
    (MEMBER, "Voorzitter. Kan de minister toezeggen dat de veerpont blijft varen? Ik hoor het graag."),
    (MINISTER, "Voorzitter. De veerpont is van belang voor de streek. Wij spreken daarover met de provincie."),
    (MINISTER, "De provincie betaalt de helft van de kosten. Dat is in het akkoord zo vastgelegd."),
    (MEMBER, "Dat antwoord is wel erg mager. Wanneer komt er duidelijkheid voor de reizigers?"),
    (MINISTER, "De aanbesteding loopt nog. Ik wil daar niet op vooruitlopen, hoe graag ik dat ook zou willen."),
    (CHAIR, "Dan zijn we toe aan de tweede termijn. Mevrouw Kamphuis, gaat uw gang."),
    (MEMBER, "Dank aan de minister voor de antwoorden. Ik overweeg een motie over de veerpont."),
]  # fmt: skip


def debate(turns) -> Reading:
    passages, at = [], 0
    made = letter(kind=LetterKind.VERSLAG, date=ON, title="Veren en ponten")
    for speaker, text in [*BEFORE, *turns]:
        passages.append(
            Passage(made.id, 1, Span(at, at + len(text)), text, (), PassageRole.TURN, speaker)
        )
        at += len(text) + 2
    return Reading(made, "\n\n".join(part.text for part in passages), tuple(passages))


def listed(nlp, turns):
    reading = debate(turns)
    return [
        found
        for found in commitments.statements(reading, docs_of(reading, nlp))
        if found.rule.startswith("commitments/slotlijst")
    ]


# Each list: what is said, and for each item its first words, whom it is to, and its last day.
LISTS = {
    "genoteerd": (
        [
            (CHAIR, "Ik heb de volgende toezeggingen genoteerd."),
            (CHAIR, "De minister informeert de Kamer voor het zomerreces over de aanbesteding van de veerpont."),
            (CHAIR, "De minister zegt toe in gesprek te gaan met de provincie over de dienstregeling."),
            (CHAIR, "De staatssecretaris stuurt in het najaar een brief over de toegankelijkheid van steigers."),
            (CHAIR, "Daarmee zijn we aan het einde gekomen van dit debat. Ik dank de bewindslieden en sluit de vergadering."),
        ],
        [
            ("De minister informeert", "Kamer", date(2024, 7, 4)),
            ("De minister zegt toe", "Kamer", None),
            ("De staatssecretaris stuurt", "Kamer", date(2024, 11, 30)),
        ],
    ),
    "aan wie": (
        [
            (CHAIR, "Dan lees ik de toezeggingen voor. Wilt u meeluisteren of het klopt?"),
            (CHAIR, "Toezegging aan mevrouw Kamphuis: de minister komt voor het herfstreces schriftelijk terug op de kosten van de pont."),
            (CHAIR, "Toezegging aan de heer Van der Lubbe: de staatssecretaris vraagt de kustwacht om een reactie en deelt die met de Kamer."),
            (CHAIR, "Klopt dat zo? Ik zie geknik. Dan dank ik u allen en sluit ik dit overleg."),
        ],
        [
            ("Toezegging aan mevrouw Kamphuis", "lid Kamphuis", None),
            ("Toezegging aan de heer Van der Lubbe", "lid Van der Lubbe", None),
        ],
    ),
    "genummerd": (
        [
            (CHAIR, "Er is een drietal toezeggingen gedaan en die ga ik met u langs."),
            (CHAIR, "De eerste toezegging is dat de Kamer in het derde kwartaal een overzicht krijgt van alle steigers."),
            (CHAIR, "De tweede is dat de minister de motie over de pont in de volgende voortgangsbrief betrekt."),
            (MINISTER, "Dat klopt, voorzitter."),
            (CHAIR, "De derde toezegging betreft een brief over de bemanning, die voor 1 juli komt."),
            (CHAIR, "Dat waren de toezeggingen. Er is een tweeminutendebat aangevraagd door mevrouw Kamphuis."),
        ],
        [
            ("De eerste toezegging", "Kamer", date(2024, 9, 30)),
            ("De tweede is", "Kamer", None),
            ("De derde toezegging", "Kamer", date(2024, 6, 30)),
        ],
    ),
    "een andere datum": (
        [
            (CHAIR, "Voordat ik afsluit, loop ik de toezeggingen met u na."),
            (CHAIR, "De Kamer ontvangt voor het zomerreces de evaluatie van de veerdiensten."),
            (MINISTER, "Dat red ik niet, voorzitter. Dat wordt in september."),
            (CHAIR, "Dan noteren we september."),
            (CHAIR, "De minister zal de Kamer ook informeren over de onderhoudskosten."),
            (CHAIR, "Ik wens u een goede reis naar huis. De vergadering is gesloten."),
        ],
        [
            ("De Kamer ontvangt", "Kamer", date(2024, 9, 30)),
            ("De minister zal", "Kamer", None),
        ],
    ),
    "ingetrokken en aangevuld": (
        [
            (CHAIR, "Ik kom bij de toezeggingen. Dat zijn er twee."),
            (CHAIR, "De minister gaat de tarieven van de veerpont verlagen."),
            (MINISTER, "Nee, dat heb ik niet toegezegd. Dat is geen toezegging."),
            (CHAIR, "Dan halen we die van de lijst."),
            (CHAIR, "De minister stuurt de Kamer voor het zomerreces het onderzoek naar de tarieven."),
            (MEMBER, "Ik mis nog de toezegging over de fietsenstalling bij de aanlegplaats."),
            (MINISTER, "Die heb ik inderdaad gedaan."),
            (CHAIR, "Die voegen we toe. Dank u wel. Ik sluit de vergadering."),
        ],
        [
            ("De minister stuurt", "Kamer", date(2024, 7, 4)),
            ("Ik mis nog de toezegging", None, None),
        ],
    ),
    "in een adem": (
        [
            (CHAIR, "Ik dank de minister. Ik heb twee toezeggingen opgeschreven: ten eerste dat de minister in het najaar een brief stuurt over de vaartijden. Ten tweede dat de staatssecretaris de Kamer bericht over de steiger in Zuidermeer."),
            (CHAIR, "Is dat akkoord? Dat is het geval. Dank u wel en een fijne avond."),
        ],
        [
            ("Ik heb twee toezeggingen opgeschreven", "Kamer", date(2024, 11, 30)),
            ("Ten tweede", "Kamer", None),
        ],
    ),
    "tussenzinnen": (
        [
            (CHAIR, "Dank u wel. We hebben een aantal toezeggingen. Ik neem ze even met u door."),
            (CHAIR, "Er komt voor de begrotingsbehandeling een brief over de toekomst van kleine veren. Daarin wordt ook ingegaan op de positie van vrijwilligers."),
            (CHAIR, "Dat was op verzoek van mevrouw Kamphuis."),
            (CHAIR, "In de eerstvolgende rapportage over het openbaar vervoer wordt aandacht besteed aan de veren op de Waddeneilanden."),
            (CHAIR, "Aan de heer Verhoef is toegezegd dat hij een schriftelijk antwoord krijgt over de vergunning."),
            (CHAIR, "Verder is er nog een tweeminutendebat aangevraagd. Dan zijn we er. Ik dank iedereen voor de inbreng."),
        ],
        [
            ("Er komt voor de begrotingsbehandeling", None, None),
            ("In de eerstvolgende rapportage", "Kamer", None),
            ("Aan de heer Verhoef", "lid Verhoef", None),
        ],
    ),
    "met puntkomma's": (
        [
            (CHAIR, "Ik heb drie toezeggingen staan. Ik noem ze snel: de minister gaat in gesprek met de vervoerders over late treinen en koppelt de uitkomsten voor het kerstreces terug; de minister komt terug op de vraag over fietsen in de trein; de staatssecretaris zegt toe de cijfers over sociale veiligheid met de Kamer te delen."),
            (MINISTER, "Akkoord."),
            (CHAIR, "Mooi. Dan zijn we klaar. Fijne dag nog."),
        ],
        [
            ("Ik noem ze snel", "Kamer", date(2024, 12, 19)),
            ("de minister komt terug", "Kamer", None),
            ("de staatssecretaris zegt toe", "Kamer", None),
        ],
    ),
    "hij, en aan wie": (
        [
            (CHAIR, "Dan is het tijd voor de toezeggingen."),
            (CHAIR, "De staatssecretaris zal voor de zomer in kaart brengen hoeveel veerlieden stoppen en de Kamer daarover berichten."),
            (CHAIR, "Voorts zal hij bij de evaluatie van de wet de positie van schippers betrekken."),
            (MEMBER, "Voorzitter, de eerste toezegging was volgens mij aan mij gericht."),
            (CHAIR, "Dat klopt. Dan sluit ik hiermee de vergadering."),
        ],
        [
            ("De staatssecretaris zal", "lid Kamphuis", date(2024, 7, 4)),
            ("Voorts zal hij", "Kamer", None),
        ],
    ),
    "streepjes": (
        [
            (CHAIR, "Voordat we naar huis gaan, de lijst met toezeggingen."),
            (CHAIR, "- De minister zal de Kamer schriftelijk informeren over de wachttijden bij de sluis."),
            (CHAIR, "- Na de zomer ontvangt de Kamer een plan van aanpak voor plezierboten."),
            (MEMBER, "Wordt daar ook de handhaving in meegenomen?"),
            (MINISTER, "Ja, dat neem ik mee in dat plan."),
            (CHAIR, "Genoteerd. Ik dank u allen voor uw komst en wens u nog een fijne avond."),
        ],
        [("- De minister zal", "Kamer", None), ("- Na de zomer", "Kamer", None)],
    ),
    "een enkele": (
        [
            (CHAIR, "Er is één toezegging gedaan, namelijk dat de minister de Kamer in het vierde kwartaal een brief stuurt over de postboot."),
            (CHAIR, "De minister bevestigt dat. Ik dank hem en zijn ambtenaren. Het debat is gesloten."),
        ],
        [("Er is één toezegging gedaan", "Kamer", date(2024, 12, 31))],
    ),
    "na de zomer": (
        [
            (CHAIR, "Dank. Ik ga afronden. De griffier heeft de volgende toezeggingen genoteerd."),
            (CHAIR, "De staatssecretaris gaat na of de subsidieregeling voor dorpshuizen kan worden verlengd en informeert de Kamer hierover in juni."),
            (STATE, "Juni wordt lastig. Mag het in oktober?"),
            (CHAIR, "Dan wordt dat oktober."),
            (CHAIR, "De heer Verhoef krijgt van de staatssecretaris de brief van de gemeente toegestuurd."),
            (CHAIR, "Ik sluit dit commissiedebat."),
        ],
        [
            ("De staatssecretaris gaat na", "Kamer", date(2024, 10, 31)),
            ("De heer Verhoef krijgt", "lid Verhoef", None),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_the_closing_list_is_read_item_by_item(nlp, name):
    turns, wanted = LISTS[name]
    found = listed(nlp, turns)
    assert [
        next((start for start, _, _ in wanted if start in item.quote), item.quote)
        for item in found
    ] == [start for start, _, _ in wanted]
    assert [item.item for item in found] == list(range(1, len(wanted) + 1))
    for item, (_, to, until) in zip(found, wanted, strict=True):
        assert to is None or item.to == to
        assert until is None or (item.term and item.term.until == until)


def test_a_debate_without_a_list_has_none(nlp):
    assert (
        listed(nlp, [(CHAIR, "Ik dank de minister voor de toezeggingen. Wij gaan stemmen.")]) == []
    )


# What a bewindspersoon says: how the promise holds, or None for a refusal and for what is no promise.
SPOKEN = [
    ("Die toezegging kan ik doen.", ""),
    ("Ik hoop daar nog dit jaar meer over te kunnen melden.", ""),
    ("Dat kan ik binnen een maand per brief hier hebben liggen.", ""),
    ("Deze brief wordt kort na de zomer verstuurd.", ""),
    ("Ik zal de Kamer jaarlijks over de veerponten informeren.", "doorlopend"),
    ("Ik houd de Kamer op de hoogte van de bouw van de steiger.", "doorlopend"),
    ("Mocht de pont uitvallen, dan zal ik de Kamer daarover informeren.", "voorwaardelijk"),
    ("Als dat nodig blijkt, kom ik daar schriftelijk bij de Kamer op terug.", "voorwaardelijk"),
    ("Als eerste zal ik de Kamer in mei over de steigers informeren.", ""),
    ("Ik doe daar geen toezeggingen over.", None),
    ("Dat kan ik niet toezeggen.", None),
    ("Dat ga ik niet doen.", None),
    ("Daar kom ik zo op terug.", None),
    ("Dat heb ik in een reactie op het rapport geschreven.", None),
    ("Ik kan mij voorstellen dat we dit onder de aandacht brengen van de bond.", None),
    ("Ik denk dat het goed is dat de Kamer wordt geïnformeerd.", None),
    ("De cijfers staan online, waardoor u een indruk kunt krijgen.", None),
    ("Over deze motie laat ik het oordeel aan de Kamer.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "manner"), SPOKEN)
def test_promises_refusals_and_how_a_promise_holds(nlp, text, manner):
    reading = debate([(MINISTER, text)])
    made = [
        found
        for found in commitments.statements(reading, docs_of(reading, nlp))
        if found.quote == text
    ]
    assert [found.manner for found in made] == ([] if manner is None else [manner])
    assert all(("voorwaarde" in found.reason) == (manner == "voorwaardelijk") for found in made)


ANSWERS = [
    # the question in the same passage, an interruption just before, or nobody in particular
    ([(MINISTER, "De heer Verhoef vroeg naar de pont. Daar kom ik in mei schriftelijk op terug.")], "lid Verhoef"),
    ([(MINISTER, "Dan de vraag van mevrouw Kamphuis. Daar kom ik in mei schriftelijk op terug.")], "lid Kamphuis"),
    ([(MEMBER, "Wanneer komt er een brief?"), (CHAIR, "De minister."), (MINISTER, "Daar kom ik in mei schriftelijk op terug.")], "lid Kamphuis"),
    ([(MEMBER, "Dank u wel."), (CHAIR, "Dat was de eerste termijn. Ik schors tien minuten. Het woord is aan de minister."), (MINISTER, "Daar kom ik in mei schriftelijk op terug.")], "Kamer"),
    ([(MINISTER, "Ik zeg mevrouw Kamphuis toe dat de pont blijft.")], "lid Kamphuis"),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "to"), ANSWERS)
def test_a_promise_is_to_the_member_who_asked(nlp, turns, to):
    reading = debate(turns)
    *_, last = commitments.statements(reading, docs_of(reading, nlp))
    assert last.to == to


@pytest.mark.parametrize(
    ("line", "on", "office"),
    [
        ("Minister Ollongren", date(2018, 4, 5), "Minister van Binnenlandse Zaken en Koninkrijksrelaties"),
        ("Minister Ollongren", date(2023, 4, 5), "Minister van Defensie"),
        ("Minister De Jonge", date(2024, 2, 8), "Minister De Jonge"),  # he held two offices that day
        ("Minister Ollongren", date(2026, 10, 1), "Minister Ollongren"),  # none that day
        ("Minister Ollongren", None, "Minister Ollongren"),  # which of her offices is not known
        ("Minister-president Schoof", date(2025, 2, 8), "Minister-president"),
    ],
)  # fmt: skip
def test_the_office_of_a_speaker_by_name_and_day(line, on, office):
    assert offices.of_speaker(line, {}, letter(kind=LetterKind.HANDELINGEN, date=on)) == office


def test_without_a_day_the_vergaderjaar_may_leave_one_office():
    year = letter(kind=LetterKind.HANDELINGEN, session_year="2017-2018")
    assert (
        offices.of_speaker("Minister Ollongren", {}, year)
        == "Minister van Binnenlandse Zaken en Koninkrijksrelaties"
    )


def test_what_ministers_say_when_they_promise_and_when_they_do_not(nlp):
    """Each sentence in a turn of its own, for a promise colours the sentence after it."""
    lines = (Path(__file__).parent / "spoken.tsv").read_text("utf-8").splitlines()
    said = [line.split("\t") for line in lines]
    reading = debate(
        [turn for _, text in said for turn in ((CHAIR, "Het woord is aan de minister."), (MINISTER, text))]
    )  # fmt: skip
    promised = {found.quote for found in commitments.statements(reading, docs_of(reading, nlp))}
    wrong = [text for promises, text in said if (text in promised) != (promises == "ja")]
    assert wrong == []
