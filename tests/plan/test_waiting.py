"""A plan that is too much: from which number on, what may wait, and who waits first."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs

from incident_actie.advice.advise import Adviser
from incident_actie.advice.pull import is_fixed
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.model import Action, Clause, Knowledge
from incident_actie.plan.making import Pick, make_plan
from incident_actie.plan.model import Demand, Plan
from incident_actie.situation import Situation, from_data
from tests.plan.test_balance import KNOWN, TODAY

ALWAYS = (Clause(because="Dat helpt hier.", when={}),)


@pytest.fixture(scope="module")
def situation(knowledge: Knowledge) -> Situation:
    return from_data({**KNOWN, "cultuur": "3"}, knowledge.questions)


@pytest.fixture(scope="module")
def lasting(knowledge: Knowledge, situation: Situation, adviser: Adviser) -> list[str]:
    """Three lasting measures that have time, and that the advice only asks to consider."""
    spared = {name for standard in knowledge.balance.standards for name in standard.actions}
    actions = [judgement.action for judgement in adviser.advise(situation).of(Verdict.CONSIDER)]
    return [a.id for a in actions if a.structural and can_wait(a) and a.id not in spared][:3]


def can_wait(action: Action) -> bool:
    return not is_fixed(action) and not action.always and action.due.hours >= 14 * 24


def changed(knowledge: Knowledge, level: dict[str, Any], actions: dict[str, dict[str, Any]]) -> Knowledge:
    """Our base with another third level of culture, in which no action is weak, and other actions."""
    plain = {"prefers": (), "careful_with": (), "structural": (1, 1), "most": 40}
    levels = tuple(structs.replace(v, **{**plain, **level}) if v.level == 3 else v for v in knowledge.levels)
    told = tuple(structs.replace(a, **{"weak": False, **actions.get(a.id, {})}) for a in knowledge.actions)
    return structs.replace(knowledge, levels=levels, actions=told)


Plans = Callable[..., Plan]


@pytest.fixture
def plan_of(knowledge: Knowledge, situation: Situation) -> Plans:
    def plan(names: Sequence[str], actions: dict[str, dict[str, Any]] | None = None, **level: Any) -> Plan:
        base = changed(knowledge, level, actions or {})
        advice = Adviser(base).advise(situation)
        return make_plan(base, advice, [Pick(name) for name in names], TODAY)

    return plan


def feasible(plan: Plan) -> Demand:
    return next(demand for demand in plan.balance if demand.id == "haalbaar")


# --- who waits first: of three, one stays ---


@pytest.mark.parametrize("stays", range(3))
@pytest.mark.parametrize(
    "why",
    [
        lambda one, _: {"prefers": (one,)},
        lambda _, others: {"careful_with": others},
        lambda _, others: {"actions": {name: {"weak": True} for name in others}},
        lambda one, _: {"prefers": (one,), "actions": {one: {"weak": True}}},
    ],
    ids=["preferred", "others careful", "others paper", "preferred paper"],
)
def test_what_the_level_prefers_stays_and_paper_waits(
    why: Callable[[str, tuple[str, ...]], dict[str, Any]], stays: int, lasting: list[str], plan_of: Plans
) -> None:
    one, others = lasting[stays], tuple(name for name in lasting if name != lasting[stays])
    assert set(feasible(plan_of(lasting, **why(one, others))).drop) == set(others)


@pytest.mark.parametrize("stays", range(3))
def test_what_is_recommended_first_stays_longest(stays: int, lasting: list[str], plan_of: Plans) -> None:
    best, second, other = lasting[stays], lasting[stays - 1], lasting[stays - 2]
    recommended = {"recommended_when": ALWAYS, "unfit_when": ()}
    told = {best: {**recommended, "term": "3 weken"}, second: {**recommended, "term": "3 maanden"}}
    assert set(feasible(plan_of(lasting, told)).drop) == {second, other}
    alone = {best: told[best]}
    assert set(feasible(plan_of(lasting, alone)).drop) == {second, other}


def test_paper_that_is_recommended_waits_before_more_than_paper(lasting: list[str], plan_of: Plans) -> None:
    one = lasting[-1]
    told = {one: {"recommended_when": ALWAYS, "unfit_when": (), "weak": True}}
    assert one in feasible(plan_of(lasting, told)).drop


# --- from which number on ---


@pytest.mark.parametrize(("upper", "waiting"), [(1, 2), (2, 0), (3, 0)])
def test_two_lasting_measures_above_what_is_asked_are_too_many(
    upper: int, waiting: int, lasting: list[str], plan_of: Plans
) -> None:
    found = feasible(plan_of(lasting, structural=(1, upper)))
    assert len(found.drop) == waiting
    assert found.met == (waiting == 0)


@pytest.mark.parametrize(("most", "waiting"), [(4, 0), (3, 1), (2, 2)])
def test_what_is_above_the_most_that_a_team_can_carry_waits(
    most: int, waiting: int, knowledge: Knowledge, plan_of: Plans
) -> None:
    spared = {name for standard in knowledge.balance.standards for name in standard.actions}
    names = [a.id for a in knowledge.actions if can_wait(a) and not a.structural and a.id not in spared][:3]
    found = feasible(plan_of(["opvang", *names], most=most))
    assert found.met == (waiting == 0)
    assert len(found.drop) == waiting
    assert "opvang" not in found.drop


def test_a_lasting_measure_that_waits_counts_for_both(lasting: list[str], plan_of: Plans) -> None:
    found = feasible(plan_of(lasting, most=1))
    assert len(found.drop) == 2


@pytest.mark.parametrize(("term", "waits"), [("14 dagen", True), ("2 weken", True), ("13 dagen", False)])
def test_what_is_due_within_two_weeks_does_not_wait(
    term: str, waits: bool, lasting: list[str], plan_of: Plans
) -> None:
    one, *others = lasting
    level = {"prefers": tuple(others)}
    assert (one in feasible(plan_of(lasting, {one: {"term": term}}, **level)).drop) == waits


def test_what_always_must_be_does_not_wait(lasting: list[str], plan_of: Plans) -> None:
    one, *others = lasting
    level = {"prefers": tuple(others)}
    assert one not in feasible(plan_of(lasting, {one: {"always": "Zo hoort het."}}, **level)).drop


# --- a reaction in time ---


@pytest.mark.parametrize(("days", "met"), [(0, True), (2, True), (3, False)])
def test_a_reaction_on_the_last_day_is_in_time(
    days: int, met: bool, knowledge: Knowledge, situation: Situation, adviser: Adviser
) -> None:
    assert knowledge.balance.within == "2 werkdagen"
    assert TODAY.weekday() == 0
    choices = [Pick("ordegesprek", due=TODAY + timedelta(days=days)), Pick("opvang")]
    plan = make_plan(knowledge, adviser.advise(situation), choices, TODAY)
    assert next(demand for demand in plan.balance if demand.id == "reactie").met == met
