import json
from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline.records import StatementKind, Status
from pipeline.register import kamers, registers, resolve
from pipeline.register.registers import (
    Unreadable,
    Verdict,
    first_kamer,
    read,
    reconcile,
    second_kamer,
)
from tests.register.stories import DAY, letter, said, term

K = StatementKind
V4 = {
    "@odata.context": "x",
    "Id": "11111111-1111-4111-8111-111111111111",
    "Aanmaakdatum": "2023-03-01T00:00:00+01:00",
    "Nummer": "TZ202303-011",
    "ActiviteitNummer": "2023A00001",
    "Naam": "Aardema, A.",
    "Achternaam": "Brug",
    "Tussenvoegsel": "van der",
    "Functie": "Staatssecretaris van Justitie en Veiligheid",
    "Status": "Openstaand",
    "DatumNakoming": "0001-01-01T00:00:00Z",
    "KamerbriefNakoming": None,
    "Ministerie": "Justitie en Veiligheid",
    "Tekst": "De staatssecretaris informeert de Kamer over de keuring van veerboten.",
    "Verwijderd": False,
    "GewijzigdOp": "2023-03-02T10:00:00+01:00",
    "ToegezegdAanPersoon": [{"Id": "x", "Tussenvoegsel": "de", "Achternaam": "Wilde"}],
    "ToegezegdAanFractie": [{"Id": "y", "Afkorting": "GRV"}],
}
V5 = {
    **{name: value for name, value in V4.items() if not name.startswith("ToegezegdAan")},
    "KamerbriefNakoming": [{"Nummer": "2023D00007"}, {"Nummer": "2023D00008"}],
    "DatumNakoming": "2023-05-01T00:00:00+02:00",
    "Status": "Deels Afgedaan",
    "ToegezegdAan": [
        {"Persoon": {"Achternaam": "Ekinci"}, "Fractie": {"Afkorting": "NHD"}},
        {"Persoon_Id": "22222222-2222-4222-8222-222222222222"},
        {},
    ],
    "Notities": "iets",
}


def odata(*records, **more):
    return second_kamer(json.dumps({"value": list(records), **more}).encode())


def test_odata_v4():
    (listed,) = odata(V4).listed
    assert (listed.number, listed.status) == ("TZ202303-011", Status.OPEN)
    assert listed.made_on == date(2023, 3, 1)
    assert (listed.members, listed.parties) == (("de Wilde",), ("GRV",))
    assert (listed.settled_on, listed.settled_by, listed.deadline) == (None, (), None)
    assert listed.speaker == "van der Brug"
    assert odata(V4).remarks == ()


def test_odata_v5_nests_to_whom_and_lists_letters():
    (listed,) = odata(V5).listed
    assert listed.members == ("Ekinci", "22222222-2222-4222-8222-222222222222")
    assert listed.parties == ("NHD",)
    assert listed.settled_by == ("2023D00007", "2023D00008")
    assert listed.settled_on == date(2023, 5, 1)
    assert listed.status is Status.PARTLY
    assert odata(V5).remarks == ()


def test_the_day_of_the_debate_counts_where_it_came_along():
    with_debate = V4 | {"Activiteit": [{"Datum": "2023-02-22T00:00:00+01:00", "Soort": "Debat"}]}
    assert odata(with_debate).listed[0].made_on == date(2023, 2, 22)
    assert odata(V4 | {"Activiteit": [{"Id": "x"}]}).listed[0].made_on == date(2023, 3, 1)
    assert odata(with_debate).remarks == ()


def test_a_page_says_that_another_follows():
    more = {"@odata.nextLink": "https://example.nl/OData/v4/2.0/Toezegging?$skip=250"}
    assert odata(V4, **more).more
    assert not odata(V4).more
    other = V4 | {"Id": "b", "Nummer": "TZ202303-012"}
    pages = [{"value": [V4], **more}, {"value": [other]}]
    for content in ("\n".join(map(json.dumps, pages)), json.dumps(pages)):
        found = second_kamer(content.encode())
        assert [each.number for each in found.listed] == ["TZ202303-011", "TZ202303-012"]
        assert (found.more, found.remarks) == (False, ())


REAL = {  # as the OData of the Kamer gives a record, with names and words of our own
    "Id": "44444444-4444-4444-8444-444444444444",
    "Nummer": "TZ202603-116",
    "ActiviteitNummer": "2026A01894",
    "Naam": "Brug, A.B. van der",
    "Functie": "Minister van Asiel en Migratie",
    "Status": "Openstaand",
    "DatumNakoming": "0001-01-01T00:00:00Z",
    "KamerbriefNakoming": None,
    "Ministerie": "Justitie en Veiligheid",
    "Tekst": "De minister stuurt de Kamer voor de zomer een brief over veerboten.",
    "Aanmaakdatum": "2026-03-19T17:42:13.69+01:00",
    "Verwijderd": False,
    "GewijzigdOp": "2026-03-19T17:42:13.69+01:00",
    "ApiGewijzigdOp": "2026-03-19T16:45:00.5012345Z",
}


