"""`incident-actie cultuur`: the five levels of safety culture, and measuring it with several people."""

from typing import Any

import typer

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.commands.lazy import group
from incident_actie.errors import UsageError

# Name: module, one line. A module is imported when its command is used.
COMMANDS: dict[str, tuple[str, str]] = {
    "meten": ("culture.measure", "Meet met een groep op één computer, ieder apart na elkaar."),
    "antwoord": (
        "culture.answer",
        "Geef uw antwoord op uw eigen computer, als klein bestand zonder naam.",
    ),
    "samen": ("culture.together", "Voeg de bestanden van ‘antwoord’ samen tot één uitslag."),
    "uitslag": ("culture.last", "De laatste uitslag, en wat er sinds de vorige keer veranderde."),
}


EXAMPLES = (
    "incident-actie cultuur",
    "incident-actie cultuur meten --team balie",
    "incident-actie cultuur samen antwoorden/*.json",
)


def levels(json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Show the levels."""
    import msgspec

    from incident_actie.knowledge.load import load_part

    part = load_part("culture")
    if json:
        terminal.write_json({"schema": SCHEMA, **msgspec.to_builtins(part)})
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
    told = f"{help} Zonder opdracht: de vijf niveaus."
    return group(name, told, COMMANDS, EXAMPLES, _levels_unless_command)
