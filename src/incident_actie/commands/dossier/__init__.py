"""`incident-actie dossier`: what became of the plans; each command under it is a module of its own."""

from incident_actie.commands.lazy import Command

COMMANDS = {
    "lijst": Command("dossier.list", "Alle plannen: open eerst, met wat te laat is."),
    "acties": Command("dossier.todo", "Wat er te doen is, over alle plannen: te laat, vandaag en later."),
    "zoek": Command("dossier.search", "Zoek een plan op een woord: wat, waar, wie, een notitie."),
    "toon": Command("dossier.show", "Eén plan, met de stand van elke actie."),
    "bijwerken": Command("dossier.update", "Leg vast wat er is gedaan, door wie en wanneer."),
    "verbeter": Command(
        "dossier.correct", "Verbeter een antwoord; u ziet eerst wat dat verandert.", answers=True
    ),
    "evalueer": Command("dossier.evaluate", "Kijk terug: is het gedaan, heeft het geholpen, wat leren wij?"),
    "ongedaan": Command("dossier.undo", "Draai de laatste wijziging van een plan terug."),
    "overzicht": Command("dossier.overview", "Wat valt op, over een periode: incidenten, acties, patronen."),
    "delen": Command("dossier.share", "Schrijf cijfers zonder namen of verhalen, om samen te registreren."),
    "vergelijken": Command("dossier.compare", "Leg uw cijfers naast die van andere instellingen."),
    "voorbeeld": Command("dossier.example", "Maak een verzonnen dossier om mee te oefenen."),
    "opschonen": Command("dossier.clean", "Toon en verwijder plannen waarvan de bewaartijd voorbij is."),
    "wis": Command("dossier.wipe", "Verwijder plannen voorgoed, met hun geschiedenis."),
    "controleer": Command("dossier.check", "Is alles wat bewaard is nog heel?"),
    "exporteer": Command("dossier.exporting", "Het hele dossier als één JSON-bestand."),
    "importeer": Command("dossier.importing", "Neem een geëxporteerd dossier over in dit dossier."),
    "server": Command("dossier.server", "Voor een beheerder: een gedeeld dossier op een server."),
}
EXAMPLES = (
    "incident-actie dossier lijst",
    "incident-actie dossier acties --te-laat",
    "incident-actie dossier bijwerken 7",
    "incident-actie dossier overzicht",
    "incident-actie dossier voorbeeld",
)
