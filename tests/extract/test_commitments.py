from dataclasses import replace
from datetime import date

import pytest

from pipeline.extract import analyse, commitments
from pipeline.extract.commitments import (
    addressee,
    judging,
    motion_status,
    offices,
    preamble,
    rules,
    signs,
    terms,
)
from pipeline.extract.commitments.sentences import Sentence, shown
from pipeline.records import Reading, Span, StatementKind
from pipeline.settings import shipped
from tests.factories import letter, passage


def rows(name: str) -> list[list[str]]:
    text = shipped(f"models/commitments/{name}").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


HELD_OUT = rows("heldout.tsv")  # never looked at while a rule was made
CHECKED = rows("checked.tsv")  # each taught us something


def sentence(nlp, text: str, where: str = "brief", *around: str) -> Sentence:
    words = nlp.make_doc(text)[:]
    return Sentence(
        passage=passage(text),
        words=words,
        span=Span(0, len(text)),
        text=text,
        where=where,
        signs=shown(words),
        around=frozenset(around),
    )


@pytest.mark.parametrize("sign", signs.signs(), ids=lambda sign: sign.name)
def test_each_sign_is_shown_by_the_sentence_that_inspired_it(nlp, sign):
    assert sign.name in signs.find(nlp.make_doc(sign.example)[:])


@pytest.mark.parametrize("rule", rules.rules(), ids=lambda rule: rule.name)
def test_each_rule_decides_about_the_sentence_that_inspired_it(nlp, rule):
    where = min(rule.where)
    assert next(rules.holding(sentence(nlp, rule.example, where, rule.needs))) == rule
    assert rule.reason.endswith(".")


@pytest.mark.parametrize(("where", "kind", "text"), CHECKED)
def test_what_a_sentence_does_to_a_promise(nlp, where, kind, text):
    judgement = judging.judge(sentence(nlp, text, where))
    sure = judgement if judgement and judgement.confidence >= commitments.LINE else None
    assert (sure.kind if sure else "geen") == kind


def test_sentences_kept_apart_from_the_rules_are_judged_right(nlp):
    wrong = []
    for where, kind, text in HELD_OUT:
        judgement = judging.judge(sentence(nlp, text, where))
        if kind != (judgement.kind if judgement else "geen"):
            wrong.append((kind, text))
    assert len(wrong) <= 0.1 * len(HELD_OUT), wrong


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("heb ik het lid Veldman-Oost (ABC) toegezegd", "lid Veldman-Oost"),
        ("de toezegging aan de leden Van der Zwan en Ten Kate", "leden Van der Zwan en Ten Kate"),
        ("Aan mevrouw Inge de Wolf is toegezegd", "lid Inge de Wolf"),
        ("de vaste commissie voor Defensie", "vaste commissie voor Defensie"),
        ("de motie van het lid Zomers wordt uitgevoerd", None),
        ("uw Kamer", None),
        ("de aanbevelingen van mevrouw Zomers stuur ik u", None),
        ("de initiatiefnota «Naar zee» van de leden Zomers en Van Oord", None),
        ("In het overleg met de vaste commissie voor Defensie heb ik toegezegd", None),
        (
            "Aan de leden dhr. Zomers (ABC) en mevr. De Pater-Ruis (DEF) is toegezegd",
            "leden Zomers en De Pater-Ruis",
        ),
    ],
)
def test_the_one_it_was_promised_to(text, to):
    assert addressee.find(text) == to


