"""Numbers of lists and headings, which a DOCX does not hold but counts."""

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from pipeline.text.counting import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: "decimal" as "%1.%2."."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def next(self, number: str, level: int) -> str:
        """Return the label of the next entry of a list, empty for a bullet or an unknown list."""
        levels = self.lists.get(number, {})
        if level not in levels:
            return ""
        counted = self.counts[number]
        counted[level] = counted.get(level, levels[level].start - 1) + 1
        for deeper in [known for known in counted if known > level]:
            del counted[deeper]
        if levels[level].format in ("bullet", "none"):
            return ""
        label = levels[level].text
        for at in range(LEVELS):
            if f"%{at + 1}" in label and at in levels:
                value = counted.get(at, levels[at].start)
                label = label.replace(f"%{at + 1}", written(value, levels[at].format))
        return label.strip()


def load(root: etree._Element | None) -> Numbering:
    """Return the numbering of word/numbering.xml; an empty one where there is none."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {
        element.get(f"{W}abstractNumId"): _levels(element)
        for element in root.iterchildren(f"{W}abstractNum")
    }
    for element in root.iterchildren(f"{W}num"):
        reference = element.find(f"{W}abstractNumId")
        levels = abstract.get(reference.get(f"{W}val")) if reference is not None else None
        numbering.lists[element.get(f"{W}numId") or ""] = levels or {}
    return numbering


def _levels(element: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for level in element.iterchildren(f"{W}lvl"):
        at = _number(level.get(f"{W}ilvl"), 0)
        levels[at] = Level(
            format=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText"),
            start=_number(_value(level, "start"), 1),
        )
    return levels


def _value(element: etree._Element, tag: str) -> str:
    child = element.find(f"{W}{tag}")
    return "" if child is None else child.get(f"{W}val") or ""


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
