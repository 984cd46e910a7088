"""Our own printed papers, of which every letter is known: how exactly they are read."""

from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from corpus.writing import __main__ as writing
from corpus.writing.manuscript import Manuscript
from corpus.writing.manuscript import read as manuscript
from pipeline.records import Reading
from pipeline.text import read_bytes

PAPERS = ("brief", "kamerstuk", "begroting", "aanhangsel")
MOST_ERRORS = 0.002  # of the characters


def papers() -> list[tuple[Manuscript, Reading]]:
    folder = Path(writing.CORPUS / "writing" / "manuscripts")
    sources = [manuscript(path) for path in sorted(folder.glob("*.txt"))]
    return [
        (source, read_bytes(writing.LAYOUTS[source["layout"]](source), source["naam"]))
        for source in sources
        if source["layout"] in PAPERS
    ]


@pytest.fixture(scope="module")
def read_papers() -> list[tuple[Manuscript, Reading]]:
    return papers()


def errors(sentence: str, text: str) -> int:
    """Return how many characters of a sentence are wrong in the text where it stands best."""
    if sentence in text:
        return 0
    found = partial_ratio_alignment(sentence, text)
    part = text[found.dest_start : found.dest_end] if found else ""
    return int(Levenshtein.distance(sentence, part))


def test_fewer_than_two_characters_in_a_thousand_are_read_wrongly(read_papers):
    wrong = total = 0
    for source, reading in read_papers:
        text = " ".join(" ".join(passage.text.split()) for passage in reading.passages)
        for block in source.blocks:
            if block.kind in ("kop", "noot", "spreker", "tabel"):
                continue
            for sentence in block.sentences:
                total += len(sentence.text)
                wrong += errors(" ".join(sentence.text.split()), text)
    assert total > 20_000
    assert wrong <= MOST_ERRORS * total


def test_every_cell_of_every_table_is_right(read_papers):
    count = 0
    for source, reading in read_papers:
        printed = [
            [cell for cell in row[1:] if cell]
            for block in source.of("tabel")
            for row in block.rows
        ]
        found = [[cell.text for cell in row] for table in reading.tables for row in table.rows()]
        count += sum(map(len, found))
        assert found == printed, source["naam"]
    assert count > 100
