"""`incident-actie document aanpassen`: a template of ours as the start of one of the organisation."""

from typing import Annotated

import typer

from incident_actie.commands import terminal
from incident_actie.commands.document.finding import Name, unknown_document
from incident_actie.commands.own.beginning import begin
from incident_actie.files import user_path
from incident_actie.knowledge.letters import letter_files
from incident_actie.knowledge.load import shipped_folder
from incident_actie.knowledge.own import DOCUMENTS
from incident_actie.text import clean


def run(
    naam: Name,
    map: Annotated[str, typer.Argument(metavar="MAP", help="Map met eigen kennis. Zij wordt gemaakt.")],
) -> None:
    """Copy a template of ours to the folder of own knowledge, to change it there."""
    name, files = naam.strip().lower(), letter_files(shipped_folder(), None)
    if name not in files:
        raise unknown_document(naam, files)
    text = files[name].read_text(encoding="utf-8").replace("$schema=../schema/", "$schema=./", 1)
    path = begin(user_path(map) / DOCUMENTS, f"{name}.yaml", text, "document.schema.json")
    terminal.note(f"Geschreven: {path}. Open het in een teksteditor, zoals Kladblok.")
    terminal.note(f"Daarna: incident-actie controleer {clean(map, 200)}")
