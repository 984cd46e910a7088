"""Manuscripts on paper: a ministry's letter and a Kamerstuk as they are typeset, as PDF."""

import io
from dataclasses import replace

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.writing.manuscript import Manuscript
from corpus.writing.truth import day_in_words
from corpus.writing.typesetting import HEIGHT, WIDTH, Style, Typesetter

LETTER = Style()
BUDGET = Style("Times-Roman", "Times-Bold", 9.5, 12, 180, 520, 80, 120, hyphens=True)
KAMERSTUK = replace(BUDGET, table=180)


class Brief(Typesetter):
    """A ministry's letter: letterhead column beside the text, Pagina x van y at the foot."""

    total = 1

    def head(self) -> None:
        m, c = self.manuscript, self.canvas
        c.setFont("Helvetica", 7)
        c.drawString(80, HEIGHT - 110, "> Retouradres Postbus 90001 2500 ZZ Den Haag")
        c.setFont("Helvetica", 9.5)
        for number, line in enumerate(
            [
                "Aan de Voorzitter van de Tweede Kamer",
                "der Staten-Generaal",
                "Postbus 90018",
                "2500 ZZ  DEN HAAG",
            ]
        ):
            c.drawString(80, HEIGHT - 140 - 13 * number, line)
        for number, (label, value) in enumerate(
            [("Datum", day_in_words(m["datum"])), ("Betreft", m["titel"])]
        ):
            c.drawString(80, HEIGHT - 230 - 13 * number, label)
            c.drawString(140, HEIGHT - 230 - 13 * number, value)
        self.column(
            450,
            HEIGHT - 120,
            [
                (
                    f"Ministerie van {m['departement']}",
                    f"{m['directie']}\nVoorbeeldkade 1\n2500 ZZ  Den Haag",
                ),
                ("Ons kenmerk", m["kenmerk"]),
                ("Uw kenmerk", m["uwkenmerk"]),
                ("Bijlagen", m["bijlagen"]),
            ],
        )
        self.y = HEIGHT - 280

    def running_head(self) -> None:
        m = self.manuscript
        fields = [
            (m["directie"], " "),
            ("Datum", day_in_words(m["datum"])),
            ("Ons kenmerk", m["kenmerk"]),
        ]
        self.column(450, HEIGHT - 90, fields)

    def running_foot(self) -> None:
        self.canvas.setFont("Helvetica", 6.5)
        self.canvas.drawString(450, 40, f"Pagina {self.page} van {self.total}")

    def sign(self) -> None:
        self.room(6 * self.style.leading)
        self.y -= self.style.leading
        office = f"De {self.manuscript['afzender']},"
        self.lines([(word, self.style.font, self.style.size, 0) for word in office.split()])
        self.y -= 2 * self.style.leading
        name = self.manuscript["naam_afzender"]
        self.lines([(word, self.style.font, self.style.size, 0) for word in name.split()])


class Stuk(Typesetter):
    """A Kamerstuk: head of the Tweede Kamer, words broken at line ends, running foot with its page."""

    def masthead(self) -> None:
        """Set what every printed paper of the Kamer begins with: its name, its number, the year."""
        m, c = self.manuscript, self.canvas
        c.setFont("Times-Bold", 15)
        c.drawString(60, HEIGHT - 70, "Tweede Kamer der Staten-Generaal")
        c.setFont("Times-Bold", 20)
        c.drawRightString(540, HEIGHT - 70, "2")
        c.setFont("Times-Roman", 9.5)
        c.drawString(60, HEIGHT - 100, f"Vergaderjaar {m['vergaderjaar'].replace('-', '–')}")

    def head(self) -> None:
        self.masthead()
        m, c = self.manuscript, self.canvas
        c.setFont("Times-Bold", 11)
        c.drawString(60, HEIGHT - 150, spaced(m["dossier"]))
        c.drawString(180, HEIGHT - 150, m["dossiertitel"])
        c.drawString(60, HEIGHT - 190, f"Nr. {m['nummer']}")
        c.drawString(180, HEIGHT - 190, m["stuktitel"])
        c.setFont("Times-Roman", 9.5)
        c.drawString(
            180, HEIGHT - 215, "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"
        )
        c.drawString(180, HEIGHT - 235, f"Den Haag, {day_in_words(m['datum'])}")
        self.y = HEIGHT - 265

    def running_foot(self) -> None:
        m, c = self.manuscript, self.canvas
        c.setFont("Times-Roman", 7)
        year = m["vergaderjaar"].replace("-", "–")
        c.drawString(
            60, 40, f"Tweede Kamer, vergaderjaar {year}, {spaced(m['dossier'])}, nr. {m['nummer']}"
        )
        c.drawRightString(540, 40, str(self.page))
        if self.page == 1:
            c.drawString(60, 70, f"kst-{m['dossier']}-{m['nummer']}")
            c.drawString(60, 61, "ISSN 0000 - 0000")
            c.drawString(60, 52, f"’s-Gravenhage {m['datum'][:4]}")

    def sign(self) -> None:
        self.room(4 * self.style.leading)
        office = f"De {self.manuscript['afzender']},"
        self.lines([(word, self.style.font, self.style.size, 0) for word in office.split()])
        name = self.manuscript["naam_afzender"]
        self.lines([(word, self.style.font, self.style.size, 0) for word in name.split()])


