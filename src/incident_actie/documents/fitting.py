"""Which letters and forms belong to a plan, and how to tell so."""

from collections.abc import Iterable, Iterator, Sequence

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.template_model import Template
from incident_actie.page import Block, Paragraph
from incident_actie.plan.model import Plan


def fitting(templates: Iterable[Template], plan: Plan) -> list[Template]:
    """The templates of which an action stands in the plan, in the order of the plan."""
    return _ordered(templates, [item.action for item in plan.items])


def in_order(templates: Iterable[Template], knowledge: Knowledge) -> list[Template]:
    """All templates, in the order of the actions of the base."""
    return _ordered(templates, [action.id for action in knowledge.actions])


def _ordered(templates: Iterable[Template], actions: Sequence[str]) -> list[Template]:
    places = {action: place for place, action in enumerate(actions)}
    found = [
        (min(places[action] for action in template.actions if action in places), template.id, template)
        for template in templates
        if not places.keys().isdisjoint(template.actions)
    ]
    return [template for *_, template in sorted(found, key=lambda known: known[:2])]


def doubts(template: Template, plan: Plan) -> list[str]:
    """Why this plan says that the action behind a document does not fit, or not yet."""
    if not {item.action for item in plan.items}.isdisjoint(template.actions):
        return []
    return [
        f"{out.name}: {out.reason}"
        for out in plan.left_out
        if out.action in template.actions and out.verdict in ("niet", "eerst")
    ]


def documents_line(plan: Plan, templates: Iterable[Template]) -> str:
    """One line that offers what fits; empty when nothing does, or the plan was not kept."""
    names = [template.id for template in fitting(templates, plan)]
    if not names or not plan.id:
        return ""
    listed = ", ".join(names)
    command = f"incident-actie document maak {names[0]} --plan {plan.id}"
    return f"Documenten bij dit plan: {listed}. Maak er een met: {command}"


def documents_page(plan: Plan, templates: Iterable[Template]) -> Iterator[Block]:
    """The same as a page, for at the end of the plan."""
    line = documents_line(plan, templates)
    if line:
        yield Paragraph(line)
