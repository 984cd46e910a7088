"""How well our own letters are read: floors just below what is measured, over the whole corpus.

What stands in the letters is known exactly, because the manuscripts say so. A floor that breaks
tells of a change that made reading worse; raise it when reading has become better.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein

from corpus.writing.__main__ import CORPUS, main
from pipeline import text
from pipeline.extract import Analysis, analyse
from pipeline.inspection import describe
from pipeline.records import PassageRole, Reading
from pipeline.register import resolve

FLOORS = {  # precision, recall
    "sentences": (1.0, 0.995),
    "headings": (0.99, 0.98),
    "footnotes": (1.0, 1.0),
    "facts": (1.0, 0.99),
    "organisations": (0.99, 0.99),
    "people": (0.99, 0.99),
    "dates": (0.96, 0.98),
    "amounts": (0.99, 0.99),
    "references": (0.99, 0.99),
    "budget": (0.99, 0.99),
    "commitments": (0.99, 0.99),
    "kind": (1.0, 0.98),
    "term": (1.0, 0.98),
    "to": (1.0, 0.99),
}
LINKING = (0.99, 0.93)
MOST_WRONG = 0.002  # of the characters of a PDF
READ = (PassageRole.PARAGRAPH, PassageRole.LIST, PassageRole.QUESTION, PassageRole.ANSWER)
ARTICLES = ("de ", "het ", "een ", "uw ", "onze ", "deze ")


@dataclass(frozen=True, slots=True)
class Compared:
    """One letter: what is in it, what was read, and the same as the contract shows it."""

    truth: dict[str, Any]
    reading: Reading
    analysis: Analysis
    found: dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Write our own letters anew, whatever lies in corpus/letters."""
    folder = tmp_path_factory.mktemp("corpus")
    assert main(folder) >= 45
    return folder


@pytest.fixture(scope="module")
def letters(folder, nlp) -> list[Compared]:
    """Read each of our own letters once."""
    return [compared(path, folder, nlp) for path in sorted((folder / "gold/letters").iterdir())]


def compared(path: Path, folder: Path, nlp) -> Compared:
    truth = json.loads(path.read_text(encoding="utf-8"))
    reading = text.read(folder / "letters" / truth["document"])
    analysis = analyse(reading, nlp)
    return Compared(truth, reading, analysis, describe(reading, analysis))


# What was wanted and what was found, as things that can be equal


def plain(said: str | None) -> str:
    """Return the words in one case and spacing: what differs besides is no fault."""
    return " ".join((said or "").casefold().split())


def form(said: str) -> str:
    name = plain(said)
    return next((name[len(a) :] for a in ARTICLES if name.startswith(a)), name)


def surname(said: str | None) -> str:
    return plain(said).split(". ")[-1]


def cell(of: dict[str, Any]) -> tuple[Any, ...]:
    return of["article"], plain(of["item"] or of.get("row")), of["year"], float(of["eur"])


@dataclass(frozen=True, slots=True)
class Kind:
    """How things of one kind are compared: where they are found, and when two are the same."""

    found: Callable[[dict[str, Any]], list[dict[str, Any]]]
    same: Callable[[dict[str, Any]], Any]
    excused: Callable[[dict[str, Any]], Any]  # what is tolerated is known by


def mentioned(kind: str) -> Callable[[dict[str, Any]], list[dict[str, Any]]]:
    return lambda found: [each for each in found["mentions"] if each["kind"] == kind]


def named(each: dict[str, Any]) -> str:
    return form(each["text"])


def period(each: dict[str, Any]) -> tuple[str, str, str]:
    return plain(each["text"]), each["from"], each["until"]


KINDS = {
    "headings": Kind(lambda found: [{"text": h} for h in found["headings"]], named, named),
    "organisations": Kind(mentioned("organisation"), lambda o: (named(o), o["id"]), named),
    "people": Kind(
        mentioned("person"), lambda p: surname(p["name"]), lambda p: surname(p["name"])
    ),
    "dates": Kind(mentioned("date"), period, period),
    "amounts": Kind(mentioned("amount"), lambda amount: float(amount["eur"]), named),
    "references": Kind(mentioned("reference"), lambda reference: reference["id"], named),
    "budget": Kind(lambda found: found["budget"], cell, cell),
}


