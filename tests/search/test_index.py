"""An index is made, asked, swapped, broken and made again."""

import shutil
import sqlite3
from datetime import date
from decimal import Decimal

import pytest

from pipeline.search import building, publish
from pipeline.search.entries import Filters
from pipeline.search.publish import IndexUnusable, NotPublished
from pipeline.search.searcher import Searcher
from tests.search.conftest import Bag, entry

BEWARING = entry("De bewaring van vreemdelingen duurt gemiddeld veertig dagen.", document="a.pdf")
KOSTEN = entry(
    "De kosten bedragen € 937,6 mln. Dat is meer dan vorig jaar. Het kabinet dekt dit.",
    document="b.pdf",
    ministry="AenM",
    dossier="19637",
    date=date(2023, 5, 1),
    amounts=frozenset({Decimal(937600000)}),
    organisations=frozenset({"COA"}),
)
COA = entry(
    "Het Centraal Orgaan opvang Asielzoekers zoekt extra opvanglocaties.",
    document="c.pdf",
    ministry="JenV",
    people=frozenset({"Podt"}),
    has_commitment=True,
)
ENTRIES = [BEWARING, KOSTEN, COA]


@pytest.fixture
def published(settings, bag):
    publish.publish(ENTRIES, settings, bag)
    return settings


def documents(searcher, query, **asked):
    return [hit.entry.document for hit in searcher.search(query, **asked).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("vreemdelingenbewaring", "a.pdf"),  # a compound, told apart
        ("coa", "c.pdf"),  # an abbreviation that does not stand there
        ("937,6 miljoen", "b.pdf"),
        ("€ 937.600.000", "b.pdf"),
        ("opvangloc*", "c.pdf"),
        ('"bewaring van vreemdelingen"', "a.pdf"),
        ("opvanglocatie", "c.pdf"),
    ],
)
@pytest.mark.parametrize("engine", ["words", "together"])
def test_a_passage_is_found_however_it_is_asked(published, bag, query, first, engine):
    searcher = Searcher.open(published, bag if engine == "together" else None)
    assert documents(searcher, query)[0] == first


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kosten ministerie:AenM", {"b.pdf"}),
        ("kosten dossier:19637", {"b.pdf"}),
        ("kosten opvang tot:2023", {"b.pdf"}),
        ("kosten opvang vanaf:2024", {"a.pdf", "c.pdf"}),
        ("kosten opvang met:bedrag", {"b.pdf"}),
        ("kosten opvang met:toezegging", {"c.pdf"}),
        ("kosten opvang lid:podt", {"c.pdf"}),
        ("kosten opvang organisatie:coa", {"b.pdf"}),
        ("kosten opvang ministerie:bestaatniet", set()),
        ("kosten opvang -kabinet", {"a.pdf", "c.pdf"}),
        ('kosten "bewaring van vreemdelingen"', {"a.pdf"}),
    ],
)
def test_what_narrows_narrows_both_engines(published, bag, query, found):
    assert set(documents(Searcher.open(published, bag), query)) == found


def test_filters_given_and_typed_must_both_hold(published, bag):
    searcher = Searcher.open(published, bag)
    given = Filters(ministries=frozenset({"JenV"}))
    assert documents(searcher, "kosten opvang ministerie:AenM", filters=given) == []
    assert documents(searcher, "kosten opvang", filters=given) == ["c.pdf"]


def test_a_hit_says_why_and_marks_what_was_asked(published, bag):
    hit = Searcher.open(published, bag).search("kosten 937,6 miljoen kabinet").hits[0]
    marked = [span.of(hit.entry.text) for span in hit.marks]
    assert "kosten" in marked
    assert "kabinet" in marked
    assert hit.best.of(hit.entry.text) == "De kosten bedragen € 937,6 mln."
    assert "kosten" in hit.why
    assert "bedrag" in hit.why


@pytest.mark.parametrize("query", ["", "   ", "\x00\x07", "de het een", "?!", '"', "-", "ü" * 99])
def test_a_question_without_content_gets_a_sentence(published, bag, query):
    results = Searcher.open(published, bag).search(query)
    assert results.hits or results.remarks


def test_an_empty_answer_says_what_was_tried(published, bag):
    results = Searcher.open(published, bag).search('"komt niet voor" dossier:12345')
    assert not results.hits
    assert "komt niet voor" in results.remarks[0]
    assert "dossier 12345" in results.remarks[0]


