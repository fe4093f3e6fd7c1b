"""`incident-actie voltooiing`: what makes the Tab key fill in commands, options and answers."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from incident_actie import examples
from incident_actie.commands import building, terminal
from incident_actie.commands.dutch import DutchGroup
from incident_actie.commands.shells import SHELLS, Place, Word
from incident_actie.export.formats import PLAN_FORMATS
from incident_actie.knowledge.vocabulary import ADDRESSEES, PHASES

EXAMPLES = tuple(shell.install for shell in SHELLS.values())
FILES = ("BESTAND", "MAP")
VALUES: dict[str, Sequence[str]] = {"--fase": PHASES, "--voor": ADDRESSEES}
Shell = Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish of powershell.")]


def run(ctx: typer.Context, shell: Shell) -> None:
    """Print the script of one shell; it knows all words itself, so that Tab starts nothing."""
    (name,) = building.checked([shell.strip().lower()], list(SHELLS), "De shell")
    terminal.write(SHELLS[name].script(list(places(ctx.find_root().command, ctx))))


def places(command: Any, ctx: Any, path: str = "") -> Iterator[Place]:
    """What can stand behind each command: its commands, else its arguments and options."""
    options = [
        option for option in command.params if option.param_type_name == "option" and not option.hidden
    ]
    words = [_word(option) for option in options]
    if isinstance(command, DutchGroup):
        names = command.list_commands(ctx)
        words[:0] = [Word(name, command.short_help_of(name)) for name in names]
        yield Place(path, words)
        for name in names:
            yield from places(command.get_command(ctx, name), ctx, f"{path} {name}")
        return
    shells = [Word(name, "") for name in SHELLS] if path == " voltooiing" else []
    yield Place(path, [*shells, *words])


def _word(option: Any) -> Word:
    """One option, and what may stand behind it."""
    name, help = option.opts[0], option.help or ""
    if option.is_flag:
        return Word(name, help)
    return Word(name, help, tuple(_values(option)), takes="file" if option.metavar in FILES else "value")


def _values(option: Any) -> Sequence[str]:
    name = option.opts[0]
    if name == "--formaat":
        return [word for word in re.findall(r"\w+", option.help or "") if word in PLAN_FORMATS]
    if name == "--voorbeeld":
        return examples.names()
    return getattr(option, "answers", ()) or VALUES.get(name, ())
