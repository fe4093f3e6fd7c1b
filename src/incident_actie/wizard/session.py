"""The engine: from events to the next prompt. Pure but for the clock, which is handed in."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from incident_actie.advice.advise import adviser_for
from incident_actie.advice.verdict import Advice, Judgement
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import Pick, gap_judgement, make_plan, usual_evaluation
from incident_actie.plan.model import Demand, Evaluation, Plan
from incident_actie.privacy import AGAIN, warning
from incident_actie.profile import NO_PROFILE, Profile
from incident_actie.situation import EMPTY, Situation
from incident_actie.wizard import prompts
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.state import Event, Part, open_screens, situation_of, start
from incident_actie.wizard.steps import take


class Session:
    """One wizard run: a list of events, and what follows from it."""

    def __init__(
        self,
        knowledge: Knowledge,
        today: date,
        given: Situation = EMPTY,
        events: Sequence[Event] = (),
        profile: Profile = NO_PROFILE,
    ) -> None:
        self.knowledge, self.today, self.given, self.profile = knowledge, today, given, profile
        self.began = today  # going back replays as on that day
        self._narrowed: tuple[Sequence[str], Sequence[str]] = ((), ())
        self.events: list[Event] = []
        self._undone: dict[str, Value] = {}
        self._pointed_out: Event | None = None
        self._left: tuple[object, list[list[Part]]] | None = None
        self.state = start(knowledge, given, profile.situation(knowledge))
        for name, value in events:
            if not self._fits(name, value):
                break

    def _fits(self, name: str, value: Value) -> bool:
        """Replay one kept event; a draft of an older base stops where it no longer fits."""
        prompt = self.prompt()
        self._pointed_out = (name, value)  # what was kept once is not pointed out again
        return prompt is not None and prompt.id == name and not self.answer(value)

    def prompt(self) -> Prompt | None:
        """What to ask now; None when the plan is complete. After going back: with that answer."""
        prompt = prompts.next_prompt(self)
        if prompt is None:
            return None
        default = self._undone.get(prompt.id, prompt.default)
        return replace(prompt, default=default, can_go_back=self.can_go_back())

    def answer(self, value: Value) -> str:
        """Take an answer to the current prompt; a non-empty result says why it is refused."""
        prompt = self.prompt()
        assert prompt is not None
        problem = prompts.problem_with(prompt, value, self.today) or self._private(prompt, value)
        if problem:
            self._undone = {prompt.id: value}  # what was ticked comes back with the question
        else:
            value = prompts.settled(prompt, value, self.today)
            self.events.append((prompt.id, value))
            self._undone = {}
            take(self, prompt, value)
        return problem

    def _private(self, prompt: Prompt, value: Value) -> str:
        """What looks like personal data, said once; the same answer again is taken."""
        told = warning(str(value)) if prompt.kind == "text" else ""
        before, self._pointed_out = self._pointed_out, (prompt.id, value)
        return f"{told} {AGAIN}" if told and before != self._pointed_out else ""

    def back(self) -> None:
        """Undo the last answer."""
        name, value = self.events[-1]
        self._undone = {name: value}
        kept = self.events[:-1]
        earlier = Session(self.knowledge, self.began, self.given, kept, self.profile)
        self.events, self.state = earlier.events, earlier.state

    def narrow(self, phases: Sequence[str], addressees: Sequence[str]) -> None:
        """Leave actions outside these phases and addressees out of the advice."""
        self._narrowed = (addressees, phases)

    def can_go_back(self) -> bool:
        """Whether there is an answer to undo."""
        return bool(self.events)

    @property
    def situation(self) -> Situation:
        """The answers that apply now."""
        return situation_of(self.state, self.knowledge)

    @property
    def advice(self) -> Advice:
        """The advice on what is known now."""
        whole = adviser_for(self.knowledge).advise(self.situation)
        return whole.narrowed(*self._narrowed)

    def left_to_ask(self) -> list[list[Part]]:
        """The screens that are still to come, as far as they can change the plan."""
        key = tuple(self.state.parts.items())
        if self._left is None or self._left[0] != key:
            self._left = (key, open_screens(self.state, self.knowledge))
        return self._left[1]

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
            evaluation=Evaluation(due, self.profile.role(usual.who)),
            roles=self.profile.roles,
            culture_gap=self.profile.culture_gap,
            answers=self.state.refused,
            team=self.profile.team,
            keep_months=self.profile.keep_months,
            at_weekends=self.profile.at_weekends,
        )

    def offered(self) -> list[Judgement]:
        """What stands ticked: the recommended, and the talk about a gap between groups."""
        gap = gap_judgement(self.knowledge, self.advice, self.profile.culture_gap)
        found = list(self.advice.recommended)
        return [*found, *([gap] if gap and gap.action.id not in self.advice.ranks else [])]

    def lacking(self) -> list[Demand]:
        """What the chosen actions are short of, as long as each is done on its usual day."""
        usual = [Pick(choice.action) for choice in self.state.choices()]
        plan = make_plan(self.knowledge, self.advice, usual, self.today, own=self.state.own)
        return [demand for demand in plan.balance if not demand.met]