def test_an_empty_answer_names_synonyms_and_what_was_left_out(published, bag):
    results = Searcher.open(published, bag).search("COA -kosten dossier:12345")
    [said] = results.remarks
    for tried in ("woorden als ‘COA’", "betekenis", "Centraal Orgaan", "zonder ‘kosten’"):
        assert tried in said


def test_an_answer_by_meaning_alone_says_so(published, bag):
    searcher = Searcher.open(published, bag)
    assert not searcher.search("kosten").remarks
    assert "alleen in betekenis" in searcher.search("quxwyz").remarks[0]


def test_of_one_publication_in_several_formats_the_form_with_pages_is_shown(settings, bag):
    text = "De regeling kent leningen met een rente van twee procent voor zelfstandigen."
    forms = [
        entry(
            text,
            passage=f"{number:016x}",
            letter=name,
            document=f"ah.{name}",
            number="3235",
            kind="kamervragen",
            session_year="2020-2021",
            citation=f"Aanhangsel Handelingen II 2020/21, nr. 3235{page}",
        )
        for number, (name, page) in enumerate((("xml", ""), ("odt", ""), ("pdf", ", p. 2")), 1)
    ]
    publish.publish([*ENTRIES, *forms], settings, bag)
    hit = Searcher.open(settings, bag).search("rente zelfstandigen").hits[0]
    assert hit.entry.document == "ah.pdf"
    assert {each.document for each in hit.also} == {"ah.xml", "ah.odt"}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("25 maart 2024 training", "antwoord.pdf"),  # the day stands in its question only
        ("7 mei 2025 training", "brief-mei.pdf"),  # the day of the letter itself
        ("mei 2025 training", "brief-mei.pdf"),
    ],
)
def test_a_day_is_found_in_the_question_and_in_the_head_of_a_letter(settings, bag, query, first):
    letters = [
        entry("Klopt het van de training op 25-03-2024?", role="vraag", document="vraag.pdf"),
        entry("Ja, die is stilgelegd na een melding.", role="antwoord", document="antwoord.pdf"),
        entry("De training in maart kostte 25 euro.", letter="b", document="maart.pdf"),
        entry(
            "De training gaat door.", letter="c", document="brief-mei.pdf", date=date(2025, 5, 7)
        ),
    ]
    publish.publish([*ENTRIES, *letters], settings, bag)
    found = documents(Searcher.open(settings, None), query)
    assert next(name for name in found if name != "vraag.pdf") == first


def test_the_same_passage_elsewhere_is_folded(settings, bag):
    text = "De asielreserve wordt vanaf volgend jaar opgeheven en verdeeld over de begroting."
    again = [entry(text, passage=f"{number:016x}", document=f"{number}.pdf") for number in (1, 2)]
    publish.publish([*ENTRIES, *again], settings, bag)
    hits = Searcher.open(settings, bag).search("asielreserve opheffen").hits
    assert [len(hit.also) for hit in hits if hit.entry.text == text] == [1]


def test_newest_first(published, bag):
    found = documents(Searcher.open(published, bag), "kosten opvang volgorde:nieuwste")
    assert found[-1] == "b.pdf"


def test_similar_passages_leave_out_the_passage_itself(published, bag):
    searcher = Searcher.open(published, bag)
    found = searcher.similar(KOSTEN.passage).hits
    assert {hit.entry.document for hit in found} == {"a.pdf", "c.pdf"}


def test_update_adds_replaces_and_takes_out(published, bag):
    changed = entry("De kosten zijn opnieuw berekend.", passage=KOSTEN.passage, document="b2.pdf")
    fresh = entry("Nieuw in deze nacht: de spreidingswet.", document="d.pdf")
    publish.update([changed, fresh], [BEWARING.passage], published, bag)
    assert {one.document for one in publish.every(publish.serving(published))} == {
        "b2.pdf",
        "c.pdf",
        "d.pdf",
    }
    assert documents(Searcher.open(published, bag), "spreidingswet")[0] == "d.pdf"
    assert "a.pdf" not in documents(Searcher.open(published, bag), "bewaring vreemdelingen")


