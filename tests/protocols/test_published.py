"""The seven published protocols: the advice does what each of them says."""

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.advice.verdict import Advice, Verdict
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import load_with_own
from incident_actie.situation import from_data
from tests.protocols.published import HERE, NAMES, Case, cases_of

STANDING = {Verdict.RECOMMENDED, Verdict.CONSIDER}


def differing(case: Case, advice: Advice) -> set[str]:
    """The actions that are not as the protocol says."""
    said = {j.action.id: j.verdict for j in advice.judgements}
    wrong = [some for some in case.must if all(said[name] is not Verdict.RECOMMENDED for name in some)]
    wrong += [some for some in case.may if STANDING.isdisjoint(said[name] for name in some)]
    over = {name for name in case.never if said[name] is Verdict.RECOMMENDED}
    return {name for some in wrong for name in some} | over


@pytest.mark.parametrize("name", NAMES)
def test_the_advice_is_what_the_protocol_says(name: str, knowledge: Knowledge) -> None:
    adviser = Adviser(load_with_own(HERE / name))
    for case in cases_of(name):
        advice = adviser.advise(from_data(case.answers, knowledge.questions))
        assert differing(case, advice) == set(), case.name


def test_there_are_enough_situations_and_a_protocol_is_short() -> None:
    assert sum(1 for name in NAMES for _ in cases_of(name)) == 56
    for name in NAMES:
        text = (HERE / name / "protocol.yaml").read_text(encoding="utf-8")
        assert len(text[text.index("protocol:\n") :].splitlines()) <= 15, name
