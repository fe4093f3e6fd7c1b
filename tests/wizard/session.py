"""A conversation for a plan held step by step, as the tests hold it."""

from collections.abc import Sequence
from datetime import date

from incident_actie.advice.verdict import Advice
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Demand, Plan
from incident_actie.profile import NO_PROFILE, Profile
from incident_actie.situation import EMPTY, Situation, is_asked
from incident_actie.wizard.draft import Draft, Start
from incident_actie.wizard.engine import Event
from incident_actie.wizard.parts import NONE, UNSURE
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.stages.plan import plan_talk

WHEN = "2026-11-22"
NOT_TOLD: dict[str, tuple[str, ...]] = {
    "wanneer": (WHEN,),
    "getroffen": ("medewerker",),
    "soort-zorg": ("anders",),
    "niet-gewerkt": (),
    "al-geregeld-persoon": (),
}


def said(prompt: Prompt, situation: Situation) -> Value:
    """What someone who has this situation in mind answers; what it does not tell is not known."""
    if prompt.id.startswith("rol:"):
        return situation.people[int(prompt.id.partition(":")[2]) - 1].role
    if prompt.kind == "text":
        return _told(situation, prompt.id.removeprefix("vraag:"))[0]
    if any("=" in option.value for option in prompt.options):
        return [o.value for o in prompt.options if ticked(o.value, situation)]
    given = _told(situation, prompt.id.removeprefix("vraag:"))
    listed = [option.value for option in prompt.options if option.value in given]
    if prompt.kind == "one":
        return given[0] if listed or given != ("onbekend",) else UNSURE
    return listed or [NONE]


def ticked(box: str, situation: Situation) -> bool:
    """Whether a box holds: `plaats=gebouw`, or `dader-nu@2=vrij` for the second person."""
    part, _, answer = box.partition("=")
    given = _told(situation, part)
    return answer in given or answer == (NONE if not given else UNSURE if given == ("onbekend",) else "")


def _told(situation: Situation, part: str) -> tuple[str, ...]:
    question, _, person = part.partition("@")
    at = int(person or 1) - 1 if situation.people else 0
    given = situation.singles()[at].get(question)
    return NOT_TOLD.get(question, ("onbekend",)) if given is None else given


def complete(knowledge: Knowledge, situation: Situation) -> Situation:
    """The same with an answer to every question that applies: what is not told is not known."""
    answers = dict(situation.answers)
    for _ in range(3):  # a question may hang on one that comes after it
        for question in knowledge.questions:
            if not is_asked(question, Situation(answers)):
                answers.pop(question.id, None)
            elif question.id not in answers:
                usual = () if question.kind == "many" and not question.minimum else ("onbekend",)
                answers[question.id] = NOT_TOLD.get(question.id, usual)
    return Situation({q.id: answers[q.id] for q in knowledge.questions if q.id in answers})


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
