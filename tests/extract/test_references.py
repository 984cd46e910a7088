from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import analyse, eu_acts, kamerstukken, laws, listed, numbers
from pipeline.records import Footnote, MentionKind, Reading
from tests.factories import found, letter, passage


def ids(nlp, text, **context):
    return [it.id for _, it in found(nlp, MentionKind.REFERENCE, text, **context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamerstuk 36 045, nr. 170", ["kst-36045-170"]),
        ("Kamerstuk 35300 VI, nr.63", ["kst-35300-VI-63"]),
        ("Kamerstukken II, 2021-22, 19637 nr. 2929", ["kst-19637-2929"]),
        ("Kamerstukken II 2017/18, 34775-IV, nr. 44", ["kst-34775-IV-44"]),
        ("Kamerstuk 36200-XII-60", ["kst-36200-XII-60"]),
        ("Kamerstuknummer 36200-XII-60", ["kst-36200-XII-60"]),
        ("zie kst-30552-3", ["kst-30552-3"]),
        ("(36 360 VI, nr. 1)", ["kst-36360-VI-1"]),
        ("Kamerstukken II 2023/24, 21501-02, nr. 2800", ["kst-21501-02-2800"]),
        ("Kamerstukken I 2020/21, 35 300, nr. A", ["kst-35300-A"]),
        ("Kamerstukken 36 600 A, nr. 12", ["kst-36600-A-12"]),
        # lists
        ("Kamerstuk 19 637, nrs. 12 en 13", ["kst-19637-12", "kst-19637-13"]),
        (
            "Kamerstukken 29665, nummers 427, 433 en 473",
            [f"kst-29665-{n}" for n in (427, 433, 473)],
        ),
        ("Kamerstuk 19 637, nrs. 2 t/m 4", [f"kst-19637-{n}" for n in (2, 3, 4)]),
        (
            "Kamerstukken 19 637, nr. 7 en 30 573, nr. 5",
            ["kst-19637-7", "kst-30573-5"],
        ),
        (
            "Handelingen II 2014/15, nr. 83, items 3 en 6",
            ["h-tk-20142015-83-3", "h-tk-20142015-83-6"],
        ),
        ("Kamerstuk 29 911. Nr. 81", ["kst-29911-81"]),
        ("de Wet regie lindebouw (36 410)", ["wet:Wet regie lindebouw"]),
        ("de Wet die dat regelt (36 410)", []),
        # one paper in more dossiers has the number of the first
        ("Kamerstukken 19 637 en 36 045, nr. 12", ["kst-19637-12"]),
        ("Kamerstukken 36 200 X en 32 761, nr. 7", ["kst-36200-X-7"]),
        ("Kamerstukken 35 687 en 35 688 (R2151), nr. 3", ["kst-35687-3"]),
        ("Kamerstukken II 2030/31, 29 984, 23 645 en 30 573, nr. 5", ["kst-29984-5"]),
        # Aanhangsel and Handelingen
        (
            "Handelingen II 2019/20, nr. 13, Regeling van Werkzaamheden",
            ["h-tk-20192020-13"],
        ),
        (
            "de Invoerings- en uitvoeringswet Verzinsels 2031",
            ["wet:Invoerings- en uitvoeringswet Verzinsels 2031"],
        ),
        (
            "artikelen 2c en 4 van de Wet verplaatsing bevolking",
            ["wet:Wet verplaatsing bevolking art. 2c", "wet:Wet verplaatsing bevolking art. 4"],
        ),
        (
            "Aanhangsel van de Handelingen, Vergaderjaar 2022-2023, nr. 242",
            ["ah-tk-20222023-242"],
        ),
        ("Aanhangsel Handelingen II 2023/24, nr. 1843", ["ah-tk-20232024-1843"]),
        ("Handelingen II 2017/18, nr. 19, item 11", ["h-tk-20172018-19-11"]),
        (
            "Handelingen der Kamer II, vergaderjaar 2017–2018, nr. 19, item 11",
            ["h-tk-20172018-19-11"],
        ),
        ("Handelingen I 2019-2020, nr. 29, item 9 - blz. 3", ["h-ek-20192020-29-9"]),
        ("Besluit nr. 661/2010/EU", ["32010D0661"]),
        ("TK 85-5-7, 25 mei 2023", ["h-tk-20222023-85-5"]),
        ("EK 3-4-1, 24 september 2024", ["h-ek-20242025-3-4"]),
        # numbers of their own
        ("ECLI:NL:RVS:2021:193", ["ECLI:NL:RVS:2021:193"]),
        ("ECLI:EU:C:2019:219", ["ECLI:EU:C:2019:219"]),
        ("(WBV 2022/22)", ["WBV 2022/22"]),
        ("toezegging TZ202309-010", ["TZ202309-010"]),
        ("toezegging T03930", ["T03930"]),
        ("Stcrt. 2022, 12345 en Stb. 2021, nr. 12", ["stcrt-2022-12345", "stb-2021-12"]),
        ("2026D35294 bij 2026Z15738", ["2026D35294", "2026Z15738"]),
        ("ABRvS, 202002659/1/V2", ["202002659/1/V2"]),
        # the Union
        ("Richtlijn 2001/55/EG", ["32001L0055"]),
        ("Verordening (EU) nr. 604/2013", ["32013R0604"]),
        ("Verordening (EU) 2016/679", ["32016R0679"]),
        ("EU-verordening 1008/2008", ["32008R1008"]),
        ("Richtlijn 92/43/EEG", ["31992L0043"]),
        ("Uitvoeringsbesluit (EU) 2022/382", ["32022D0382"]),
        ("Kaderbesluit 2002/584/JBZ", ["32002F0584"]),
        ("Besluit 2008/615/JBZ", ["32008D0615"]),
        ("Uitvoeringsbesluit (EU) 2025/1460", ["32025D1460"]),
        ("Richtlijn (EU) 2024/1346", ["32024L1346"]),
        ("de herziene Opvangrichtlijn", ["32024L1346"]),
        ("de Opvangrichtlijn", ["32013L0033"]),
        ("de herziene Eurodac-verordening", ["32024R1358"]),
        ("Verordening (EU) 2024/1358", ["32024R1358"]),
        ("de EUAA-verordening", ["32021R2303"]),
        ("de Dublinverordening en de AVG", ["32013R0604", "32016R0679"]),
        # laws
        ("de Vreemdelingenwet", ["wet:Vreemdelingenwet 2000"]),
        ("de Wet open overheid (Woo)", ["wet:Wet open overheid"]),
        ("de Jeugdwet en de Mediawet 2008", ["wet:Jeugdwet", "wet:Mediawet 2008"]),
        (
            "artikelen 6, 6a, 59, 59a en 59 Vreemdelingenwet 2000",
            [f"wet:Vreemdelingenwet 2000 art. {n}" for n in ("6", "6a", "59", "59a")],
        ),
        (
            "artikel 5.1, tweede lid, aanhef en onder e, van de Wet open overheid",
            ["wet:Wet open overheid art. 5.1"],
        ),
        ("artikel 67 van de AWR", ["wet:Algemene wet inzake rijksbelastingen art. 67"]),
        ("artikel 6:162 BW", ["wet:Burgerlijk Wetboek art. 6:162"]),
        (
            "artikel 8, lid 2 en artikel 9 van de Grondwet",
            [f"wet:Grondwet art. {n}" for n in (8, 9)],
        ),
        ("artikel 4 van de Wet verzonnen dingen is", ["wet:Wet verzonnen dingen art. 4"]),
        (
            "de spreidingswet en de richtlijn tijdelijke bescherming",
            ["wet:Spreidingswet", "32001L0055"],
        ),
        ("arrest C-487/21", ["C-487/21"]),
        (
            "artikel 2 van de Wet arbeid vreemdelingen en de artikelen 8 tot en met 10 Wav",
            [f"wet:Wet arbeid vreemdelingen art. {n}" for n in (2, 8, 9, 10)],
        ),
        ("de Wet Verzinsel", ["wet:Wet Verzinsel"]),
        (
            "de Uitvoeringswet Algemene verordening gegevensbescherming",
            ["wet:Uitvoeringswet Algemene verordening gegevensbescherming"],
        ),
        ("het dossier (Kamerstuk 32 175)", ["kst-32175"]),
        ("Kamerstuk 36 410, 12", ["kst-36410-12"]),
        ("vergaderjaar 2022-2023, Aanhangsel van de Handelingen nr. 242", ["ah-tk-20222023-242"]),
        ("de Wet verzonnen zaken 2031", ["wet:Wet verzonnen zaken 2031"]),
        ("Aanhangsel van de Handelingen II, 2022/-23, nr. 12", ["ah-tk-20222023-12"]),
        ("Zij krijgt nr. 136 (32847).", ["kst-32847-136"]),
        ("Zij krijgt nr. 12 (36410-XV).", ["kst-36410-XV-12"]),
        (
            "artikel 161quater tot en met 161quinquies Sr",
            [f"wet:Wetboek van Strafrecht art. {n}" for n in ("161quater", "161quinquies")],
        ),
        (
            "de artikelen 4 eerste en tweede lid, 6, tweede lid, onderdeel b, en zesde lid, 8, eerste lid en"
            " derde lid, onder c en d, 5 vijfde lid, en 24, eerste, tweede en derde lid, van de Kaderwet verzinsels",
            [f"wet:Kaderwet verzinsels art. {n}" for n in (4, 6, 8, 5, 24)],
        ),
        (
            "is verboden in artikel 1.3 van het Besluit houders van fabeldieren.",
            ["wet:Besluit houders van fabeldieren art. 1.3"],
        ),
        (
            "wijziging van enige wetten (Tijdelijke wet verzonnen apps)",
            ["wet:Tijdelijke wet verzonnen apps"],
        ),
        (
            "de wijziging van de Tijdelijke wet verzinsels-19 in verband met de regeling daarvan",
            ["wet:Tijdelijke wet verzinsels-19"],
        ),
        (
            "De regeling wordt aangehaald als: Regeling verzinsels 2.",
            ["wet:Regeling verzinsels 2"],
        ),
        ("op grond van de Subsidieregeling ZON en", ["wet:Subsidieregeling ZON"]),
        (
            "de Tijdelijke steunregeling kleine molenaars (TSKM) en de TSKM-lening",
            ["wet:Tijdelijke steunregeling kleine molenaars"],
        ),
        (
            "Strafbaar krachtens de Wet op de economische delicten (WED). Artikel 1a van die wet regelt dit.",
            ["wet:Wet op de economische delicten", "wet:Wet op de economische delicten art. 1a"],
        ),
    ],
)
def test_reference(nlp, text, expected):
    assert ids(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "De noodwet is een kaderwet.",
        "BW is een afkorting",  # only with an article
        "ECLI:NL:RVS:21:193",
        "tel. 070-3409911 en 12345-678",
        "Wet is sinds 2020 van kracht.",
        "de toezegging T393",
        "op 12/2023",
        "BIG-registratie",
        "Kamerstukken 19 637 Vreemdelingenbeleid",
        "met kenmerk Woo/2023/035",
        "Artikel 3 van die wet is vervallen.",  # which law is not said
        "(Wet)",
        "Deze Regeling Van Aard is een Kaderwet 2024.",
    ],
)
def test_no_reference(nlp, text):
    assert ids(nlp, text) == []


