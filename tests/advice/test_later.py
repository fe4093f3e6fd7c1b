"""A list that can be carried out: at most twelve, no promise put off, and the balance agrees."""

import random
from datetime import date

import pytest

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.advice.later import LATER, MOST, Postponing
from incident_actie.advice.verdict import Advice, Verdict
from incident_actie.advice.why import explain
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.telling import later_line
from incident_actie.situation import Situation

TODAY = date(2026, 11, 23)
MANY = 4000


def draw(adviser: Adviser, dice: random.Random) -> Situation:
    """Any situation: most questions answered, a few answers where several may be given."""
    answers: dict[str, tuple[str, ...]] = {}
    for question in adviser.knowledge.questions:
        if question.kind == "one" and dice.random() < 0.85:
            answers[question.id] = (dice.choice(question.ids),)
        elif question.kind == "many":
            chosen = dice.sample(question.ids, dice.randint(question.minimum, 3))
            answers[question.id] = tuple(a for a in question.ids if a in chosen)
    return Situation(answers)


@pytest.fixture(scope="module")
def advices(adviser: Adviser) -> list[Advice]:
    dice = random.Random(13)
    return [adviser.advise(draw(adviser, dice)) for _ in range(MANY)]


def test_at_most_twelve_are_recommended_in_all_but_one_in_a_thousand(advices: list[Advice]) -> None:
    too_long = [len(advice.recommended) for advice in advices if len(advice.recommended) > MOST]
    assert len(too_long) <= MANY / 1000


@pytest.fixture(scope="module")
def crowded(adviser: Adviser, advices: list[Advice]) -> list[Advice]:
    """The advices in which something was put off."""
    found = [advice for advice in advices if any(j.later for j in advice.judgements)]
    assert len(found) > MANY / 100
    return found


def test_what_is_put_off_may_be_considered_and_says_why(adviser: Adviser, crowded: list[Advice]) -> None:
    for advice in crowded:
        before = {j.id: j for j in adviser.verdicts(advice.situation)}
        for judgement in advice.judgements:
            was = before[judgement.id]
            if judgement.later:
                assert (was.verdict, judgement.verdict) == (Verdict.RECOMMENDED, Verdict.CONSIDER)
                assert [r.text for r in judgement.reasons] == [LATER, *(r.text for r in was.reasons)]
                assert judgement.id not in advice.ranks
            else:
                assert judgement == was


def test_no_promise_is_broken_by_it(adviser: Adviser, crowded: list[Advice]) -> None:
    base = adviser.knowledge
    always = {a.id for p in base.promises if "aanbevolen" in p.always for a in base.targets(p)}
    sets = [{a.id for a in base.targets(p)} for p in base.promises if "aanbevolen" in p.some]
    sets += [{a.id for a in base.targets(kept)} for kept in base.kept]
    for advice in crowded:
        before = {j.action.id for j in adviser.verdicts(advice.situation) if j.verdict == "aanbevolen"}
        after = {j.action.id for j in advice.recommended}
        assert always & before <= after
        assert all(after & asked for asked in sets if before & asked)


def test_danger_and_what_is_soon_are_never_put_off(adviser: Adviser) -> None:
    able = Postponing(adviser.knowledge).able
    for action in adviser.knowledge.actions:
        if action.moment == "nu" or action.step != "handelen":
            assert action.id not in able


def test_a_plan_names_it_with_a_day_and_the_balance_does_not_ask_for_less(
    adviser: Adviser, crowded: list[Advice]
) -> None:
    for advice in crowded[:60]:
        plan = make_plan(adviser.knowledge, advice, recommended_choices(advice), TODAY)
        later = [out for out in plan.left_out if out.due]
        assert {out.action for out in later} == {j.action.id for j in advice.judgements if j.later}
        assert {out.due for out in later} == {plan.evaluation.due}
        assert all(out.name in later_line(plan) for out in later)
        held = {demand.id: demand for demand in plan.balance}
        assert "haalbaar" not in held or held["haalbaar"].met or not held["haalbaar"].drop


def test_why_says_that_it_is_for_later(adviser: Adviser, crowded: list[Advice]) -> None:
    advice = crowded[0]
    judgement = next(j for j in advice.judgements if j.later)
    why = explain(adviser.knowledge, judgement.action, advice.situation)
    assert why.changes == ()
    assert "later" in why.impossible


def test_a_task_that_lifts_a_condition_is_on_the_plan_once_with_a_role(adviser: Adviser) -> None:
    situation = Situation({"dader": ("client",), "aanspreekbaar": ("onbekend",), "gemeld": ("ja",)})
    advice = adviser.advise(situation)
    tasks = {task.title: task.role for j in advice.judgements for task, _ in j.tasks}
    plan = make_plan(adviser.knowledge, advice, recommended_choices(advice), TODAY)
    assert tasks
    assert {i.title: i.who for i in plan.items if i.action.startswith("taak-")} == tasks


def test_a_task_says_what_it_lifts(adviser: Adviser, knowledge: Knowledge) -> None:
    advice = adviser.advise(examples.situation(examples.find("hangjongeren"), knowledge))
    plan = make_plan(knowledge, advice, recommended_choices(advice), date(2026, 11, 27))
    why = {item.short: item.why for item in plan.items if item.action.startswith("taak-")}
    assert "aanspreekbaar" in why["Aanspreekbaarheid uitzoeken"]
    assert "minderjarige" in why["Leeftijd uitzoeken"]
