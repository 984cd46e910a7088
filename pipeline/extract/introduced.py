"""What a letter introduces itself: "Lindebureau Advies (LBA)", "(hierna: de Afdeling)"."""

import re
from collections.abc import Iterator

from pipeline.extract import directory, unlisted

# A bracket that gives a name another name.
HEREAFTER = r"(?:hierna|verder|voortaan|kortweg|afgekort|in het vervolg)(?: te noemen| genoemd| ook)?[:,]? "
BRACKET = re.compile(
    rf"[ ]?\((?P<after>{HEREAFTER})?(?:de |het )?[\"'“‘«]?(?P<short>[A-Z][\w&.’'-]{{0,25}})[\"'”’»]?\)"
)
BEFORE = 160  # characters before a bracket in which its name may begin
# What an organisation is called; the head of a longer name decides whether it is one.
HEAD = re.compile(
    r"(?:dienst|raad|autoriteit|instituut|bureau|centrum|organisatie|inspectie|unie|fonds|bank|bond|"
    r"federatie|platform|netwerk|orde|college|genootschap|vereniging|comité|stichting|agentschap|"
    r"hof|associatie|maatschappij|loket|meldpunt|knooppunt|commissie|ministerie|directie|directoraat|"
    r"secretariaat|academie|universiteit|hogeschool|beraad|overleg|kamer|bedrijf|koepel|coalitie|"
    r"collectief|regietafel|taskforce|committee|agency|organi[sz]ation|council|authority|office|centre|center|"
    r"institute|foundation|association|federation|university|society|court|board|commission|union|"
    r"samenwerkingsverband|consortium|alliantie|inspectoraat|toezichthouder|planbureau|korps|divisie|"
    r"afdeling|eenheid|werkgroep|stuurgroep|begeleidingscommissie|rechtbank|universitair|ziekenhuis|"
    r"kenniscentrum|expertisecentrum|verbond|liga|huis|gemeenschap|programmabureau|projectbureau)\b",
    re.IGNORECASE,
)
# "Minister van Lindezaken (hierna: de Minister)" names a person, "begroting Eikzaken (VI)" a number.
NO_NAME = re.compile(r"(?:[Mm]inister|[Ss]taatssecretaris|[Bb]ewindspersoon|[IVX]+)")
NO_ORGANISATION = ""  # an abbreviation that this letter uses for something else


def learn(text: str) -> dict[str, str]:
    """Return the names that a letter introduces, and which doubtful names of the list it means.

    The value is the id of the organisation, or "" where the letter uses an abbreviation of the
    list for something that is no organisation ("aanmeldfase (AM)").
    """
    # Where a name fits two, the first of the list is meant: the Afdeling bestuursrechtspraak.
    learned = dict(reversed(list(_in_context(text))))
    for match in BRACKET.finditer(text):
        if NO_NAME.fullmatch(match["short"]):
            continue
        before = text[max(0, match.start() - BEFORE) : match.start()]
        learned.update(_introduced(before, match["short"].rstrip("."), bool(match["after"])))
    return learned


def _in_context(text: str) -> Iterator[tuple[str, str]]:
    """Yield the doubtful names of the list whose context stands in the letter."""
    folded = text.casefold()
    for body in directory.load().values():
        doubtful = [name.rstrip("?") for name in body.names if name.endswith("?")]
        if doubtful and any(word in folded for word in body.context):
            yield from ((name, body.id) for name in doubtful)


def _introduced(before: str, short: str, hereafter: bool) -> Iterator[tuple[str, str]]:
    """Yield what a bracket behind some words teaches."""
    known = next(
        (named for named in directory.find(before) if named.span.end == len(before)), None
    )
    listed = _listed(short)
    if known and (hereafter or _stands_for(short, known.span.of(before))):
        if not listed or listed.doubtful:
            yield short, known.form.body.id
        return
    name = _name_of(short, before)
    formed = _formed(before) if name and not listed and not HEAD.search(name) else None
    if formed:
        yield from ((full, unlisted.identifier(short)) for full in (formed, short))
        return
    if not name or _begins_with(listed, name):
        return
    if listed and (not listed.doubtful or HEAD.search(name)):
        yield name, listed.body.id
    elif HEAD.search(name):
        id = unlisted.identifier(short)
        yield from ((name, id), (short, id))
    elif listed:
        yield short, NO_ORGANISATION


def _formed(before: str) -> str | None:
    """Return the name that looks like an organisation by its form and ends before a bracket."""
    ends = (like.span for like in unlisted.find(before) if like.span.end == len(before))
    return next((span.of(before) for span in ends), None)


def _listed(short: str) -> directory.Form | None:
    """Return the abbreviation as the list has it."""
    whole = [named for named in directory.find(short) if len(named.span.of(short)) == len(short)]
    return whole[0].form if whole else None


def _begins_with(listed: directory.Form | None, name: str) -> bool:
    """Tell whether a name is one of the list with more behind it: "Bureau X van de Dienst Y"."""
    first = next(directory.find(name), None)
    return bool(listed and first and first.span.start == 0 and first.form.body == listed.body)


def _stands_for(short: str, name: str) -> bool:
    """Tell whether a name between brackets can be short for the name before it."""
    if short in name:
        return True
    if not directory.is_abbreviation(short):
        return False
    letters = iter(name.casefold())
    return all(letter in letters for letter in short.casefold() if letter.isalnum())


def _name_of(short: str, before: str) -> str | None:
    """Return the words before a bracket whose first letters its abbreviation takes.

    "Nederlandse Bond voor Lindeteelt" for "NBL": the fewest words, the first with a capital,
    whose initials are its letters.
    """
    if not directory.is_abbreviation(short) or len(short) < 2:
        return None
    words = list(re.finditer(r"[\w’'&-]+", before))[-12:]
    for first in reversed(words):
        name = before[first.start() :]
        if re.search(r"[.;:()«»“”]", name):
            return None
        if first.group()[0].casefold() == short[0].casefold() and _initials(short, name):
            return name if " " in name and name[0].isupper() else None
    return None


def _initials(short: str, name: str) -> bool:
    """Tell whether the letters of an abbreviation begin the words of a name, or parts of them."""
    words = re.findall(r"\w+", name.casefold())
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    if len(words) > 2 * len(letters) + 2:
        return False
    at = 0
    for word in words:
        if at < len(letters) and word.startswith(letters[at]):
            at += 1
            # A compound gives more than one letter: "Lindebureau" is LB.
            while at < len(letters) and letters[at] in word[2:] and len(word) > 8:
                if any(other.startswith(letters[at]) for other in words[words.index(word) + 1 :]):
                    break
                at += 1
    return at == len(letters)
