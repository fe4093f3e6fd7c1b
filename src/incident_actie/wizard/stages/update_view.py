"""What is known while a kept plan is updated: which action, and what was said of it so far."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from incident_actie.advice.advise import adviser_for
from incident_actie.dates import short_date
from incident_actie.errors import UsageError
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.changing import Edit, edited, found_item
from incident_actie.plan.growing import Ground
from incident_actie.plan.model import Item, Plan
from incident_actie.plan.organisation import Organisation
from incident_actie.situation import Situation, from_kept
from incident_actie.text import counted
from incident_actie.wizard.form import Filled


class World(NamedTuple):
    """The knowledge base in force, and the organisation that plans are made for."""

    knowledge: Knowledge
    organisation: Organisation


class UpdateView(Filled, frozen=True, kw_only=True):
    """One edit of a plan; `said` stands above the list, for a small screen shows no more.

    `world` is what the plan can grow from, fetched when that is asked for.
    """

    plan: Plan
    world: Callable[[], World]
    said: str = ""

    @property
    def action(self) -> str:
        """The chosen action; empty as long as there is none."""
        return str(self.entered.get("wat", ""))

    @property
    def stand(self) -> str:
        """How it stands, as it was chosen."""
        return str(self.entered.get("stand", ""))

    @property
    def item(self) -> Item:
        """The chosen action in the plan."""
        return found_item(self.plan, self.action)

    def asks(self, name: str, *stands: str) -> bool:
        """Whether a detail is due: it belongs to how the action stands, and is not there yet."""
        return self.stand in stands and name not in self.entered

    @property
    def line(self) -> str:
        """Of several actions the one that gets a day and a note of its own."""
        return str(self.entered.get("regel", ""))

    @cached_property
    def situation(self) -> Situation:
        """What was answered, as far as the base still knows it."""
        return from_kept(self.plan.situation, self.world().knowledge.questions)

    def ground(self, situation: Situation) -> Ground:
        """What the plan is held against, with these answers."""
        knowledge, organisation = self.world()
        return Ground(knowledge, adviser_for(knowledge).advise(situation), self.today, organisation)


def waiting(plan: Plan) -> list[Item]:
    """What still has to be done, the longest overdue first."""
    return sorted((item for item in plan.everything if item.pending), key=lambda item: item.due)


def standing(item: Item, today: date) -> str:
    """How an action stands, in a few words; late is said and not only coloured."""
    if item.done_on and not item.pending:
        return f"{item.status} {short_date(item.done_on)[3:-5]}"
    late = (today - item.due).days
    if late > 0:
        return f"{item.status}, {counted(late, 'dag', 'dagen')} te laat"
    return f"{item.status}, uiterlijk {short_date(item.due)[3:-5]}"


def problem_with_edit(plan: Plan, action: str, edit: Edit, today: date) -> str:
    """Why an action cannot be changed so; empty when it can."""
    try:
        edited(plan, action, edit, today)
    except UsageError as error:
        return error.what
    return ""