def test_each_text_is_embedded_once(settings, bag):
    made = []

    class Counting(Bag):
        def passages(self, texts, progress=None):
            made.extend(texts)
            return Bag.passages(self, texts, progress)

    publish.publish(ENTRIES, settings, Counting())
    assert len(made) == 3
    publish.publish([*ENTRIES, entry("Eén stuk erbij.")], settings, Counting())
    assert len(made) == 4
    (settings.home / "vectors.db").write_bytes(b"geen database" * 1000)
    publish.publish(ENTRIES, settings, Counting())  # damaged: made again, and said in the log
    assert len(made) == 7


# The swap --------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["build", "verify", "_put", "_point", "_sync"])
@pytest.mark.parametrize("fault", [OSError(28, "geen ruimte"), KeyboardInterrupt()])
def test_a_crash_at_any_step_leaves_a_serving_index(published, bag, monkeypatch, step, fault):
    def crash(*_):
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(publish, step, crash)
        with pytest.raises((NotPublished, KeyboardInterrupt)):
            publish.publish([COA], published, bag)
    assert documents(Searcher.open(published, bag), "bewaring")[0] == "a.pdf" or step == "_sync"
    publish.publish([COA], published, bag)
    assert set(documents(Searcher.open(published, bag), "bewaring opvang")) == {"c.pdf"}
    assert not list((published.home / "indexes").glob(".new-*"))


def test_a_reader_survives_the_swap(published, bag):
    searcher = Searcher.open(published, bag)
    for _ in range(4):  # the folder that it reads from is gone by then
        publish.publish([COA], published, bag)
    assert not searcher.folder.exists()
    assert documents(searcher, "bewaring vreemdelingen")[0] == "a.pdf"


def test_only_the_serving_index_and_the_one_before_stay(published, bag):
    for _ in range(4):
        publish.publish(ENTRIES, published, bag)
    assert len(list((published.home / "indexes").glob("[0-9]*"))) == 2


def test_a_new_index_that_does_not_find_itself_may_not_serve(published, bag, monkeypatch):
    monkeypatch.setattr(publish.Words, "search", lambda *_: {})
    with pytest.raises(NotPublished, match="woorden"):
        publish.publish([COA], published, bag)


def test_a_new_index_that_did_not_reach_the_disk_whole_may_not_serve(published, bag, monkeypatch):
    build = publish.build

    def damaged(entries, folder, *others):
        manifest = build(entries, folder, *others)
        with (folder / "main" / "vectors.npy").open("r+b") as file:
            file.seek(-2, 2)
            file.write(b"\xff\x7f")
        return manifest

    monkeypatch.setattr(publish, "build", damaged)
    with pytest.raises(NotPublished, match="niet heel"):
        publish.publish([COA], published, bag)


def test_two_makers_do_not_meet(published, bag):
    with publish._alone(published), pytest.raises(NotPublished, match="al een index"):
        publish.publish(ENTRIES, published, bag)


# Edges -----------------------------------------------------------------------------------


def test_no_index_is_one_sentence(settings, bag):
    with pytest.raises(IndexUnusable, match="nog geen zoekindex"):
        Searcher.open(settings, bag)


def test_another_model_is_one_sentence(published):
    with pytest.raises(IndexUnusable, match="bag-2"):
        Searcher.open(published, Bag(name="bag-2"))


@pytest.mark.parametrize(
    "file", ["manifest.json", "main/entries.db", "main/columns.npz", "main/vectors.npy", "words"]
)
@pytest.mark.parametrize("harm", ["gone", "cut"])
def test_a_damaged_index_is_one_sentence_and_can_be_made_again(published, bag, file, harm):
    place = publish.serving(published) / file
    if place.is_dir():
        place = next(place.glob("*.store"))
    if harm == "gone":
        place.unlink()
    else:
        place.write_bytes(place.read_bytes()[:-7])
    with pytest.raises(IndexUnusable, match=r"beschadigd"):
        Searcher.open(published, bag)
    publish.publish(ENTRIES, published, bag)
    assert documents(Searcher.open(published, bag), "coa")[0] == "c.pdf"


def test_an_empty_index_answers(settings, bag):
    publish.publish([], settings, bag)
    assert Searcher.open(settings, bag).search("opvang").hits == ()


