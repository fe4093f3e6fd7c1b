"""`incident-actie cultuur`: the five levels of safety culture, and measuring it with several people."""

from pathlib import Path

import typer

from incident_actie import SCHEMA
from incident_actie.commands import building, terminal
from incident_actie.commands.lazy import Command
from incident_actie.errors import UsageError

COMMANDS = {
    "meten": Command("culture.measure", "Meet met een groep op één computer, ieder apart na elkaar."),
    "antwoord": Command(
        "culture.answer",
        "Geef uw antwoord op uw eigen computer, als klein bestand zonder naam.",
    ),
    "samen": Command("culture.together", "Voeg de bestanden van ‘antwoord’ samen tot één uitslag."),
    "uitslag": Command("culture.last", "De laatste uitslag, en wat er sinds de vorige keer veranderde."),
}


EXAMPLES = (
    "incident-actie cultuur",
    "incident-actie cultuur meten --team balie",
    "incident-actie cultuur samen antwoorden/*.json",
)


ALONE = "Zonder opdracht: de vijf niveaus."


def run(
    ctx: typer.Context,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolderHere = None,
) -> None:
    """Show the levels, unless a command follows."""
    if ctx.invoked_subcommand is None:
        _show_levels(building.folder_in_force(kennisbank), json=json, plain=eenvoudig)
    elif json or eenvoudig or kennisbank:
        raise UsageError(
            "De opties staan vóór de opdracht.", f"Zet ze erachter: cultuur {ctx.invoked_subcommand} ..."
        )


def _show_levels(own: Path | None, *, json: bool, plain: bool) -> None:
    import msgspec

    from incident_actie.commands.base import part_in_force

    part = part_in_force(own, "culture")
    if json:
        terminal.write_json({"schema": SCHEMA, **msgspec.to_builtins(part)})
        return
    from incident_actie.pages.knowledge import levels_page

    terminal.show(levels_page(part.levels), plain=plain)
