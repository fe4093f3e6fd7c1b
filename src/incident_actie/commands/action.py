"""`incident-actie actie`: one action in full."""

import msgspec

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal

EXAMPLES = ("incident-actie actie 17", "incident-actie actie opvang")


def run(
    nummer: building.ActionNumber,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Show one action."""
    base = building.knowledge(kennisbank)
    action = building.found_action(base, nummer)
    if json:
        terminal.write_json({"schema": SCHEMA, "action": msgspec.to_builtins(action)})
        return
    from incident_actie.pages.knowledge import action_page

    terminal.show(action_page(action, base), plain=eenvoudig)
