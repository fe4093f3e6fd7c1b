"""The day on which the team looks back."""

from datetime import date

from msgspec.structs import replace

from incident_actie.plan.making import usual_evaluation
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.stages.divide import day_to_come, problem_with_day


def _look_back_on(view: PlanView) -> Prompt | None:
    if view.evaluation is not None:
        return None
    text = "Wanneer kijkt u terug of het is gedaan en of het hielp?"
    return day_to_come("evaluatie", text, usual_evaluation(view.today).due)


def _look_back_on_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, evaluation=date.fromisoformat(str(value)))


STAGES = (
    Stage(_look_back_on, _look_back_on_taken, refuse=problem_with_day),  # the last question of a plan
)