@pytest.mark.parametrize(
    ("text", "name", "number", "status"),
    [
        (
            "Hiermee is de motie-Zomers/Van Oord (Kamerstuk 36 045, nr. 17) uitgevoerd.",
            "motie-Zomers/Van Oord",
            "kst-36045-17",
            "afgedaan",
        ),
        ("De motie van het lid Zomers is deels uitgevoerd.", "motie van het lid Zomers", None, "deels afgedaan"),
        ("Ik zal aan de motie Zomers c.s. uitvoering geven.", "motie Zomers c.s.", None, "in uitvoering"),
        ("In de motie Zomers wordt om een brief gevraagd.", "motie Zomers", None, None),
        ("De motie-Zomers (Kamerstuk 36 045, nr. 17), waarin wordt verzocht gehoor te geven aan de schippers, kom ik na.", "motie-Zomers", "kst-36045-17", None),
        ("De motie van de voormalige leden Zomers en Van Oord zal ik in de visie meenemen.", "motie van de voormalige leden Zomers en Van Oord", None, "in uitvoering"),
        ("De leden Zomers en Van Oord hebben een motie ingediend (Kamerstuk 36 045, nr. 17).", "De leden Zomers en Van Oord hebben een motie", "kst-36045-17", None),
        ("Met deze brief beantwoord ik de motie met nummer 36 045, nr. 17.", "motie", "kst-36045-17", "afgedaan"),
        ("De wijze waarop de motie Zomers wordt uitgevoerd, staat in de brief van mei.", "motie Zomers", None, "in uitvoering"),
        ("De motie Zomers (Kamerstuk 36 045 XIII-17) kan het kabinet niet uitvoeren.", "motie Zomers", "kst-36045-XIII-17", "niet uitgevoerd"),
        ("De motie van mevrouw Zomers ontraad ik.", "motie van mevrouw Zomers", None, "ontraden"),
        ("Over de motie van het lid Zomers laat ik het oordeel aan de Kamer.", "motie van het lid Zomers", None, "oordeel Kamer"),
        ("Voor een zorgvuldig antwoord op de motie Zomers is meer tijd nodig.", "motie Zomers", None, "uitgesteld"),
        ("Op de motie-Zomers zal ik in het najaar reageren.", "motie-Zomers", None, "in uitvoering"),
    ],
)  # fmt: skip
def test_motions_and_what_a_letter_says_of_them(nlp, text, name, number, status):
    part = passage(text)
    analysis = analyse(Reading(letter(), text, (part,)), nlp)
    assert [(motion.text, motion.id, motion.status) for motion in analysis.motions] == [
        (name, number, status)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # both are done; the number is of the one it stands behind
        ("Hiermee voer ik de motie Zomers en de motie van het lid Van Oord (Kamerstuk 36 045, nr. 17) uit.",
         [("motie Zomers", None, "afgedaan"), ("motie van het lid Van Oord", "kst-36045-17", "afgedaan")]),
        ("Ik noem de motie Zomers en de motie Van Oord. Hiermee zijn deze moties uitgevoerd.",
         [("motie Zomers", None, "afgedaan"), ("motie Van Oord", None, "afgedaan")]),
        ("Met de motie Zomers wordt de regering verzocht te meten. Met deze brief geef ik gevolg aan dat verzoek.",
         [("motie Zomers", None, "afgedaan")]),
        ("De motie van de Kamer over veerponten is uitgevoerd.", []),
        ("Bij de Stemmingen moties Veerdiensten- en pontenbeleid is gestemd.", []),
        ("De motie Zomers (Kamerstuk 36 045, nr. 17) ken ik. De motie (36 045, nr. 17) is uitgevoerd.",
         [("motie Zomers", "kst-36045-17", "afgedaan")]),
    ],
)  # fmt: skip
def test_several_motions_in_a_letter(nlp, text, wanted):
    analysis = analyse(Reading(letter(), text, (passage(text),)), nlp)
    assert [(it.text, it.id, it.status) for it in analysis.motions] == wanted


def test_every_telling_is_shown_by_its_sentence():
    for telling in motion_status.TELLINGS:
        assert motion_status.of(telling.example) == telling.status, telling.example


def test_a_later_sentence_tells_the_status_of_the_motion_named_before(nlp):
    text = "Ik reageer op de motie Zomers. Hiermee beschouw ik deze motie als afgedaan."
    (motion,) = analyse(Reading(letter(), text, (passage(text),)), nlp).motions
    assert motion.status == "afgedaan"


@pytest.mark.parametrize(
    ("text", "told", "sign"),
    [
        ("Hierbij deel ik u, mede namens mijn collega, mee dat de pont vaart.", "de pont vaart.", "meldt-nu"),
        ("Ik kan u melden dat de pont vaart.", "de pont vaart.", "meldt-nu"),
        ("Eerder meldde ik u dat de pont zou varen.", "de pont zou varen.", "eerder-gemeld"),
        ("In het debat van 3 mei (Kamerstuk 1, nr. 2) heb ik aangegeven dat de pont vaart.", "de pont vaart.", "eerder-gemeld"),
        ("Ik informeer u in mei over het plan dat ik maakte.", None, None),
        ("Ik zal u melden dat de pont vaart.", None, None),
    ],
)  # fmt: skip
def test_what_is_told_begins_after_the_words_that_announce_it(text, told, sign):
    found = preamble.find(text)
    assert (found and text[found.end :].strip(), found and found.sign) == (told, sign)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Na ontvangst van het advies van de Raad wordt het voorstel komend voorjaar aan u gezonden.", "komend voorjaar"),
        ("In de volgende voortgangsbrief, die u in mei ontvangt, ga ik daarop in.", "in mei"),
        ("Naar aanleiding van de motie (2012–2013, CII, B) stuur ik u in mei de kaart.", "in mei"),
    ],
)  # fmt: skip
def test_a_day_says_more_than_an_event_and_a_year_of_sitting_is_no_term(text, term):
    found = terms.find(text, date(2013, 3, 14))
    assert found is not None
    assert found.text == term


