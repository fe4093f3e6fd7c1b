"""`incident-actie kennisbank`: begin with own knowledge, see what is in force, write schemas."""

from typing import Any

from incident_actie.commands.lazy import group

COMMANDS: dict[str, tuple[str, str]] = {
    "nieuw": ("own.new", "Schrijf een begin met uitleg in een map."),
    "toon": ("own.show", "Wat er geldt, en wat daarvan van uzelf is."),
    "schema": ("own.schema", "De JSON-schema’s voor een editor die meekijkt."),
}
EXAMPLES = (
    "incident-actie kennisbank nieuw onze-kennis",
    "incident-actie kennisbank toon --kennisbank onze-kennis",
)


def command(name: str, help: str) -> Any:
    """The group for the command line."""
    return group(name, help, COMMANDS, EXAMPLES)
