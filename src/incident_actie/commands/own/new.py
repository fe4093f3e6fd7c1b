"""`incident-actie kennisbank nieuw`: a commented start for own knowledge."""

from typing import Annotated

import typer

from incident_actie.commands import terminal
from incident_actie.commands.own.beginning import begin
from incident_actie.files import user_path
from incident_actie.knowledge.own import NAME
from incident_actie.knowledge.starting_point import starting_point

Folder = Annotated[str, typer.Argument(metavar="MAP", help="De map; zij wordt gemaakt als zij er niet is.")]


def run(map: Folder) -> None:
    """Write a commented starting point."""
    path = begin(user_path(map), NAME, starting_point(), "eigen.schema.json")
    terminal.note(f"Geschreven: {path}. Open het in een teksteditor en lees de uitleg erin.")
    terminal.note(f"Daarna: incident-actie controleer {map}")
