"""The fast adviser, the diagrams and the proofs, each against a slow evaluator of plain data."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from incident_actie.advice.advise import Adviser
from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import Situation, from_data
from incident_actie.verify import crowd, difference, promises, reach
from incident_actie.verify.finding import Finding
from tests.samples import DATA, many_situations
from tests.verify import naive
from tests.verify.bases import bases, knowledge_of
from tests.verify.naive import Base, Table

FEWER = settings(max_examples=max(40, settings().max_examples // 2))


@pytest.fixture(scope="module", autouse=True)
def deep() -> Iterator[None]:
    """As `verify` does: diagrams are as deep as there are variables."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 10_000))
    yield
    sys.setrecursionlimit(before)


@pytest.fixture(scope="module")
def ours() -> Base:
    return naive.base_in(DATA)


@pytest.fixture(scope="module")
def regions(knowledge: Knowledge) -> Regions:
    return Regions(knowledge)


# --- our own base ---


def test_the_adviser_and_the_slow_evaluator_agree_on_every_action(
    ours: Base, adviser: Adviser, knowledge: Knowledge
) -> None:
    for answers in many_situations(300, seed=4):
        advice = adviser.advise(from_data(answers, knowledge.questions))
        expected = naive.verdicts(ours, naive.as_text(answers))
        assert {j.action.id: j.verdict.value for j in advice.judgements} == expected


def test_what_must_come_first_is_what_the_slow_evaluator_says(
    ours: Base, adviser: Adviser, knowledge: Knowledge
) -> None:
    for answers in many_situations(150, seed=5):
        advice = adviser.advise(from_data(answers, knowledge.questions))
        for action in ours["actions"]:
            expected = naive.must_come_first(ours, action, naive.as_text(answers))
            assert advice.on(action["id"]).first == tuple(dict.fromkeys(expected))


def test_a_situation_is_in_the_region_of_its_verdict_and_in_no_other(
    ours: Base, regions: Regions, knowledge: Knowledge
) -> None:
    for answers in many_situations(200, seed=6):
        situation = from_data(answers, knowledge.questions)
        expected = naive.verdicts(ours, naive.as_text(answers))
        for region in regions.all():
            inside = [v for v in Verdict if regions.diagrams.contains(region.where(v), situation)]
            assert [v.value for v in inside] == [expected[region.action.id]]


def test_the_four_regions_of_an_action_are_all_situations_and_share_none(regions: Regions) -> None:
    d = regions.diagrams
    for region in regions.all():
        assert sum(d.count(region.where(v)) for v in Verdict) == d.count(d.valid)


def test_the_smallest_situation_of_a_region_gets_its_verdict(
    ours: Base, regions: Regions, knowledge: Knowledge
) -> None:
    for region in regions.all():
        for verdict in Verdict:
            found = smallest(regions.diagrams, region.where(verdict))
            if found is not None:
                said = naive.verdict(ours, region.action.id, found.plain(knowledge.questions))
                assert said == verdict.value


def test_the_number_of_situations_is_that_of_all_answers_multiplied(ours: Base, regions: Regions) -> None:
    expected = 1
    for question in ours["questions"]:
        many, least = question["kind"] == "many", int(question.get("minimum", 0))
        expected *= 1 + (2 ** len(question["answers"]) - least if many else len(question["answers"]))
    assert regions.diagrams.count(regions.diagrams.valid) == expected


# --- every small base ---


def findings_of(base: Base, check: Callable[[Regions], Iterable[Finding]]) -> list[Finding]:
    """What one check says of a small base."""
    return list(check(Regions(knowledge_of(base))))


def plain(base: Base, example: Situation | None) -> dict[str, Any]:
    """The example of a finding as a file says it."""
    assert example is not None
    return example.plain(knowledge_of(base).questions)


def fewest(table: Table, wanted: Callable[[naive.Answers, dict[str, str]], Any]) -> int:
    """The least number of answered questions in a situation that shows something."""
    return min(len(answers) for answers, said in table if wanted(answers, said))


@FEWER
@given(bases())
def test_the_adviser_agrees_in_every_situation_of_a_small_base(base: Base) -> None:
    knowledge = knowledge_of(base)
    adviser, regions = Adviser(knowledge), Regions(knowledge)
    table = naive.table_of(base)
    assert regions.diagrams.count(regions.diagrams.valid) == len(table)
    for answers, said in table:
        situation = from_data(answers, knowledge.questions)
        assert {j.action.id: j.verdict.value for j in adviser.advise(situation).judgements} == said
        for region in regions.all():
            assert regions.diagrams.contains(region.where(Verdict(said[region.action.id])), situation)


@FEWER
@given(bases())
def test_actions_that_nothing_recommends_are_found_and_no_others(base: Base) -> None:
    table = naive.table_of(base)
    found = findings_of(base, reach.never_recommended)
    assert {(f.subject, f.path[-1] == "considered_only") for f in found} == naive.never_recommended(
        base, table
    )
    for finding in found:
        assert finding.severity == "error"
        if finding.path[-1] == "considered_only":
            example = plain(base, finding.example)
            assert naive.verdict(base, finding.subject, example) == "aanbevolen"
            assert len(example) == fewest(table, lambda _, said, f=finding: said[f.subject] == "aanbevolen")


