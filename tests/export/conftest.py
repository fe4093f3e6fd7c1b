"""The plans that the formats are tried on."""

import pytest

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from tests.export.plans import MONDAY, carried_out


@pytest.fixture(scope="session")
def balie(adviser: Adviser, knowledge: Knowledge) -> Plan:
    """The plan of the example that the program shows first."""
    advice = adviser.advise(examples.situation(examples.find("balie"), knowledge))
    return make_plan(knowledge, advice, recommended_choices(advice), MONDAY).with_id(1)


@pytest.fixture(scope="session")
def later(balie: Plan) -> Plan:
    """The same plan, carried out in part and evaluated."""
    return carried_out(balie)
