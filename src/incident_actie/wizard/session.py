"""The engine: from events to the next prompt. Pure but for the clock, which is handed in."""

from collections.abc import Sequence
from datetime import date

from incident_actie.advice.advise import adviser_for
from incident_actie.advice.verdict import Advice
from incident_actie.knowledge.model import Knowledge, Question
from incident_actie.plan import Evaluation, Plan, make_plan, usual_evaluation
from incident_actie.situation import EMPTY, Situation
from incident_actie.wizard import prompts
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.state import Event, open_screens, start
from incident_actie.wizard.steps import take


class Session:
    """One wizard run: a list of events, and what follows from it."""

    def __init__(
        self,
        knowledge: Knowledge,
        today: date,
        given: Situation = EMPTY,
        events: Sequence[Event] = (),
    ) -> None:
        self.knowledge, self.today, self.given = knowledge, today, given
        self._narrowed: tuple[Sequence[str], Sequence[str]] = ((), ())
        self.events: list[Event] = []
        self.state = start(knowledge, given)
        for name, value in events:
            if not self._fits(name, value):
                break

    def _fits(self, name: str, value: Value) -> bool:
        """Replay one kept event; a draft of an older base stops where it no longer fits."""
        prompt = self.prompt()
        return prompt is not None and prompt.id == name and not self.answer(value)

    def prompt(self) -> Prompt | None:
        """What to ask now; None when the plan is complete."""
        return prompts.next_prompt(self)

    def answer(self, value: Value) -> str:
        """Take an answer to the current prompt; a non-empty result says why it is refused."""
        prompt = self.prompt()
        assert prompt is not None
        problem = prompts.problem_with(prompt, value, self.today)
        if not problem:
            self.events.append((prompt.id, value))
            take(self, prompt, value)
        return problem

    def back(self) -> None:
        """Undo the last answer."""
        earlier = Session(self.knowledge, self.today, self.given, self.events[:-1])
        self.events, self.state = earlier.events, earlier.state

    def narrow(self, phases: Sequence[str], addressees: Sequence[str]) -> None:
        """Leave actions outside these phases and addressees out of the advice."""
        self._narrowed = (addressees, phases)

    def can_go_back(self) -> bool:
        """Whether there is an answer to undo."""
        return bool(self.events)

    @property
    def advice(self) -> Advice:
        """The advice on what is known now."""
        whole = adviser_for(self.knowledge).advise(self.state.situation)
        return whole.narrowed(*self._narrowed)

    def left_to_ask(self) -> list[list[Question]]:
        """The screens that are still to come."""
        return open_screens(self.state, self.knowledge)

    def plan(self) -> Plan:
        """The plan of what was chosen."""
        usual = usual_evaluation(self.today)
        due = self.state.evaluation or usual.due
        return make_plan(
            self.knowledge,
            self.advice,
            self.state.choices(),
            self.today,
            own=self.state.own,
            evaluation=Evaluation(due, usual.who),
        )
