"""One debate of our own writing in every layout in which the Kamers publish debates.

A debate is a list of turns: who speaks, and what they say; a line that opens with "- " is an
entry of a list. All speakers, places and subjects are made up.
"""

import re
import textwrap
from collections.abc import Callable
from xml.sax.saxutils import escape

from tests.text import pdf_pages

Turn = tuple[str, list[str]]
COMMITTEE = "vaste commissie voor Infrastructuur en Waterstaat"
MET = (
    "heeft op 15 mei 2024 overleg gevoerd met de heer Halsma, Minister van Infrastructuur en Waterstaat, "
    "en mevrouw Pruim, Staatssecretaris van Volksgezondheid, Welzijn en Sport, over: veren en ponten."
)
HEAD = f"De {COMMITTEE} {MET}"
ROLES = {"Minister": "minister van Infrastructuur en Waterstaat",
         "Staatssecretaris": "staatssecretaris van Volksgezondheid, Welzijn en Sport"}  # fmt: skip


def vlos(turns: list[Turn]) -> tuple[str, bytes]:
    """Return the debate as the Kamer's own XML of what was said."""
    spoken = "".join(
        f'<woordvoerder><spreker soort="{_title(who) or "Tweede Kamerlid"}"><verslagnaam>{who.split(" ", 1)[1]}</verslagnaam>'
        f"<functie>{ROLES.get(_title(who), '')}</functie></spreker><isvoorzitter>false</isvoorzitter><tekst>"
        f"<alinea><alineaitem>{escape(who)}:</alineaitem></alinea>{''.join(map(_alinea, said))}</tekst></woordvoerder>"
        for who, said in turns
    )
    return "debat.vlos.xml", (
        '<?xml version="1.0" encoding="utf-8"?><vlosCoreDocument xmlns="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0">'
        "<vergadering soort=\"Commissie\"><titel>Veren en ponten</titel><datum>2024-05-15T00:00:00</datum>"
        f'<activiteit><titel>Veren en ponten</titel><onderwerp>Veren en ponten</onderwerp>{spoken}</activiteit></vergadering></vlosCoreDocument>'
    ).encode()  # fmt: skip


def _title(who: str) -> str:
    return next((title for title in ROLES if who.startswith(title)), "")


def _alinea(line: str) -> str:
    if line.startswith("- "):
        return f"<alinea><lijst><alineaitem>{escape(line[2:])}</alineaitem></lijst></alinea>"
    return f"<alinea><alineaitem>{escape(line)}</alineaitem></alinea>"


def handelingen(turns: list[Turn]) -> tuple[str, bytes]:
    """Return the debate as Handelingen in XML: a spreekbeurt for each turn."""
    spoken = "".join(
        f'<spreekbeurt nieuw="ja"><spreker>{escape(who)}:</spreker><tekst status="goed"><al-groep>{_groups(said)}</al-groep></tekst></spreekbeurt>'
        for who, said in turns
    )
    return "h-tk-20232024-77-5.xml", (
        '<officiele-publicatie><metadata><meta name="DCTERMS.available" content="2024-05-15"/>'
        '<meta name="OVERHEIDop.datumVergadering" content="2024-05-15"/></metadata>'
        f"<handelingen><agendapunt><nr>5</nr><item-titel>Veren en ponten</item-titel><onderwerp><al>{HEAD}</al></onderwerp>{spoken}</agendapunt></handelingen></officiele-publicatie>"
    ).encode()


def _groups(said: list[str]) -> str:
    return "".join(
        f'<lijst type="ongemarkeerd"><li><li.nr>–</li.nr><al>{escape(line[2:])}</al></li></lijst>'
        if line.startswith("- ")
        else f"<al>{escape(line)}</al>"
        for line in said
    )


def kamerstuk(turns: list[Turn]) -> tuple[str, bytes]:
    """Return the debate as a Kamerstuk in XML, the speaker in bold before the first words."""
    spoken = "".join(_inline(who, said) for who, said in turns)
    return "kst-31409-999.xml", (
        "<officiele-publicatie><metadata><meta name=\"DCTERMS.issued\" content=\"2024-06-10\"/></metadata><kamerstuk>"
        "<kamerstukkop><tekstregel>Tweede Kamer der Staten-Generaal</tekstregel></kamerstukkop><dossier><dossiernummer>31409</dossiernummer><titel>Zee- en binnenvaart</titel></dossier>"
        "<stuk><stuknr>Nr. <ondernummer>999</ondernummer></stuknr><titel>VERSLAG VAN EEN COMMISSIEDEBAT</titel><datumtekst>Vastgesteld <datum isodatum=\"2024-06-10\">10 juni 2024</datum></datumtekst>"
        f"<algemeen><vrije-tekst><tekst><al>{HEAD}</al>{spoken}</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
    ).encode()  # fmt: skip


def _inline(who: str, said: list[str]) -> str:
    name = re.sub(r"^(\S+ )(.*?)( \(.*\))?$", r'\1<nadruk type="vet">\2</nadruk>\3', escape(who))
    return f"<al>{name}: {escape(said[0])}</al>{_groups(said[1:])}"


def page(turns: list[Turn]) -> tuple[str, bytes]:
    """Return the debate as a page of the web."""
    body = "".join(
        f"<p>{escape(who.split(' ', 1)[0])} <strong>{escape(who.split(' ', 1)[1])}</strong>:</p>"
        + "".join(
            f"<ul><li><p>{escape(line[2:])}</p></li></ul>" if line.startswith("- ") else f"<p>{escape(line)}</p>"
            for line in said
        )
        for who, said in turns
    )  # fmt: skip
    return "verslag.html", (
        '<!DOCTYPE html><html lang="nl"><head><title>Verslag van een commissiedebat</title><meta name="DCTERMS.issued" content="2024-06-10"/></head>'
        f"<body><main><h1>Verslag van een commissiedebat</h1><p>Vastgesteld 10 juni 2024</p><p>{HEAD}</p>{body}</main></body></html>"
    ).encode()


def plain(turns: list[Turn]) -> tuple[str, bytes]:
    """Return the debate as the text that was taken from a PDF, in lines."""
    lines = ["Verslag van een commissiedebat", "", "Vastgesteld 10 juni 2024", ""]
    lines += [*textwrap.wrap(HEAD, 90), ""]
    for who, said in turns:
        lines.append(f"{who}:")
        for line in said:
            lines += [
                *textwrap.wrap(line.replace("- ", "– ", 1) if line.startswith("- ") else line, 90),
                "",
            ]
    return "verslag.txt", "\n".join(lines).encode()  # fmt: skip


def paper(turns: list[Turn]) -> tuple[str, bytes]:
    """Return the debate as a PDF, as the Kamerstukken are set."""
    lines = [
        "Verslag van een commissiedebat",
        "",
        "Vastgesteld 10 juni 2024",
        "",
        *textwrap.wrap(HEAD, 86),
        "",
    ]
    for who, said in turns:
        lines.append(f"{who}:")
        for line in said:
            text = f"–  {line[2:]}" if line.startswith("- ") else line
            lines += [*textwrap.wrap(text, 86), ""]
    sheets = [lines[at : at + 50] for at in range(0, len(lines), 50)]

    def drawn(sheet: list[str]) -> Callable[..., None]:
        return lambda canvas: pdf_pages.lines(canvas, 90, 90, sheet)

    return "verslag.pdf", pdf_pages.pdf(*map(drawn, sheets))  # fmt: skip


LAYOUTS = {"vlos": vlos, "handelingen": handelingen, "kamerstuk": kamerstuk, "html": page, "tekst": plain, "pdf": paper}  # fmt: skip
