"""The pages as people meet them: in a browser, by keyboard, on a telephone, in the dark, on paper."""

import re
import shutil
from contextlib import contextmanager
from threading import Thread

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from flows import steps
from pipeline import desk, saved
from pipeline.settings import settings
from pipeline.store import open_store
from pipeline.web.app import create_app
from tests.register.test_doubtful import MAYBE, put

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed here")

FIRST = """Datum 7 mei 2025
Onderwerp Opvang van asielzoekers in gemeenten

1. Opvang in sporthallen

Het COA kreeg € 3 miljoen voor de opvang in sporthallen, met de Stichting Lindehof.

Ik zal uw Kamer voor het zomerreces informeren over de opvang in sporthallen.

2. Veerboten en andere vaartuigen

Ik zeg het lid Ekinci (D66) toe dat ik de Kamer eind 2031 informeer over de keuring van veerboten.

De Richtlijn Tijdelijke Bescherming loopt tot en met 4 maart 2027. Zie ook Kamerstuk 19 637, nr. 3001.

Reddingsbootonderhoudsovereenkomstverlengingsbesluitvormingsproceduredocumentatieverplichtingen gelden.

De Minister van Asiel en Migratie,

W. Kievit
"""
SECOND = """Datum 26 juni 2025
Onderwerp Sporthallen

Met deze brief doe ik de toezegging van 7 mei 2025 over de opvang in sporthallen gestand.

De Minister van Asiel en Migratie,

W. Kievit
"""
HOSTILE = """<!DOCTYPE html><html><head><title>Brief &lt;script&gt;alert(1)&lt;/script&gt;</title></head>
<body><main><h1>Brief &lt;script&gt;alert(1)&lt;/script&gt;</h1><p>Dit gaat over uitzettingen.
&lt;img src=//elders.invalid/x onerror=alert(2)&gt; &quot;&gt;&lt;b&gt;vet&lt;/b&gt;</p></main></body></html>
"""
PAGES = {
    "zoeken": "/",
    "treffers": "/?vraag=geld+voor+sporthallen&soort=kamerbrief",
    "niets": "/?vraag=%22woorden+die+nergens+staan%22",
    "bewaard": "/bewaard",
    "toezeggingen": "/toezeggingen?peildatum=2025-06-20&lid=&vanaf=2025-01-01",
    "beoordelen": "/beoordelen",
    "nieuws": "/nieuws?sinds=2025-01-01",
    "registers": "/registers",
    "rtb": "/rtb",
    "begroting": "/begroting?post=COA",
    "stand": "/stand",
    "stuk": "/stukken/{letter}",
    "verwijzingen": "/stukken/{letter}/verwijzingen",
    "vergelijkbaar": "/passages/{passage}/vergelijkbaar",
    "toezegging": "/toezeggingen/{promise}",
}
PATIENCE = 20_000  # milliseconds before a browser on a busy machine has failed
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
NORMS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brieven")
    place = settings(tmp_path_factory.mktemp("opslag"))
    (folder / "kamerbrief-opvang.txt").write_text(FIRST, "utf-8")
    (folder / "vijandig.html").write_text(HOSTILE, "utf-8")
    (folder / "stuk.pdf").write_bytes(b"%PDF-1.7 gebroken")
    steps.ingest(place, [folder])
    saved.save(open_store(place), "Sporthallen", "sporthallen")
    (folder / "kamerbrief-sporthallen.txt").write_text(SECOND, "utf-8")
    steps.ingest(place, [folder])
    put(open_store(place), MAYBE)
    return place


@pytest.fixture(scope="module")
def site(home):
    """Yield the address of the pages as `kamerspoor serve` gives them, at a free port."""
    app = create_app(home, "127.0.0.1")
    config = uvicorn.Config(app, "127.0.0.1", 0, log_level="warning", ws="none")
    server, socket = uvicorn.Server(config), config.bind_socket()
    running = Thread(target=server.run, args=([socket],))
    running.start()  # the socket listens already: who comes early waits in its queue
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    running.join(20)
    assert not running.is_alive()


