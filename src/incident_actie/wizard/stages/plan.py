"""Everything that is asked for a plan, in order: the first stage that is not settled asks."""

from collections.abc import Iterable
from datetime import date

from incident_actie.knowledge.model import Knowledge
from incident_actie.wizard.draft import Start
from incident_actie.wizard.engine import Event, Stage, Talk, begin
from incident_actie.wizard.planning import PlanView, plan_view
from incident_actie.wizard.stages.balance import Balance, Reason
from incident_actie.wizard.stages.check import Change, Check
from incident_actie.wizard.stages.choose import Choose
from incident_actie.wizard.stages.danger import Safety
from incident_actie.wizard.stages.divide import Divide, When, Who
from incident_actie.wizard.stages.evaluation import LookBackOn
from incident_actie.wizard.stages.more import Consider, Look, More, Own, OwnFor, Seen
from incident_actie.wizard.stages.questions import Questions

STAGES: tuple[Stage[PlanView], ...] = (
    Safety(),
    Questions(),
    Change(),
    Check(),
    Choose(),
    OwnFor(),
    Own(),
    Consider(),
    Look(),
    Seen(),
    More(),
    Balance(),
    Reason(),
    Who(),
    When(),
    Divide(),
    LookBackOn(),
)


def plan_talk(
    knowledge: Knowledge, start: Start, today: date, events: Iterable[Event] = ()
) -> Talk[PlanView]:
    """The conversation for a plan; `events` are the answers of a draft, replayed as far as they fit."""
    return begin(STAGES, plan_view(knowledge, start, today), events, began=start.day)
