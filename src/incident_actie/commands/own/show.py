"""`incident-actie kennisbank toon`: what is in force, and what of that is one's own."""

from typing import Any

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.knowledge.load import load
from incident_actie.knowledge.templates import own_names
from incident_actie.pages.own import own_page


def run(json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Show what is in force and where it comes from."""

    base, ours = building.knowledge(), load()
    own = {
        "version": base.version,
        "folder": str(building.own_folder() or ""),
        "added": [a.id for a in base.actions[len(ours.actions) :]],
        "changed": [a.id for a, b in zip(base.actions, ours.actions, strict=False) if a != b and not a.off],
        "off": {a.id: a.off for a in base.actions if a.off},
        "rules": [r.id for r in base.rules[len(ours.rules) :]],
        "promises": [p.id for p in base.promises[len(ours.promises) :]],
        "documents": own_names(building.own_folder()),
    }
    if json:
        terminal.write_json({"schema": SCHEMA, **own})
    else:
        terminal.show(own_page(base, own), plain=eenvoudig)


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help)
