"""What is known while a plan is made: the answers, and what the team chose so far."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from incident_actie.advice.advise import adviser_for
from incident_actie.advice.verdict import Advice, Judgement
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import OwnAction, Pick, gap_judgement, make_plan, usual_evaluation
from incident_actie.plan.model import Demand, Evaluation, Item, Plan
from incident_actie.plan.organisation import in_names_of
from incident_actie.plan.own_ids import is_task_id
from incident_actie.situation import Situation
from incident_actie.wizard.draft import Start
from incident_actie.wizard.engine import Known
from incident_actie.wizard.parts import (
    ALONE,
    Answers,
    Part,
    People,
    people_of,
    said_before,
    situation_of,
    without_lapsed,
)
from incident_actie.wizard.remaining import FIRST, open_screens


class PlanView(Known, frozen=True, kw_only=True):
    """What is known after some answers; whatever else a stage asks for follows from that.

    `asked` are the screens that were answered, `fixed` the parts that cannot be changed; `changing`
    is the screen that is being changed, `adding` what the team adds or looks at, `assigning` the
    action that gets another role or day. When `weighing`, what the plan is short of is asked;
    `weighed` are the demands that the team answered, and `refused` is, by demand, why it does not
    mend it: empty as long as that is to be asked; `postponed` is what it does later. With several
    `people` parts are kept by person; when `naming` their role words are asked. `held` is, by part and
    action, whether what still holds is about that person.
    """

    knowledge: Knowledge
    start: Start
    answers: Answers
    people: People = ALONE
    naming: bool = False
    fixed: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    safe_asked: bool = False
    confirmed: bool = False
    held: Mapping[tuple[str, str], bool] = {}
    changing: str = ""
    chosen: tuple[str, ...] | None = None
    choosing: bool = True
    adding: str = ""
    looking_at: str = ""
    own: tuple[OwnAction, ...] = ()
    own_title: str = ""
    weighing: bool = True
    weighed: frozenset[str] = frozenset()
    refused: Mapping[str, str] = {}
    postponed: tuple[str, ...] = ()
    who: Mapping[str, str] = {}
    due: Mapping[str, date] = {}
    assigning: str = ""
    assigned: bool = False
    evaluation: date | None = None

    @cached_property
    def situation(self) -> Situation:
        """The answers that apply now."""
        return situation_of(self.answers, self.knowledge, self.people)

    @cached_property
    def advice(self) -> Advice:
        """The advice on what is known now."""
        whole = adviser_for(self.knowledge).advise(self.situation)
        return whole.narrowed(self.start.addressees, self.start.phases)

    @cached_property
    def left_to_ask(self) -> list[list[Part]]:
        """The screens that are still to come, as far as they can change the plan."""
        return open_screens(self.answers, self.knowledge, self.people)

    def offered(self) -> list[Judgement]:
        """What stands ticked: the recommended, and the talk about a gap between groups."""
        gap = gap_judgement(self.knowledge, self.advice, self.start.profile.culture_gap)
        found = list(self.advice.recommended)
        return [*found, *([gap] if gap and gap.id not in self.advice.ranks else [])]

    def choices(self) -> list[Pick]:
        """The chosen actions, own ones after ours; then what else of the plan was given to somebody."""
        chosen = [*(self.chosen or ()), *(f"eigen-{i}" for i, _ in enumerate(self.own, 1))]
        ids = dict.fromkeys([*chosen, *(i for i in (*self.who, *self.due) if is_task_id(i))])
        return [Pick(i, self.who.get(i, ""), self.due.get(i)) for i in ids]

    @cached_property
    def lacking(self) -> list[Demand]:
        """What the chosen actions are short of, as long as each is done on its usual day."""
        usual = [Pick(choice.action) for choice in self.choices()]
        plan = make_plan(self.knowledge, self.advice, usual, self.today, own=self.own)
        return [demand for demand in plan.balance if not demand.met]

    def unweighed(self) -> list[Demand]:
        """What of that the team said nothing about yet."""
        return [demand for demand in self.lacking if demand.id not in self.weighed]

    def plan(self) -> Plan:
        """The plan of what was chosen."""
        usual = usual_evaluation(self.knowledge, self.today)
        profile = in_names_of(self.knowledge, self.start.profile)
        return make_plan(
            self.knowledge,
            self.advice,
            self.choices(),
            self.today,
            own=self.own,
            evaluation=Evaluation(self.evaluation or usual.due, profile.role(usual.who)),
            organisation=profile,
            answers=self.refused,
            postponed=self.postponed,
        )

    @cached_property
    def items(self) -> dict[str, Item]:
        """The actions of the plan so far, by id."""
        return {item.id: item for item in self.plan().items}

    def told(self) -> Answers:
        """What was answered, or stood in the profile: not what was given."""
        return {name: chosen for name, chosen in self.answers.items() if name not in self.fixed}

    def answered(self, screen: Sequence[Part], answers: Answers) -> "PlanView":
        """What is known after one screen of questions; what no longer applies goes, and is named."""
        first, shown = screen[0].id, {part.id for part in screen}
        before = {name: said for name, said in self.answers.items() if name not in shown}
        kept, notes = without_lapsed({**before, **answers}, self.fixed, self.knowledge, self.people)
        safe = self.safe_asked and first != FIRST
        asked = self.asked | {first}
        return replace(self, answers=kept, notes=notes, asked=asked, safe_asked=safe, changing="")


def plan_view(knowledge: Knowledge, start: Start, today: date) -> PlanView:
    """What is known before the first question."""
    profile = start.profile.situation(knowledge)
    answers, fixed = said_before(knowledge, start.given, profile, start.told)
    people = people_of(start.given)
    return PlanView(
        today=today, knowledge=knowledge, start=start, answers=answers, fixed=fixed, people=people
    )
