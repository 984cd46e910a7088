"""A page as a picture, with what was read of it in colours: what went wrong shows in a second."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from pipeline.records import Box, Reading
from pipeline.text.blocks import Unreadable

SCALE = 2.0  # pixels to a point
MARGIN = 2  # points around a box
LEGEND = 30  # pixels of one line of the legend
PIXELS = 40_000_000  # no larger picture is made


class Mark(NamedTuple):
    """A box on the page and what it is."""

    name: str
    box: Box
    label: str = ""


# What is read, in the words of the legend, and its colour (red, green, blue).
COLOURS = {
    "alinea": (31, 119, 180),
    "lijst": (23, 190, 207),
    "kop": (214, 39, 40),
    "vraag": (148, 103, 189),
    "antwoord": (44, 160, 44),
    "citaat": (140, 86, 75),
    "spreekbeurt": (0, 128, 128),
    "ondertekening": (188, 143, 0),
    "tabel": (255, 127, 14),
    "voetnoot": (227, 119, 194),
    "paginawerk": (127, 127, 127),
}


def draw(path: Path, reading: Reading, page: int, out: Path) -> None:
    """Write a picture of a page of a PDF, with passages, headings, notes and furniture marked.

    `page` counts from 1. Raises Unreadable when the file has no such page or cannot be drawn.
    """
    picture = _rendered(path, page)
    marks = marks_of(reading, page)
    layer = Image.new("RGBA", picture.size, (255, 255, 255, 0))
    pen = ImageDraw.Draw(layer)
    for at, mark in enumerate(marks):
        _mark(pen, mark, at)
    picture = Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
    _with_legend(picture, marks).save(out)


def marks_of(reading: Reading, page: int) -> list[Mark]:
    """Return everything that was read on a page with the box in which it is printed."""
    marks = [
        Mark(str(passage.role), place.box, "" if at else str(passage.role))
        for passage in reading.passages
        for at, place in enumerate(passage.places)
    ]
    marks += _boxed(("kop", head.box, f"kop {head.level}") for head in reading.headings)
    marks += _boxed(
        ("voetnoot", note.box, f"voetnoot {note.marker}") for note in reading.footnotes
    )
    marks += _boxed(("paginawerk", furniture.box, "") for furniture in reading.furniture)
    marks += _boxed(("tabel", cell.box, "") for table in reading.tables for cell in table.cells)
    return [mark for mark in marks if mark.box.page == page]


def _boxed(found: Iterable[tuple[str, Box | None, str]]) -> Iterator[Mark]:
    return (Mark(name, box, label) for name, box, label in found if box)


def _rendered(path: Path, page: int) -> Image.Image:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise Unreadable(
            f"{path.name} kan niet worden getekend: het is geen leesbare PDF."
        ) from error
    try:
        if not 1 <= page <= len(document):
            raise Unreadable(
                f"{path.name} heeft geen bladzijde {page}; wel 1 tot en met {len(document)}."
            )
        sheet = document[page - 1]
        width, height = sheet.get_size()
        if width * height * SCALE**2 > PIXELS:
            raise Unreadable(f"Bladzijde {page} van {path.name} is te groot om te tekenen.")
        image: Image.Image = sheet.render(scale=SCALE).to_pil()
        return image
    finally:
        document.close()


def _mark(pen: ImageDraw.ImageDraw, mark: Mark, at: int) -> None:
    colour = COLOURS[mark.name]
    box = mark.box
    area = (
        (box.left - MARGIN) * SCALE,
        (box.top - MARGIN) * SCALE,
        (box.right + MARGIN) * SCALE,
        (box.bottom + MARGIN) * SCALE,
    )
    pen.rectangle(area, fill=(*colour, 38), outline=(*colour, 220), width=2)
    if mark.label:
        pen.text((area[0], area[1] - 13), mark.label, fill=(*colour, 255), font=_font(12))


def _with_legend(picture: Image.Image, marks: list[Mark]) -> Image.Image:
    names = [name for name in COLOURS if any(mark.name == name for mark in marks)]
    whole = Image.new("RGB", (picture.width, picture.height + LEGEND), "white")
    whole.paste(picture, (0, 0))
    pen = ImageDraw.Draw(whole)
    left = 10
    for name in names or ["niets gelezen op deze bladzijde"]:
        colour = COLOURS.get(name, (0, 0, 0))
        top = picture.height + 8
        pen.rectangle((left, top, left + 14, top + 14), fill=colour)
        pen.text((left + 20, top), name, fill=(0, 0, 0), font=_font(14))
        left += 40 + round(pen.textlength(name, font=_font(14)))
    return whole


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
