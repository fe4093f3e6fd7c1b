"""`incident-actie dossier wis`: remove plans for good."""

from typing import Annotated

import typer

from incident_actie.commands import building, store, terminal
from incident_actie.commands.base import titles_of
from incident_actie.commands.dossier.clean import Yes, agreed
from incident_actie.text import joined

EXAMPLES = ("incident-actie dossier wis 7", "incident-actie dossier wis 7 8 --ja")
Numbers = Annotated[list[str], typer.Argument(metavar="ID", help="Nummer van het plan. Mag vaker.")]


def run(numbers: Numbers, ja: Yes = False, eenvoudig: building.Plain = False) -> None:
    """Remove these plans with their history, after a question."""
    from incident_actie.dossier import removal

    dossier = store.dossier()
    wanted = list(dict.fromkeys(store.number_of(text) for text in numbers))
    with dossier.reading() as connection:
        removal.refuse_unknown(connection, wanted)
    titles = titles_of(dossier, wanted)
    named = joined(f"plan {n} ({titles[n]})" if n in titles else f"plan {n}" for n in wanted)
    if copies := joined(path.name for path in removal.copies(dossier)):
        terminal.note(f"Ook deze kopieën van vroeger gaan weg, want daarin kan het staan: {copies}.")
    if not ja and not agreed(f"Wilt u {named} voorgoed verwijderen, met de geschiedenis?", eenvoudig):
        terminal.note("Er is niets verwijderd.")
        return
    removal.remove_for_good(dossier, wanted)
    store.tell_removed(dossier, f"Verwijderd: {named}.")
