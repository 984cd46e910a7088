"""Styles of an OpenDocument text: what is bold, which paragraph is a heading, how lists count."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.text.counting import written

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
INHERITED = 20
FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class ListStyle:
    """The list that a paragraph stands in, and the label of its entry."""

    name: str
    depth: int
    label: str


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by their names."""

    styles: dict[str, etree._Element]
    lists: dict[str, etree._Element]

    @classmethod
    def load(cls, content: etree._Element, common: etree._Element | None) -> "Styles":
        """Return the styles of a document; those of the text itself go before the common ones."""
        roots = [content] if common is None else [common, content]
        named = f"{STYLE}name"
        return cls(
            {e.get(named) or "": e for root in roots for e in root.iter(f"{STYLE}style")},
            {e.get(named) or "": e for root in roots for e in root.iter(f"{TEXT}list-style")},
        )

    def bold(self, name: str) -> bool:
        return self._property(name, "font-weight") in ("bold", "600", "700", "800", "900")

    def italic(self, name: str) -> bool:
        return self._property(name, "font-style") in ("italic", "oblique")

    def raised(self, name: str) -> bool:
        for style in self._inherited(name):
            settings = style.find(f"{STYLE}text-properties")
            place = settings.get(f"{STYLE}text-position") if settings is not None else None
            if place:
                return place.startswith("super")
        return False

    def level(self, name: str) -> int:
        """Return the level of heading that a style means, 0 for none."""
        for style in self._inherited(name):
            outline = style.get(f"{STYLE}default-outline-level") or ""
            if outline.isascii() and outline.isdigit() and len(outline) < 3:
                return int(outline)
        return 0

    def label(self, name: str, depth: int, count: int) -> str:
        """Return the label of an entry: "3.", "b)"; empty for a bullet."""
        style = self.lists.get(name)
        for level in style if style is not None else ():
            if level.get(f"{TEXT}level") != str(depth + 1):
                continue
            sign = level.get(f"{STYLE}num-format") or ""
            if level.tag == f"{TEXT}list-level-style-number" and sign:
                before = level.get(f"{STYLE}num-prefix") or ""
                after = level.get(f"{STYLE}num-suffix") or ""
                return before + written(count, FORMATS.get(sign, "decimal")) + after
        return ""

    def _property(self, name: str, wanted: str) -> str:
        for style in self._inherited(name):
            settings = style.find(f"{STYLE}text-properties")
            value = settings.get(f"{FO}{wanted}") if settings is not None else None
            if value:
                return value
        return ""

    def _inherited(self, name: str) -> Iterator[etree._Element]:
        for _ in range(INHERITED):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name") or ""