def test_a_long_passage_is_found_by_its_end_and_comes_back_whole(settings, bag):
    rows = [f"Post {number} | {number * 7} | voor gewone zaken" for number in range(400)]
    text = "\n".join([*rows, "Nidos | 12.345 | voor voogdij over minderjarigen"])
    publish.publish([*ENTRIES, entry(text, document="tabel.pdf")], settings, bag)
    for embedder in (bag, None):
        hit = Searcher.open(settings, embedder).search("voogdij minderjarigen Nidos").hits[0]
        assert hit.entry.document == "tabel.pdf"
        assert hit.entry.text == text


def test_home_that_cannot_be_written_is_one_sentence(settings, bag):
    settings.home.parent.mkdir(parents=True, exist_ok=True)
    settings.home.write_text("een bestand op de plaats van de map")
    with pytest.raises(NotPublished):
        publish.publish(ENTRIES, settings, bag)


def test_the_store_of_vectors_holds_what_was_made(published):
    with sqlite3.connect(published.home / "vectors.db") as kept:
        assert kept.execute("SELECT count(*) FROM vectors").fetchone() == (3,)
    kept.close()
    shutil.rmtree(published.home)


# Growing ---------------------------------------------------------------------------------


@pytest.fixture
def large(published, monkeypatch):
    """The same index, grown as a large one would be."""
    monkeypatch.setattr(building, "LARGE", 1)
    monkeypatch.setattr(building, "MOST", 0.7)
    return published


def test_a_night_is_added_without_writing_the_large_part_again(large, bag):
    before = publish.serving(large)
    changed = entry("De kosten zijn opnieuw berekend.", passage=KOSTEN.passage, document="b2.pdf")
    fresh = entry("Nieuw in deze nacht: de spreidingswet.", document="d.pdf")
    publish.update([changed, fresh], [BEWARING.passage], large, bag)
    after = publish.serving(large)
    assert publish.read(after).parts == ("main", "tail")
    for name in ("vectors.npy", "entries.db"):
        assert (before / "main" / name).samefile(after / "main" / name)
    for embedder in (bag, None):
        searcher = Searcher.open(large, embedder)
        assert documents(searcher, "spreidingswet")[0] == "d.pdf"
        assert documents(searcher, "kosten")[0] == "b2.pdf"
        asked = documents(searcher, "bewaring van vreemdelingen kosten dagen opvang")
        assert not {"a.pdf", "b.pdf"} & set(asked)
    assert {one.document for one in publish.every(after)} == {"b2.pdf", "c.pdf", "d.pdf"}


def test_two_nights_stand_in_one_part(large, bag):
    publish.update([entry("Nacht een: reces.", document="d.pdf")], [], large, bag)
    publish.update([entry("Nacht twee: motie.", document="e.pdf")], [KOSTEN.passage], large, bag)
    found = {one.document for one in publish.every(publish.serving(large))}
    assert found == {"a.pdf", "c.pdf", "d.pdf", "e.pdf"}
    assert documents(Searcher.open(large, bag), "reces")[0] == "d.pdf"


def test_the_old_index_does_not_change_when_another_grows_from_it(large, bag):
    reader = Searcher.open(large, bag)
    publish.update([entry("Nacht: reces.", document="d.pdf")], [KOSTEN.passage], large, bag)
    assert documents(reader, "kosten kabinet")[0] == "b.pdf"
    assert not reader.search("reces", filters=Filters(documents=frozenset({"d.pdf"}))).hits
    assert publish.read(reader.folder).passages == 3


def test_when_too_much_stands_beside_it_all_is_made_anew(large, bag):
    for number in range(4):
        publish.update([entry(f"Nacht {number} reces.", document="d.pdf")], [], large, bag)
    assert publish.read(publish.serving(large)).parts in (("main",), ("main", "tail"))
    assert publish.read(publish.serving(large)).passages == 7


# What counts as an answer ----------------------------------------------------------------


def test_an_answer_is_found_by_the_words_of_its_question(settings, bag):
    asked = "Wanneer worden de kosten van de spreidingswet bekend?"
    letter = [
        entry(asked, role="vraag", document="vraag.pdf"),
        entry("Dat bedrag volgt in het najaar, samen met de raming.", role="antwoord"),
        entry("Een andere alinea zonder verband met het gevraagde onderwerp.", role="alinea"),
    ]
    publish.publish(letter, settings, bag)
    found = [hit.entry for hit in Searcher.open(settings, bag).search(asked).hits]
    assert found[0].role == "vraag"  # it has all the words
    answer = next(one for one in found if one.role == "antwoord")
    assert answer.asked == asked  # and so is found by them
    assert Searcher.open(settings, None).search("spreidingswet").hits[-1].entry == answer


