"""`incident-actie document`: the letters and forms behind the actions, filled from a plan."""

from incident_actie.commands.lazy import Command

COMMANDS = {
    "lijst": Command("document.list", "Welke brieven en formulieren er zijn, of bij een plan passen."),
    "toon": Command("document.show", "Waarvoor een document is, wie tekent, en wat u eerst controleert."),
    "maak": Command(
        "document.make",
        "Vul een document in vanuit een plan; wat niet bekend is, vult u zelf in.",
        facts=True,
    ),
    "aanpassen": Command("document.adapt", "Zet een document van ons in uw eigen map, om het te veranderen."),
}
EXAMPLES = (
    "incident-actie document lijst --plan 7",
    "incident-actie document maak gele-kaart --plan 7 --naar gele-kaart.docx",
)
