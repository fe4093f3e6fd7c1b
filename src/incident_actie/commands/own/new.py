"""`incident-actie kennisbank nieuw`: a commented start for own knowledge."""

from typing import Annotated, Any

import typer

from incident_actie.commands import building, terminal
from incident_actie.commands.output import Target
from incident_actie.errors import StoreError
from incident_actie.files import unwritable, user_path, write_new
from incident_actie.knowledge.load import load
from incident_actie.knowledge.own import NAME
from incident_actie.knowledge.schema import schemas
from incident_actie.knowledge.starting_point import starting_point

Folder = Annotated[str, typer.Argument(metavar="MAP", help="De map; zij wordt gemaakt als zij er niet is.")]


def run(map: Folder) -> None:
    """Write a commented starting point."""

    folder = user_path(map)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    if not write_new(folder / NAME, starting_point().encode()):
        raise StoreError(f"{folder / NAME} bestaat al.", "Pas dat bestand aan, of kies een andere map.")
    schema = "eigen.schema.json"
    Target(folder / schema, overwrite=True).write(schemas(load())[schema])
    terminal.note(f"Geschreven: {folder / NAME}. Open het in een teksteditor en lees de uitleg erin.")
    terminal.note(f"Daarna: incident-actie controleer {map}")


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help)