@FEWER
@given(bases())
def test_recommendations_that_never_decide_are_found_and_no_others(base: Base) -> None:
    found = findings_of(base, reach.overruled_clauses)
    places = {("actions", at, "recommended_when", i) for at, i in naive.overruled(base, naive.table_of(base))}
    assert {f.path for f in found} == places
    assert {f.severity for f in found} <= {"error"}
    assert all(base["actions"][int(f.path[1])]["id"] == f.subject for f in found)


@FEWER
@given(bases())
def test_actions_that_wait_for_each_other_are_found_and_no_others(base: Base) -> None:
    found = findings_of(base, reach.circles)
    told = {tuple(re.findall(r"actie-\d", f.message)[:-1]) for f in found}
    assert told == naive.circles(base, naive.table_of(base))
    for finding in found:
        example = plain(base, finding.example)
        waits = {a["id"]: naive.must_come_first(base, a, example) for a in base["actions"]}
        names = re.findall(r"actie-\d", finding.message)
        assert all(b in waits[a] for a, b in zip(names, names[1:], strict=False))


@FEWER
@given(bases())
def test_addressees_who_are_left_with_nothing_are_found_and_no_others(base: Base) -> None:
    table = naive.table_of(base)
    found = findings_of(base, reach.empty_situations)
    assert {f.subject for f in found} == naive.left_empty(base, table)
    for finding in found:
        example = plain(base, finding.example)
        alone = [(example, naive.verdicts(base, example))]
        assert finding.subject in naive.left_empty(base, alone)
        wanted = lambda a, said, f=finding: f.subject in naive.left_empty(base, [(a, said)])  # noqa: E731
        assert len(example) == fewest(table, wanted)


def broken(finding: Finding) -> tuple[str, str]:
    """Promise and action of a finding; an asterisk where the promise promises nothing."""
    named = re.search(r"bij ‘(.*)’\.$", finding.message)
    if not finding.message.startswith("Gebroken belofte"):
        return finding.subject, "*"
    return finding.subject, named[1] if named else ""


@FEWER
@given(bases())
def test_promises_that_are_broken_are_found_and_no_others(base: Base) -> None:
    table = naive.table_of(base)
    found = findings_of(base, promises.broken_promises)
    assert {broken(f) for f in found} == naive.broken_promises(base, table)
    for finding in found:
        name, action = broken(finding)
        if action == "*":
            assert finding.example is None
            continue
        (promise,) = [p for p in base["promises"] if p["id"] == name]
        example = plain(base, finding.example)
        assert action in naive.breaches(base, promise, example, naive.verdicts(base, example))
        shows = lambda a, said, p=promise, x=action: x in naive.breaches(base, p, a, said)  # noqa: E731
        assert len(example) == fewest(table, shows)


def idle_in(base: Base, finding: Finding) -> tuple[str, str, str]:
    """Question, answer, and the answer that it equals, from what a finding says."""
    question = base["questions"][int(finding.path[1])]
    if len(finding.path) == 2:
        return question["id"], "", ""
    answer = question["answers"][int(finding.path[3])]["id"]
    other = re.search(r"of ‘(.*)’ is", finding.message)
    return question["id"], answer, other[1] if other else ""


@FEWER
@given(bases())
def test_answers_that_change_nothing_are_found_and_no_others(base: Base) -> None:
    found = findings_of(base, difference.idle_answers)
    assert {idle_in(base, f) for f in found} == naive.idle(base, naive.table_of(base))
    assert {f.severity for f in found} <= {"error"}


@FEWER
@given(bases())
def test_actions_that_everything_recommends_are_found_and_no_others(base: Base) -> None:
    found = findings_of(base, reach.same_everywhere)
    assert {(f.subject, f.severity) for f in found} == naive.always_recommended(base, naive.table_of(base))
    for finding in found:
        if finding.severity == "error":
            assert naive.verdict(base, finding.subject, plain(base, finding.example)) != "aanbevolen"


@FEWER
@given(bases())
def test_actions_with_the_same_verdicts_everywhere_are_found_and_no_others(base: Base) -> None:
    found = findings_of(base, reach.same_conditions)
    others = {(f.subject, re.findall(r"‘(.*)’", f.message)[0]) for f in found}
    assert others == naive.same_conditions(base, naive.table_of(base))
    assert {f.severity for f in found} <= {"warning"}


@FEWER
@given(bases())
def test_situations_with_too_many_recommendations_are_found_whatever_the_bound(base: Base) -> None:
    table = naive.table_of(base)
    regions = Regions(knowledge_of(base))
    fullest = naive.most_recommended(table)
    for most in range(7):
        found = list(crowd.crowded_situations(regions, most))
        assert len(found) == int(fullest > most)
        for finding in found:
            example = plain(base, finding.example)
            count = list(naive.verdicts(base, example).values()).count("aanbevolen")
            assert count > most
            assert example in [answers for answers, _ in table]
            assert f"er {count} acties" in finding.message


def test_a_search_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch, regions: Regions) -> None:
    monkeypatch.setattr(crowd, "EFFORT", 3)
    (found,) = crowd.crowded_situations(regions, 20)
    assert (found.severity, found.example) == ("warning", None)
    assert "Niet helemaal uitgezocht" in found.message
