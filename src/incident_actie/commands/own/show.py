"""`incident-actie kennisbank toon`: what is in force, and what of that is one's own."""

from pathlib import Path
from typing import Any

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.templates import own_names
from incident_actie.pages.own import own_page


def run(
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Show what is in force and where it comes from."""

    base = building.knowledge(kennisbank)
    own = _own(base, kennisbank)
    if json:
        terminal.write_json({"schema": SCHEMA, **own})
    else:
        terminal.show(own_page(base, own), plain=eenvoudig)


def _own(base: Knowledge, kennisbank: Path | None) -> dict[str, Any]:
    """What the institution adds to ours, changes in it, and switches off."""
    ours = load()
    return {
        "version": base.version,
        "folder": str(kennisbank or ""),
        "protocol": base.protocol.title if base.protocol else "",
        "added": [a.id for a in base.actions[len(ours.actions) :]],
        "changed": [a.id for a, b in zip(base.actions, ours.actions, strict=False) if a != b and not a.off],
        "off": {a.id: a.off for a in base.actions if a.off},
        "rules": [r.id for r in base.rules[len(ours.rules) :]],
        "promises": [p.id for p in base.promises[len(ours.promises) :]],
        "documents": own_names(kennisbank),
    }