def test_a_number_in_a_footnote_finds_its_passage(settings, bag):
    told = entry("Hiermee is de toezegging afgedaan.", notes=("TZ202409-010",), document="n.pdf")
    publish.publish([*ENTRIES, told], settings, bag)
    assert documents(Searcher.open(settings, None), "TZ202409-010") == ["n.pdf"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kostn van de bewaring", "kosten van de bewaring"),
        ("opvanlocaties", "opvanglocaties"),
        ("vreemdelnigen", "vreemdelingen"),
        ("opvanglocatie", None),  # another form of a word that is there
        ("quxwyz", None),
    ],
)
def test_a_slip_gets_a_suggestion(published, bag, typed, meant):
    suggestion = Searcher.open(published, bag).search(typed).suggestion
    assert suggestion == meant


@pytest.mark.parametrize(
    "asked", ["Kamerstuk 19 637, nr. 3171", "Kamerstukken II 2023/24, 19 637, nr. 3171"]
)
def test_a_publication_is_found_by_its_number_and_so_is_what_cites_it(settings, bag, asked):
    cited = [
        entry("Zie de brief die eerder is gestuurd.", references=frozenset({"kst-19637-3171"})),
        entry("De opvang groeit.", letter="e", document="e.pdf", identity="kst-19637-3171"),
        entry("Nummer 3171 van de rij is 19 meter lang en 637 kilo zwaar.", document="rij.pdf"),
    ]
    publish.publish([*ENTRIES, *cited], settings, bag)
    for embedder in (None, bag):
        assert documents(Searcher.open(settings, embedder), asked) == ["e.pdf", "brief.pdf"]


def test_a_publication_that_is_not_there_is_said_not_to_be(published, bag):
    results = Searcher.open(published, bag).search("Kamerstuk 99 999, nr. 1")
    assert any("kst-99999-1 staat niet in de index" in remark for remark in results.remarks)


def test_a_signature_stands_below_what_says_something(settings, bag):
    signed = entry("Podt", role="ondertekening", document="naam.pdf")
    motion = entry(
        "De Kamer, gehoord de beraadslaging, overwegende dat het lid Podt dit eerder vroeg; "
        "verzoekt de regering de opvang te verbeteren, en gaat over tot de orde van de dag.",
        document="motie.pdf",
    )
    publish.publish([*ENTRIES, signed, motion], settings, bag)
    hits = Searcher.open(settings, bag).search("verzoek opvang verbeteren Podt").hits
    assert hits[0].entry.document == "motie.pdf"
    best = hits[0].best.of(hits[0].entry.text)
    assert best.startswith("verzoekt de regering")  # the clause, and not the whole motion


@pytest.mark.parametrize(
    ("query", "why", "remark"),
    [
        ("opvanglocaties", "Een deel van: opvanglocaties", "‘opvanglocaties’ staat in geen"),
        ("opvang quxwyz en xyzzyx", "Woorden: opvang", "‘quxwyz’, ‘xyzzyx’ staan in geen"),
        ("125 duizend", "Hetzelfde bedrag", ""),
        ("COA", "Betekent hetzelfde: Centraal", ""),
    ],
)
def test_the_reason_names_only_what_stands_there(settings, bag, query, why, remark):
    passages = [
        entry("De opvang in de regio kost € 125.000.", document="a.pdf"),
        entry("Het Centraal Orgaan opvang Asielzoekers zoekt personeel.", document="b.pdf"),
    ]
    publish.publish(passages, settings, bag)
    results = Searcher.open(settings, bag).search(query)
    assert results.hits[0].why.startswith(why)
    assert "125" not in results.hits[0].why
    assert any(each.startswith(remark) for each in results.remarks) if remark else True
    assert remark or not results.remarks


def test_the_number_of_a_paper_stays_in_its_sentence():
    from pipeline.search.windows import pieces

    text = "Zie Kamerstuk 19 637, nr. 3171 en blz. 4. Dat is alles."
    assert [span.of(text) for span in pieces(text)] == [text[:41], "Dat is alles."]