def test_the_address_is_public(nlp):
    ((words, reference),) = found(nlp, MentionKind.REFERENCE, "Kamerstuk 19 637, nr. 3171.")
    assert words == "Kamerstuk 19 637, nr. 3171"
    assert reference.address == "https://zoek.officielebekendmakingen.nl/kst-19637-3171.html"


def test_a_short_name_that_the_letter_gives_to_a_law_holds_further_on(nlp):
    laws_of_the_letter: dict[str, str] = {}
    first = "de Wet publieke gezondheid (Wpz)."
    assert ids(nlp, first, laws=laws_of_the_letter) == ["wet:Wet publieke gezondheid"]
    assert ids(nlp, "artikel 3 Wpz", laws=laws_of_the_letter) == [
        "wet:Wet publieke gezondheid art. 3"
    ]


def test_the_grounds_of_a_woo_decision_are_articles_of_the_woo(nlp):
    text = "J Art. 5.1 lid 2 sub e"
    assert ids(nlp, text) == []
    assert ids(nlp, text, laws={"Woo": "Wet open overheid"}) == ["wet:Wet open overheid art. 5.1"]
    assert ids(nlp, "artikel 5, eerste lid", laws={"Woo": "Wet open overheid"}) == []


def test_what_the_letter_introduces_goes_before_the_list(nlp):
    own = {"Awb": "Wet verzonnen zaken 2031"}
    assert ids(nlp, "artikel 3 Awb", laws=own) == ["wet:Wet verzonnen zaken 2031 art. 3"]


