from datetime import date

import pytest

from pipeline.records import MentionKind
from tests.factories import found


def roles(nlp, text, **context):
    return [
        (str(value.date), value.role)
        for _, value in found(
            nlp, MentionKind.RTB_DATE, text, **{"on": date(2023, 11, 24), **context}
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # until when it holds
        ("Door de verlenging van de RTB tot 4 maart 2026 gaat dit door.", ["geldig_tot"]),
        ("De RTB is geldig tot en met 3 maart 2027.", ["geldig_tot"]),
        (
            "Ontheemden uit Oekraïne vallen onder de RTB. Zij melden zich bij hun gemeente. "
            "Daarmee mogen zij tot 4 maart 2027 in Nederland blijven.",
            ["geldig_tot"],
        ),
        (
            "De RTB geeft bescherming. Wie vluchtte kan tot en met 4 maart 2027 in de EU verblijven.",
            ["geldig_tot"],
        ),
        ("De RTB staat werk toe. Dat geldt met terugwerkende kracht tot 4 maart 2022.", []),
        ("De aanbeveling van de Raad van 16 september 2025 over de RTB ligt voor.", []),
        ("De RTB loopt op 4 maart 2027 af.", ["geldig_tot"]),
        ("De tijdelijke bescherming van derdelanders eindigt per 4 maart 2024.", ["geldig_tot"]),
        ("De tijdelijke bescherming is op 4 maart 2024 geëindigd.", ["geldig_tot"]),
        ("Na 4 maart 2026 vervalt de RTB.", ["geldig_tot"]),
        (
            "Wie geen permanent verblijf had valt per 19 juli 2022 niet langer onder de RTB.",
            ["geldig_tot"],
        ),
        ("Op 18 juli 2022 heeft u de Kamer geïnformeerd over wie onder de RTB valt.", []),
        # when it was decided
        (
            "Op 13 juni 2025 is ingestemd met verlenging van de RTB tot 4 maart 2027.",
            ["besluit", "geldig_tot"],
        ),
        (
            "De Raad stelde bij uitvoeringsbesluit van 4 maart 2022 een massale toestroom vast.",
            ["besluit"],
        ),
        (
            "Wie op 23 februari 2022 erkende vluchteling in Oekraïne was, valt onder de "
            "tijdelijke regeling Oekraïne.",
            ["peildatum"],
        ),
        ("De Raad besloot op 4 maart 2022 de Richtlijn 2001/55/EG te activeren.", ["besluit"]),
        (
            "Uitvoeringsbesluit (EU) 2022/382 van 4 maart 2022 regelt de bescherming.",
            ["besluit"],
        ),
        (
            "Na het uitbreken van de oorlog heeft de Raad op 4 maart 2022 de RTB in werking gesteld.",
            ["besluit"],
        ),
        (
            "De Raad stelt voor de bescherming van ontheemden te verlengen tot 4 maart 2026.",
            ["geldig_tot"],
        ),
        (
            "Op 5 juli 2023 is besloten dat hij per 4 september 2023 niet langer onder de RTB valt.",
            ["besluit", "geldig_tot"],
        ),
        ("De RTB loopt door. De richtlijn eindigt op 4 maart 2027.", ["geldig_tot"]),
        (
            "Op 18 juli 2022 heb ik uw Kamer geïnformeerd over het besluit om op 4 maart 2023 de"
            " tijdelijke bescherming te beëindigen.",
            ["geldig_tot"],
        ),
        (
            "Op 4 maart 2023 eindigt de RTB voor wie al voor 19 juli 2022 waren ingeschreven.",
            ["geldig_tot", "peildatum"],
        ),
        ("Voor derdelanders eindigt de bescherming op 4 maart 2024.", ["geldig_tot"]),
        ("Voor deze dieren eindigt de bescherming op 4 maart 2024.", []),
        (
            "Besloten is om op 4 maart 2023 de RTB voor wie hier waren ingeschreven te beëindigen.",
            ["geldig_tot"],
        ),
        ("De uitspraak van 27 maart 2024 gaat over de tijdelijke bescherming.", []),
        ("De tijdelijke bescherming krijgt na 4 maart 2024 geen vervolg meer.", ["geldig_tot"]),
        ("Voor hen houdt de RTB stand, tot zij op 4 maart 2027 ophoudt.", ["geldig_tot"]),
        ("De minister beëindigde de tijdelijke bescherming op 4 september 2023.", ["geldig_tot"]),
        (
            "De tijdelijke bescherming wordt voortgezet van 5 maart 2025 tot en met 4 maart 2026.",
            ["overig", "geldig_tot"],
        ),
        (
            "Bij besluit van 23 augustus 2023 is gemeld dat de RTB voor hem op 4 september 2023 eindigt.",
            ["besluit", "geldig_tot"],
        ),
        (
            "De RTB eindigde, want bij het Verlengingsbesluit van 19 oktober 2023 gold zij niet meer.",
            ["besluit"],
        ),
        ("Op 1 september 2023 is uitspraak gedaan over de beëindiging van de RTB.", []),
        ("Onder de RTB kreeg hij op 7 februari 2024 een terugkeerbesluit.", []),
        ("Naast de RTB heeft zij een werkvergunning die geldig is tot 22 maart 2024.", []),
        # who falls under it
        ("De RTB geldt voor wie zich vóór 19 juli 2022 heeft laten inschrijven.", ["peildatum"]),
        ("Voor de RTB houdt ons land 27 november 2021 aan als startdatum.", ["peildatum"]),
        (
            "Wie op 23 februari 2022, dan wel 27 november 2021, samenwoonde, valt onder de RTB.",
            ["peildatum", "peildatum"],
        ),
        ("Wie op of na 26 november 2021 is gevlucht valt onder de RTB.", ["peildatum"]),
        ("Wie op 23 februari 2022 in Oekraïne woonde, valt onder de RTB.", ["peildatum"]),
        (
            "De RTB geldt voor mensen die op 23 februari 2022 in Oekraïne waren.",
            ["peildatum"],
        ),
        (
            "Ontheemden die op 23 februari 2022 een geldig verblijfsdocument hadden, vallen onder de RTB.",
            ["peildatum"],
        ),
        ("De RTB trad op 4 maart 2022 in werking voor mensen die er waren.", ["besluit"]),
        (
            "Wie op die datum, 23 februari 2022, een verblijfsvergunning had, valt onder de richtlijn"
            " tijdelijke bescherming.",
            ["peildatum"],
        ),
        # something else about it
        (
            "De uitvoering van de RTB is van 10 mei 2022 tot 23 juni 2023 geëvalueerd.",
            ["overig", "overig"],
        ),
        # the sentence before is about it
        (
            "De Richtlijn Tijdelijke Bescherming is geactiveerd. De richtlijn geldt tot 4 maart 2025.",
            ["geldig_tot"],
        ),
        # a letter, a debate, a count, another thing
        ("Bij brief van 3 november 2023 heb ik u over de RTB geïnformeerd.", []),
        ("In het debat van 19 oktober jl. is gesproken over het aflopen van de RTB.", []),
        ("Op 19 november jl. verbleven er 85.090 mensen. De RTB is van toepassing.", []),
        ("Op 15 december jl. stonden 123.680 ontheemden onder de RTB ingeschreven.", []),
        ("Sinds het uitbreken van de oorlog op 24 februari 2022 is er opvang nodig.", []),
        ("De RTB is van toepassing in 2023.", []),
        ("Het raadsbesluit van de gemeente geldt tot 1 mei 2024.", []),
    ],
)
def test_role(nlp, text, expected):
    assert [role for _, role in roles(nlp, text)] == expected


def test_the_heading_tells_what_a_passage_is_about(nlp):
    text = (
        "Dit geldt als de relatie bij het uitbreken van het conflict op 24 februari 2022 bestond."
    )
    assert roles(nlp, text) == []
    heading = ("Gezinsleden onder de Richtlijn Tijdelijke Bescherming",)
    assert roles(nlp, text, heading=heading) == [("2022-02-24", "peildatum")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is na 26 november 2021 uit Oekraïne vertrokken", ["peildatum"]),
        ("een Oekraïense verblijfsvergunning, geldig op 23 februari 2022", ["peildatum"]),
        ("De richtlijn geldt voor ontheemden tot 4 maart 2027.", ["geldig_tot"]),
        ("Zij zijn bij de inval in Oekraïne op 24 februari 2022 gevlucht.", []),
        ("De Oekraïense ploeg is op 9 mei 2022 vertrokken.", []),
    ],
)
def test_a_letter_that_names_the_richtlijn_lends_it_to_its_lists(nlp, text, expected):
    assert roles(nlp, text) == []
    assert [role for _, role in roles(nlp, text, rtb=True)] == expected
