"""What a sentence does to a promise, and how sure that is: rules first, then the classifier."""

from dataclasses import dataclass

from pipeline.extract.commitments import classifier, rules
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import StatementKind

BY_WORDS = f"commitments/classifier/{classifier.VERSION}"
WORDED = "Geen regel besliste; de woorden van de zin lijken op die van een toezegging."
# Below this a sentence that no rule decides is not even worth a person's look.
WORTH_A_LOOK = 0.25
# In real debates four in five sentences that only the words point at are none: without a rule,
# and without a sign that names a promise or the Kamer as receiver, a person looks first.
SUREST_BY_WORDS = 0.6
SURE = 0.85
# In letters the calibration on our own sentences flatters: of 125 findings in real letters that
# nobody had read before, 0.97 sure on average, 82% were right (models/card.md).
SUREST = {"brief": 0.85}
# A rule decides, however odd the classifier finds the words.
RULED_LEAST = 0.5
SUREST_WITHOUT_SIGN = 0.4
# Words alone are believed only where someone in office acts.
ACTS = frozenset({"ambt", "toezegging", "toegezegd"})
TELLING = {
    "brief": frozenset({"toezegging", "toegezegd", "kamer"}),
    "beurt": frozenset({"toezegging", "toegezegd", "zeg-toe"}),
}
# What these letters tell with this very letter, was asked of them, or refuse, is no promise.
AGAINST = frozenset(
    {
        "deze-brief",
        "gevraagd",
        "vraagzin",
        "weigering",
        "leden-lezen",
        "ander-belooft",
        "acht-van-belang",
        "over-uitvoering",
        "voorhang",
        "volgens-wet",
        "verzoekt-kamer",
        "toezeggingen-algemeen",
        "opsomming",
        "ander-bericht",
        "voordat-kamer",
        "nooit-toegezegd",
    }
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A kind of statement, what decided it, and how often such a decision is right."""

    kind: StatementKind
    rule: str
    confidence: float
    reason: str  # one Dutch sentence


def judge(sentence: Sentence) -> Judgement | None:
    """Return what a sentence does to a promise, or None when nothing points at one."""
    if not sentence.signs:
        return None
    rule = next(rules.holding(sentence), None)
    opinion = classifier.opinion(sentence, rule.kind if rule else classifier.NONE)
    chance = min(round(opinion.chance, 2), SUREST.get(sentence.where, 1.0))
    if rule is not None:
        return Judgement(rule.kind, rule.name, max(chance, RULED_LEAST), rule.reason)
    if chance < WORTH_A_LOOK or (sentence.where == "brief" and "deze-brief" in sentence.signs):
        return None
    telling = (
        bool(TELLING.get(sentence.where, frozenset()) & sentence.signs)
        and bool(ACTS & sentence.signs)
        and not AGAINST & sentence.signs
    )
    surest = SUREST_BY_WORDS if telling and chance >= SURE else SUREST_WITHOUT_SIGN
    return Judgement(opinion.kind, BY_WORDS, min(chance, surest), WORDED)
