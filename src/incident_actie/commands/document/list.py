"""`incident-actie document lijst`: which letters and forms there are, or which fit a plan."""

from incident_actie import SCHEMA
from incident_actie.commands import building, store, terminal
from incident_actie.commands.document.finding import PlanNumber, as_json
from incident_actie.documents.fitting import fitting, in_order
from incident_actie.knowledge.templates import load_templates
from incident_actie.pages.documents import list_page

EXAMPLES = ("incident-actie document lijst", "incident-actie document lijst --plan 7")


def run(
    plan: PlanNumber = None,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Show which documents there are, or which belong to a plan."""
    base = building.knowledge(kennisbank)
    found = load_templates(base, kennisbank)
    chosen = fitting(found.templates, store.kept_plan(plan)) if plan else in_order(found.templates, base)
    if json:
        told = [as_json(template, found) for template in chosen]
        terminal.write_json({"schema": SCHEMA, "documents": told})
        return
    terminal.show(list_page(chosen, found.own, base), plain=eenvoudig)
