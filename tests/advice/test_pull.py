"""The culture level moves a lasting measure one place at the most, and nothing that is fixed."""

from itertools import pairwise, product
from typing import NamedTuple

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.advice.pull import is_fixed, moved, pulled, weights
from incident_actie.advice.verdict import Advice, Judgement, Verdict
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.situation import from_data
from tests.samples import Answers, cases, many_situations


@pytest.fixture(scope="module")
def adviser(knowledge: Knowledge) -> Adviser:
    """An adviser that puts nothing off: what it says is what the conditions say."""
    whole = Adviser(knowledge)
    whole._postponing.able.clear()
    return whole


LEVELS = ("1", "2", "3", "4", "5")
KINDS = ("fixed", "plain", "neutral", "preferred", "careful")
WEIGHT = {"plain": 0, "neutral": 0, "preferred": 1, "careful": -1}


class Thing(NamedTuple):
    """As much of a judgement as the pull looks at."""

    action: "Named"


class Named(NamedTuple):
    """As much of an action."""

    id: str


def order_of(kinds: tuple[str, ...]) -> list[int]:
    """Where each of these kinds came from, after the pull."""
    ranked = [Thing(Named(str(at))) for at in range(len(kinds))]
    weight = {str(at): WEIGHT[kind] for at, kind in enumerate(kinds) if kind != "fixed"}
    return [int(one.action.id) for one in pulled(ranked, weight)]  # type: ignore[arg-type]


@pytest.mark.parametrize("length", range(8))
def test_any_ranked_list_keeps_the_limits(length: int) -> None:
    """All 5^7 lists of seven: longer ones are walked in the same windows of two."""
    for kinds in product(KINDS, repeat=length):
        order = order_of(kinds)
        assert sorted(order) == list(range(length))
        for place, origin in enumerate(order):
            assert abs(place - origin) <= (0 if kinds[origin] == "fixed" else 1), kinds
        rest = [origin for origin in order if kinds[origin] in ("fixed", "plain")]
        assert rest == sorted(rest), kinds


def test_what_a_level_prefers_moves_up_and_what_it_is_careful_with_moves_down() -> None:
    assert order_of(("plain", "preferred")) == [1, 0]
    assert order_of(("neutral", "preferred", "preferred")) == [1, 0, 2]
    assert order_of(("careful", "plain")) == [1, 0]
    assert order_of(("careful", "preferred", "plain")) == [1, 0, 2]
    assert order_of(("fixed", "preferred", "careful", "fixed")) == [0, 1, 2, 3]
    assert order_of(("preferred", "neutral")) == [0, 1]


def advise(answers: Answers, adviser: Adviser, level: str = "") -> Advice:
    told = {q: a for q, a in answers.items() if q != "cultuur"}
    told |= {"cultuur": level} if level else {}
    return adviser.advise(from_data(told, adviser.knowledge.questions))


def ids(judgements: list[Judgement] | tuple[Judgement, ...], lasting: bool = False) -> list[str]:
    return [j.action.id for j in judgements if lasting or not j.action.structural]


def everything() -> list[Answers]:
    return [*(case["situation"] for case in cases()), *many_situations(150, seed=71)]


def test_without_the_level_all_else_is_the_same_in_any_situation(adviser: Adviser) -> None:
    """Verdicts of what does not last, their order, and the place of everything that is fixed."""
    for answers in everything():
        without = advise(answers, adviser)
        for level in LEVELS:
            found = advise(answers, adviser, level)
            for one, other in zip(without.judgements, found.judgements, strict=True):
                if one.verdict is not other.verdict:
                    assert one.action.structural
                    assert (one.verdict, other.verdict) == (Verdict.CONSIDER, Verdict.RECOMMENDED)
            assert ids(found.recommended) == ids(without.recommended)
            fixed = [a for a in without.ranks if is_fixed(action(adviser.knowledge, a))]
            assert [found.ranks[a] for a in fixed] == [without.ranks[a] for a in fixed]


def action(knowledge: Knowledge, wanted: str) -> Action:
    found = knowledge.action(wanted)
    assert found is not None
    return found


def test_nothing_moves_more_than_one_place_in_any_situation(adviser: Adviser) -> None:
    seen = 0
    for answers in everything():
        for level in LEVELS:
            ranked = advise(answers, adviser, level).recommended
            before = sorted(ranked, key=lambda j: j.order)
            shifts = {j.action.id: before.index(j) - place for place, j in enumerate(ranked)}
            assert set(shifts.values()) <= {-1, 0, 1}
            up, down = moved(ranked)
            assert ids(up, lasting=True) == [n for n in shifts if shifts[n] > 0 and n not in ids(ranked)]
            assert ids(down, lasting=True) == [n for n in shifts if shifts[n] < 0 and n not in ids(ranked)]
            seen += len(up) + len(down)
    assert seen > 50


def test_who_was_recommended_without_the_level_keeps_its_place_among_the_others(adviser: Adviser) -> None:
    """A clause that names the level counts for no more indications."""
    for answers in everything():
        without = advise(answers, adviser).recommended
        for level in LEVELS:
            known = set(ids(without, lasting=True))
            both = [j for j in advise(answers, adviser, level).recommended if j.action.id in known]
            assert ids(sorted(both, key=lambda j: j.order), lasting=True) == ids(without, lasting=True)


def test_danger_and_the_first_steps_are_fixed_and_every_level_puts_something_forward(
    knowledge: Knowledge,
) -> None:
    fixed = {a.id for a in knowledge.actions if is_fixed(a)}
    assert {"alarmeren-112", "melden", "opvang", "ordegesprek", "toegangsontzegging", "aangifte"} <= fixed
    assert not any(a.structural for a in knowledge.actions if a.id in fixed)
    for level in knowledge.levels:
        weight = weights(knowledge, level)
        assert {weight[name] for name in level.prefers} == {1}
        assert all(weight[name] == -1 for name in level.careful_with)
        assert not fixed & weight.keys()


def test_more_is_asked_of_a_higher_level_and_never_more_than_it_can_carry(knowledge: Knowledge) -> None:
    asked = [level.structural for level in knowledge.levels]
    assert asked == [(1, 1), (1, 2), (2, 2), (2, 3), (2, 3)]
    assert all(a.most <= b.most for a, b in pairwise(knowledge.levels))