class Begroting(Stuk):
    """A budget: typeset as a Kamerstuk without an addressee or a signature."""

    def head(self) -> None:
        c, m = self.canvas, self.manuscript
        c.setFont("Times-Bold", 14)
        c.drawString(80, HEIGHT - 80, m["titel"])
        self.y = HEIGHT - 120

    def sign(self) -> None: ...


class Aanhangsel(Stuk):
    """Questions with their answers, as the Aanhangsel van de Handelingen prints them."""

    def head(self) -> None:
        self.masthead()
        m, c = self.manuscript, self.canvas
        c.drawString(180, HEIGHT - 100, "Aanhangsel van de Handelingen")
        c.drawString(
            180, HEIGHT - 125, "Vragen gesteld door de leden der Kamer, met de daarop door"
        )
        c.drawString(180, HEIGHT - 137, "de regering gegeven antwoorden")
        c.setFont("Times-Bold", 11)
        c.drawString(60, HEIGHT - 165, m["nummer"])
        self.y = HEIGHT - 195
        for said in (m["vraagkop"], m["antwoordkop"]):
            self.lines([(word, self.style.font, self.style.size, 0) for word in said.split()])
            self.y -= self.style.leading

    def running_foot(self) -> None:
        m, c = self.manuscript, self.canvas
        c.setFont("Times-Roman", 7)
        year = m["vergaderjaar"].replace("-", "–")
        c.drawString(60, 40, f"Tweede Kamer, vergaderjaar {year}, Aanhangsel")
        c.drawRightString(540, 40, str(self.page))
        if self.page == 1:
            c.drawString(60, 70, f"ah-tk-{m['vergaderjaar'].replace('-', '')}-{m['nummer']}")
            c.drawString(60, 61, "ISSN 0000 - 0000")
            c.drawString(60, 52, f"’s-Gravenhage {m['datum'][:4]}")

    def sign(self) -> None: ...


def spaced(dossier: str) -> str:
    """Return "99 001" for "99001", as Kamerstukken print it."""
    number, _, chapter = dossier.partition("-")
    return f"{number[:-3]} {number[-3:]}{' ' if chapter else ''}{chapter}"


def brief(manuscript: Manuscript) -> bytes:
    """Return a letter as PDF. It is set twice: the first time to learn how many pages it has."""
    first = Brief(manuscript, LETTER)
    first.pdf()
    second = Brief(manuscript, LETTER)
    second.total = first.page
    return second.pdf()


def kamerstuk(manuscript: Manuscript) -> bytes:
    """Return a Kamerstuk as PDF, with words broken at line ends."""
    return Stuk(manuscript, KAMERSTUK).pdf()


def begroting(manuscript: Manuscript) -> bytes:
    """Return pages of a budget as PDF."""
    return Begroting(manuscript, BUDGET).pdf()


def aanhangsel(manuscript: Manuscript) -> bytes:
    """Return questions with their answers as PDF."""
    return Aanhangsel(manuscript, KAMERSTUK).pdf()


def scan(manuscript: Manuscript) -> bytes:
    """Return a page that holds only a picture of text, as a scanner makes it."""
    picture = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(picture)
    for number, block in enumerate(manuscript.of("alinea")):
        pen.text((150, 200 + 60 * number), block.text[:110], fill=0)
    stream, held = io.BytesIO(), io.BytesIO()
    picture.save(held, "PNG")
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(held), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    return stream.getvalue()


def torn(manuscript: Manuscript) -> bytes:
    """Return the first third of a letter's file, as a broken download leaves it."""
    whole = brief(manuscript)
    return whole[: len(whole) // 3]
