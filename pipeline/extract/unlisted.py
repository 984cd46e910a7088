"""Organisations that no list knows, by the way their names are built."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract import directory
from pipeline.records import Span

COMMITTEE, MINISTRY_COMMITTEE, ACTING = "kamercommissie", "commissie-voor", "handelt"
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w&’'-]{0,40}"
# Lower-case words inside a name: "Raad voor het Openbaar Bestuur", "Stichting Kind en Ziekenhuis".
JOINING = r"(?:van|voor|der|de|den|het|en|op|in|aan|tot|tegen|bij|ter|te|’t|'t|&)"
# A comma stands in a name only before an "en": "Lindezaken, Eikenbouw en Beuken".
IN_A_ROW = rf",(?= {CAPITAL}(?:,? {CAPITAL}){{0,3}} (?:en|&) {CAPITAL})"
NAME = rf"{CAPITAL}(?:(?:{IN_A_ROW})?(?: {JOINING}){{0,3}} {CAPITAL}){{0,6}}"
BODY = (
    r"(?:Dienst|Raad|Autoriteit|Instituut|Bureau|Centrum|Organisatie|"
    r"Inspectie|Unie|Fonds|Bank|Bond|Federatie|Platform|Netwerk|Orde|"
    r"College|Genootschap|Vereniging|Branchevereniging|Brancheorganisatie|Comité|"
    r"Stichting|Agentschap|Hof|Associatie|Maatschappij|Confederatie|Loket|"
    r"Kenniscentrum|Expertisecentrum|Meldpunt|Toezichthouder|Academie|Museum)"
)
OF_THE_COUNTRY = (
    r"(?:Nationaal|Nationale|Nederlandse?|Landelijke?|Koninklijke?|Centraal|Centrale|"
    r"Europees|Europese|Internationale?|Internationaal)"
)
# Heads that make an organisation of the name behind them.
WHOLE_HEAD = (
    r"Adviesraad|Expertisecentrum|Kenniscentrum|Kennisinstituut|Informatiepunt|Instituut|Bureau|"
    r"Platform|Commando|Alliantie|Federatie|Genootschap|Directie|Directoraat-Generaal|Taskforce|"
    r"Ziekenhuis|Projectbureau|Programmabureau|Regiebureau|Uitvoeringsorganisatie|Brancheorganisatie|"
    r"Branchevereniging|Belangenvereniging|Planbureau|Waarborgfonds|Stimuleringsfonds|Adviesbureau"
)
ENGLISH = (
    r"Agency|Committee|Council|Authority|Institute|Foundation|Research|Consultancy|Consultants|"
    r"Office|Centre|Association|Federation|Network|Coalition|Alliance|Airlines|Airport|Airways"
)
LETTERS = r"[A-Z]{2,6}[a-z]{0,2}(?:&[A-Z]{1,3})?(?![\w-])"
ACTS = (
    r"(?:geeft aan|gaf aan|geven aan|heeft aangegeven|adviseert|adviseerde|heeft geadviseerd|"
    r"concludeert|concludeerde|waarschuwt|waarschuwde|pleit|laat weten|liet weten|heeft berekend|"
    r"publiceert|publiceerde|heeft onderzocht|onderzoekt|constateert|constateerde|meldt|meldde|"
    r"ziet toe|houdt toezicht|heeft gepubliceerd|schrijft|schreef|stuurt|voert uit)"
)
TAIL = rf"(?: (?:van|voor|der|tegen|op|de|het)){{1,2}} {NAME}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way in which names of organisations are built, and how its ids begin."""

    name: str
    expression: re.Pattern[str]
    prefix: str = ""
    loose: bool = False  # gives way to a name of the list that stands at its end


def _pattern(name: str, expression: str, prefix: str = "", *, loose: bool = False) -> Pattern:
    return Pattern(name, re.compile(rf"(?<![\w-])(?:{expression})"), prefix, loose)


