"""`incident-actie dossier server`: for who looks after the server of a shared dossier."""

from incident_actie.commands.lazy import Command

COMMANDS = {
    "inrichten": Command(
        "dossier.server.setting_up",
        "Toon of maak wat een gedeeld dossier nodig heeft: rollen, tabellen, rechten.",
    ),
}
EXAMPLES = (
    "incident-actie dossier server inrichten --team Balie --team Spoed",
    "incident-actie dossier server inrichten --team Balie --uitvoeren",
)
