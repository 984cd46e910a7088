"""How many words a second the Dutch pipeline reads, beside spaCy's own, and what each part costs.

    python -m benchmarks.extract [FILE ...] [--words 40000]

Without files it reads text of its own making. All figures come from one run on one core.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline import text
from pipeline.extract import language
from pipeline.extract.finding import Context
from pipeline.extract.introduced import learn

SAMPLE = (
    "Op 19 november jl. heb ik het lid Lindeboom (D66) toegezegd uw Kamer voor het zomerreces te "
    "informeren over de opvang door het COA en de IND. De kosten zijn € 12,5 mln. in 2026, zoals "
    "gemeld in Kamerstuk 12 345, nr. 67. De minister van Justitie en Veiligheid overlegt met de "
    "Vereniging van Nederlandse Gemeenten (VNG), de gemeente Eikstad en Stichting Linde. De VNG "
    "wijst op artikel 6 van de Lindewet 2000; de verlenging geldt tot 4 maart 2027. Verder is er "
    "weinig te melden over de gesprekken die ambtenaren in de regio met betrokkenen voeren, al "
    "blijft de voortgang van het werk aan nieuwe locaties voor alle partijen een punt van zorg. "
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--words", type=int, default=40_000, help="words of our own making")
    options = parser.parse_args()
    passages = _passages(options.files, options.words)
    words = sum(len(passage.split()) for passage in passages)
    print(f"{words} words in {len(passages)} passages")

    bare = spacy.blank("nl")
    bare.add_pipe("sentencizer")
    _report("spacy.blank('nl') + sentencizer", words, _seconds(lambda: list(bare.pipe(passages))))

    nlp = language.load()
    _run(nlp, passages[:20])  # the lists are read at first use
    _report("nl_kamerspoor, whole", words, _seconds(lambda: _run(nlp, passages)))
    _report("  introduced names", words, _seconds(lambda: learn("\n\n".join(passages))))
    docs: list[Doc] = []
    _report("  tokenizer", words, _seconds(lambda: docs.extend(_docs(nlp, passages))))
    for name, component in nlp.pipeline:
        _report(f"  {name}", words, _seconds(lambda run=component: [run(doc) for doc in docs]))


def _passages(files: list[Path], words: int) -> list[str]:
    if files:
        return [passage.text for file in files for passage in text.read(file).passages]
    return [SAMPLE] * max(1, words // len(SAMPLE.split()))


def _docs(nlp: Language, passages: list[str]) -> list[Doc]:
    """Return the passages cut into words, as one letter that introduced its names."""
    context = Context(introduced=learn("\n\n".join(passages)))
    docs = [nlp.make_doc(passage) for passage in passages]
    for doc in docs:
        doc._.found, doc._.context = [], context
    return docs


def _run(nlp: Language, passages: list[str]) -> None:
    for doc in _docs(nlp, passages):
        for _, component in nlp.pipeline:
            component(doc)


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def _report(name: str, words: int, seconds: float) -> None:
    print(f"{name:36} {words / max(seconds, 1e-9):12,.0f} words/s {seconds:8.2f} s")


if __name__ == "__main__":
    main()
