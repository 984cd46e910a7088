"""Train the classifier of promises on sentences of our own writing.

    python models/commitments/train.py

Reads frames.tsv (where, kind, sentence with slots) and writes weights.json beside it. The same
seed and versions give the same file. Needs scikit-learn; reading the weights does not.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy
import sklearn
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from pipeline.extract import language  # noqa: E402
from pipeline.extract.commitments import classifier, rules  # noqa: E402
from pipeline.extract.commitments.sentences import Sentence, shown  # noqa: E402
from pipeline.records import Passage, Span  # noqa: E402

SEED = 20230906
FILLINGS = 5  # sentences made of one frame with slots
FOLDS = 8
STRENGTH = 0.3  # inverse of the regularisation
RARE = 3  # features of fewer frames say something about the frame, not about promises
LOW, HIGH = 0.02, 0.98  # nobody may be surer than the held-out sentences allow

SLOTS = {
    "topic": (
        "de wachtlijsten in de jeugdzorg", "de veerpont bij Oudewater", "de stikstofruimte",
        "de tarieven van notarissen", "het lerarentekort", "de dijkversterking in het noorden",
        "de financiering van musea", "het spreekrecht", "de woningbouwimpuls", "de munitievoorraad",
        "de huurtoeslag", "de energie-infrastructuur", "het visserijakkoord", "de mantelzorg",
        "de digitale identiteit", "de arbeidsmigratie", "de erfpacht", "het sportakkoord",
        "de gevangeniscapaciteit", "de dierproeven", "het aardbevingsgebied", "de postmarkt",
    ),
    "term": (
        "voor de zomer", "na het zomerreces", "in het najaar", "voor het kerstreces", "begin volgend jaar",
        "in het tweede kwartaal", "medio maart", "uiterlijk in oktober", "dit voorjaar", "eind 2026",
        "binnen een maand", "bij de Voorjaarsnota", "op korte termijn", "voor de begrotingsbehandeling",
        "in de loop van dit jaar", "zo spoedig mogelijk", "in juni", "volgende week",
    ),
    "lid": (
        "het lid Zomers", "de heer Van Brugghen", "mevrouw Ten Hoeve", "het lid Kwakkelstein (ABC)",
        "de leden Oudkerk en Van Zanten", "mevrouw Brandsma-Post",
    ),
    "debat": (
        "commissiedebat Spoor van 3 april jl.", "debat over de begroting", "wetgevingsoverleg Jeugd",
        "tweeminutendebat Mestbeleid", "vragenuur van vorige week", "commissiedebat Wadden",
    ),
}  # fmt: skip
Row = tuple[str, str, str, int]  # where, kind, sentence, number of the frame


def frames() -> Iterator[Row]:
    """Yield the sentences: each frame filled some times, each time with other words."""
    chance = random.Random(SEED)
    for number, line in enumerate((HERE / "frames.tsv").read_text("utf-8").splitlines()):
        where, kind, frame = line.split("\t")
        for text in sorted({_filled(frame, chance) for _ in range(FILLINGS)}):
            yield where, kind, text, number


def _filled(frame: str, chance: random.Random) -> str:
    for slot, words in SLOTS.items():
        word = chance.choice(words)
        frame = frame.replace(slot.join("{}"), word)
        frame = frame.replace(slot.capitalize().join("{}"), word[0].upper() + word[1:])
    return frame


def described(rows: list[Row]) -> list[dict[str, int]]:
    """Return the features of each sentence, as the classifier will see them."""
    nlp = language.load()
    found = []
    for where, _, text, _ in rows:
        words = nlp.make_doc(text)[:]
        place = Passage("", 1, Span(0, len(text)), text)
        sentence = Sentence(place, words, Span(0, len(text)), text, where, signs=shown(words))
        rule = next(rules.holding(sentence), None)
        ruled = rule.kind if rule else classifier.NONE
        found.append(dict.fromkeys(classifier.features(sentence, ruled), 1))
    return found


def common(found: list[dict[str, int]], rows: list[Row]) -> list[dict[str, int]]:
    """Return the features without those that only a frame or two show."""
    pairs = {
        (name, row[3]) for features, row in zip(found, rows, strict=True) for name in features
    }
    spread = Counter(name for name, _ in pairs)
    return [{name: 1 for name in features if spread[name] >= RARE} for features in found]


def fitted(table: numpy.ndarray, kinds: list[str]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000, random_state=SEED).fit(table, kinds)


def main() -> None:
    """Train, calibrate on frames kept apart, and write weights.json."""
    rows = list(frames())
    kinds = [row[1] for row in rows]
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform(common(described(rows), rows))
    apart = numpy.zeros(len(rows))
    for train, test in GroupKFold(FOLDS).split(table, kinds, [row[3] for row in rows]):
        model = fitted(table[train], [kinds[at] for at in train])
        none = list(model.classes_).index(classifier.NONE)
        apart[test] = 1 - model.predict_proba(table[test])[:, none]
    truth = numpy.array([kind != classifier.NONE for kind in kinds])
    curve = IsotonicRegression(y_min=LOW, y_max=HIGH, out_of_bounds="clip").fit(apart, truth)
    model = fitted(table, kinds)
    raw = [round(float(point), 4) for point in curve.X_thresholds_]
    stored = {
        "made": {
            "recipe": "models/commitments/train.py",
            "seed": SEED,
            "scikit-learn": sklearn.__version__,
            "sentences": len(rows),
            "frames": rows[-1][3] + 1,
            "accuracy on frames kept apart": round(float(((apart >= 0.5) == truth).mean()), 3),
            "reliability": reliability(curve.predict(apart), truth),
        },
        "classes": list(model.classes_),
        "bias": [round(float(value), 4) for value in model.intercept_],
        "calibration": {
            "raw": raw,
            "calibrated": [round(float(point), 4) for point in curve.y_thresholds_],
        },
        "weights": {
            name: [round(float(value), 4) for value in column]
            for name, column in sorted(
                zip(vectorizer.get_feature_names_out(), model.coef_.T, strict=True)
            )
        },
    }
    text = json.dumps(stored, ensure_ascii=False, indent=0) + "\n"
    (HERE / "weights.json").write_text(text, encoding="utf-8")
    print(json.dumps(stored["made"], indent=1))  # noqa: T201


def reliability(chances: numpy.ndarray, truth: numpy.ndarray) -> list[dict[str, float]]:
    """Return, for each tenth of confidence, how many there were and how many were right."""
    table = []
    for low in (0.0, 0.1, 0.3, 0.5, 0.7, 0.9):
        high = {0.0: 0.1, 0.9: 1.01}.get(low, low + 0.2)
        inside = (chances >= low) & (chances < high)
        if inside.any():
            table.append({
                "from": low,
                "sentences": int(inside.sum()),
                "mean confidence": round(float(chances[inside].mean()), 3),
                "right": round(float(truth[inside].mean()), 3),
            })  # fmt: skip
    return table


if __name__ == "__main__":
    main()
