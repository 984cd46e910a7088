"""What the spreadsheet and the document in OpenDocument share: styles, pages, links, metadata."""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from pipeline.export.archive import timeless
from pipeline.export.sheets import COLOURS
from pipeline.records import Status

HEAD, LINE, LINK = "#154273", "0.5pt solid #C9D1DA", "#0B5394"
DATE = "datum"  # the way of writing a date
FONT = "Arial, 'Liberation Sans'"


def describe(document: Any, title: str, on: date) -> None:
    """Say what a document is called, by whom and when it was made, and that it is Dutch."""
    from odf import dc, meta

    document.meta.addElement(dc.Title(text=title))
    document.meta.addElement(dc.Creator(text="kamerspoor"))
    document.meta.addElement(dc.Language(text="nl-NL"))
    made = datetime.combine(on, time()).isoformat()
    document.meta.addElement(meta.CreationDate(text=made))


def page(document: Any, footer: str, landscape: bool, scaled: bool = False) -> str:
    """Give a document an A4 page with a footer; return the name of its master page.

    `scaled` makes a spreadsheet one page wide.
    """
    from odf import style, text

    layout = style.PageLayout(name="A4")
    long, short = "29.7cm", "21cm"
    properties = style.PageLayoutProperties(
        pagewidth=long if landscape else short,
        pageheight=short if landscape else long,
        printorientation="landscape" if landscape else "portrait",
        margintop="1.4cm",
        marginbottom="1.2cm",
        marginleft="1.4cm",
        marginright="1.4cm",
    )
    if scaled:
        properties.setAttribute("scaletox", 1, check_grammar=False)
        properties.setAttribute("scaletoy", 0, check_grammar=False)
    layout.addElement(properties)
    below = style.FooterStyle()
    below.addElement(style.HeaderFooterProperties(minheight="0.8cm", margintop="0.3cm"))
    layout.addElement(below)
    document.automaticstyles.addElement(layout)
    master = style.MasterPage(name="Standard", pagelayoutname=layout)
    foot = style.Footer()
    line = text.P(text=f"{footer}  ·  gemaakt met kamerspoor  ·  bladzijde ")
    line.addElement(text.PageNumber(selectpage="current"))
    foot.addElement(line)
    master.addElement(foot)
    document.masterstyles.addElement(master)
    return "Standard"


