"""`incident-actie document aanpassen`: a template of ours as the start of one of the organisation."""

from typing import Annotated, Any

import typer

from incident_actie.commands import building, output, terminal
from incident_actie.commands.document.finding import Name, unknown_document
from incident_actie.errors import StoreError
from incident_actie.files import user_path
from incident_actie.knowledge.templates import template_files
from incident_actie.text import clean

SCHEMA = "document.schema.json"


def run(
    naam: Name,
    map: Annotated[str, typer.Argument(metavar="MAP", help="Map met eigen kennis. Zij wordt gemaakt.")],
) -> None:
    """Copy a template of ours to the folder of own knowledge, to change it there."""
    from incident_actie.files import unwritable, write_new
    from incident_actie.knowledge.load import load
    from incident_actie.knowledge.own import DOCUMENTS
    from incident_actie.knowledge.schema import schemas

    name = naam.strip().lower()
    files = template_files(load(), None)
    if name not in files:
        raise unknown_document(naam, files)
    folder = user_path(map) / DOCUMENTS
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    text = files[name].read_text(encoding="utf-8").replace("$schema=../schema/", "$schema=./", 1)
    if not write_new(folder / f"{name}.yaml", text.encode()):
        what = f"{clean(str(folder / name), 200)}.yaml bestaat al."
        raise StoreError(what, "Pas dat bestand aan, of kies een andere map.")
    output.Target(folder / SCHEMA, overwrite=True).write(schemas(load())[SCHEMA])
    terminal.note(f"Geschreven: {folder / name}.yaml. Open het in een teksteditor, zoals Kladblok.")
    terminal.note(f"Daarna: incident-actie controleer {clean(map, 200)}")


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help)
