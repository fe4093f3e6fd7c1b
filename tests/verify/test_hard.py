"""What is hard is guarded twice: promises say it, and conditions of each action see to it."""

from collections.abc import Iterator

import pytest

from incident_actie.advice.clauses import Clause, compile_tests
from incident_actie.advice.diagram import FALSE
from incident_actie.advice.regions import Regions
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.verify.promises import scope_of
from incident_actie.verify.unguarded import forbidding


@pytest.fixture(scope="module")
def regions(knowledge: Knowledge) -> Regions:
    return Regions(knowledge)


def is_hard(base: Knowledge, clause: Clause) -> bool:
    """Whether a condition stands above a protocol."""
    part, index, *inner = clause.place
    if part == "rules":
        return base.rules[int(index)].hard
    key, at = inner
    return key in ("unfit_when", "first_when") and getattr(base.actions[int(index)], str(key))[at].hard


def unguarded(regions: Regions) -> Iterator[tuple[str, str]]:
    """Hard promises that hard conditions of a target do not keep by themselves."""
    d, base = regions.diagrams, regions.knowledge
    for promise in forbidding(base):
        for region in map(regions.of, base.targets(promise)):
            kept = d.any_of(region.clause(c) for c in region.clauses if is_hard(base, c))
            if d.both(scope_of(regions, promise), d.without(kept)) != FALSE:
                yield promise.id, region.action.id


def unpromised(regions: Regions) -> Iterator[tuple[str, str]]:
    """Hard rules of which a target has no hard promise that says so."""
    d, base = regions.diagrams, regions.knowledge
    for rule in (r for r in base.rules if r.hard):
        holds = d.both(d.valid, d.clause(compile_tests(rule.when, base)))
        for action in base.targets(rule):
            if d.both(holds, d.without(promised(regions, action))) != FALSE:
                yield rule.id, action.id


def promised(regions: Regions, action: Action) -> int:
    """Where a hard promise forbids an action."""
    base = regions.knowledge
    about = (p for p in forbidding(base) if action in base.targets(p))
    return regions.diagrams.any_of(scope_of(regions, p) for p in about)


def test_what_a_hard_promise_forbids_hard_conditions_of_the_action_forbid(regions: Regions) -> None:
    assert list(unguarded(regions)) == []


def test_what_a_hard_rule_forbids_a_hard_promise_forbids(regions: Regions) -> None:
    assert list(unpromised(regions)) == []
