"""`incident-actie dossier wis`: remove plans for good."""

from typing import TYPE_CHECKING, Annotated

import typer

from incident_actie.commands import building, store, terminal
from incident_actie.commands.base import titles_of
from incident_actie.commands.dossier.clean import Yes, agreed
from incident_actie.text import joined

if TYPE_CHECKING:
    from incident_actie.dossier.dossier import Dossier

EXAMPLES = ("incident-actie dossier wis 7", "incident-actie dossier wis 7 8 --ja")
Numbers = Annotated[list[str], typer.Argument(metavar="ID", help="Nummer van het plan. Mag vaker.")]


def run(numbers: Numbers, ja: Yes = False, eenvoudig: building.Plain = False) -> None:
    """Remove these plans with their history, after a question."""
    from incident_actie.dossier import removal

    dossier = store.dossier()
    wanted = list(dict.fromkeys(store.number_of(text) for text in numbers))
    _tell_gone(dossier, wanted)
    titles = titles_of(dossier, wanted)
    named = joined(f"plan {n} ({titles[n]})" if n in titles else f"plan {n}" for n in wanted)
    if copies := joined(path.name for path in removal.copies(dossier)):
        terminal.note(f"Ook deze kopieën van vroeger gaan weg, want daarin kan het staan: {copies}.")
    if not ja and not agreed(f"Wilt u {named} voorgoed verwijderen, met de geschiedenis?", eenvoudig):
        terminal.note("Er is niets verwijderd.")
        return
    removal.remove_for_good(dossier, wanted)
    store.tell_removed(dossier, f"Verwijderd: {named}.")


def _tell_gone(dossier: "Dossier", wanted: list[int]) -> None:
    """What is left of plans that are gone themselves; `UsageError` where that is nothing."""
    from incident_actie.dossier.removal import there, traces
    from incident_actie.dossier.rows import unknown

    kept = there(dossier, wanted)
    for number in wanted:
        if number not in kept:
            if not (left := joined(traces(dossier, number))):
                raise unknown(number)
            terminal.note(f"Plan {number} zelf is er niet meer. Wel is er nog: {left}.")
