"""`incident-actie fasen`: the three steps and the five phases."""

import msgspec

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.commands.base import part_in_force


def run(
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Show steps and phases."""
    part = part_in_force(kennisbank, "phases")
    if json:
        terminal.write_json({"schema": SCHEMA, **msgspec.to_builtins(part)})
        return
    from incident_actie.pages.knowledge import guides_page

    terminal.show(guides_page(part.steps, "De drie stappen na een incident"), plain=eenvoudig)
    terminal.show(guides_page(part.phases, "De vijf fasen van veiligheidsbeleid"), plain=eenvoudig)
