"""The toezeggingenoverzicht: one row for each commitment, as a Kamer liaison sends it around."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.extract import directory, published
from pipeline.extract.directory import Body
from pipeline.notation import written
from pipeline.records import Commitment, Letter, Statement, StatementKind, Status
from pipeline.register import addressees, offices, subject, wording
from pipeline.register.status import Postponement, Standing, counted, status


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment as it stands on a day. Empty text and None: the letters do not say."""

    id: str  # of the commitment; never changes with its status
    nr: str  # short form of the id
    nummer: str  # of the Kamer: TZ202309-010, T03930
    bron: str  # what sort of document it was found in
    datum: date | None  # of the promise
    bewindspersoon_toen: str
    bewindspersoon_nu: str
    kamer: str
    aan: str  # in one line: members with their fractie, else commissie, fractie or Kamer
    lid: str
    fractie: str
    commissie: str
    gelegenheid: str  # debate or letter in which it was promised
    citaat: str
    samenvatting: str
    vindplaats: str
    pagina: int | None
    link: str
    termijn: str
    deadline: date | None
    dagen: int | None  # to go; negative when late
    status: Status
    reden: str
    stand_van_zaken: str
    afdoening: str
    afdoening_datum: date | None
    afdoening_link: str
    afdoening_citaat: str
    uitstel_aantal: int
    uitstel_laatste: str
    uitstel_verloop: str  # every postponement, from when to when
    dossier: str
    organisaties: str
    zekerheid: float  # of the finding, 0 to 1
    opmerkingen: str
    beoordeeld_door: str
    beoordeeld_op: date | None
    kamerregister: str = ""  # how the register of the Kamer compares, where it was brought in

    @property
    def te_laat(self) -> str:
        """How late or how near, in words."""
        if self.dagen is None:
            return ""
        days = f"{abs(self.dagen)} {'dag' if abs(self.dagen) == 1 else 'dagen'}"
        return f"{days} te laat" if self.dagen < 0 else f"nog {days}"


def rows(commitments: Iterable[Commitment], on: date) -> list[Row]:
    """Return a row for each commitment that was known on a day, oldest promise first."""
    made = [row(commitment, on) for commitment in commitments if _known(commitment, on)]
    return sorted(made, key=lambda each: (each.datum or date.max, each.id))


def _known(commitment: Commitment, on: date) -> bool:
    """Tell whether a commitment belongs in the overview of a day; without any date it always does."""
    if counted(commitment, on):
        return True
    dates = [letter.date for letter in commitment.letters]
    withdrawn = any(letter.withdrawn_on for letter in commitment.letters)
    return (None in dates or withdrawn) and not any(day and day > on for day in dates)


def row(commitment: Commitment, on: date) -> Row:
    """Return a commitment as it stands on a day."""
    standing = status(commitment, on)
    first, letter = clearest(commitment), commitment.letters[0]
    known = [each.statement for each in counted(commitment, on)] or list(commitment.statements)
    office = _first(statement.by for statement in known) or letter.sender or ""
    made_on = _made_on(known, letter)
    to = addressees.read(_first(s.to for s in known if addressees.read(s.to).members))
    to = addressees.with_parties(to, (s.quote for s in known))
    committee = _first(addressees.read(s.to).committee for s in known)
    house = _house(commitment)
    return Row(
        id=commitment.id,
        nr=f"KS-{commitment.id[:8].upper()}",
        nummer=", ".join(commitment.numbers),
        bron=letter.kind.value,
        datum=made_on,
        bewindspersoon_toen=office,
        bewindspersoon_nu=_now(commitment, office, made_on, on),
        kamer=house,
        aan=", ".join(to.named) or committee or ", ".join(to.parties) or house or _kamer(known),
        lid=", ".join(to.members),
        fractie=", ".join(to.parties),
        commissie=committee or "",
        gelegenheid=_first(statement.made_at for statement in known) or "",
        citaat=first.quote,
        samenvatting=_summary(first) or _first(_summary(each) for each in known) or "",
        vindplaats=wording.found_at(letter, first.page),
        pagina=first.page if letter.pages else None,
        link=published.address(letter),
        termijn=standing.term.text if standing.term else "",
        deadline=standing.deadline,
        dagen=standing.days,
        status=standing.status,
        reden=standing.reason,
        stand_van_zaken=commitment.note or standing.reason,
        **_settled(standing),
        **_postponed(standing),
        dossier=wording.spaced(_first((first.dossier, letter.dossier)) or ""),
        organisaties=", ".join(_organisations(known)),
        zekerheid=first.confidence,
        opmerkingen=" ".join(_remarks(commitment, standing)),
        beoordeeld_door=commitment.reviewed_by or "",
        beoordeeld_op=commitment.reviewed_on.date() if commitment.reviewed_on else None,
    )


