"""On which page the lines of a text file were printed, where the text tells it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.text.plain_furniture import page_of
from pipeline.text.plain_lines import Line, Role


def numbered(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with their pages: from form feeds, and from the numbers that pages print.

    Page 1 for everything where nothing tells.
    """
    sheets = _sheets(lines)
    numbers = _numbers([_printed(sheet) for sheet in sheets])
    return [
        replace(line, page=number)
        for sheet, number in zip(sheets, numbers, strict=True)
        for line in sheet
    ]


def _sheets(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines page by page."""
    if any(line.turned for line in lines[1:]):
        return _split(lines, [at for at, line in enumerate(lines) if line.turned])
    feet = [at + 1 for at, line in enumerate(lines) if _number(line)]
    weak = [at for at, line in enumerate(lines) if line.shifted]
    sheets = _split(lines, sorted({*feet, *weak}))
    # One space before a line is weak evidence: the printed numbers must agree with it.
    agree = feet and all(_printed(sheet) in (None, at) for at, sheet in enumerate(sheets, start=1))
    return sheets if agree else _split(lines, feet)


def _split(lines: Sequence[Line], places: Sequence[int]) -> list[list[Line]]:
    edges = [0, *(place for place in places if 0 < place < len(lines)), len(lines)]
    return [list(lines[start:end]) for start, end in pairwise(edges)]


def _number(line: Line) -> int | None:
    return page_of(line.text) if line.role is Role.FURNITURE else None


def _printed(sheet: Sequence[Line]) -> int | None:
    return next((number for line in sheet if (number := _number(line))), None)


def _numbers(printed: Sequence[int | None]) -> list[int]:
    """Return a number for every sheet: its own, or what the sheets before and after leave."""
    first = next((at for at, number in enumerate(printed) if number), None)
    page = max((printed[first] or 1) - first, 1) - 1 if first is not None else 0
    numbers = []
    for number in printed:
        page = number if number and number > page else page + 1
        numbers.append(page)
    return numbers
