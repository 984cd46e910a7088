"""Which statements are about one promise: by number, else by what agrees and what contradicts.

Candidates come from an index (number, day, member, rare words), never from all against all.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.records import Proposal, StatementKind
from pipeline.register import subject
from pipeline.register.lives import Fit, Life, Similar, fit
from pipeline.register.traces import Trace

LINK = 0.55  # from here on a statement belongs to the promise,
MARGIN = 0.12  # if no other promise comes this near
PROPOSE = 0.35  # from here on a person is asked
REPEAT = 0.7  # of both subjects, before a promise made anew counts as the same one
LOOKED_AT = 60  # candidates for one statement
LISTED = 200  # latest promises kept for a day, a member or a word
RARE_WORDS = 6
AGAIN = re.compile(r"\b(?:opnieuw|nogmaals|alsnog|heropen\w{0,3})\b", re.IGNORECASE)
BESIDE = "zelfde onderdeel van de brief"
Apart = Mapping[str, frozenset[str]]  # statement -> statements it does not belong with


@dataclass(frozen=True, slots=True)
class Recalled:
    """A promise that this letter recalls, or those of which one may be meant."""

    order: int
    lives: tuple[Life, ...]
    sure: bool

    def names(self, life: Life) -> bool:
        return any(named is life for named in self.lives)


class Linker:
    """The promises found so far and the index that finds them."""

    def __init__(self, traces: Sequence[Trace], apart: Apart, similar: Similar | None) -> None:
        self.weight = subject.weights(trace.words for trace in traces)
        self.spoken: dict[str, list[Trace]] = defaultdict(list)  # word -> who speaks of it
        for trace in traces:
            for word in trace.words:
                if len(self.spoken[word]) < LISTED:
                    self.spoken[word].append(trace)
        self.apart = apart
        self.similar = similar
        self.lives: list[Life] = []
        self.index: dict[str, list[Life]] = defaultdict(list)
        self.items: dict[tuple[str, int | None], Fit] = {}
        self.letter: dict[tuple[str, ...], list[Recalled]] = {}

    def letter_read(self, traces: Sequence[Trace]) -> None:
        """Link the statements of one letter: what it recalls and makes first, then what it closes."""
        self.letter = defaultdict(list)
        naming = (StatementKind.RECALLED, StatementKind.MADE)
        placed: dict[str, list[Life]] = {}
        going_on = {
            after.id: before for before, after in pairwise(traces) if _goes_on(before, after)
        }
        for trace in traces:
            if trace.kind in naming and trace.id not in going_on:
                lives = self.make(trace) if trace.kind is StatementKind.MADE else self.tie(trace)
                if trace.kind is StatementKind.RECALLED:
                    self._remember(trace, lives)
        for trace in traces:
            if trace.kind not in naming:
                placed[trace.id] = self.tie(trace)
            elif trace.id in going_on:
                self._go_on(trace, placed.get(going_on[trace.id].id, []))

    def _go_on(self, trace: Trace, postponed: list[Life]) -> None:
        """Add a promise that only tells when what was postponed will come to what was postponed."""
        if len(postponed) != 1:
            self.make(trace)
            return
        self._join(trace, [Fit(postponed[0], 2.0, 1.0, ("zegt wanneer het uitgestelde komt",))])

    # How one statement finds its promise -------------------------------------------------

    def make(self, trace: Trace) -> list[Life]:
        """Start a promise, unless it clearly is one already made; what looks like it is proposed."""
        item = (trace.statement.letter, trace.statement.item)
        if item in self.items:
            return self._join(trace, [self.items[item]])
        known = list(self.fits(trace))
        fits = [
            found if found.certain else self._doubt(trace, found)
            for found in known
            if found.certain or not found.life.marks.closed
        ]
        best = fits[0] if fits else None
        if best is not None and (best.certain or _repeats(best, trace, fits)):
            return self._note(trace, self._join(trace, [best], "herhaald: "))
        started = self._note(trace, self.start(trace))
        again = AGAIN.search(trace.statement.quote) is not None
        for found in [*fits, *(each for each in known if again and each.life.marks.closed)]:
            if found.both >= 0.6 and found.score >= LINK:
                self._propose(trace, found)
        return started

    def _note(self, trace: Trace, lives: list[Life]) -> list[Life]:
        """Keep the item of the chair's list under which a promise was made."""
        if trace.statement.item is not None:
            reason = (f"zelfde punt {trace.statement.item} van de lijst van toezeggingen",)
            listed = Fit(lives[0], 2.0, 1.0, reason, certain=True)
            self.items[(trace.statement.letter, trace.statement.item)] = listed
        return lives

    def tie(self, trace: Trace) -> list[Life]:
        """Link a statement to the promise it speaks of, or propose it, or start from it."""
        fits = list(self.fits(trace))
        numbered = [found for found in fits if found.certain]
        if numbered:
            return self._join(trace, numbered)
        fits = self._nearby(trace, fits)
        together = [found for found in fits if BESIDE in found.reasons]
        if trace.speaks_of(len(together)):
            return self._join(trace, together)
        if fits and fits[0].score >= LINK and _stands_out(fits):
            return self._join(trace, fits[:1])
        near = [found for found in fits if found.score >= max(PROPOSE, fits[0].score - 0.15)]
        unplaced = bool(fits) and fits[0].score >= LINK
        lives = [found.life for found in near] if unplaced else self.start(trace)
        for found in near:
            self._propose(trace, found)
        return lives

    def start(self, trace: Trace) -> list[Life]:
        """Start a promise with this statement; one for each number, where it names several."""
        started = []
        for number in sorted(trace.numbers) if len(trace.numbers) > 1 else [None]:
            life = Life(only=number)
            life.add(trace, "")
            self.lives.append(life)
            started.append(life)
            self._list(trace, life)
        return started

    # Candidates --------------------------------------------------------------------------

    def fits(self, trace: Trace) -> Iterator[Fit]:
        """Yield the promises that a statement may be about, best first."""
        kept_apart = self.apart.get(trace.id, frozenset())
        found = [
            fitting
            for life in self._candidates(trace)
            if kept_apart.isdisjoint(life.marks.statements)
            and (fitting := fit(trace, life, self.weight, self.similar)) is not None
            and not _of_this_letter(trace, life)
            and (not fitting.elsewhere or self._beside(trace, life))
        ]
        yield from sorted(found, key=lambda each: (-each.score, each.life.traces[0].order))

    def _candidates(self, trace: Trace) -> list[Life]:
        numbers = sorted(trace.numbers)
        by_number = {id(life): life for key in numbers for life in self.index.get(key, [])}
        if by_number:
            return list(by_number.values())
        votes: Counter[int] = Counter()
        lives: dict[int, Life] = {}
        for key in (*_keys(trace), *self._rare(trace)):
            for life in self.index.get(key, [])[-LISTED:]:
                votes[id(life)] += 1
                lives[id(life)] = life
        chosen = [lives[key] for key, _ in votes.most_common(LOOKED_AT)]
        recalled = [life for part in self.letter.values() for each in part for life in each.lives]
        return chosen + [life for life in _distinct(recalled) if id(life) not in votes]

    def _rare(self, trace: Trace) -> list[str]:
        rarest = sorted(trace.words, key=lambda word: (-self.weight.get(word, 1.0), word))
        return [f"woord {word}" for word in rarest[:RARE_WORDS]]

    def _list(self, trace: Trace, life: Life) -> None:
        keys = (*sorted(trace.numbers), *_keys(trace), *(f"woord {word}" for word in trace.words))
        for key in keys:
            listed = self.index[key]
            if not any(known is life for known in listed[-8:]):
                listed.append(life)

    # What stands together ----------------------------------------------------------------

    def _remember(self, trace: Trace, lives: list[Life]) -> None:
        sure = all(life.traces[-1] is trace for life in lives)
        self.letter[trace.section].append(Recalled(trace.order, tuple(lives), sure))

    def _nearby(self, trace: Trace, fits: list[Fit]) -> list[Fit]:
        """Return the fits anew: raised where this part of the letter recalls them, else doubted."""
        raised = [
            self._raise(trace, found)
            if self._beside(trace, found.life)
            else self._doubt(trace, found)
            for found in fits
        ]
        return sorted(raised, key=lambda each: (-each.score, each.life.traces[0].order))

    def _part(self, trace: Trace) -> list[Recalled]:
        """Return what this part of the letter recalls; for "this promise" else the whole letter."""
        here = self.letter.get(trace.section, [])
        if here or len(trace.words) > 1:
            return here
        return [recalled for part in self.letter.values() for recalled in part]

    def _beside(self, trace: Trace, life: Life) -> bool:
        """Tell whether the same part of this letter recalls the promise, for one that closes it."""
        closes = trace.kind not in (StatementKind.RECALLED, StatementKind.MADE)
        return closes and any(recalled.names(life) for recalled in self._part(trace))

    def _raise(self, trace: Trace, found: Fit) -> Fit:
        part = self._part(trace)
        nearest = min(part, key=lambda recalled: _distance(trace.order, recalled.order))
        worth = 0.2
        if nearest.names(found.life):
            worth = 0.5 if trace.section in self.letter and trace.statement.heading else 0.45
            worth = (worth + (0.08 if len(part) == 1 else 0.0)) / (1 if nearest.sure else 2)
        return replace(found, score=found.score + worth, reasons=(BESIDE, *found.reasons))

    def _doubt(self, trace: Trace, found: Fit) -> Fit:
        """Lower a fit when another letter joins the same words with one this promise never had.

        "Kosten van tolken bij gehoren" is near "kosten van tolken bij zittingen", but a letter
        elsewhere speaks of interpreters at hearings too: that is a promise of its own.
        """
        known = frozenset().union(*(other.words for other in found.life.traces))
        shared, extra = trace.words & known, trace.words - known
        if not shared or not any(
            self._told_elsewhere(trace, found.life, word, shared) for word in extra
        ):
            return found
        return replace(found, score=min(found.score, LINK - 0.01), sibling=True)

    def _told_elsewhere(self, trace: Trace, life: Life, word: str, shared: frozenset[str]) -> bool:
        enough = 0.5 * sum(self.weight[each] for each in shared)
        return any(
            other.statement.letter != trace.statement.letter
            and not any(other is held for held in life.traces)
            and sum(self.weight[each] for each in other.words & shared) >= enough
            for other in self.spoken[word]
        )

    # What comes of it --------------------------------------------------------------------

    def _join(self, trace: Trace, fits: Iterable[Fit], how: str = "") -> list[Life]:
        joined = []
        for found in fits:
            found.life.add(trace, how + found.reason)
            self._list(trace, found.life)
            joined.append(found.life)
        return joined

    def _propose(self, trace: Trace, found: Fit) -> None:
        found.life.proposals[trace.id] = Proposal(
            trace.statement, trace.letter, round(min(found.score, 0.99), 2), found.reason
        )


