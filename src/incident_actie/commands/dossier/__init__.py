"""`incident-actie dossier`: what became of the plans; each command under it is a module of its own."""

from typing import Any

from incident_actie.commands.lazy import group

# Name: module, one line. The order is that of use.
COMMANDS: dict[str, tuple[str, str]] = {
    "lijst": ("dossier.list", "Alle plannen: open eerst, met wat te laat is."),
    "toon": ("dossier.show", "Eén plan, met de stand van elke actie."),
    "bijwerken": ("dossier.update", "Leg vast wat er is gedaan, door wie en wanneer."),
    "evalueer": ("dossier.evaluate", "Kijk terug: is het gedaan, heeft het geholpen, wat leren wij?"),
    "ongedaan": ("dossier.undo", "Draai de laatste wijziging van een plan terug."),
    "overzicht": ("dossier.overview", "Wat valt op, over een periode: incidenten, acties, patronen."),
    "delen": ("dossier.share", "Schrijf cijfers zonder namen of verhalen, om samen te registreren."),
    "vergelijken": ("dossier.compare", "Leg uw cijfers naast die van andere instellingen."),
    "voorbeeld": ("dossier.example", "Maak een verzonnen dossier om mee te oefenen."),
    "opschonen": ("dossier.clean", "Toon en verwijder plannen waarvan de bewaartijd voorbij is."),
    "wis": ("dossier.wipe", "Verwijder plannen voorgoed, met hun geschiedenis."),
    "controleer": ("dossier.check", "Is alles wat bewaard is nog heel?"),
    "exporteer": ("dossier.exporting", "Het hele dossier als één JSON-bestand."),
    "importeer": ("dossier.importing", "Neem een geëxporteerd dossier over in dit dossier."),
}
EXAMPLES = (
    "incident-actie dossier lijst",
    "incident-actie dossier bijwerken 7",
    "incident-actie dossier overzicht",
    "incident-actie dossier voorbeeld",
)


def command(name: str, help: str) -> Any:
    """The group for the command line."""
    return group(name, help, COMMANDS, EXAMPLES)
