"""`incident-actie actie`: one action in full."""

from typing import Annotated, Any

import msgspec
import typer

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal

EXAMPLES = ("incident-actie actie 17", "incident-actie actie opvang")


def run(
    nummer: Annotated[str, typer.Argument(metavar="NUMMER", help="Het nummer uit de hand-out, of de naam.")],
    json: building.Json = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Show one action."""
    base = building.knowledge()
    action = building.found_action(base, nummer)
    if json:
        terminal.write_json({"schema": SCHEMA, "action": msgspec.to_builtins(action)})
        return
    from incident_actie.pages.knowledge import action_page

    terminal.show(action_page(action, base), plain=eenvoudig)


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
