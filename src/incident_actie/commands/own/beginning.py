"""A first file of own knowledge, in a folder that is made, with the schema for an editor beside it."""

from pathlib import Path

from incident_actie.commands.output import Target
from incident_actie.errors import StoreError
from incident_actie.files import unwritable, write_new
from incident_actie.knowledge.load import load
from incident_actie.knowledge.schema import schemas
from incident_actie.text import clean


def begin(folder: Path, name: str, text: str, schema: str) -> Path:
    """Write the file and its schema; the result is the file. `StoreError` when it is there already."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    path = folder / name
    if not write_new(path, text.encode()):
        what = f"{clean(str(path), 200)} bestaat al."
        raise StoreError(what, "Pas dat bestand aan, of kies een andere map.")
    Target(folder / schema, overwrite=True).write(schemas(load())[schema])
    return path
