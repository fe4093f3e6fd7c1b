"""`incident-actie cultuur`: the five levels of safety culture."""

from typing import Any

import msgspec

from incident_actie.commands import building, terminal
from incident_actie.knowledge.load import load_part


def run(json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Show the levels."""
    part = load_part("culture")
    if json:
        terminal.write_json({"schema": 1, **msgspec.to_builtins(part)})
        return
    from incident_actie.pages.knowledge import levels_page

    terminal.show(levels_page(part.levels), plain=eenvoudig)


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help)
