"""What a reader of a result can know for certain of one person: nothing, whoever answered what."""

import random
from collections.abc import Iterator
from itertools import combinations_with_replacement

from incident_actie.culture.answer import Fit, Response
from incident_actie.culture.groups import EVERYBODY
from incident_actie.culture.result import Counts, Spread, measure
from tests.culture.people import ASPECTS, LEVELS, NAMES, person
from tests.each import each

Crowd = tuple[tuple[int, ...], ...]


def told(crowd: Crowd) -> Spread:
    """What a result says of people who chose this on an aspect."""
    people = [person(n, "team", *([levels] * len(NAMES))) for n, levels in enumerate(crowd)]
    return measure(people, ASPECTS, "", "2026-11").views[0].spreads[0]


def fits(crowd: Crowd, said: Spread) -> bool:
    """Whether these people could have given what is said; worked out here, not by the program."""
    votes = sorted(v for levels in crowd for v in (levels[0], levels[-1]))
    middle = (votes[len(crowd) - 1] + votes[len(crowd)]) / 2
    per_level: Counts = tuple(votes.count(v) / 2 for v in range(1, 6))  # type: ignore[assignment]
    if said.counts is None:
        return middle == said.median and max(per_level) >= len(crowd) - 1
    return (middle, per_level) == (said.median, said.counts)


def test_no_single_choice_is_certain_for_any_five_people() -> None:
    """All 1,287 ways in which five people can choose: each could have been another way, for each person."""
    every = list(combinations_with_replacement(LEVELS, 5))
    by_told: dict[tuple[object, ...], list[Crowd]] = {}
    for crowd in every:
        said = told(crowd)
        assert fits(crowd, said)
        by_told.setdefault((said.counts, said.median, said.low, said.high, said.wide), []).append(crowd)
    for crowds in by_told.values():
        assert len({levels for crowd in crowds for levels in crowd}) > 1, crowds


def people_who_agree(chance: random.Random) -> Iterator[Response]:
    """Two groups, of which one agrees on everything and the other does not."""
    for n in range(6):
        yield person(n, "management", 2)
    for n in range(6, 13):
        choices = {name: Fit(chance.choice(LEVELS), chance.random() < 0.5) for name in NAMES}
        yield person(n, "team", choices=choices)


@each("seed", range(20))
def test_what_a_group_does_not_tell_does_not_follow_from_all_together(seed: int) -> None:
    """Everybody less the other group would be the group of which only the median is told."""
    result = measure(list(people_who_agree(random.Random(seed))), ASPECTS, "", "2026-11")
    assert result.together is not None
    assert all(spread.counts is None for spread in result.together.spreads)
    for view in result.views:
        counts = {spread.group: spread.counts for spread in view.spreads}
        assert counts["management"] is counts[EVERYBODY] is None


@each("yes", [True, False])
def test_whether_somebody_had_an_example_never_follows_from_how_many_had(yes: bool) -> None:
    choices = {name: Fit((5,), yes) for name in NAMES}
    result = measure([person(n, "team", choices=choices) for n in range(5)], ASPECTS, "", "2026-11")
    assert (result.examples, result.bare) == ((20, 0) if yes else (0, 20))
