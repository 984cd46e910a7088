"""Manuscripts as plain text, as somebody extracted it from a PDF or a page."""

from textwrap import wrap

from corpus.writing.manuscript import Block, Manuscript
from corpus.writing.truth import day_in_words


def letter(manuscript: Manuscript) -> bytes:
    """Return a letter's text with its letterhead and footnotes where a page ended."""
    m = manuscript
    lines = [f"Datum {day_in_words(m['datum'])}", f"Ons kenmerk {m['kenmerk']}"]
    lines += [f"Onderwerp {m['titel']}", ""]
    notes = {block.label: block.text for block in m.of("noot")}
    since, page = 0, 1
    waiting: list[str] = []
    for block in m.blocks:
        asked = [label for sentence in block.sentences for label, _ in sentence.notes]
        for line in _lines(block):
            lines.append(line)
            since += 1
        waiting += asked
        lines.append("")
        if since > 14 and block.kind == "alinea":
            page, since = page + 1, 0
            lines += [*(f"{label} {notes[label]}" for label in waiting), *_letterhead(m, page), ""]
            waiting = []
    lines += [f"De {m['afzender']},", "", m["naam_afzender"], ""]
    lines += [f"{label} {notes[label]}" for label in waiting]
    return "\n".join(lines).encode()


def _letterhead(manuscript: Manuscript, page: int) -> list[str]:
    return [
        f"Pagina {page} van 9",
        manuscript["directie"],
        "Datum",
        day_in_words(manuscript["datum"]),
        "Ons kenmerk",
        manuscript["kenmerk"],
    ]


def _lines(block: Block) -> list[str]:
    if block.kind == "noot":
        return []
    text = ""
    for sentence in block.sentences:
        position = 0
        text += " " if text else ""
        for label, offset in sentence.notes:
            text += sentence.text[position:offset] + label
            position = offset
        text += sentence.text[position:]
    if block.kind == "punt":
        text = f"- {text}"
    return [f"{line} " for line in wrap(text, 80, break_on_hyphens=False, break_long_words=False)]


def budget(manuscript: Manuscript) -> bytes:
    """Return an article of a budget, its tables with pipes."""
    lines = [
        manuscript["titel"],
        f"Hoofdstuk {manuscript['hoofdstuk']}, artikel {manuscript['artikel']}",
    ]
    for block in manuscript.blocks:
        if block.kind == "tabel":
            lines += _table(block, manuscript["eenheid"])
        else:
            lines.append(block.text)
    return "\n".join(lines).encode()


def _table(block: Block, unit: str) -> list[str]:
    _, head, *years = block.rows[0]
    columns = len(years) + 1
    found = [f"{head} ({unit}) | " + " | ".join(years) + " |", "|".join(["---"] * columns) + "|"]
    return found + [" | ".join(cells) + " |" for _, *cells in block.rows[1:]]


def agenda(manuscript: Manuscript) -> bytes:
    """Return an agenda with speaking notes, in Markdown."""
    m = manuscript
    lines = [
        f"**Ministerie van {m['departement']}**",
        "",
        f"**{m['directie']}**",
        "",
        "# agenda",
        "",
        f"## {m['titel']}",
        "",
    ]
    lines += ["**Datum**", day_in_words(m["datum"]), "", "**Ons kenmerk**", m["kenmerk"], ""]
    for block in m.blocks:
        marks = {"kop": "#" * (block.level + 2) + " ", "punt": "- *"}
        end = "*" if block.kind == "punt" else ""
        lines += [f"{marks.get(block.kind, '')}{block.text}{end}", ""]
    return "\n".join(lines).encode()