def compared_sets(measure: str, letter: Compared) -> tuple[set[Any], set[Any]]:
    """Return what is in the letter and what was found, without what may be found or not."""
    kind, listed = KINDS[measure], letter.truth[measure]
    wanted = {kind.same({"text": h} if isinstance(h, str) else h) for h in listed}
    may = letter.truth["tolerate"].get(measure, ())
    excused = {kind.excused({"text": h} if isinstance(h, str) else h) for h in may}
    found = kind.found(letter.found)
    kept = {
        kind.same(e) for e in found if kind.excused(e) not in excused or kind.same(e) in wanted
    }
    return wanted, kept


def outcomes(measure: str, letter: Compared) -> Iterator[tuple[str, str]]:
    """Yield for everything wanted or found: right, wrong or missed, and what it is."""
    name = letter.truth["document"]
    if measure in ("kind", "term", "to", "commitments"):
        yield from (each[1:] for each in statements(letter) if each[0] == measure)
    elif measure in ("sentences", "footnotes", "facts"):
        for said, holds in READ_RIGHT[measure](letter):
            yield "right" if holds else "missed", f"{name}: {said}"
    else:
        wanted, found = compared_sets(measure, letter)
        yield from (("right", f"{name}: {each}") for each in wanted & found)
        yield from (("wrong", f"{name}: {each}") for each in found - wanted)
        yield from (("missed", f"{name}: {each}") for each in wanted - found)


def sentences(letter: Compared) -> Iterator[tuple[str, bool]]:
    """Yield every sentence, and whether it stands in one passage and no letterhead does."""
    texts = [passage.text for passage in letter.reading.passages]
    for sentence in letter.truth["sentences"]:
        yield sentence, any(sentence in each for each in texts)
    for printed in letter.truth["absent"]:
        yield f"niet: {printed}", not any(printed in each for each in texts)


def footnotes(letter: Compared) -> Iterator[tuple[str, bool]]:
    found = {(note.marker, plain(note.text)[:40]) for note in letter.reading.footnotes}
    for note in letter.truth["footnotes"]:
        yield note["text"], (note["marker"], plain(note["text"])[:40]) in found


def facts(letter: Compared) -> Iterator[tuple[str, bool]]:
    for field, wanted in letter.truth["meta"].items():
        found = letter.found["document"][field]
        same = plain(wanted) == plain(found)
        if field in ("title", "sender"):  # may be the longer or the shorter form of the same
            same = same or bool(found and (plain(wanted) in plain(found)))
            same = same or bool(found and plain(found) in plain(wanted) and len(found) > 12)
        if wanted is not None:
            yield f"{field} {wanted}: {found}", same


READ_RIGHT = {"sentences": sentences, "footnotes": footnotes, "facts": facts}


def statements(letter: Compared) -> Iterator[tuple[str, str, str]]:
    """Yield the outcomes of every sentence that speaks of a promise, measure by measure."""
    left = {plain(found["quote"]): found for found in letter.found["commitments"]}
    for wanted in letter.truth["commitments"]:
        quote = plain(wanted["quote"])
        found = left.pop(quote, None)
        yield "commitments", "right" if found else "missed", quote
        if found is None:
            continue
        kinds = (wanted["kind"], *wanted.get("kind_also", ()))
        yield "kind", right(found["kind"] in kinds), f"{found['kind']}: {quote}"
        to = [plain(each) for each in (wanted["to"], wanted["to_also"]) if each]
        yield (
            "to",
            right(any(plain(found["to"]).endswith(t) for t in to)),
            f"{found['to']}: {quote}",
        )
        if wanted["term"] and wanted["term"]["until"]:
            until = (found["term"] or {}).get("until")
            yield "term", right(until == wanted["term"]["until"]), f"{until}: {quote}"
    yield from (("commitments", "wrong", quote) for quote in left)


def right(holds: bool) -> str:
    return "right" if holds else "missed"


# Floors


