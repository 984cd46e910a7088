import pytest

from pipeline.extract import analyse, commitments
from pipeline.extract.commitments import addressee, judging, rules, signs
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import Reading, Span
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
        signs=signs.find(words),
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
    ],
)  # fmt: skip
def test_motions_and_what_a_letter_says_of_them(nlp, text, name, number, status):
    part = passage(text)
    analysis = analyse(Reading(letter(), text, (part,)), nlp)
    assert [(motion.text, motion.id, motion.status) for motion in analysis.motions] == [
        (name, number, status)
    ]


def test_a_later_sentence_tells_the_status_of_the_motion_named_before(nlp):
    text = "Ik reageer op de motie Zomers. Hiermee beschouw ik deze motie als afgedaan."
    (motion,) = analyse(Reading(letter(), text, (passage(text),)), nlp).motions
    assert motion.status == "afgedaan"