def link(traces: Sequence[Trace], apart: Apart, similar: Similar | None = None) -> list[Life]:
    """Return the promises in statements that stand in order of time."""
    linker = Linker(traces, apart, similar)
    letters: dict[str, list[Trace]] = {}
    for trace in traces:
        letters.setdefault(trace.statement.letter, []).append(trace)
    for letter in letters.values():
        linker.letter_read(letter)
    return linker.lives


def _goes_on(before: Trace, trace: Trace) -> bool:
    """Tell whether a promise only says when what the statement before it postponed will come.

    "Het lukt niet dat voor 1 mei te doen. Ik zal uw Kamer daarover in juni informeren."
    """
    return (
        before.kind is StatementKind.POSTPONED
        and trace.kind is StatementKind.MADE
        and before.section == trace.section
        and trace.statement.term is not None
        and not trace.words
        and not trace.numbers
    )


def _distinct(lives: Iterable[Life]) -> list[Life]:
    return list({id(life): life for life in lives}.values())


def _keys(trace: Trace) -> Iterator[str]:
    days = {trace.made_on}
    if trace.kind in (StatementKind.MADE, StatementKind.POSTPONED):
        days.add(trace.said_on)
    yield from (f"dag {day}" for day in days if day is not None)
    yield from (f"lid {name}" for name in sorted(trace.to.surnames))


