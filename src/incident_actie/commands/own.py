"""`incident-actie kennisbank`: begin with own knowledge, see what is in force, write schemas."""

from typing import Annotated, Any

import typer

from incident_actie.commands import building, terminal
from incident_actie.commands.dutch import DutchGroup
from incident_actie.commands.output import Target
from incident_actie.errors import StoreError, UsageError
from incident_actie.files import user_path

Folder = Annotated[str, typer.Argument(metavar="MAP", help="De map; zij wordt gemaakt als zij er niet is.")]

SchemaFolder = Annotated[
    str | None, typer.Argument(metavar="MAP", help="Map voor de schema’s. Zonder: het scherm.")
]


def new(map: Folder) -> None:
    """Write a commented starting point."""
    from incident_actie.files import unwritable, write_new
    from incident_actie.knowledge.load import load
    from incident_actie.knowledge.own import NAME, starting_point
    from incident_actie.knowledge.schema import schemas

    folder = user_path(map)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    if not write_new(folder / NAME, starting_point().encode()):
        raise StoreError(f"{folder / NAME} bestaat al.", "Pas dat bestand aan, of kies een andere map.")
    schema = "eigen.schema.json"
    Target(folder / schema, overwrite=True).write(schemas(load())[schema])
    terminal.note(f"Geschreven: {folder / NAME}. Open het in een teksteditor en lees de uitleg erin.")
    terminal.note(f"Daarna: incident-actie controleer {map}")


def show(json: building.Json = False, eenvoudig: building.Plain = False) -> None:
    """Show what is in force and where it comes from."""
    from incident_actie.knowledge.load import load
    from incident_actie.knowledge.templates import own_names
    from incident_actie.pages.own import own_page

    base, ours = building.knowledge(), load()
    own = {
        "version": base.version,
        "folder": str(building.own_folder() or ""),
        "added": [a.id for a in base.actions[len(ours.actions) :]],
        "changed": [a.id for a, b in zip(base.actions, ours.actions, strict=False) if a != b and not a.off],
        "off": {a.id: a.off for a in base.actions if a.off},
        "rules": [r.id for r in base.rules[len(ours.rules) :]],
        "promises": [p.id for p in base.promises[len(ours.promises) :]],
        "documents": own_names(building.own_folder()),
    }
    if json:
        terminal.write_json({"schema": 1, **own})
    else:
        terminal.show(own_page(base, own), plain=eenvoudig)


def schema(
    map: Annotated[
        str | None, typer.Argument(metavar="MAP", help="Map voor de schema’s. Zonder: het scherm.")
    ] = None,
) -> None:
    """Write the JSON Schemas of the data files."""
    from incident_actie.knowledge.load import load
    from incident_actie.knowledge.schema import schemas

    texts = schemas(load())
    if map is None:
        terminal.write("".join(texts.values()))
        return
    folder = user_path(map)
    if not folder.is_dir():
        raise UsageError(f"De map ‘{folder}’ is er niet.", "Maak de map eerst.")
    for name, text in texts.items():
        Target(folder / name, overwrite=True).write(text)
    terminal.note(f"Geschreven: {len(texts)} schema’s in {folder}.")


COMMANDS: dict[str, tuple[Any, str]] = {
    "nieuw": (new, "Schrijf een begin met uitleg in een map."),
    "toon": (show, "Wat er geldt, en wat daarvan van uzelf is."),
    "schema": (schema, "De JSON-schema’s voor een editor die meekijkt."),
}


class OwnGroup(DutchGroup):
    """The commands about own knowledge."""

    examples = (
        "incident-actie kennisbank nieuw onze-kennis",
        "incident-actie kennisbank toon --kennisbank onze-kennis",
    )

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Make one command."""
        if cmd_name not in COMMANDS:
            return None
        run, help = COMMANDS[cmd_name]
        return building.make(run, cmd_name, help)

    def short_help_of(self, name: str) -> str:
        """The one line of a command."""
        return COMMANDS[name][1]


def command(name: str, help: str) -> Any:
    """The group for the command line."""
    app = typer.Typer(cls=OwnGroup, add_completion=False, no_args_is_help=True)
    app.callback(help=help)(_nothing)
    made = typer.main.get_command(app)
    made.name = name
    return made


def _nothing() -> None:
    """The group itself does nothing."""
