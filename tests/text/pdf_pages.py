"""Pages of our own, printed the way ministries and typesetters print them."""

import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
Drawing = Callable[[Canvas], None]


def pdf(*pages: Drawing, **settings: object) -> bytes:
    """Return a PDF with one page for every drawing."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True, **settings)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(canvas: Canvas, x: float, y: float, text: str, font: str = "Helvetica", size: float = 9):
    """Print a line of text; `y` counts from the top, as a reader counts."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - y, text)


def lines(canvas: Canvas, x: float, y: float, text: list[str], leading: float = 12, **font):
    for at, line in enumerate(text):
        if line:
            write(canvas, x, y + at * leading, line, **font)


def raised(canvas: Canvas, x: float, y: float, text: str, size: float = 6):
    """Print a footnote marker."""
    write(canvas, x, y - 3, text, size=size)


def letter_page(
    canvas: Canvas, number: int, of: int, body: list[str], first: bool = False
) -> None:
    """Print a page of a Kamerbrief: letterhead column beside the text, page number below it."""
    side = [("Helvetica-Bold", "Ons kenmerk"), ("Helvetica", "2024-0000123456")]
    for at, (font, text) in enumerate(side):
        write(canvas, 467, 160 + 9 * at, text, font, 6.5)
    write(canvas, 467, 812, f"Pagina {number} van {of}", size=6.5)
    if first:
        write(canvas, 80, 300, "Datum")
        write(canvas, 142, 300, "12 maart 2024")
        write(canvas, 80, 312, "Betreft")
        write(canvas, 142, 312, "Voortgang van de spoorbrug bij")
        write(canvas, 142, 324, "Zuidwolde")
    lines(canvas, 80, 380 if first else 160, body)


def scan(canvas: Canvas) -> None:
    """Print a page that is nothing but a picture."""
    picture = Image.new("L", (60, 85), 230)
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)


def bomb(size: int) -> bytes:
    """Return a small PDF whose page unpacks to `size` bytes."""
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(bytes(2**20)) for _ in range(size // 2**20))
    content += packer.flush()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
    ]
    raw, offsets = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(raw))
        raw += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        raw
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(raw)
    )