@pytest.fixture(scope="module")
def chromium(site):
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=BROWSER)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, site):
    """Return what opens pages in a browser of their own, which must find nothing to complain of."""

    @contextmanager
    def tab(viewport=DESK, **wishes):
        context = chromium.new_context(base_url=site, viewport=viewport, **wishes)
        context.set_default_timeout(PATIENCE)
        page, complaints = context.new_page(), []
        page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda box: (complaints.append(f"dialog: {box.message}"), box.dismiss()))
        page.on("request", lambda asked: elsewhere(asked.url, complaints))
        yield page
        context.close()
        assert complaints == []

    def elsewhere(address, complaints):
        if not address.startswith(f"{site}/"):
            complaints.append(f"request: {address}")

    return tab


@pytest.fixture(scope="module")
def addresses(home):
    store = open_store(home)
    letter = next(each for each in store.letters() if each.name == "kamerbrief-opvang.txt")
    passage = next(each for each in store.reading(letter.id).passages if "COA" in each.text)
    promise = next(row for row in desk.Desk.open(home).rows() if "veerboten" in row.citaat)
    known = {"letter": letter.id, "passage": passage.id, "promise": promise.id}
    return {name: address.format(**known) for name, address in PAGES.items()}


def tab_to(page, selector):
    """Press Tab until the focus is on something; a keyboard must get there in a reasonable time."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"Tab does not lead to {selector}")


def unfold(page):
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def test_by_keyboard_alone_a_question_leads_to_the_marked_passage(opened):
    with opened() as page:
        page.goto("/")
        tab_to(page, "#vraag")
        page.keyboard.type("geld voor sporthallen")
        page.keyboard.press("Enter")
        expect(page.locator(".hits mark.hit").first).to_be_visible()
        tab_to(page, ".hits li:first-child h3 a")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        passage = page.locator("p:target")
        expect(passage).to_contain_text("Het COA kreeg € 3 miljoen")
        expect(passage).to_be_in_viewport(ratio=1)
        expect(passage.locator("mark.amount")).to_have_text("€ 3 miljoen")
        other = page.locator("p[id]:not(:target)").first
        paper = "each => getComputedStyle(each).backgroundColor"
        assert passage.evaluate(paper) != other.evaluate(paper)  # it stands out from the rest


def test_the_first_tab_leads_past_the_menu(opened):
    with opened() as page:
        page.goto("/toezeggingen")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("#peildatum")).to_be_focused()


def test_the_register_is_narrowed_by_its_form(opened):
    with opened() as page:
        page.goto("/toezeggingen?peildatum=2025-07-10")
        rows = page.locator("table tbody tr")
        expect(rows).to_have_count(2)
        page.get_by_label("Status").select_option(label="open (1)")
        page.get_by_role("button", name="Tonen").click()
        expect(page.locator("caption")).to_have_text("1 toezegging van 2")
        expect(rows).to_contain_text("veerboten")
        page.get_by_label("Status").select_option("")
        page.get_by_text("Meer filters").click()
        page.get_by_label("Bewindspersoon").fill("Kievit")
        page.get_by_label("Organisatie").fill("bestaat niet")
        page.get_by_role("button", name="Tonen").click()
        expect(page.get_by_label("Organisatie")).to_have_value("bestaat niet")
        expect(page.get_by_text("Geen toezegging voldoet aan deze filters.")).to_be_visible()


def test_a_decision_is_taken_and_undone_in_the_browser(opened, home, addresses):
    with opened() as page:
        page.goto("/toezeggingen?peildatum=2025-06-20")
        page.locator("tr", has_text="veerboten").get_by_role("link").click()
        sure = page.locator("form", has=page.get_by_role("button", name="Klopt zo"))
        sure.get_by_role("button").click()
        assert open_store(home).events() == []  # the browser itself asks for a name first
        sure.get_by_label("Uw naam").fill("Liaison")
        sure.get_by_role("button").click()
        expect(page.get_by_role("status")).to_have_text("Vastgelegd: bevestigd door Liaison.")
        assert [event.actor for event in open_store(home).events()] == ["Liaison"]
        page.get_by_text("Ongedaan maken").click()
        undo = page.locator("form", has=page.get_by_role("button", name="Maak ongedaan"))
        expect(undo.get_by_label("Uw naam")).to_have_value("Liaison")
        undo.get_by_role("button").click()
        expect(page.get_by_text("is ongedaan gemaakt")).to_be_visible()
        assert len(open_store(home).events()) == 2


def test_a_doubt_is_settled_in_the_browser(opened):
    with opened() as page:
        page.goto("/beoordelen")
        doubt = page.locator("section", has_text=MAYBE[0].quote)
        doubt.get_by_label("Uw naam").fill("Liaison")
        doubt.get_by_role("button", name="Geen toezegging").click()
        expect(page.get_by_role("status")).to_contain_text("door Liaison")
        expect(doubt).to_have_count(0)
        page.locator("li", has_text="Liaison").get_by_text("Ongedaan maken").first.click()
        page.get_by_role("button", name="Maak ongedaan").first.click()
        expect(doubt).to_be_visible()


def test_a_citation_is_copied_by_its_button(opened):
    with opened(permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto("/?vraag=sporthallen")
        shown = page.locator(".citation").first.text_content()
        page.get_by_role("button", name=f"Kopieer de verwijzing {shown}").first.click()
        expect(page.get_by_text("Gekopieerd")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == shown


def test_without_scripts_the_pages_work_as_well(opened):
    with opened(java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_label("Vraag of woorden").fill("sporthallen")
        page.get_by_role("button", name="Zoeken").click()
        page.locator(".hits h3 a").first.click()
        expect(page.locator("p:target")).to_contain_text("sporthallen")


def test_words_of_strangers_run_nothing(opened):
    with opened() as page:
        page.goto("/?vraag=uitzettingen")
        page.locator(".hits h3 a", has_text="<script>alert(1)</script>").first.click()
        expect(page.locator("h1")).to_have_text("Brief <script>alert(1)</script>")
        page.goto('/?vraag="><script>alert(3)</script>')
        expect(page.locator("#vraag")).to_have_value('"><script>alert(3)</script>')


@pytest.mark.parametrize("name", PAGES)
def test_on_a_telephone_no_page_scrolls_sideways(opened, addresses, name):
    with opened(PHONE) as page:
        assert page.goto(addresses[name]).ok
        unfold(page)
        wide = "[document.scrollingElement.scrollWidth, innerWidth]"
        assert page.evaluate(wide) == [PHONE["width"]] * 2


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_by_day_and_by_night(opened, addresses, name):
    rules = {"runOnly": {"type": "tag", "values": NORMS}, "resultTypes": ["violations"]}
    with opened() as page:
        assert page.goto(addresses[name]).ok
        assert page.locator("html").get_attribute("lang") == "nl"
        unfold(page)
        papers = set()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            found = Axe().run(page, options=rules).response
            assert len(found["passes"]) > 20  # the rules did run
            assert [told(each) for each in found["violations"]] == []
        assert len(papers) == 2


def told(violation):
    places = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']} {places}"


def test_on_paper_an_answer_tells_its_question(opened, addresses):
    with opened() as page:
        page.goto(addresses["treffers"])
        expect(page.locator(".copy").first).to_be_visible()
        page.emulate_media(media="print")
        expect(page.get_by_text("bij “geld voor sporthallen”")).to_be_visible()
        expect(page.locator(".citation").first).to_be_visible()
        for left_out in ("nav", "form", ".copy", ".more"):
            expect(page.locator(left_out).first).to_be_hidden()


def test_what_passages_resemble_stands_above_them(opened, addresses):
    with opened() as page:
        page.goto(addresses["vergelijkbaar"])
        expect(page.locator(".alike")).to_contain_text("Het COA kreeg € 3 miljoen")
        assert "Het COA kreeg" not in page.locator(".hits").inner_text()
        page.locator(".where a").first.click()
        expect(page.locator("p:target")).to_contain_text("Het COA kreeg € 3 miljoen")


def test_on_paper_the_register_lies_flat_and_only_its_words_are_printed(opened, addresses):
    with opened() as page:
        page.goto(addresses["toezeggingen"])
        page.emulate_media(media="print")
        expect(page.locator("table")).to_be_visible()
        for left_out in ("nav", "form.filters", ".skip", ".noprint"):
            expect(page.locator(left_out)).to_be_hidden()
        box = re.search(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", page.pdf())
        assert float(box[1]) > float(box[2])