def test_a_record_as_the_kamer_gives_it():
    found = odata(REAL)
    (listed,) = found.listed
    assert (listed.number, listed.made_on) == ("TZ202603-116", date(2026, 3, 19))
    assert (listed.settled_on, listed.deadline, listed.settled_by) == (None, None, ())
    assert (listed.office, listed.status) == ("Minister van Asiel en Migratie", Status.OPEN)
    assert found.remarks == ()


def feed(*attributes: str, body: str = "", space: str = "tk") -> bytes:
    tk = 'http://www.tweedekamer.nl/xsd/tkData/v1-0"'
    entries = "".join(
        f'<entry><title>x</title><content type="application/xml"><{space}:toezegging xmlns:{space}="{tk} '
        f'id="{number:08d}-1111-4111-8111-111111111111" {text}>{body}</{space}:toezegging></content></entry>'
        for number, text in enumerate(attributes)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()


BODY = """<{p}:toegezegdAan><{p}:persoon ref="77777777-7777-4777-8777-777777777777"/><{p}:fractie>
LBP</{p}:fractie></{p}:toegezegdAan><{p}:toegezegdAan/><{p}:toegezegdAan ref="88888888-7777-4777-8777-777777777777"/>
<{p}:nummer>TZ202303-012</{p}:nummer><{p}:aanmaakdatum>2023-03-01T00:00:00.0000000</{p}:aanmaakdatum>
<{p}:status>Voldaan</{p}:status><{p}:datumNakoming>2023-04-01T00:00:00</{p}:datumNakoming>
<{p}:kamerbriefNakoming>2023Z00001</{p}:kamerbriefNakoming><{p}:kamerbriefNakoming>2023Z00002</{p}:kamerbriefNakoming>
<{p}:tekst>Tekst &amp; meer.</{p}:tekst>"""


@pytest.mark.parametrize("prefix", ["tk", "ns1"])
def test_syncfeed_in_both_prefixes(prefix):
    content = feed('verwijderd="false" bijgewerkt="2023-04-02T00:00:00.1234567Z"',
                   body=BODY.format(p=prefix), space=prefix)  # fmt: skip
    (listed,) = second_kamer(content).listed
    assert (listed.number, listed.text) == ("TZ202303-012", "Tekst & meer.")
    assert listed.members == (
        "77777777-7777-4777-8777-777777777777",
        "88888888-7777-4777-8777-777777777777",
    )
    assert listed.parties == ("LBP",)
    assert listed.settled_by == ("2023Z00001", "2023Z00002")
    assert (listed.status, listed.settled_on) == (Status.SETTLED, date(2023, 4, 1))
    assert listed.updated == datetime(2023, 4, 2, 0, 0, 0, 123456, tzinfo=UTC)


DELETED = ['verwijderd="true"', 'verwijderd="True"', 'tk:verwijderd="true"', 'verwijderd="1"']


@pytest.mark.parametrize("attribute", DELETED)
def test_every_spelling_of_deleted(attribute):
    (listed,) = second_kamer(feed(attribute)).listed
    assert listed.deleted


def test_not_deleted_in_any_spelling():
    for attribute in ('verwijderd="false"', 'verwijderd="False"', ""):
        assert not second_kamer(feed(attribute, body=BODY.format(p="tk"))).listed[0].deleted


def test_a_record_that_comes_again_counts_as_it_was_last():
    older = V4 | {"Status": "Openstaand", "GewijzigdOp": "2023-03-02T10:00:00Z"}
    newer = V4 | {"Status": "Voldaan", "GewijzigdOp": "2023-06-02T10:00:00Z"}
    for order in ((older, newer), (newer, older)):
        (listed,) = odata(*order).listed
        assert listed.status is Status.SETTLED


def test_a_record_that_is_gone_and_tells_nothing_more_counts_as_gone():
    gone = {"Id": V4["Id"], "Verwijderd": True, "GewijzigdOp": None, "Status": None}
    (listed,) = odata(V4, gone).listed
    assert listed.deleted


STATUSES = [
    ("Openstaand", Status.OPEN),
    ("Voldaan", Status.SETTLED),
    ("Deels Voldaan", Status.PARTLY),
    ("Vervallen", Status.LAPSED),
    ("Afgedaan", Status.SETTLED),
    ("Deels Afgedaan", Status.PARTLY),
    ("Nagekomen", Status.SETTLED),
    ("Niet nagekomen", Status.UNCLEAR),
    ("  deels   voldaan ", Status.PARTLY),
    ("In behandeling", None),
    ("", None),
]


@pytest.mark.parametrize(("raw", "expected"), STATUSES)
def test_every_status_is_known_or_reported(raw, expected):
    found = odata(V4 | {"Status": raw})
    assert found.listed[0].status is expected
    assert bool(found.remarks) is (expected is None)
    assert all(raw.strip() in remark for remark in found.remarks)


def test_an_unknown_field_is_reported_once():
    found = odata(V4 | {"Deadline": "2023-01-01"}, V4 | {"Id": "b", "Deadline": "x"})
    assert found.remarks == (
        "Het register van de Tweede Kamer heeft een onbekend veld “deadline”.",
    )


def test_a_record_without_number_is_reported():
    assert "overgeslagen" in odata({"Tekst": "x"}).remarks[0]


def test_the_day_of_fulfilment_is_never_a_deadline():
    (listed,) = odata(V5).listed
    assert (listed.settled_on, listed.deadline) == (date(2023, 5, 1), None)
    met = theirs(Status="Openstaand", DatumNakoming="2023-05-01T00:00:00+02:00")
    (compared,) = reconcile(ours(number="TZ202303-011", term=term(100)), met, DAY)
    assert compared.verdict is Verdict.SAME


DAYS = [
    ("2026-03-17", date(2026, 3, 17)),
    ("2026-03-16T23:00:00Z", date(2026, 3, 17)),
    ("2026-03-17T00:00:00+01:00", date(2026, 3, 17)),
    ("17-03-2026", date(2026, 3, 17)),
    ("17 maart 2026", date(2026, 3, 17)),
    ("17 mrt 2026", date(2026, 3, 17)),
    ("1 mei 2026", date(2026, 5, 1)),
    ("0001-01-01T00:00:00Z", None),
    ("0001-01-01", None),
    ("31-02-2026", None),
    ("ooit", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_days_as_registers_write_them(text, expected):
    assert kamers.day(text) == expected


# Eerste Kamer ---------------------------------------------------------------------------

CSV = """Nummer;Titel;Tekst;Status;Datum;Deadline;Huidige verantwoordelijke(n);Kamerleden;Commissie
T03930;Veerboten;De minister stuurt een brief over veerboten.;openstaand;1 maart 2023;1 juli 2023;Minister van IenW;Ekinci (NHD);IWO
T03931;Sluizen;De minister telt de sluizen.;deels voldaan;02-03-2023;;Minister van IenW;;IWO
"""
ROWS = [line.split(";") for line in CSV.strip().split("\n")]
HTML = "<html><body><table>" + "".join(
    "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS
) + "</table></body></html>"  # fmt: skip
PAIRS = "<html><dl>" + "".join(
    f"<dt>{head}:</dt><dd>{cell}</dd>" for head, cell in zip(ROWS[0], ROWS[1], strict=True)
) + "</dl></html>"  # fmt: skip


@pytest.mark.parametrize("content", [CSV, "\ufeff" + CSV, CSV.replace(";", "\t"), HTML])
def test_a_list_of_the_eerste_kamer(content):
    found = first_kamer(content.encode())
    assert [each.number for each in found.listed] == ["T03930", "T03931"]
    assert [each.status for each in found.listed] == [Status.OPEN, Status.PARTLY]
    assert [each.deadline for each in found.listed] == [date(2023, 7, 1), None]
    assert found.remarks == ()


def test_one_promise_on_a_page_of_its_own():
    (listed,) = first_kamer(PAIRS.encode()).listed
    assert (listed.number, listed.deadline) == ("T03930", date(2023, 7, 1))


def test_the_deadline_of_the_eerste_kamer_is_a_real_term():
    made = said(WORDS, in_letter=letter(DAY), made_on=DAY, number="T03930", term=term(10))
    (compared, other) = reconcile(
        resolve.commitments([made]), first_kamer(CSV.encode()).listed, DAY
    )
    assert compared.verdict is Verdict.TERM
    assert "01-07-2023" in compared.reason
    assert other.verdict is Verdict.ONLY_THERE


FORMS = [
    (json.dumps({"value": [V4]}).encode(), kamers.SECOND),
    (b"\xef\xbb\xbf " + json.dumps([V4]).encode(), kamers.SECOND),
    (CSV.encode(), kamers.FIRST),
    (HTML.encode(), kamers.FIRST),
    (b'<?xml version="1.0"?><!DOCTYPE html>' + PAIRS.encode(), kamers.FIRST),
]


@pytest.mark.parametrize(("content", "house"), FORMS)
def test_the_form_of_a_register_tells_whose_it_is(content, house):
    assert {each.house for each in read(content).listed} == {house}


def test_a_feed_is_of_the_tweede_kamer():
    assert read(feed("", body=BODY.format(p="tk"))).listed[0].house == kamers.SECOND


BROKEN = [
    (second_kamer, b"", "leeg"),
    (second_kamer, b"hallo", "geen register"),
    (second_kamer, b"{kapot", "beschadigd"),
    (second_kamer, b"<a><b></a>", "beschadigd"),
    (second_kamer, b'{"value": 3}', "geen OData"),
    (second_kamer, b'["x"]', "geen OData"),
    (second_kamer, b"[" * 100_000, "beschadigd|diep"),
    (first_kamer, b"a;b;c\n1;2;3", "geen kolom"),
    (first_kamer, b"<html><p>niets</p></html>", "geen lijst"),
]


@pytest.mark.parametrize(("read", "content", "sentence"), BROKEN)
def test_what_is_no_register_gets_one_clear_sentence(read, content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(content)


def test_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "geheim"
    secret.write_text("geheim")
    body = "<tk:nummer>TZ202303-001</tk:nummer><tk:tekst>&x;</tk:tekst>"
    head = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
    (listed,) = second_kamer(head + feed("", body=body)).listed
    assert "geheim" not in listed.text


# Side by side ---------------------------------------------------------------------------

WORDS = "De staatssecretaris informeert de Kamer over de keuring van veerboten."


def ours(*more, **changes):
    made = said(WORDS, in_letter=letter(DAY), made_on=DAY, **changes)
    return resolve.commitments([made, *more])


def theirs(**changes):
    return odata(V4 | changes).listed


COMPARED = [
    # ours, theirs, verdict, what the reason says
    (ours(number="TZ202303-011"), theirs(), Verdict.SAME, "“Openstaand”"),
    (ours(to="lid De Wilde"), theirs(Nummer="TZ202303-011"), Verdict.SAME, "“Openstaand”"),
    (ours(number="TZ202303-011"), theirs(Status="Voldaan"), Verdict.STATUS, "“Voldaan”"),
    (ours(number="TZ202303-011"), theirs(Status="Zoek"), Verdict.STATUS, "niet kennen"),
    (
        ours(number="TZ202303-011", term=term(100)),
        theirs(Tekst=f"{WORDS[:-1]}, uiterlijk 1 mei 2023."),
        Verdict.TERM,
        "01-05-2023",
    ),
    (
        ours(number="TZ202303-011", term=term(61)),
        theirs(Tekst=f"{WORDS[:-1]}, uiterlijk 1 mei 2023."),
        Verdict.SAME,
        "“Openstaand”",
    ),
]


@pytest.mark.parametrize(("here", "there", "verdict", "says"), COMPARED)
def test_side_by_side(here, there, verdict, says):
    (compared,) = reconcile(here, there, DAY + timedelta(days=10))
    assert compared.verdict is verdict
    assert says in compared.reason
    assert compared.row is not None
    assert compared.listed is not None


def test_what_only_one_register_has():
    found = reconcile(ours(number="TZ202303-099"), theirs(), DAY)
    assert [each.verdict for each in found] == [Verdict.ONLY_THERE, Verdict.ONLY_HERE]
    assert (found[0].row, found[1].listed) == (None, None)


NOT_THE_SAME = [
    ({"to": "lid Fokkens"}, "another member"),
    ({"made_on": DAY - timedelta(days=400)}, "another day"),
    ({"number": "TZ202303-077"}, "another number"),
]


@pytest.mark.parametrize(("changes", "why"), NOT_THE_SAME)
def test_without_a_number_day_member_and_subject_must_agree(changes, why):
    made = said(
        WORDS, **{"in_letter": letter(changes.get("made_on", DAY)), "made_on": DAY} | changes
    )
    found = reconcile(resolve.commitments([made]), theirs(Nummer="TZ202303-011"), DAY)
    assert Verdict.SAME not in [each.verdict for each in found], why


LISTED_LATER = [
    # days after the debate, to whom (an id says nothing of a name), verdict
    (0, "Wilde", Verdict.SAME),
    (4, "Wilde", Verdict.SAME),
    (4, "77777777-7777-4777-8777-777777777777", Verdict.SAME),
    (4, "Fokkens", Verdict.ONLY_THERE),
    (15, "Wilde", Verdict.ONLY_THERE),
    (-1, "Wilde", Verdict.ONLY_THERE),
]


@pytest.mark.parametrize(("days", "member", "verdict"), LISTED_LATER)
def test_a_promise_is_listed_on_the_day_of_the_debate_or_soon_after(days, member, verdict):
    listed_on = f"{DAY + timedelta(days=days)}T17:42:13.69+01:00"
    listed = theirs(Aanmaakdatum=listed_on, ToegezegdAanPersoon=[{"Achternaam": member}])
    found = reconcile(ours(to="lid De Wilde"), listed, DAY + timedelta(days=20))
    assert found[0].verdict is verdict


def test_what_was_said_on_the_day_itself_goes_before_what_was_said_earlier():
    earlier = said(WORDS, in_letter=letter(DAY - timedelta(days=6)), made_on=DAY - timedelta(6))
    today = said(WORDS.replace("veerboten", "de veerboten"), in_letter=letter(), made_on=DAY, at=3)
    both = [*resolve.commitments([earlier]), *resolve.commitments([today])]
    (same,) = [e for e in reconcile(both, theirs(), DAY) if e.verdict is Verdict.SAME]
    assert same.row is not None
    assert same.row.datum == DAY


def test_of_two_that_come_as_near_neither_is_taken():
    other = V4 | {"Id": "b", "Nummer": "TZ202303-012"}
    found = reconcile(ours(), odata(V4, other).listed, DAY)
    assert Verdict.SAME not in [each.verdict for each in found]
    far = other | {"Tekst": "De staatssecretaris informeert de Kamer over keuring van trams."}
    same = [e for e in reconcile(ours(), odata(far, V4).listed, DAY) if e.verdict is Verdict.SAME]
    assert [each.listed.number for each in same if each.listed] == ["TZ202303-011"]


def test_a_promise_of_another_ministry_is_another():
    there = theirs(Functie="Minister van Defensie", Ministerie="Defensie")
    assert reconcile(ours(to="lid De Wilde"), there, DAY)[0].verdict is Verdict.ONLY_THERE


def test_of_a_whole_register_the_newest_is_shown_and_the_rest_is_counted():
    there = odata(
        *(
            V4 | {"Id": f"{n:04d}", "Nummer": f"TZ{n}", "Aanmaakdatum": f"{2020 + n % 5}-01-01"}
            for n in range(registers.MOST + 30)
        )
    ).listed
    found = reconcile([], there, DAY)
    assert registers.left_out(found) == 30
    days = [each.listed.made_on for each in registers.shown(found)]
    assert len(days) == registers.MOST
    assert days == sorted(days, reverse=True)


def test_only_the_tweede_kamer_lists_just_what_was_spoken():
    (_, here) = reconcile(ours(), theirs(Nummer="TZ1", Tekst="Iets anders."), DAY)
    assert here.reason.endswith("dat kent alleen mondelinge toezeggingen.")
    found = reconcile(ours(), first_kamer(CSV.encode()).listed, DAY)
    assert found[-1].reason == "Staat niet in het register van de Eerste Kamer."


def test_a_number_that_is_listed_twice_is_matched_once():
    twice = odata(V4, V4 | {"Id": "33333333-3333-4333-8333-333333333333"}).listed
    found = reconcile(ours(number="TZ202303-011"), twice, DAY)
    assert [each.verdict for each in found] == [Verdict.ONLY_THERE, Verdict.SAME]


def test_the_register_of_one_kamer_says_nothing_of_what_the_other_was_promised():
    made = said(WORDS, in_letter=letter(DAY), made_on=DAY, number="T03939")
    both = resolve.commitments([made])
    assert [each.verdict for each in reconcile(both, theirs(), DAY)] == [Verdict.ONLY_THERE]
    (_, _, ours_only) = reconcile(both, first_kamer(CSV.encode()).listed, DAY)
    assert (ours_only.verdict, ours_only.house) == (Verdict.ONLY_HERE, kamers.FIRST)
    assert ours_only.reason.startswith("T03939 staat niet in wat is ingelezen")


def test_a_record_taken_out_of_the_register_is_left_out():
    found = reconcile([], second_kamer(feed('verwijderd="True"')).listed, DAY)
    assert found == []


def test_a_status_conflict_names_the_day_of_fulfilment_not_a_deadline():
    (compared,) = reconcile(
        ours(number="TZ202303-011", term=term(100)),
        theirs(Status="Afgedaan", DatumNakoming="2023-03-05T00:00:00+01:00"),
        DAY + timedelta(days=10),
    )
    assert compared.verdict is Verdict.STATUS
    assert "(op 05-03-2023)" in compared.reason
