"""A group whose commands are imported when they are asked for: start-up is a feature."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, ClassVar

import typer

from incident_actie.commands.dutch import DutchGroup

Table = Mapping[str, tuple[str, str]]


class LazyGroup(DutchGroup):
    """Commands from a table: name to module in the folder of commands, and one line of help.

    Such a module has `command(name, help)`, which makes the command.
    """

    table: ClassVar[Table] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of use."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import and make one command."""
        if cmd_name not in self.table:
            return None
        module, help = self.table[cmd_name]
        return import_module(f"incident_actie.commands.{module}").command(cmd_name, help)

    def short_help_of(self, name: str) -> str:
        """The one line of a command, without importing it."""
        return self.table[name][1]


def group(
    name: str, help: str, table: Table, examples: Sequence[str], alone: Callable[..., None] | None = None
) -> Any:
    """A group of commands; `alone` is what it does without one (nothing: it asks for one)."""
    kind = type("Group", (LazyGroup,), {"table": table, "examples": tuple(examples)})
    app = typer.Typer(
        cls=kind,
        add_completion=False,
        pretty_exceptions_enable=False,
        no_args_is_help=alone is None,
        invoke_without_command=alone is not None,
    )
    app.callback(help=help)(alone or _nothing)
    made = typer.main.get_command(app)
    made.name = name
    return made


def _nothing() -> None:
    """The group itself does nothing."""
