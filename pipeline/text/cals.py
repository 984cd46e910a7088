"""Tables in the CALS model, as official publications and many XML formats have them."""

from collections.abc import Callable, Iterator

from lxml import etree

from pipeline.text import grid
from pipeline.text.blocks import Block, BlockKind, Marker

CellReader = Callable[[etree._Element], tuple[str, tuple[Marker, ...], list[Block]]]


def blocks(table: etree._Element, read: CellReader) -> Iterator[Block]:
    """Yield the blocks of a table, one for each of its groups, each followed by its footnotes.

    `read` tells what stands in a cell. The title of the table is the caption of its first group.
    """
    caption = ""
    for part in table:
        tag = etree.QName(part).localname
        if tag in ("title", "titel", "caption"):
            caption = read(part)[0]
        elif tag == "tgroup":
            yield from _group(part, caption, read)
            caption = ""
        elif tag not in ("colspec", "spanspec"):
            text, markers, notes = read(part)
            if text:
                yield Block(BlockKind.PARAGRAPH, text, markers=markers)
            yield from notes


def _group(group: etree._Element, caption: str, read: CellReader) -> Iterator[Block]:
    columns = {
        spec.get("colname") or str(at): at for at, spec in enumerate(group.iter("{*}colspec"))
    }
    notes: list[Block] = []
    rows: list[list[grid.Entry]] = []
    heads = 0
    for row in group.iter("{*}row"):
        section = row.getparent()
        heads += section is not None and etree.QName(section).localname == "thead"
        rows.append([_entry(cell, columns, read, notes) for cell in row.iterchildren("{*}entry")])
    if block := grid.block(rows, heads, caption):
        yield block
    yield from notes


def _entry(
    cell: etree._Element, columns: dict[str, int], read: CellReader, notes: list[Block]
) -> grid.Entry:
    text, markers, own = read(cell)
    notes += own
    first = columns.get(cell.get("namest") or cell.get("colname") or "")
    last = columns.get(cell.get("nameend") or "")
    more = cell.get("morerows") or "0"
    return grid.Entry(
        text,
        bold=_is_bold(cell, text),
        columns=last - first + 1 if first is not None and last is not None and last > first else 1,
        rows=int(more) + 1 if more.isascii() and more.isdigit() and len(more) < 5 else 1,
        column=first,
        markers=markers,
    )


def _is_bold(cell: etree._Element, text: str) -> bool:
    """Tell whether all of a cell is bold."""
    bold = [e for e in cell.iter("{*}nadruk") if (e.get("type") or "").startswith("vet")]
    return bool(text) and sum(len("".join(e.itertext()).strip()) for e in bold) >= len(text)
