"""Tables of commands, and the one way in which a command or a group is made from its module.

A module is imported when its command is used: start-up is a feature. Why options that a function
does not name are appended to the made command: docs/decisions/0036-how-a-command-is-made.md.
"""

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, ClassVar, NamedTuple

import typer

from incident_actie.commands.dutch import DutchCommand, DutchGroup, question_help


class Command(NamedTuple):
    """One row of a table: the module in this folder, and the line that help says of it.

    The module has `run`, the function of the command, and may have `EXAMPLES` for its help page.
    A module with `COMMANDS` is a group; its `run`, if any, is what it does without a command.
    """

    module: str
    help: str
    answers: bool = False  # also an option per question
    facts: bool = False  # also an option per fact that only a letter needs
    may_lack: str = ""  # the option that may stand without its value


Table = Mapping[str, Command]


class LazyGroup(DutchGroup):
    """The commands of a table."""

    table: ClassVar[Table] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of use."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import and make one command."""
        row = self.table.get(cmd_name)
        if row is None:
            return None
        module = import_module(f"incident_actie.commands.{row.module}")
        make = _group if hasattr(module, "COMMANDS") else _command
        made = make(module, cmd_name, row)
        made.examples = getattr(module, "EXAMPLES", ())
        return made

    def short_help_of(self, name: str) -> str:
        """The one line of a command, without importing it."""
        return self.table[name].help


def _command(module: ModuleType, name: str, row: Command) -> Any:
    """A command with the options of its function, and what every command takes besides."""
    from incident_actie.commands import building

    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(name, cls=DutchCommand, help=row.help)(module.run)
    made: Any = typer.main.get_command(app)
    made.value_may_lack = row.may_lack
    if all(option.name != "kennisbank" for option in made.params):
        made.params.append(building.unused_own_folder())
    if row.answers or row.facts:
        from incident_actie.commands import answering

        answers = answering.options() if row.answers else []
        facts = answering.fact_options() if row.facts else []
        made.params[-1:-1] = [*answers, *facts]
        made.params.append(question_help())
    return made


def _group(module: ModuleType, name: str, row: Command) -> Any:
    """A group; without a `run` of its own it asks for a command."""
    alone = getattr(module, "run", None)
    app = typer.Typer(
        cls=type("Group", (LazyGroup,), {"table": module.COMMANDS}),
        add_completion=False,
        pretty_exceptions_enable=False,
        no_args_is_help=alone is None,
        invoke_without_command=alone is not None,
    )
    app.callback(help=f"{row.help} {getattr(module, 'ALONE', '')}".strip())(alone or _nothing)
    made: Any = typer.main.get_command(app)
    made.name = name
    return made


def _nothing() -> None:
    """The group itself does nothing."""
