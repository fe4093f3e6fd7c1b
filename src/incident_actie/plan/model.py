"""A finished plan as a value: what the team chose, who does it, when, and what became of it."""

from datetime import date
from typing import Any, Literal

from msgspec import Struct, structs

from incident_actie.advice.verdict import who
from incident_actie.dates import until
from incident_actie.knowledge.vocabulary import PHASES

Status = Literal["open", "bezig", "gedaan", "vervallen"]
Helped = Literal["", "ja", "deels", "nee", "weet-niet"]
PlanStatus = Literal["open", "afgerond", "geevalueerd"]
STATUSES: tuple[Status, ...] = ("open", "bezig", "gedaan", "vervallen")
HELPED: tuple[Helped, ...] = ("ja", "deels", "nee", "weet-niet")
PLAN_STATUSES: tuple[PlanStatus, ...] = ("open", "afgerond", "geevalueerd")


class Item(Struct, frozen=True):
    """One action of a plan. `action` is its id; `number` that of the hand-out, if it has one.

    `person` is towards whom, when several people did it: the same action then stands once for each.

    `done_on` is the day it was done or dropped; `note` what was said of that, `helped` what the
    evaluation found. `verdict` is what the advice said of it. A moment that is
    `part_of` an action is done with it, and the action with the last of its moments. `brief` is the
    first reason of `why`, where that has several.

    `valid` is how long it holds, as the protocol of the day said it: `1 jaar`. Empty: it does not end.
    """

    action: str
    number: int | None
    title: str
    short: str
    why: str
    who: str
    due: date
    addressees: tuple[str, ...]
    phases: tuple[str, ...]
    steps: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    moment: str = ""
    status: Status = "open"
    note: str = ""
    done_on: date | None = None
    helped: Helped = ""
    verdict: str = ""
    part_of: str = ""
    person: str = ""
    valid: str = ""
    brief: str = ""

    @property
    def id(self) -> str:
        """What it is known by in its plan: the action, and after a slash the person."""
        return f"{self.action}/{self.person}" if self.person else self.action

    @property
    def label(self) -> str:
        """Title with the hand-out's number, and towards whom."""
        return self._towards(f"{self.title} ({self.number})" if self.number else self.title)

    @property
    def name(self) -> str:
        """A few words with the hand-out's number, and towards whom."""
        return self._towards(f"{self.short} ({self.number})" if self.number else self.short)

    def _towards(self, told: str) -> str:
        return f"{told}, {who(self.person)}" if self.person else told

    @property
    def pending(self) -> bool:
        """Whether something still has to happen."""
        return self.status in ("open", "bezig")

    @property
    def until(self) -> date | None:
        """The day on which it ends: from the day it was done, as long as it is not from the day it is due."""
        if self.status == "vervallen":
            return None
        return until(self.valid, self.done_on or self.due)

    def in_force(self, today: date) -> bool:
        """Whether it was done and holds today."""
        return self.status == "gedaan" and self.until is not None and today <= self.until

    def overdue(self, today: date) -> bool:
        """Whether it should have been done before today and is not."""
        return self.pending and self.due < today


class LeftOut(Struct, frozen=True):
    """An action that was weighed and is not in the plan; `action` is its id, `person` towards whom.

    `reason` is that of the verdict: of what was recommended it says why it fits. Why the team left it
    all the same is `answer`, in its own words. What can wait has a day on which to look at it again.
    """

    name: str
    number: int | None
    verdict: str
    reason: str
    action: str = ""
    person: str = ""
    due: date | None = None
    answer: str = ""

    @property
    def id(self) -> str:
        """What it would be known by in the plan."""
        return f"{self.action}/{self.person}" if self.person else self.action


class Evaluation(Struct, frozen=True):
    """When the team looks back and who calls it together; once done: what they learned and keep."""

    due: date
    who: str
    done_on: date | None = None
    learned: str = ""
    lasting: str = ""


class Demand(Struct, frozen=True):
    """One demand that the plan was held against: whether it is met, and what the team said of it.

    `text` says in one line what is missing or how it is met. `add` and `drop` are the ids of the
    actions that are proposed, `proposal` the same in words (`firm`: to be taken unless the team says
    otherwise). `answer` is why the team does not.
    """

    id: str
    met: bool
    title: str
    text: str
    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    proposal: str = ""
    answer: str = ""
    firm: bool = False


class Plan(Struct, frozen=True):
    """A finished plan. `summary` tells the incident in one paragraph, `keep_until` ends its life.

    `aftercare` are the moments of contact with the employee who was hit, each to be ticked. `uid`
    is the same wherever the plan goes; `id` is its number in one dossier. `version` counts changes.
    `culture` says in one sentence what the level of safety culture did, `balance` how the plan does.
    `place` is where the incident was, in words.
    """

    id: int
    created: date
    knowledge: str
    situation: dict[str, Any]
    summary: str
    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    evaluation: Evaluation
    keep_until: date
    aftercare: tuple[Item, ...] = ()
    team: str = ""
    uid: str = ""
    version: int = 1
    schema: int = 1
    culture: str = ""
    balance: tuple[Demand, ...] = ()
    place: str = ""

    def with_id(self, number: int) -> "Plan":
        """The same plan under the number that the store gave it."""
        return structs.replace(self, id=number)

    def without_weighing(self) -> "Plan":
        """The same plan without what the team considered, for who is not of the team."""
        return structs.replace(self, left_out=(), balance=(), culture="")

    @property
    def everything(self) -> tuple[Item, ...]:
        """What can be ticked: the actions and the moments of aftercare."""
        return (*self.items, *self.aftercare)

    @property
    def status(self) -> PlanStatus:
        """`open` while an action waits; then `afgerond` until the team has looked back."""
        if self.evaluation.done_on:
            return "geevalueerd"
        return "open" if any(item.pending for item in self.everything) else "afgerond"

    @property
    def urgent(self) -> list[Item]:
        """What must be done now, while there is danger."""
        return [item for item in self.items if item.moment == "nu"]

    def phase_counts(self) -> dict[str, int]:
        """How many actions each of the five phases got; the main phase of an action counts."""
        return {phase: sum(item.phases[0] == phase for item in self.items) for phase in PHASES}