def _organisations(known: Iterable[Statement]) -> list[str]:
    """Return the organisations as a reader knows them, without the Kamers, which all are about."""
    found = {id: directory.load().get(id) for s in known for id in s.organisations}
    return sorted(_called(id, body) for id, body in found.items() if not _is_kamer(body))


def _called(id: str, body: Body | None) -> str:
    """Return how a reader knows an organisation: "COA" by its id, a ministry by its name."""
    return body.label if body is not None and body.kind == "ministerie" else id


def _is_kamer(body: Body | None) -> bool:
    return body is not None and body.kind == "kamer"


def _settled(standing: Standing) -> dict[str, Any]:
    """Return the columns that say how it was settled; empty while it is open."""
    settled = standing.source if standing.closed else None
    return {
        "afdoening": wording.found_at(settled.letter, settled.statement.page) if settled else "",
        "afdoening_datum": settled.on if settled else None,
        "afdoening_link": published.address(settled.letter) if settled else "",
        "afdoening_citaat": settled.statement.quote if settled else "",
    }


def _postponed(standing: Standing) -> dict[str, Any]:
    """Return the columns that say how often and until when it was postponed."""
    moved = [_moved(each) for each in standing.postponed]
    return {
        "uitstel_aantal": len(moved),
        "uitstel_laatste": moved[-1] if moved else "",
        "uitstel_verloop": "; ".join(moved),
    }


def clearest(commitment: Commitment) -> Statement:
    """Return the sentence by which a reader knows a promise: that of its first letter that says most.

    In a debate "Ik stuur u die brief" says less than the item of the chair's list that repeats it.
    """
    first = commitment.statements[0]
    same = [
        statement
        for statement in commitment.statements
        if statement.letter == first.letter and statement.kind is first.kind
    ]
    return max(same, key=lambda statement: (len(subject.of(statement)), -statement.at))


def _kamer(known: Iterable[Statement]) -> str:
    return "Kamer" if any("kamer" in (s.to or "").casefold() for s in known) else ""


def _summary(statement: Statement) -> str:
    """Return what a sentence promises in one line: "Dat ik de Kamer in mei informeer".

    Without its first word such a clause is no Dutch.
    """
    words = statement.summary
    clause = (words[:1].lower() + words[1:]).rstrip("…")
    quote = " ".join(statement.quote.split())
    first = next((each for each in ("dat", "om") if f" {each} {clause}" in quote), None)
    return f"{first.capitalize()} {words[:1].lower()}{words[1:]}" if first and clause else words


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _made_on(known: Iterable[Statement], letter: Letter) -> date | None:
    days = [statement.made_on for statement in known if statement.made_on is not None]
    if days:
        return min(days)
    return letter.date if any(s.kind is StatementKind.MADE for s in known) else None


def _now(commitment: Commitment, office: str, made_on: date | None, on: date) -> str:
    """Return who answers for it on a day: who last wrote about it, else where the work went."""
    said = counted(commitment, on)
    later = [each.statement.by for each in said if each.statement.by]
    if later and later[-1] != office:
        return later[-1]
    dossiers = {letter.dossier for letter in commitment.letters if letter.dossier}
    return offices.now(office, made_on, commitment.statements, dossiers, on)


def _house(commitment: Commitment) -> str:
    """Return the Kamer it was promised to, where a number, a name or the publication says so."""
    if any(number.startswith("TZ") for number in commitment.numbers):
        return "Tweede Kamer"
    if commitment.numbers:
        return "Eerste Kamer"
    said = " ".join(
        f"{statement.to} {statement.made_at} {statement.quote}"
        for statement in commitment.statements
    )
    for house in ("Eerste Kamer", "Tweede Kamer"):
        if house in said:
            return house
    keys = [letter.key for letter in commitment.letters]
    if any("h-ek" in key for key in keys):
        return "Eerste Kamer"
    return "Tweede Kamer" if any("-tk-" in key for key in keys) else ""


