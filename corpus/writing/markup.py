"""Manuscripts as XML of officielebekendmakingen and of debates, and as pages of HTML."""

from html import escape
from itertools import groupby

from corpus.writing.manuscript import Block, Manuscript, Sentence
from corpus.writing.paper import spaced
from corpus.writing.truth import day_in_words

VLOS = "http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0"


def _marked(sentence: Sentence, notes: dict[str, str]) -> str:
    """Return the sentence escaped, each footnote marker replaced by what `notes` gives for it."""
    text, position = "", 0
    for label, offset in sentence.notes:
        text += escape(sentence.text[position:offset]) + notes[label]
        position = offset
    return text + escape(sentence.text[position:])


def _inline(block: Block, notes: dict[str, str]) -> str:
    return " ".join(_marked(sentence, notes) for sentence in block.sentences)


# HTML --------------------------------------------------------------------------------------


def html(manuscript: Manuscript) -> bytes:
    """Return a page of the kind that a ministry publishes: navigation, main text, foot."""
    notes = {
        b.label: f'<sup><a href="#n{b.label}">{b.label}</a></sup>' for b in manuscript.of("noot")
    }
    body = "\n".join(_html_groups(manuscript, notes))
    feet = "".join(f'<li id="n{b.label}">{escape(b.text)}</li>' for b in manuscript.of("noot"))
    head = f"<p>{escape(manuscript['departement'])}</p>"
    office, name = manuscript["afzender"], manuscript["naam_afzender"]
    signed = f"<p>De {escape(office)},<br>{escape(name)}</p>\n" if name else ""
    page = f"""<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>{escape(manuscript["titel"])} | Kamerstuk | Voorbeeldoverheid</title>
<meta name="DCTERMS.issued" content="{manuscript["datum"]}">
<meta name="DCTERMS.creator" content="Ministerie van {escape(manuscript["departement"])}">
<script>var teller = 1;</script><style>body {{ color: black }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/documenten">Documenten</a></li></ul></nav>
<main><h1>{escape(manuscript["titel"])}</h1>
<p class="meta">Kamerstuk: Kamerbrief | {day_in_words(manuscript["datum"])}</p>
{body}
{signed}{f'<ol class="footnotes">{feet}</ol>' if feet else ""}
</main><footer>{head}<p>Over deze site</p><p>Contact</p></footer></body></html>
"""
    return page.encode()


def _html_groups(manuscript: Manuscript, notes: dict[str, str]) -> list[str]:
    found = []
    for kind, group in groupby(manuscript.blocks, key=lambda block: block.kind):
        blocks = list(group)
        if kind == "punt":
            found.append(
                "<ul>" + "".join(f"<li>{_inline(b, notes)}</li>" for b in blocks) + "</ul>"
            )
        elif kind == "kop":
            found += [f"<h{b.level + 1}>{escape(b.text)}</h{b.level + 1}>" for b in blocks]
        elif kind == "tabel":
            found += [_html_table(block, manuscript["eenheid"]) for block in blocks]
        elif kind == "alinea":
            found += [f"<p>{_inline(block, notes)}</p>" for block in blocks]
    return found


def _html_table(block: Block, unit: str) -> str:
    rows = []
    for mark, *cells in block.rows:
        tag = "th" if mark == "!" else "td"
        bold = ("<strong>", "</strong>") if mark == "*" else ("", "")
        rows.append("".join(f"<{tag}>{bold[0]}{escape(cell)}{bold[1]}</{tag}>" for cell in cells))
    lines = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><caption>Bedragen {escape(unit)}</caption>{lines}</table>"


# XML ---------------------------------------------------------------------------------------


def kamerstuk(manuscript: Manuscript) -> bytes:
    """Return a Kamerstuk in the XML of officielebekendmakingen: a brief or a motie."""
    m = manuscript
    notes = {
        b.label: f'<noot id="n{b.label}"><noot.nr>{b.label}</noot.nr><noot.al>{escape(b.text)}</noot.al></noot>'
        for b in m.of("noot")
    }
    text = "".join(_xml_block(block, notes) for block in m.blocks)
    verb = "Voorgesteld" if m["soort"] == "motie" else "Den Haag,"
    signed = f"<functie>{escape(m['afzender'])}</functie>" if m["afzender"] else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie>
  <metadata>
    <meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="kst-{m["dossier"]}-{m["nummer"]}"/>
    <meta name="OVERHEIDop.ondernummer" content="{m["nummer"]}"/>
    <meta name="OVERHEIDop.dossiernummer" content="{m["dossier"]}"/>
    <meta name="OVERHEIDop.vergaderjaar" content="{m["vergaderjaar"]}"/>
    <meta name="OVERHEIDop.documenttitel" content="{escape(m["titel"], quote=True)}"/>
    <meta name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="{m["stuksoort"]}"/>
    <meta name="DCTERMS.issued" scheme="DCTERMS.W3CDTF" content="{m["datum"]}"/>
  </metadata>
  <kamerstuk>
    <kamerstukkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar {m["vergaderjaar"]}</tekstregel>
      <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
      <tekstregel inhoud="kamernummer">2</tekstregel>
      <tekstregel inhoud="documenttype">Kamerstukken</tekstregel>
    </kamerstukkop>
    <dossier><dossiernummer><dossiernr>{spaced(m["dossier"])}</dossiernr></dossiernummer><titel>{escape(m["dossiertitel"])}</titel></dossier>
    <stuk>
      <stuknr>Nr. <ondernummer kamer="2">{m["nummer"]}</ondernummer></stuknr>
      <titel>{escape(m["stuktitel"])}</titel>
      <datumtekst>{verb} <datum isodatum="{m["datum"]}">{day_in_words(m["datum"])}</datum></datumtekst>
      <algemeen><vrije-tekst><tekst status="goed">{text}</tekst></vrije-tekst></algemeen>
      <ondertekening>{signed}<naam><achternaam>{escape(m["naam_afzender"])}</achternaam></naam></ondertekening>
    </stuk>
  </kamerstuk>
