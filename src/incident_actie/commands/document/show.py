"""`incident-actie document toon`: what a document is for, who signs, what to check first."""

from typing import Any

from incident_actie import SCHEMA, clock
from incident_actie.commands import building, terminal
from incident_actie.commands.document.finding import Name, as_json, find_template
from incident_actie.documents.filling import blanks, filled
from incident_actie.documents.words import empty_plan
from incident_actie.pages.documents import template_page

EXAMPLES = ("incident-actie document toon gele-kaart",)


def run(naam: Name, json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Show what a document is for, who signs, and what to check first."""
    base = building.knowledge()
    template, found = find_template(base, naam)
    if json:
        terminal.write_json({"schema": SCHEMA, "document": as_json(template, found)})
        return
    empty = filled(template, empty_plan(clock.today(), base.version), base, found.words)
    terminal.show(template_page(template, base, len(blanks(empty))), plain=eenvoudig)


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