POSTPONED = [
    (
        "Het lukt niet de kaart in mei te sturen; u ontvangt haar in september.",
        "in september",
    ),
    (
        "De kaart, die ik voor de zomer had toegezegd, volgt later, namelijk in oktober.",
        "in oktober",
    ),
    ("De kaart komt niet in mei maar in juni naar de Kamer.", "in juni"),
]


@pytest.mark.parametrize(("text", "term"), POSTPONED)
def test_a_postponement_gives_the_new_term_not_the_old(text, term):
    found = terms.find(text, date(2025, 3, 14), postponed=True)
    assert found is not None
    assert found.text == term


def test_a_postponement_that_names_only_the_old_term_gives_none():
    text = "Het lukt helaas niet om de kaart in mei te sturen."
    assert terms.find(text, date(2025, 3, 14), postponed=True) is None


def test_the_term_is_the_one_of_the_clause_about_the_kamer():
    text = "Het onderzoek start in april en de uitkomst zal in juni met uw Kamer worden gedeeld."
    found = terms.find(text, date(2025, 3, 14))
    assert found is not None
    assert found.text == "in juni"


def test_a_promise_is_by_the_one_who_promises_not_by_whom_he_will_speak_to():
    text = "De staatssecretaris vraagt bij de minister van Financiën aandacht voor de veerpont."
    present = {"Staatssecretaris A": "Staatssecretaris Veren", "Minister B": "Minister van Havens"}
    assert offices.in_item(text, present) == "Staatssecretaris Veren"


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Op verzoek van het lid Zomers kom ik daarop terug.", "lid Zomers"),
        ("De door het lid Zomers (ABC) gevraagde kaart stuur ik u.", "lid Zomers"),
        ("Ik spreek in mei met het lid Zomers.", None),
    ],
)
def test_who_asked_for_it(text, to):
    assert addressee.asked(text) == to


def test_what_is_done_already_gives_no_term():
    text = "Ik heb u hierover in juni geïnformeerd en zal u in december nogmaals informeren."
    found = terms.find(text, date(2018, 11, 8))
    assert found is not None
    assert found.text == "in december"


@pytest.mark.parametrize(
    ("sender", "sure"),
    [
        ("Minister van Waterwegen", True),
        ("Algemene Rekenkamer", False),
        ("het lid Zomers", False),
        (None, True),
    ],
)
def test_only_who_is_in_office_promises_the_kamer_something(nlp, sender, sure):
    text = "Wij verwachten uw Kamer hierover in het voorjaar te kunnen rapporteren."
    reading = Reading(letter(sender=sender), text, (passage(text),))
    (found,) = commitments.candidates(reading, [nlp(text)])
    assert commitments.is_sure(found) == sure


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Met deze brief informeer ik u over de pont. Tevens wordt u geïnformeerd over de sluizen.", []),
        ("Met deze brief informeer ik u over de pont. Ook wordt uw Kamer geïnformeerd over de sluis. Daarnaast wordt u geïnformeerd over de brug.", []),
        ("Met deze brief informeer ik u over de pont. Tevens wordt u in mei geïnformeerd over de sluizen.", ["Tevens"]),
        ("De bouw van de pont loopt goed. Tevens wordt u geïnformeerd over de sluizen.", ["Tevens"]),
    ],
)  # fmt: skip
def test_what_goes_on_with_this_letter_is_no_promise(nlp, text, found):
    analysis = analyse(Reading(letter(), text, (passage(text),)), nlp)
    assert [statement.quote.split()[0] for statement in analysis.statements] == found


def test_a_law_that_is_put_off_puts_no_promise_off(nlp):
    told = "Hierbij stuur ik uw Kamer, zoals toegezegd, de brief over het besluit om de invoering van de Veerpontenwet te verschuiven."
    assert judging.judge(sentence(nlp, told)).kind is StatementKind.SETTLED


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Ik heb uw Kamer toegezegd in het tweede kwartaal van 2018 de kaart te sturen.", date(2018, 6, 30)),
        ("Op 3 mei 2018 heb ik uw Kamer toegezegd de kaart te sturen.", None),
        ("Ik heb uw Kamer toegezegd op 3 mei 2018, om de kaart te sturen.", None),
        ("Ik heb toegezegd uw Kamer te berichten over de ramingen tot en met 2031.", None),
        ("Ik zal uw Kamer in mei 2018 berichten over de veerpont.", None),
    ],
)  # fmt: skip
def test_a_recalled_promise_keeps_the_term_that_has_passed(nlp, text, until):
    written = replace(letter(), date=date(2018, 7, 10))
    (found,) = analyse(Reading(written, text, (passage(text),)), nlp).statements
    assert (found.term and found.term.until) == until
