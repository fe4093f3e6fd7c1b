"""The fast adviser, the diagrams and the proofs, each against a slow evaluator of plain data."""

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from incident_actie.advice.advise import Adviser
from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import from_data
from incident_actie.verify import crowd, difference, promises, reach
from incident_actie.verify.finding import Finding
from tests.samples import DATA, many_situations
from tests.verify import naive
from tests.verify.bases import action, knowledge_of, random_base, small_base, when
from tests.verify.naive import Base, Table


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
    for answers in many_situations(200, seed=4):
        judgements = adviser.verdicts(from_data(answers, knowledge.questions))
        expected = naive.verdicts(ours, naive.as_text(answers))
        assert {j.action.id: j.verdict.value for j in judgements} == expected


def test_what_must_come_first_is_what_the_slow_evaluator_says(
    ours: Base, adviser: Adviser, knowledge: Knowledge
) -> None:
    for answers in many_situations(60, seed=5):
        advice = adviser.advise(from_data(answers, knowledge.questions))
        for told in ours["actions"]:
            expected = naive.must_come_first(ours, told, naive.as_text(answers))
            assert advice.on(told["id"]).first == tuple(dict.fromkeys(expected))


def test_a_situation_is_in_the_region_of_its_verdict_and_in_no_other(
    ours: Base, regions: Regions, knowledge: Knowledge
) -> None:
    for answers in many_situations(150, seed=6):
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
    expected = naive.number_of_situations(ours["questions"])
    assert regions.diagrams.count(regions.diagrams.valid) == expected


# --- small bases, every situation of each ---


class Small(NamedTuple):
    """A small base in every shape that a test may want."""

    base: Base
    table: Table
    knowledge: Knowledge
    regions: Regions

    def plain(self, finding: Finding) -> naive.Answers:
        """The example of a finding as a file says it; it is a situation that somebody can have."""
        assert finding.example is not None
        told = finding.example.plain(self.knowledge.questions)
        assert told in [answers for answers, _ in self.table]
        return told

    def is_smallest(self, finding: Finding, shows: Callable[[naive.Answers, dict[str, str]], Any]) -> bool:
        """Whether the example shows something, and no situation with fewer answers does."""
        example = self.plain(finding)
        least = min(len(answers) for answers, said in self.table if shows(answers, said))
        return bool(shows(example, naive.verdicts(self.base, example))) and len(example) == least


def in_every_shape(base: Base) -> Small:
    knowledge = knowledge_of(base)
    return Small(base, naive.table_of(base), knowledge, Regions(knowledge))


@pytest.fixture(scope="module")
def small_bases() -> list[Small]:
    """Twice what hypothesis would try: `--hypothesis-profile zoek` looks further."""
    return [in_every_shape(random_base(seed)) for seed in range(2 * settings().max_examples)]


def test_the_adviser_and_the_regions_agree_in_every_situation(small_bases: list[Small]) -> None:
    for base, table, knowledge, regions in small_bases[:60]:
        adviser, d = Adviser(knowledge), regions.diagrams
        assert d.count(d.valid) == len(table) == naive.number_of_situations(base["questions"])
        for answers, said in table:
            situation = from_data(answers, knowledge.questions)
            assert {j.action.id: j.verdict.value for j in adviser.advise(situation).judgements} == said
            inside = [d.contains(r.where(Verdict(said[r.action.id])), situation) for r in regions.all()]
            assert all(inside), base


def test_actions_that_nothing_recommends_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(reach.never_recommended(small.regions))
        claimed = {(f.subject, f.path[-1] == "considered_only") for f in found}
        assert claimed == naive.never_recommended(small.base, small.table), small.base
        assert all(f.severity == "error" for f in found)
        for finding in found:
            if finding.path[-1] == "considered_only":
                who = finding.subject
                assert small.is_smallest(finding, lambda _, said, who=who: said[who] == "aanbevolen")


def test_recommendations_that_never_decide_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(reach.overruled_clauses(small.regions))
        overruled = naive.overruled(small.base, small.table)
        assert {f.path for f in found} == {("actions", at, "recommended_when", i) for at, i in overruled}
        assert all(f.severity == "error" for f in found)
        assert all(small.base["actions"][int(f.path[1])]["id"] == f.subject for f in found)


def test_refusals_and_delays_that_never_hold_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(reach.idle_conditions(small.regions))
        assert len(found) == len({f.path for f in found})
        assert {f.path for f in found} == naive.never_holding(small.base, small.table), small.base
        assert all(f.severity == "error" and f.part == f.path[0] for f in found)


def test_actions_that_wait_for_one_that_never_fits_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(reach.dead_ends(small.regions))
        told = {(f.subject, f.path, re.findall(r"‘(.*)’", f.message)[0]) for f in found}
        assert told == naive.dead_ends(small.base, small.table), small.base
        assert all(f.severity == "warning" and f.part == f.path[0] for f in found)


def test_actions_that_wait_for_each_other_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(reach.circles(small.regions))
        told = [tuple(re.findall(r"actie-\d", f.message)) for f in found]
        assert len(told) == len(set(told))
        assert {names[:-1] for names in told} == naive.circles(small.base, small.table), small.base
        for names, finding in zip(told, found, strict=True):
            example = small.plain(finding)
            waits = {a["id"]: naive.must_come_first(small.base, a, example) for a in small.base["actions"]}
            assert all(b in waits[a] for a, b in pairwise(names))
            assert (finding.severity, finding.subject) == ("error", names[0])


def test_actions_that_wait_only_for_what_is_refused_are_found_and_no_others(
    small_bases: list[Small],
) -> None:
    for small in small_bases:
        found = list(reach.impossible_firsts(small.regions))
        assert {f.subject for f in found} == naive.in_vain(small.base, small.table), small.base
        for finding in found:
            (told,) = [a for a in small.base["actions"] if a["id"] == finding.subject]
            assert naive.waits_in_vain(small.base, told, small.plain(finding))
            assert finding.severity == "error"


