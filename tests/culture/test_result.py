"""Medians, gaps and spreads: what several people see, counted so that nobody is averaged away."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_actie.culture.answer import Response, Role
from incident_actie.culture.result import Result, measure, moves, same_groups
from tests.culture.people import ASPECTS, NAMES, crowds, person
from tests.each import each


def result_of(*answers: Response, month: str = "2026-11") -> Result:
    return measure(answers, ASPECTS, "balie", month)


def five(role: Role, *levels: int | tuple[int, ...], start: int = 0) -> list[Response]:
    """Five people of a group, each with one level for every aspect."""
    told = levels * 5 if len(levels) == 1 else levels
    return [person(start + n, role, level) for n, level in enumerate(told)]


@each(
    ("levels", "median"),
    [
        ((1, 2, 3, 4, 5), 3),
        ((1, 1, 1, 5, 5), 1),
        ((2, 2, 3, 3, 3, 2), 2.5),
        ((2, 2, (2, 3), 3, 3), 2.5),
        (((2, 3), (2, 3), (2, 3), 1, 1), 2),
        ((4, 4, 4, 4, (4, 5)), 4),
    ],
)
def test_the_median_gives_every_person_two_half_votes(
    levels: tuple[int | tuple[int, ...], ...], median: float
) -> None:
    people = [person(n, "team", level) for n, level in enumerate(levels)]
    assert {view.everybody.median for view in result_of(*people).views} == {median}


@given(crowds(least=5))
def test_the_median_is_that_of_all_half_votes(people: list[Response]) -> None:
    result = measure(people, ASPECTS, "", "2026-11")
    for view in result.views:
        for spread in (s for s in view.spreads if s.counts is not None):
            votes = [v for v, count in enumerate(spread.counts, 1) for _ in range(round(2 * count))]
            assert spread.median == statistics.median(votes)
            assert sum(spread.counts) == spread.people


def test_who_is_torn_counts_half_for_each() -> None:
    spread = result_of(*five("team", 2, 2, (2, 3), 3, 4)).views[0].everybody
    assert spread.counts == (0, 2.5, 1.5, 1, 0)
    assert (spread.low, spread.high) == (2, 4)


@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(people: list[Response], chance: object) -> None:
    other = list(people)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert measure(people, ASPECTS, "x", "2026-11") == measure(other, ASPECTS, "x", "2026-11")


@each(("floor", "large"), [(4, False), ((3, 4), False), (3, True), (1, True)])
def test_a_gap_of_one_level_between_groups_is_told(floor: int | tuple[int, ...], large: bool) -> None:
    result = result_of(*five("management", 4), *five("team", floor, start=9))
    assert result.has_large_gap is large
    assert all((view.gap >= 1) is large for view in result.views)


@pytest.mark.parametrize(
    ("levels", "wide"),
    [((2, 2, 3, 3, 3), False), ((2, 2, 3, 3, 4), True), (((2, 3), 3, 3, 3, (3, 4)), False)],
)
def test_a_spread_of_two_levels_inside_a_group_is_told(
    levels: tuple[int | tuple[int, ...], ...], wide: bool
) -> None:
    assert result_of(*five("team", *levels)).views[0].everybody.wide is wide


def test_the_level_for_plans_is_the_lower_of_the_group_medians_rounded_down() -> None:
    assert result_of(*five("management", 5), *five("team", 2, 2, (2, 3), 3, 3, start=9)).level == 2
    assert result_of(*five("management", 1), *five("team", 5, start=9)).level == 1
    assert result_of(*five("team", 5)).level == 5


@given(crowds(least=5))
def test_the_level_for_plans_is_one_of_the_five(people: list[Response]) -> None:
    level = measure(people, ASPECTS, "", "2026-11").level
    assert level in (1, 2, 3, 4, 5)


def test_strong_and_weak_look_at_the_lowest_group_and_not_at_the_mean() -> None:
    leaders = [person(n, "management", 5, 3, 3, 3, 3) for n in range(5)]
    floor = [person(9 + n, "team", 1, 3, 3, 4, 3) for n in range(5)]
    result = result_of(*leaders, *floor)
    assert result.weak == (NAMES[0],)  # three when averaged
    assert result.strong == (NAMES[3],)


def test_nothing_is_strong_or_weak_when_all_is_the_same() -> None:
    result = result_of(*five("team", 3))
    assert (result.strong, result.weak) == ((), ())


@each("count", range(5))
def test_below_five_people_there_is_nothing_but_their_number(count: int) -> None:
    result = result_of(*five("team", 1)[:count])
    assert (result.people, result.views, result.together, result.level) == (count, (), None, None)
    assert (result.examples, result.bare, result.has_large_gap) == (0, 0, False)


def test_a_second_measurement_shows_what_moved_per_group() -> None:
    before = result_of(*five("management", 4), *five("team", 2, start=9))
    after = result_of(*five("management", 4), *five("team", 3, start=9), month="2027-11")
    told = {(m.aspect, m.group): (m.before, m.after) for m in moves(before, after)}
    assert told["", "team"] == (2, 3)
    assert told[NAMES[0], "management"] == (4, 4)
    assert len(told) == 3 * (1 + len(NAMES))
    assert same_groups(before, after)


def test_groups_that_were_divided_otherwise_are_not_compared() -> None:
    before = result_of(*five("team", 2))
    after = result_of(*five("management", 4), *five("team", 3, start=9))
    assert {m.group for m in moves(before, after)} == {"iedereen"}
    assert not same_groups(before, after)
    assert moves(result_of(), after) == ()
