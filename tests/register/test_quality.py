"""How well known lives are put together again, and how they stand on ten days."""

from datetime import date, timedelta

import pytest

from pipeline.register import resolve
from pipeline.register.status import counted, status
from tests.register.lives_script import truth, world

DAYS = [date(2022, 4, 1) + timedelta(days=173 * number) for number in range(10)]
SEEDS = [20260101, 7, 1848, 1, 2, 99, 8080]


def measured(seed: int) -> tuple[float, float, float, list[str]]:
    """Return precision and recall of linking, the share of right statuses, and what went wrong."""
    told = world(seed)
    found = resolve.commitments(told.told)
    home = {s.id: c for c in found for s in c.statements}
    wrong = []
    first = {}
    for statement, _ in told.told:
        if statement.id in told.truth:
            first.setdefault(told.truth[statement.id], statement.id)
    links = [(s.id, c.statements[0].id) for c in found for s in c.statements[1:]]
    right = [pair for pair in links if told.truth.get(pair[0], -1) == told.truth.get(pair[1], -2)]
    wanted = [(name, first[life]) for name, life in told.truth.items() if name != first[life]]
    kept = [
        pair
        for pair in wanted
        if home.get(pair[0]) is not None and home.get(pair[0]) is home.get(pair[1])
    ]
    quotes = {s.id: f"{letter.date} {s.kind} {s.quote}" for s, letter in told.told}
    wrong += [f"FOUT  {quotes[a]} -> {quotes[b]}" for a, b in set(links) - set(right)]
    wrong += [f"MIS   {quotes[a]} -> {quotes[b]}" for a, b in set(wanted) - set(kept)]
    good = total = 0
    for story in told.stories.values():
        commitment = home.get(first[story.name])
        for on in DAYS:
            want = truth(story, on)
            have = (
                status(commitment, on).status if commitment and counted(commitment, on) else None
            )
            good += have == want
            total += 1
            if have != want:
                wrong.append(f"STAND {story.subject} {on}: {have} moet zijn {want}")
    return len(right) / len(links), len(kept) / len(wanted), good / total, sorted(wrong)


@pytest.mark.parametrize("seed", SEEDS)
def test_known_lives_are_put_together_again(seed):
    told = world(seed)
    assert len(told.stories) >= 60
    assert len({letter.date for _, letter in told.told}) <= 40
    precision, recall, right, wrong = measured(seed)
    report = f"precision {precision:.3f} recall {recall:.3f} status {right:.3f}\n"
    assert precision >= 0.97, report + "\n".join(wrong)
    assert recall >= 0.90, report + "\n".join(wrong)
    assert right >= 0.98, report + "\n".join(wrong)
