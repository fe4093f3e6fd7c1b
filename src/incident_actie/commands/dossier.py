"""`incident-actie dossier`: what became of the plans; each command under it is a module of its own."""

from typing import Any

import typer

from incident_actie.commands.lazy import LazyGroup

# Name: module, one line. The order is that of use.
COMMANDS: dict[str, tuple[str, str]] = {
    "lijst": ("dossier_list", "Alle plannen: open eerst, met wat te laat is."),
    "toon": ("dossier_show", "Eén plan, met de stand van elke actie."),
    "bijwerken": ("dossier_update", "Leg vast wat er is gedaan, door wie en wanneer."),
    "evalueer": ("dossier_evaluate", "Kijk terug: is het gedaan, heeft het geholpen, wat leren wij?"),
    "ongedaan": ("dossier_undo", "Draai de laatste wijziging van een plan terug."),
    "overzicht": ("dossier_overview", "Wat valt op, over een periode: incidenten, acties, patronen."),
    "delen": ("dossier_share", "Schrijf cijfers zonder namen of verhalen, om samen te registreren."),
    "vergelijken": ("dossier_compare", "Leg uw cijfers naast die van andere instellingen."),
    "voorbeeld": ("dossier_example", "Maak een verzonnen dossier om mee te oefenen."),
    "opschonen": ("dossier_clean", "Toon en verwijder plannen waarvan de bewaartijd voorbij is."),
    "wis": ("dossier_wipe", "Verwijder plannen voorgoed, met hun geschiedenis."),
    "controleer": ("dossier_check", "Is alles wat bewaard is nog heel?"),
    "exporteer": ("dossier_export", "Het hele dossier als één JSON-bestand."),
    "importeer": ("dossier_import", "Neem een geëxporteerd dossier over in dit dossier."),
}


class DossierGroup(LazyGroup):
    """The commands about kept plans."""

    table = COMMANDS
    examples = (
        "incident-actie dossier lijst",
        "incident-actie dossier bijwerken 7",
        "incident-actie dossier overzicht",
        "incident-actie dossier voorbeeld",
    )


def command(name: str, help: str) -> Any:
    """The group for the command line."""
    app = typer.Typer(cls=DossierGroup, add_completion=False, no_args_is_help=True)
    app.callback(help=help)(_nothing)
    made = typer.main.get_command(app)
    made.name = name
    return made


def _nothing() -> None:
    """The group itself does nothing."""
