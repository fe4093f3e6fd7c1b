"""`incident-actie dossier importeer`: lay an exported dossier over this one."""

from pathlib import Path
from typing import Annotated

import typer

from incident_actie.commands import store, terminal
from incident_actie.errors import UsageError
from incident_actie.text import clean, joined

EXAMPLES = ("incident-actie dossier importeer dossier.json",)
File = Annotated[str, typer.Argument(metavar="BESTAND", help="Een bestand van ‘dossier exporteer’.")]


def run(file: File) -> None:
    """Take over what is new or newer; all of it or nothing."""
    from incident_actie.dossier.transfer import read, taken_over

    try:
        raw = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        what = f"{clean(file, 200)} is er niet of is niet te lezen."
        raise UsageError(what, "Controleer de naam en de map, en probeer het opnieuw.") from error
    taken = taken_over(store.dossier(), read(raw))
    told = [f"Nieuw: {taken.added}", f"bijgewerkt: {taken.renewed}", f"al bekend: {taken.known}"]
    if taken.measurements:
        told.append(f"metingen: {taken.measurements}")
    terminal.note(f"{', '.join(told)}.")
    if taken.renumbered:
        what = "1 plan kreeg" if taken.renumbered == 1 else f"{taken.renumbered} plannen kregen"
        terminal.note(f"{what} een ander nummer: het oude nummer was al in gebruik.")
    if taken.older:
        named = joined(f"plan {number}" for number in taken.older[:20])
        terminal.note(f"Niet overgenomen, want hier al verder of anders gewijzigd: {named}.")
