"""The fixtures themselves: one dossier by two openers, another by another name, on both databases."""

from datetime import UTC, date, datetime

import pytest

from incident_actie.advice.advise import Adviser
from incident_actie.errors import UsageError
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.situation import Situation
from tests.commands.program import inside
from tests.dossier.conftest import MakeDossier, on_both

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def plan(knowledge: Knowledge, adviser: Adviser) -> Plan:
    advice = adviser.advise(Situation({"dader": ("naaste",), "vorm": ("belediging",)}))
    return make_plan(
        knowledge,
        advice,
        recommended_choices(advice),
        date(2026, 11, 23),
        organisation=Organisation(team="noord"),
    )


@on_both
def test_what_one_keeps_another_opener_reads(make_dossier: MakeDossier, plan: Plan) -> None:
    kept = make_dossier().keep(plan, NOW)
    assert make_dossier().get(kept.id) == kept


@on_both
def test_another_name_is_another_dossier(make_dossier: MakeDossier, plan: Plan) -> None:
    kept = make_dossier().keep(plan, NOW)
    with pytest.raises(UsageError):
        make_dossier(name="ander").get(kept.id)


@on_both
def test_the_database_is_the_one_that_was_asked_for(make_dossier: MakeDossier, database: str) -> None:
    assert make_dossier().shared == (database == "postgres")


@on_both
def test_the_command_line_keeps_in_the_same_dossier(make_dossier: MakeDossier) -> None:
    assert inside("plan", "--bewaren", "--voorbeeld").code == 0
    assert make_dossier().get(1).items
