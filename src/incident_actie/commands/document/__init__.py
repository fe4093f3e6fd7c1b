"""`incident-actie document`: the letters and forms behind the actions, filled from a plan."""

from typing import Any

from incident_actie.commands.lazy import group

COMMANDS: dict[str, tuple[str, str]] = {
    "lijst": ("document.list", "Welke brieven en formulieren er zijn, of bij een plan passen."),
    "toon": ("document.show", "Waarvoor een document is, wie tekent, en wat u eerst controleert."),
    "maak": ("document.make", "Vul een document in vanuit een plan; wat niet bekend is, vult u zelf in."),
    "aanpassen": ("document.adapt", "Zet een document van ons in uw eigen map, om het te veranderen."),
}
EXAMPLES = (
    "incident-actie document lijst --plan 7",
    "incident-actie document maak gele-kaart --plan 7 --naar gele-kaart.docx",
)


def command(name: str, help: str) -> Any:
    """The group for the command line."""
    return group(name, help, COMMANDS, EXAMPLES)
