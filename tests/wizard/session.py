"""A conversation for a plan held step by step, as the tests hold it."""

from collections.abc import Sequence
from datetime import date

from incident_actie.advice.verdict import Advice
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Demand, Plan
from incident_actie.profile import NO_PROFILE, Profile
from incident_actie.situation import EMPTY, Situation
from incident_actie.wizard.draft import Draft, Start
from incident_actie.wizard.engine import Event
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.stages.plan import plan_talk


class Session:
    """One wizard run, as far as it is; `today` is the day on which it goes on."""

    def __init__(
        self,
        knowledge: Knowledge,
        day: date,
        given: Situation = EMPTY,
        events: Sequence[Event] = (),
        profile: Profile = NO_PROFILE,
        *,
        voor: Sequence[str] = (),
        today: date | None = None,
    ) -> None:
        start = Start(day, given, profile, addressees=tuple(voor))
        self.talk = plan_talk(knowledge, start, today or day, events)

    def answer(self, value: Value) -> str:
        """Answer what is asked; why it is refused, or nothing."""
        self.talk = self.talk.answer(value)
        return self.talk.refused

    def back(self) -> None:
        """Take the last answer back."""
        self.talk = self.talk.back()

    def prompt(self) -> Prompt | None:
        """What is asked now."""
        return self.talk.prompt

    def can_go_back(self) -> bool:
        """Whether the prompt says so."""
        prompt = self.prompt()
        return prompt.can_go_back if prompt else bool(self.events)

    @property
    def view(self) -> PlanView:
        """What is known now."""
        return self.talk.view

    @property
    def events(self) -> list[Event]:
        """The answers so far."""
        return list(self.talk.events)

    @property
    def draft(self) -> Draft:
        """What is kept of this."""
        return Draft(self.view.start, self.talk.events)

    @property
    def situation(self) -> Situation:
        """The answers that apply now."""
        return self.view.situation

    @property
    def advice(self) -> Advice:
        """The advice on them."""
        return self.view.advice

    def lacking(self) -> list[Demand]:
        """What the plan is short of."""
        return self.view.lacking

    def plan(self) -> Plan:
        """The plan of what was chosen."""
        return self.view.plan()


def resumed(knowledge: Knowledge, draft: Draft, today: date | None = None) -> Session:
    """The session of a draft, taken up again."""
    start = draft.start
    return Session(
        knowledge, start.day, start.given, draft.events, start.profile, voor=start.addressees, today=today
    )
