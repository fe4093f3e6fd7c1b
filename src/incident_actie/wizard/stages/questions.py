"""The questions about the incident: only those that apply and can still change the plan."""

from msgspec.structs import replace

from incident_actie import clock
from incident_actie.answers import moment
from incident_actie.dates import long_moment, parse_moment
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.parts import Part, answered_screens
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.screens import answers_of, screen_prompt
from incident_actie.wizard.stages.in_force import ticked_before


def _questions(view: PlanView) -> Prompt | None:
    if not view.changing and not view.left_to_ask:
        return None
    progress = "Antwoord wijzigen" if view.changing else _progress(view)
    screen = _screen(view)
    return screen_prompt(screen, {**ticked_before(view, screen), **view.answers}, progress, view.today)


def _questions_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    """What is known now; a moment that was typed is said back as the calendar has it."""
    screen = _screen(view)
    after = view.answered(screen, answers_of(screen, value))
    said = f"Dat was {long_moment(str(value))}." if prompt.day == "moment" else ""
    return replace(after, notes=(*after.notes, said)) if said else after


def _questions_problem(view: PlanView, prompt: Prompt, value: Value) -> str:
    """Why this is no moment for an incident: it has not been yet."""
    kept = parse_moment(str(value), view.today) if prompt.day == "moment" else ""
    return moment(kept, clock.local())[1] if kept else ""


def _screen(view: PlanView) -> list[Part]:
    if view.changing:
        return answered_screens(view.answers, view.knowledge, view.people)[view.changing]
    return view.left_to_ask[0]


def _progress(view: PlanView) -> str:
    left = len(view.left_to_ask) - 1
    return f"Vraag {len(view.asked) + 1}, " + (f"nog ongeveer {left}" if left > 0 else "de laatste")


STAGES = (
    Stage(
        _questions, _questions_taken, refuse=_questions_problem
    ),  # one screen after the other, or the one that is being changed
)
