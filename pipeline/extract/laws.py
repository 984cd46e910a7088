"""Dutch laws, with their articles: "artikelen 6, 6a en 59 Vreemdelingenwet 2000"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract import listed
from pipeline.extract.kamerstukken import Cited
from pipeline.records import Reference, Span

LATIN = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)"
NUMBER = rf"[0-9]{{1,4}}(?:[.:][0-9]{{1,3}}){{0,2}}[a-z]{{0,2}}{LATIN}?(?![\w])"
ORDINAL = r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|[0-9]{1,2}e)"
PIECE = (
    rf"(?:,?[ ](?:(?:en[ ])?{ORDINAL}(?:,[ ]{ORDINAL}){{0,4}}(?:[ ](?:en|of|tot[ ]en[ ]met)[ ]{ORDINAL})?[ ]lid"
    r"|lid[ ][0-9]{1,2}|leden[ ][0-9]{1,2}(?:[ ]en[ ][0-9]{1,2})?"
    r"|(?:aanhef[ ]en[ ])?(?:onder(?:deel|delen)?|sub)[ ][a-z0-9]{1,2}°?(?:[ ](?:en|of|t/m)[ ][a-z0-9]{1,2}°?)?"
    r"|aanhef|juncto|jo\.)){0,5}"
)
ARTICLES = re.compile(
    rf"""\b(?:artikel(?:en)?|artt?\.)[ \u00a0](?P<numbers>{NUMBER}{PIECE}
    (?:(?:,[ ]|[ ](?:en|of|t/m|tot[ ]en[ ]met|jo\.|juncto)[ ]|,[ ]en[ ])(?:artikel[ ])?{NUMBER}{PIECE}){{0,12}})
    (?:,?[ ](?:van[ ])?(?:de|het|uit[ ]de)?[ ]?|,[ ])?$""",
    re.VERBOSE | re.IGNORECASE,
)
ARTICLES_AFTER = re.compile(
    rf"""\)?,?[ ](?:(?:in|namelijk|met[ ]name|meer[ ]specifiek)[ ])?(?:artikel(?:en)?|artt?\.)[ ]
    (?P<numbers>{NUMBER}{PIECE}(?:(?:,[ ]|[ ](?:en|of)[ ]){NUMBER}{PIECE}){{0,12}})(?![ ]van[ ])""",
    re.VERBOSE | re.IGNORECASE,
)
GROUND = re.compile(
    rf"\b(?:artikel|art\.)[ ](?P<number>5\.[125])(?![0-9])(?:{PIECE})", re.IGNORECASE
)
# Within "6, tweede lid, onder b, en 59a" only 6 and 59a are articles.
NOT_AN_ARTICLE = re.compile(
    r"(?:lid|leden|onder(?:deel|delen)?|sub)[ ][a-z0-9]{1,2}°?(?:[ ](?:en|of|t/m)[ ][a-z0-9]{1,2}°?(?![a-z0-9.:]))?"
    r"|[0-9]{1,2}e[ ]lid",
    re.IGNORECASE,
)
RANGE = re.compile(
    r"(?<![\w.:])(?P<first>[0-9]{1,4})[ ](?:t/m|tot[ ]en[ ]met)[ ](?P<last>[0-9]{1,4})(?![\w.:])"
)
# Laws that no list knows: a compound with a capital, or a name that ends in its year.
COMPOUND = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z][a-zë]{3,30}-[ ]?(?:en[ ][a-z]{3,30})?)?[A-Z]?[a-zëïé-]{3,40}"
    r"(?:wet|wetboek)(?:[ ](?:19|20)[0-9]{2})?)(?![\w-])"
)
WITH_YEAR = re.compile(
    r"(?<![\w-])(?P<name>(?:Wet|Besluit|Regeling|Rijkswet|[A-Z][a-z]{4,30}(?:besluit|regeling))"
    r"(?:[ ](?!in[ ]|is[ ]|wordt|werd|sinds|per[ ]|vanaf|zal|heeft|die[ ]|dat[ ]|met[ ]ingang)"
    r"[A-Za-zëïé'’-]{2,30}){0,8}[ ](?:19|20)[0-9]{2})(?![\w-])"
)
# "Invoerings- en uitvoeringswet Verzinsel 2031": two heads that share their ending.
TWO_HEADS = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][a-z]{3,30}-[ ]en[ ][a-z]{3,30}(?:wet|besluit|regeling)"
    r"(?:[ ](?:[A-Z][A-Za-zëïé-]{2,30}|(?:en|van|voor)(?=[ ][A-Z])|en(?=[ ][a-z]{3,30}[ ](?:19|20)[0-9]{2})"
    r"|[a-z]{3,30}(?=[ ](?:19|20)[0-9]{2}))){0,6}(?:[ ](?:19|20)[0-9]{2})?)(?![\w-])"
)
# "artikel 3, tweede lid, van de Wet verzonnen voorbeelden is": behind an article, up to a verb.
AFTER_ARTICLE = re.compile(
    r"(?:artikel(?:en)?|art\.)[ ][0-9](?:[^.;()]|\.(?=[0-9])){0,240}?[ ]van[ ](?:de|het)[ ]"
    r"(?P<name>(?:Tijdelijke[ ](?:wet|regeling|besluit)|Wet|Besluit|Regeling|Kaderwet|Kaderbesluit"
    r"|Uitvoeringswet|Invoeringswet|Subsidieregeling)"
    r"(?:[ ](?!(?:is|zijn|was|wordt|worden|werd|kan|kunnen|kon|mag|moet|heeft|hebben|bepaal\w*|biedt"
    r"|regelt|staat|stelt|volgt|geldt|dient|waarin|waarmee|waarop|die|dat|nader|niet|ook|zal|blijkt"
    r"|vormt|voorziet|schrijft|verplicht|luidt|juncto|artikel\w*|en[ ](?:de|het|artikel\w*)|of[ ](?:de|het))\b)[A-Za-zëïéö'’-]{1,30}){1,10})(?![\w-])"
)
# "inwerkingtreding Wet verzonnen voorbeelden (36 410": words without a verb, up to a mark.
UP_TO_MARK = re.compile(
    r"(?<![\w-])(?P<name>(?:Wet|Rijkswet|Kaderwet)(?:[ ](?!(?:is|zijn|was|wordt|worden|werd|kan|kunnen|kon|mag"
    r"|moet|heeft|hebben|had|biedt|regelt|staat|stelt|volgt|geldt|dient|waar\w*|die|dat|zoals|nader|niet|ook|zal"
    r"|blijkt|vormt|treedt|trad|vervalt|juncto|artikel\w*|ten|ter|per|bij|door|uit|naar|als|om|nog|in[ ](?:werking|het|de)"
    r"|en[ ](?:de|het)|of[ ](?:de|het))\b)[a-zëïéö'’-]{1,30}){1,10}?)(?:\)|;|[ ]\((?:Kamerstuk|[A-Z][A-Za-z]{2,9}\)|[0-9]{5}|[0-9]{2}[ ][0-9]{3}))"
)
# A title to cite by: "(Tijdelijke wet verzonnen zaken)", "aangehaald als: Regeling verzinsels."
CITED_AS = re.compile(
    r"(?:\(|aangehaald[ ]als:[ ])(?P<name>(?:Tijdelijke[ ](?:[a-z]{2,30})?(?:wet|regeling|besluit)"
    r"|Wet|Rijkswet|Besluit|Regeling|Kaderwet|Kaderbesluit|Uitvoeringswet|Invoeringswet|Subsidieregeling)"
    r"(?:[ ][A-Za-zëïéö0-9'’-]{1,30}){1,14})[).]"
)
# "Subsidieregeling ZON", "Tijdelijke herstelregeling Subsidieregeling ZON": what has names behind it.
WITH_NAMES = re.compile(
    r"(?<![\w-])(?P<name>(?:Tijdelijke[ ][a-z]{0,30}|[A-Z][a-z]{3,30})regeling"
    r"(?:[ ][A-Z][A-Za-zë-]{1,30}){1,4})(?![\w-])"
)
# "Tijdelijke steunregeling kleine molenaars (TSKM)": the short name begins as the long one does.
WITH_SHORT_NAME = re.compile(
    r"(?<![\w-])(?P<name>(?P<first>[A-Z])[a-z]{2,30}(?:[ ][a-zëïé-]{2,30}){0,3}?[ ]?(?:wet|regeling|besluit)"
    r"(?:[ ][a-zëïé-]{2,30}){1,7})[ ]\((?P=first)[A-Za-z]{2,9}\)"
)
# "Wijziging van de Wet verzonnen zaken in verband met": how the title of a bill names what it changes.
CHANGED = re.compile(
    r"[Ww]ijziging[ ]van[ ](?:de|het)[ ](?P<name>(?:Tijdelijke[ ](?:wet|regeling|besluit)|Wet|Rijkswet|Besluit|Regeling)"
    r"(?:[ ](?!in[ ]verband|houdende|teneinde|en[ ](?:enige|enkele|diverse|de|het|van))[A-Za-zëïéö0-9'’-]{1,30}){1,12})"
    r"(?:[ ](?:in[ ]verband|houdende|teneinde|\(|en[ ](?:enige|enkele|diverse|de|het|van))|[,.;])"
)
# "Artikel 1a van die wet": the law that the sentence before named.
THAT_LAW = re.compile(
    r"\bartikel(?:en)?[ ][0-9][^.;()]{0,80}?[ ]van[ ](?P<name>die[ ]wet)\b", re.IGNORECASE
)
PROPER = re.compile(r"(?<![\w-])(?P<name>Wet[ ][A-Z][A-Za-zë-]{2,30})(?![\w-])")
GENERIC = re.compile(
    r"(?:[Nn]ood|[Kk]ader|[Rr]ijks|[Bb]elasting|[Uu]itvoerings|[Ss]poed|[Gg]rond|[Bb]egrotings"
    r"|[Ii]nvoerings|[Aa]anpassings|[Ww]ijzigings|[Vv]erzamel|[Tt]oestemmings|[Pp]urgatie)wet"
    r"(?:[ ](?:19|20)[0-9]{2})?"
)
ABBREVIATION = re.compile(
    r"[ ]\((?:hierna:?[ ](?:de[ ])?)?[\"'‘“]?(?P<abbreviation>[A-Z][A-Za-z0-9]{1,9})[\"'’”]?\)"
)


THAT = "references/die-wet/1"


@dataclass(frozen=True, slots=True)
class _Law:
    """A law where it stands, before its articles are looked for."""

    span: Span
    name: str
    rule: str
    only_with_article: bool = False


def find(text: str, introduced: dict[str, str]) -> Iterator[Cited]:
    """Yield the laws that a text names, each article of them apart.

    `introduced` are the short names that the letter itself gave to laws; this adds to them.
    """
    end = 0
    found = _laws(text, introduced)
    if not found and "Wet open overheid" in introduced.values():
        yield from _grounds(text)
    last = ""
    for law in found:
        law = replace(law, name=last) if law.rule == THAT else law
        if law.span.start < end or not law.name:
            continue
        last = law.name if "wet" in law.name.lower() else ""
        law = _with_abbreviation(text, law, introduced)
        before = ARTICLES.search(text[max(end, law.span.start - 240) : law.span.start])
        after = ARTICLES_AFTER.match(text, law.span.end)
        end = law.span.end
        if before:
            start = law.span.start - (len(before[0]))
            yield from _articles(Span(start, law.span.end), law, before["numbers"])
        elif after:
            end = after.end()
            yield from _articles(Span(law.span.start, end), law, after["numbers"])
        elif not law.only_with_article:
            yield Cited(law.span, Reference(f"wet:{law.name}"), law.rule)


def _grounds(text: str) -> Iterator[Cited]:
    """Yield the grounds that a Woo decision names beside what is blacked out: "Art. 5.1 lid 2"."""
    for match in GROUND.finditer(text):
        reference = Reference(f"wet:Wet open overheid art. {match['number']}")
        yield Cited(Span(*match.span()), reference, "references/woo-grond/1")


def articles(numbers: str) -> list[str]:
    """Return each article of a list once: "6, tweede lid, 6a en 59" is 6, 6a and 59."""
    plain = RANGE.sub(_spelled_out, NOT_AN_ARTICLE.sub(" ", numbers))
    return list(dict.fromkeys(re.findall(rf"(?<![\w.:]){NUMBER}", plain)))


def _spelled_out(match: re.Match[str]) -> str:
    """Return "8 9 10" for "8 tot en met 10"; a longer range keeps its two ends."""
    first, last = int(match["first"]), int(match["last"])
    return " ".join(map(str, range(first, last + 1))) if first < last <= first + 20 else match[0]


def _articles(span: Span, law: _Law, numbers: str) -> Iterator[Cited]:
    for article in articles(numbers):
        yield Cited(span, Reference(f"wet:{law.name} art. {article}"), law.rule)


def _laws(text: str, introduced: dict[str, str]) -> list[_Law]:
    """Return the laws in order of place; where two overlap, the longest."""
    found = [_Law(it.span, it.id, "references/wet-lijst/1") for it in listed.find(text, _names())]
    found += [
        _Law(it.span, it.id, "references/wet-afkorting/1", only_with_article=True)
        for it in listed.find(text, _short_names())
    ]
    found += [
        _Law(Span(*match.span()), name, "references/wet-ingevoerd/1")
        for short, name in introduced.items()
        for match in re.finditer(
            rf"(?<![\w-]){re.escape(short)}(?: (?:19|20)[0-9]{{2}})?(?![\w-])", text
        )
    ]
    for pattern in (
        TWO_HEADS,
        COMPOUND,
        WITH_YEAR,
        PROPER,
        CITED_AS,
        WITH_NAMES,
        WITH_SHORT_NAME,
        UP_TO_MARK,
        CHANGED,
    ):
        found += _shaped(pattern, text)
    known = list(found)
    found += [
        law
        for law in _shaped(AFTER_ARTICLE, text)
        if not any(law.span.overlaps(other.span) for other in known)
    ]
    found += [_Law(Span(*it.span("name")), "", THAT) for it in THAT_LAW.finditer(text)]
    # What the letter itself introduced goes before what a list says of the same words.
    return sorted(
        found, key=lambda law: (law.span.start, -law.span.end, "ingevoerd" not in law.rule)
    )


def _shaped(pattern: re.Pattern[str], text: str) -> list[_Law]:
    """Return what has the shape of a law's name and is no common word for laws."""
    return [
        _Law(Span(*match.span("name")), match["name"], "references/wet-vorm/1")
        for match in pattern.finditer(text)
        if match["name"][0].isupper() and not GENERIC.fullmatch(match["name"])
    ]


def _with_abbreviation(text: str, law: _Law, introduced: dict[str, str]) -> _Law:
    """Take in "(Woo)" behind a law, and remember what it stands for in this letter."""
    match = ABBREVIATION.match(text, law.span.end)
    if match is None or law.only_with_article:
        return law
    introduced[match["abbreviation"]] = law.name
    return _Law(Span(law.span.start, match.end()), law.name, law.rule)


@cache
def _names() -> listed.Names:
    return listed.names(
        (row["naam"], name)
        for row in listed.rows("laws")
        for column in ("naam", "ook", "afkortingen")
        for name in row[column].split("|")
        if name
    )


@cache
def _short_names() -> listed.Names:
    return listed.names(
        (row["naam"], name)
        for row in listed.rows("laws")
        for name in row["alleen_bij_artikel"].split("|")
        if name
    )
