"""Which letters and forms belong to a plan, and how to tell so."""

from collections.abc import Iterable, Iterator

from incident_actie.knowledge.template_model import Template
from incident_actie.page import Block, Paragraph
from incident_actie.plan.model import Plan


def fitting(templates: Iterable[Template], plan: Plan) -> list[Template]:
    """The templates of which an action stands in the plan, in the order of the plan."""
    order = {item.action: place for place, item in enumerate(plan.items)}

    def first(template: Template) -> int:
        return min((order[action] for action in template.actions if action in order), default=-1)

    own = [template for template in templates if first(template) >= 0]
    return sorted(own, key=lambda template: (first(template), template.id))


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