def test_a_note_that_points_to_another_note_cites_the_same(nlp):
    piece = passage("Drie noten staan hier.")
    texts = ("Kamerstuk 19 637, nr. 7.", "Idem, blz. 3.", "Zie voetnoot 1.", "Zie voetnoot 9.")
    notes = tuple(
        Footnote(str(marker), 1, text, passage=piece.id) for marker, text in enumerate(texts, 1)
    )
    mentions = analyse(Reading(letter(), "", (piece,), footnotes=notes), nlp).mentions
    cited = [(it.footnote, it.quote, it.value.id) for it in mentions]
    assert cited == [
        (0, "Kamerstuk 19 637, nr. 7", "kst-19637-7"),
        (1, "Idem", "kst-19637-7"),
        (2, "Zie voetnoot 1", "kst-19637-7"),
    ]


@pytest.mark.parametrize(
    ("day", "session"),
    [
        (date(2022, 9, 19), "20212022"),
        (date(2022, 9, 20), "20222023"),  # Prinsjesdag
        (date(2023, 5, 25), "20222023"),
    ],
)
def test_session_begins_on_prinsjesdag(day, session):
    assert kamerstukken.session_of(day) == session


@pytest.mark.parametrize("name", ["laws", "eu_acts"])
def test_lists_are_well_formed(name):
    rows = listed.rows(name)
    assert len(rows) > 80
    assert all(None not in row and None not in row.values() for row in rows)
    names = [
        one for row in rows for column in list(row)[:3] for one in row[column].split("|") if one
    ]
    assert len(names) == len(set(names))
    if name == "eu_acts":
        assert all(
            kamerstukken.re.fullmatch(r"3[0-9]{4}[LRDFH][0-9]{4}", row["celex"]) for row in rows
        )


PATTERNS = {
    f"{module.__name__}.{name}": pattern
    for module in (eu_acts, kamerstukken, laws, numbers)
    for name, pattern in vars(module).items()
    if isinstance(pattern, kamerstukken.re.Pattern)
}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_everything_a_pattern_can_match_is_read(nlp, name):
    @settings(max_examples=25, deadline=None)
    @given(st.from_regex(PATTERNS[name], fullmatch=True))
    def read(words):
        for quote, reference in found(nlp, MentionKind.REFERENCE, f"Zie {words} hierover."):
            assert quote == quote.strip()
            assert reference.id

    read()
