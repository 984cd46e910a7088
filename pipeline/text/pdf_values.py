"""Numbers in a row of a table: columns of figures may stand closer together than a tab."""

from collections.abc import Iterator

from pipeline.text import tables
from pipeline.text.pdf_lines import Line, Word, line_of

WITHIN = 0.45  # ems: a wider gap divides two numbers
SIGNS = frozenset("-–—‒−+€(")
AFTER = ("%", "mln", "mld", "mln.", "mld.", "miljoen", "miljard", ")")


def parts(line: Line) -> tuple[Line, ...]:
    """Return the pieces of a row: what tabs divide, and every number apart."""
    return tuple(piece for part in line.parts or (line,) for piece in _pieces(part))


def is_number(text: str) -> bool:
    """Tell whether a piece between tabs holds numbers only; two columns may stand close."""
    return all(tables.is_value(word) for word in text.split()) if text else False


def is_values(line: Line) -> bool:
    """Tell whether a piece of a row is one number or several, signs and units with them."""
    return all(tables.is_value(piece.text) for piece in _pieces(line))


def _pieces(part: Line) -> Iterator[Line]:
    if not any(letter.isdigit() for letter in part.text) or not _numeric(part):
        yield part
        return
    run: list[Word] = []
    for word in part.words:
        if run and not word.glued and not _one_number(run, word):
            yield line_of(run)
            run = []
        run.append(word)
    yield line_of(run)


def _numeric(part: Line) -> bool:
    """Tell whether every word is a number, or a sign or a unit that goes with one."""
    texts = part.text.split()
    return all(
        tables.is_value(text) or text in SIGNS or text in AFTER or is_noted(text) for text in texts
    )


def is_noted(text: str) -> bool:
    """Tell whether this is a number with the label of a note in brackets or an asterisk."""
    return tables.is_value(text.rstrip("*)").rstrip("0123456789").rstrip("(")) if text else False


def _one_number(run: list[Word], word: Word) -> bool:
    """Tell whether a word goes on with the number before it: "‒ 3.275", "12 000", "45 %"."""
    last = run[-1]
    if word.left - last.right > WITHIN * word.style.size:
        return False
    if last.text in SIGNS or word.text in AFTER:
        return True
    grouped = "." not in last.text and len(word.text.strip("()")) == 3 and word.text[:3].isdigit()
    return grouped and last.text.strip("()-–‒−+€").isdigit()