def _moved(moved: Postponement) -> str:
    """Return a postponement in words: from when to when, and where it stands."""
    before = moved.before.text if moved.before else "geen termijn"
    after = moved.after.text if moved.after else "geen nieuwe termijn"
    where = wording.found_at(moved.said.letter, moved.said.statement.page)
    return f"van “{before}” naar “{after}” ({where})"


def _remarks(commitment: Commitment, standing: Standing) -> Iterable[str]:
    yield from standing.remarks
    for proposal in commitment.proposals:
        where = wording.found_at(proposal.letter, proposal.statement.page)
        yield f"Te beoordelen: “{proposal.statement.quote}” ({where}) hoort er misschien bij."


# Filters --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show of the overview; what is empty does not filter."""

    status: tuple[Status, ...] = ()
    bewindspersoon: str = ""
    lid: str = ""
    fractie: str = ""
    commissie: str = ""
    organisatie: str = ""
    dossier: str = ""
    vanaf: date | None = None  # of the promise, included
    tot_en_met: date | None = None
    te_laat: bool = False

    def keep(self, row: Row) -> bool:
        """Tell whether a row belongs to the selection."""
        return all(test(self, row) for test in TESTS)

    def __str__(self) -> str:
        """What it keeps, in words: "status te laat, lid Podt"; empty where it keeps everything."""
        status = " of ".join(self.status)
        words = ("bewindspersoon", "lid", "fractie", "commissie", "organisatie", "dossier")
        told = [f"status {status}"] if status else []
        told += [f"{name} {value}" for name in words if (value := getattr(self, name))]
        told += [f"gedaan vanaf {written(self.vanaf)}"] if self.vanaf else []
        told += [f"gedaan tot en met {written(self.tot_en_met)}"] if self.tot_en_met else []
        return ", ".join([*told, *(["alleen te laat"] if self.te_laat else [])])


def select(rows: Iterable[Row], chosen: Filter) -> list[Row]:
    """Return the rows that a filter keeps, in their order."""
    return [row for row in rows if chosen.keep(row)]


def _within(wanted: str, *texts: str) -> bool:
    return not wanted or any(wanted.casefold() in text.casefold() for text in texts)


def _in_period(chosen: Filter, row: Row) -> bool:
    if chosen.vanaf is None and chosen.tot_en_met is None:
        return True
    if row.datum is None:
        return False
    return (chosen.vanaf or date.min) <= row.datum <= (chosen.tot_en_met or date.max)


def _about(chosen: Filter, row: Row) -> bool:
    if not chosen.organisatie:
        return True
    named = {name.strip().casefold() for name in row.organisaties.split(",")}
    return not named.isdisjoint(_spellings(chosen.organisatie.strip().casefold()))


@lru_cache(maxsize=64)
def _spellings(wanted: str) -> frozenset[str]:
    """Return how the overview may call an organisation that someone names in his own way."""
    known = [
        _called(id, body)
        for id, body in directory.load().items()
        if wanted in (id.casefold(), *(name.rstrip("?").casefold() for name in body.names))
    ]
    return frozenset(name.casefold() for name in known) | {wanted}


def _in_dossier(chosen: Filter, row: Row) -> bool:
    def bare(text: str) -> str:
        return text.replace(" ", "").replace("-", "").casefold()

    return not chosen.dossier or bare(chosen.dossier) == bare(row.dossier)


TESTS: tuple[Callable[[Filter, Row], bool], ...] = (
    lambda chosen, row: not chosen.status or row.status in chosen.status,
    lambda chosen, row: _within(
        chosen.bewindspersoon, row.bewindspersoon_toen, row.bewindspersoon_nu
    ),
    lambda chosen, row: _within(chosen.lid, row.lid),
    lambda chosen, row: _within(chosen.fractie, row.fractie),
    lambda chosen, row: _within(chosen.commissie, row.commissie, row.gelegenheid),
    lambda chosen, row: not chosen.te_laat or row.status is Status.OVERDUE,
    _about,
    _in_dossier,
    _in_period,
)