PATTERNS = (
    # "Stichting De Linde", "Vereniging Eik en Beuk"; the id leaves out the legal form.
    _pattern("rechtsvorm", rf"(?:[Ss]tichting|[Vv]ereniging|[Cc]oöperatie) (?P<own>{NAME})"),
    # "Linde Zorg B.V.", "N.V. Eik"
    _pattern("bedrijf", rf"(?P<own>{CAPITAL}(?: {CAPITAL}){{0,4}}) (?:[BN]\.V\.|[BN]V\b)"),
    # "vaste commissie voor Justitie en Veiligheid", "commissie-Linde", "Staatscommissie Eik"
    _pattern(
        COMMITTEE,
        rf"(?:(?:vaste|algemene|tijdelijke) (?:[Kk]amer)?|[Kk]amer)commissie voor (?P<own>{NAME}(?: ?/ ?{NAME})?)",
        "CIE",
    ),
    # "de commissie voor Binnenlandse Zaken": only with the name of a ministry of the list.
    _pattern(MINISTRY_COMMITTEE, rf"commissie (?:voor|van) (?P<own>{NAME})", "CIE"),
    _pattern("samenwerking", rf"Samenwerkingsverband (?P<own>{NAME})"),
    _pattern(
        "commissie",
        rf"(?:[Cc]ommissie-|[Ss]taatscommissie |[Aa]dviescommissie |[Aa]dviescollege |[Ee]nquêtecommissie )(?P<own>{NAME}(?: 20[0-9]{{2}})?)",
        "CIE",
    ),
    # "de kwaliteitscommissie Linde", "onderzoekscommissie-Eik"
    _pattern("commissie", rf"(?!kamer|euro)[a-z]{{4,25}}commissie[ -](?P<own>{CAPITAL})", "CIE"),
    # Courts, and the bodies of a place.
    _pattern("rechtbank", rf"[Rr]echtbank (?:van )?(?P<own>{NAME})", "RECHTBANK"),
    _pattern("gerechtshof", rf"[Gg]erechtshof (?:van )?(?P<own>{NAME})", "GERECHTSHOF"),
    _pattern(
        "gemeente",
        rf"[Gg]emeente (?P<own>{CAPITAL}(?:(?: aan den?| in| op){{0,1}} {CAPITAL}){{0,2}})",
        "GEMEENTE",
    ),
    _pattern("provincie", rf"[Pp]rovincie (?P<own>{CAPITAL}(?: {CAPITAL})?)", "PROVINCIE"),
    _pattern(
        "waterschap",
        rf"(?:[Ww]aterschap|[Hh]oogheemraadschap(?: van)?) (?P<own>{NAME})",
        "WATERSCHAP",
    ),
    _pattern("veiligheidsregio", rf"[Vv]eiligheidsregio (?P<own>{NAME})", "VR"),
    _pattern("omgevingsdienst", rf"[Oo]mgevingsdienst (?P<own>{NAME})", "OD"),
    _pattern("ggd", rf"GGD (?P<own>{NAME})", "GGD"),
    # "Universiteit van Eikstad", "Hogeschool Linde", "Linde University"
    _pattern(
        "universiteit", rf"(?:Technische )?Universiteit (?:van )?(?P<own>{NAME})", "UNIVERSITEIT"
    ),
    _pattern("hogeschool", rf"Hogeschool (?:van |voor )?(?P<own>{NAME})", "HOGESCHOOL"),
    _pattern("university", rf"(?P<own>{CAPITAL}(?: {CAPITAL}){{0,3}}) University"),
    # "Inspectie van de Lindebouw", "Autoriteit Eikmarkten", "Raad voor Lindezaken"
    _pattern(
        "inspectie", rf"Inspectie (?:(?:van|voor) (?:het |de )?|der )?(?P<own>{NAME})", "INSP"
    ),
    _pattern("autoriteit", rf"Autoriteit (?:voor )?(?P<own>{NAME})"),
    _pattern(
        "raad",
        rf"Raad (?:voor (?:de |het )?|van )(?!Bestuur|Toezicht|Commissarissen|Advies|Discipline|Overleg)(?P<own>{NAME})",
    ),
    # "Nederlands Instituut voor Eiken", "Landelijk Platform Linde", "Europees Bureau"
    _pattern(
        "landelijk",
        rf"(?P<own>{OF_THE_COUNTRY}(?:(?: {CAPITAL}){{1,2}} {BODY}(?:{TAIL})?| {BODY}{TAIL}| (?:Bureau|Instituut|Centrum|Platform|Meldpunt|Steunpunt|Loket|Fonds) {CAPITAL}))",
    ),
    # "Instituut Linde", "Bureau voor Eiken", "Commando Beukenland": a head with its own name
    _pattern("directie", rf"(?P<own>Directie {CAPITAL} en {CAPITAL})"),
    _pattern(
        "kop",
        rf"(?P<own>(?:{WHOLE_HEAD})(?:(?: (?:van|voor)(?: de| het)?)? {CAPITAL})(?: {CAPITAL}){{0,3}})",
    ),
    # "Linde Research", "European Eik Agency"; a working or steering group is none
    _pattern(
        "engels",
        rf"(?P<own>(?!Working|Steering|The )(?:{CAPITAL} (?:of |for |on |and )?(?:the )?){{1,5}}(?:{ENGLISH})(?: (?:of|for|on) (?:the )?{CAPITAL}(?: (?:and |of )?{CAPITAL}){{0,3}})?)(?![\w-])",
        loose=True,
    ),
    # "Linde International"
    _pattern("international", rf"(?P<own>{CAPITAL} International)(?![\w-]| [A-Z])", loose=True),
    # "Het LBE geeft aan dat": who advises or reports is no law
    _pattern(ACTING, rf"(?P<own>{LETTERS}) {ACTS}\b"),
    # "EMB Nederland": an abbreviation or a made-up name with its country
    _pattern("nederland", r"(?P<own>[A-Z][A-Za-z]{0,15}[A-Z]{1,8}) Nederland\b"),
)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """An organisation by the form of its name."""

    span: Span
    id: str
    pattern: Pattern

    @property
    def rule(self) -> str:
        return f"organisations/{self.pattern.name}/1"


