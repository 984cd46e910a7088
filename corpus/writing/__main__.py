"""Write the small corpus: `python -m corpus.writing` fills corpus/letters and corpus/gold/letters."""

import json
from collections.abc import Callable
from pathlib import Path

from corpus.writing import extracted, markup, office, paper, truth
from corpus.writing.manuscript import Manuscript, read

CORPUS = Path(__file__).parent.parent
LAYOUTS: dict[str, Callable[[Manuscript], bytes]] = {
    "brief": paper.brief,
    "kamerstuk": paper.kamerstuk,
    "begroting": paper.begroting,
    "aanhangsel": paper.aanhangsel,
    "scan": paper.scan,
    "kapot": paper.torn,
    "html": markup.html,
    "xml": markup.kamerstuk,
    "vragen": markup.kamervragen,
    "debat": markup.debate,
    "docx": office.docx,
    "odt": office.odt,
    "tekst": extracted.letter,
    "begrotingstekst": extracted.budget,
    "agenda": extracted.agenda,
}
NOT_READ = ("scan", "kapot")  # of these there is nothing to see but their name


def main(corpus: Path = CORPUS) -> int:
    """Write every manuscript as a file, and what is in it beside the corpus; return how many."""
    letters, gold = corpus / "letters", corpus / "gold" / "letters"
    for folder in (letters, gold):
        folder.mkdir(parents=True, exist_ok=True)
    manuscripts = [
        read(path) for path in sorted((CORPUS / "writing" / "manuscripts").glob("*.txt"))
    ]
    for manuscript in manuscripts:
        (letters / manuscript["naam"]).write_bytes(LAYOUTS[manuscript["layout"]](manuscript))
        if manuscript["layout"] not in NOT_READ:
            _write(gold / f"{manuscript['naam']}.json", truth.of(manuscript))
    _write(corpus / "gold" / "lives.json", truth.lives(manuscripts))
    return len(manuscripts)


def _write(path: Path, values: object) -> None:
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    print(f"{main()} documenten geschreven in {CORPUS / 'letters'}")