def test_nothing_waits_for_what_is_refused_and_what_waits_in_vain_says_so(small_bases: list[Small]) -> None:
    in_vain = 0
    for small in small_bases[:60]:
        adviser = Adviser(small.knowledge)
        for answers, _ in small.table:
            advice = adviser.advise(from_data(answers, small.knowledge.questions))
            for told in small.base["actions"]:
                judgement = advice.on(told["id"])
                expected = naive.must_come_first(small.base, told, answers)
                assert judgement.first == tuple(dict.fromkeys(expected)), small.base
                vain = naive.waits_in_vain(small.base, told, answers)
                assert ("Maar dit past hier niet" in judgement.reasons[-1].text) == vain
                in_vain += vain
    assert in_vain


def test_addressees_who_are_left_with_nothing_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(reach.empty_situations(small.regions))
        assert {f.subject for f in found} == naive.left_empty(small.base, small.table), small.base
        for finding in found:
            base, who = small.base, finding.subject
            assert small.is_smallest(
                finding, lambda a, said, base=base, who=who: who in naive.left_empty(base, [(a, said)])
            )


def broken(finding: Finding) -> tuple[str, str]:
    """Promise and action of a finding; an asterisk where the promise promises nothing."""
    named = re.search(r"bij ‘(.*)’\.$", finding.message)
    if not finding.message.startswith("Gebroken belofte"):
        return finding.subject, "*"
    return finding.subject, named[1] if named else ""


def test_promises_that_are_broken_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(promises.broken_promises(small.regions))
        assert {broken(f) for f in found} == naive.broken_promises(small.base, small.table), small.base
        for finding in found:
            name, action = broken(finding)
            if action == "*":
                assert finding.example is None
                continue
            (promise,) = [p for p in small.base["promises"] if p["id"] == name]
            shows = partial(naive.breaches, small.base, promise)
            assert small.is_smallest(finding, lambda a, said, shows=shows, x=action: x in shows(a, said))


def idle_in(base: Base, finding: Finding) -> tuple[str, str, str]:
    """Question, answer, and the answer that it equals, from what a finding says."""
    question = base["questions"][int(finding.path[1])]
    if len(finding.path) == 2:
        return question["id"], "", ""
    answer = question["answers"][int(finding.path[3])]["id"]
    other = re.search(r"of ‘(.*)’ is", finding.message)
    return question["id"], answer, other[1] if other else ""


def test_answers_that_change_nothing_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(difference.idle_answers(small.regions))
        assert {idle_in(small.base, f) for f in found} == naive.idle(small.base, small.table), small.base
        assert all(f.severity == "error" for f in found)


def test_actions_that_everything_recommends_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(reach.same_everywhere(small.regions))
        told = {(f.subject, f.severity) for f in found}
        assert told == naive.always_recommended(small.base, small.table), small.base
        for finding in found:
            if finding.severity == "error":
                who = finding.subject
                assert small.is_smallest(finding, lambda _, said, who=who: said[who] != "aanbevolen")


def test_actions_with_the_same_verdicts_everywhere_are_found_and_no_others(small_bases: list[Small]) -> None:
    for small in small_bases:
        found = list(reach.same_conditions(small.regions))
        others = {(f.subject, re.findall(r"‘(.*)’", f.message)[0]) for f in found}
        assert others == naive.same_conditions(small.base, small.table), small.base
        assert all(f.severity == "warning" for f in found)


def test_situations_with_too_many_recommendations_are_found_whatever_the_bound(
    small_bases: list[Small],
) -> None:
    for small in small_bases:
        fullest = naive.most_recommended(small.table)
        for most in range(7):
            found = list(crowd.crowded_situations(small.regions, most))
            assert len(found) == int(fullest > most), small.base
            for finding in found:
                said = naive.verdicts(small.base, small.plain(finding))
                count = list(said.values()).count("aanbevolen")
                assert count > most
                assert f"er {count} acties" in finding.message


@pytest.mark.parametrize("minimum", [0, 1])
def test_an_answer_of_many_that_is_only_asked_for_together_with_the_rest_changes_nothing(
    minimum: int,
) -> None:
    """Where one answer is needed, `any` of all of them says no more than that there is an answer."""
    small = in_every_shape(
        small_base(action("actie-0", recommended_when=[when(vorm=["wapen", "doxing"])]), minimum=minimum)
    )
    found = {idle_in(small.base, f) for f in difference.idle_answers(small.regions)}
    expected = {("dader", "", ""), ("gemeld", "", "")}
    assert found == expected | ({("vorm", "wapen", ""), ("vorm", "doxing", "")} if minimum else set())


def test_conditions_that_differ_only_where_nobody_can_be_are_the_same() -> None:
    """Some answer, or no answer outside all of them: with a minimum of one that is the same."""
    some, only = when(vorm=["wapen", "doxing"]), when(vorm={"only": ["wapen", "doxing"]})
    base = small_base(
        action("actie-0", recommended_when=[some]), action("actie-1", recommended_when=[only]), minimum=1
    )
    small = in_every_shape(base)
    assert [f.subject for f in reach.same_conditions(small.regions)] == ["actie-1"]
    assert naive.same_conditions(small.base, small.table) == {("actie-1", "actie-0")}


def test_a_search_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch, regions: Regions) -> None:
    monkeypatch.setattr(crowd, "EFFORT", 3)
    (found,) = crowd.crowded_situations(regions, 12)
    assert (found.severity, found.example) == ("warning", None)
    assert "Niet helemaal uitgezocht" in found.message
