"""Random protocols in random situations: bits, diagrams and a slow evaluator say the same; safety holds."""

import random
import sys
from collections.abc import Iterator

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.model import Knowledge
from incident_actie.situation import from_data
from tests.protocols.made import based_on, random_protocol
from tests.protocols.naive import hard, verdicts
from tests.samples import DATA, many_situations
from tests.verify import naive
from tests.verify.naive import Base


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


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 6, 7, 8])
def test_bits_and_the_slow_evaluator_agree_and_nothing_hard_is_broken(
    seed: int, ours: Base, knowledge: Knowledge
) -> None:
    protocol = random_protocol(random.Random(seed))
    adviser = Adviser(based_on(knowledge, protocol))
    differs = 0
    for answers in many_situations(40, seed=seed):
        given = naive.as_text(answers)
        before = naive.verdicts(ours, given)
        said = {j.action.id: j for j in adviser.verdicts(from_data(answers, knowledge.questions))}
        told = {name: j.verdict.value for name, j in said.items()}
        assert told == verdicts(ours, protocol, given, before), given
        assert all(said[name].row for name in told if told[name] != before[name])
        assert not [p["id"] for p in hard(ours["promises"]) if naive.breaches(ours, p, given, told)]
        differs += told != before
    assert differs


@pytest.mark.parametrize("seed", [0, 1, 100, 101])
def test_bits_and_diagrams_agree(seed: int, knowledge: Knowledge) -> None:
    base = based_on(knowledge, random_protocol(random.Random(seed)))
    adviser, regions = Adviser(base), Regions(base)
    for answers in many_situations(60, seed=seed):
        situation = from_data(answers, knowledge.questions)
        for judgement in adviser.verdicts(situation):
            region = regions.of(judgement.action)
            inside = [v for v in Verdict if regions.diagrams.contains(region.where(v), situation)]
            assert inside == [judgement.verdict], judgement.action.id
