"""Situations from practice: what a good plan surely recommends, and what it surely does not."""

from collections import Counter
from statistics import median
from typing import Any

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import from_data
from tests.samples import cases, cases_with_people, halved

Case = dict[str, Any]
IDS = [f"{case['file']}: {case['id']}" for case in cases()]


def recommended(case: Case, adviser: Adviser, person: str = "") -> list[int | str]:
    """What is recommended once, or towards one person: the hand-out's number or the id, by rank."""
    situation = from_data(case["situation"], adviser.knowledge.questions)
    judgements = adviser.advise(situation).recommended
    return [j.action.number or j.action.id for j in judgements if j.person == person]


@pytest.mark.parametrize("case", cases(), ids=IDS)
def test_what_surely_fits_is_recommended_and_what_surely_does_not_is_not(
    case: Case, adviser: Adviser
) -> None:
    numbers = set(recommended(case, adviser))
    missing, wrong = set(case["must"]) - numbers, set(case["must_not"]) & numbers
    assert (missing, wrong) == (set(), set()), case["because"]


@pytest.mark.parametrize("case", [c for c in cases() if "verdicts" in c], ids=lambda case: case["id"])
def test_a_verdict_is_as_it_was_judged(case: Case, adviser: Adviser) -> None:
    situation = from_data(case["situation"], adviser.knowledge.questions)
    given = {j.action.number or j.action.id: j.verdict.value for j in adviser.advise(situation).judgements}
    assert {action: given[action] for action in case["verdicts"]} == case["verdicts"], case["because"]


@pytest.mark.parametrize("case", cases_with_people(), ids=lambda case: case["id"])
def test_of_several_people_each_gets_what_fits_to_him(case: Case, adviser: Adviser) -> None:
    assert set(case["must"]) <= set(recommended(case, adviser)), case["because"]
    for person, surely in case["must_for"].items():
        assert set(surely) <= set(recommended(case, adviser, person)), (person, case["because"])
    for person, surely_not in case["must_not_for"].items():
        assert not set(surely_not) & set(recommended(case, adviser, person)), (person, case["because"])


def test_a_case_is_written_down_in_full(knowledge: Knowledge) -> None:
    for case in cases():
        assert case["story"].strip(), case["id"]
        assert case["because"].strip(), case["id"]
        assert case["must"] or case["must_not"], case["id"]
        assert not set(case["must"]) & set(case["must_not"]), case["id"]
        named = {word for word in [*case["must"], *case["must_not"]] if isinstance(word, str)}
        numbers = {word for word in [*case["must"], *case["must_not"]] if isinstance(word, int)}
        assert named <= {a.id for a in knowledge.actions if not a.number}, case["id"]
        assert numbers <= set(range(1, 38)), case["id"]


def test_every_case_has_a_name_of_its_own() -> None:
    twice = [name for name, count in Counter(case["id"] for case in cases()).items() if count > 1]
    assert twice == []


def test_there_are_more_than_a_hundred_cases_and_every_answer_occurs(knowledge: Knowledge) -> None:
    assert len(cases()) > 100
    for question in knowledge.questions:
        if question.kind == "moment":
            continue  # verdicts do not hang on the moment
        told = [halved(case["situation"]).get(question.id) for case in cases()]
        heard = {str(a) for answer in told for a in (answer if isinstance(answer, list) else [answer])}
        assert set(question.ids) <= heard, question.id


def test_every_number_of_the_hand_out_is_sure_somewhere() -> None:
    wanted = {number for case in cases() for number in case["must"]}
    unwanted = {number for case in cases() for number in case["must_not"]}
    assert set(range(1, 38)) - wanted <= {4, 5}  # these belong to the moment itself, never to afterwards
    assert unwanted >= {4, 5}


def test_a_plan_stays_short_enough_to_carry_out(adviser: Adviser) -> None:
    counts = [len(recommended(case, adviser)) for case in cases()]
    assert median(counts) <= 9
    assert max(counts) <= 12
    assert min(counts) >= 2
