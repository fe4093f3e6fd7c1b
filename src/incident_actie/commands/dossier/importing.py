"""`incident-actie dossier importeer`: lay an exported dossier over this one."""

from pathlib import Path
from typing import Annotated

import typer

from incident_actie.commands import store, terminal
from incident_actie.errors import UsageError
from incident_actie.text import clean

EXAMPLES = ("incident-actie dossier importeer dossier.json",)
File = Annotated[str, typer.Argument(metavar="BESTAND", help="Een bestand van ‘dossier exporteer’.")]


def run(file: File) -> None:
    """Take over what is new or newer; all of it or nothing."""
    from incident_actie.dossier.transfer import read, taken_over
    from incident_actie.pages.upkeep import taken_lines

    try:
        raw = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        what = f"{clean(file, 200)} is er niet of is niet te lezen."
        raise UsageError(what, "Controleer de naam en de map, en probeer het opnieuw.") from error
    for line in taken_lines(taken_over(store.dossier(), read(raw))):
        terminal.note(line)
