"""What the team does of what is recommended."""

from collections.abc import Iterable

from msgspec.structs import replace

from incident_actie.advice.verdict import Judgement
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, Value, short


def _choose(view: PlanView) -> Prompt | None:
    if not view.choosing:
        return None
    options = per_phase(view.offered())
    ticked = [o.value for o in options if view.chosen is None or o.value in view.chosen]
    help = "Aangevinkt is wat wij aanbevelen. Haal weg wat u niet doet."
    return Prompt("kiezen", "Wat gaat u doen?", "many", options, ticked, help, show="advies")


def _choose_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, chosen=(*value, *chosen_beside(view, prompt)), choosing=False, weighing=True)


def chosen_beside(view: PlanView, prompt: Prompt) -> tuple[str, ...]:
    """What was chosen and does not stand in this list."""
    listed = {option.value for option in prompt.options}
    return tuple(one for one in view.chosen or () if one not in listed)


def per_phase(judgements: Iterable[Judgement]) -> list[Option]:
    """Actions to tick, each under its first phase."""
    known = list(judgements)
    return [action(j, f"Fase {phase}") for phase in PHASES for j in known if j.action.phases[0] == phase]


def action(judgement: Judgement, group: str) -> Option:
    """One action, with the first reason for its verdict."""
    return Option(judgement.id, short(judgement.name), judgement.reasons[0].text, group)


STAGES = (
    Stage(_choose, _choose_taken),  # the recommended actions, all of them ticked; what else was chosen stays
)
