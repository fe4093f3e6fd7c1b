"""Everything that is asked for a plan, in order: the first stage that is not settled asks."""

from collections.abc import Iterable, Mapping
from datetime import date

from incident_actie.knowledge.model import Knowledge
from incident_actie.wizard.draft import Start
from incident_actie.wizard.engine import Event, Stage, Talk, begin
from incident_actie.wizard.planning import PlanView, plan_view
from incident_actie.wizard.prompt import Value
from incident_actie.wizard.stages import (
    balance,
    check,
    choose,
    danger,
    divide,
    in_force,
    more,
    people,
    questions,
)

STAGES: tuple[Stage[PlanView], ...] = (
    *danger.STAGES,
    *people.STAGES,
    *in_force.STAGES,
    *questions.STAGES,
    *check.STAGES,
    *choose.STAGES,
    *more.STAGES,
    *balance.STAGES,
    *divide.STAGES,
)


def plan_talk(
    knowledge: Knowledge,
    start: Start,
    today: date,
    events: Iterable[Event] = (),
    undone: Mapping[str, Value] | None = None,
) -> Talk[PlanView]:
    """The conversation for a plan; `events` are the answers of a draft, replayed as far as they fit."""
    return begin(STAGES, plan_view(knowledge, start, today), events, began=start.day, undone=undone)
