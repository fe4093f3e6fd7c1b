"""Plans for the tests of the dossier, made as the program makes them."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from incident_actie import examples
from incident_actie.advice.advise import adviser_for
from incident_actie.advice.verdict import Advice
from incident_actie.knowledge.load import load
from incident_actie.plan.changing import Edit, edited
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.situation import from_data

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def a_plan(name: str = "balie", created: date = TODAY, team: str = "", **answers: Any) -> Plan:
    """The plan of an example with all that is recommended; `answers` are laid over it."""
    given = {k.replace("_", "-"): v for k, v in answers.items()}
    advice = advice_on(name, **given) if given else usual_advice(name)
    return make_plan(
        load(), advice, recommended_choices(advice), created, organisation=Organisation(team=team)
    )


def advice_on(name: str, **given: Any) -> Advice:
    """The advice on an example with other answers laid over it."""
    base = load()
    return adviser_for(base).advise(from_data({**examples.find(name).situation, **given}, base.questions))


usual_advice = cache(advice_on)  # the same for every plan of an example, and hundreds are made


def done(plan: Plan, action: str, on: date = TODAY, note: str = "") -> Plan:
    """The plan with one action done."""
    return edited(plan, action, Edit(status="gedaan", on=on, note=note or None), max(on, TODAY))
