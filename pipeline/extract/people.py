"""People in public office: Kamerleden with their fractie, bewindspersonen with their office, others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from pipeline.extract import attendance, directory, office, surnames
from pipeline.extract.finding import Context, Cover, Found
from pipeline.extract.office import Holder
from pipeline.extract.surnames import Called
from pipeline.records import MentionKind, PassageRole, Person, Span

MEMBER, MINISTER, OTHER = "kamerlid", "bewindspersoon", "other"
# Two fracties became one; the list has their members under both.
TOGETHER, MERGED = "GroenLinks-PvdA", date(2023, 10, 27)

PARTIES = (
    "GroenLinks-PvdA|GroenLinks/PvdA|GL-PvdA|PvdA-GroenLinks|PvdA/GroenLinks|GroenLinks|PvdA|PVV|VVD|NSC|BBB|D66|CDA|SP|"
    "PvdD|Partij voor de Dieren|ChristenUnie|CU|SGP|DENK|Denk|FVD|FvD|Forum voor Democratie|Volt|"
    "JA21|50PLUS|50Plus|BIJ1|Bij1|BVNL|Groep Van Haga|Groep Markuszower|OSF|OPNL|PVV/Fractie|GL|Nieuw Sociaal Contract"
)
PARTY = re.compile(rf" ?\((?:allen |beiden )?(?P<party>{PARTIES})\)")
ARTICLE = r"(?:\b(?:[Hh]et|[Dd]e|[Dd]it|[Uu]w|HET|DE) )?"

# "het lid", "de SGP-leden", "Kamerlid"; capitals throughout in the head of a motion.
LID = re.compile(
    rf"{ARTICLE}(?:(?<![\w-])(?P<party>{PARTIES})[- ]|(?<![\w-]))"
    r"(?:(?:[Oo]ud-)?[Kk]amerl(?:id|eden)|[Ll](?:id|eden)|LID|LEDEN|[Ss]enator(?:en)?|[Ff]ractievoorzitter) "
)
# "motie Linde c.s.", "moties-Linde/Eik", "motie van de leden ..." goes through LID.
MOTION = re.compile(
    r"(?<![\w-])(?:[Mm]oties?|[Aa]mendement(?:en)?|[Ss]ubamendement(?:en)?|[Ii]nitiatiefnota|[Ii]nitiatiefwet(?:svoorstel)?)(?:-| )(?P<van>van )?"
)
BEHIND_MOTION = re.compile(
    r" ?(?:c\.s\.|[/(]|over |inzake |om |die |op stuk|(?:en|,) [A-Z]|van [0-9])"
)
# "minister Linde", "Staatssecretaris Van Eik", "minister van Lindezaken, mr. I. Eik"
OFFICE = re.compile(
    r"(?:\b[Dd]e )?(?<![\w-])(?:[Oo]ud-|[Vv]oormalig |[Tt]oenmalig )?(?P<office>[Mm]inister-president|[Mm]inister|[Ss]taatssecretaris|[Pp]remier) "
)
TITLE = re.compile(
    r"(?:\b[Dd]e )?(?<![\w-])(?:(?:[Hh]eer|[Mm]evrouw|[Mm]w\.|[Mm]evr\.|[Dd]hr\.|[Pp]rof\.|[Dd]rs?\.|[Mm]r\.|[Ii]r\.|[Ii]ng\.|[Dd]s\.) ){1,4}"
)
TOGETHER_TITLE = re.compile(r"(?<![\w-])(?:[Dd]e )?(?:[Hh]eren|[Dd]ames) ")
# Offices of others; only with a name behind them.
FUNCTION = re.compile(
    r"(?:\b[Dd]e )?(?<![\w-])(?:[Bb]urgemeester|[Ww]ethouder|[Ee]urocommissaris|[Gg]edeputeerde|[Kk]orpschef|[Hh]oogleraar|[Pp]resident|[Bb]ondskanselier|[Rr]egeringscommissaris|[Cc]ommissaris(?: van de [Kk]oning)?|[Ee]uroparlementariër|[Ii]nformateur|[Ff]ormateur|onder (?:leiding|voorzitterschap) van(?: de heer| mevrouw)?) "
)
SEPARATOR = re.compile(r" ?/ ?| en |, en |, | EN ")
ET_AL = re.compile(r" ?c\.s\.| C\.S\.")
# Behind a name with a title: mw. M. Linde (Minister van Eikzaken).
AS_MINISTER = re.compile(r" ?\((?:de )?(?:[Mm]inister|[Ss]taatssecretaris)\b")
SIGNED = re.compile(
    r"(?:^|\n|\. |, )(?P<office>(?:De|DE) (?:[Mm]inister|[Ss]taatssecretaris|MINISTER|STAATSSECRETARIS)[^.\n]{0,110}?),?\s+(?=[A-Z])"
)
CAPITALS = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏ][A-ZÀ-ÖØ-ÞĀ-ɏ’'-]+")
# Behind another word these are small: "Van der", "Op de".
SECOND = re.compile(r"(?<=(?:Van|Uit) )(?:De[rn]?|Het)\b|(?<=(?:In|Op) )De[n]?\b")


@dataclass(frozen=True, slots=True)
class Met:
    """Someone a text speaks of, with what the words around the name say."""

    span: Span  # with the words that announce the name
    name: Called
    role: str
    rule: str
    party: str | None = None


def find(doc: Doc) -> Iterator[Found]:
    """Yield the people in a passage; where two rules meet, the first of the list below decides."""
    taken = Cover(len(doc.text))
    for met in _met(doc.text, doc._.context):
        if not taken.touches(met.name.span):
            taken.add(met.span)
            person = _person(met, doc._.context.on)
            yield Found(MentionKind.PERSON, met.span, person, f"people/{met.rule}/1")


def _met(text: str, context: Context) -> Iterator[Met]:
    yield from _members(text)
    yield from _movers(text)
    yield from _ministers(text)
    yield from _titled(text)
    yield from _together(text)
    yield from _with_party(text)
    yield from _signed(text, context)
    yield from _attended(text)
    yield from _listed(text)


def _members(text: str) -> Iterator[Met]:
    for match in LID.finditer(text):
        plain = _uncapitalised(text, match.end()) if match.group().isupper() else text
        bare = match.group() in ("lid ", "leden ") and not match["party"]
        for met in _enumerated(plain, match.start(), match.end(), "lid"):
            # "artikel 3, eerste lid Lindewet" is no Kamerlid.
            if not bare or met.party or surnames.known(met.name):
                yield replace(met, party=met.party or match["party"])


def _movers(text: str) -> Iterator[Met]:
    for match in MOTION.finditer(text):
        # "motie van Van Eik", "motie van Eik"
        lowered = match["van"] and surnames.lowered(text, match.start("van"))
        at = match.start("van") if lowered else match.end()
        movers = list(_enumerated(text, match.start(), at, "motie"))
        if not movers or surnames.common(movers[0].name):
            continue
        behind = BEHIND_MOTION.match(text, movers[-1].name.span.end)
        if surnames.known(movers[0].name) or behind or len(movers) > 1:
            yield from movers


def _enumerated(text: str, start: int, at: int, rule: str) -> Iterator[Met]:
    """Yield the Kamerleden behind "de leden", each with the fractie behind the name.

    `start` is where the words that announce them begin, `at` where the first name does.
    """
    while name := surnames.read(text, at) or surnames.lowered(text, at):
        party = PARTY.match(text, name.span.end)
        end = party.end() if party else name.span.end
        more = ET_AL.match(text, end)
        end = more.end() if more else end
        yield Met(Span(start, end), name, MEMBER, rule, party["party"] if party else None)
        separator = SEPARATOR.match(text, end)
        if not separator:
            return
        start = at = separator.end()


def _uncapitalised(text: str, at: int) -> str:
    """Return a text in which the capitals behind "VAN HET LID" are written as a name would be."""
    line = text[at : at + 160]
    written = CAPITALS.sub(lambda word: _word(word.group()), line)
    written = SECOND.sub(lambda word: word.group().lower(), written)
    return text[:at] + written + text[at + 160 :]


def _word(capitals: str) -> str:
    if capitals in ("EN", "VAN", "DER", "DEN", "DE", "TER", "TEN", "OVER", "HET"):
        return capitals.lower() if capitals in ("EN", "OVER", "HET") else capitals.capitalize()
    return "-".join(part.capitalize() for part in capitals.split("-"))


def _ministers(text: str) -> Iterator[Met]:
    for match in OFFICE.finditer(text):
        at = _behind_ministry(text, match.end())
        name = surnames.read(text, at) or surnames.lowered(text, at)
        if not name or surnames.common(name):
            continue
        if at == match.end() or name.given or _minister(name, None):
            # Other countries have a premier too; the list knows ours.
            role = OTHER if match["office"].casefold() == "premier" else MINISTER
            yield Met(Span(match.start(), name.span.end), name, role, "bewindspersoon")


def _behind_ministry(text: str, at: int) -> int:
    """Return where a name may begin behind "minister van Lindezaken,"."""
    joined = re.compile(r"(?:van|voor) ").match(text, at)
    if not joined:
        return at
    named = next(directory.find(text[joined.end() : joined.end() + 80]), None)
    if named is None or named.span.start > 0:
        return at
    behind = re.compile(r",?\s+(?:(?:mr|drs?|ir|ing|prof|de heer|mevrouw)\.? )*").match(
        text, joined.end() + named.span.end
    )
    return behind.end() if behind else at


def _titled(text: str) -> Iterator[Met]:
    for expression, rule in ((TITLE, "aanspreking"), (FUNCTION, "ambt")):
        for match in expression.finditer(text):
            name = surnames.read(text, match.end(), alone=rule == "ambt")
            if name is None:
                continue
            party = PARTY.match(text, name.span.end)
            role = (
                MEMBER if party else MINISTER if AS_MINISTER.match(text, name.span.end) else OTHER
            )
            end = party.end() if party else name.span.end
            span = Span(match.start(), end)
            yield Met(span, name, role, rule, party["party"] if party else None)


def _together(text: str) -> Iterator[Met]:
    """Yield those behind "de heren", each with what stands behind the name."""
    for match in TOGETHER_TITLE.finditer(text):
        for met in _enumerated(text, match.start(), match.end(), "aanspreking"):
            yield met if met.party else replace(met, role=OTHER)


def _with_party(text: str) -> Iterator[Met]:
    """Yield names with a fractie between brackets: "Linde (D66)"."""
    for match in PARTY.finditer(text):
        words = [word.start() for word in re.finditer(r"\S+", text[: match.start()][-60:])]
        offset = max(0, match.start() - 60)
        for start in words:
            name = surnames.read(text, offset + start)
            if name and name.span.end == match.start():
                span = Span(name.span.start, match.end())
                yield Met(span, name, MEMBER, "fractie", match["party"])
                break


def _signed(text: str, context: Context) -> Iterator[Met]:
    for match in SIGNED.finditer(text):
        name = surnames.read(text, match.end())
        if name and (name.given or name.span.end >= len(text.rstrip())):
            yield Met(name.span, name, MINISTER, "ondertekening")
    if context.role is PassageRole.SIGNATURE or len(text) < 60:
        yield from _signatures(text, context.role)


def _signatures(text: str, role: PassageRole) -> Iterator[Met]:
    """Yield the names that stand on a line of their own under a letter or a motion."""
    for line in re.finditer(r"[^\n]{2,60}", text):
        start = line.end() - len(line.group().lstrip())
        name = surnames.read(text, start)
        if name is None or name.span.end != line.start() + len(line.group().rstrip()):
            continue
        if name.given and _minister(name, None):
            yield Met(name.span, name, MINISTER, "ondertekening")
        elif role is PassageRole.SIGNATURE:
            yield Met(name.span, name, OTHER if name.given else MEMBER, "ondertekening")


def _attended(text: str) -> Iterator[Met]:
    """Yield those whom the head or the foot of a verslag names."""
    for attended in attendance.find(text):
        role = MEMBER if attended.member else OTHER
        yield Met(attended.name.span, attended.name, role, "verslag")


def _listed(text: str) -> Iterator[Met]:
    """Yield people of the lists by first name and surname, wherever they stand."""
    for match in office.full_names().finditer(text):
        name = surnames.read(text, match.start())
        if name and name.span.end == match.end():
            yield Met(name.span, name, OTHER, "lijst")


def _person(met: Met, on: date | None) -> Person:
    """Return who is meant: a role the words leave open is read from the lists."""
    surname = met.name.surname
    minister = _minister(met.name, on)
    role = _role(met, on) if met.role == OTHER else met.role
    if role == MINISTER:
        return Person(surname, role, None, minister.office if minister else None)
    return Person(surname, role, met.party or (_party(met.name, on) if role == MEMBER else None))


def _role(met: Met, on: date | None) -> str:
    """Return the role of someone announced by no more than a title, a function or a name."""
    initials = met.name.given.endswith(".")
    if (met.name.given or met.rule == "bewindspersoon") and _minister(met.name, on):
        # Without the date of the letter an initial fits too many.
        return MINISTER if on or not initials else OTHER
    sure = met.rule == "lijst" or (met.rule == "aanspreking" and not initials)
    return MEMBER if sure and _sitting(met.name, on) else OTHER


def _minister(name: Called, on: date | None) -> Holder | None:
    """Return the latest office on that day of the bewindspersoon who may be meant."""
    holders = office.ministers().get(name.surname.casefold(), ())
    serving = [holder for holder in holders if holder.called(name.given) and holder.serves(on)]
    return serving[-1] if serving else None


def _fitting(name: Called) -> list[Holder]:
    """Return the Kamerleden who may be meant."""
    holders = office.members().get(name.surname.casefold(), ())
    return [holder for holder in holders if holder.called(name.given)]


def _sitting(name: Called, on: date | None) -> list[Holder]:
    """Return the Kamerleden who may be meant on a day; a bare surname of the list takes a day."""
    return [it for it in _fitting(name) if it.holds(on) and (it.first_name or on)]


def _party(name: Called, on: date | None) -> str | None:
    """Return the fractie of the Kamerlid meant, if the lists leave only one."""
    parties = {holder.party for holder in (_sitting(name, on) if on else _fitting(name))}
    if TOGETHER in parties and len(parties) == 2 and on:
        return TOGETHER if on >= MERGED else next(iter(parties - {TOGETHER}))
    return next(iter(parties)) if len(parties) == 1 else None
