"""What the team does of what is recommended."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from incident_actie.advice.verdict import Judgement, first_caution
from incident_actie.knowledge.vocabulary import PHASES
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, Value, short

TOP = 3
FIRST, REST = "Dit eerst", "Daarna"


def _choose(view: PlanView) -> Prompt | None:
    if not view.choosing:
        return None
    options = [*in_order(view)]
    ticked = [o.value for o in options if view.chosen is None or o.value in view.chosen]
    help = "Aangevinkt is wat wij aanbevelen. Haal weg wat u niet doet."
    return Prompt("kiezen", "Wat gaat u doen?", "many", options, ticked, help, show="advies")


def _choose_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, chosen=(*value, *chosen_beside(view, prompt)), choosing=False, weighing=True)


def chosen_beside(view: PlanView, prompt: Prompt) -> tuple[str, ...]:
    """What was chosen and does not stand in this list."""
    listed = {option.value for option in prompt.options}
    return tuple(one for one in view.chosen or () if one not in listed)


def in_order(view: PlanView) -> Iterator[Option]:
    """What is recommended in the order of doing; what is first, with what to mind, stands on top."""
    for place, judgement in enumerate(view.offered()):
        if place >= TOP:
            yield action(judgement, REST)
        else:
            mind = first_caution(judgement, view.situation)
            option = action(judgement, FIRST)
            yield replace(option, help=f"{option.help} {mind}".strip(), note=mind)


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
