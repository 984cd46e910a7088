"""Statements become commitments: one promise, one row, with everything that was said about it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pipeline.records import Commitment, Event, Letter, Proposal, Statement, record_id
from pipeline.register import decisions, linking
from pipeline.register.decisions import Decisions
from pipeline.register.lives import Life, Similar
from pipeline.register.traces import Trace, in_order, said_on


def commitments(
    statements: Iterable[tuple[Statement, Letter]],
    events: Iterable[Event] = (),
    on: date | None = None,
    similar: Similar | None = None,
) -> list[Commitment]:
    """Return the commitments in these statements, in order of time, after what people decided.

    `on` leaves out what was said after that day. `similar` tells how near two quotes are in
    meaning (0 to 1), such as the cosine of their vectors; without it, words decide.
    """
    return resolved(decisions.lay_over(statements, events), on, similar)


def resolved(
    decided: Decisions, on: date | None = None, similar: Similar | None = None
) -> list[Commitment]:
    """Return the commitments in statements over which people's decisions are already laid."""
    pairs = [pair for pair in decided.pairs.values() if on is None or _said(pair, on)]
    lives = linking.link(in_order(pairs), decided.apart, similar)
    lives = _merged(lives, decided.together)
    return [_commitment(life, decided) for life in lives]


def _said(pair: tuple[Statement, Letter], on: date) -> bool:
    day = said_on(*pair)
    return day is not None and day <= on


def _merged(lives: list[Life], together: Iterable[tuple[str, str]]) -> list[Life]:
    """Return the lives with those merged that a person put together."""
    at = {trace.id: life for life in lives for trace in life.traces}
    proposed = {name: each for life in lives for name, each in life.proposals.items()}
    gone: set[int] = set()
    for pair in together:
        for one, other in (pair, pair[::-1]):
            if one not in at and one in proposed and other in at:
                _accept(at[other], proposed[one])
                at[one] = at[other]
        if any(name not in at for name in pair) or at[pair[0]] is at[pair[1]]:
            continue
        kept, absorbed = sorted((at[name] for name in pair), key=_first)
        _absorb(kept, absorbed)
        gone.add(id(absorbed))
        at |= {trace.id: kept for trace in absorbed.traces}
    for life in lives:
        for name in {name for pair in together for name in pair}:
            life.proposals.pop(name, None)
    return [life for life in lives if id(life) not in gone]


def _first(life: Life) -> int:
    return life.traces[0].order


def _absorb(kept: Life, gone: Life) -> None:
    both = [*zip(kept.traces, kept.why, strict=True)]
    both += [(trace, why or "samengevoegd bij beoordeling") for trace, why in _whys(gone)]
    both.sort(key=lambda pair: pair[0].order)
    kept.traces = [trace for trace, _ in both]
    kept.why = [why for _, why in both]
    kept.only = None
    kept.forget()
    kept.proposals |= gone.proposals


def _whys(life: Life) -> list[tuple[Trace, str]]:
    return list(zip(life.traces, life.why, strict=True))


def _accept(life: Life, proposal: Proposal) -> None:
    (trace,) = in_order([(proposal.statement, proposal.letter)])
    before = [
        place
        for place, other in enumerate(life.traces)
        if (other.said_on or date.max) <= (trace.said_on or date.max)
    ]
    place = before[-1] + 1 if before else 0
    life.traces.insert(place, replace(trace, order=life.traces[max(place - 1, 0)].order))
    life.why.insert(place, "gekoppeld bij beoordeling")
    life.forget()


def _commitment(life: Life, decided: Decisions) -> Commitment:
    names = [trace.id for trace in life.traces]
    reviews = [decided.reviews[name] for name in names if name in decided.reviews]
    notes = [decided.notes[name] for name in names if name in decided.notes]
    reviewer, reviewed = max(reviews, key=lambda each: each[1], default=(None, None))
    note = max(notes, key=lambda each: each.moment, default=None)
    placed = set(names)
    return Commitment(
        id=names[0] if life.only is None else record_id(names[0], life.only),
        statements=tuple(trace.statement for trace in life.traces),
        letters=tuple(trace.letter for trace in life.traces),
        why=tuple(life.why),
        proposals=tuple(
            proposal for name, proposal in life.proposals.items() if name not in placed
        ),
        numbers=tuple(sorted(life.marks.numbers)),
        reviewed_by=reviewer,
        reviewed_on=reviewed,
        note=note.text if note else "",
        noted_on=note.moment if note else None,
    )
