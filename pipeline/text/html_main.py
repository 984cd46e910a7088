"""The part of a page that is its text, without the navigation around it."""

import re
from collections.abc import Iterator

from lxml import etree

# Where sites put their text, the surest first: officielebekendmakingen.nl, HTML 5, older sites.
MAIN = (
    "//*[@id='broodtekst']",
    "//main//article",
    "//main",
    "//*[@role='main']",
    "//article",
    "//*[@id='main-content' or @id='content' or @id='main' or @id='inhoud']",
)
ENOUGH = 0.5  # of the words of the page without its navigation
NEVER_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "button",
        "iframe",
        "select",
        "object",
        "canvas",
        "video",
        "audio",
        "map",
        "input",
        "textarea",
        "link",
        "meta",
        "head",
        "title",
        "nav",
        "aside",
        "footer",
        "dialog",
    ]
)
ASIDE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog", "alert"]
)
# Words in class or id by which sites mark what is no text.
ASIDE_WORDS = frozenset(
    [
        "breadcrumb",
        "breadcrumbs",
        "broodkruimel",
        "broodkruimels",
        "kruimelpad",
        "share",
        "sharing",
        "social",
        "cookie",
        "cookies",
        "skip",
        "skiplink",
        "skiplinks",
        "pagination",
        "paginering",
        "navbar",
        "menu",
        "submenu",
        "related",
        "gerelateerd",
        "sidebar",
        "inhoudsopgave",
        "toc",
        "feedback",
        "delen",
        "printen",
        "hidden",
        "verborgen",
        "visually-hidden",
        "sr-only",
        "invisible",
        "assistive",
        "screenreader",
        "kopregel",
        "voetregel",
    ]
)
# Parts of such names that mean the same in every site: "c-breadcrumb__list", "cookie-consent".
ASIDE_PARTS = frozenset(
    [
        "breadcrumb",
        "breadcrumbs",
        "broodkruimel",
        "broodkruimels",
        "kruimelpad",
        "cookie",
        "cookies",
        "cookiebar",
        "cookiebanner",
        "cookieconsent",
        "onetrust",
        "skip",
        "skiplink",
        "skiplinks",
        "share",
        "sharing",
        "social",
        "feedback",
        "pagination",
        "paginering",
        "related",
        "gerelateerd",
    ]
)
UNSEEN = ("visually-hidden", "sr-only", "visuallyhidden", "screen-reader")
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
PARTS = re.compile(r"[-_]+")


def strip(root: etree._Element) -> None:
    """Take out of a page what is never its text: navigation, forms, what is hidden."""
    body = next(root.iter("body"), root)
    whole = len("".join(body.itertext()))
    for element in list(body.iterdescendants("*")):
        # Some sites put the whole page in a form, or hide its frame: that is not thrown away.
        aside = _is_aside(element) and 2 * len("".join(element.itertext())) < whole
        if aside or element.tag in NEVER_TEXT:
            _remove(element)


def _is_aside(element: etree._Element) -> bool:
    if element.tag == "form" or element.get("hidden") is not None:
        return True
    if element.get("role") in ASIDE_ROLES or element.get("aria-hidden") == "true":
        return True
    if element.tag == "header" and next(element.iter("h1"), None) is None:
        return True
    words = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    if ASIDE_WORDS.intersection(words) or any(mark in word for word in words for mark in UNSEEN):
        return True
    parts = {part for word in words for part in PARTS.split(word)}
    return bool(ASIDE_PARTS & parts) or bool(HIDDEN.search(element.get("style") or ""))


def _remove(element: etree._Element) -> None:
    """Remove an element but keep the words that follow it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def of(root: etree._Element) -> etree._Element:
    """Return the element that holds the text of a stripped page."""
    body = next(root.iter("body"), root)
    words = _size(body)
    for path in MAIN:
        for element in _found(root, path):
            if _size(element) >= ENOUGH * words:
                return element
    return body


def _found(root: etree._Element, path: str) -> Iterator[etree._Element]:
    found = root.xpath(path)
    for element in found if isinstance(found, list) else ():
        if isinstance(element, etree._Element):
            yield element


def _size(element: etree._Element) -> int:
    return sum(len(text.split()) for text in element.itertext())