def _distance(order: int, other: int) -> tuple[int, int]:
    """Return how far a recalled promise stands; what went before counts as nearer."""
    return (0, order - other) if other < order else (1, other - order)


def _of_this_letter(trace: Trace, life: Life) -> bool:
    """Tell whether a letter would settle or recall what it only promises itself."""
    if trace.kind is StatementKind.MADE or trace.in_debate:
        return False
    return all(
        other.statement.letter == trace.statement.letter and other.kind is StatementKind.MADE
        for other in life.traces
    )


def _stands_out(fits: Sequence[Fit]) -> bool:
    return len(fits) == 1 or fits[0].score - fits[1].score >= MARGIN


def _repeats(best: Fit, trace: Trace, fits: Sequence[Fit]) -> bool:
    """Tell whether a promise is one made before: the same words, and no later term between."""
    first = best.life.traces[0]
    here = first.statement.letter == trace.statement.letter
    needed = 0.6 if here and trace.in_debate else REPEAT
    if best.sibling or best.both < needed or not _stands_out(fits):
        return False
    return here or not _passed(best.life, trace)


def _passed(life: Life, trace: Trace) -> bool:
    """Tell whether an earlier term had ended when the promise was made again."""
    ends = [other.statement.term.until for other in life.traces if other.statement.term]
    return any(end is not None and trace.said_on and end < trace.said_on for end in ends)
