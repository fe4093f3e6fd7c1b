"""`incident-actie kennisbank schema`: the JSON Schemas of the data files."""

from typing import Annotated

import typer

from incident_actie.commands import terminal
from incident_actie.commands.output import Target
from incident_actie.errors import UsageError
from incident_actie.files import user_path
from incident_actie.knowledge.load import load
from incident_actie.knowledge.schema import schemas


def run(
    map: Annotated[
        str | None, typer.Argument(metavar="MAP", help="Map voor de schema’s. Zonder: het scherm.")
    ] = None,
) -> None:
    """Write the JSON Schemas of the data files."""

    texts = schemas(load())
    if map is None:
        terminal.write("".join(texts.values()))
        return
    folder = user_path(map)
    if not folder.is_dir():
        raise UsageError(f"De map ‘{folder}’ is er niet.", "Maak de map eerst.")
    for name, text in texts.items():
        Target(folder / name, overwrite=True).write(text)
    terminal.note(f"Geschreven: {len(texts)} schema’s in {folder}.")
