"""A group whose commands are imported when they are asked for: start-up is a feature."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from incident_actie.commands.dutch import DutchGroup


class LazyGroup(DutchGroup):
    """Commands from a table: name to module in this folder and one line of help.

    Such a module has `command(name, help)`, which makes the command.
    """

    table: Mapping[str, tuple[str, str]] = {}

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