class Styles:
    """The styles of one document, each made once and named in the order of their first use.

    Of automatic styles odfpy writes only those that its own elements use, so cells that are
    written out need `common` ones; columns and rows are always odfpy's own.
    """

    def __init__(self, document: Any, common: bool = False) -> None:
        self.document = document
        self.kept = document.styles if common else document.automaticstyles
        self.made: dict[tuple[object, ...], str] = {}

    def cell(self, status: Status | None = None, head: bool = False, number: str = "") -> str:
        """Return the name of a style for cells; a status gives its colour."""
        key = ("cel", status, head, number)
        return self.made.get(key) or self._cell(key, status, head, number)

    def plain(self, bold: bool = False) -> str:
        """Return the name of a style for cells of running text, without lines around them."""
        from odf import style

        key = ("tekstcel", bold)
        if key not in self.made:
            made = style.Style(name=self._name(key), family="table-cell")
            made.addElement(style.TableCellProperties(verticalalign="top", wrapoption="wrap"))
            made.addElement(style.ParagraphProperties(textalign="start"))
            made.addElement(self._letters("", bold))
            self.kept.addElement(made)
        return self.made[key]

    def _cell(
        self, key: tuple[object, ...], status: Status | None, head: bool, number: str
    ) -> str:
        from odf import style

        name = self._name(key)
        made = style.Style(name=name, family="table-cell", datastylename=number or None)
        ink, ground = ("#FFFFFF", HEAD) if head else COLOURS.get(status or Status.OPEN, ("", ""))
        box = {"backgroundcolor": ground} if ground else {}
        made.addElement(
            style.TableCellProperties(
                border=LINE, padding="0.08cm", verticalalign="top", wrapoption="wrap", **box
            )
        )
        if number == DATE:
            made.addElement(style.ParagraphProperties(textalign="start"))
        made.addElement(self._letters(ink, bold=bool(ground)))
        self.kept.addElement(made)
        return name

    def text(self, size: float = 10, ink: str = "", bold: bool = False, link: bool = False) -> str:
        """Return the name of a style for words."""
        from odf import style

        key = ("tekst", size, ink, bold, link)
        if key not in self.made:
            made = style.Style(name=self._name(key), family="text")
            made.addElement(self._letters(ink, bold, size, link))
            self.kept.addElement(made)
        return self.made[key]

    def _letters(self, ink: str, bold: bool, size: float = 10, link: bool = False) -> Any:
        from odf import style

        more: dict[str, str] = {"color": ink} if ink else {}
        if bold:
            more["fontweight"] = "bold"
        if link:
            more |= {"textunderlinestyle": "solid", "color": LINK}
        return style.TextProperties(fontsize=f"{size}pt", fontfamily=FONT, **more)

    def row(self, points: float = 0) -> str:
        """Return the name of a style for rows that stay on one page, of this height if it is given."""
        from odf import style

        key = ("rij", points)
        if key not in self.made:
            made = style.Style(name=self._name(key), family="table-row")
            tall = {"rowheight": f"{points:.1f}pt", "useoptimalrowheight": "false"}
            made.addElement(
                style.TableRowProperties(keeptogether="always", **(tall if points else {}))
            )
            self.document.automaticstyles.addElement(made)
        return self.made[key]

    def width(self, centimetres: float) -> str:
        """Return the name of a style for columns of this width."""
        from odf import style

        key = ("kolom", round(centimetres, 2))
        if key not in self.made:
            made = style.Style(name=self._name(key), family="table-column")
            made.addElement(style.TableColumnProperties(columnwidth=f"{centimetres:.2f}cm"))
            self.document.automaticstyles.addElement(made)
        return self.made[key]

    def _name(self, key: tuple[object, ...]) -> str:
        self.made[key] = f"ks{len(self.made) + 1}"
        return self.made[key]


def linked(words: str, address: str, styled: Styles) -> Any:
    """Return a text with the address behind it."""
    from odf import text

    found = text.A(type="simple", href=address, stylename=styled.text(link=True))
    found.addText(words)
    return found


# A sheet has tens of thousands of cells: building each as an object takes minutes, so cells are
# written out as XML at once, with every text escaped.

WORDS = 'office:value-type="string"'


def written_out(xml: str) -> Any:
    """Return XML that odfpy puts into a document as it stands."""
    from odf.element import Text

    class Raw(Text):  # type: ignore[misc]  # odfpy has no types
        """XML that is already written out."""

        def toXml(self, level: int, stream: Any) -> None:  # noqa: N802 - odfpy calls it
            stream.write(self.data)

    return Raw(xml)


def cell(style: str, content: str, kind: str = "") -> str:
    """Return a cell of a table as XML; `content` is XML, `kind` the attributes of its value."""
    styled = f' table:style-name="{style}"' if style else ""
    return f"<table:table-cell{styled} {kind}>{content}</table:table-cell>"


def line(words: str, address: str = "", style: str = "") -> str:
    """Return a paragraph as XML, with the address behind it if there is one."""
    text = escape(words)
    if address:
        target = f'xlink:type="simple" xlink:href={quoteattr(address)}'
        text = f'<text:a {target} text:style-name="{style}">{text}</text:a>'
    return f"<text:p>{text}</text:p>"


def save(document: Any, stream: BinaryIO) -> None:
    """Write a document; the same content gives the same bytes."""
    from odf.element import Element
    from odf.namespaces import nsdict

    # odfpy lists the namespaces in the order in which this process first met them.
    Element.namespaces.clear()
    Element.namespaces.update(sorted(nsdict.items()))
    made = BytesIO()
    document.write(made)
    stream.write(timeless(made.getvalue()))
