"""Danger now: first everybody is safe."""

from msgspec.structs import replace

from incident_actie.wizard.engine import Stage
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, Value
from incident_actie.wizard.remaining import FIRST

OPTIONS = (
    Option("veilig", "We zijn nu veilig, verder met de vragen", "Het gevaar is voorbij."),
    Option("door", "Er is nog gevaar, maar ga toch verder", "112 staat dan bovenaan in het plan."),
    Option("stop", "Stoppen en later verdergaan", "Wat u invulde blijft bewaard."),
)


def _safety(view: PlanView) -> Prompt | None:
    if view.answers.get(FIRST) != ("ja",) or view.safe_asked:
        return None
    return Prompt("veiligheid", "Is iedereen nu veilig?", "one", OPTIONS, show="gevaar", unchosen=True)


def _safety_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    answers = {**view.answers, FIRST: ("nee",)} if value == "veilig" else view.answers
    return replace(view, answers=answers, safe_asked=True)


STAGES = (
    Stage(_safety, _safety_taken),  # before anything else, each time that danger is told
)
