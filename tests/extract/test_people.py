"""People in sentences of our own; the names of the lists are public, the others are made up."""

import csv
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import office, surnames
from pipeline.extract.finding import Context
from pipeline.records import MentionKind, PassageRole
from pipeline.settings import shipped

FOUND = {
    # Kamerleden
    "het lid Lindeboom (D66) vroeg": [("het lid Lindeboom (D66)", "Lindeboom", "kamerlid", "D66")],
    "kamerlid De Linde": [("kamerlid De Linde", "De Linde", "kamerlid", None)],
    "de leden Lindeboom en Van der Eik (beiden SP)": [
        ("de leden Lindeboom", "Lindeboom", "kamerlid", None),
        ("Van der Eik (beiden SP)", "Van der Eik", "kamerlid", "SP"),
    ],
    "de SGP-leden Linde en Van Eik": [
        ("de SGP-leden Linde", "Linde", "kamerlid", "SGP"),
        ("Van Eik", "Van Eik", "kamerlid", "SGP"),
    ],
    "het lid Inge vanDijk (CDA)": [
        ("het lid Inge vanDijk (CDA)", "Van Dijk", "kamerlid", "CDA"),
    ],
    "het lid Linde-van de Eik(PVV)": [
        ("het lid Linde-van de Eik(PVV)", "Linde-van de Eik", "kamerlid", "PVV"),
    ],
    "MOTIE VAN DE LEDEN VAN DER EIK EN LINDE C.S.": [
        ("DE LEDEN VAN DER EIK", "Van der Eik", "kamerlid", None),
        ("LINDE C.S.", "Linde", "kamerlid", None),
    ],
    "de motie Lindeboom/ Van Eik": [
        ("motie Lindeboom", "Lindeboom", "kamerlid", None),
        ("Van Eik", "Van Eik", "kamerlid", None),
    ],
    "de motie-Van Eik/Linde-Beuk": [
        ("motie-Van Eik", "Van Eik", "kamerlid", None),
        ("Linde-Beuk", "Linde-Beuk", "kamerlid", None),
    ],
    "motie Lindeboom c.s.": [("motie Lindeboom c.s.", "Lindeboom", "kamerlid", None)],
    "De heer Lindeboom (Volt):": [
        ("De heer Lindeboom (Volt)", "Lindeboom", "kamerlid", "Volt"),
    ],
    "zegt Van Eik (VVD)": [("Van Eik (VVD)", "Van Eik", "kamerlid", "VVD")],
    "de motie van der Plas en de motie van Van der Plas": [
        ("motie van der Plas", "Van der Plas", "kamerlid", "BBB"),
        ("motie van Van der Plas", "Van der Plas", "kamerlid", "BBB"),
    ],
    # the head and the foot of a verslag
    "Aanwezig zijn drie leden der Kamer, te weten: Lindeboom, Van der Eik en Beukema,": [
        ("Lindeboom", "Lindeboom", "kamerlid", None),
        ("Van der Eik", "Van der Eik", "kamerlid", None),
        ("Beukema", "Beukema", "kamerlid", None),
    ],
    "De griffier van de vaste commissie voor Financiën, Lindeboom": [
        ("Lindeboom", "Lindeboom", "other", None)
    ],
    "De griffier van de vaste commissie voor Water, Weg en Wind, De Linde": [
        ("De Linde", "De Linde", "other", None)
    ],
    "D. Yeșilboom-Linde": [],
    "Minister D. Yeșilboom-Linde": [
        ("Minister D. Yeșilboom-Linde", "Yeșilboom-Linde", "bewindspersoon", None)
    ],
    "De voorzitter van de commissie, Lindeboom": [("Lindeboom", "Lindeboom", "kamerlid", None)],
    "Adjunct-griffier van de commissie, Van der Eik": [
        ("Van der Eik", "Van der Eik", "other", None)
    ],
    "Voorzitter: Van Linde": [("Van Linde", "Van Linde", "kamerlid", None)],
    "De voorzitter: Lindeboom is er niet.": [],
    "de heren Lindeboom en Van der Eik": [
        ("de heren Lindeboom", "Lindeboom", "other", None),
        ("Van der Eik", "Van der Eik", "other", None),
    ],
    "wat uw leden Lindeboom en Van der Eik vroegen": [
        ("uw leden Lindeboom", "Lindeboom", "kamerlid", None),
        ("Van der Eik", "Van der Eik", "kamerlid", None),
    ],
    "een rapport onder leiding van Lindeboom": [
        ("onder leiding van Lindeboom", "Lindeboom", "other", None)
    ],
    # what looks like a Kamerlid and is none
    "de leden van de Kamer en het lid van de raad": [],
    "artikel 3, tweede lid Lindewet": [],
    "de motie Opvang en de moties van de Kamer": [],
    "een motie Lindeboom": [],
    "de heer Lindeboom van de ChristenUnie": [("de heer Lindeboom", "Lindeboom", "other", None)],
    "het lid van D66 en de coalitie (VVD)": [],
    # bewindspersonen
    "minister Lindeboom": [("minister Lindeboom", "Lindeboom", "bewindspersoon", None)],
    "Staatssecretaris Van Eik (Justitie en Veiligheid)": [
        ("Staatssecretaris Van Eik", "Van Eik", "bewindspersoon", None)
    ],
    "De Minister van Justitie en Veiligheid,\nA.B. van Eik": [
        (
            "De Minister van Justitie en Veiligheid,\nA.B. van Eik",
            "Van Eik",
            "bewindspersoon",
            None,
        )
    ],
    "de minister van Weel van justitie": [
        ("de minister van Weel", "Van Weel", "bewindspersoon", None)
    ],
    "mw. M. Linde (Minister AenM)": [("mw. M. Linde", "Linde", "bewindspersoon", None)],
    "aan de Minister Justitie en Veiligheid en de Minister van VWS": [],
    "de Minister Digitalisering en de minister van Financiën": [],
    # others
    "mw. J. Linde en dhr. A. Van Eik": [
        ("mw. J. Linde", "Linde", "other", None),
        ("dhr. A. Van Eik", "Van Eik", "other", None),
    ],
    "burgemeester Lindeboom van Eikstad": [("burgemeester Lindeboom", "Lindeboom", "other", None)],
    "de heer Van de Eik": [("de heer Van de Eik", "Van de Eik", "other", None)],
}