@pytest.mark.parametrize("measure", FLOORS)
def test_our_own_letters_are_read_as_well_as_ever(measure, letters):
    said = [outcome for letter in letters for outcome in outcomes(measure, letter)]
    count = Counter(outcome for outcome, _ in said)
    precision = count["right"] / (count["right"] + count["wrong"])
    recall = count["right"] / (count["right"] + count["missed"])
    faults = "\n".join(f"{outcome} {each}" for outcome, each in said if outcome != "right")
    told = f"{measure}: precision {precision:.3f}, recall {recall:.3f} of {count}\n{faults}"
    assert precision >= FLOORS[measure][0], told
    assert recall >= FLOORS[measure][1], told


def test_nothing_is_taken_for_a_promise_that_is_none(letters):
    for letter in letters:
        found = {plain(each["quote"]) for each in letter.found["commitments"]}
        assert not found & {plain(each) for each in letter.truth["not_commitments"]}


def test_hardly_a_character_of_a_pdf_is_read_wrong(letters):
    pdfs = [letter for letter in letters if letter.reading.letter.format == "pdf"]
    rates = {letter.truth["document"]: error_rate(letter) for letter in pdfs}
    assert len(rates) >= 10
    assert {name: rate for name, rate in rates.items() if rate > MOST_WRONG} == {}, rates


def error_rate(letter: Compared) -> float:
    """Return how many characters must change per character of the reading text.

    What is printed above the text (the addressee), captions of tables and bullets are left out.
    """
    passages = letter.reading.passages
    tables = " ".join(p.text for p in passages if p.role is PassageRole.TABLE)
    wanted = " ".join(said for said in letter.truth["sentences"] if said not in tables)
    texts = [p.text.lstrip("•\ufffd ") for p in passages if p.role in READ]
    found = " ".join(" ".join(texts).split())
    start = max(0, found.find(wanted[:20]))
    return Levenshtein.distance(wanted, found[start:]) / len(wanted)


# Promises through the letters


def test_promises_are_followed_through_our_own_letters(letters, folder):
    lives = json.loads((folder / "gold/lives.json").read_text(encoding="utf-8"))
    life = {(each["document"], plain(each["quote"])): each["life"] for each in lives}
    told = [(said, x.reading.letter) for x in letters for said in x.analysis.statements]
    truth = {said.id: life.get((letter.name, plain(said.quote))) for said, letter in told}
    assert sum(name is not None for name in truth.values()) >= 0.98 * len(lives)

    commitments = resolve.commitments(told)
    links = [(s.id, c.statements[0].id) for c in commitments for s in c.statements[1:]]
    wrong = [pair for pair in links if truth[pair[0]] is None or truth[pair[0]] != truth[pair[1]]]
    home = {said.id: c.id for c in commitments for said in c.statements}
    missed = [pair for pair in wanted_links(told, truth) if home.get(pair[0]) != home.get(pair[1])]
    quotes = {said.id: f"{letter.date} {said.kind} {said.quote}" for said, letter in told}
    faults = [f"fout {quotes[a]} -> {quotes[b]}" for a, b in wrong]
    faults += [f"mist {quotes[a]} -> {quotes[b]}" for a, b in missed]
    report = "\n".join([f"{len(wrong)} of {len(links)} wrong, {len(missed)} missed", *faults])
    assert 1 - len(wrong) / len(links) >= LINKING[0], report
    assert 1 - len(missed) / len(wanted_links(told, truth)) >= LINKING[1], report


def wanted_links(told, truth: dict[str, str | None]) -> list[tuple[str, str]]:
    """Return each later statement of a life with the first, in order of time."""
    first: dict[str, str] = {}
    ordered = sorted(told, key=lambda pair: (str(pair[1].date), pair[0].at))
    found = []
    for said, _ in ordered:
        if (name := truth[said.id]) is not None and first.setdefault(name, said.id) != said.id:
            found.append((said.id, first[name]))
    return found


# Judged questions


def test_what_a_judged_question_asks_for_stands_in_our_letters(letters):
    asked = json.loads((CORPUS / "gold/queries.json").read_text(encoding="utf-8"))
    texts = {
        letter.truth["document"]: plain(" ".join(p.text for p in letter.reading.passages))
        for letter in letters
    }
    assert len(asked) >= 120
    assert len({each["query"] for each in asked}) == len(asked)
    wanted = [(r["document"], r["contains"]) for each in asked for r in each["relevant"]]
    assert [(name, said) for name, said in wanted if plain(said) not in texts[name]] == []
