"""`incident-actie fasen`: the three steps and the five phases."""

from typing import Any

import msgspec

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.knowledge.load import load_part


def run(json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Show steps and phases."""
    part = load_part("phases")
    if json:
        terminal.write_json({"schema": SCHEMA, **msgspec.to_builtins(part)})
        return
    from incident_actie.pages.knowledge import guides_page

    terminal.show(guides_page(part.steps, "De drie stappen na een incident"), plain=eenvoudig)
    terminal.show(guides_page(part.phases, "De vijf fasen van veiligheidsbeleid"), plain=eenvoudig)


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help)