def found(nlp, text, on=None, role=PassageRole.PARAGRAPH):
    doc = nlp.make_doc(text)
    doc._.context = Context(on=on, role=role)
    for _, component in nlp.pipeline:
        doc = component(doc)
    people = [f for f in doc._.found if f.kind is MentionKind.PERSON]
    return sorted(people, key=lambda found: found.span)


@pytest.mark.parametrize(("text", "people"), FOUND.items(), ids=FOUND)
def test_people_are_found_as_a_reader_would(nlp, text, people):
    assert [
        (f.span.of(text), f.value.name, f.value.role, f.value.party) for f in found(nlp, text)
    ] == people


LISTED = [
    ("minister Faber", date(2024, 9, 27), "bewindspersoon", "Minister van Asiel en Migratie", None),
    ("dhr. M. Harbers", date(2019, 1, 1), "bewindspersoon", "Staatssecretaris van Justitie en Veiligheid", None),
    ("Mark Harbers", date(2023, 10, 18), "bewindspersoon", "Minister van Infrastructuur en Waterstaat", None),
    # long out of office, and another of that name
    ("mw. J. Klijnsma", date(2024, 9, 27), "other", None, None),
    ("dhr. A. Van Dijk", date(2024, 9, 27), "other", None, None),
    ("het lid Podt", None, "kamerlid", None, "D66"),
    ("het lid Diederik van Dijk", None, "kamerlid", None, "SGP"),
    # more members of that name: the list cannot tell
    ("het lid Van Dijk", None, "kamerlid", None, None),
    ("het lid Otto van Dijk", None, "kamerlid", None, None),
    # one fractie after the other
    ("het lid Piri", date(2022, 11, 7), "kamerlid", None, "PvdA"),
    ("het lid Piri", date(2024, 11, 7), "kamerlid", None, "GroenLinks-PvdA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "on", "role", "held", "party"), LISTED)
def test_lists_tell_office_and_fractie_of_that_day(nlp, text, on, role, held, party):
    (person,) = found(nlp, text, on)
    assert (person.value.role, person.value.office, person.value.party) == (role, held, party)


def test_signatures_are_read_line_by_line(nlp):
    motion = found(nlp, "Lindeboom\nVan der Eik", role=PassageRole.SIGNATURE)
    assert [(f.value.name, f.value.role) for f in motion] == [
        ("Lindeboom", "kamerlid"),
        ("Van der Eik", "kamerlid"),
    ]
    letter = found(nlp, "DE MINISTER VAN LINDEZAKEN,\n\nMark Harbers", date(2023, 1, 1))
    assert [(f.value.name, f.value.role) for f in letter] == [("Harbers", "bewindspersoon")]


@pytest.mark.parametrize("path", ["people_bewindspersonen.csv", "people_kamerleden.csv"])
def test_the_lists_are_sound(path):
    with shipped(f"models/lists/{path}").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({tuple(row.values()) for row in rows}) == len(rows) > 100
    for row in rows:
        assert row["name"].strip() == row["name"]
        assert row["name"][0].isupper()
        assert row["first_name"] or row["from"]  # of a surname alone, at least since when


def test_every_listed_person_is_read_as_a_name():
    for group in [*office.ministers().values(), *office.members().values()]:
        for holder in group:
            assert (read := surnames.read(holder.name, 0)), holder
            assert read.surname == holder.name
            full = f"{holder.first_name} {holder.name}".strip()
            assert (read := surnames.read(full, 0)), holder
            assert (read.given, read.surname) == (holder.first_name, holder.name)


@given(st.text(alphabet="AaBbVvanhetlid ./-,()D6c\n", max_size=100))
def test_people_stand_in_the_text_and_never_overlap(nlp, text):
    spans = [f.span for f in found(nlp, f"het lid {text} minister {text}")]
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize("hostile", ["het lid Aa en " * 3000, "De " * 20_000, "A." * 20_000, "(D66) " * 5000])  # fmt: skip
def test_hostile_text_is_read_to_its_end(nlp, hostile):
    assert nlp(hostile).text == hostile


def test_every_period_in_office_is_a_period_and_one_seat_has_one_holder():
    """Two at once only where a portfolio was shared: Asiel en Migratie in the summer of 2025."""
    seats: dict[str, list[tuple[date, date, str]]] = {}
    for holders in office.ministers().values():
        for holder in holders:
            assert holder.since is not None
            until = holder.until or date.max
            assert holder.since < until, holder
            if holder.office.startswith("Minister"):
                seats.setdefault(holder.office, []).append(
                    (holder.since, until, holder.first_name)
                )
    shared = {"Minister voor Asiel en Migratie"}
    for seat, periods in seats.items():
        ordered = sorted(periods)
        for (_, until, one), (since, _, other) in pairwise(ordered):
            assert until <= since or one == other or seat in shared, (seat, one, other)


@pytest.mark.parametrize(
    ("name", "day", "office_held"),
    [
        ("Van der Maat", date(2023, 11, 10), "Staatssecretaris van Justitie en Veiligheid"),
        ("Van der Maat", date(2024, 3, 1), "Staatssecretaris van Defensie"),
        ("Van Weel", date(2025, 7, 11), "Minister van Asiel en Migratie"),
        ("Van Weel", date(2026, 3, 1), "Minister van Justitie en Veiligheid"),
        ("Van den Brink", date(2026, 3, 1), "Minister van Asiel en Migratie"),
        ("Leers", date(2011, 5, 1), "Minister voor Immigratie, Integratie en Asiel"),
        # Initials that begin with another letter than the name they are called by.
        ("H.W.M. Schoof", date(2025, 1, 1), "Minister-president"),
        ("H.P.M. Knapen", date(2021, 12, 1), "Minister van Buitenlandse Zaken"),
    ],
)
def test_who_held_which_office_on_a_day(nlp, name, day, office_held):
    text = f"Minister {name} schrijft."
    (person,) = found(nlp, text, day)
    assert person.value.office == office_held


@pytest.mark.parametrize(
    ("name", "day", "party"),
    [
        ("Markuszower", date(2025, 12, 1), "PVV"),
        ("Markuszower", date(2026, 1, 20), "Groep Markuszower"),
        ("Markuszower", None, None),  # of two fracties, and no day to choose by
        ("Boomsma", date(2025, 3, 1), "NSC"),
        ("Boomsma", date(2026, 3, 1), "JA21"),
        ("Keijzer", date(2026, 1, 1), "BBB"),
        ("Keijzer", date(2026, 3, 1), None),  # went on alone
    ],
)
def test_a_member_who_left_belongs_to_the_fractie_of_that_day(nlp, name, day, party):
    (person,) = found(nlp, f"het lid {name} vroeg ernaar", day)
    assert person.value.party == party


def test_of_a_surname_alone_no_fractie_is_made_up(nlp):
    """A list of those present names no first names and no fracties."""
    for text in ("het lid Zwinkels", "de motie-Zwinkels c.s.", "mevrouw A. Zwinkels"):
        (person,) = found(nlp, text, date(2026, 3, 1))
        assert (person.value.name, person.value.party) == ("Zwinkels", None)


@pytest.mark.parametrize(
    ("day", "role"), [(date(2026, 3, 1), "kamerlid"), (date(2016, 3, 1), "other"), (None, "other")]
)
def test_a_bare_surname_of_the_list_is_a_member_only_while_sitting(nlp, day, role):
    (person,) = found(nlp, "mevrouw Zwinkels sprak", day)
    assert person.value.role == role
