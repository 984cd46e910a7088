"""Known lives: promises whose story we wrote ourselves, told in fictional letters.

Every family of subjects holds three near-duplicates that differ in one word, so that linking must
read well; two of them are often promised in the same debate to the same member. The script is
deterministic: the same seed tells the same stories.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from pipeline.records import Letter, LetterKind, Span, Statement, StatementKind, Status, Term

SEED = 20260101
FAMILIES = [
    ("de registratiekosten voor {} in andere lidstaten", "drones|luchtballonnen|zweefvliegtuigen"),
    ("de doorlooptijden van {} bij de toelatingsdienst", "nareis|studentenvisa|kenniswerkers"),
    ("de bezetting van de opvanglocatie in {}", "Zuiderveen|Oosterhaven|Westerloo"),
    ("de begeleiding van {} in kleinschalige opvang", "tieners|weeskinderen|slachtoffers"),
    ("de ritplanning voor vervoer naar {}", "vliegvelden|rechtbanken|ziekenhuizen"),
    ("de evaluatie van de pilot {}", "taalmaatjes|buurtvaders|huiskamers"),
    ("de kosten van tolken bij {}", "zittingen|huisartsen|gehoren"),
    ("het toezicht op de kwaliteit van {}", "uitzendbureaus|tijdelijke woningen|cateraars"),
    (
        "de wachtlijsten voor {} in aanmeldcentra",
        "medische intakes|tbc-controles|paspoortonderzoek",
    ),
    ("de terugkeerafspraken met {}", "Zandrië|Bergonië|Meerland"),
    ("de veiligheid van {} rond azc's", "winkeliers|omwonenden|buschauffeurs"),
    ("het aantal overplaatsingen van {}", "gezinnen|alleenstaanden|ouderen"),
    ("de inzet van {} in de grensregio", "motorpatrouilles|speurhonden|camerawagens"),
    ("de vergoeding aan gemeenten voor {}", "leerlingenvervoer|leefgeld|nachtopvang"),
    ("de cijfers over {} in de asielketen", "zelfdoding|verdwijningen|geweldsincidenten"),
    (
        "de ontwikkeling van {} voor statushouders",
        "inburgeringstoetsen|leerwerkplekken|startbanen",
    ),
    ("het rapport van {} over gesloten gezinsopvang", "de Weerwolkinspectie|Lichtbaak|Stroomraad"),
    ("de digitale beveiliging van {}", "vingerafdruksystemen|reisdocumenten|dossierkasten"),
    ("de gevolgen van het arrest over {}", "dublinoverdracht|pushbacks|leeftijdsschouw"),
    ("de afbouw van {} als noodvoorziening", "cruiseschepen|sporthallen|paviljoens"),
    ("het plan voor {} op luchthavens", "gezichtsherkenning|zelfscanpoorten|visumbalies"),
    ("de samenwerking met {} bij vertrek", "kerken|ambassades|reisbureaus"),
]
MEMBERS = [
    ("Aardema", "NHD"),
    ("Brinkhof", "LBP"),
    ("Van der Zwan", "VOS"),
    ("De Wilde", "GRV"),
    ("Ekinci", "NHD"),
    ("Fokkens", "PVM"),
    ("Groeneveld", "LBP"),
    ("Hadjar", "GRV"),
]
DEBATES = [
    "Vreemdelingenbeleid",
    "Grensbewaking",
    "Opvang",
    "Terugkeer",
    "Asielketen",
    "Integratie",
]
OFFICE, AFTER_MOVE = (
    "Staatssecretaris van Justitie en Veiligheid",
    "Minister van Asiel en Migratie",
)
FIRST, MOVE = date(2022, 1, 17), date(2024, 7, 2)
# How the stories go; each step is told in a later letter than the step before it.
PLOTS = [
    "M",
    "M S",
    "M RS",
    "M P S",
    "M RP RS",
    "M D S",
    "M L",
    "M P P RS",
    "M R RS",
    "RS",
    "R RP S",
    "M S S",
    "M X",
    "M S M S",
]
KINDS = {
    "M": StatementKind.MADE,
    "R": StatementKind.RECALLED,
    "S": StatementKind.SETTLED,
    "P": StatementKind.POSTPONED,
    "D": StatementKind.PARTLY,
    "L": StatementKind.LAPSED,
}


@dataclass(slots=True)
class Story:
    """One promise as it really went."""

    name: int
    subject: str
    short: str
    made_on: date
    member: tuple[str, str] | None
    debate: str | None
    number: str | None
    turns: list[tuple[date, StatementKind, Term | None]] = field(default_factory=list)
    withdrawn: date | None = None  # the letter of its last turn was taken back


@dataclass(slots=True)
class World:
    """All stories, and what the letters say of them."""

    stories: dict[int, Story] = field(default_factory=dict)
    told: list[tuple[Statement, Letter]] = field(default_factory=list)
    truth: dict[str, int] = field(default_factory=dict)  # id of the statement -> story
    unsure: set[str] = field(default_factory=set)  # statements nobody could place


def world(seed: int = SEED) -> World:
    """Tell all stories; the same seed gives the same letters."""
    random = Random(seed)
    made = World()
    days = [FIRST + timedelta(days=38 * number) for number in range(40)]
    subjects = [(f, word) for f, words in FAMILIES for word in words.split("|")]
    for name, (family, word) in enumerate(subjects):
        _story(made, random, name, family, word, days)
    _nobody_knows(made, days)
    made.told.sort(key=lambda pair: (pair[1].date or date.max, pair[0].heading, pair[0].at))
    return made


def _story(
    made: World, random: Random, name: int, family: str, word: str, days: list[date]
) -> None:
    plot = PLOTS[name % len(PLOTS)].split()
    sibling = made.stories.get(name - 1) if name % 3 else None
    start = days.index(sibling.made_on) if sibling and sibling.made_on in days else None
    if start is None or name % 3 == 2:
        start = random.randrange(0, len(days) - 4 * len(plot) - 3)
    on = days[start]
    story = Story(
        name,
        family.format(word),
        " ".join((family.split()[1], "over", word))
        if random.random() < 0.5
        else _tail(family, word),
        on,
        sibling.member if sibling and random.random() < 0.6 else random.choice([*MEMBERS, None]),
        random.choice(DEBATES) if not sibling or sibling.made_on != on else sibling.debate,
        f"TZ{on:%Y%m}-{100 + name}" if random.random() < 0.3 or plot.count("M") > 1 else None,
    )
    made.stories[name] = story
    place = start
    for step, telling in enumerate(plot):
        _tell(made, random, story, telling, days[place], step)
        place += random.randrange(1, 4)


def _tail(family: str, word: str) -> str:
    """Return the second half of a subject: what a later letter remembers of it."""
    before, _, after = family.partition("{}")
    return f"{before.split()[1]} {before.split()[-1]} {word}{after}"


def _tell(made: World, random: Random, story: Story, telling: str, on: date, step: int) -> None:
    """Let one letter say one thing, or recall and close in the same part."""
    letter = _letter(on, in_debate=telling == "M" and step == 0 and story.debate is not None)
    if telling == "X":  # settled in a letter that was taken back
        letter = Letter(
            **{**_fields(letter), "key": f"{letter.key}-x", "withdrawn_on": on + timedelta(50)}
        )
        story.withdrawn = letter.withdrawn_on
        telling = "S"
    term = None
    for part in telling:
        kind = KINDS[part]
        alone = len(telling) == 1
        if part in "MP":
            term = _term(random, on)
        quote = _quote(random, story, kind, alone, term)
        if kind is not StatementKind.RECALLED or step == 0:
            story.turns.append((on, kind, term if part in "MP" else None))
        _say(made, story, kind, quote, letter, term if part in "MP" else None)


def _say(
    made: World, story: Story, kind: StatementKind, quote: str, letter: Letter, term: Term | None
) -> None:
    first = kind is StatementKind.MADE
    bare = "deze toezegging" in quote
    named = not bare and (first or "lid " in quote)
    dated = not bare and (first or " op " in quote)
    statement = Statement(
        letter=letter.id,
        passage=f"{letter.id}-{story.name}",
        page=1 + story.name // 10,
        span=Span(0, len(quote)),
        quote=quote,
        kind=kind,
        rule="proef",
        confidence=0.9,
        by=AFTER_MOVE if (letter.date or FIRST) >= MOVE else OFFICE,
        to=f"lid {story.member[0]} ({story.member[1]})" if named and story.member else "Kamer",
        made_on=(letter.date if first else story.made_on) if dated else None,
        made_at=f"commissiedebat {story.debate}" if dated and story.debate else None,
        number=story.number if story.number and not bare and (first or "(TZ" in quote) else None,
        term=term,
        occurrence=sum(
            other.letter == letter.id and other.quote == quote for other, _ in made.told
        ),
        at=story.name * 1000 + len(made.told),
        heading=(f"Onderwerp {story.name}",) if not first else ("Toezeggingen",),
    )
    made.told.append((statement, letter))
    made.truth[statement.id] = story.name


def _quote(
    random: Random, story: Story, kind: StatementKind, alone: bool, term: Term | None
) -> str:
    when = f" {term.text}" if term else ""
    to = f" aan het lid {story.member[0]}" if story.member else ""
    number = f" ({story.number})" if story.number else ""
    day = f" op {story.made_on:%d-%m-%Y}"
    about = random.choice([story.subject, story.short])
    match kind:
        case StatementKind.MADE:
            return f"Ik zal uw Kamer{when} informeren over {story.subject}."
        case StatementKind.RECALLED:
            where = random.choice([day, day if not story.member else ""])
            return f"Eerder is{where}{to} toegezegd te berichten over {about}{number}."
        case StatementKind.POSTPONED if alone:
            return f"Het lukt niet de toezegging{day}{to} over {about} nu na te komen; u ontvangt dit{when}."
        case StatementKind.POSTPONED:
            return (
                f"Voor het nakomen van deze toezegging is meer tijd nodig: u hoort hier{when} van."
            )
        case StatementKind.PARTLY:
            return f"Hiermee is de toezegging{day}{to} over {about} voor een deel nagekomen."
        case StatementKind.LAPSED:
            return f"De toezegging{day}{to} over {about} beschouw ik als vervallen."
        case _ if alone:
            return f"Hiermee kom ik de toezegging{day}{to} over {about} na{number}."
        case _:
            return "Met het bovenstaande doe ik deze toezegging gestand."


def _term(random: Random, on: date) -> Term | None:
    if random.random() < 0.25:
        return None
    until = on + timedelta(days=random.choice([45, 90, 150, 240]))
    return Term(f"uiterlijk {until:%d-%m-%Y}", on, until, "proef", "dag")


def _letter(on: date, in_debate: bool) -> Letter:
    what = "verslag" if in_debate else "brief"
    return Letter(
        source="proef",
        key=f"{what}-{on}",
        name=f"{what}-{on}.txt",
        sha256="0" * 64,
        format="txt",
        kind=LetterKind.VERSLAG if in_debate else LetterKind.KAMERBRIEF,
        date=on,
        reference=f"{on:%y%m%d}",
        pages=9,
    )


def _fields(letter: Letter) -> dict[str, object]:
    return {name: getattr(letter, name) for name in letter.__dataclass_fields__}


def _nobody_knows(made: World, days: list[date]) -> None:
    """Add sentences that fit two promises equally well: only a person can place them."""
    for family in (0, 1, 10):
        words = FAMILIES[family][0].split("{}")[0]
        on = days[-1]
        quote = f"Daarmee is de toezegging over {words.strip()} nagekomen."
        letter = _letter(on, in_debate=False)
        statement = Statement(
            letter=letter.id,
            passage=f"{letter.id}-{family}-x",
            page=9,
            span=Span(0, len(quote)),
            quote=quote,
            kind=StatementKind.SETTLED,
            rule="proef",
            confidence=0.6,
            by=AFTER_MOVE,
            to="Kamer",
            at=900_000 + family,
            heading=(f"Overig {family}",),
        )
        made.told.append((statement, letter))
        made.unsure.add(statement.id)


# What is true ---------------------------------------------------------------------------


ENDS = {
    StatementKind.SETTLED: Status.SETTLED,
    StatementKind.LAPSED: Status.LAPSED,
    StatementKind.PARTLY: Status.PARTLY,
}


def truth(story: Story, on: date) -> Status | None:
    """Return how a promise really stood on a day; None before anything was said of it."""
    turns = [turn for turn in story.turns if turn[0] <= on]
    if story.withdrawn is not None and story.withdrawn <= on:
        turns = turns[:-1]
    if not turns:
        return None
    status, until = Status.OPEN, None
    for _, kind, term in turns:
        if kind in ENDS:
            status = ENDS[kind]
            continue
        again = until is not None and term is not None and (term.until or on) > until
        status = Status.POSTPONED if again or kind is StatementKind.POSTPONED else Status.OPEN
        if term is not None or kind is StatementKind.POSTPONED:
            until = term.until if term else None
    waiting = status in (Status.OPEN, Status.POSTPONED) and until is not None
    if waiting and until < on:
        return Status.OVERDUE
    return Status.DUE_SOON if waiting and (until - on).days <= 30 else status
