"""`incident-actie dossier importeer`: lay an exported dossier over this one."""

from typing import Annotated

import typer

from incident_actie.commands import store, terminal
from incident_actie.errors import UsageError
from incident_actie.files import user_path
from incident_actie.kept_data import UnreadableError, file_bytes

EXAMPLES = ("incident-actie dossier importeer dossier.json",)
MOST_BYTES = 500_000_000  # some ten thousand plans with their history; it is read into memory at once
File = Annotated[str, typer.Argument(metavar="BESTAND", help="Een bestand van ‘dossier exporteer’.")]


def run(file: File) -> None:
    """Take over what is new or newer; all of it or nothing."""
    from incident_actie.dossier.transfer import taken_over
    from incident_actie.dossier.whole import read
    from incident_actie.pages.upkeep import taken_lines

    try:
        raw = file_bytes(user_path(file), MOST_BYTES, pipe=True)
    except UnreadableError as error:
        raise UsageError(error.what, error.now) from error
    for line in taken_lines(taken_over(store.dossier(), read(raw))):
        terminal.note(line)
