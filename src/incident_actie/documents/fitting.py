"""Which letters and forms belong to a plan, and how to tell so."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from incident_actie.knowledge.letters import Letter, letters
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.names import letter_name
from incident_actie.knowledge.template_model import Template
from incident_actie.plan.model import Plan
from incident_actie.situation import EMPTY, Situation, holds
from incident_actie.text import clean, joined

Named = TypeVar("Named", Template, Letter)


def fitting(templates: Iterable[Named], plan: Plan) -> list[Named]:
    """The templates of which an action stands in the plan, in the order of the plan."""
    return _ordered(templates, [item.action for item in plan.items])


def in_order(templates: Iterable[Template], knowledge: Knowledge) -> list[Template]:
    """All templates, in the order of the actions of the base."""
    return _ordered(templates, [action.id for action in knowledge.actions])


def _ordered(templates: Iterable[Named], actions: Sequence[str]) -> list[Named]:
    places = {action: place for place, action in enumerate(actions)}
    listed = [template for template in templates if not places.keys().isdisjoint(template.actions)]
    return sorted(listed, key=lambda template: _place(template, places))


def _place(template: Template | Letter, places: Mapping[str, int]) -> tuple[int, int, str]:
    """By the first of its actions; of several letters the one that is of fewest actions is the first."""
    first = min(places[action] for action in template.actions if action in places)
    return first, len(template.actions), template.id


def doubts(template: Template, plan: Plan, person: str = "", situation: Situation = EMPTY) -> list[str]:
    """Why a document does not fit, or not yet: what the plan says of its actions, and the letter itself.

    With a `person` what the plan says of that one, and of everybody; `situation` is that of the letter.
    """
    own = [unfit.because for unfit in template.unfit if holds(unfit.when, situation)]
    return own + _left_out(template, plan, person)


def _left_out(template: Template, plan: Plan, person: str) -> list[str]:
    about = ("", person) if person else {"", *(out.person for out in plan.left_out)}
    meant = {item.action for item in plan.items if not person or item.person in about}
    if not meant.isdisjoint(template.actions):
        return []
    return [
        f"{out.name}: {out.reason}"
        for out in plan.left_out
        if out.action in template.actions and out.person in about and out.verdict in ("niet", "eerst")
    ]


def documents_lines(plan: Plan, own: Path | None, base: Knowledge) -> list[str]:
    """What to say of the letters and forms behind a kept plan: which fit, and which of one's own cannot."""
    found = letters(own)
    lines = [documents_line(plan, found.usable, base), broken_line(found.broken, own) if plan.id else ""]
    return [line for line in lines if line]


def documents_line(plan: Plan, templates: Iterable[Letter], base: Knowledge) -> str:
    """One line that offers what fits; empty when nothing does, or the plan was not kept."""
    names = [letter_name(base, template.id) for template in fitting(templates, plan)]
    if not names or not plan.id:
        return ""
    listed = ", ".join(names)
    command = f"incident-actie document maak {names[0]} --plan {plan.id}"
    return f"Documenten bij dit plan: {listed}. Maak er een met: {command}"


def broken_line(names: Sequence[str], own: Path | None) -> str:
    """One line that says which own letters have a fault and are not offered; empty when none do."""
    if not names:
        return ""
    told = f"Niet te gebruiken, want er zit een fout in: {joined(names)}."
    return f"{told} Bekijk die met: incident-actie controleer {clean(str(own), 200)}"
