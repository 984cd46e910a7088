import pytest

from pipeline.records import PassageRole
from pipeline.text import read, read_bytes, vlos
from pipeline.text.blocks import BlockKind, Unreadable

NAMESPACE = "http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0"


def debate(*turns: str, soort: str = "Commissie") -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
    <vlosCoreDocument status="Ongecorrigeerd" xmlns="{NAMESPACE}">
      <vergadering soort="{soort}"><titel>Fietspaden</titel>
        <vergaderjaar>2031-2032</vergaderjaar><datum>2031-10-08T00:00:00</datum>
        <activiteit soort="Opening"><titel>Opening</titel><onderwerp>Opening</onderwerp>
          <activiteithoofd><tekst><alinea><alineaitem>Aanvang 10.00 uur.</alineaitem></alinea>
          </tekst></activiteithoofd></activiteit>
        <activiteit soort="Commissiedebat"><titel>Fietspaden</titel>
          <onderwerp>Fietspaden</onderwerp>{"".join(turns)}</activiteit>
        <commissies><commissie><verslagnaam>vaste commissie voor Financiën</verslagnaam>
        </commissie></commissies>
      </vergadering></vlosCoreDocument>""".encode()


def turn(text: str, speaker: str = "", chair: str = "false", tag: str = "woordvoerder") -> str:
    return f"<{tag}>{speaker}<isvoorzitter>{chair}</isvoorzitter><tekst>{text}</tekst></{tag}>"


def said(*words: str) -> str:
    entries = "".join(f"<alineaitem>{word}</alineaitem>" for word in words)
    return f"<alinea>{entries}</alinea>"


MINISTER = """<spreker soort="Minister"><aanhef>Mevrouw</aanhef>
  <verslagnaam>Van der Zee</verslagnaam><functie>minister van Financiën</functie></spreker>"""
MEMBER = """<spreker soort="Tweede Kamerlid"><fractie>ABC</fractie><aanhef>De heer</aanhef>
  <verslagnaam>Kade</verslagnaam></spreker>"""


def turns_of(raw: bytes) -> list[tuple[str, str]]:
    draft = vlos.read(raw, "debat.xml")
    return [(block.speaker, block.text) for block in draft.blocks if block.speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the first line names the speaker, as the verslag does
        (
            turn(
                said("Minister <nadruk type='Vet'>Van der Zee</nadruk>:", "Dat doe ik."), MINISTER
            ),
            [("Minister Van der Zee", "Dat doe ik.")],
        ),
        # without such a line the speaker is named from the record of who spoke
        (turn(said("Dat doe ik."), MINISTER), [("Minister Van der Zee", "Dat doe ik.")]),
        (turn(said("Waarom niet?"), MEMBER), [("De heer Kade (ABC)", "Waarom niet?")]),
        (
            turn(said("Het woord is aan u."), MEMBER, "true"),
            [("De voorzitter", "Het woord is aan u.")],
        ),
        # a first sentence that ends in a colon in the middle is no name
        (
            turn(said("Ik zeg het nog eens: dit gaat niet."), MEMBER),
            [("De heer Kade (ABC)", "Ik zeg het nog eens: dit gaat niet.")],
        ),
        # every entry of a list is a piece of its own, with the speaker of the turn
        (
            turn(
                "<alinea><lijst><alineaitem>Eén.</alineaitem><alineaitem>Twee.</alineaitem></lijst></alinea>",
                chair="true",
            ),
            [("De voorzitter", "Eén."), ("De voorzitter", "Twee.")],
        ),
        # subscripts stay within their word
        (
            turn(said("De CO<nadruk type='Onderschrift'>2</nadruk>-heffing blijft."), MINISTER),
            [("Minister Van der Zee", "De CO2-heffing blijft.")],
        ),
    ],
)
def test_turn(text, expected):
    assert turns_of(debate(text)) == expected


def test_interruption_follows_the_turn_it_interrupts():
    inner = turn(said("De heer Kade (ABC):", "Maar wanneer?"), MEMBER, tag="interrumpant")
    outer = f"<woordvoerder>{MINISTER}<tekst>{said('Minister Van der Zee:', 'Ik kom erop terug.')}"
    raw = debate(f"{outer}</tekst>{inner}</woordvoerder>")
    assert turns_of(raw) == [
        ("Minister Van der Zee", "Ik kom erop terug."),
        ("De heer Kade (ABC)", "Maar wanneer?"),
    ]


def test_the_text_of_a_motion_is_a_quote():
    motion = (
        f"<alineagroep type='Motietekst'>{said('De Kamer,', 'verzoekt de regering')}</alineagroep>"
    )
    blocks = vlos.read(debate(turn(motion, MEMBER)), "debat.xml").blocks
    assert [block.kind for block in blocks if block.speaker] == [BlockKind.QUOTE] * 2


def test_notes_of_the_verslag_have_no_speaker():
    blocks = vlos.read(debate(), "debat.xml").blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Aanvang 10.00 uur."),
        (BlockKind.HEADING, "Fietspaden"),
    ]


@pytest.mark.parametrize(("soort", "kind"), [("Commissie", "verslag"), ("Plenair", "handelingen")])
def test_facts(soort, kind):
    letter = read_bytes(debate(soort=soort), "debat.xml").letter
    assert (letter.kind, letter.title, letter.session_year) == (kind, "Fietspaden", "2031-2032")
    assert str(letter.date) == "2031-10-08"


def test_without_a_meeting():
    with pytest.raises(Unreadable, match="zonder vergadering"):
        vlos.read(b"<vlosCoreDocument/>", "debat.xml")


def test_real_debates(real_corpus, golden):
    """Who spoke how often, in the real debates; no alinea is lost."""
    readings = {path.name: read(path) for path in sorted((real_corpus / "vlos").glob("*.xml"))}
    golden(
        "vlos",
        {
            name: {
                "passages": len(reading.passages),
                "turns": sum(p.role is PassageRole.TURN for p in reading.passages),
                "speakers": sorted({p.speaker for p in reading.passages if p.speaker}),
                "characters": len(reading.text),
            }
            for name, reading in readings.items()
        },
    )
