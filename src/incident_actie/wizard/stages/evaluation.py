"""The day on which the team looks back."""

from datetime import date

from msgspec.structs import replace

from incident_actie.plan.making import usual_evaluation
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.stages.divide import day_to_come, problem_with_day


class LookBackOn(Stage[PlanView]):
    """The last question of a plan."""

    def prompt(self, view: PlanView) -> Prompt | None:
        """Until there is a day."""
        if view.evaluation is not None:
            return None
        text = "Wanneer kijkt u terug of het is gedaan en of het hielp?"
        return day_to_come("evaluatie", text, usual_evaluation(view.today).due)

    def problem(self, view: PlanView, prompt: Prompt, value: Value) -> str:
        """A day that is past or far off."""
        return problem_with_day(prompt, value, view.today)

    def take(self, view: PlanView, prompt: Prompt, value: Value) -> PlanView:
        """The day."""
        return replace(view, evaluation=date.fromisoformat(str(value)))