</officiele-publicatie>
""".encode()


def _xml_block(block: Block, notes: dict[str, str]) -> str:
    if block.kind == "kop":
        return f"<tussenkop>{escape(block.text)}</tussenkop>"
    if block.kind == "punt":
        return f'<lijst type="expliciet"><li><li.nr>–</li.nr><al>{_inline(block, notes)}</al></li></lijst>'
    return f"<al>{_inline(block, notes)}</al>" if block.kind == "alinea" else ""


def kamervragen(manuscript: Manuscript) -> bytes:
    """Return questions with their answers, as the Aanhangsel van de Handelingen in XML."""
    m = manuscript
    parts = []
    for block in m.of("vraag", "antwoord"):
        text = f"<al>{_inline(block, {})}</al>"
        parts.append(
            f'<{block.kind}><nr status="officieel">{block.kind.capitalize()} {block.label}</nr>{text}</{block.kind}>'
        )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie>
  <metadata>
    <meta name="DC.identifier" content="ah-tk-{m["vergaderjaar"].replace("-", "")}-{m["nummer"]}"/>
    <meta name="OVERHEIDop.vergaderjaar" content="{m["vergaderjaar"]}"/>
    <meta name="DCTERMS.issued" content="{m["datum"]}"/>
  </metadata>
  <kamervragen>
    <kamervraagkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar {m["vergaderjaar"]}</tekstregel>
      <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
      <tekstregel inhoud="documenttype">Aanhangsel van de Handelingen</tekstregel>
      <tekstregel inhoud="overig">Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden</tekstregel>
    </kamervraagkop>
    <kamervraagnummer>{m["nummer"]}</kamervraagnummer>
    <kamervraagomschrijving type="vraag">{escape(m["vraagkop"])}</kamervraagomschrijving>
    <kamervraagomschrijving type="antwoord">{escape(m["antwoordkop"])}</kamervraagomschrijving>
    {"".join(parts)}
  </kamervragen>
</officiele-publicatie>
""".encode()


def debate(manuscript: Manuscript) -> bytes:
    """Return a committee debate as spoken, in the XML of the Tweede Kamer (VLOS)."""
    m, turns = manuscript, []
    speaker: list[str] = []
    for block in m.blocks:
        if block.kind == "spreker":
            speaker = block.text.split(" | ")
            turns.append(_turn_head(speaker))
        elif turns:
            turns[-1] += f"<alinea><alineaitem>{_inline(block, {})}</alineaitem></alinea>"
    body = "".join(f"{turn}</tekst></woordvoerder>" for turn in turns)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<vlosCoreDocument xmlns="{VLOS}" soort="Eindpublicatie" status="Gecorrigeerd"><vergadering soort="Commissie" kamer="Tweede Kamer">
<titel>{escape(m["titel"])}</titel><vergaderjaar>{m["vergaderjaar"]}</vergaderjaar><datum>{m["datum"]}T00:00:00</datum>
<activiteit soort="Commissiedebat"><titel>{escape(m["titel"])}</titel><onderwerp>{escape(m["titel"])}</onderwerp>
<activiteithoofd soort="Algemeen"><titel>{escape(m["titel"])}</titel><tekst><alinea><alineaitem>{escape(m["opening"])}</alineaitem></alinea></tekst></activiteithoofd>
<activiteitdeel><activiteititem>{body}</activiteititem></activiteitdeel></activiteit></vergadering></vlosCoreDocument>
""".encode()


def _turn_head(speaker: list[str]) -> str:
    """Begin a turn. `speaker`: kind, form of address, surname, office or fractie."""
    kind, address, name, office = speaker
    chair = str(kind == "Voorzitter").lower()
    group = (
        f"<fractie>{escape(office)}</fractie>" if kind in ("Tweede Kamerlid", "Voorzitter") else ""
    )
    role = "lid Tweede Kamer" if group else office
    shown = (
        'De <nadruk type="Vet">voorzitter</nadruk>'
        if kind == "Voorzitter"
        else (
            f'{escape(address)} <nadruk type="Vet">{escape(name)}</nadruk>'
            + (f" ({escape(office)})" if group else "")
        )
    )
    sort = "Tweede Kamerlid" if group else kind
    return (
        f'<woordvoerder><spreker soort="{sort}">{group}<aanhef>De heer</aanhef><verslagnaam>{escape(name)}</verslagnaam>'
        f"<weergavenaam>{escape(name)}</weergavenaam><achternaam>{escape(name)}</achternaam><functie>{escape(role)}</functie></spreker>"
        f"<isvoorzitter>{chair}</isvoorzitter><tekst><alinea><alineaitem>{shown}:</alineaitem></alinea>"
    )