RULES = frozenset(f"organisations/{pattern.name}/1" for pattern in PATTERNS)


def find(text: str) -> Iterator[Unlisted]:
    """Yield organisations that look like one; they may overlap one another and listed names."""
    for pattern in PATTERNS:
        for match in pattern.expression.finditer(text):
            yield from _made(pattern, match)


def shorter(like: Unlisted, text: str, end: int) -> Unlisted | None:
    """Return the same name cut off at `end`, if what is left still looks like one."""
    match = like.pattern.expression.fullmatch(text, like.span.start, end)
    return next(_made(like.pattern, match), None) if match else None


def _made(pattern: Pattern, match: re.Match[str]) -> Iterator[Unlisted]:
    own = match["own"]
    if pattern.name == MINISTRY_COMMITTEE and not _ministry(own):
        return
    committee = pattern.name in (COMMITTEE, MINISTRY_COMMITTEE)
    name = (committee and _ministry(own)) or identifier(own)
    if name:
        id = f"{pattern.prefix}-{name}" if pattern.prefix else name
        span = match.span("own") if pattern.name == ACTING else match.span()
        yield Unlisted(Span(*span), id, pattern)


def _ministry(name: str) -> str:
    """Return the short name of the ministry a committee is about; "" for another subject."""
    whole = f"ministerie van {name}"  # "Financiën" alone is an ordinary word
    named = next(directory.find(whole), None)
    if named and named.form.body.kind == directory.MINISTRY and named.span.of(whole) == whole:
        return named.form.body.id.removeprefix("MIN-")
    return ""


def identifier(name: str) -> str:
    """Return a name as an id: capitals and digits only, without "Nederland" at its end."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]", "", plain.upper())[:40]
