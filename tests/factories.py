"""Records with everything filled in; a test names only what it is about."""

from dataclasses import replace
from typing import Any

from pipeline.extract.finding import Context
from pipeline.records import Letter, MentionKind, Passage, Span

LETTER = Letter(source="proef", key="brief.txt", name="brief.txt", sha256="0" * 64, format="txt")
PASSAGE = Passage(letter=LETTER.id, page=1, span=Span(0, 21), text="De minister zegt toe.")


def letter(**changes: Any) -> Letter:
    return replace(LETTER, **changes)


def passage(text: str = PASSAGE.text, **changes: Any) -> Passage:
    return replace(PASSAGE, text=text, span=Span(0, len(text)), **changes)


def doc(nlp: Any, text: str, **context: Any) -> Any:
    """Return a Doc with everything the pipeline finds in it, in a letter of this context."""
    made = nlp.make_doc(text)
    made._.found = []
    made._.context = Context(**context)
    return nlp(made)


def found(nlp: Any, kind: MentionKind, text: str, **context: Any) -> list[Any]:
    """Return the words and the meaning of everything of one kind that is found in a text."""
    return [
        (it.span.of(text), it.value) for it in doc(nlp, text, **context)._.found if it.kind is kind
    ]
