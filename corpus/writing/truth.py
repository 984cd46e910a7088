"""What a careful reader sees in a manuscript, in the form of the measuring set."""

import re
from datetime import date
from typing import Any

from corpus.writing.manuscript import Block, Manuscript, Sentence

YEAR = re.compile(r"\b20[0-9]{2}\b")
KAMER = re.compile(r"\b(?:uw|de|De) Kamer\b")
NUMBER = re.compile(r"\bTZ[0-9]{6}-[0-9]{3}\b")  # of a commitment in the Kamer's register
ONDERDEEL = re.compile(r"[0-9]+\.[0-9]+(?= )")
FLOWS = ("Verplichtingen", "Uitgaven", "Ontvangsten")
UNITS = {"x € 1.000": 1000, "x € 1 mln": 1_000_000, "€": 1}
FURNITURE = {  # what each layout prints around the text, and may not stand in it
    "brief": ("Pagina 1 van", "> Retouradres", "Voorbeeldkade 1"),
    "kamerstuk": ("Tweede Kamer, vergaderjaar", "ISSN 0000"),
    "begroting": ("Tweede Kamer, vergaderjaar",),
    "aanhangsel": ("Tweede Kamer, vergaderjaar", "ISSN 0000", "Vragen gesteld door de leden"),
    "html": ("Over deze site", "var teller"),
    "tekst": ("Pagina 2 van 9",),
}
DEPARTMENTS = (  # as in "de minister van Justitie en Veiligheid": a ministry or an office
    "Asiel en Migratie",
    "Justitie en Veiligheid",
    "Binnenlandse Zaken en Koninkrijksrelaties",
    "Sociale Zaken en Werkgelegenheid",
)
NUMBERED = {"vraag": "Vraag", "antwoord": "Antwoord"}


def of(manuscript: Manuscript) -> dict[str, Any]:
    """Return what stands in the letter, what it mentions and what it promises."""
    body = [block for block in manuscript.blocks if block.kind not in ("kop", "noot", "spreker")]
    meanings = list(_meanings(manuscript))
    return {
        "document": manuscript["naam"],
        "pages": None,
        "meta": _meta(manuscript),
        "headings": [
            _heading(block) for block in manuscript.blocks if block.kind in ("kop", *NUMBERED)
        ],
        "sentences": [sentence.text for block in body for sentence in block.sentences],
        "absent": list(FURNITURE.get(manuscript["layout"], ())),
        "footnotes": [{"marker": b.label, "text": b.text[:60]} for b in manuscript.of("noot")],
        "organisations": [
            *_kamer(body),
            *({"text": w, "id": v} for w, k, v in meanings if k == "o"),
        ],
        "people": [_person(words, value) for words, kind, value in meanings if kind == "p"],
        "dates": [_date(words, value) for words, kind, value in meanings if kind in "dz"],
        "rtb_dates": [_rtb_date(words, value) for words, kind, value in meanings if kind == "z"],
        "amounts": [
            {"text": words, "eur": value} for words, kind, value in meanings if kind == "a"
        ],
        "references": [
            {"text": words, "id": value} for words, kind, value in meanings if kind == "r"
        ],
        "budget": [cell for block in manuscript.of("tabel") for cell in _cells(block, manuscript)],
        "commitments": [_commitment(s) for b in body for s in b.sentences if _is_promise(s)],
        "not_commitments": [s.text for b in body for s in b.sentences if _is_trap(s)],
        "tolerate": _tolerated(manuscript),
    }


def _kamer(body: list[Block]) -> list[dict[str, str | None]]:
    """Return the Kamer as an organisation where the text speaks of it, as nearly every letter does."""
    named = any(KAMER.search(sentence.text) for block in body for sentence in block.sentences)
    return [{"text": "Kamer", "id": "TK"}] if named else []


def _tolerated(manuscript: Manuscript) -> dict[str, list[Any]]:
    """Return what stands in letterhead, signature and table labels: right when found, not missed."""
    labels = sorted({label for block in manuscript.of("tabel") for _, label, *_ in block.rows})
    offices = [manuscript[name] for name in ("departement", "directie", "afzender", "opening")]
    bodies = [*(f"Ministerie van {name}" for name in DEPARTMENTS), *DEPARTMENTS, *offices, *labels]
    bodies += ["Tweede Kamer", "Tweede Kamer der Staten-Generaal"]
    bodies += ["vaste commissie voor Asiel en Migratie"]
    day = manuscript["datum"]
    heads = [manuscript[name] for name in ("vraagkop", "antwoordkop", "stuktitel")]
    words = " ".join([*heads, *(block.text for block in manuscript.of("spreker"))]).split()
    years = set(YEAR.findall(" ".join([manuscript["titel"], *labels])))
    numbers = {match for block in manuscript.blocks for match in NUMBER.findall(block.text)}
    return {
        "references": [{"text": number, "id": number} for number in sorted(numbers)],
        "headings": [
            manuscript["titel"],
            "agenda",
            f"Hoofdstuk {manuscript['hoofdstuk']}, artikel {manuscript['artikel']}",
        ],
        "organisations": [{"text": name, "id": None} for name in filter(None, bodies)],
        "people": [
            {"name": name.strip("(),."), "text": name}
            for name in ("Kievit", "Wulp", "Grutto", "Meerkoet", *words)
        ],
        "dates": [
            *(
                {"text": day_in_words(each), "from": each, "until": each}
                for each in (day, manuscript["ingezonden"])
                if each
            ),
            *(
                {"text": year, "from": f"{year}-01-01", "until": f"{year}-12-31"}
                for year in sorted(years)
            ),
        ],
    }


