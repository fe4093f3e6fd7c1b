"""`incident-actie cultuur`: the five levels of safety culture, and measuring it with several people."""

from importlib import import_module
from typing import Any

import typer

from incident_actie.commands import building, terminal
from incident_actie.commands.dutch import DutchGroup
from incident_actie.errors import UsageError

# Name: module, one line. A module is imported when its command is used.
COMMANDS: dict[str, tuple[str, str]] = {
    "meten": ("measure", "Meet met een groep op één computer, ieder apart na elkaar."),
    "antwoord": ("answer", "Geef uw eigen antwoord op uw eigen computer, als klein bestand zonder naam."),
    "samen": ("together", "Voeg de bestanden van ‘antwoord’ samen tot één uitslag."),
    "uitslag": ("last", "De laatste uitslag, en wat er sinds de vorige keer veranderde."),
}


class CultureGroup(DutchGroup):
    """Without a command it shows the five levels."""

    examples = (
        "incident-actie cultuur",
        "incident-actie cultuur meten --team balie",
        "incident-actie cultuur samen antwoorden/*.json",
    )

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import and make one command."""
        if cmd_name not in COMMANDS:
            return None
        module, help = COMMANDS[cmd_name]
        return import_module(f"{__name__}.{module}").command(cmd_name, help)

    def short_help_of(self, name: str) -> str:
        """The one line of a command, without importing it."""
        return COMMANDS[name][1]


def levels(json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Show the levels."""
    import msgspec

    from incident_actie.knowledge.load import load_part

    part = load_part("culture")
    if json:
        terminal.write_json({"schema": 1, **msgspec.to_builtins(part)})
        return
    from incident_actie.pages.knowledge import levels_page

    terminal.show(levels_page(part.levels), plain=eenvoudig)


def _levels_unless_command(
    ctx: typer.Context,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    if ctx.invoked_subcommand is None:
        levels(json, eenvoudig)
    elif json or eenvoudig or kennisbank:
        raise UsageError(
            "De opties staan vóór de opdracht.", f"Zet ze erachter: cultuur {ctx.invoked_subcommand} ..."
        )


def command(name: str, help: str) -> Any:
    """The group for the command line."""
    app = typer.Typer(cls=CultureGroup, add_completion=False, invoke_without_command=True)
    app.callback(help=f"{help} Zonder opdracht: de vijf niveaus.")(_levels_unless_command)
    made = typer.main.get_command(app)
    made.name = name
    return made
