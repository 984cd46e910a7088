"""A small plot of how the time of a question grows with the index, written as SVG by hand."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 560, 300
LEFT, RIGHT, TOP, BOTTOM = 60, 30, 20, 50
MARKS = (0, 5, 10, 15, 20, 25, 30)  # milliseconds
LINES = (("p50: de helft is sneller", "#154273"), ("p99: 99 van de 100 is sneller", "#b23a00"))

Point = tuple[int, float, float]  # passages, p50 and p99 in milliseconds


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a number of passages (logarithmic) and a number of milliseconds stand."""

    first: int
    last: int
    top: float

    def x(self, size: int) -> float:
        share = math.log10(size / self.first) / (math.log10(self.last / self.first) or 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, milliseconds: float) -> float:
        return HEIGHT - BOTTOM - milliseconds / self.top * (HEIGHT - TOP - BOTTOM)


def write(points: Sequence[Point], file: Path) -> None:
    """Draw p50 and p99 against the number of passages."""
    top = max(MARKS[-1], *(max(p50, p99) for _, p50, p99 in points))
    scale = Scale(points[0][0], points[-1][0], top)
    drawn = [*_frame(scale, [size for size, *_ in points])]
    for number, (label, colour) in enumerate(LINES):
        drawn += _line(scale, [(point[0], point[number + 1]) for point in points], colour)
        drawn.append(_text(LEFT + 10, TOP + 10 + 16 * number, label, colour, "start"))
    file.write_text("\n".join([*drawn, "</svg>"]) + "\n", "utf-8")


def _frame(scale: Scale, sizes: Sequence[int]) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12" role="img">'
    )
    yield "<title>Milliseconden processortijd per vraag bij een groeiende index</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    for mark in MARKS:
        yield f'<path d="M{LEFT} {scale.y(mark):.0f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        yield _text(LEFT - 6, scale.y(mark) + 4, str(mark), anchor="end")
    for size in sizes:
        yield _text(scale.x(size), HEIGHT - BOTTOM + 18, f"{size:,}".replace(",", "."))
    said = "passages in de index (verticaal: milliseconden processortijd per vraag)"
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, said)


def _line(scale: Scale, points: Sequence[tuple[int, float]], colour: str) -> Iterator[str]:
    places = [(scale.x(size), scale.y(milliseconds)) for size, milliseconds in points]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for (x, y), (_, milliseconds) in zip(places, points, strict=True):
        yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{colour}"/>'
        yield _text(x, y - 8, f"{milliseconds:.0f}", colour)


def _text(x: float, y: float, said: str, colour: str = "#333", anchor: str = "middle") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="{colour}">{said}</text>'