def lives(manuscripts: list[Manuscript]) -> list[dict[str, Any]]:
    """Return every statement with the promise that it is about: what linking must find."""
    return [
        {
            "document": manuscript["naam"],
            "date": manuscript["datum"],
            "quote": sentence.text,
            "kind": sentence.statement[0],
            "life": sentence.statement[1]["leven"],
        }
        for manuscript in manuscripts
        for block in manuscript.blocks
        for sentence in block.sentences
        if sentence.statement and "leven" in sentence.statement[1]
    ]


def _heading(block: Block) -> str:
    return block.text if block.kind == "kop" else f"{NUMBERED[block.kind]} {block.label}"


def _meta(manuscript: Manuscript) -> dict[str, str | None]:
    names = {
        "kind": "soort",
        "title": "titel",
        "date": "datum",
        "sender": "afzender",
        "ministry": "ministerie",
        "reference": "kenmerk",
        "dossier": "dossier",
        "number": "nummer",
        "session_year": "vergaderjaar",
    }
    return {english: manuscript[dutch] or None for english, dutch in names.items()}


def _meanings(manuscript: Manuscript) -> list[tuple[str, str, str]]:
    found = [m for block in manuscript.blocks for s in block.sentences for m in s.meanings]
    return list(dict.fromkeys(found))


def _person(words: str, value: str) -> dict[str, str | None]:
    name, role, *party = value.split(" | ")
    return {"text": words, "name": name, "role": role, "party": party[0] if party else None}


def _date(words: str, value: str) -> dict[str, str]:
    days = [part for part in value.split() if part[:4].isdigit()]
    return {"text": words, "from": days[0], "until": days[-1]}


def _rtb_date(words: str, value: str) -> dict[str, str]:
    day, role = value.split()
    return {"text": words, "date": day, "role": role}


def _is_promise(sentence: Sentence) -> bool:
    return sentence.statement is not None and sentence.statement[0] != "geen"


def _is_trap(sentence: Sentence) -> bool:
    return sentence.statement is not None and sentence.statement[0] == "geen"


def _commitment(sentence: Sentence) -> dict[str, Any]:
    assert sentence.statement is not None  # asked before
    kind, options = sentence.statement
    term = (
        {"text": options["term"], "from": None, "until": options.get("tot")}
        if "term" in options
        else None
    )
    also = {"kind_also": [options["ook"]]} if "ook" in options else {}
    return {
        "quote": sentence.text,
        "kind": kind,
        **also,
        "to": options.get("aan", "Kamer"),
        "to_also": options.get("ook_aan"),
        "made_on": options.get("op"),
        "number": options.get("nummer"),
        "term": term,
        "term_also": {"until": options["ook_tot"]} if "ook_tot" in options else None,
    }


def _cells(block: Block, manuscript: Manuscript) -> list[dict[str, Any]]:
    """Return the cells of a budget table; the total of an onderdeel has no item, only its row."""
    unit = UNITS.get(manuscript["eenheid"])
    if unit is None:
        return []
    years = [int(cell) if cell.isdigit() else None for cell in block.rows[0][2:]]
    article, cells = manuscript["artikel"] or None, []
    for mark, label, *values in block.rows[1:]:
        if mark == "!":
            continue
        numbered = ONDERDEEL.match(label)
        if numbered or label in FLOWS:
            article = numbered[0] if numbered else manuscript["artikel"] or None
        place = {"article": article, "item": None if numbered else label, "row": label}
        for year, value in zip(years, values, strict=True):
            cells.append({**place, "year": year, "eur": str(_number(value) * unit)})
    return cells


def _number(value: str) -> int:
    """Return the number of a cell: "1.204.500", "- 3.275", "(3.275)"."""
    below = value[0] in "-‒–("
    digits = int("".join(sign for sign in value if sign.isdigit()))
    return -digits if below else digits


def day_in_words(iso: str) -> str:
    """Return "14 februari 2025" for "2025-02-14"."""
    day = date.fromisoformat(iso)
    months = (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"
