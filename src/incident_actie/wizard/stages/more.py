"""What else: something to consider, an action of one's own, or a look at why an action fits or not."""

from msgspec.structs import replace

from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.vocabulary import ADDRESSEES
from incident_actie.plan.making import OwnAction
from incident_actie.text import clean
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, Value
from incident_actie.wizard.stages.choose import action, chosen_beside, per_phase

LOOKED_AT = {
    Verdict.FIRST: "Nog niet",
    Verdict.NOT: "Past niet",
    Verdict.CONSIDER: "Te overwegen",
    Verdict.RECOMMENDED: "Aanbevolen",
}
GROUP = "Nog iets toevoegen of bekijken"
BACK_TO_PLAN = Option("terug", "Terug naar het plan")


def _own_for(view: PlanView) -> Prompt | None:
    if not view.own_title:
        return None
    options = [Option(a, a.capitalize()) for a in ADDRESSEES]
    text = f"Voor wie is ‘{clean(view.own_title, 40)}’?"
    return Prompt("eigen-voor", text, "one", options, "team")


def _own_for_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    own = (*view.own, OwnAction(view.own_title, str(value)))
    return replace(view, own=own, own_title="", adding="")


def _own(view: PlanView) -> Prompt | None:
    if view.adding != "eigen":
        return None
    help = "Eén zin. Rollen, geen namen."
    return Prompt("eigen", "Welke actie voegt u zelf toe?", "text", help=help)


def _own_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, own_title=clean(str(value), 200).strip())


def _consider(view: PlanView) -> Prompt | None:
    if view.adding != "overwegen":
        return None
    offered = {judgement.id for judgement in view.offered()}
    options = per_phase(j for j in view.advice.of(Verdict.CONSIDER) if j.id not in offered)
    ticked = [o.value for o in options if o.value in (view.chosen or ())]
    return Prompt("overwegen", "Wat voegt u toe?", "many", options, ticked)


def _consider_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, chosen=(*chosen_beside(view, prompt), *value), adding="")


def _look(view: PlanView) -> Prompt | None:
    if view.adding != "waarom" or view.looking_at:
        return None
    listed = [action(j, group) for verdict, group in LOOKED_AT.items() for j in view.advice.of(verdict)]
    text = "Van welke actie wilt u weten waarom?"
    return Prompt("waarom", text, "one", [BACK_TO_PLAN, *listed], "terug")


def _look_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, adding="") if value == "terug" else replace(view, looking_at=str(value))


def _seen(view: PlanView) -> Prompt | None:
    if not view.looking_at:
        return None
    options = (BACK_TO_PLAN, Option("nog", "Nog een actie bekijken"))
    return Prompt("gezien", "En nu?", "one", options, "terug", show="waarom")


def _seen_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, looking_at="", adding="" if value == "terug" else view.adding)


def more_options(view: PlanView) -> tuple[Option, ...]:
    """What else can be done before the plan is ready: lines of its last menu."""
    count = len(view.advice.of(Verdict.CONSIDER))
    return (
        Option("overwegen", f"Nog iets kiezen uit {count} ‘te overwegen’ acties", group=GROUP, behind=True),
        Option("eigen", "Een eigen actie toevoegen", group=GROUP, behind=True),
        Option("waarom", "Bekijken waarom een actie wel of niet past", group=GROUP, behind=True),
        Option("opnieuw", "Opnieuw kiezen uit de aanbevolen acties", group=GROUP, behind=True),
    )


def more_taken(view: PlanView, value: Value) -> PlanView:
    """What one of these lines does; who chooses anew weighs anew as well."""
    if value == "opnieuw":
        return replace(view, choosing=True, weighed=frozenset(), refused={})
    return replace(view, adding=str(value), weighing=False)


STAGES = (
    Stage(_own_for, _own_for_taken),  # for whom an action of the team's own is
    Stage(_own, _own_taken),  # an action of the team's own, in its own words
    Stage(_consider, _consider_taken),  # what may be added because it fits as well
    Stage(_look, _look_taken),  # which action to look at
    Stage(_seen, _seen_taken),  # after a look at an action: another, or back
)
